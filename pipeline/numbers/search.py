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
from pipeline.numbers.percents.multiples import multiplying
from pipeline.numbers.prefilter import Forms
from pipeline.russian.numerals import lowered

__all__ = ["search"]

_NAMING = frozenset(["AGE", "LAW", "PENALTY", "CRIME"])
"""Mentions that hold numbers which count something all the same, or whose number `quantities` reads apart."""


def search(batch: Batch, models: Models) -> Iterator[tuple[Passage, list[quantities.Found]]]:
    """Each article with numbers, and its quantities; the sentences of percentages and sums are parsed."""
    passages = [*_passages(batch)]
    asking = {sentence for passage, _ in passages for sentence in passage.numbers}
    syntax.parse(batch, sorted(asking), models)
    yield from passages


def _passages(batch: Batch) -> Iterator[tuple[Passage, list[quantities.Found]]]:
    """Each article with numbers, its dates, names and quotes; and its quantities."""
    dates, mentions, quotes = (
        _positions(batch, rows) for rows in (batch.dates, batch.mentions, batch.quotes)
    )
    bounds = np.searchsorted(batch.sentences.doc, range(len(batch.articles) + 1)).tolist()
    forms = Forms(batch)
    places = zip(spans.HINT.places(forms), money.HINT.places(forms), quantities.starts(batch), strict=True)
    for doc, (percents, sums, starts) in enumerate(places):
        numbers = multiplying(batch, doc, _percents_and_sums(batch, doc, percents, sums))
        others = _others(batch, doc, numbers, starts, dates[doc], mentions[doc])
        if not (numbers or others):
            continue
        first, last = bounds[doc], bounds[doc + 1]
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
