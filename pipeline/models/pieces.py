"""Word forms as pieces, by the unigram model of SentencePiece (https://arxiv.org/abs/1804.10959)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SPACE = "▁"
"""SentencePiece's sign for the space before a word."""
PENALTY = 10.0
"""How much less likely an unknown character is than the rarest piece (SentencePiece's own number)."""
CAPACITY = 1 << 15
"""Forms whose pieces are kept."""
LONGEST = 200
"""Characters of a form that are read; the rest of a longer one, which is no word, is left out. So no window
outgrows what a transformer knows (`windows`)."""


@dataclass(slots=True)
class Pieces:
    """A vocabulary of pieces with their log-probabilities. A form is cut into the likeliest of them."""

    scores: Mapping[str, tuple[int, float]]
    """Id and log-probability of each piece."""
    normal: Mapping[str, str]
    """Characters that are written in another way first: ``№`` is ``No``."""
    begin: int
    end: int
    """Ids of what begins and ends a text."""
    unknown: int
    _known: dict[str, list[int]] = field(init=False, default_factory=dict)
    _longest: int = field(init=False)
    _rare: float = field(init=False)

    def __post_init__(self) -> None:
        self._longest = max(map(len, self.scores))
        self._rare = min(score for _, score in self.scores.values()) - PENALTY

    def __call__(self, form: str, *, spaced: bool) -> list[int]:
        """Ids of the pieces of a form, at least one; `spaced` if a space or nothing stands before it."""
        key = SPACE * spaced + form
        found = self._known.get(key)
        if found is None:
            text = "".join(self.normal.get(sign, sign) for sign in key).replace(" ", SPACE)[:LONGEST]
            if len(self._known) == CAPACITY:
                self._known.clear()
            found = self._known[key] = self._best(text) or [self.unknown]
        return found

    def _best(self, text: str) -> list[int]:
        """Viterbi over all ways to cut a text."""
        # Of every prefix: log-probability, where its last piece begins, that piece.
        best = [(0.0, 0, self.unknown)]
        for stop in range(1, len(text) + 1):
            ways = [(best[stop - 1][0] + self._rare, stop - 1, self.unknown)]
            for start in range(max(0, stop - self._longest), stop):
                piece = self.scores.get(text[start:stop])
                if piece:
                    ways.append((best[start][0] + piece[1], start, piece[0]))
            best.append(max(ways))
        found, stop = [], len(text)
        while stop:
            _, stop, id_ = best[stop]
            found.append(id_)
        return found[::-1]
