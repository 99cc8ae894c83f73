"""Texts as windows of pieces: a transformer knows 512 places, and its attention grows with their square."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from pipeline.arrays import Rows
from pipeline.models.entities_net import GAPS
from pipeline.models.pieces import Pieces

WINDOW = 256
"""Pieces of a window, about: its borders are moved to ends of lines and sentences."""
NEAR = 0.25
"""How far a border is moved at most, in windows."""
BREAK, STOP, INSIDE = 0.0, 1.0, 2.0
"""How bad a border is at a line break, after the end of a sentence, elsewhere; in half windows that another
may be farther off."""
ENDS = (".", "!", "?", "…")
"""What sentences end with."""

NONE = GAPS.index("none")
BROKEN = (GAPS.index("line"), GAPS.index("paragraph"))


@dataclass(slots=True)
class Text:
    """n words and their pieces."""

    pieces: list[list[int]]
    """Ids of the pieces of each word; a line break before it is one too, the one that ends a text."""
    broken: Rows  # (n,) 1 where such a piece comes first, else 0
    ends: Rows  # (n + 1,) pieces before each word, and of all
    cost: Rows  # (n + 1,) how bad a border before each word is

    @classmethod
    def of(cls, forms: Sequence[str], gaps: Sequence[int], pieces: Pieces) -> Text:
        """The text of n word forms; `gaps` are indices into GAPS, what stands before each of them."""
        found, broken, cost, before = [], [], [], ""
        for form, gap in zip(forms, gaps, strict=True):
            own, new = pieces(form, spaced=gap != NONE), gap in BROKEN
            found.append([pieces.end, *own] if new else own)
            broken.append(new)
            ended = gap != NONE and before.endswith(ENDS)
            cost.append(BREAK if new else STOP if ended else INSIDE)
            before = form
        ends = np.cumsum([0, *map(len, found)])
        return cls(found, np.array(broken, np.int64), ends, np.array([*cost, BREAK]))

    def __len__(self) -> int:
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `stop` of a text."""

    text: Text
    start: int
    stop: int

    def __len__(self) -> int:
        """Number of pieces, with the two that begin and end it."""
        return int(self.text.ends[self.stop] - self.text.ends[self.start]) + 2

    def read(self, pieces: Pieces) -> tuple[Rows, Rows, Rows]:
        """Ids of the pieces, and the places of the first and the last piece of each word."""
        own = chain.from_iterable(self.text.pieces[self.start : self.stop])
        ids = np.array([pieces.begin, *own, pieces.end])
        ends = self.text.ends[self.start : self.stop + 1] - self.text.ends[self.start]
        return ids, ends[:-1] + 1 + self.text.broken[self.start : self.stop], ends[1:]


def windows(text: Text, shift: float = 0.0) -> list[Window]:
    """A text in windows about equally long; with `shift` below 1 the first is that share of a window."""
    total = int(text.ends[-1])
    if not total:
        return []
    size = total / max(1, round(total / WINDOW))
    borders = {0, len(text)}
    for goal in np.arange(shift or 1, total / size) * size:
        far = np.abs(text.ends - goal)
        # A word may be longer than borders are moved: then its nearer end.
        near = np.flatnonzero(far < max(NEAR * size, far.min() + 1))
        borders.add(int(near[(text.cost[near] * size / 2 + far[near]).argmin()]))
    ordered = sorted(borders)
    return [Window(text, a, b) for a, b in pairwise(ordered)]
