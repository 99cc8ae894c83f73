"""The rules: tables of patterns, each beside its examples. `grammar` says how patterns are written."""

from pipeline.dates.rules import calendar, clock, distances, lengths, references, relative, seasons
from pipeline.dates.rules.macros import CONVERT, MACROS

# References first: "на сегодняшний день" is no particular day.
RULES = (
    *calendar.RULES,
    *seasons.RULES,
    *clock.RULES,
    *references.RULES,
    *relative.RULES,
    *distances.RULES,
    *lengths.RULES,
)

__all__ = ["CONVERT", "MACROS", "RULES"]
