"""Where the numbers of a batch are, article by article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline import syntax
from pipeline.batch import Batch, Span
from pipeline.models import Models
from pipeline.numbers import money, quantities
from pipeline.numbers.found import Number
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.percents import spans
from pipeline.russian.numerals import lowered

__all__ = ["search"]

_NAMING = frozenset(["AGE", "LAW", "PENALTY", "CRIME"])
"""Mentions that hold numbers which count something all the same, or whose number `quantities` reads apart."""


def search(batch: Batch, models: Models) -> Iterator[tuple[Passage, list[quantities.Found]]]:
    """Each article with numbers, and its quantities; the sentences of percentages and sums are parsed."""
    found = [
        _percents_and_sums(batch, doc, *places)
        for doc, places in enumerate(zip(spans.HINT.places(batch), money.HINT.places(batch), strict=True))
    ]
    asking = {
        batch.sentences.at(doc, number.start) for doc, numbers in enumerate(found) for number in numbers
    }
    syntax.parse(batch, sorted(asking), models)
    dates, mentions, quotes = (
        _positions(batch, rows) for rows in (batch.dates, batch.mentions, batch.quotes)
    )
    for doc, (numbers, starts) in enumerate(zip(found, quantities.starts(batch), strict=True)):
        if not starts and not numbers:
            continue
        others = _others(batch, doc, numbers, starts, dates[doc], mentions[doc])
        first, last = np.searchsorted(batch.sentences.doc, [doc, doc + 1]).tolist()
        passage = Passage(batch, doc, first, last, numbers, [each.number for each in others])
        for position in quotes[doc]:
            passage.quote(batch.quotes[position])
        for position in dates[doc]:
            passage.dates[batch.dates[position].sentence].append((position, batch.dates[position]))
        for position in mentions[doc]:
            passage.mentions[batch.mentions[position].sentence].append((position, batch.mentions[position]))
        yield passage, others


def _percents_and_sums(batch: Batch, doc: int, percents: Sequence[int], sums: Sequence[int]) -> list[Number]:
    article = batch.articles[doc]
    found = [
        number
        for start, stop in article.regions
        for number in (
            *(spans.quantities(article.content, start, stop, percents) if percents else ()),
            *(money.sums(article.content, start, stop, sums) if sums else ()),
        )
    ]
    return sorted(found, key=lambda each: (each.start, -each.stop))


def _others(
    batch: Batch, doc: int, numbers: list[Number], starts: list[int], dates: list[int], mentions: list[int]
) -> list[quantities.Found]:
    """The quantities of an article, in order."""
    article = batch.articles[doc]
    held = [batch.mentions[position] for position in mentions]
    taken: list[tuple[int, int]] = [(number.start, number.stop) for number in numbers]
    taken += [(batch.dates[position].start, batch.dates[position].stop) for position in dates]
    taken += [(each.start, each.stop) for each in held if each.type not in _NAMING or each.type == "AGE"]
    text = lowered(article.content)
    found = [each for mention in held if mention.type == "AGE" for each in quantities.ages(text, mention)]
    taken += [(each.number.start, each.number.stop) for each in found]
    found += quantities.find(text, article.regions, starts, taken)
    return sorted(found, key=lambda each: each.number.start)


def _positions(batch: Batch, rows: Sequence[Span]) -> list[list[int]]:
    """The positions of the rows of each article."""
    found: list[list[int]] = [[] for _ in batch.articles]
    for position, row in enumerate(rows):
        found[row.doc].append(position)
    return found
