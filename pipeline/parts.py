"""A shard's part of every table: its articles annotated at once; one that a stage fails on is left blank."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

import pyarrow as pa

from pipeline import shards
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models import Models
from pipeline.resolve import links
from pipeline.segment import segment
from pipeline.shards import Problem, Task
from pipeline.stages import annotate
from pipeline.store import Store, read_parquet, write_parquet
from pipeline.tables import tables

RESOLVED_FROM = ("documents", "mentions")
"""Tables that entities are made of: written even where they are not asked for, until the export."""


def write(task: Task, annotator: Models | Exception) -> int:
    """Annotate a shard and write its part of every table and its links; the number of its articles.

    With an error for the models, only its articles are written, each with this error.
    """
    store = Store(task.root)
    articles, duplicates = shards.from_arrow(read_parquet(store.shard(task.number)))
    problems: list[Problem] = []
    rows = _annotated(articles, duplicates, annotator, problems, task.config.syntax)
    for table, part in rows.items():
        if table in task.config.tables or table in RESOLVED_FROM:
            store.write(table, task.number, part)
    write_parquet(links(rows["mentions"], rows["documents"]), store.links(task.number))
    facts = {
        "fingerprint": task.fingerprint,
        "articles": len(articles),
        "errors": [asdict(p) for p in problems],
        "types": Counter(rows["mentions"]["type"].to_pylist()),
    }
    store.note("annotate", task.number, facts)
    return len(articles)


def _annotated(
    articles: list[Article],
    duplicates: list[str | None],
    annotator: Models | Exception,
    problems: list[Problem],
    syntax: bool,
) -> dict[str, pa.Table]:
    """The tables of the articles.

    One that a stage fails on keeps its row of documents and gets a row of errors.
    """
    blank = annotator
    if isinstance(annotator, Models):
        try:
            return tables(annotate(articles, annotator, parse=syntax), duplicates)
        except Exception as error:  # whatever a stage raises, the other articles must not suffer
            blank = error
            if len(articles) > 1:
                half = len(articles) // 2
                left = _annotated(articles[:half], duplicates[:half], annotator, problems, syntax)
                right = _annotated(articles[half:], duplicates[half:], annotator, problems, syntax)
                return {table: pa.concat_tables([left[table], right[table]]) for table in left}
    problems += [Problem(a.uri, "annotate", type(blank).__name__, str(blank)) for a in articles]
    return tables(_unannotated(articles), duplicates)


def _unannotated(articles: list[Article]) -> Batch:
    nothing = segment([])
    return Batch(articles, nothing.sentences, nothing.tokens)
