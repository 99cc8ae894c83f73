"""natasha and svodka at once on one core, in seconds of the processor.

Runs by turns are minutes apart, and a machine that others share may be a third slower by then. Of two
processes that take turns by milliseconds, neither has the better machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from statistics import median
from typing import Any

from benchmarks import MODELS
from benchmarks.compare import Files, Measured, plans

BESIDE = {
    "natasha": ("svodka {}, first run ever", "svodka {}, later run"),
    "natasha, steady": ("svodka {}, steady",),
}
"""Runs of natasha, and those of svodka that it is compared with; as `compare` names them."""


def measure(files: Files, said: Callable[[str], None]) -> dict[str, Any]:
    """Seconds of the processor of every run, and natasha's over the median of each of svodka's."""
    known = plans(files)
    seconds: dict[str, list[float]] = {}
    ratios: dict[str, float] = {}
    for natasha, names in BESIDE.items():
        others = {name: known[name] for each in names for name in (each.format(model) for model in MODELS)}
        whole, found = beside(known[natasha], others)
        seconds |= {natasha: [whole], **found}
        ratios |= {name: whole / median(each) for name, each in found.items()}
        for name in found:
            said(f"{name}: {ratios[name]:.2f} times as fast as {natasha}")
    return {"seconds": seconds, "ratios": ratios}


def beside(
    long: Callable[[], Measured], plans: Mapping[str, Callable[[], Measured]]
) -> tuple[float, dict[str, list[float]]]:
    """Seconds of the processor of a long run, and of others that begin one after another while it lasts.

    Each of them runs once, even if the long one ends before; of later ones those count that end before it.
    """
    found: dict[str, list[float]] = {name: [] for name in plans}
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(long)
        for name, plan in cycle(plans.items()):
            seconds, over = plan()["cpu"], running.done()
            if not (over and found[name]):
                found[name].append(seconds)
            if over and all(found.values()):
                break
        return running.result()["cpu"], found
