"""Mentions as pairs see them, in columns: where they stand, what they are, which may name one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.batch import Coded
from pipeline.quotes.view import View

NOUNS = frozenset({"NOUN", "PROPN"})
STEM = 4  # letters


@dataclass(slots=True)
class Items:
    """m mentions, sorted by (first, -after); a position among them is an *item*."""

    at: Rows
    """Position of each among the mentions that the caller gave."""
    first: Rows
    after: Rows
    """Rows of tokens."""
    bounds: list[tuple[int, int]]
    """The same, to look one up."""
    head: Rows
    """Row of the first noun; of a name without nouns, of its last word."""
    doc: Rows
    type: Coded
    """Of the contract: PER, LOC."""
    fine: Coded
    """With the subtype: COUNTRY."""
    parent: Rows
    """The item that encloses it; -1 for none."""
    text: list[str]
    """In lower case."""
    stem: Coded
    """The beginning of its last word: what the names of one thing share."""
    new: Bools
    """Whether no item of its article before it has the same type and text."""
    renames: Rows
    """The last item before a new one that may be another name of the same thing; -1 for none."""

    def within(self, item: int) -> Iterator[int]:
        """The items in another one."""
        _, end = self.bounds[item]
        for at in range(item + 1, len(self.bounds)):
            first, after = self.bounds[at]
            if first >= end:
                return
            if after <= end:
                yield at

    def of_type(self, kind: str) -> list[int]:
        """The items of a type of the contract."""
        values = list(self.type.values)
        rows = np.flatnonzero(self.type.codes == values.index(kind)) if kind in values else np.zeros(0, int)
        found: list[int] = rows.tolist()
        return found

    def of_mention(self) -> list[int]:
        """The item of each mention that the caller gave."""
        found = np.empty(len(self.at), np.int64)
        found[self.at] = np.arange(len(self.at))
        items: list[int] = found.tolist()
        return items


@dataclass(slots=True)
class _Known:
    """The names that an article has used so far: (type, what they have in common) > the last item."""

    doc: int
    texts: dict[tuple[str, str], int] = field(default_factory=dict)
    stems: dict[tuple[str, str], int] = field(default_factory=dict)
    initials: dict[tuple[str, str], int] = field(default_factory=dict)

    def meet(self, item: int, kind: str, text: str, stem: str) -> tuple[bool, int]:
        """Whether a name is new, and the last other one that is akin to it."""
        short = initials(text) if " " in text else ""
        new = (kind, text) not in self.texts
        akin = -1
        if new:
            akin = max(
                self.stems.get((kind, stem), -1),
                self.texts.get((kind, short), -1) if short else -1,
                self.initials.get((kind, text), -1),
            )
        self.texts[kind, text] = self.stems[kind, stem] = item
        if short:
            self.initials[kind, short] = item
        return new, akin


def items(view: View, rows: Sequence[tuple[int, int]], types: Sequence[tuple[str, str | None]]) -> Items:
    """The mentions of a batch; `rows` are (first, after the last) tokens, `types` (type, subtype)."""
    order = sorted(range(len(rows)), key=lambda at: (rows[at][0], -rows[at][1]))
    low, doc_of = view.low, view.batch.tokens.doc
    bounds = [rows[at] for at in order]
    first, after = np.array(bounds, np.int64).reshape(-1, 2).T
    docs = doc_of.take(first).astype(np.int64) if len(order) else first
    kinds = [types[at][0] for at in order]
    texts, stems, new, renames, parents = [], [], [], [], []
    open_: list[int] = []
    known = _Known(-1)
    for item, ((start, stop), doc, kind) in enumerate(zip(bounds, docs.tolist(), kinds, strict=True)):
        if doc != known.doc:
            known = _Known(doc)
        open_ = [each for each in open_ if bounds[each][1] > start]
        parents.append(next((each for each in reversed(open_) if bounds[each][1] >= stop), -1))
        open_.append(item)
        last = low[stop - 1]
        text = last if stop == start + 1 else " ".join(low[start:stop])
        stem = last[:STEM]
        is_new, akin = known.meet(item, kind, text, stem)
        texts.append(text)
        stems.append(stem)
        new.append(is_new)
        renames.append(akin)
    return Items(
        at=np.array(order, np.int64),
        first=first,
        after=after,
        bounds=bounds,
        head=_heads(view, first, after),
        doc=docs,
        type=Coded.of(kinds),
        fine=Coded.of(types[at][1] or types[at][0] for at in order),
        parent=np.array(parents, np.int64),
        text=texts,
        stem=Coded.of(stems),
        new=np.array(new, bool),
        renames=np.array(renames, np.int64),
    )


def _heads(view: View, first: Rows, after: Rows) -> Rows:
    nouns = view.rows_of("pos", NOUNS)
    following = np.append(nouns, len(view.batch.tokens))[np.searchsorted(nouns, first)]
    return np.where(following < after, following, after - 1)


def initials(text: str) -> str:
    """The first letters of the words of a name: "объединенные арабские эмираты" > "оаэ"."""
    return "".join([word[0] for word in text.split() if len(word) > 2])
