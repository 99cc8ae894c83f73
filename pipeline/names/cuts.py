"""Where the spans of a model are cut: at line breaks, bullets and brackets, between the places of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.batch import Coded
from pipeline.names.spans import QUOTING, Spans, Tokens, among, rows_where

PAIRS = {"«": "»", "„": "“", "“": "”", "[": "]"}
OPENING, CLOSING = frozenset(PAIRS), frozenset(PAIRS.values())
# Without “, which is both.
OPENS, CLOSES = OPENING - CLOSING, CLOSING - OPENING
EDGES = frozenset(".,:;!?…-–—/•&")
BULLETS = frozenset("•|·;()")
# What stands between the places of a list.
LISTING = frozenset({",", "и"})
DASHES = frozenset("-–—")
# Of which several have one noun: "Курская и Тульская области".
REGIONAL = ("STATE_OR_PROVINCE", "DISTRICT")
SIGNS = OPENING | CLOSING | EDGES | BULLETS
PARTING = BULLETS | LISTING | DASHES | {"/"}
"""What may stand between the parts of a span, line breaks apart."""


def cut(tokens: Tokens, spans: Spans) -> Spans:
    """The spans cut where they run over a line break, a bullet or a bracket, each part trimmed.

    "Генассамблея (ГА)" are two names of one thing; "Иванов\\nПетров" are two lines.
    """
    signs = among(tokens.among(tokens.form, SIGNS), spans) > 0
    words = among(rows_where(tokens.form, _has_letter, spans.covered(len(tokens.form))), spans) > 0
    lines = np.array(["\n" in text for text in tokens.texts(spans)], bool)
    whole = words & ~signs & ~lines
    places = spans.of("LOC")
    parts = [
        (at, start, stop)
        for at in np.flatnonzero(words & ~whole).tolist()
        for start, stop in _parts(tokens, int(spans.start[at]), int(spans.stop[at]), places[at], lines[at])
    ]
    own, start, stop = np.array(parts, np.int64).reshape(-1, 3).T
    at = np.concatenate((np.flatnonzero(whole), own))
    starts, stops = np.concatenate((spans.start[whole], start)), np.concatenate((spans.stop[whole], stop))
    order = np.argsort(at, kind="stable")
    at = at[order]
    return Spans(starts[order], stops[order], spans.kind[at], spans.score[at], spans.kinds)


def closed(tokens: Tokens, spans: Spans) -> Spans:
    """The spans with the mark that ends them: the closing quotation mark of one that they hold, the full stop
    of a person's last initial.

    "МУП «Чистая вода»", "Денис Р.".
    """
    opening = tokens.among(tokens.form, QUOTING)
    stop = spans.stop.copy()
    people = spans.of("PER").tolist()
    open_inside = (among(opening, spans) > 0).tolist()
    for at, (first, end) in enumerate(zip(spans.start.tolist(), spans.stop.tolist(), strict=True)):
        if not tokens.goes_on(end - 1):
            continue
        following = tokens.form[end]
        initial = people[at] and end - first > 1 and _is_initial(tokens.form[end - 1])
        awaited = _awaited(tokens.form, first + 1, end) if open_inside[at] else []
        stop[at] += following in awaited or (following == "." and initial)
    return Spans(spans.start, stop, spans.kind, spans.score, spans.kinds)


def shared(tokens: Tokens, spans: Spans) -> Spans:
    """The spans, the adjectives of a list with the kind of the place whose noun is theirs too.

    "Омскую, Томскую и Кемеровскую области" are three regions.
    """
    adjectives = tokens.among(tokens.pos, ("ADJ",))[spans.start] & spans.of("LOC")
    single = spans.stop - spans.start == 1
    listed = np.append(tokens.among(tokens.form, LISTING), False)[spans.stop] & adjectives & single
    regional = np.array([kind.subtype in REGIONAL for kind in spans.kinds])[spans.kind]
    ends = np.flatnonzero(adjectives & ~single & regional)
    begins = dict(zip(spans.start[ends].tolist(), spans.kind[ends].tolist(), strict=True))
    for at in np.flatnonzero(listed)[::-1].tolist() if begins else ():
        kind = begins.get(int(spans.stop[at]) + 1)
        if kind is not None:
            spans.kind[at] = begins[int(spans.start[at])] = kind
    return spans


def _awaited(forms: Coded, start: int, stop: int) -> list[str]:
    """The closing quotation marks of those that are open at the end of a span."""
    awaited: list[str] = []
    for row in range(start, stop):
        form = forms[row]
        if form in awaited:
            awaited.remove(form)
        elif form in QUOTING:
            awaited.append(QUOTING[form])
    return awaited


def _is_initial(form: str) -> bool:
    return len(form) == 1 and form.isupper() and form not in "IVX"


def _has_letter(form: str) -> bool:
    return any(map(str.isalpha, form))


def _parts(tokens: Tokens, first: int, last: int, place: bool, lines: bool) -> Iterator[tuple[int, int]]:
    """The parts of a span; a list of places ("Ломбардии, Лигурии и Умбрии") is cut like lines are.

    `lines` tells whether there is a line break in its text.
    """
    start = 0
    forms = tokens.within(first, last)
    listed = place and "," in forms
    bounds = list[tuple[int, int]]()
    for at, form in enumerate(forms):
        if not lines and form not in PARTING:
            continue
        row = first + at
        listing = (listed and form in LISTING) or (place and _between_adjectives(tokens, row, last))
        listing |= place and form in DASHES and at > 0 and not tokens.gap(row)  # "Казань-Уфа"
        if form in BULLETS or listing or (form == "/" and _between_names(tokens, row)):
            bounds.append((start, at))
            start = at + 1
        elif lines and row < last - 1 and "\n" in tokens.gap(row):
            bounds.append((start, at + 1))
            start = at + 1
    bounds.append((start, len(forms)))
    for begin, end in (_trimmed(forms, *each) for each in bounds):
        if any(map(_has_letter, forms[begin:end])):
            yield first + begin, first + end


def _between_adjectives(tokens: Tokens, row: int, last: int) -> bool:
    """Whether an "и" joins two places with one noun: "Херсонской и Запорожской областей"."""
    beside = tokens.form[row] == "и" and row + 1 < last
    return beside and tokens.pos[row - 1] == tokens.pos[row + 1] == "ADJ"


def _between_names(tokens: Tokens, row: int) -> bool:
    """Whether both words beside a sign have a capital: "Brenta/Sorma"."""
    return all(
        tokens.form[beside][:1].isupper() for beside in (row - 1, row + 1) if beside < len(tokens.form)
    )


def _trimmed(forms: Sequence[str], start: int, stop: int) -> tuple[int, int]:
    stop = _balanced(forms, start, stop)
    while start < stop and (forms[start] in EDGES or forms[start] in CLOSES):
        start += 1
    while start < stop and (forms[stop - 1] in EDGES or forms[stop - 1] in OPENS):
        if forms[stop - 1] == "." and stop - start > 2 and forms[stop - 3] == ".":
            break  # "Б.В."
        stop -= 1
    return start, stop


def _balanced(forms: Sequence[str], start: int, stop: int) -> int:
    """Where a closing quote comes that nothing in the span opened, else `stop`."""
    if CLOSING.isdisjoint(forms[start:stop]):
        return stop
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
