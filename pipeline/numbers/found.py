"""A number that was found in a text, before anything is known of what it says."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Number"]


class Number(NamedTuple):
    """A percentage, a sum or a quantity in the text: its values, and the words that tell its use."""

    start: int
    stop: int
    low: float | None
    high: float | None
    unit: str | None
    """``percent`` and its like, the code of a currency, or the unit of a quantity."""
    comparison: str = "eq"
    preposition: str = ""
    begin: int = 0
    """Where the words before it begin that belong to it: "более чем на 5%"."""
    sign: str = ""
    """``+`` or ``-`` where one is written: "плюс 9 процентов"."""
    falls: bool = False
    """The larger end is named first: "с 17 до 12%"."""
    led: bool = False
    """It leads from one end to the other: "с 17 до 12%", "с 5% до нуля"."""
    changes: bool = False
    """The number is the word of change: "удвоился"."""
    attribute: bool = False
    """An adjective: "15-процентный"."""
    small: bool = False
    """In hundredths of a currency: kopecks, cents."""
    table: str = "percents"
    """Where its row belongs: ``percents``, ``money`` or ``quantities``."""

    @property
    def kind(self) -> str | None:
        """The unit of a percentage, else the table: currencies are alike."""
        return self.unit if self.table == "percents" else self.table

    @property
    def ranged(self) -> bool:
        """Whether it has two bounds."""
        return self.low != self.high
