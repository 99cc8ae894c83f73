"""The stage of numbers: finds them, reads what they say, and makes them rows."""

from __future__ import annotations

from functools import cache

from pipeline.batch import Batch
from pipeline.models import Models
from pipeline.numbers import rows
from pipeline.numbers.indicators.reader import Policy, Weights, read
from pipeline.numbers.search import search

__all__ = ["find", "observe"]


def find(batch: Batch, models: Models) -> None:
    """Fill ``percents``, ``money`` and ``quantities``; sentences with one of the first two are parsed.

    Needs morphology, names and dates.
    """
    observe(batch, models, _shipped())


def observe(batch: Batch, models: Models, policy: Policy) -> None:
    """`find` with a policy of one's own."""
    for passage, others in search(batch, models):
        for said in read(passage, policy):
            if said.share is not None:
                batch.percents.append(rows.percent(passage.doc, said, said.share))
            else:
                batch.money.append(rows.money(passage, said))
        batch.quantities += rows.quantities(passage, others, policy)


@cache
def _shipped() -> Weights:
    return Weights.shipped()
