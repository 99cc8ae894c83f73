"""The words of a batch as the rules of quotes read them: plain lists, a value per token, decoded once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Rows
from pipeline.batch import Batch, Coded, Mention
from pipeline.russian.analyzer import features
from pipeline.russian.lemmas import spelled

Value = TypeVar("Value")

OPENING, CLOSING = frozenset("«„“"), frozenset("»“”")
STRAIGHT = '"'
DASHES = frozenset("-–—―")
MARKS = frozenset(',():;—–-«»"')
VERBS = frozenset({"VERB", "AUX"})
ENDINGS = frozenset([".", "!", "?", "…", "...", "?!", "!?", "!!", "!!!", ".."])


class Tag(NamedTuple):
    """What the tagger says of a word, in the letters that rules compare; "" where it says nothing."""

    case: str
    number: str
    gender: str
    verb: str
    """``Fin``, ``Inf``, ``Conv``, ``Part``."""
    person: str
    tense: str
    short: bool
    animate: bool


@lru_cache(maxsize=1 << 12)
def tag(feats: str) -> Tag:
    """The tag of a string of features."""
    found = features(feats)
    return Tag(
        found.get("Case", ""),
        found.get("Number", ""),
        found.get("Gender", ""),
        found.get("VerbForm", ""),
        found.get("Person", ""),
        found.get("Tense", ""),
        found.get("Variant") == "Short",
        found.get("Animacy") == "Anim",
    )


class View:
    """Tokens as lists, sentences as bounds, mentions by the tokens that they begin with."""

    def __init__(self, batch: Batch) -> None:
        tokens, sentences = batch.tokens, batch.sentences
        self.batch = batch
        self._columns: dict[str, Coded] = {"form": tokens.form, "pos": tokens.pos}
        self.form = _decoded(tokens.form)
        self.low = _decoded(self.column("low"))
        self.lemma = _decoded(self.column("lemma"))
        self.pos = _decoded(tokens.pos)
        self.tag: list[Tag] = _objects(list(map(tag, tokens.feats.values)), tokens.feats.codes)
        self.start: list[int] = tokens.start.tolist()
        self.stop: list[int] = tokens.stop.tolist()
        self.sentence: list[int] = tokens.sentence.tolist()
        self.bounds: list[int] = sentences.tokens.tolist()
        self.doc: list[int] = sentences.doc.tolist()
        self.opens = self._paragraphs()
        self.rows = self._rows(batch.mentions)
        """(first, after the last) token of each mention."""
        self.mentions_at: dict[int, list[int]] = {}
        for at, (first, _) in enumerate(self.rows):
            self.mentions_at.setdefault(first, []).append(at)

    def _paragraphs(self) -> list[bool]:
        """(m,) whether a sentence is the first of its paragraph."""
        sentences, articles = self.batch.sentences, self.batch.articles
        starts, stops = sentences.start.tolist(), sentences.stop.tolist()
        return [
            at == 0 or self.doc[at - 1] != doc or "\n" in articles[doc].content[stops[at - 1] : starts[at]]
            for at, doc in enumerate(self.doc)
        ]

    def _rows(self, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
        tokens = self.batch.tokens
        place = tokens.doc.astype(np.int64) << 32
        starts = np.array([(m.doc << 32) + m.start for m in mentions], np.int64)
        stops = np.array([(m.doc << 32) + m.stop for m in mentions], np.int64)
        first = np.searchsorted(place + tokens.start, starts)
        after = np.searchsorted(place + tokens.start, stops)
        return list(zip(first.tolist(), after.tolist(), strict=True))

    def column(self, name: str) -> Coded:
        """A column of the tokens: form, low, lemma, pos, or an attribute of `Tag`."""
        found = self._columns.get(name)
        if found is None:
            tokens = self.batch.tokens
            if name in ("low", "lemma"):
                found = (tokens.form if name == "low" else tokens.lemma).map(spelled)
            else:
                at = Tag._fields.index(name)
                found = tokens.feats.map(lambda feats: str(tag(feats)[at]))
            self._columns[name] = found
        return found

    def rows_of(self, name: str, values: frozenset[str]) -> Rows:
        """The rows whose column has one of some values."""
        column = self.column(name)
        wanted = np.array([value in values for value in column.values], bool)
        return np.flatnonzero(wanted.take(column.codes)) if len(column) else np.zeros(0, np.int64)

    @cached_property
    def verbs(self) -> Rows:
        """Rows of verbs and auxiliaries."""
        return self.rows_of("pos", VERBS)

    @cached_property
    def marks(self) -> Rows:
        """Rows of marks inside a sentence."""
        return self.rows_of("form", MARKS)

    @classmethod
    def of(cls, batch: Batch) -> View:
        """The view of a batch, made once for the stages that read it."""
        if batch.view is None:
            batch.view = cls(batch)
        return cast(View, batch.view)

    def text(self, first: int, after: int) -> str:
        """The text of some tokens of one article."""
        content: str = self.batch.articles[self.doc[self.sentence[first]]].content
        return content[self.start[first] : self.stop[after - 1]]

    def headline(self, number: int) -> bool:
        """Whether a sentence is the first of its article and has no full stop."""
        first = number == 0 or self.doc[number] != self.doc[number - 1]
        return first and self.form[self.bounds[number + 1] - 1] not in ENDINGS

    def finite(self, row: int) -> bool:
        """Whether a token is a predicate: a finite verb or a short participle or adjective."""
        return self._finite[row]

    def predicate(self, first: int, after: int) -> int | None:
        """The first predicate of some tokens."""
        at = bisect_left(self.predicates, first)
        return self.predicates[at] if at < len(self.predicates) and self.predicates[at] < after else None

    @cached_property
    def predicates(self) -> list[int]:
        """Rows of predicates."""
        rows: list[int] = np.flatnonzero(self._finite).tolist()
        return rows

    @cached_property
    def _finite(self) -> list[bool]:
        return [
            (tag_.verb in ("Fin", "") or (tag_.verb == "Part" and tag_.short))
            if pos in VERBS
            else (pos == "ADJ" and tag_.short)
            for pos, tag_ in zip(self.pos, self.tag, strict=True)
        ]


def _decoded(column: Coded) -> list[str]:
    return _objects(column.values, column.codes)


def _objects(values: Sequence[Value], codes: NDArray[np.integer]) -> list[Value]:
    table = np.empty(len(values), object)
    table[:] = values
    found: list[Value] = table.take(codes).tolist() if len(values) else []
    return found
