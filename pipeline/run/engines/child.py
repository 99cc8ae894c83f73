"""Inside a worker process: items come through a pipe, answers go back; limits, and an end with the parent."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from pipeline.run import process
from pipeline.run.engines.contract import Failure, Guard, Job, Limits

try:
    import resource
except ImportError:  # Windows: the parent's patience is the only limit
    resource = None  # type: ignore[assignment]

AT, LIMITS, DONE, FAILED, RAISED = "at", "limits", "done", "failed", "raised"
"""Messages to the parent: (one of these, its value)."""

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def serve(pipe: Connection, preload: str | None) -> None:
    """Run what comes through the pipe, a job and then its items, until it is closed.

    `preload` names a module to import while there is no job yet.
    """
    process.prepare()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: the parent decides what it means
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # files that are half written are removed
    die_with_parent()
    if preload:
        import_module(preload)
    try:
        job: Job[Any, Any] = pipe.recv()
    except (EOFError, OSError):
        return
    guard = _Limiting(pipe)
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        guard.place = None
        try:
            answer = (DONE, job.run(item, guard))
        except Failure as failure:
            answer = (FAILED, failure)
            if isinstance(failure.__cause__, MemoryError):  # may have left a cache half filled
                pipe.send(answer)
                return
        except Exception as error:
            answer = (RAISED, _sendable(error))
        process.relieve()
        pipe.send(answer)


def _sendable(error: Exception) -> Exception:
    """The error with its traceback as a note; where it cannot be pickled, one that tells of it."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


class _Limiting(Guard):
    """Tells the parent, and lets the system hold the limits.

    Processor time (RLIMIT_CPU) ends the process, also in compiled code, that no exception reaches.
    Memory (RLIMIT_DATA: private memory that can be written, which mapped files and shared libraries are no
    part of, as they are of RLIMIT_AS) makes an allocation fail: an error with a place, where to watch what is
    resident would be too late for one that is large. Systems that know no such limit (macOS) hold none.
    """

    def __init__(self, pipe: Connection) -> None:
        super().__init__()
        self._pipe = pipe

    def at(self, place: Any) -> None:
        super().at(place)
        self._pipe.send((AT, place))

    def begin(self, limits: Limits) -> None:
        self._pipe.send((LIMITS, limits))
        if resource:
            _set(resource.RLIMIT_CPU, int(time.process_time()) + 1 + limits.seconds)
            _set(resource.RLIMIT_DATA, _data_bytes() + (limits.megabytes << 20))

    def end(self) -> None:
        self._pipe.send((LIMITS, None))
        if resource:
            for kind in (resource.RLIMIT_CPU, resource.RLIMIT_DATA):
                _set(kind, resource.RLIM_INFINITY)


def _set(kind: int, soft: int) -> None:
    """Set a soft limit, the hard one at most."""
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY and (soft == resource.RLIM_INFINITY or soft > hard):
        soft = hard
    resource.setrlimit(kind, (soft, hard))


def _data_bytes() -> int:
    """What RLIMIT_DATA counts; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 (no path is needed)
            return int(file.read().split()[5]) * resource.getpagesize()
    except OSError:
        return 0


def die_with_parent() -> None:
    """End this process when the one that asked for it ends, however that ends.

    A thread waits for the parent's end, on every platform. Compiled code that keeps the interpreter would
    keep the thread: on Linux, the kernel kills a process whose parent has ended.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
