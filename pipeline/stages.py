"""The order of the stages: articles in, annotated batch out. No file, no clock, no network."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import dates, money, morphology, names, percents, syntax
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models import Models
from pipeline.segment import segment


def annotate(articles: Sequence[Article], models: Models, *, parse: bool = False) -> Batch:
    """Run every stage over the articles; with `parse`, syntax for every sentence."""
    batch = segment(articles)
    morphology.tag(batch, models)
    if parse:
        syntax.parse(batch, range(len(batch.sentences)), models)
    names.find(batch, models)
    dates.find(batch)
    percents.find(batch, models)
    money.find(batch)
    if not parse:
        syntax.forget(batch)  # percents asked for the trees of some sentences: no column to publish
    return batch
