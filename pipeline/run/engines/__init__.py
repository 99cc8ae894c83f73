"""Ways to run a job over items. Only here is anything known of processes and machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.run.engines import processes, serial
from pipeline.run.engines.contract import Failure, Guard, Item, Job, Limits, Result, WorkerDiedError

__all__ = ["Failure", "Guard", "Job", "Limits", "WorkerDiedError", "expect", "run"]


def expect(engine: str) -> None:
    """Let an engine make itself ready while this process does something else."""
    if engine == "processes":
        processes.expect()


def run(
    job: Job[Item, Result], items: Sequence[Item], engine: str = "processes", workers: int = 1
) -> Iterator[tuple[Item, Result]]:
    """Yield (item, result) of every item as they finish, in no fixed order.

    An item that fails is run again as `job.again` says. Raises what the job raises, and WorkerDiedError.
    """
    if engine == "serial":
        return serial.run(job, items)
    return processes.run(job, items, workers)
