"""The steps of a run: read, annotate, resolve, publish. Each continues from what is on disk.

The options of a run are stored when it reads and travel with it. What a step leaves is kept under a key, the
digest of all that it depends on: the articles, the options that change its output, the versions of code and
models. A step that finds nothing under the key of what it needs says so and has it made anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from pipeline.article import blake
from pipeline.config import ANNOTATE, Config
from pipeline.models.cache import versions
from pipeline.run import engines, reading
from pipeline.run.annotating import Annotating
from pipeline.run.files import digest
from pipeline.run.publishing import KEEP, publish
from pipeline.run.reading import read_step, stored_options
from pipeline.run.resolving import is_resolved, resolve
from pipeline.run.shards import Task
from pipeline.run.store import Store, StoreError
from pipeline.run.watch import Watch

__all__ = [
    "Watch",
    "annotate_step",
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
    facts = _kept(store, config)
    done, todo = 0, []
    for task in tasks_of(store, config):
        failed = (store.annotated(task.fingerprint).facts or {}).get("failed")
        if _is_annotated(store, task) and not (retry_failed and failed):
            done += task.articles
        else:
            todo.append(task)
    watch.progress("annotating", done, facts["articles"])
    if not todo:
        return
    for task in todo:
        if digest(store.articles(task.shard)) != task.file:
            raise StoreError(f"{store.articles(task.shard)} is damaged; run svodka read once more")
    for task, articles in engines.run(Annotating(), todo, config.engine, config.workers, config.address):
        store.annotated(task.fingerprint).forget()
        done += articles
        watch.progress("annotating", done, facts["articles"])


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
    base = f"{version('svodka')} {versions()} {sorted(config.of(ANNOTATE).items())}"
    return [
        Task(
            store.root,
            number,
            config,
            blake(f"{base} {shard.key}"),
            shard.key,
            shard.file,
            len(shard.articles),
        )
        for number, shard in enumerate(reading.shards_of(store))
    ]


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
    return bundle.whole() and {f"{name}.parquet" for name in task.config.annotated} <= bundle.files.keys()


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
