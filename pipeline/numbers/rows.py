"""From what numbers say to the rows of percents, money and quantities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pipeline.batch import Mention, Money, Percent, Quantity
from pipeline.numbers.found import Number
from pipeline.numbers.indicators import measure
from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.period import dated
from pipeline.numbers.indicators.phrase import phrase
from pipeline.numbers.indicators.place import Place
from pipeline.numbers.indicators.reader import Policy, Said, Share
from pipeline.numbers.quantities import Found, per
from pipeline.numbers.units import Unit
from pipeline.russian.numerals import COLLECTIVES

__all__ = ["money", "percent", "quantities"]


def percent(doc: int, said: Said, share: Share) -> Percent:
    """A row of percents."""
    return Percent(
        **_observed(doc, said),
        unit=said.number.unit or "percent",
        base=share.base,
        basis=share.basis,
        base_date=share.against.position,
        by=share.by.name,
        by_mention=share.by.position,
    )


def money(passage: Passage, said: Said) -> Money:
    """A row of money."""
    number = said.number
    return Money(**_observed(passage.doc, said), currency=number.unit, per=per(passage.content, number.stop))


def _observed(doc: int, said: Said) -> dict[str, Any]:
    """The columns that percentages and sums share."""
    low, high = _signed(said.number, said.measure)
    return {
        "doc": doc,
        "sentence": said.sentence,
        "start": said.number.start,
        "stop": said.number.stop,
        "low": low,
        "high": high,
        "comparison": said.comparison,
        "measure": said.measure,
        "direction": said.direction,
        "indicator": said.indicator,
        "indicator_head": said.indicator_head,
        "of": said.of.name,
        "of_mention": said.of.position,
        "date": said.when.position,
        "period_from": said.when.first,
        "period_to": said.when.last,
        "status": said.status,
    }


def _signed(number: Number, kind: str | None) -> tuple[float | None, float | None]:
    """The bounds as floats, those of a negative level below zero; the sign of a change is its direction.

    An int may be more than a column of floats can hold exactly.
    """
    if number.low is None or number.high is None:
        return number.low, number.high
    if number.sign == "-" and kind == "level":
        return -float(number.high), -float(number.low)
    return float(number.low), float(number.high)


def quantities(passage: Passage, found: Sequence[Found], policy: Policy) -> Iterator[Quantity]:
    """The rows of quantities; two joined by a conjunction share the noun after the second: "3 и 5 машин"."""
    sentences = [passage.sentence(each.number.start) for each in found]
    nouns = [
        _counted(passage.clause(sentence), each) for sentence, each in zip(sentences, found, strict=True)
    ]
    for at, (one, other) in reversed([*enumerate(pairwise(found))]):
        between = passage.content[one.number.stop : other.number.start].strip()
        if nouns[at] is None and between in {"и", ",", "или"} and sentences[at] == sentences[at + 1]:
            nouns[at] = nouns[at + 1]
    stops = [*(each.number.start for each in found[1:]), None]
    for sentence, each, noun, stop in zip(sentences, found, nouns, stops, strict=False):
        yield _quantity(passage, sentence, each, noun, stop, policy)


def _quantity(
    passage: Passage, sentence: int, each: Found, noun: int | None, stop: int | None, policy: Policy
) -> Quantity:
    """A row whose text goes to the end of the noun after the number, but not over the next one at `stop`."""
    number, clause = each.number, passage.clause(sentence)
    place = Place(clause, number, clause.inside(number.begin, number.stop))
    kind, _, direction = _measure(place, policy).partition(" ")
    when = None
    if sentence in passage.dates:
        options = dated(passage, sentence, place, kind, None, None)
        when = options[policy.choose("period", number, options)].position
    low, high = _signed(number, "level")  # "до минус 7 градусов" is no change of seven
    si = [_si(each.unit, value, kind) for value in (low, high)]
    after = noun is not None and number.stop <= clause.start[noun] and (not stop or clause.stop[noun] <= stop)
    mention = _whose(passage, sentence, number) if each.kind == "age" else None
    return Quantity(
        doc=passage.doc,
        sentence=sentence,
        start=number.start,
        stop=clause.stop[noun] if noun is not None and after else number.stop,
        low=low,
        high=high,
        comparison=number.comparison,
        measure=kind,
        direction=direction or None,
        of=None if noun is None else phrase(clause, noun),
        date=when,
        kind=each.kind or _kind(clause, noun, place.span),
        unit=number.unit,
        si_low=si[0],
        si_high=si[1],
        per=per(passage.content, number.stop),
        mention=mention,
    )


def _measure(place: Place, policy: Policy) -> str:
    """A level, but where a word of change or a comparative stands near."""
    if place.near is None and place.after is None and place.comparative is None:
        return measure.by_form(place) or "level"
    return measure.by_form(place) or policy.classify("measure", place.number, measure.features(place, ""))


def _si(unit: Unit | None, value: float | None, kind: str) -> float | None:
    """In SI units; a difference of temperatures is not shifted."""
    if unit is None or unit.si is None or value is None:
        return None
    return (value + (unit.shift if kind == "level" else 0)) * unit.si


_STOPS = frozenset(["ADP", "PUNCT", "CCONJ", "SCONJ", "AUX", "PART", "PRON"])


def _counted(clause: Clause, each: Found) -> int | None:
    """The noun that is counted, after the number; of a measure what is measured, after it or before."""
    tokens = clause.inside(each.number.start, each.number.stop)
    if not tokens or each.kind in {"age", "score", "frequency"}:
        return None
    for token in range(tokens.stop, min(tokens.stop + 5, clause.size)):
        if clause.is_nominal(token):
            genitive = clause.in_case(token, "Gen") or not clause.case(token)
            return token if genitive or each.unit is None else _before(clause, tokens.start)
        if clause.pos[token] in _STOPS or clause.is_finite(token):
            break
    if each.unit is None:
        return clause.noun_after(tokens.stop, "Gen")  # an adjective that stands for one: "пятеро раненых"
    return _before(clause, tokens.start)


def _before(clause: Clause, start: int) -> int | None:
    """The noun before a measure: "площадь" of "на площади 3 гектара"."""
    for token in range(start - 1, max(start - 4, -1), -1):
        if clause.is_nominal(token):
            return token
        if clause.pos[token] in {"PUNCT", "VERB"} and clause.form[token] not in {"—", "–"}:
            break
    return None


def _kind(clause: Clause, noun: int | None, number: range) -> str:
    if any(clause.form[token].lower() in COLLECTIVES for token in number):
        return "people"
    if noun is None:
        return "count"
    if clause.lemma[noun] == "голос":
        return "votes"
    person = clause.lemma[noun] == "человек" or clause.morph(noun).get("Animacy") == "Anim"
    return "people" if person else "count"


def _whose(passage: Passage, sentence: int, number: Number) -> int | None:
    """The person nearest to an age in its sentence."""
    people: list[tuple[int, int]] = [
        (_gap(mention, number), position)
        for position, mention in passage.mentions.get(sentence, ())
        if mention.type == "PER"
    ]
    return min(people)[1] if people else None


def _gap(mention: Mention, number: Number) -> int:
    return max(mention.start - number.stop, number.start - mention.stop)
