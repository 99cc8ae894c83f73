"""From what numbers say to the rows of percents, money and quantities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.batch import Money, Percent, Quantity
from pipeline.numbers.counted import Counted, Spot, adjacent, options
from pipeline.numbers.found import Number
from pipeline.numbers.indicators import measure
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.period import dated
from pipeline.numbers.indicators.place import Place
from pipeline.numbers.indicators.reader import COUNTED, TELLING, Policy, Said, Share
from pipeline.numbers.quantities import Found, per
from pipeline.numbers.units import Unit
from pipeline.russian.lemmas import wordset
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
    """The rows of quantities."""
    sentences = [passage.sentence(each.number.start) for each in found]
    nouns = [
        adjacent(passage.clause(sentence), each) for sentence, each in zip(sentences, found, strict=True)
    ]
    shared: list[int | None] = [None] * len(found)
    for at, (one, other) in reversed([*enumerate(pairwise(found))]):
        between = passage.content[one.number.stop : other.number.start].strip()
        if nouns[at] is None and between in {"и", ",", "или"} and sentences[at] == sentences[at + 1]:
            shared[at] = shared[at + 1] if nouns[at + 1] is None else nouns[at + 1]
    last: Spot | None = None
    for at, (sentence, each, noun) in enumerate(zip(sentences, found, nouns, strict=True)):
        clause = passage.clause(sentence)
        place = Place(clause, each.number, clause.inside(each.number.begin, each.number.stop))
        told = at < TELLING or sentences[at - TELLING] < sentence
        if noun is not None:
            last = Spot(clause, noun)
            chosen = Counted(last, [])
        elif told:
            choices = options(passage, sentence, place, each, shared[at], last)
            chosen = choices[policy.choose(COUNTED, each.number, choices)]
        else:
            chosen = Counted(None, [])
        use = _use(passage, sentence, place, policy) if told else _Use()
        yield _quantity(passage, sentence, each, place, chosen, noun, use)


class _Use(NamedTuple):
    """How a quantity is used; null where nothing tells, or where it is one of too many."""

    measure: str | None = None
    direction: str | None = None
    date: int | None = None


def _use(passage: Passage, sentence: int, place: Place, policy: Policy) -> _Use:
    kind, _, direction = _measure(place, policy).partition(" ")
    when = None
    if sentence in passage.dates:
        periods = dated(passage, sentence, place, kind, None, None)
        when = periods[policy.choose("period", place.number, periods)].position
    return _Use(kind, direction or None, when)


def _quantity(
    passage: Passage,
    sentence: int,
    each: Found,
    place: Place,
    chosen: Counted,
    noun: int | None,
    use: _Use,
) -> Quantity:
    """A row whose text goes to the end of the noun after the number where that is what it counts."""
    number, clause = each.number, place.clause
    low, high = _signed(number, "level")  # "до минус 7 градусов" is no change of seven
    si = [_si(each.unit, value, use.measure) for value in (low, high)]
    follows = noun is not None and chosen.spot == (clause, noun)
    return Quantity(
        doc=passage.doc,
        sentence=sentence,
        start=number.start,
        stop=clause.stop[noun] if noun is not None and follows else number.stop,
        low=low,
        high=high,
        comparison=number.comparison,
        measure=use.measure,
        direction=use.direction,
        of=chosen.of,
        date=use.date,
        kind=each.kind or _kind(chosen.spot, [clause.form[token].lower() for token in place.span]),
        unit=number.unit,
        si_low=si[0],
        si_high=si[1],
        per=per(passage.content, number.stop),
        mention=chosen.mention,
    )


def _measure(place: Place, policy: Policy) -> str:
    """A level, but where a word of change or a comparative stands near."""
    if place.near is None and place.after is None and place.comparative is None:
        return measure.by_form(place) or "level"
    return measure.by_form(place) or policy.classify("measure", place.number, measure.features(place, ""))


def _si(unit: Unit | None, value: float | None, measure: str | None) -> float | None:
    """In SI units; a difference of temperatures is not shifted."""
    if unit is None or unit.si is None or value is None:
        return None
    return (value + (unit.shift if measure in {None, "level"} else 0)) * unit.si


# What is animate to grammar and no person.
_ANIMALS = wordset("""
    баран бык верблюд верблюдица волк гусь дельфин животное заяц зверь индейка кабан кит коза козел козёл
    корова кот котенок котёнок кошка краб кролик крыса курица ласточка лебедь лев лиса лось лошадь лягушка
    медведица медведь моль мотылек мотылёк муравей муха мышь нерпа норка обезьяна овца олень оса осетр
    павлин паук пес поросенок поросёнок птица пудель пчела пёс рыба саранча свинья скорпион слон собака
    соболь сокол сом теленок телёнок тигр тигренок тигрёнок тюлень утка утёнок хищник цыпленок цыплёнок
    щенок ягненок ягнёнок ястреб
""")


_KINDS = {"голос": "votes", "балл": "score", "очко": "score"}
"""Of nouns that tell it wherever they stand: "средний балл — 63"."""


def _kind(counted: Spot | None, forms: Sequence[str]) -> str:
    if any(form in COLLECTIVES for form in forms):
        return "people"
    if counted is None:
        return "count"
    clause, noun = counted
    if clause.lemma[noun] in _KINDS:
        return _KINDS[clause.lemma[noun]]
    person = clause.lemma[noun] == "человек" or clause.morph(noun).get("Animacy") == "Anim"
    return "people" if person and clause.word[noun] not in _ANIMALS else "count"
