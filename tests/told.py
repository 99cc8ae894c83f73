"""Columns of candidates as lines: a change of a rule shows as a change of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import models, morphology, names
from pipeline.article import Article
from pipeline.models.templates import NOTHING, Bag, Columns
from pipeline.quotes.view import View
from pipeline.segment import segment


def view_of(texts: Sequence[str]) -> View:
    """What the rules read of some articles: their words and names."""
    batch = segment([Article(uri=str(at), text=text) for at, text in enumerate(texts)])
    loaded = models.load()
    morphology.tag(batch, loaded)
    names.find(batch, loaded)
    return View(batch)


def lines_of(choice: str, told: Sequence[str], columns: Columns) -> Iterator[str]:
    """A line a candidate: the choice; what is chosen; its columns, without those that say nothing."""
    values: list[list[str]] = [[] for _ in told]
    for name, column in columns.items():
        if isinstance(column, Bag):
            for at, value in zip(column.of.tolist(), column.column, strict=True):
                values[at].append(f"{name}={value}")
            continue
        for own, value in zip(values, column, strict=True):
            if value != NOTHING:
                own.append(f"{name}={value}")
    for text, own in zip(told, values, strict=True):
        yield "\t".join([choice, text, "; ".join(own)])
