"""The step that resolves: one identity for a name in the whole corpus, written where it changes something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.article import blake
from pipeline.cache import versions
from pipeline.publish.values import Part
from pipeline.read.common import ERROR, WARNING, Problem
from pipeline.run.bundle import Bundle
from pipeline.run.files import digest, read_parquet, write_parquet
from pipeline.run.shards import Task
from pipeline.run.store import LINKS, NAMES, SKETCHES, Store
from pipeline.run.watch import Watch
from pipeline.schema import IDENTIFIED, SCHEMAS

if TYPE_CHECKING:
    from pipeline.resolve import Known, Reprints, Resolver

STEP = NOTE = "resolve"
DOCUMENTS, MENTIONS, POSTS = "documents.parquet", "mentions.parquet", "posts.parquet"
REPEATED = ("reprint_of", "reprint_share", "n_reprints")
NAMED = ("entity_id", "entity_name")
STOOD = ("uri", "duplicate_of")
"""Columns of documents that annotating does not depend on."""


def is_resolved(store: Store, tasks: Sequence[Task]) -> bool:
    """Whether the tables with identities are there and were made of what is annotated now."""
    noted = store.noted(NOTE)
    return (
        noted is not None
        and noted["corpus"] == of_all(store, tasks)
        and all(store.resolved(key).whole() for key in [*noted["shards"], noted["corpus"]])
    )


def of_all(store: Store, tasks: Sequence[Task]) -> str:
    """The key of what is made of all shards."""
    own = {task.config.entities for task in tasks}
    return blake(
        " ".join([*(_key(store, task) for task in tasks), *(digest(Path(file)) for file in own if file)])
    )


def _key(store: Store, task: Task) -> str:
    """A shard as it is read, and what annotating made of it: its key, and which tables there are."""
    return f"{task.shard} {task.fingerprint} {sorted(store.annotated(task.fingerprint).files)}"


def resolve(store: Store, tasks: Sequence[Task], watch: Watch) -> None:
    """Make the bundles of every shard, and of the corpus, that there are not yet, and note which they are."""
    from pipeline.resolve import ASSIGNING, Positions, Reprints, Resolver, analyst

    file = tasks[0].config.entities if tasks else None
    decisions = analyst.read(Path(file)) if file else None
    resolver = Resolver(decisions, _known(store))
    positions, reprints = Positions(), Reprints(store.own)
    for task in tasks:
        annotated = store.annotated(task.fingerprint)
        resolver.add(annotated.read(LINKS), annotated.read(NAMES))
        reprints.add(annotated.read(SKETCHES))
    for task in tasks:
        annotated = store.annotated(task.fingerprint)
        mentions = resolver.assign(annotated.read(MENTIONS, ASSIGNING), annotated.read(LINKS))
        write_parquet(mentions.select(NAMED), _ids(store, task))
        watch.progress("resolving", task.number + 1, 2 * len(tasks))
    keys = []
    for task in tasks:
        keys.append(_shard(store, task, resolver, reprints))
        resolved = store.resolved(keys[-1])
        if POSTS in resolved.files:
            positions.add(resolved.read(POSTS))
        watch.progress("resolving", len(tasks) + task.number + 1, 2 * len(tasks))
    corpus = store.resolved(of_all(store, tasks))
    if not corpus.whole():
        made = {"entities": resolver.entities(), "positions": positions.table()}
        _write(corpus, made | resolver.known()._asdict())
    problems = [
        Problem(str(file), *fault, stage=STEP, severity=ERROR if fault.is_loss else WARNING)
        for fault in (decisions.faults if decisions else ())
    ]
    faults = [asdict(problem) for problem in problems]
    store.note(NOTE, {"shards": keys, "corpus": of_all(store, tasks), "errors": faults})


def _known(store: Store) -> Known | None:
    """What the names of entities came of when this version last resolved here."""
    from pipeline.resolve import Known

    bundle = store.resolved((store.noted(NOTE) or {"corpus": ""})["corpus"])
    if not bundle.whole() or (bundle.facts or {}).get("how") != versions():
        return None
    return Known(*(bundle.read(f"{name}.parquet") for name in Known._fields))


def _ids(store: Store, task: Task) -> Path:
    return store.scratch(f"{task.number}.parquet")


def _shard(store: Store, task: Task, resolver: Resolver, reprints: Reprints) -> str:
    """The key of the bundle of a shard whose mentions have these names, and whose articles repeat these.

    It is made if there is none.
    """
    from pipeline.resolve import identified, posts

    annotated = store.annotated(task.fingerprint)
    names = resolver.name(read_parquet(_ids(store, task)))
    repeats = reprints.assign(annotated.read(DOCUMENTS, ["doc_id", *REPEATED]))
    key = blake(f"{_key(store, task)} {Part.of(names).digest} {Part.of(repeats.select(REPEATED)).digest}")
    bundle = store.resolved(key)
    if bundle.whole():
        return key
    mentions = annotated.read(MENTIONS)
    for name in NAMED:
        mentions = mentions.set_column(
            mentions.schema.get_field_index(name), SCHEMAS["mentions"].field(name), names[name]
        )
    made = {"documents": _documents(store, task, repeats), "mentions": mentions}
    for table in IDENTIFIED:
        if f"{table}.parquet" in annotated.files:
            made[table.name] = identified(table, annotated.read(f"{table}.parquet"), mentions)
    if "relations" in made:
        made["posts"] = posts(mentions, made["relations"])
    _write(bundle, made)
    return key


def _documents(store: Store, task: Task, repeats: pa.Table) -> pa.Table:
    """The documents where they stand now, which one each repeats now, and which ones it is a reprint of."""
    documents = store.annotated(task.fingerprint).read(DOCUMENTS)
    now = read_parquet(store.articles(task.shard), STOOD)
    for names, source in ((STOOD, now), (REPEATED, repeats)):
        for name in names:
            field = SCHEMAS["documents"].field(name)
            documents = documents.set_column(documents.schema.get_field_index(name), field, source[name])
    return documents


def _write(bundle: Bundle, tables: Mapping[str, pa.Table]) -> None:
    for name, rows in tables.items():
        bundle.write(f"{name}.parquet", rows)
    bundle.close({"how": versions()})
