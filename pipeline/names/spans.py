"""Spans of names, as columns: from the model's rows to what the rules cut, trim and order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bools, Rows
from pipeline.batch import Batch, Coded, counted, covered
from pipeline.russian.analyzer import features, parses
from pipeline.russian.lemmas import spelled


class Kind(NamedTuple):
    """What a span is, in the terms of the table of mentions."""

    type: str
    subtype: str | None = None
    describes: bool = False
    """Whether it describes ("правительство") and does not name."""


# Types of the models in the terms of the table of mentions.
TYPES = {
    "PERSON": Kind("PER"),
    "ORGANIZATION": Kind("ORG"),
    "COUNTRY": Kind("LOC", "COUNTRY"),
    "CITY": Kind("LOC", "CITY"),
    "STATE_OR_PROVINCE": Kind("LOC", "STATE_OR_PROVINCE"),
    "DISTRICT": Kind("LOC", "DISTRICT"),
    "LOCATION": Kind("LOC", "LOCATION"),
}
# Kinds that rules assign.
PERSON, PLACE, ORGANIZATION = Kind("PER"), Kind("LOC"), Kind("ORG")
FACILITY, PRODUCT, EVENT = Kind("FACILITY"), Kind("PRODUCT"), Kind("EVENT")
NATIONALS, MEMBERS = Kind("NATIONALITY", "NATIONALS"), Kind("IDEOLOGY", "MEMBERS")
RULED = (NATIONALS, MEMBERS, PERSON, PLACE, ORGANIZATION, FACILITY, PRODUCT, EVENT)

# A word as (form, pos, feats), and those of a name: plain tuples of strings cost the least to keep.
Tagged = tuple[str, str, str]
Name = tuple[Tagged, ...]

# What an adjective stands before, and in what it agrees with that.
ATTRIBUTED = frozenset({"NOUN", "PROPN", "ADJ"})
AGREEMENT = ("Case", "Number", "Gender")
# What only adjectives of places end in: "гаагские".
ADJECTIVAL = re.compile("[а-яё]{2}[сц]к(?:и[йехм]|ими|ая|ой|ую|ое|ого|ому|ом)$")
# What a declined name may end in: two forms of one name are equal without it.
ENDING = re.compile(r"(?<=...)(?:[аеёиоуыэюяйь]|[иы]м|ом|ем|ой|ей|[ая]ми|[аяиы]х|[иы]ми|ью|[ое]го|[ое]му)$")
# Opening quotation marks, each with the one that closes it.
QUOTING = {"«": "»", "„": "“", "“": "”", '"': '"'}


@dataclass(slots=True)
class Spans:
    """k spans of tokens that may become mentions."""

    start: Rows  # (k,) first row of Batch.tokens
    stop: Rows  # (k,) row after the last
    kind: Rows  # (k,) index into `kinds`
    score: NDArray[np.float32]  # (k,) NaN for none
    kinds: tuple[Kind, ...]
    """All kinds by type, those that rules assign among them."""

    def __len__(self) -> int:
        return len(self.start)

    def __getitem__(self, which: Bools | Rows | list[int]) -> Spans:
        return Spans(self.start[which], self.stop[which], self.kind[which], self.score[which], self.kinds)

    def of(self, *types: str) -> Bools:
        """(k,) which spans are of these types."""
        mask: Bools = np.array([kind.type in types for kind in self.kinds])[self.kind]
        return mask

    @property
    def describe(self) -> Bools:
        """(k,) which spans describe and do not name."""
        mask: Bools = np.array([kind.describes for kind in self.kinds])[self.kind]
        return mask

    def new(self, places: Sequence[tuple[int, int]], kind: Kind) -> Spans:
        """Other spans (start, stop), all of one of the rules' kinds."""
        start, stop = np.array(places, np.int64).reshape(-1, 2).T
        kinds = np.full(len(places), self.kinds.index(kind))
        return Spans(start, stop, kinds, np.full(len(places), np.nan, np.float32), self.kinds)

    def covered(self, n: int) -> Bools:
        """(n,) which of the batch's tokens are in a span."""
        return covered(n, self.start, self.stop)

    def ordered(self, *others: Spans) -> Spans:
        """With others, sorted by (start, -stop, type); the first of those that stand in one place."""
        every = (self, *others)
        start, stop, kind, score = (
            np.concatenate([getattr(spans, column) for spans in every])
            for column in ("start", "stop", "kind", "score")
        )
        types = [each.type for each in self.kinds]
        type_ = np.array([types.index(each) for each in types], np.int64)[kind]
        order = np.lexsort((type_, -stop, start))  # stable
        places = np.stack((start, stop, type_))[:, order]
        first = np.ones(len(order), bool)
        first[1:] = (places[:, 1:] != places[:, :-1]).any(axis=0)
        order = order[first]
        return Spans(start[order], stop[order], kind[order], score[order], self.kinds)


