"""A batch of articles and the columns that the stages add to it.

Tokens and sentences are columns (one numpy array or coded column per attribute), because there are
hundreds per article and an object per token would cost more than all inference. Facts (mentions, dates,
percents, ...) are rows (one small object each), because there are few and their stages read best so.

Rows point at one another by position in the batch, and offsets count code points of `Article.content`: the
headline and the text in one. `tables.tables` turns both into the ids and the offsets of the contract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Ints
from pipeline.article import Article


@dataclass(slots=True)
class Coded:
    """A column of strings that repeat: `codes` (n,) index `values`, whose items are distinct."""

    codes: Ints
    values: Sequence[str]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        value: str = self.values[self.codes[row]]
        return value

    def __iter__(self) -> Iterator[str]:
        values = self.values
        return (values[code] for code in self.codes.tolist())

    @classmethod
    def blank(cls, n: int) -> Coded:
        """n empty strings."""
        return cls(np.zeros(n, np.int32), [""])

    @classmethod
    def of(cls, values: Iterable[str]) -> Coded:
        """The column of these strings."""
        every = list(values)
        distinct = list(dict.fromkeys(every))
        known = dict(zip(distinct, range(len(distinct)), strict=True))
        return cls(np.fromiter(map(known.__getitem__, every), np.int32, len(every)), distinct)

    def map(self, function: Callable[[str], str]) -> Coded:
        """The column with a function of each distinct value, computed once."""
        mapped = Coded.of(map(function, self.values))
        return Coded(mapped.codes.take(self.codes), mapped.values)

    def take(self, rows: NDArray[np.integer]) -> Coded:
        """The column of some rows."""
        return Coded(self.codes.take(rows), self.values)


@dataclass(slots=True)
class Sentences:
    """m sentences in order of (doc, start)."""

    doc: Ints  # (m,) position in Batch.articles
    start: Ints
    stop: Ints
    tokens: Ints
    """(m + 1,) bounds: the tokens of sentence i are rows ``tokens[i]:tokens[i + 1]``."""

    def __len__(self) -> int:
        return len(self.doc)

    def at(self, doc: int, position: int) -> int:
        """The row of the sentence of article `doc` that holds `position`, or the last to begin before it."""
        first, last = np.searchsorted(self.doc, [doc, doc + 1])
        return int(max(first, first + np.searchsorted(self.start[first:last], position, side="right") - 1))


@dataclass(slots=True)
class Tokens:
    """n tokens in order of (doc, start).

    Segmentation leaves `pos`, `feats`, `lemma`, `context` (morphology's columns) and `rel` blank and `head`
    at -1 (syntax' columns).
    """

    doc: Ints  # (n,) position in Batch.articles
    sentence: Ints  # (n,) row in Batch.sentences
    start: Ints
    stop: Ints
    form: Coded  # surface text
    pos: Coded  # Universal Dependencies part of speech: "NOUN"
    feats: Coded  # "Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing", "" for none
    lemma: Coded
    head: Ints
    """(n,) row in the batch of the syntactic head; the row itself for a root; -1 where not parsed."""
    rel: Coded  # Universal Dependencies relation, "" where not parsed
    context: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 0), np.uint8))
    """(n, seen) what the model of tags sees around each token, where the model of names reads it."""

    def __len__(self) -> int:
        return len(self.doc)


@dataclass(slots=True, kw_only=True)
class Span:
    """What every fact has: its place."""

    doc: int  # position in Batch.articles
    sentence: int  # row in Batch.sentences
    start: int
    stop: int


@dataclass(slots=True, kw_only=True)
class Mention(Span):
    """A name in the text; columns as in `schema`."""

    type: str
    subtype: str | None = None
    descriptor: bool = False
    parent: int | None = None  # position in Batch.mentions of the enclosing mention
    normal: str | None = None
    first: str | None = None
    middle: str | None = None
    last: str | None = None
    score: float | None = None


@dataclass(slots=True, kw_only=True)
class Date(Span):
    """A temporal expression and its value; columns as in `schema`."""

    kind: str
    value: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    time_from: time | None = None
    time_to: time | None = None
    low: float | None = None
    high: float | None = None
    grain: str | None = None
    part: str | None = None
    bound: str | None = None
    comparison: str | None = None
    resolution: str | None = None
    anchor: date | None = None


@dataclass(slots=True, kw_only=True)
class Measured(Span):
    """A number and what it says; columns as in `schema`."""

    low: float | None
    high: float | None
    comparison: str = "eq"
    measure: str | None = None
    direction: str | None = None
    of: str | None = None
    date: int | None = None  # position in Batch.dates


@dataclass(slots=True, kw_only=True)
class Observed(Measured):
    """A number that an indicator has; columns as in `schema`."""

    indicator: str | None = None
    indicator_head: str | None = None
    of_mention: int | None = None  # position in Batch.mentions
    period_from: date | None = None
    period_to: date | None = None
    status: str | None = None


@dataclass(slots=True, kw_only=True)
class Percent(Observed):
    """A percentage; columns as in `schema`."""

    unit: str
    base: str | None = None
    basis: str | None = None
    base_date: int | None = None  # position in Batch.dates
    by: str | None = None
    by_mention: int | None = None  # position in Batch.mentions


@dataclass(slots=True, kw_only=True)
class Money(Observed):
    """A sum of money; columns as in `schema`."""

    currency: str | None
    per: str | None = None


@dataclass(slots=True, kw_only=True)
class Quantity(Measured):
    """Any other number with what it counts; columns as in `schema`."""

    kind: str
    unit: str | None = None
    si_low: float | None = None
    si_high: float | None = None
    per: str | None = None
    mention: int | None = None  # position in Batch.mentions


@dataclass(slots=True, kw_only=True)
class Quote(Span):
    """Something said, and who said it; columns as in `schema`."""

    kind: str
    continues: int | None = None  # position in Batch.quotes
    cue: str | None = None
    cue_lemma: str | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_stop: int | None = None
    speaker_type: str | None = None
    speaker_name: str | None = None
    speaker_mention: int | None = None  # position in Batch.mentions
    outlet: str | None = None
    outlet_mention: int | None = None  # position in Batch.mentions


@dataclass(slots=True, kw_only=True)
class Relation(Span):
    """How two mentions are related, in the span that holds both; columns as in `schema`."""

    type: str
    subject: int  # position in Batch.mentions
    object: int  # position in Batch.mentions
    phase: str | None = None
    score: float | None = None
    organization: int | None = None  # of a post: position in Batch.mentions of that which has it
    place: int | None = None  # and of the country, region or town
    held: bool | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be wrong with what was made of an article: a row of `errors`."""

    doc: int  # position in Batch.articles
    error: str
    message: str
    severity: str = "warning"
    """``error`` where something of the article was not read."""


@dataclass(slots=True)
class Batch:
    """Articles, and what the stages found in them. Each stage fills its own columns and no other's.

    Made by `pipeline.segment.segment`, which fills `sentences` and `tokens`. The lists are those that
    `schema.Table.facts` names, each in order of (doc, start).
    """

    articles: list[Article]
    sentences: Sentences
    tokens: Tokens
    mentions: list[Mention] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    percents: list[Percent] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    view: object = field(default=None, repr=False, compare=False)
    """The tokens as `quotes.view.View` has them, kept for the stages that share it."""


def covered(n: int, start: NDArray[np.integer], stop: NDArray[np.integer]) -> NDArray[np.bool_]:
    """(n,) which of n rows are in a span; (k,) `start` and `stop` are first rows and rows after the last."""
    steps = np.bincount(start, minlength=n + 1) - np.bincount(stop, minlength=n + 1)
    mask: NDArray[np.bool_] = np.cumsum(steps)[:n] > 0
    return mask


def counted(
    mask: NDArray[np.bool_], start: NDArray[np.integer], stop: NDArray[np.integer]
) -> NDArray[np.int64]:
    """(k,) how many rows of each span the mask (n,) has."""
    before = np.concatenate(([0], np.cumsum(mask)))
    counts: NDArray[np.int64] = before[stop] - before[start]
    return counts
