"""The job of annotating shards, and what is tried again where a stage, a process or its memory fails.

A shard is annotated as one piece. A piece that fails is cut into smaller ones until the article at fault
stands alone; of that, the stage at fault is left out, with those that require it. Cuts change no row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.cache import assume
from pipeline.run.engines import Failure, Guard, Limits, WorkerDiedError
from pipeline.run.shards import Lost, Task

if TYPE_CHECKING:
    from pipeline.models import Models

CUTS = 8
"""Pieces that a piece which failed is cut into: three failures find one article of 400."""

TRIES = 3
"""Failures in a row, none of them certain, from which nothing is learned."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where annotating is: a stage over the articles from `start` to `stop` of a shard."""

    start: int
    stop: int
    stage: str


def limits(characters: int) -> Limits:
    """What a piece may cost: 25 times what news costs on a core of 2020, and room for any one article."""
    return Limits(seconds=20 + characters // 5_000, megabytes=512 + characters // 500)


@dataclass(frozen=True, slots=True)
class Annotating:
    """The job of `engines.run` that annotates a shard and writes its part of every table.

    Its result is the number of articles.
    """

    versions: str | None = None
    """What `cache.versions` is in the process that asks, and need not be found out in this one."""

    def run(self, task: Task, guard: Guard) -> int:
        """Raises Failure where a stage fails on some articles; OSError where a part cannot be written."""
        from pipeline.run import worker  # the stages: seconds and megabytes that only this process needs

        if self.versions:
            assume(self.versions)
        loaded = load(task.config.model, task.config.descriptors)
        done = worker.write(task, loaded, guard)
        loaded.keep()
        return done

    def again(self, task: Task, failure: Failure) -> Task:
        """The task in smaller pieces, or without the stage at fault; WorkerDiedError where neither helps."""
        place: Place | None = failure.place
        if place and place.stop - place.start > 1:
            size = -(-(place.stop - place.start) // CUTS)
            cuts = {*task.cuts, *range(place.start, place.stop, size), place.stop}
            return replace(task, cuts=tuple(sorted(cuts)), tries=0)
        tries = task.tries + 1
        if place and (failure.certain or tries == TRIES):
            lost = Lost(place.start, place.stage, failure.error, failure.message)
            if any((each.article, each.stage) == (lost.article, lost.stage) for each in task.lost):
                raise WorkerDiedError(f"article {place.start} of part {task.number}: {failure.message}")
            return replace(task, lost=(*task.lost, lost), tries=0)
        if tries >= TRIES:
            raise WorkerDiedError(f"part {task.number}: {failure.message}; {TRIES} times in a row")
        return replace(task, tries=tries)


@cache
def load(model: str, descriptors: bool) -> Models:
    """The models of this process."""
    from pipeline import models

    return models.load(model, descriptors=descriptors)
