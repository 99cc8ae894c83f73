"""Repair of the model's spans by rules that hold for any text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.batch import Batch

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

MONTH = re.compile(r"(янв|фев|мар|апр|май|мая|июн|июл|авг|сен|сент|окт|ноя|дек|нояб|февр)\.?$", re.IGNORECASE)
PAIRS = {"«": "»", "„": "“", "“": "”", "(": ")", "[": "]"}
OPENING, CLOSING = frozenset(PAIRS), frozenset(PAIRS.values())
EDGES = frozenset(".,:;!?…-–—/")


@dataclass(slots=True)
class Draft:
    """A span of tokens (rows of Batch.tokens) that may become a mention."""

    start: int
    stop: int
    type: str
    subtype: str | None
    score: float | None


def drafts(found: Any) -> list[Draft]:
    """The model's spans, types as in the contract."""
    scores = found.score.tolist() if found.score is not None else [None] * len(found)
    rows = zip(found.start.tolist(), found.stop.tolist(), found.type.tolist(), scores, strict=True)
    spans = []
    for start, stop, kind, score in rows:
        type_, subtype = TYPES.get(found.types[kind], (found.types[kind], None))
        spans.append(Draft(start, stop, type_, subtype, score))
    return spans


def repair(batch: Batch, spans: Iterable[Draft]) -> list[Draft]:
    """The spans with edges trimmed and what is no name left out, sorted by (start, -stop)."""
    kept = [span for span in spans if trim(batch, span) and is_name(batch, span)]
    kept.sort(key=lambda span: (span.start, -span.stop))
    return kept


def trim(batch: Batch, span: Draft) -> bool:
    """Cut what does not belong to the name off its edges; whether anything is left."""
    form = batch.tokens.form
    forms = [form[row] for row in range(span.start, span.stop)]
    start, stop = 0, len(forms)
    stop = _balanced(forms, stop)
    while start < stop and (forms[start] in EDGES or forms[start] in CLOSING):
        start += 1
    while start < stop and (forms[stop - 1] in EDGES or forms[stop - 1] in OPENING):
        if forms[stop - 1] == "." and _abbreviated(forms[start:stop]):
            break
        stop -= 1
    span.stop = span.start + stop
    span.start += start
    return start < stop


def _balanced(forms: list[str], stop: int) -> int:
    """Where a closing quote or bracket comes that nothing in the span opened, else `stop`."""
    expected: list[str] = []
    for at, form in enumerate(forms[:stop]):
        if form in OPENING and form not in expected:
            expected.append(PAIRS[form])
        elif form in CLOSING:
            if form not in expected:
                return at
            expected.remove(form)
    return stop


def _abbreviated(forms: list[str]) -> bool:
    """Whether a full stop at the end belongs to the name: "Б.В." """
    return len(forms) > 2 and forms[-3] == "."


def is_name(batch: Batch, span: Draft) -> bool:
    """Not a month of a dateline ("Авг 17, 2024"), not a bare number or sign."""
    tokens = batch.tokens
    first = tokens.form[span.start]
    if span.stop - span.start == 1 and MONTH.match(first):
        around = (span.start - 1, span.start + 1)
        if any(0 <= row < len(tokens) and tokens.form[row].isdigit() for row in around):
            return False
    return any(any(map(str.isalpha, tokens.form[row])) for row in range(span.start, span.stop))
