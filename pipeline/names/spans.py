"""Spans of names: from the model's rows to drafts of mentions, cut and trimmed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.batch import Batch
from pipeline.names.words import Word

# Types of the models in the terms of the contract: (type, subtype).
TYPES: dict[str, tuple[str, str | None]] = {
    "PERSON": ("PER", None),
    "ORGANIZATION": ("ORG", None),
    "COUNTRY": ("LOC", "COUNTRY"),
    "CITY": ("LOC", "CITY"),
    "STATE_OR_PROVINCE": ("LOC", "STATE_OR_PROVINCE"),
    "DISTRICT": ("LOC", "DISTRICT"),
    "LOCATION": ("LOC", "LOCATION"),
}

PAIRS = {"«": "»", "„": "“", "“": "”", "(": ")", "[": "]"}
OPENING, CLOSING = frozenset(PAIRS), frozenset(PAIRS.values())
EDGES = frozenset(".,:;!?…-–—/•&")
BULLETS = frozenset("•|·;()")
OPENING_QUOTES = frozenset('«„“"')


@dataclass(slots=True)
class Draft:
    """A span of tokens (rows of Batch.tokens) that may become a mention."""

    start: int
    stop: int
    type: str
    subtype: str | None = None
    score: float | None = None

    def __len__(self) -> int:
        return self.stop - self.start


class Tokens:
    """The tokens of a batch as rules read them: lists, for rules ask for one token at a time."""

    def __init__(self, batch: Batch) -> None:
        tokens = batch.tokens
        self.form = list(tokens.form)
        self.pos = tokens.pos
        self.feats = tokens.feats
        self.sentence: list[int] = tokens.sentence.tolist()
        self.start: list[int] = tokens.start.tolist()
        self.stop: list[int] = tokens.stop.tolist()
        self._doc: list[int] = tokens.doc.tolist()
        self._articles = batch.articles

    def doc_of(self, span: Draft) -> int:
        """The article that a span is in."""
        return self._doc[span.start]

    def words(self, span: Draft) -> tuple[Word, ...]:
        """The tokens of a span as the tagger read them."""
        form, pos, feats = self.form, self.pos, self.feats
        return tuple(Word(form[row], pos[row], feats[row]) for row in range(span.start, span.stop))

    def gap(self, row: int) -> str:
        """The text between a token and the next one, which stands in the same article."""
        return self._articles[self._doc[row]].text[self.stop[row] : self.start[row + 1]]

    def gaps(self, span: Draft) -> list[bool]:
        """Whether anything stands between the tokens of a span."""
        return [self.start[row + 1] > self.stop[row] for row in range(span.start, span.stop - 1)]

    def is_first(self, row: int) -> bool:
        """Whether a sentence, a line or a quotation starts with this token."""
        if row == 0 or self.sentence[row - 1] != self.sentence[row]:
            return True
        return self.form[row - 1] in OPENING_QUOTES or "\n" in self.gap(row - 1)

    def is_number(self, row: int) -> bool:
        """Whether there is such a token and it starts with a digit."""
        return 0 <= row < len(self.form) and self.form[row][0].isdigit()

    def capitalized(self, doc: int) -> list[int]:
        """The tokens of an article that start with a capital letter."""
        first, last = bisect_left(self._doc, doc), bisect_right(self._doc, doc)
        return [row for row in range(first, last) if self.form[row][0].isupper()]


def drafts(found: Any) -> list[Draft]:
    """The model's spans, types as in the contract."""
    scores = [None] * len(found) if found.score is None else found.score.tolist()
    rows = zip(found.start.tolist(), found.stop.tolist(), found.type.tolist(), scores, strict=True)
    spans = []
    for start, stop, kind, score in rows:
        type_, subtype = TYPES.get(found.types[kind], (found.types[kind], None))
        spans.append(Draft(start, stop, type_, subtype, score))
    return spans


def cut(tokens: Tokens, span: Draft) -> Iterator[Draft]:
    """The parts of a span that runs over a line break, a bullet or a bracket, each trimmed.

    "Генассамблея (ГА)" are two names of one thing; "Иванов\\nПетров" are two lines.
    """
    start = span.start
    for row in range(span.start, span.stop):
        form = tokens.form[row]
        last = row == span.stop - 1
        if form in BULLETS:
            yield from _trimmed(tokens, span, start, row)
            start = row + 1
        elif not last and "\n" in tokens.gap(row):
            yield from _trimmed(tokens, span, start, row + 1)
            start = row + 1
    yield from _trimmed(tokens, span, start, span.stop)


def _trimmed(tokens: Tokens, span: Draft, start: int, stop: int) -> Iterator[Draft]:
    forms = tokens.form
    stop = _balanced(forms, start, stop)
    while start < stop and (forms[start] in EDGES or forms[start] in CLOSING):
        start += 1
    while start < stop and (forms[stop - 1] in EDGES or forms[stop - 1] in OPENING):
        if forms[stop - 1] == "." and stop - start > 2 and forms[stop - 3] == ".":
            break  # "Б.В."
        stop -= 1
    if any(any(map(str.isalpha, forms[row])) for row in range(start, stop)):
        yield span if (start, stop) == (span.start, span.stop) else replace(span, start=start, stop=stop)


def _balanced(forms: list[str], start: int, stop: int) -> int:
    """Where a closing quote comes that nothing in the span opened, else `stop`."""
    expected: list[str] = []
    for row in range(start, stop):
        form = forms[row]
        if form in OPENING and form not in expected:
            expected.append(PAIRS[form])
        elif form in CLOSING:
            if form not in expected:
                return row
            expected.remove(form)
    return stop


def ordered(spans: Iterable[Draft]) -> list[Draft]:
    """The spans by (start, -stop), the first of those that stand in one place."""
    kept: dict[tuple[int, int, str], Draft] = {}
    for span in spans:
        kept.setdefault((span.start, -span.stop, span.type), span)
    return [kept[place] for place in sorted(kept)]
