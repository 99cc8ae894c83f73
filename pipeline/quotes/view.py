"""A batch as the rules of quotes read it: its words, sentences as bounds, mentions by where they begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.batch import Batch, Coded, Mention
from pipeline.models.columns import among, either
from pipeline.quotes.words import ENDINGS, LINKS, NOMINAL, OPENING, STOPS, STRAIGHT, Words
from pipeline.russian.lemmas import wordset

if TYPE_CHECKING:
    from pipeline.quotes.chunks import Chunk

NEWLINES = re.compile(r"\n+")
THERE = frozenset({"там", "тут", "здесь"})
"""Words that stand for a place that says something."""
PHRASED = NOMINAL | {"X"}
"""Parts of speech at which a noun phrase may begin, attributes apart."""
QUOTING = OPENING | {STRAIGHT}
CHANNELS = wordset("телеграм-канал telegram-канал youtube-канал канал сайт страница микроблог соцсеть")


class View(Words):
    """Words with their lines, sentences, paragraphs and mentions."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch)
        sentences = batch.sentences
        self.phrases: dict[int, tuple[int, int | None]] = {}
        self.chunks: dict[int, Chunk] = {}
        """What `chunks` has read already: rules ask for most noun phrases several times."""
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
    def begins(self) -> list[bool]:
        """(n,) whether a noun phrase may begin at a word; `chunks` reads no other."""
        found = np.array(self.attributes, bool) | among(self.column("pos"), PHRASED)
        found |= self.has("form", QUOTING) | self.has("low", THERE)
        found[np.array(list(self.mentions_at), np.int64)] = True
        told: list[bool] = found.tolist()
        return told

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
