"""Ways to run a job over items. Only here is anything known of processes and machines."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from pipeline.run.engines import processes, serial
from pipeline.run.engines.contract import Failure, Guard, Item, Job, Limits, Result, WorkerDiedError

__all__ = ["Failure", "Guard", "Job", "Limits", "WorkerDiedError", "expect", "run"]


def expect(engine: str) -> None:
    """Let an engine make itself ready while this process does something else."""
    if engine == "processes":
        processes.expect()


def run(
    job: Job[Item, Result],
    items: Sequence[Item],
    engine: str = "processes",
    workers: int = 0,
    address: str | None = None,
) -> Iterator[tuple[Item, Result]]:
    """Yield (item, result) of every item as they finish, in no fixed order.

    An item that fails is run again as `job.again` says. Without a number of workers, one for each core there
    is; `address` is that of a Ray cluster. Raises what the job raises, and WorkerDiedError; ConfigError where
    an engine is not installed.
    """
    if engine == "serial":
        return serial.run(job, items)
    if engine == "ray":
        from pipeline.run.engines import ray  # of an extra

        return ray.run(job, items, workers, address)
    return processes.run(job, items, workers or os.cpu_count() or 1)
