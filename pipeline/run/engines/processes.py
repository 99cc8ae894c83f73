"""Items on this machine, in worker processes that may die without harm to the rest."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic

from pipeline.run import process
from pipeline.run.engines import child
from pipeline.run.engines.contract import Failure, Item, Job, Limits, Result

PRELOAD = "pipeline.run.worker"
"""What a process imports that is started before there is a job for it."""

PATIENCE = 60
"""Seconds of the clock that a process may take for one of processor time: it may wait, not for ever."""

LEAVE = 5.0
"""Seconds that a process has to remove what it was writing before it is killed."""


_expected: list[tuple[Any, Connection]] = []
"""A process that was started before there was a job for it, and the pipe to it."""


def expect() -> None:
    """Let a worker start while this process does something else."""
    if not _expected:
        _expected.append(_started(PRELOAD))


def _started(preload: str | None = None) -> tuple[Any, Connection]:
    """A new process, and the pipe through which it takes a job, then items.

    It is no copy of this process (spawn): of what this one holds it inherits nothing.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=child.serve, args=(theirs, preload), daemon=True)
    with process.uninterrupted():
        worker.start()
    theirs.close()
    return worker, ours


def run(job: Job[Item, Result], items: Sequence[Item], workers: int) -> Iterator[tuple[Item, Result]]:
    """Yield (item, result) as they finish; one worker is a process of its own too."""
    with Pool(job, min(workers, len(items))) as pool:
        yield from pool.run(items)


class Pool(Generic[Item, Result]):
    """Worker processes, each with one item at a time; started when first needed."""

    def __init__(self, job: Job[Item, Result], workers: int) -> None:
        self._job = job
        self._workers = [_Worker(job) for _ in range(max(workers, 1))]

    def run(self, items: Sequence[Item]) -> Iterator[tuple[Item, Result]]:
        """Yield (item, result) as they finish. Raises what the job raises."""
        waiting = deque((item, item) for item in items)  # the item, and what is run for it
        busy: dict[_Worker, tuple[Item, Item]] = {}
        while waiting or busy:
            process.check()
            for worker in self._workers:
                if waiting and worker not in busy:
                    busy[worker] = waiting.popleft()
                    worker.give(busy[worker][1])
            for worker in _ready(busy):
                answer = worker.take()
                if answer is None:
                    continue
                item, attempt = busy.pop(worker)
                if isinstance(answer, Failure):
                    waiting.appendleft((item, self._job.again(attempt, answer)))
                else:
                    yield item, answer[0]

    def __enter__(self) -> Pool[Item, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.leave()
        for worker in self._workers:
            worker.end(LEAVE)


class _Worker:
    """A process that runs items one by one, and is replaced when it ends."""

    def __init__(self, job: Job[Any, Any]) -> None:
        self._job = job
        self._process: Any = None
        self.pipe: Connection
        self._place: Any = None
        self._limits: Limits | None = None
        self._since = 0.0

    def give(self, item: Any) -> None:
        """Let the process run an item."""
        if self._process is None:
            self._start()
        self._place = self._limits = None
        self._send(item)

    def _start(self) -> None:
        self._process, self.pipe = _expected.pop() if _expected else _started()
        self._send(self._job)

    def _send(self, what: Any) -> None:
        with suppress(OSError):  # where it was killed while idle, `take` finds that out
            self.pipe.send(what)

    def take(self) -> tuple[Any] | Failure | None:
        """(result,) or the failure of the item; None while it goes on. Raises what the job raised."""
        if not self.pipe.poll():
            return self._overdue()
        try:
            kind, value = self.pipe.recv()
        except (EOFError, OSError):
            return self._dead()
        if kind == child.RAISED:
            raise value
        if kind == child.DONE:
            return (value,)
        if kind == child.FAILED:
            return value if isinstance(value, Failure) else None
        if kind == child.AT:
            self._place = value
        else:
            self._limits, self._since = value, time.monotonic()
        return None

    def _overdue(self) -> Failure | None:
        if self._limits is None or time.monotonic() < self._since + PATIENCE * self._limits.seconds:
            return None
        self.end(0)
        return Failure(self._place, "TimeoutError", f"no end within {PATIENCE * self._limits.seconds} s")

    def _dead(self) -> Failure:
        """Why the process ended, as a failure of the place where it was."""
        self._process.join(LEAVE)
        code = self._process.exitcode
        self.end(0)
        if self._limits and code == -getattr(signal, "SIGXCPU", 0):
            message = f"takes more than {self._limits.seconds} s of processor time"
            return Failure(self._place, "TimeoutError", message)
        how = signal.Signals(-code).name if code and code < 0 else f"exit code {code}"
        message = f"the process that annotates ended ({how}): it was killed, or ran out of memory"
        return Failure(self._place, "WorkerDiedError", message, certain=False)

    def leave(self) -> None:
        """Ask the process to end."""
        if self._process is not None:
            self._process.terminate()

    def end(self, seconds: float) -> None:
        """Make sure that the process has ended, after `seconds` at most."""
        if self._process is not None:
            self._process.join(seconds)
            self._process.kill()
            self._process.join()
            self.pipe.close()
            self._process = None


def _ready(workers: Collection[_Worker]) -> list[_Worker]:
    """Those that have something to say, or all when a second has passed."""
    said = wait([worker.pipe for worker in workers], timeout=1.0)
    return [worker for worker in workers if worker.pipe in said] or list(workers)
