"""The table of speed in README, from benchmarks/results: all of its figures from one protocol."""

from __future__ import annotations

from statistics import median
from typing import Any

from evaluation.pages import table


def speed(results: dict[str, Any]) -> str:
    """natasha and svodka at once on one core: articles a second, ratios and memory."""
    compared, abreast = results["compare"], results["abreast"]
    articles = compared["runs"]["natasha"]["median"]["articles"]
    rows = []
    for name, run in (
        ("natasha 1.6.0", "natasha"),
        ("svodka, its own model of names", "svodka fast, later run"),
        ("svodka, natasha's model of names (`--model natasha`)", "svodka natasha, later run"),
    ):
        seconds, ratio = median(abreast["seconds"][run]), abreast["ratios"].get(run, 1)
        memory = compared["runs"][run]["median"]["megabytes"]
        rows.append([name, f"{articles / seconds:.0f}", f"{ratio:.1f}", f"{memory:.0f}"])
    *_, most = results["growth"]["number"]
    return f"""{table("|articles a second|times as fast|peak MB", rows)}
{articles:,.0f} articles, natasha and svodka at once on one core, in seconds of that core; svodka's cache is
filled by an earlier run over other articles. With {most["articles"]:,} articles, memory peaks at
{most["megabytes"]:,.0f} MB.
"""
