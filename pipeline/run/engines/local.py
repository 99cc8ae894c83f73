"""Shards on this machine, in worker processes that may die without harm to the rest."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from pipeline.run import process

Item = TypeVar("Item")
Result = TypeVar("Result")

PRELOAD = ["pipeline.run.worker", "pipeline.read", "pyarrow.compute"]
"""Imported once by the server from which workers are forked."""


class WorkerDiedError(RuntimeError):
    """A worker process ended (killed, out of memory, crashed) on this item, twice."""


def expect() -> None:
    """Let the server of workers import its modules while this process does something else."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver  # not on every platform

        forkserver.ensure_running()


def run(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[tuple[Item, Result | WorkerDiedError]]:
    """Yield (item, result) as they finish, in no fixed order; one worker is a process of its own too.

    Exceptions of `function` are raised. An item whose process dies is tried once more, alone; if
    that process dies too, its result is WorkerDiedError and the other items go on.
    """
    waiting = list(items)
    while waiting:
        suspects: list[Item] = []
        yield from _pool(function, waiting, max(workers, 1), suspects)
        for item in suspects:
            alone: list[Item] = []
            yield from _pool(function, [item], 1, alone)
            if alone:
                yield item, WorkerDiedError("the worker process died, and again when it ran this part alone")


def _pool(
    function: Callable[[Item], Result], waiting: list[Item], workers: int, suspects: list[Item]
) -> Iterator[tuple[Item, Result | WorkerDiedError]]:
    """Run items off `waiting` until none is left or the pool breaks; what ran then goes to `suspects`."""
    running: dict[Future[Result], Item] = {}
    with ProcessPoolExecutor(workers, _context(), process.prepare) as pool:
        try:
            while waiting or running:
                # No more than the workers can hold: all that runs when the pool breaks is suspect.
                while waiting and len(running) < workers:
                    running[pool.submit(function, waiting[0])] = waiting[0]
                    del waiting[0]
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    yield running.pop(future), result
        except BrokenProcessPool:
            suspects += running.values()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _context() -> Any:
    """Workers are forked from a clean server where the platform can, else spawned."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    return context
