"""What becomes of the articles of `tests/names/kinds.tsv`, row by row: mentions, and the entities of these.

Each line of that table is a corpus of its own. Entities are made of the mentions as they are kept: without a
model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from pipeline.resolve import resolve
from pipeline.schema import SCHEMAS
from tests.golden import written
from tests.names.kinds import Case

MENTIONS, ENTITIES = "kinds/mentions", "kinds/entities"

OF_MENTIONS = (
    *("start", "stop", "parent_id", "type", "subtype", "text", "normal", "first", "middle", "last"),
)
OF_ENTITIES = (
    *("type", "name", "aliases", "kind", "country", "admin1", "geonames_id", "latitude", "longitude"),
    *("n_mentions", "n_documents", "first_published_date", "last_published_date"),
)
NUMBERS = ("start", "stop", "parent_id")
FIRST_DAY = datetime(2024, 8, 17, 12, tzinfo=UTC)


def mentions(corpora: Iterable[Iterable[Sequence[dict[str, Any]]]]) -> Iterator[str]:
    """The rows of `mentions` of each article of each corpus, both by their numbers."""
    yield "\t".join(("corpus", "article", *OF_MENTIONS))
    for corpus, articles in enumerate(corpora):
        for article, rows in enumerate(articles):
            for row in rows:
                yield "\t".join(map(written, (corpus, article, *(row[name] for name in OF_MENTIONS))))


def entities(cases: Sequence[Case], lines: Sequence[str]) -> Iterator[str]:
    """The rows of `entities` of each corpus of the lines of `mentions`, each with those that have it.

    ``1.0`` is the first mention of the second article.
    """
    yield "\t".join(("corpus", *OF_ENTITIES, "mentions"))
    header, *rows = (line.split("\t") for line in lines)
    for corpus, own in groupby((dict(zip(header, row, strict=True)) for row in rows), itemgetter("corpus")):
        found = resolve(_tables(cases[int(corpus)].articles, own))
        bearers: dict[str, list[str]] = {}
        for row in found["mentions"].to_pylist():
            bearers.setdefault(row["entity_id"], []).append(f"{row['doc_id']}.{row['mention_id']}")
        for row in found["entities"].to_pylist():
            cells = (*(row[name] for name in OF_ENTITIES), bearers[row["entity_id"]])
            yield "\t".join((corpus, *map(written, cells)))


def _tables(texts: Sequence[str], rows: Iterable[dict[str, str]]) -> dict[str, pa.Table]:
    """The tables of a corpus; an article a day."""
    moments = [FIRST_DAY + timedelta(days=at) for at in range(len(texts))]
    documents = [
        {"doc_id": str(at), "title": None, "text": text, "published": moment, "published_date": moment.date()}
        for at, (text, moment) in enumerate(zip(texts, moments, strict=True))
    ]
    found = [
        {name: int(cell) if name in NUMBERS and cell else cell or None for name, cell in row.items()}
        | {"doc_id": row["article"], "mention_id": number, "sentence_id": 0, "field": "text"}
        | {"descriptor": False}
        for _, own in groupby(rows, itemgetter("article"))
        for number, row in enumerate(own)
    ]
    schema = pa.schema([SCHEMAS["documents"].field(name) for name in documents[0]])
    return {
        "documents": pa.Table.from_pylist(documents, schema=schema),
        "mentions": pa.Table.from_pylist(found, schema=SCHEMAS["mentions"]),
    }
