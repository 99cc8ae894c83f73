"""What a process of svodka's own sets up before it works; a notebook's process is not ours to set up."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType

BLAS_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

ENVIRONMENT = dict.fromkeys(BLAS_THREADS, "1") | {
    "ARROW_DEFAULT_MEMORY_POOL": "system",  # Arrow's own pool holds 30 MB more, for nothing
    # What glibc reads where a process starts, hence for workers: large arrays go back to the system at once,
    # and threads share one heap. Else 60 MB are kept for what may come.
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(1 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 20),
}
"""Variables that libraries read once, when they are loaded, unless they are set already."""

COLLECTED = (50_000, 20, 100)
"""Objects between searches for cycles, and searches between longer ones (`gc.set_threshold`).

What annotating makes it also drops, and what it keeps are tables of words, which are long to search and hold
no cycle: with Python's own numbers the search takes 5% of a run.
"""

FULL = 2_200_000
"""Objects in a worker, of 70 bytes on average, from which it forgets words: its models are half as many."""

_Remembering = type(lru_cache(int))


def prepare() -> None:
    """One BLAS thread per process, as more are slower and workers share the cores; no pandas; few searches.

    Called before numpy is imported.
    """
    for variable, value in ENVIRONMENT.items():
        os.environ.setdefault(variable, value)
    _look_for_pandas_in_vain()
    gc.set_threshold(*COLLECTED)
    atexit.register(gc.freeze)  # the last searches, of all there is, when nothing is needed any more: 0.5 s


def relieve() -> None:
    """Keep a process within bounds that has ended a piece of work.

    What functions remember of words (`lru_cache`) is bounded by number in each of a hundred tables. All of
    them together are bounded here: they are emptied where the process holds more than `FULL` objects, and
    fill again with the words of the next pieces. Nothing depends on them but time.
    """
    if sys.getallocatedblocks() > FULL:
        for each in gc.get_objects():
            if isinstance(each, _Remembering) and each.cache_parameters()["maxsize"] is not None:
                each.cache_clear()
    give_back()


def give_back() -> None:
    """Give memory back to the system that is free, but lies between what is used; where glibc does so."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


class Interrupted(KeyboardInterrupt):
    """Somebody asks this process to end, by a signal.

    A class of its own for SIGINT too: where Python's own KeyboardInterrupt passes `exec` of a text, as it may
    while a dataclass is made, the process kills itself at its end, caught or not (CPython,
    `unhandled_keyboard_interrupt`).

    Attributes:
        code: The exit code that tells of it, 128 and the signal's number.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


_asked: list[Interrupted] = []
"""Why this process was asked to end."""


def end_as_interrupted() -> None:
    """Let SIGTERM end this process as an interrupt from the keyboard does: workers end, files are whole."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)


def _end(number: int, _: object) -> None:
    if number == signal.SIGTERM:
        signal.signal(number, signal.SIG_IGN)  # once is enough: what ends must not be torn
    _asked.append(Interrupted(number))
    raise _asked[-1]


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a process that is started meanwhile know no interrupt from the keyboard: only its parent does."""
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    else:
        yield


def check() -> None:
    """End where this process was asked to and has not: what a signal raises while an object is removed, or in
    a callback of compiled code, Python drops.
    """
    if _asked:
        raise _asked[-1]


def _look_for_pandas_in_vain() -> None:
    """Spare a process 0.2 s and 50 MB.

    At its first array, Arrow looks for pandas to know a Series when it sees one. What it does not find then,
    it looks for again when asked for a frame.
    """
    nowhere = _Nowhere()
    sys.meta_path.insert(0, nowhere)
    try:
        import pyarrow

        pyarrow.array([])
    finally:
        sys.meta_path.remove(nowhere)


class _Nowhere:
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("not needed here", name=name)