END = "\n"
"""Form and lemma of the row that ends an article."""
NOWHERE = -1
"""The sentence of such a row."""


class Tokens:
    """The tokens of a batch as rules read them: masks over all, single tokens where a rule needs them.

    A row of its own ends each article, so that no rule that looks at a neighbour sees another article;
    `drafts` leads from the batch's rows to these.
    """

    def __init__(self, batch: Batch) -> None:
        tokens = batch.tokens
        self._ends = _ends(batch)
        self.form, self.lemma = (_ended(each, self._ends, END) for each in (tokens.form, tokens.lemma))
        self.pos, self.feats = (_ended(each, self._ends, "") for each in (tokens.pos, tokens.feats))
        last = self._ends - 1
        self.doc = np.insert(tokens.doc, self._ends, tokens.doc[last])
        self.sentence = np.insert(tokens.sentence, self._ends, NOWHERE)
        self.start = np.insert(tokens.start, self._ends, tokens.stop[last])
        self.stop = np.insert(tokens.stop, self._ends, tokens.stop[last])
        self._articles = batch.articles
        self._codes: dict[int, dict[str, int]] = {}

    def drafts(self, found: Any) -> Spans:
        """The model's spans, at the rows that their tokens have here."""
        spans = drafts(found)
        spans.start = spans.start + np.searchsorted(self._ends, spans.start, side="right")
        spans.stop = spans.stop + np.searchsorted(self._ends, spans.stop - 1, side="right")
        return spans

    def among(self, column: Coded, words: Iterable[str]) -> Bools:
        """(n,) which tokens have one of these values in a column of theirs."""
        codes = self._codes.get(id(column))
        if codes is None:
            codes = {value: code for code, value in enumerate(column.values)}
            self._codes[id(column)] = codes
        chosen = np.zeros(len(column.values), bool)
        chosen[[codes[word] for word in words if word in codes]] = True
        mask: Bools = chosen[column.codes]
        return mask

    def forms(self, rows: Rows) -> list[str]:
        """The forms of some tokens."""
        return _values(self.form, rows)

    def within(self, start: int, stop: int) -> list[str]:
        """The forms of the tokens from `start` to `stop`."""
        values = self.form.values
        return [values[code] for code in self.form.codes[start:stop].tolist()]

    def words(self, spans: Spans) -> tuple[list[Name], list[tuple[bool, ...]]]:
        """The tokens of each span as the tagger read them, and whether anything stands between them."""
        sizes = spans.stop - spans.start
        ends = np.cumsum(sizes)
        rows = np.repeat(spans.stop - ends, sizes) + np.arange(sizes.sum())
        columns = (_values(column, rows) for column in (self.form, self.pos, self.feats))
        words = list(zip(*columns, strict=True))
        spaced = (self.start[rows] > self.stop[rows - 1]).tolist()  # from the token before
        bounds = list(pairwise([0, *ends.tolist()]))
        names = [tuple(words[first:last]) for first, last in bounds]
        return names, [tuple(spaced[first + 1 : last]) for first, last in bounds]

    def texts(self, spans: Spans) -> list[str]:
        """The text of each span."""
        docs = self.doc[spans.start].tolist()
        places = zip(docs, self.start[spans.start].tolist(), self.stop[spans.stop - 1].tolist(), strict=True)
        return [self._articles[doc].content[start:stop] for doc, start, stop in places]

    def gap(self, row: int) -> str:
        """The text between a token and the next one, which stands in the same article."""
        text: str = self._articles[self.doc[row]].content[self.stop[row] : self.start[row + 1]]
        return text

    def is_first(self, row: int) -> bool:
        """Whether a sentence, a line or a quotation starts with this token."""
        if row == 0 or self.sentence[row - 1] != self.sentence[row]:
            return True
        return self.form[row - 1] in QUOTING or "\n" in self.gap(row - 1)

    def goes_on(self, row: int) -> bool:
        """Whether the sentence goes on behind this token."""
        return row + 1 < len(self.form) and bool(self.sentence[row + 1] == self.sentence[row])

    def agrees(self, row: int) -> bool:
        """Whether the next word of the sentence is one that an adjective may stand before, and agrees."""
        following = row + 1
        if not self.goes_on(row):
            return False
        own, other = features(self.feats[row]), features(self.feats[following])
        return self.pos[following] in ATTRIBUTED and all(
            own.get(feature) in (None, other.get(feature)) for feature in AGREEMENT
        )

    def may_agree(self, row: int) -> bool:
        """As `agrees` of a word that is an adjective to the dictionary and not to the tagger."""
        following = row + 1
        if not self.goes_on(row):
            return False
        other = features(self.feats[following])
        return self.pos[following] == "NOUN" and any(
            all(parse.tag.feats.get(feature) in (None, other.get(feature)) for feature in AGREEMENT)
            for parse in parses(spelled(self.form[row]))
            if parse.tag.pos == "ADJ"
        )

    def in_case(self, case: str) -> Bools:
        """(n,) which tokens the tagger reads in a case: "Nom"."""
        return rows_where(self.feats, lambda feats: f"Case={case}" in feats)

    def is_genitive(self, row: int) -> bool:
        """Whether the tagger takes the token for a genitive."""
        return "Case=Gen" in self.feats[row]

    def is_number(self, row: int) -> bool:
        """Whether there is such a token and it starts with a digit."""
        return 0 <= row < len(self.form) and self.form[row][0].isdigit()


