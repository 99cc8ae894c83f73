"""Items one by one in this process: for tests and debuggers. A process that dies takes the run with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.run.engines.contract import Failure, Guard, Item, Job, Result


def run(job: Job[Item, Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result]]:
    """Yield (item, result) in the order of the items."""
    for item in items:
        attempt = item
        while True:
            try:
                result = job.run(attempt, Guard())
            except Failure as failure:
                attempt = job.again(attempt, failure)
            else:
                yield item, result
                break
