"""The words of a batch as the rules of quotes read them: plain lists, a value per token, decoded once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bools, Rows
from pipeline.batch import Batch, Coded, Mention
from pipeline.models.columns import among, either
from pipeline.russian.analyzer import features
from pipeline.russian.lemmas import spelled, wordset

Value = TypeVar("Value")
NEWLINES = re.compile(r"\n+")

OPENING, CLOSING = frozenset("«„“"), frozenset("»“”")
STRAIGHT = '"'
DASHES = frozenset("-–—―")
FIRST_PERSON = frozenset({"я", "мы", "мой", "наш", "нам", "мне", "нас", "меня"})
CHANNELS = wordset("телеграм-канал канал сайт страница микроблог соцсеть")
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
        begun = set(self.bounds)
        lines = self._begin_lines().tolist()
        self.lines = frozenset([row for row in lines if row not in begun])
        """Rows that begin a line: captions and headings stand in one sentence with what follows."""
        self.opens = self._openings(frozenset(lines))
        """(m,) whether a sentence is the first of its paragraph."""
        self.rows = self._rows(batch.mentions)
        """(first, after the last) token of each mention."""
        self.mentions_at: dict[int, list[int]] = {}
        for at, (first, _) in enumerate(self.rows):
            self.mentions_at.setdefault(first, []).append(at)

    def _begin_lines(self) -> Rows:
        """The first token of each line but an article's first."""
        articles, tokens = self.batch.articles, self.batch.tokens
        breaks = [
            (doc << 32) + found.start()
            for doc, article in enumerate(articles)
            for found in NEWLINES.finditer(article.content)
        ]
        rows = np.searchsorted((tokens.doc.astype(np.int64) << 32) + tokens.start, np.array(breaks, np.int64))
        rows = np.unique(rows[rows < len(tokens)])
        found: Rows = rows[(rows > 0) & (tokens.doc.take(rows) == tokens.doc.take(rows - 1))]
        return found

    def _openings(self, lines: frozenset[int]) -> list[bool]:
        return [
            at == 0 or self.doc[at - 1] != doc or self.bounds[at] in lines for at, doc in enumerate(self.doc)
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
        return np.flatnonzero(among(self.column(name), values))

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

    @cached_property
    def paragraph_ends(self) -> list[int]:
        """(m,) the row after the last token of each sentence's paragraph."""
        ends = [0] * len(self.opens)
        end = self.bounds[-1]
        for at in range(len(self.opens) - 1, -1, -1):
            if at + 1 < len(self.opens) and self.opens[at + 1]:
                end = self.bounds[at + 1]
            ends[at] = end
        return ends

    def text(self, first: int, after: int) -> str:
        """The text of some tokens of one article."""
        content: str = self.batch.articles[self.doc[self.sentence[first]]].content
        return content[self.start[first] : self.stop[after - 1]]

    def headline(self, number: int) -> bool:
        """Whether a sentence is the first of its article and has no full stop."""
        first = number == 0 or self.doc[number] != self.doc[number - 1]
        return first and self.form[self.bounds[number + 1] - 1] not in ENDINGS

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
    def kinds(self) -> Coded:
        """(n,) what a word may be as a subject: the type of the mention that it begins, animate, its pos."""
        mentions = self.batch.mentions
        rows = np.array(list(self.mentions_at), np.int64)
        types = Coded.of(mentions[own[0]].type for own in self.mentions_at.values())
        begun = np.zeros(len(self.form), np.int32)
        begun[rows] = types.codes + 1
        animate = among(self.column("animate"), frozenset({"True"}))
        plain = either(animate, Coded(np.zeros(len(self.form), np.int32), ["animate"]), self.column("pos"))
        return either(begun > 0, Coded(np.maximum(begun - 1, 0), types.values or [""]), plain)

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
        lemma, person = self.column("lemma"), self.column("person")
        return np.flatnonzero(among(lemma, FIRST_PERSON) | among(person, frozenset({"1"})))

    @cached_property
    def _dashes(self) -> list[int]:
        rows: list[int] = self.rows_of("form", DASHES).tolist()
        return rows

    def dashes_between(self, first: int, after: int) -> list[int]:
        """The rows of dashes of some."""
        low = bisect_left(self._dashes, first)
        return self._dashes[low : bisect_left(self._dashes, after, low)]

    @cached_property
    def outlet_rows(self) -> list[int]:
        """Rows where a name or a word for a channel begins."""
        rows: list[int] = np.union1d(
            np.array(list(self.mentions_at), np.int64), self.rows_of("lemma", CHANNELS)
        ).tolist()
        return rows

    @cached_property
    def headlines(self) -> Bools:
        """(m,) whether a sentence is a headline."""
        return np.array([self.headline(number) for number in range(len(self.doc))], bool)

    @cached_property
    def sentence_ends(self) -> Rows:
        """(m,) the row after the last token of each sentence that is no full stop."""
        ends = []
        for first, after in pairwise(self.bounds):
            end = after
            while end > first and self.form[end - 1] in ENDINGS:
                end -= 1
            ends.append(end)
        return np.array(ends, np.int64)

    @cached_property
    def depth(self) -> Rows:
        """(n + 1,) open brackets and quotation marks before each token, since the batch began."""
        opens = among(self.batch.tokens.form, DEEPER)
        closes = among(self.batch.tokens.form, HIGHER)
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
    def stop_rows(self) -> Rows:
        """Rows at which a clause may end: marks, "и", the first word of a line."""
        marks, links = self.rows_of("form", STOPS), self.rows_of("low", LINKS)
        return np.unique(np.concatenate([marks, links, np.array(sorted(self.lines), np.int64)]))

    @cached_property
    def _stops(self) -> list[int]:
        rows: list[int] = self.stop_rows.tolist()
        return rows

    def stops_between(self, first: int, after: int) -> list[int]:
        """The rows of some at which a clause may end."""
        low = bisect_left(self._stops, first)
        return self._stops[low : bisect_left(self._stops, after, low)]

    @cached_property
    def commas(self) -> Rows:
        """Rows of commas, semicolons and dashes."""
        return self.rows_of("form", frozenset(",;") | DASHES)

    @cached_property
    def breaks(self) -> list[int]:
        """Rows at which a noun phrase may end: prepositions, verbs, adverbs, conjunctions."""
        rows: list[int] = self.rows_of("pos", BREAKS).tolist()
        return rows


def _decoded(column: Coded) -> list[str]:
    return _objects(column.values, column.codes)


def _objects(values: Sequence[Value], codes: NDArray[np.integer]) -> list[Value]:
    table = np.empty(len(values), object)
    table[:] = values
    found: list[Value] = table.take(codes).tolist() if len(values) else []
    return found
