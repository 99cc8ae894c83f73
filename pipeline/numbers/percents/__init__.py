"""Percentages: how much, of what, which way, and when.

`spans` finds them in the text; `reading` asks the tree of their sentence, which only these sentences get,
what they measure; `phrase` puts its name into the nominative; `period` finds its date. Needs morphology and
dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline import syntax
from pipeline.batch import Batch, Date, Percent
from pipeline.models import Models
from pipeline.numbers.percents.clause import Clause
from pipeline.numbers.percents.period import period
from pipeline.numbers.percents.phrase import head_lemma, phrase
from pipeline.numbers.percents.reading import Reading, read
from pipeline.numbers.percents.spans import HINT, Quantity, quantities
from pipeline.russian.analyzer import Feats

__all__ = ["find"]


@dataclass(frozen=True, slots=True)
class _Indicator:
    """An indicator as the next sentence's "он" or "она" may mean it."""

    name: str
    head: str
    feats: Feats
    share: bool
    """It was a whole: "20% опрошенных ... Ещё 8% признались"."""


def find(batch: Batch, models: Models) -> None:
    """Fill ``batch.percents``, parsing the sentences that hold one."""
    found = [
        (batch.sentences.at(doc, quantity.start), quantity)
        for doc, (article, places) in enumerate(zip(batch.articles, HINT.places(batch), strict=True))
        for start, stop in (article.regions if places else ())
        for quantity in quantities(article.content, start, stop, places)
    ]
    found.sort(key=lambda each: (each[0], each[1].start, -each[1].stop))
    syntax.parse(batch, sorted({sentence for sentence, _ in found}), models)
    dates = _by_sentence(batch)
    last: _Indicator | None = None
    for sentence, group in groupby(found, key=lambda each: each[0]):
        doc = int(batch.sentences.doc[sentence])
        if batch.percents and batch.percents[-1].doc != doc:
            last = None
        held = [quantity for _, quantity in group]
        for quantity, reading, indicator in _readings(Clause(batch, sentence), held, last):
            last = indicator or last
            when = period(batch.articles[doc].content, quantity, held, dates.get(sentence, ()))
            batch.percents.append(_row(doc, sentence, quantity, reading, indicator, when))


def _by_sentence(batch: Batch) -> dict[int, list[tuple[int, Date]]]:
    dates: dict[int, list[tuple[int, Date]]] = {}
    for position, date in enumerate(batch.dates):
        dates.setdefault(date.sentence, []).append((position, date))
    return dates


def _readings(
    clause: Clause, held: list[Quantity], last: _Indicator | None
) -> Iterator[tuple[Quantity, Reading, _Indicator | None]]:
    """The quantities of a sentence with their readings and indicators; `last` is the indicator before it."""
    spans = [clause.inside(quantity.begin, quantity.stop) for quantity in held]
    readings = read(clause, list(zip(held, spans, strict=True)))
    for quantity, reading in zip(held, readings, strict=True):
        indicator = None
        if reading.indicator is not None and clause.is_pronoun(reading.indicator):
            indicator = last if last and _stands_for(clause.morph(reading.indicator), last.feats) else None
        elif reading.indicator is None and last and last.share and _is_bare(quantity, reading):
            indicator = last
        elif reading.indicator is not None:
            head = reading.indicator
            indicator = _Indicator(
                phrase(clause, head), head_lemma(clause, head), clause.morph(head), reading.share
            )
        last = indicator or last
        yield quantity, reading, indicator


def _is_bare(quantity: Quantity, reading: Reading) -> bool:
    """A share without its whole, which is then that of the share before."""
    return (
        reading.measure == "level" and quantity.preposition == "" and quantity.unit in {"percent", "fraction"}
    )


def _stands_for(pronoun: Feats, noun: Feats) -> bool:
    """Whether number and, in the singular, gender agree."""
    plural = pronoun.get("Number") == "Plur"
    names = ("Number",) if plural else ("Number", "Gender")
    return all(pronoun.get(name) == noun.get(name) for name in names)


def _row(
    doc: int,
    sentence: int,
    quantity: Quantity,
    reading: Reading,
    indicator: _Indicator | None,
    when: int | None,
) -> Percent:
    return Percent(
        doc=doc,
        sentence=sentence,
        start=quantity.start,
        stop=quantity.stop,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        comparison="lt" if reading.limit and quantity.comparison == "eq" else quantity.comparison,
        measure=reading.measure,
        direction=reading.direction,
        indicator=indicator.name if indicator else None,
        indicator_head=indicator.head if indicator else None,
        date=when,
    )
