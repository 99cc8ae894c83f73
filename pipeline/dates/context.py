"""What surrounds an expression: the date last spoken of, the year of the paragraph, the tense of the clause."""

from __future__ import annotations

import re
from datetime import date

import numpy as np

from pipeline.batch import Batch
from pipeline.dates.calendar import Period
from pipeline.dates.reading import Reading
from pipeline.dates.resolve import Context, Resolved

SENTENCE_END = re.compile(r"[.!?…]\s+[«\"A-ZА-ЯЁ]")
CLAUSE_BREAK = 8  # a comma or a dash between verb and date counts as so many words


class Story:
    """The dates of one text so far, in reading order."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._published = published
        self._focus: Period | None = None
        self._year: int | None = None
        self._year_at = 0
        self._year_is_told = False

    def context(self, position: int, tense: int | None) -> Context:
        """What is known at a position of the text."""
        year = self._year
        if self._published is not None and year is not None:
            between = self._text[self._year_at : position]
            told = SENTENCE_END.search(between) is None or (
                self._year_is_told and self._focus is not None and self._focus.first.year == year
            )
            if "\n" in between or not told or year >= self._published.year:
                year = None
        return Context(self._published, self._focus, year, tense)

    def saw(self, position: int, reading: Reading, found: Resolved) -> None:
        """Remember a date for those that follow it."""
        if found.period is None:
            return
        self._focus = found.period
        if reading.year is not None:
            self._year, self._year_at = reading.year, position
            self._year_is_told = found.grain in ("day", "month")


class Places:
    """Sentences and verbs of a batch by position in an article."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        docs = np.arange(len(batch.articles) + 1)
        self._sentences = np.searchsorted(batch.sentences.doc, docs)
        self._tagged = any(batch.tokens.pos.values)

    def sentence(self, doc: int, position: int) -> int:
        """The row of the sentence that holds a code point."""
        first, last = self._sentences[doc : doc + 2]
        starts = self._batch.sentences.start[first:last]
        return int(first + max(int(np.searchsorted(starts, position, "right")) - 1, 0))

    def tense(self, doc: int, position: int) -> int | None:
        """-1 or 1 where the nearest verb of the sentence is in the past or the future; else null."""
        if not self._tagged:
            return None
        batch, tokens = self._batch, self._batch.tokens
        sentence = self.sentence(doc, position)
        first, last = batch.sentences.tokens[sentence : sentence + 2].tolist()
        here = first + int(np.searchsorted(tokens.start[first:last], position))
        best: tuple[int, int] | None = None
        for row in range(first, last):
            when = _tense(tokens.pos[row], tokens.feats[row], tokens.lemma[row])
            if when is None:
                continue
            low, high = sorted((row, here))
            breaks = sum(tokens.form[between] in (",", "—", "–", ";", ":") for between in range(low, high))
            distance = abs(row - here) + CLAUSE_BREAK * breaks
            if best is None or distance < best[0]:
                best = distance, when
        return best[1] if best and best[1] else None


# Their past tense speaks of what is to come: "запланирован на 5 марта".
PLANS = {"запланировать", "планировать", "назначить", "наметить", "ожидать", "ожидаться", "предстоять", "планироваться"}

ASIDES = {"напомнить", "отметить", "заметить", "добавить"}  # "напомним": no verb of the clause


def _tense(pos: str, feats: str, lemma: str) -> int | None:
    """-1 past, 0 present, 1 future of a finite verb or short participle; null for other words."""
    if lemma in ASIDES and "Person=1" in feats:
        return None
    if pos not in ("VERB", "AUX") or not ("VerbForm=Fin" in feats or "Variant=Short" in feats):
        return None
    if lemma in PLANS or "Tense=Fut" in feats:
        return 1
    return -1 if "Tense=Past" in feats else 0
