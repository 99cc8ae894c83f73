"""What surrounds an expression: the date last spoken of, the paragraph's year, the tense of the clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pipeline.batch import Batch, Coded, Tokens
from pipeline.dates.calendar import Period
from pipeline.dates.reading import Reading
from pipeline.dates.resolve import Context, Resolved

SENTENCE_END = re.compile(r"[.!?…]\s+(?:[«\"A-ZА-ЯЁ]|$)")
OPENING = re.compile(r"(?:^|\n|[.!?…][»\"]?\s+)[«\"]?(?:\w{1,2}\s+)?$")
CLAUSE_BREAK = 8  # a comma or a dash between verb and date counts as so many words


class Story:
    """The dates of one text so far, in reading order."""

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published
        self._focus: Period | None = None
        self._year: int | None = None
        self._year_at = 0
        self._scene = False

    def context(self, position: int, tense: int | None) -> Context:
        """What is known at a position of the text."""
        return Context(self.published, self._focus, self._year_told(position, tense), tense)

    def _year_told(self, position: int, tense: int | None) -> int | None:
        """The last year named, where it still holds.

        Without a publication date it is all there is. Else a past year holds to the end of its sentence,
        and to the end of the paragraph where it set the scene: "5 марта 2009 года его избрали. В апреле ...".
        """
        if self.published is None or self._year is None:
            return self._year
        between = self.text[self._year_at : position]
        if self._year >= self.published.year or tense == 1 or "\n" in between:
            return None
        return self._year if self._scene or SENTENCE_END.search(between) is None else None

    def saw(self, position: int, reading: Reading, found: Resolved) -> None:
        """Remember a date for those that follow it."""
        if found.period is None:
            return
        self._focus = found.period
        if reading.year is not None:
            self._year, self._year_at = reading.year, position
            opens = OPENING.search(self.text, max(0, position - 12), position) is not None
            self._scene = opens and found.grain in ("day", "month")


class Places:
    """Where sentences, verbs and clauses of a batch are; `of` gives the view of one article."""

    def __init__(self, batch: Batch) -> None:
        self.sentences, self.tokens = batch.sentences, batch.tokens
        self.tagged = any(batch.tokens.pos.values)
        tokens = batch.tokens
        self.sentence_bounds: list[int] = np.searchsorted(
            batch.sentences.doc, np.arange(len(batch.articles) + 1)
        ).tolist()
        when = _tenses(tokens)
        self.verbs: list[int] = np.flatnonzero(when != NO_VERB).tolist()
        self.tenses: list[int] = when[self.verbs].tolist()
        self.breaks: list[int] = np.cumsum(_holding(tokens.form, CLAUSE_STOPS.__contains__)).tolist()

    def of(self, doc: int) -> Place:
        """The view of one article."""
        return Place(self, doc)


class Place:
    """Sentences, verbs and words of one article."""

    def __init__(self, places: Places, doc: int) -> None:
        self._all = places
        self._first, last = places.sentence_bounds[doc], places.sentence_bounds[doc + 1]
        self._starts = places.sentences.start[self._first : last].tolist()
        first, last = (int(places.sentences.tokens[row]) for row in (self._first, last))
        self._token = first
        self._token_starts = places.tokens.start[first:last].tolist()

    def sentence(self, position: int) -> int:
        """The row of the sentence that holds a code point."""
        return self._first + max(bisect_right(self._starts, position) - 1, 0)

    def tense(self, position: int) -> int | None:
        """-1 or 1 where the nearest verb of the sentence is in the past or the future; else null."""
        places, row = self._all, self.sentence(position)
        first, last = places.sentences.tokens[row : row + 2].tolist()
        verbs = range(bisect_left(places.verbs, first), bisect_left(places.verbs, last))
        if not verbs:
            return None
        here: int = min(self._token + bisect_left(self._token_starts, position), last - 1)

        def distance(verb: int) -> int:
            row = places.verbs[verb]
            return abs(row - here) + CLAUSE_BREAK * abs(places.breaks[row] - places.breaks[here])

        return places.tenses[min(verbs, key=distance)] or None

    def before(self, position: int) -> list[str]:
        """``POS|feats`` of the word that ends before a position, in a list of at most one."""
        here = bisect_left(self._token_starts, position)
        return self._described(here - 1, here)

    def after(self, position: int) -> list[str]:
        """``POS|feats`` of the next words, at most three."""
        here = bisect_left(self._token_starts, position)
        return self._described(here, here + 3)

    def _described(self, first: int, last: int) -> list[str]:
        tokens, places = self._all.tokens, range(max(first, 0), min(last, len(self._token_starts)))
        if not self._all.tagged:
            return []
        return [f"{tokens.pos[self._token + n]}|{tokens.feats[self._token + n]}" for n in places]


# Their past tense speaks of what is to come: "запланирован на 5 марта".
PLANS = {
    "запланировать", "планировать", "планироваться", "назначить", "наметить", "ожидать", "ожидаться",
    "предстоять",
}  # fmt: skip
ASIDES = {"напомнить", "отметить", "заметить", "добавить"}  # "напомним" is no verb of the clause
CLAUSE_STOPS = {",", "—", "–", ";", ":", "-"}
NO_VERB = 2


def _tenses(tokens: Tokens) -> NDArray[np.int8]:
    """(n,) -1 past, 0 present, 1 future of finite verbs and short participles; `NO_VERB` elsewhere."""
    when = np.array([_of_feats(feats) for feats in tokens.feats.values], np.int8)[tokens.feats.codes]
    when[~_holding(tokens.pos, lambda pos: pos in ("VERB", "AUX"))] = NO_VERB
    for row in np.flatnonzero(when != NO_VERB).tolist():
        lemma = tokens.lemma[row]
        if lemma in PLANS:
            when[row] = 1
        elif lemma in ASIDES and "Person=1" in tokens.feats[row]:
            when[row] = NO_VERB
    return when


def _holding(column: Coded, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
    """(n,) where the column's string has a property, decided once per distinct string."""
    return np.array([holds(value) for value in column.values], np.bool_)[column.codes]


def _of_feats(feats: str) -> int:
    if "VerbForm=Fin" not in feats and "Variant=Short" not in feats:
        return NO_VERB
    return 1 if "Tense=Fut" in feats else -1 if "Tense=Past" in feats else 0