def _ends(batch: Batch) -> Rows:
    """(m,) the row behind the last token of each article that has tokens."""
    doc = batch.tokens.doc
    return np.flatnonzero(np.diff(doc, append=-1)) + 1 if len(doc) else np.zeros(0, np.int64)


def _ended(column: Coded, ends: Rows, value: str) -> Coded:
    """A column of the tokens with a value behind each article."""
    values = [*column.values] if value in column.values else [*column.values, value]
    return Coded(np.insert(column.codes, ends, values.index(value)), values)


def _values(column: Coded, rows: Rows) -> list[str]:
    values = column.values
    return [values[code] for code in column.codes[rows].tolist()]


@lru_cache(maxsize=1 << 14)
def stem(form: str) -> str:
    """What the cases of a name have in common."""
    return ENDING.sub("", spelled(form))


def root(form: str) -> str:
    """What the cases of a word have in common, of an adjective too: "восточный", "восточного"."""
    return stem(stem(form))


def stems(tokens: Tokens, spans: Spans, which: Rows) -> Iterator[tuple[int, str]]:
    """The article and the stems of the words of some spans."""
    for start, stop in zip(spans.start[which].tolist(), spans.stop[which].tolist(), strict=True):
        yield int(tokens.doc[start]), " ".join(map(stem, tokens.within(start, stop)))


def rows_where(column: Coded, holds: Callable[[str], bool], of: Bools | None = None) -> Bools:
    """(n,) the rows of a column whose value passes a test; with `of` (n,), of those rows alone."""
    values = column.values
    if of is None:
        mask: Bools = np.array([holds(value) for value in values], bool)[column.codes]
        return mask
    met = np.zeros(len(values), bool)
    met[column.codes[of]] = True
    passed = np.zeros(len(values), bool)
    passed[[code for code in np.flatnonzero(met).tolist() if holds(values[code])]] = True
    return of & passed[column.codes]


def among(mask: Bools, spans: Spans) -> Rows:
    """(k,) how many tokens of each span the mask has."""
    return counted(mask, spans.start, spans.stop)


def attributive(tokens: Tokens, spans: Spans) -> Bools:
    """(k,) which spans are one adjective that speaks of what follows.

    "российской", and "Российские" of "Российские власти"; not "Тверская" of "на Тверской прошёл".
    """
    single = spans.stop - spans.start == 1
    mask: Bools = single & tokens.among(tokens.pos, ("ADJ",))[spans.start]
    for at in np.flatnonzero(mask).tolist():
        row = int(spans.start[at])
        mask[at] = tokens.form[row].islower() or tokens.agrees(row)
    unsure = np.flatnonzero(single & spans.of("LOC") & tokens.among(tokens.pos, ("PROPN",))[spans.start])
    for at, form in zip(unsure.tolist(), tokens.forms(spans.start[unsure]), strict=True):
        mask[at] = ADJECTIVAL.search(form) is not None and tokens.may_agree(int(spans.start[at]))
    return mask


def drafts(found: Any) -> Spans:
    """The model's spans, types as in the contract."""
    own = [TYPES.get(kind, Kind(kind)) for kind in found.types]
    others = [kind._replace(describes=True) for kind in own]
    kinds = sorted({*own, *others, *RULED}, key=lambda kind: (kind.type, kind.subtype or ""))
    code = np.array([[kinds.index(kind) for kind in each] for each in (own, others)], np.int64)
    describes = (
        np.zeros(len(found), np.int64) if found.describes is None else found.describes.astype(np.int64)
    )
    score = np.full(len(found), np.nan, np.float32) if found.score is None else found.score
    return Spans(found.start, found.stop, code[describes, found.type], score, tuple(kinds))
