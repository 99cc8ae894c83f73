"""The period that a percentage speaks of, among the dates of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.batch import Date
from pipeline.numbers.percents.spans import Quantity

__all__ = ["period"]

# What stands before a date that a number is only held against: "по сравнению с 2013 годом".
_BASE = re.compile(
    r"(?:сравнени\w+ со?|чем(?: во?| за| на| к)?|уровн\w+|относительно|против|показател\w+(?: за| в)?"
    r"|к аналогичному|отношени\w+ к|ранее|после)\s*\Z",
    re.IGNORECASE,
)
# "на 20% к прошлогоднему уровню"
_HELD_AGAINST = re.compile(r"ко? (?:прошло|предыдущ|аналогичн|соответствующ)", re.IGNORECASE)
_BEHIND = 1.5
"""A date after the percentage counts as so much further than one before it."""


def period(
    text: str, quantity: Quantity, others: Sequence[Quantity], dates: Sequence[tuple[int, Date]]
) -> int | None:
    """Position of the date that `quantity` speaks of; null where its sentence names none.

    `dates` are those of the sentence with their positions, `others` its percentages. The nearest date wins;
    one after the percentage stands in its clause, before the next percentage.
    """
    nearest: tuple[float, int] | None = None
    for position, date in dates:
        base = _BASE.search(text, max(0, date.start - 30), date.start)
        if base or date.kind not in {"period", "interval"}:
            continue
        if date.stop <= quantity.start:
            distance = float(quantity.start - date.stop)
        elif date.start >= quantity.stop:
            if _HELD_AGAINST.match(text, date.start) or _HELD_AGAINST.match(text, date.start - 2):
                continue
            parted = any(quantity.start < other.start < date.start for other in others)
            if parted or "," in text[quantity.stop : date.start]:
                continue
            distance = _BEHIND * (date.start - quantity.stop)
        else:
            continue
        if nearest is None or distance < nearest[0]:
            nearest = (distance, position)
    return nearest[1] if nearest else None
