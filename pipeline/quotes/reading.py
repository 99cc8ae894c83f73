"""A candidate of what is said, as its rules leave it; `readings` tell it in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.quotes.cues import Occurrence
from pipeline.quotes.marks import Quoted
from pipeline.quotes.view import View
from pipeline.quotes.words import DASHES

if TYPE_CHECKING:
    from pipeline.quotes.turns import Turn

Bounds = tuple[int, int]
"""(first, after the last) row."""
EDGES = frozenset({",", ".", ";", ":"}) | DASHES
"""Marks that are no part of what is said; a colon may begin it."""


@dataclass(slots=True)
class Reading:
    """What is said by one cue in one construction."""

    kind: str
    pieces: tuple[Bounds, ...]
    cue: Occurrence | None
    construction: str
    shape: str = ""
    """What its end depends on: of a clause, of an infinitive, of a noun phrase."""
    gap: int | None = None
    """Tokens between the cue and what is said."""
    stop: int | None = None
    """Row at which it ends, where there were others to end at."""
    lead: Bounds | None = None
    """The part before the cue."""
    aside: str | None = None
    """Marks around the cue and its speaker."""
    pointer: str | None = None
    """How a sentence points to the one before."""
    quoted: Quoted | None = None
    turn: Turn | None = None
    """The line of a talk that stands without quotation marks."""

    @property
    def anchor(self) -> int:
        """Where somebody is said to say it: the row of the cue; without one, of the words themselves."""
        return self.cue.first if self.cue else self.pieces[0][0]


def trim(view: View, first: int, after: int) -> Bounds:
    """The tokens without a final full stop or comma and without dashes at the edges.

    The point of an abbreviation stays: "составила 6 млрд руб., [...]".
    """
    form = view.form
    if after < len(form) and form[after] == "," and form[after - 1] == "." and after - 1 > first:
        return trim(view, first, after - 1)[0], after
    while first < after and form[first] in EDGES and form[first] != ":":
        first += 1
    while first < after and form[after - 1] in EDGES:
        after -= 1
    return first, after


def trimmed(view: View, pieces: Sequence[Bounds]) -> tuple[Bounds, ...]:
    """The pieces without marks at their edges; none where one is marks alone."""
    found = []
    for piece in pieces:
        first, after = trim(view, *piece)
        if first >= after:
            return ()
        found.append((first, after))
    return tuple(found)
