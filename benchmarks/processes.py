"""Whole processes, timed: pinned to cores, one BLAS thread, compiled modules, caches in a given folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
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
    """Seconds that it and its workers computed: as on an idle machine, also where others compute."""
    megabytes: float
    """Peak resident memory (10**6 bytes) of the largest of the process and its workers."""
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
    command = [sys.executable, *map(str, arguments)]
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        launch = [sys.executable, "-m", "benchmarks.launch", str(cores), *command]
        subprocess.run(launch, env=environment, stdout=out, stderr=err, check=False)
        out.seek(0)
        err.seek(0)
        lines = [json.loads(line) for line in out if line.startswith("{")]
        code = lines[-1].get("code") if lines else None
        if code not in ok:
            raise RuntimeError(f"{' '.join(map(str, arguments))} ended with {code}: {err.read()}")
    cost = lines.pop()
    return Run(cost["seconds"], cost["cpu"], cost["megabytes"], cost["started"], lines)
