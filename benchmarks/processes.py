"""Whole processes, timed: pinned to cores, one BLAS thread, compiled modules, caches in a given folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BLAS_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process."""

    seconds: float
    """From its start to its end."""
    cpu: float
    """Seconds that it and its own processes computed: as on an idle machine, also where others compute."""
    megabytes: float
    """Peak resident memory (10**6 bytes) of the process or of the largest process it waited for."""
    started: float
    """Seconds since the epoch."""
    lines: list[dict[str, Any]]
    """What it printed: an object a line, other lines left out."""


def python(*arguments: object, cores: int = 1, cache: Path | None = None, ok: Sequence[int] = (0,)) -> Run:
    """Run this Python with arguments on the first `cores` cores and wait.

    `cache` is svodka's cache folder; None: no cache. Raises RuntimeError, with what it printed, where the
    process ends with a code that is not `ok`.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= dict.fromkeys(BLAS_THREADS, "1") | {"SVODKA_CACHE": str(cache or "")}
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        started, clock = time.time(), time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            env=environment,
            stdout=out,
            stderr=err,
            preexec_fn=lambda: os.sched_setaffinity(0, chosen),
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - clock
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode not in ok:
            raise RuntimeError(
                f"{' '.join(map(str, arguments))} ended with {process.returncode}: {err.read()}"
            )
        lines = [json.loads(line) for line in out if line.startswith("{")]
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6, started, lines)
