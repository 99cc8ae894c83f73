"""How cost grows: with the number of articles, and with the length of one. It should not, per token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.articles import Record, long, many, save
from benchmarks.compare import DONE, ONE_CORE, SVODKA, counts
from benchmarks.processes import python
from pipeline.config import Config

ARTICLES = (200, 2_000, 20_000)
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 5_000_000, 20_000_000)
"""Bytes of UTF-8 of the one article."""

REPEATED = 100_000
"""Bytes below which there are several articles, of as many bytes together: less cannot be timed."""

WARM = 200
"""Articles that a process sees before the long one."""


def by_number(
    records: list[Record], numbers: Sequence[int], work: Path, said: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Whole processes over more and more articles, each on one core and with nothing kept on disk."""
    found = []
    for n in numbers:
        source, out = save(many(records, n), work / "many.jsonl"), work / "tables" / f"{n} articles"
        run = python("-m", "pipeline", "run", source, out, *ONE_CORE, ok=DONE)
        articles, tokens = counts(out)
        found.append(
            {
                "articles": articles,
                "tokens": tokens,
                "seconds": run.seconds,
                "microseconds_per_token": run.seconds / tokens * 1e6,
                "megabytes": run.megabytes,
            }
        )
        said(f"{n} articles: {run.seconds:.1f} s, {run.megabytes:.0f} MB")
    return found


def by_length(
    records: list[Record], lengths: Sequence[int], work: Path, said: Callable[[str], None]
) -> list[dict[str, Any]]:
    """One article longer and longer, in a process that has seen other articles before."""
    half = min(len(records) // 2, WARM)
    warm = save(records[:half], work / "warm.jsonl")
    found = []
    for size in lengths:
        copies = max(1, REPEATED // size)
        source = save((long(records[half + n % half :], size) for n in range(copies)), work / "long.jsonl")
        out = work / "tables" / f"{size} bytes"
        run = python(*SVODKA, warm, source, "--out", out, "--model", Config().model)
        last = run.lines[-1]
        found.append(
            {
                "bytes": size,
                "copies": copies,
                "tokens": last["tokens"],
                "seconds": last["seconds"],
                "microseconds_per_token": last["seconds"] / last["tokens"] * 1e6,
                "annotate_microseconds_per_token": last["annotate"] / last["tokens"] * 1e6,
                "megabytes": run.megabytes,
            }
        )
        said(f"one article of {size} bytes: {last['seconds']:.2f} s, {run.megabytes:.0f} MB")
    return found
