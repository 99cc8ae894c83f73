"""What a figure was measured on, and with which versions."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

PACKAGES = ("natasha", "slovnet", "razdel", "pymorphy3", "numpy", "pyarrow")


def facts() -> dict[str, Any]:
    """Processor, cores, memory, Python, BLAS, versions, commit, load before the run."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "blas": f"{blas['name']} {blas['version']}",
        "packages": {package: version(package) for package in PACKAGES},
        "commit": _commit(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def _processor() -> str:
    """The model's name, with the instructions that its products of matrices live on."""
    pairs = [line.partition(":") for line in Path("/proc/cpuinfo").read_text().splitlines()]
    lines = {name.strip(): value.strip() for name, _, value in pairs}
    vectors = [name for name in ("avx2", "avx512f") if name in lines.get("flags", "").split()]
    return f"{lines.get('model name', platform.machine())} ({', '.join(vectors)})"


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    found = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent, check=False)
    return found.stdout.strip() or "unknown"
