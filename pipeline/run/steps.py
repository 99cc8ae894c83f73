"""The steps of a run: read, annotate, resolve, publish. Each continues from what is on disk.

The options of a run are stored when it reads and travel with it. What a step leaves is kept under a key, the
digest of all that it depends on: the articles, the options that change its output, the versions of code and
models. A step that finds nothing under the key of what it needs says so and has it made anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from typing import Any

from pipeline.cache import versions
from pipeline.config import ANNOTATE, Config
from pipeline.run import engines, layout, process, reading, reuse, shards
from pipeline.run.annotating import Annotating
from pipeline.run.files import digest
from pipeline.run.publishing import KEEP, publish
from pipeline.run.reading import Shard, read_step, stored_options
from pipeline.run.resolving import is_resolved, resolve
from pipeline.run.reuse import Place
from pipeline.run.shards import Task
from pipeline.run.store import CENSUS, LINKS, SKETCHES, Store, StoreError
from pipeline.run.watch import Watch

__all__ = [
    "Watch",
    "annotate_step",
    "compact_step",
    "publish_step",
    "read_step",
    "resolve_step",
    "stored_options",
    "tasks_of",
]


def annotate_step(
    store: Store, config: Config, watch: Watch | None = None, *, retry_failed: bool = False
) -> None:
    """Annotate the shards that are not annotated with these options, by `config.workers` processes.

    With `retry_failed`, those too in which a stage failed on an article. Raises StoreError where nothing has
    been read.
    """
    watch = watch or Watch()
    articles = _kept(store, config)["articles"]
    tasks = tasks_of(store, config)
    failed = [
        task
        for task in tasks
        if retry_failed and (store.annotated(task.fingerprint).facts or {}).get("failed")
    ]
    todo = [task for task in tasks if task in failed or not _is_annotated(store, task)]
    watch.progress("annotating", articles - sum(len(task.articles) for task in todo), articles)
    if not todo:
        return
    known = reuse.known(store, _base(config), _files(config), todo, retry_failed)
    new, mixed = _work(store, todo, known)
    awaited = set(chain.from_iterable(task.articles for task in mixed))
    done = articles - sum(len(task.articles) for task in new)
    process.give_back()
    made = (
        engines.run(Annotating(versions()), new, config.engine, config.workers, config.address) if new else ()
    )
    for task, made_of in made:
        store.annotated(task.fingerprint).forget()
        places = ((article, Place(task.fingerprint, at)) for at, article in enumerate(task.articles))
        known.update(each for each in places if each[0] in awaited)
        done += made_of
        watch.progress("annotating", done, articles)
    for task in mixed:
        if any(known[article].bundle != task.fingerprint for article in task.articles):
            reuse.assemble(store, task, known)


def _work(store: Store, todo: Sequence[Task], known: Mapping[str, Place]) -> tuple[list[Task], list[Task]]:
    """Shards to annotate, and the tasks of `todo` that are then put together of what there is.

    A shard of new articles is annotated as it is, but large ones and the last one in pieces, so that workers
    end together; articles that are new in other shards are annotated with those.
    """
    large = reading.noted(store)["compact"]
    whole = [] if large else [task for task in todo if known.keys().isdisjoint(task.articles)][:-1]
    as_they_are = {task.number for task in whole}
    mixed = [task for task in todo if task.number not in as_they_are]
    for task in todo:
        _check(store, task)
    files = (store.articles(task.shard) for task in mixed)
    listed = chain.from_iterable(map(shards.entries, files))
    new = [*whole]
    for piece in layout.pieces(entry for entry in listed if entry.digest not in known):
        new.append(_task(store, todo[0].config, len(new), Shard.of(piece, store)))
    return new, mixed


def _check(store: Store, task: Task) -> None:
    """StoreError unless the articles of a shard are as they were read."""
    path = store.articles(task.shard)
    if not path.exists() or digest(path) != task.file:
        raise StoreError(f"{path} is missing or damaged; run svodka run, or svodka read, once more")


def _kept(store: Store, config: Config) -> dict[str, Any]:
    """What reading noted, with the options of this step, which those behind it take over."""
    facts = {**reading.noted(store), "options": json.loads(json.dumps(asdict(config)))}
    store.note(reading.NOTE, facts)
    return facts


def tasks_of(store: Store, config: Config) -> list[Task]:
    """The shards, each with the fingerprint of what annotating makes of it.

    Raises StoreError where nothing has been read.
    """
    reading.noted(store)
    return [_task(store, config, number, shard) for number, shard in enumerate(reading.shards_of(store))]


def _task(store: Store, config: Config, number: int, shard: Shard) -> Task:
    key = reuse.key_of(_base(config), shard.articles)
    return Task(store.root, number, config, key, shard.key, shard.file, shard.articles)


def _base(config: Config) -> str:
    """How annotating is done: versions and options."""
    return f"{versions()} {sorted(config.of(ANNOTATE).items())}"


def _files(config: Config) -> frozenset[str]:
    """The files that annotating makes of a shard."""
    return frozenset({f"{name}.parquet" for name in config.annotated} | {LINKS, CENSUS, SKETCHES})


def resolve_step(store: Store, config: Config, watch: Watch | None = None) -> None:
    """Give every mention its entity and make the tables of the whole corpus.

    Raises StoreError where nothing has been read.
    """
    watch = watch or Watch()
    tasks = tasks_of(store, config)
    stale = _stale(store, tasks)
    if stale:
        watch.say(f"annotating anew, as {stale} of {len(tasks)} parts are missing or of other options")
        annotate_step(store, config, watch)
    _kept(store, config)
    if not is_resolved(store, tasks):
        resolve(store, tasks, watch)


def _stale(store: Store, tasks: Sequence[Task]) -> int:
    """How many shards are to be annotated."""
    return sum(not _is_annotated(store, task) for task in tasks)


def _is_annotated(store: Store, task: Task) -> bool:
    """Whether there is what annotating shall make of a shard, or more."""
    bundle = store.annotated(task.fingerprint)
    return bundle.whole() and _files(task.config) <= bundle.files.keys()


def compact_step(store: Store, config: Config) -> None:
    """Have fewer and larger parts, now and in later runs. Raises StoreError where nothing has been read."""
    reading.compact(store)
    annotate_step(store, config)
    resolve_step(store, config)


def publish_step(
    store: Store, config: Config, watch: Watch | None = None, *, keep: int = KEEP
) -> dict[str, Any]:
    """Make a new generation of what is resolved, with the formats asked for, and show it; its manifest.

    Formats that an earlier export wrote of the same rows stay; others that were not asked for go. Where the
    generation that is shown has all of this already, it stays. The newest `keep` generations are kept.
    Raises StoreError where nothing has been read, or a name in the folder is taken by another file.
    """
    watch = watch or Watch()
    tasks = tasks_of(store, config)
    if _stale(store, tasks) or not is_resolved(store, tasks):
        watch.say("resolving anew, as identity is missing or of other annotations")
        resolve_step(store, config, watch)
    return publish(store, config, tasks, watch, keep)
