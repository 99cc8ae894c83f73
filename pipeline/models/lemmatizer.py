"""Lemmas remembered per (form, tag): in memory, and between runs on disk."""

from __future__ import annotations

from itertools import islice

from pipeline import kept
from pipeline.lemmas import lemmatize

CAPACITY = 200_000
"""Pairs of (form, tag) that are remembered."""

WORTH_KEEPING = 5_000
"""Pairs below which a file would save less than it costs."""

FILE = "lemmas"


class Lemmatizer(dict[tuple[str, str], str]):
    """Lemma of each (form, tag), the tag as ``NOUN|Case=Nom|Number=Sing``, computed when first asked for."""

    def __init__(self) -> None:
        lines = (line.split("\t") for line in kept.read_lines(FILE))
        super().__init__(((form, tag), lemma) for form, tag, lemma in lines)
        self._kept = len(self)

    def __missing__(self, pair: tuple[str, str]) -> str:
        if len(self) >= CAPACITY:
            for old in list(islice(self, CAPACITY // 2)):
                del self[old]
        form, tag = pair
        pos, _, feats = tag.partition("|")
        self[pair] = lemma = lemmatize(form, pos, feats)
        return lemma

    def keep(self) -> None:
        """Write all to disk, if there are many more than were read."""
        if len(self) < WORTH_KEEPING or len(self) < 1.5 * self._kept:
            return
        lines = [f"{form}\t{tag}\t{lemma}" for (form, tag), lemma in self.items()]
        if kept.write_lines(FILE, lines):
            self._kept = len(self)
