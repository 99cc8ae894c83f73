"""Features by which the status of a number and the basis of a change are told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.batch import Date
from pipeline.numbers.indicators.heads import Candidate
from pipeline.numbers.indicators.lexicon import EXPECTED, PLANNED
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.place import Place

__all__ = ["basis", "held_for", "marked", "status"]


def status(place: Place, measure: str, indicator: Candidate, times: Iterable[str]) -> list[Feature]:
    """Of a fact, a forecast, a target, or what is only supposed.

    `times` is how the dates of the sentence lie to the day of publication.
    """
    clause = place.clause
    found: list[Feature] = ["1", ("measure", measure), ("unit", place.number.kind)]
    found += [("lead", place.number.preposition), ("indicator", indicator.answer, measure)]
    found += [(("time", time), measure) for time in times]
    found += place.words
    found += _held(place)
    verb = place.verb
    if verb is not None:
        morph = clause.morph(verb)
        found += [
            f"tense {morph.get('Tense', '')}",
            ("verb", morph.get("VerbForm", ""), morph.get("Aspect", ""), morph.get("Tense", "")),
            f"mood {morph.get('Mood', '')}",
        ]
    for at in place.above:
        if clause.is_verb(at):
            morph = clause.morph(at)
            found.append(
                ("above", morph.get("VerbForm", ""), morph.get("Aspect", ""), morph.get("Tense", ""))
            )
    if clause.supposes:
        found.append("бы")
    return found


def _held(place: Place) -> list[Feature]:
    """The participle or adjective right before the number and what leads to it: "вместо ожидавшихся 2%"."""
    clause, at = place.clause, place.span.start - 1
    if at < 0 or not (clause.pos[at] == "ADJ" or clause.is_participle(at)):
        return []
    lead = clause.word[at - 1] if at else ""
    return [("described", clause.word[at]), ("described by", lead if lead in _INSTEAD else "other")]


def held_for(place: Place) -> str | None:
    """The status of a number that the words beside it say to be expected or promised, null for others.

    Right before it a participle ("вместо ожидавшихся 2%"), or a noun after "при" ("при прогнозе в 2%"); after
    it a participle behind a comma ("2%, обещанных в мае").
    """
    clause, number = place.clause, place.number
    first, after = clause.inside(number.start, number.stop).start, place.span.stop + 1
    if first and clause.pos[first - 1] in _DESCRIBING and (status := _MEANT.get(clause.word[first - 1])):
        return status
    noun = first - 1 - (clause.form[first - 1] in {"в", "на"})
    if noun > 0 and clause.form[noun - 1].lower() == "при" and clause.word[noun] in _NAMED:
        return _NAMED[clause.word[noun]]
    if after < clause.size and clause.form[after - 1] == "," and clause.is_participle(after):
        return _MEANT.get(clause.word[after])
    return None


_DESCRIBING = frozenset(["ADJ", "VERB"])
_MEANT = {**dict.fromkeys(EXPECTED, "forecast"), **dict.fromkeys(PLANNED, "target")}
_NAMED = {"прогноз": "forecast", "ожидание": "forecast", "план": "target", "цель": "target"}
_INSTEAD = frozenset(["вместо", "против", "от", "выше", "ниже", "больше", "меньше"])
"""What stands before the number that something else is held against."""


def basis(place: Place, measure: str, period: Date | None, base: Date | None) -> list[Feature]:
    """Of what a change is held against; `period` is what it speaks of, `base` the date of the other side."""
    kind = measure.partition(" ")[0]
    grain = "none" if period is None else period.grain or period.kind
    found: list[Feature] = [
        ("measure", measure),
        ("period", grain, kind),
        (("period", grain, kind), place.number.preposition),
    ]
    if base is not None:
        found.append(("base", base.grain or base.kind, kind))
        if period is not None and period.date_from and base.date_from:
            years = period.date_from.year - base.date_from.year
            same = (period.date_from.month, period.date_from.day) == (
                base.date_from.month,
                base.date_from.day,
            )
            found.append(("years", str(min(max(years, -1), 2)), "same" if same else "other", kind))
            found.append(("base", base.grain, "period", grain, kind))
    else:
        found.append(("base none", kind))
    found += [((lemma, kind), where) for lemma, where in place.words]
    return found


_MARKS = {"г/г": "yoy", "м/м": "prev", "к/к": "prev", "кв/кв": "prev", "н/н": "prev"}
"""Marks of what a change is held against: year on year, month on month, quarter, week."""
_MARK = re.compile(r"\s?\(?(?P<mark>г/г|м/м|кв/кв|к/к|н/н)(?!\w)")


def marked(place: Place, content: str) -> str | None:
    """The basis that a mark right after the number tells: "+3% г/г"."""
    match = _MARK.match(content, place.number.stop)
    return _MARKS[match["mark"]] if match else None
