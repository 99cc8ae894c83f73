"""The step that resolves: one identity for a name in the whole corpus, written where it changes something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.article import blake
from pipeline.cache import versions
from pipeline.publish.values import Part
from pipeline.read.common import ERROR, WARNING, Problem
from pipeline.run.bundle import Bundle
from pipeline.run.files import digest, read_parquet
from pipeline.run.shards import Task
from pipeline.run.store import CENSUS, LINKS, SKETCHES, Store
from pipeline.run.watch import Watch
from pipeline.schema import IDENTIFIED, SCHEMAS

if TYPE_CHECKING:
    from pipeline.resolve import Known, Reprints, Resolver

STEP = NOTE = "resolve"
DOCUMENTS, MENTIONS, POSTS = "documents.parquet", "mentions.parquet", "posts.parquet"
IDS, TOTALS = "ids.parquet", "totals.parquet"
REPEATED = ("reprint_of", "reprint_share", "n_reprints")
TOGETHER = 32
"""Shards whose names are looked up at once."""
STOOD = ("uri", "duplicate_of")
"""Columns of documents that annotating does not depend on."""


def is_resolved(store: Store, tasks: Sequence[Task]) -> bool:
    """Whether the tables with identities are there and were made of what is annotated now."""
    noted = store.noted(NOTE)
    return (
        noted is not None
        and noted["corpus"] == of_all(store, tasks)
        and all(store.resolved(key).whole() for key in bundles(noted))
    )


def of_all(store: Store, tasks: Sequence[Task]) -> str:
    """The key of what is made of all shards."""
    return blake(" ".join(_key(store, task) for task in tasks))


def _key(store: Store, task: Task) -> str:
    """A shard as it is read; what annotating made of it, and which tables; an analyst's file."""
    own = task.config.entities
    made = f"{task.fingerprint} {sorted(store.annotated(task.fingerprint).files)}"
    return f"{task.shard} {made} {digest(Path(own)) if own else ''}"


def resolve(store: Store, tasks: Sequence[Task], watch: Watch) -> None:
    """Make the bundles of every shard, and of the corpus, that there are not yet, and note which they are."""
    from pipeline.resolve import Positions, Reprints, Resolver, analyst

    file = tasks[0].config.entities if tasks else None
    decisions = analyst.read(Path(file)) if file else None
    resolver = Resolver(decisions, _known(store))
    positions, reprints = Positions(), Reprints(store.own)
    for task in tasks:
        annotated = store.annotated(task.fingerprint)
        resolver.add(annotated.read(CENSUS), annotated.files[LINKS]["rows"])
        reprints.add(annotated.read(SKETCHES))
    counted, keys = [], []
    for task in tasks:
        counted.append(_counted(store, task, resolver))
        watch.progress("resolving", task.number + 1, 2 * len(tasks))
    for task, names in zip(tasks, _names(store, counted, resolver), strict=True):
        keys.append(_shard(store, task, counted[task.number], names, resolver, reprints))
        resolved = store.resolved(keys[-1])
        if POSTS in resolved.files:
            positions.add(resolved.read(POSTS))
        watch.progress("resolving", len(tasks) + task.number + 1, 2 * len(tasks))
    key = of_all(store, tasks)
    corpus = store.resolved(key)
    if not corpus.whole():
        made = {"entities": resolver.entities(), "positions": positions.table()}
        _write(corpus, made | resolver.known()._asdict())
    problems = [
        Problem(str(file), *fault, stage=STEP, severity=ERROR if fault.is_loss else WARNING)
        for fault in (decisions.faults if decisions else ())
    ]
    faults = [asdict(problem) for problem in problems]
    store.note(NOTE, {"counted": counted, "shards": keys, "corpus": key, "errors": faults})


def bundles(noted: Mapping[str, Any]) -> list[str]:
    """The keys of all bundles of what was noted."""
    return [*noted["counted"], *noted["shards"], noted["corpus"]]


