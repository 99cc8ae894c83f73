"""The steps of a run: read, annotate, resolve, export. Each continues from what is on disk."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline import engines, read, shards
from pipeline.article import Article, blake
from pipeline.config import Config
from pipeline.schema import SCHEMAS, TABLES
from pipeline.shards import Problem, Task
from pipeline.store import Store, StoreError, read_parquet, write_parquet

if TYPE_CHECKING:
    from pipeline.models import Models

Progress = Callable[[int, int], None]
"""Told (articles done, articles in all) as a step goes on; in all is 0 while it is not known."""


def silent(done: int, total: int) -> None:
    """No progress."""


# Read


def read_step(raw: Path, store: Store, config: Config, progress: Progress = silent) -> int:
    """Read every file under `raw` into shards of articles; the number of articles.

    Raises FileNotFoundError where there is no `raw`, StoreError where the output cannot be written.
    """
    if not raw.exists():
        raise FileNotFoundError(f"no such file or folder: {raw}")
    store.clear()
    problems: list[Problem] = []
    first: dict[str, str] = {}  # content hash > doc_id of the first article with it
    done = 0
    for number, shard in enumerate(shards.pack(_articles(raw, config, problems))):
        duplicates = [_original(article, first) for article in shard]
        write_parquet(shards.to_arrow(shard, duplicates), store.shard(number))
        done += len(shard)
        progress(done, 0)
    store.note("read", 0, {"articles": done, "errors": [asdict(p) for p in problems]})
    return done


def _articles(raw: Path, config: Config, problems: list[Problem]) -> Iterator[Article]:
    for found in read.read(raw, timezone=config.zone, published=config.published_at):
        if isinstance(found, Article):
            yield found
        else:
            problems.append(Problem(found.uri, "read", found.error, found.message))


def _original(article: Article, first: dict[str, str]) -> str | None:
    original = first.setdefault(blake(article.text), article.doc_id)
    return None if original == article.doc_id else original


# Annotate


def annotate_step(store: Store, config: Config, progress: Progress = silent) -> None:
    """Annotate the shards that are not done yet, by `config.workers` processes.

    Raises StoreError where nothing has been read.
    """
    reading = _reading(store)
    fingerprint = _fingerprint(config)
    todo, done = [], 0
    for number in store.shards():
        noted = store.noted("annotate", number)
        if noted and noted["fingerprint"] == fingerprint and store.links(number).exists():
            done += noted["articles"]
        else:
            todo.append(Task(store.root, number, config, fingerprint))
    progress(done, reading["articles"])
    workers = min(config.workers or os.cpu_count() or 1, len(todo))
    for task, result in engines.run(annotate_shard, todo, workers):
        if isinstance(result, engines.WorkerDiedError):
            result = _blank_shard(task, result)
        done += result
        progress(done, reading["articles"])
    _models.cache_clear()  # their memory is for the next step


def annotate_shard(task: Task) -> int:
    """Annotate a shard and write its part of every table; the number of its articles."""
    from pipeline import parts  # the stages: seconds and megabytes that only a process that annotates needs

    loaded = _models(task.config.ner, task.config.descriptors)
    done = parts.write(task, loaded)
    loaded.keep()
    return done


def _blank_shard(task: Task, error: Exception) -> int:
    from pipeline import parts

    return parts.write(task, error)


@cache
def _models(ner: str, descriptors: bool) -> Models:
    from pipeline import models

    return models.load(ner=ner, descriptors=descriptors)


def _fingerprint(config: Config) -> str:
    """Equal for runs whose annotations are equal."""
    same = replace(config, workers=0, formats=())
    return blake(f"{version('svodka')} {same}")


# Resolve


def resolve_step(store: Store, progress: Progress = silent) -> None:
    """Give every mention its entity and write the table of entities.

    Raises StoreError where annotation is not complete.
    """
    from pipeline.resolve import Resolver

    _reading(store)
    numbers = store.shards()
    if not all(store.noted("annotate", number) and store.links(number).exists() for number in numbers):
        raise StoreError(f"annotation of {store.root} is not complete; run svodka annotate")
    resolver = Resolver()
    for number in numbers:
        resolver.add(read_parquet(store.links(number)))
    for number in numbers:
        mentions, linked = read_parquet(store.part("mentions", number)), read_parquet(store.links(number))
        store.write("mentions", number, resolver.assign(mentions, linked))
        progress(number + 1, len(numbers))
    store.write("entities", 0, resolver.entities())
    store.note("resolve", 0, {})


# Export


def export_step(store: Store, config: Config, progress: Progress = silent) -> dict[str, Any]:
    """Write errors, CSV and the manifest; drop what was not asked for. Returns the manifest.

    Raises StoreError where entities are not resolved.
    """
    reading = _reading(store)
    if store.noted("resolve", 0) is None:
        raise StoreError(f"entities of {store.root} are not resolved; run svodka resolve")
    numbers = store.shards()
    if numbers and not store.parts("documents"):
        raise StoreError(f"an earlier export dropped tables of {store.root}; run svodka run again")
    notes = [store.noted("annotate", number) or {} for number in numbers]
    problems = [*reading["errors"], *(problem for note in notes for problem in note["errors"])]
    store.write("errors", 0, pa.Table.from_pylist(problems, schema=SCHEMAS["errors"]))
    if not numbers:
        for table in config.tables:
            store.write(table, 0, SCHEMAS[table].empty_table())
    rows = {table: store.rows(table) for table in TABLES if store.parts(table)}
    manifest = {
        "svodka": version("svodka"),
        "config": {key: value for key, value in asdict(config).items() if key != "workers"},
        "articles": reading["articles"],
        "rows": rows,
        "mentions": dict(sum((Counter(note["types"]) for note in notes), Counter[str]()).most_common()),
    }
    for at, table in enumerate(rows):
        if table in config.tables and "csv" in config.formats:
            store.export_csv(table)
        if table not in config.tables or "parquet" not in config.formats:
            store.drop_parquet(table)
        progress(at + 1, len(rows))
    store.write_manifest(manifest)
    return manifest


def _reading(store: Store) -> dict[str, Any]:
    reading = store.noted("read", 0)
    if reading is None:
        raise StoreError(f"nothing has been read into {store.root}; run svodka read")
    return reading
