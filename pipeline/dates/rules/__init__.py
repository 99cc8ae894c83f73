"""The rules: tables of patterns, each beside its examples. `grammar` says how patterns are written."""

from pipeline.dates.rules import calendar, clock, lengths, relative
from pipeline.dates.rules.macros import CONVERT, MACROS

RULES = (*calendar.RULES, *clock.RULES, *relative.RULES, *lengths.RULES)

__all__ = ["CONVERT", "MACROS", "RULES"]