def _known(store: Store) -> Known | None:
    """What the names of entities came of when this version last resolved here."""
    from pipeline.resolve import Known

    bundle = store.resolved((store.noted(NOTE) or {"corpus": ""})["corpus"])
    if not bundle.whole() or (bundle.facts or {}).get("how") != versions():
        return None
    return Known(*(bundle.read(f"{name}.parquet") for name in Known._fields))


def _counted(store: Store, task: Task, resolver: Resolver) -> str:
    """Count the mentions of a shard; the key of the bundle with their ids and what is counted of them.

    It is made if there is none of a shard whose names mean these entities.
    """
    from pipeline.resolve import ASSIGNING, Counts

    annotated = store.annotated(task.fingerprint)
    links = annotated.read(LINKS)
    meant = resolver.meant(links)
    key = blake(f"{_key(store, task)} {Part.of(pa.table([meant], ['key'])).digest}")
    bundle = store.resolved(key)
    if not bundle.whole():
        ids, counts = resolver.assigned(annotated.read(MENTIONS, ASSIGNING), links, meant)
        _write(bundle, {"ids": pa.table([ids], ["entity_id"]), **counts._asdict()})
    resolver.count(Counts(*(bundle.read(f"{name}.parquet") for name in Counts._fields)))
    return key


def _names(store: Store, counted: Sequence[str], resolver: Resolver) -> Iterator[pa.Table]:
    """What the entities of every shard are called; looked up for some shards at once, which is sooner."""
    for first in range(0, len(counted), TOGETHER):
        held = map(store.resolved, counted[first : first + TOGETHER])
        keys = [bundle.read(TOTALS, ["key"])["key"].combine_chunks() for bundle in held]
        names = resolver.names(pa.chunked_array(keys, pa.string()))
        for start, own in zip(accumulate(map(len, keys), initial=0), keys, strict=False):
            yield pa.table([names.slice(start, len(own))], ["name"])


def _shard(
    store: Store, task: Task, counted_key: str, names: pa.Table, resolver: Resolver, reprints: Reprints
) -> str:
    """The key of the bundle of a shard whose entities have these names, and whose articles repeat these.

    It is made if there is none.
    """
    annotated, counted = store.annotated(task.fingerprint), store.resolved(counted_key)
    repeats = reprints.assign(annotated.read(DOCUMENTS, ["doc_id", *REPEATED]))
    key = blake(
        f"{counted_key} {' '.join(Part.of(rows).digest for rows in (names, repeats.select(REPEATED)))}"
    )
    bundle = store.resolved(key)
    if not bundle.whole():
        identified = _with(annotated.read(MENTIONS), "mentions", counted.read(IDS))
        made = {"documents": _documents(store, task, repeats), "mentions": resolver.name(identified)}
        _write(bundle, made | _facts(annotated, made["mentions"]))
    return key


def _facts(annotated: Bundle, mentions: pa.Table) -> dict[str, pa.Table]:
    """The tables of a shard that point at mentions, and what they tell of posts."""
    from pipeline.resolve import identified, posts

    made = {
        table.name: identified(table, annotated.read(f"{table.name}.parquet"), mentions)
        for table in IDENTIFIED
        if f"{table.name}.parquet" in annotated.files
    }
    return made | ({"posts": posts(mentions, made["relations"])} if "relations" in made else {})


def _documents(store: Store, task: Task, repeats: pa.Table) -> pa.Table:
    """The documents where they stand now, which one each repeats now, and which ones it is a reprint of."""
    documents = store.annotated(task.fingerprint).read(DOCUMENTS)
    now = read_parquet(store.articles(task.shard), STOOD)
    return _with(_with(documents, "documents", now), "documents", repeats.select(REPEATED))


def _with(rows: pa.Table, table: str, columns: pa.Table) -> pa.Table:
    """Rows of a table with these columns in the place of their own."""
    for name in columns.column_names:
        at = rows.schema.get_field_index(name)
        rows = rows.set_column(at, SCHEMAS[table].field(name), columns[name])
    return rows


def _write(bundle: Bundle, tables: Mapping[str, pa.Table]) -> None:
    for name, rows in tables.items():
        bundle.write(f"{name}.parquet", rows)
    bundle.close({"how": versions()})
