"""The net of the package by itself: the 29 nested types of NEREL, descriptors, dates and numbers included.

The table of mentions leaves descriptors ("правительство") out and numbers to the rules; NEREL, from which the
net learned, annotates them. Here the net is read as NEREL reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from evaluation.bench import DOCUMENTS, Bench
from evaluation.corpora import Document, Span, documents
from evaluation.figures import Figure
from evaluation.names import UNTRAINED, compared, of_corpus
from pipeline import models
from pipeline.batch import Batch
from pipeline.models.entities import EntityTagger
from pipeline.segment import segment


def figures(bench: Bench) -> Iterator[Figure]:
    """Every figure of the net."""
    loaded = models.load("fast") if bench.model == UNTRAINED else bench.models
    tagger = loaded.names
    assert isinstance(tagger, EntityTagger)
    gold = documents(bench.gold, "nerel/dev")
    read: list[tuple[Document, list[Span]]] = []
    for first in range(0, len(gold), DOCUMENTS):
        part = gold[first : first + DOCUMENTS]
        batch = segment([document.article for document in part])
        batch.tokens.context = loaded.tag(batch)[1]
        found = _spans(tagger, batch)
        read += [(document, found[number]) for number, document in enumerate(part)]
    yield compared("net", "NEREL dev", "F1 nested, 29 types", read, _every)
    yield from of_corpus("net", "NEREL dev", read)


def _every(_: str, spans: Iterable[Span]) -> list[Span]:
    return list(spans)


def _spans(tagger: EntityTagger, batch: Batch) -> dict[int, list[Span]]:
    """What the net finds in each article of a batch."""
    found = tagger.everything(batch)
    spans = defaultdict(list)
    for first, after, kind in zip(
        found.start.tolist(), found.stop.tolist(), found.type.tolist(), strict=True
    ):
        doc, start, stop = (
            int(column)
            for column in (batch.tokens.doc[first], batch.tokens.start[first], batch.tokens.stop[after - 1])
        )
        spans[doc].append(Span(*batch.articles[doc].folded.back(start, stop), found.types[kind]))
    return spans
