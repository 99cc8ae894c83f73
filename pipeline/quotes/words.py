"""The words of a batch as the rules of quotes read them: plain lists, a value per token, decoded once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bools, Rows
from pipeline.batch import Batch, Coded, Tokens
from pipeline.models.columns import among
from pipeline.russian.analyzer import features
from pipeline.russian.lemmas import spelled

Value = TypeVar("Value")
RATIO = "\u2236"
"""What stands for a colon inside a number."""

OPENING, CLOSING = frozenset("«„“"), frozenset("»“”")
STRAIGHT = '"'
DASHES = frozenset("-–—―")
FIRST_PERSON = frozenset({"я", "мы", "мой", "наш", "нам", "мне", "нас", "меня"})
ATTRIBUTES = frozenset({"ADJ", "DET", "NUM"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MARKS = frozenset(',():;—–-«»"')
VERBS = frozenset({"VERB", "AUX"})
STOPS = frozenset(",;:()") | DASHES
"""Marks at which a clause may end."""
LINKS = frozenset({"и", "или"})
BREAKS = frozenset({"ADP", "VERB", "ADV", "CCONJ", "AUX"})
DEEPER, HIGHER = frozenset("«„(["), frozenset("»”)]")
"""Marks that open and close."""
ENDINGS = frozenset([".", "!", "?", "…", "...", "?!", "!?", "!!", "!!!", ".."])
DESCRIBING = frozenset({"NOUN", "ADJ", "PROPN", "X", "ADP", "CCONJ"})
"""Parts of speech of the words that may describe the person named behind them."""


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


class Words:
    """Tokens as lists, and the rows of those that rules look for."""

    def __init__(self, batch: Batch) -> None:
        tokens = batch.tokens
        self.batch = batch
        self._columns: dict[str, Coded] = {"form": _forms(tokens), "pos": tokens.pos}
        self._codes: dict[str, dict[str, int]] = {}
        self.form = _decoded(self._columns["form"])
        self.low = _decoded(self.column("low"))
        self.lemma = _decoded(self.column("lemma"))
        self.pos = _decoded(tokens.pos)
        self.tag: list[Tag] = _objects(list(map(tag, tokens.feats.values)), tokens.feats.codes)
        self.start: list[int] = tokens.start.tolist()
        self.stop: list[int] = tokens.stop.tolist()
        self.sentence: list[int] = tokens.sentence.tolist()

    @cached_property
    def starts(self) -> Bools:
        """(n + 1,) whether an article begins at a row; behind the last one, yes."""
        return np.append(np.diff(self.batch.tokens.doc, prepend=-1) != 0, True)

    @cached_property
    def _starts(self) -> list[bool]:
        starts: list[bool] = self.starts.tolist()
        return starts

    def is_start(self, row: int) -> bool:
        """Whether an article begins at a row."""
        return self._starts[row]

    def preceding(self, column: Sequence[str], row: int) -> str:
        """The value of the word before a row of the same article; "" where the article begins."""
        return "" if self._starts[row] else column[row - 1]

    def column(self, name: str) -> Coded:
        """A column of the tokens: form, low, lemma, pos, or an attribute of `Tag`."""
        found = self._columns.get(name)
        if found is None:
            tokens = self.batch.tokens
            if name in ("low", "lemma"):
                found = _spelled(tokens.form if name == "low" else tokens.lemma)
            else:
                at = Tag._fields.index(name)
                found = tokens.feats.map(lambda feats: str(tag(feats)[at]))
            self._columns[name] = found
        return found

    def has(self, name: str, values: frozenset[str]) -> Bools:
        """(n,) whether a column has one of some values; `among` of a column of many values."""
        column = self.column(name)
        known = self._codes.get(name)
        if known is None:
            known = self._codes[name] = dict(zip(column.values, range(len(column.values)), strict=True))
        there = np.zeros(len(column.values), bool)
        there[[known[value] for value in values if value in known]] = True
        return there.take(column.codes)

    def rows_of(self, name: str, values: frozenset[str]) -> Rows:
        """The rows whose column has one of some values."""
        return np.flatnonzero(self.has(name, values))

    @cached_property
    def verbs(self) -> Rows:
        """Rows of verbs and auxiliaries."""
        return self.rows_of("pos", VERBS)

    @cached_property
    def marks(self) -> Rows:
        """Rows of marks inside a sentence."""
        return self.rows_of("form", MARKS)

    def predicate(self, first: int, after: int) -> int | None:
        """The first predicate of some tokens."""
        at = bisect_left(self.predicates, first)
        return self.predicates[at] if at < len(self.predicates) and self.predicates[at] < after else None

    @cached_property
    def predicate_rows(self) -> Rows:
        """Rows of predicates: finite verbs, short participles and adjectives."""
        verb, short = self.column("verb"), self.column("short")
        pos = self.batch.tokens.pos
        is_short = among(short, frozenset({"True"}))
        finite = among(verb, frozenset({"Fin", ""})) | (among(verb, frozenset({"Part"})) & is_short)
        found = (among(pos, VERBS) & finite) | (among(pos, frozenset({"ADJ"})) & is_short)
        return np.flatnonzero(found)

    @cached_property
    def predicates(self) -> list[int]:
        """`predicate_rows` to look one up."""
        rows: list[int] = self.predicate_rows.tolist()
        return rows

    @cached_property
    def finite(self) -> list[bool]:
        """(n,) whether a token is a predicate."""
        found = np.zeros(len(self.form), bool)
        found[self.predicate_rows] = True
        told: list[bool] = found.tolist()
        return told

    @cached_property
    def nominatives(self) -> Rows:
        """Rows of nouns, names and pronouns in the nominative."""
        return self._nominals(frozenset({"Nom"}), NOMINAL)

    @cached_property
    def instrumentals(self) -> Rows:
        """Rows of nouns, names and adjectives in the instrumental."""
        return self._nominals(frozenset({"Ins"}), frozenset({"NOUN", "ADJ", "PROPN"}))

    def _nominals(self, cases: frozenset[str], parts: frozenset[str]) -> Rows:
        return np.flatnonzero(among(self.column("case"), cases) & among(self.column("pos"), parts))

    @cached_property
    def attributes(self) -> list[bool]:
        """(n,) whether a word stands before a noun and agrees with it: an adjective, a long participle."""
        pos, short = self.column("pos"), among(self.column("short"), frozenset({"True"}))
        participle = among(self.column("verb"), frozenset({"Part"})) & among(pos, frozenset({"VERB"}))
        found: list[bool] = (~short & (participle | among(pos, ATTRIBUTES))).tolist()
        return found

    @cached_property
    def capitals(self) -> Bools:
        """(n,) whether a word begins with a capital letter."""
        form = self.batch.tokens.form
        return np.array([value[:1].isupper() for value in form.values], bool).take(form.codes)

    @cached_property
    def letters(self) -> Bools:
        """(n,) whether a token begins with a letter."""
        form = self.batch.tokens.form
        return np.array([value[:1].isalpha() for value in form.values], bool).take(form.codes)

    @cached_property
    def first_persons(self) -> Rows:
        """Rows of words of the first person."""
        person = among(self.column("person"), frozenset({"1"}))
        return np.flatnonzero(self.has("lemma", FIRST_PERSON) | person)

    @cached_property
    def _dashes(self) -> list[int]:
        rows: list[int] = self.rows_of("form", DASHES).tolist()
        return rows

    def dashes_between(self, first: int, after: int) -> list[int]:
        """The rows of dashes of some."""
        low = bisect_left(self._dashes, first)
        return self._dashes[low : bisect_left(self._dashes, after, low)]

    @cached_property
    def depth(self) -> Rows:
        """(n + 1,) open brackets and quotation marks before each token, since the batch began."""
        opens, closes = self.has("form", DEEPER), self.has("form", HIGHER)
        before = np.concatenate(([0], np.cumsum(opens)))
        return before - np.concatenate((np.cumsum(closes), [np.count_nonzero(closes)]))

    def inside(self, row: int, first: int) -> bool:
        """Whether a row stands in brackets or quotation marks that open after the row `first`."""
        return bool(self._depth[row] > self._depth[first]) and self.form[row] != ")"

    @cached_property
    def _depth(self) -> list[int]:
        depth: list[int] = self.depth.tolist()
        return depth

    @cached_property
    def commas(self) -> Rows:
        """Rows of commas, semicolons and dashes."""
        return self.rows_of("form", frozenset(",;") | DASHES)

    @cached_property
    def breaks(self) -> list[int]:
        """Rows at which a noun phrase may end: prepositions, verbs, adverbs, conjunctions."""
        rows: list[int] = self.rows_of("pos", BREAKS).tolist()
        return rows

    @cached_property
    def described_from(self) -> list[int]:
        """(n + 1,) the first row of the words before a row that may describe what stands there."""
        n = len(self.form)
        bars = ~among(self.column("pos"), DESCRIBING) & ~self.has("form", frozenset('«»"'))
        behind_bar = np.append(-1, np.where(bars, np.arange(n), -1)) + 1
        own = np.where(self.starts, np.arange(n + 1), 0)
        found: list[int] = np.maximum.accumulate(np.maximum(behind_bar, own)).tolist()
        return found

    @cached_property
    def _nouns(self) -> list[int]:
        rows: list[int] = self.rows_of("pos", frozenset({"NOUN"})).tolist()
        return rows

    def nouns_between(self, first: int, after: int) -> list[str]:
        """The lemmas of the nouns of some rows."""
        low = bisect_left(self._nouns, first)
        return [self.lemma[row] for row in self._nouns[low : bisect_left(self._nouns, after, low)]]


def _forms(tokens: Tokens) -> Coded:
    """The forms; the colon of "13:00", which ends nothing, is `RATIO`."""
    form = tokens.form
    rows = np.flatnonzero(among(form, frozenset({":"})))
    rows = rows[(rows > 0) & (rows + 1 < len(form))]
    digits = np.fromiter(map(str.isdigit, form.values), bool, len(form.values))
    inside = digits.take(form.codes.take(rows - 1)) & digits.take(form.codes.take(rows + 1))
    inside &= (tokens.start.take(rows) == tokens.stop.take(rows - 1)) & (
        tokens.start.take(rows + 1) == tokens.stop.take(rows)
    )
    if not inside.any():
        return form
    codes = form.codes.copy()
    codes[rows[inside]] = len(form.values)
    return Coded(codes, [*form.values, RATIO])


def _spelled(column: Coded) -> Coded:
    """The column as `spelled` has it: of all values in one text, as they are many."""
    values = Coded.of(spelled("\n".join(column.values)).split("\n"))
    return Coded(values.codes.take(column.codes), values.values)


def _decoded(column: Coded) -> list[str]:
    return _objects(column.values, column.codes)


def _objects(values: Sequence[Value], codes: NDArray[np.integer]) -> list[Value]:
    table = np.empty(len(values), object)
    table[:] = values
    found: list[Value] = table.take(codes).tolist() if len(values) else []
    return found
