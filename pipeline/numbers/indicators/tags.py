"""Features by which the status of a number and the basis of a change are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.batch import Date
from pipeline.numbers.indicators.place import Place

__all__ = ["basis", "marked", "status"]

_AROUND = 14
"""Tokens on each side of a number whose words tell how it is meant."""
_NEAR = 5
_WORDS = frozenset(["VERB", "NOUN", "ADJ", "ADV", "SCONJ", "AUX", "PART"])


def _words(place: Place) -> Iterator[tuple[str, str]]:
    """The lemmas around a number with where they stand: before or after, near or far."""
    first, last = place.span.start, place.span.stop
    for side, tokens, near in (
        ("b", range(max(0, first - _AROUND), first), range(first - _NEAR, first)),
        ("a", range(last, min(len(place.clause), last + _AROUND)), range(last, last + _NEAR)),
    ):
        for token in tokens:
            if place.clause.pos[token] in _WORDS and place.clause.form[token][0].isalpha():
                yield place.clause.word[token], side if token in near else f"{side} far"


def status(place: Place, measure: str) -> list[str]:
    """Of a fact, a forecast, a target, or what is only supposed."""
    clause = place.clause
    found = ["1", f"measure {measure}", f"unit {place.number.kind}", f"lead {place.number.preposition}"]
    for lemma, where in _words(place):
        found += [lemma, f"{lemma} {where}"]
    verb = place.verb
    if verb is not None:
        morph = clause.morph(verb)
        found += [
            f"tense {morph.get('Tense', '')}",
            f"verb {morph.get('VerbForm', '')} {morph.get('Aspect', '')} {morph.get('Tense', '')}",
            f"mood {morph.get('Mood', '')}",
        ]
    for at in place.above:
        if clause.is_verb(at):
            morph = clause.morph(at)
            found.append(
                f"above {morph.get('VerbForm', '')} {morph.get('Aspect', '')} {morph.get('Tense', '')}"
            )
    if any(form.lower() == "бы" for form in clause.form):
        found.append("бы")
    return found


def basis(place: Place, measure: str, period: Date | None, base: Date | None) -> list[str]:
    """Of what a change is held against; `period` is what it speaks of, `base` the date of the other side."""
    kind = measure.partition(" ")[0]
    found = [f"measure {kind}", f"measure {measure}"]
    grain = "none" if period is None else period.grain or period.kind
    found.append(f"period {grain} {kind}")
    found.append(f"period {grain} {kind} {place.number.preposition}")
    if base is not None:
        found.append(f"base {base.grain or base.kind} {kind}")
        if period is not None and period.date_from and base.date_from:
            years = period.date_from.year - base.date_from.year
            same = (period.date_from.month, period.date_from.day) == (
                base.date_from.month,
                base.date_from.day,
            )
            found.append(f"years {min(max(years, -1), 2)} {'same' if same else 'other'} {kind}")
            found.append(f"base {base.grain} period {grain} {kind}")
    else:
        found.append(f"base none {kind}")
    for lemma, where in _words(place):
        found += [f"{lemma} {where} {kind}", f"{lemma} {kind}"]
    return found


_MARKS = {"г/г": "yoy", "м/м": "prev", "к/к": "prev", "кв/кв": "prev", "н/н": "prev"}
"""Marks of what a change is held against: year on year, month on month, quarter, week."""
_MARK = re.compile(r"\s?\(?(?P<mark>г/г|м/м|кв/кв|к/к|н/н)(?!\w)")


def marked(place: Place, content: str) -> str | None:
    """The basis that a mark right after the number tells: "+3% г/г"."""
    match = _MARK.match(content, place.number.stop)
    return _MARKS[match["mark"]] if match else None
