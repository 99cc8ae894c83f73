"""A cache of lemmas by tag and form: in memory, and between runs on disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from pipeline import cache
from pipeline.russian.lemmas import lemmatize

CAPACITY = 50_000
"""Pairs of (tag, form) whose lemma is cached."""

WORTH_KEEPING = 5_000
"""Least number of cached pairs for which reading a file is faster than computing."""

FILE = "lemmas"


class Lemmas(dict[str, str]):
    """Lemma of each form that has one tag, computed when first asked for."""

    def __init__(self, tag: str, known: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(known)
        self._pos, _, self._feats = tag.partition("|")

    def __missing__(self, form: str) -> str:
        self[form] = lemma = lemmatize(form, self._pos, self._feats)
        return lemma


class Lemmatizer:
    """Lemmas of the forms of every tag, written as ``NOUN|Case=Nom|Number=Sing``."""

    def __init__(self) -> None:
        self._tables: dict[str, Lemmas] = {}
        for line in cache.read_lines(FILE):  # a tag, and forms and lemmas by turns
            tag, *items = line.split("\t")
            self._tables[tag] = Lemmas(tag, zip(items[::2], items[1::2], strict=True))
        self._size = self._kept = sum(map(len, self._tables.values()))

    def __len__(self) -> int:
        return self._size

    def __call__(self, tag: str, forms: Sequence[str]) -> list[str]:
        """The lemmas of forms that have this tag."""
        table = self._tables.get(tag)
        if table is None:
            table = self._tables[tag] = Lemmas(tag)
        before = len(table)
        lemmas = [table[form] for form in forms]
        self._size += len(table) - before
        if self._size > CAPACITY:
            self._forget()
        return lemmas

    def _forget(self) -> None:
        """Evict the older half of the forms of every tag."""
        for table in self._tables.values():
            for old in list(islice(table, len(table) // 2)):
                del table[old]
        self._size = sum(map(len, self._tables.values()))

    def keep(self) -> None:
        """Write all to disk, if there are 1.5 times as many as were read."""
        if self._size < WORTH_KEEPING or self._size < 1.5 * self._kept:
            return
        tables = self._tables.items()
        lines = [
            "\t".join([tag, *(each for item in table.items() for each in item)]) for tag, table in tables
        ]
        if cache.write_lines(FILE, lines):
            self._kept = self._size
