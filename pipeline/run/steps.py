"""The steps of a run: read, annotate, resolve, publish. Each continues from what is on disk.

The options of a run are stored when it reads and travel with it. What a step leaves carries a fingerprint: of
its input, of the options that its output depends on, of the versions of code and models. A step that finds
what it needs missing or of another fingerprint says so and has it made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import read
from pipeline.article import Article, blake
from pipeline.config import ANNOTATE, PUBLISH, READ, Config
from pipeline.models.cache import versions
from pipeline.read.common import ERROR, WARNING, Problem, Report
from pipeline.run import engines, exports, shards
from pipeline.run.annotating import Annotating
from pipeline.run.shards import Task
from pipeline.run.store import Store, StoreError, read_parquet, write_parquet
from pipeline.schema import IDENTIFIED, SCHEMAS, TABLES

RESOLVE = "resolve"

SAMPLED = 1_000
"""Problems of one class in one file that are kept; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how a step goes on."""

    progress: Callable[[str, int, int], None] = lambda step, done, total: None
    """Told (step, articles done, articles in all); in all is 0 while it is not known."""
    say: Callable[[str], None] = lambda message: None
    """Told in words what the user would not expect."""


# Read


def read_step(roots: Sequence[str | Path], store: Store, config: Config, watch: Watch | None = None) -> int:
    """Read what `roots` name (see `pipeline.read`) into shards of articles; the number of articles.

    Raises FileNotFoundError where a root does not exist or there is no file, ConfigError where one cannot be
    read as things are, StoreError where the output cannot be written.
    """
    watch = watch or Watch()
    found = read.read(roots, read.options_of(config), store.root)
    first = next(found, None)
    if first is None:
        raise FileNotFoundError(f"no article: no file under {', '.join(map(str, roots))}")
    store.clear()
    reading = _Reading()
    for number, shard in enumerate(shards.pack(reading.articles(chain([first], found)))):
        duplicates = [reading.original(article) for article in shard]
        write_parquet(shards.to_arrow(shard, duplicates), store.shard(number))
        reading.done += len(shard)
        watch.progress("reading", reading.done, 0)
    inputs = pa.Table.from_pylist([asdict(report) for report in reading.reports], schema=SCHEMAS["inputs"])
    write_parquet(inputs, store.inputs)
    store.note(
        READ,
        0,
        {
            "fingerprint": reading.fingerprint(config),
            "options": asdict(config),
            "articles": reading.done,
            "errors": [asdict(problem) for problem in reading.kept()],
        },
    )
    return reading.done


@dataclass(slots=True)
class _Reading:
    """What is counted and collected while articles are read."""

    done: int = 0
    reports: list[Report] = field(default_factory=list)
    _problems: list[Problem] = field(default_factory=list)
    _met: Counter[tuple[str, str]] = field(default_factory=Counter)
    _hash: Any = field(default_factory=lambda: hashlib.blake2b(digest_size=16))
    _first: dict[str, str] = field(default_factory=dict)  # likeness > doc_id of the first article with it
    _ids: set[str] = field(default_factory=set)

    def articles(self, found: Iterator[Article | Problem | Report]) -> Iterator[Article]:
        """The articles of what was found, all with ids of their own; the rest is kept here."""
        for each in found:
            if isinstance(each, Report):
                self.reports.append(each)
            elif isinstance(each, Problem):
                self._add(each)
            else:
                article = replace(each, twin=True) if each.doc_id in self._ids else each
                self._ids.add(article.doc_id)
                yield article

    def _add(self, problem: Problem) -> None:
        kind = problem.uri.partition("#")[0].partition("!/")[0], problem.error
        self._met[kind] += 1
        if self._met[kind] <= SAMPLED:
            self._problems.append(problem)

    def original(self, article: Article) -> str | None:
        """The doc_id of the first article with this text, where it is another one."""
        self._hash.update(f"{article!r}\n".encode())
        original = self._first.setdefault(article.likeness, article.doc_id)
        return None if original == article.doc_id else original

    def kept(self) -> list[Problem]:
        """The problems, those beyond `SAMPLED` of a kind as one."""
        more = [
            Problem(uri, error, f"and {n - SAMPLED:,} more like these")
            for (uri, error), n in self._met.items()
            if n > SAMPLED
        ]
        return self._problems + more

    def fingerprint(self, config: Config) -> str:
        """Equal for equal articles that were read with equal options."""
        return blake(f"{self._hash.hexdigest()} {config.of(READ)}")


# Annotate


def annotate_step(
    store: Store, config: Config, watch: Watch | None = None, *, retry_failed: bool = False
) -> None:
    """Annotate the shards that are not annotated with these options, by `config.workers` processes.

    With `retry_failed`, those too in which a stage failed on an article. Raises StoreError where nothing has
    been read.
    """
    watch = watch or Watch()
    reading = _reading(store)
    store.note(READ, 0, {**reading, "options": asdict(config)})
    done, todo = 0, []
    for task in tasks_of(store, config):
        noted = _annotated(store, task)
        if noted and not (retry_failed and noted["failed"]):
            done += noted["articles"]
        else:
            todo.append(task)
    watch.progress("annotating", done, reading["articles"])
    if not todo:
        return
    store.void(RESOLVE)
    workers = min(config.workers or os.cpu_count() or 1, len(todo))
    for _, articles in engines.run(Annotating(), todo, config.engine, workers):
        done += articles
        watch.progress("annotating", done, reading["articles"])


def tasks_of(store: Store, config: Config) -> list[Task]:
    """The shards, each with the fingerprint that its annotation has to carry.

    Raises StoreError where nothing has been read.
    """
    reading, options = _reading(store), config.of(ANNOTATE)
    base = f"{version('svodka')} {versions()} {reading['fingerprint']} {sorted(options.items())}"
    return [Task(store.root, number, config, blake(f"{base} {number}")) for number in store.shards()]


def _annotated(store: Store, task: Task) -> dict[str, Any] | None:
    """The note of a shard that is annotated as the task says, with all that is needed of it."""
    noted = store.noted(ANNOTATE, task.number)
    if not noted or noted["fingerprint"] != task.fingerprint or not store.links(task.number).exists():
        return None
    parts = (store.part(table, task.number) for table in task.config.annotated)
    return noted if all(part.exists() for part in parts) else None


# Resolve


def resolve_step(store: Store, config: Config, watch: Watch | None = None) -> None:
    """Give every mention its entity and write the tables of the whole corpus.

    Raises StoreError where nothing has been read.
    """
    watch = watch or Watch()
    tasks = tasks_of(store, config)
    stale = sum(_annotated(store, task) is None for task in tasks)
    if stale:
        watch.say(f"annotating anew, as {stale} of {len(tasks)} parts are missing or of other options")
        annotate_step(store, config, watch)
    if _resolved(store, tasks):
        return
    from pipeline.resolve import Positions, Resolver, identified

    store.void(RESOLVE)
    resolver, positions = Resolver(), Positions()
    for task in tasks:
        resolver.add(read_parquet(store.links(task.number)))
    for task in tasks:
        mentions = read_parquet(store.part("mentions", task.number))
        assigned = resolver.assign(mentions, read_parquet(store.links(task.number)))
        store.write("mentions", task.number, assigned)
        for table in IDENTIFIED:
            if store.part(table.name, task.number).exists():
                rows = identified(table, read_parquet(store.part(table.name, task.number)), assigned)
                store.write(table.name, task.number, rows)
                if table.name == "relations":
                    positions.add(assigned, rows)
        watch.progress("resolving", task.number + 1, 2 * len(tasks))
    for task in tasks:
        store.write("mentions", task.number, resolver.name(read_parquet(store.part("mentions", task.number))))
        watch.progress("resolving", len(tasks) + task.number + 1, 2 * len(tasks))
    made = {"entities": resolver.entities(), "positions": positions.table()}
    for name, table in TABLES.items():
        if table.step == RESOLVE:
            store.write(name, 0, made.get(name, table.schema.empty_table()))
    store.note(RESOLVE, 0, {"fingerprint": _of_all(tasks)})


def _resolved(store: Store, tasks: Sequence[Task]) -> bool:
    """Whether the tables of the corpus are there and were made of what is annotated now."""
    noted = store.noted(RESOLVE, 0)
    return noted is not None and noted["fingerprint"] == _of_all(tasks) and store.part("entities", 0).exists()


def _of_all(tasks: Sequence[Task]) -> str:
    return blake(" ".join(task.fingerprint for task in tasks))


# Publish


def publish_step(store: Store, config: Config, watch: Watch | None = None) -> dict[str, Any]:
    """Write errors, the manifest and the tables in the formats asked for. Returns the manifest.

    Formats that an earlier export wrote of the same rows stay; others that were not asked for go.
    Raises StoreError where nothing has been read.
    """
    watch = watch or Watch()
    reading = _reading(store)
    tasks = tasks_of(store, config)
    if not (all(_annotated(store, task) for task in tasks) and _resolved(store, tasks)):
        watch.say("resolving anew, as identity is missing or of other annotations")
        resolve_step(store, config, watch)
    notes = [store.noted(ANNOTATE, task.number) or {} for task in tasks]
    problems = [*reading["errors"], *(problem for note in notes for problem in note["errors"])]
    inputs = read_parquet(store.inputs)
    store.write("inputs", 0, inputs)
    store.write("errors", 0, pa.Table.from_pylist(problems, schema=SCHEMAS["errors"]))
    if not tasks:
        for name, table in TABLES.items():
            if table.step == ANNOTATE:
                store.write(name, 0, table.schema.empty_table())
    rows = {name: store.rows(name) for name in TABLES if store.parts(name)}
    made = blake(f"{_of_all(tasks)} {reading['fingerprint']} {sorted(config.tables)}")
    standing = exports.standing(store, made, config)
    severities = Counter(problem["severity"] for problem in problems)
    manifest = {
        "svodka": version("svodka"),
        "config": config.of(READ) | config.of(ANNOTATE) | config.of(PUBLISH) | {"format": sorted(standing)},
        "articles": reading["articles"],
        "inputs": _kinds(inputs),
        "reading": _read(inputs),
        "counts": dict(sum((Counter(note["counts"]) for note in notes), Counter[str]())),
        "rows": rows,
        "mentions": dict(sum((Counter(note["types"]) for note in notes), Counter[str]()).most_common()),
        "errors": severities[ERROR],
        "warnings": severities[WARNING],
        "first": sorted(problems, key=lambda problem: problem["severity"] != ERROR)[:3],
    }
    for at, total in exports.write(store, config, standing, list(rows)):
        watch.progress("writing", at, total)
    store.note(PUBLISH, 0, {"fingerprint": made, "format": sorted(standing)})
    store.write_manifest(manifest)
    return manifest


def _kinds(inputs: pa.Table) -> dict[str, dict[str, int]]:
    """Files by kind: how many there are, articles and records skipped of them, files with an error."""
    kinds: dict[str, Counter[str]] = {}
    for row in inputs.to_pylist():
        kind = kinds.setdefault(row["kind"] or "unknown", Counter())
        failed = row["error"] is not None
        kind.update(files=1, articles=row["articles"], skipped=row["skipped"], failed=failed)
    return {kind: dict(counted) for kind, counted in sorted(kinds.items())}


def _read(inputs: pa.Table) -> dict[str, Any]:
    """What a summary says of all files: days, shares of what is not prose, and the fields of records."""
    chars, boilerplate, markup = (
        pc.sum(inputs[name]).as_py() or 0 for name in ("chars", "boilerplate", "markup")
    )
    days = pc.min(inputs["first_date"]).as_py(), pc.max(inputs["last_date"]).as_py()
    mapped = inputs.filter(pc.is_valid(inputs["mapping"]))
    return {
        "days": [day and day.isoformat() for day in days],
        "boilerplate": round(boilerplate / max(chars, 1), 4),
        "markup": round(markup / max(chars + markup, 1), 4),
        "mappings": dict(zip(mapped["uri"].to_pylist(), mapped["mapping"].to_pylist(), strict=True)),
    }


def stored_options(store: Store) -> dict[str, Any]:
    """The options that the last step was given; StoreError where nothing has been read."""
    options: dict[str, Any] = json.loads(json.dumps(_reading(store)["options"]))
    return options


def _reading(store: Store) -> dict[str, Any]:
    reading = store.noted(READ, 0)
    if reading is None:
        raise StoreError(f"nothing has been read into {store.root}; run svodka read")
    return reading
