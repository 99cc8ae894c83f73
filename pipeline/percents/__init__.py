"""Percentages: how much, of what, which way, and when.

`spans` finds them in the text; `reading` asks the tree of their sentence, which only these sentences get,
what they measure; `phrase` puts its name into the nominative. Needs morphology and dates.
"""

from __future__ import annotations

from itertools import groupby

from pipeline import syntax
from pipeline.amounts import LEADING
from pipeline.batch import Batch, Percent
from pipeline.models import Models
from pipeline.percents.clause import Clause
from pipeline.percents.phrase import phrase
from pipeline.percents.reading import Reading, read
from pipeline.percents.spans import Quantity, quantities

__all__ = ["find"]


def find(batch: Batch, models: Models) -> None:
    """Fill ``batch.percents``, parsing the sentences that hold one."""
    found = [
        (batch.sentences.at(doc, quantity.start), doc, quantity)
        for doc, article in enumerate(batch.articles)
        for start, stop in article.regions
        for quantity in quantities(article.text, start, stop)
    ]
    found.sort(key=lambda each: (each[0], each[2].start))
    syntax.parse(batch, sorted({sentence for sentence, _, _ in found}), models)
    for sentence, group in groupby(found, key=lambda each: each[0]):
        clause = Clause(batch, sentence)
        held = [(doc, quantity) for _, doc, quantity in group]
        spans = [_span(clause, quantity) for _, quantity in held]
        readings = read(clause, [(quantity, span) for (_, quantity), span in zip(held, spans, strict=True)])
        taken = frozenset(token for span in spans for token in span)
        for (doc, quantity), reading in zip(held, readings, strict=True):
            batch.percents.append(_row(clause, doc, sentence, quantity, reading, taken))


def _span(clause: Clause, quantity: Quantity) -> range:
    """The quantity's tokens with the words before it that belong to it: "более чем на 5%"."""
    span = clause.inside(quantity.start, quantity.stop)
    first = span.start
    while first and clause.form[first - 1].lower() in LEADING:
        first -= 1
    return range(first, span.stop)


def _row(
    clause: Clause, doc: int, sentence: int, quantity: Quantity, reading: Reading, taken: frozenset[int]
) -> Percent:
    head = reading.indicator
    return Percent(
        doc=doc,
        sentence=sentence,
        start=quantity.start,
        stop=quantity.stop,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        comparison=quantity.comparison,
        measure=reading.measure,
        direction=reading.direction,
        indicator=None if head is None else phrase(clause, head, taken),
        indicator_head=None if head is None else clause.lemma[head],
    )
