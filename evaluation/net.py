"""The net of the package by itself: the 29 nested types of NEREL, descriptors, dates and numbers included.

The table of mentions leaves descriptors ("правительство") out and numbers to the rules; NEREL, from which the
net learned, annotates them. Here the net is read as NEREL reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from evaluation.bench import Bench
from evaluation.corpora import Document, Span
from evaluation.figures import Figure
from evaluation.names import compared, of_corpus
from pipeline import models
from pipeline.batch import Batch
from pipeline.models import entities


def figures(bench: Bench) -> Iterator[Figure]:
    """Every figure of the net."""
    loaded = models.load("svodka")
    tagger = entities.load(loaded.navec, loaded.context)
    documents: list[tuple[Document, list[Span]]] = []
    for gold, batch in bench.batches("nerel/dev"):
        batch.tokens.context = loaded.tag(batch)[1]
        found = _spans(tagger, batch)
        documents += [(document, found[number]) for number, document in enumerate(gold)]
    yield compared("net", "NEREL dev", "F1 nested, 29 types", documents, _every)
    yield from of_corpus("net", "NEREL dev", documents)


def _every(_: str, spans: Iterable[Span]) -> list[Span]:
    return list(spans)


def _spans(tagger: entities.EntityTagger, batch: Batch) -> dict[int, list[Span]]:
    """What the net finds in each article of a batch."""
    found = tagger.everything(batch)
    spans = defaultdict(list)
    for first, after, kind in zip(
        found.start.tolist(), found.stop.tolist(), found.type.tolist(), strict=True
    ):
        start, stop = int(batch.tokens.start[first]), int(batch.tokens.stop[after - 1])
        spans[int(batch.tokens.doc[first])].append(Span(start, stop, found.types[kind]))
    return spans
