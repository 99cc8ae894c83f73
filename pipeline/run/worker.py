"""A shard's part of every table: its articles annotated at once; one that a stage fails on is left blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.article import Article
from pipeline.config import Config
from pipeline.language import RUSSIAN
from pipeline.models import Models
from pipeline.read.common import WARNING, Problem
from pipeline.resolve import links
from pipeline.run import shards
from pipeline.run.shards import Task
from pipeline.run.store import Store, read_parquet, write_parquet
from pipeline.segment import segment
from pipeline.stages import annotated
from pipeline.tables import tables

STAGE = "annotate"


def write(task: Task, models: Models | Exception) -> int:
    """Annotate a shard and write its part of every table and its links; the number of its articles.

    With an error for the models, only its articles are written, each with this error.
    """
    store = Store(task.root)
    articles, duplicates = shards.from_arrow(read_parquet(store.shard(task.number)))
    problems: list[Problem] = []
    rows = _annotated(articles, duplicates, models, task.config, problems)
    for table, part in rows.items():
        if table in task.config.annotated:
            store.write(table, task.number, part)
    write_parquet(links(rows["mentions"], rows["documents"]), store.links(task.number))
    facts = {
        "fingerprint": task.fingerprint,
        "articles": len(articles),
        "errors": [asdict(p) for p in problems],
        "types": Counter(rows["mentions"]["type"].to_pylist()),
        "counts": counts(rows),
    }
    store.note(STAGE, task.number, facts)
    return len(articles)


def _annotated(
    articles: Sequence[Article],
    duplicates: Sequence[str | None],
    models: Models | Exception,
    config: Config,
    problems: list[Problem],
) -> dict[str, pa.Table]:
    """The tables of the articles.

    One that a stage fails on keeps its row of documents and gets a row of errors.
    """
    blank = models
    if isinstance(models, Models):
        try:
            rows = annotated(articles, models, config, duplicates)
            problems += _other_languages(rows["documents"], config)
            return rows
        except Exception as error:  # whatever a stage raises, the other articles must not suffer
            blank = error
            if len(articles) > 1:
                half = len(articles) // 2
                halves = (
                    _annotated(articles[part], duplicates[part], models, config, problems)
                    for part in (slice(half), slice(half, None))
                )
                left, right = halves
                return {table: pa.concat_tables([left[table], right[table]]) for table in left}
    problems += [Problem(a.uri, type(blank).__name__, str(blank), STAGE) for a in articles]
    return tables(segment([replace(article, read=False) for article in articles]), duplicates)


def _other_languages(documents: pa.Table, config: Config) -> Iterator[Problem]:
    """A warning for each article that was left out for its language."""
    if config.language == "skip":
        for uri, code in zip(documents["uri"].to_pylist(), documents["language"].to_pylist(), strict=True):
            if code not in (None, RUSSIAN):
                message = f"its language is {code}: listed, but not annotated"
                yield Problem(uri, "OtherLanguage", message, STAGE, WARNING)


def counts(rows: Mapping[str, pa.Table]) -> dict[str, int]:
    """What a summary says of the articles and their facts."""
    documents, dates = rows["documents"], rows["dates"]
    nulls = {name: documents[name].null_count for name in ("published", "title", "duplicate_of")}
    unknown = pc.and_(pc.is_null(documents["outlet"]), pc.is_null(documents["source"]))
    foreign = pc.fill_null(pc.not_equal(documents["language"], RUSSIAN), False)
    placed = pc.is_in(dates["kind"], pa.array(["period", "interval"]))
    return {
        "undated": nulls["published"],
        "untitled": nulls["title"],
        "without outlet": _true(unknown),
        "duplicates": len(documents) - nulls["duplicate_of"],
        "in other languages": _true(foreign),
        "unresolved dates": _true(pc.and_(placed, pc.is_null(dates["date_from"]))),
    }


def _true(mask: pa.ChunkedArray) -> int:
    """How many are true."""
    return int(pc.sum(mask).as_py() or 0)
