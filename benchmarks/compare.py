"""The same articles through natasha and svodka: whole processes, interleaved, medians and ratios."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import MODELS
from benchmarks.articles import Record, save
from benchmarks.processes import Run, python

Measured = dict[str, float]

NATASHA = ("-m", "benchmarks.natasha_pipeline")
SVODKA = ("-m", "benchmarks.svodka_pipeline")
ONE_CORE = ("--workers", "1", "--format", "parquet")
DONE = (0, 3)
"""Exit codes of `svodka run`: 3 says that there are rows of errors."""

README_ARTICLES = 200
"""natasha with syntax is slow: the figure is informative, and a part of the articles gives it."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where a comparison reads and writes."""

    work: Path
    all: Path  # every article
    halves: tuple[Path, Path]
    one: Path  # a single article
    few: Path
    cache: Path
    """A cache folder of svodka that was filled from other articles than these."""

    @classmethod
    def prepare(cls, records: list[Record], others: list[Record], work: Path) -> Files:
        """Write the articles to files and fill svodka's cache from the `others`, with every tagger."""
        half = len(records) // 2
        files = cls(
            work,
            save(records, work / "all.jsonl"),
            (
                save(records[:half], work / "warm.jsonl"),
                save(records[half : 2 * half], work / "measured.jsonl"),
            ),
            save(records[:1], work / "one.jsonl"),
            save(records[:README_ARTICLES], work / "few.jsonl"),
            work / "cache",
        )
        filled = save(others, work / "others.jsonl")
        for model in MODELS:
            out = work / "tables" / "others"
            python(*_run(filled, out, model), *ONE_CORE, cache=files.cache, ok=DONE)
        return files

    def empty(self, name: str) -> Path:
        """A cache folder with nothing in it."""
        folder = self.work / "empty" / name
        for file in folder.glob("*") if folder.exists() else ():
            file.unlink()
        return folder

    def tables(self, name: str) -> Path:
        """The folder that the run `name` wrote its tables to."""
        return self.work / "tables" / name

    def fresh(self, name: str) -> Path:
        """The same folder without what an earlier run wrote there: svodka would do only what changed."""
        shutil.rmtree(self.tables(name), ignore_errors=True)
        return self.tables(name)


def measure(files: Files, repeats: int, said: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    """All runs by turns, `repeats` times each; after each turn, every run's repeats and their medians."""
    runs = plans(files)
    results: dict[str, list[Measured]] = {name: [] for name in runs}
    for repeat in range(repeats):
        for name, plan in runs.items():
            if repeat and name in ONCE:
                continue
            results[name].append(plan())
            said(f"{name}: {results[name][-1]['seconds']:.2f} s")
        yield {name: {"median": medians(found), "repeats": found} for name, found in results.items()}


def medians(found: list[Measured]) -> Measured:
    """The median of every figure."""
    return {figure: median(one[figure] for one in found) for figure in found[0]}


ONCE = ("natasha, dictionary in C", "natasha as in its README")
"""Variants that say how much a choice matters: measured once."""


def plans(files: Files) -> dict[str, Callable[[], Measured]]:
    """Every run by its name, natasha's and svodka's by turns."""

    def natasha(name: str, *options: str, source: Path = files.all) -> Callable[[], Measured]:
        out = files.tables(name)
        return lambda: _whole(python(*NATASHA, source, "--out", out, *options))

    found: dict[str, Callable[[], Measured]] = {"natasha": natasha("natasha")}
    for model in MODELS:
        found |= _cold(files, model)
    found["natasha, steady"] = lambda: _steady(
        python(*NATASHA, *files.halves, "--out", files.tables("natasha, steady"))
    )
    for model in MODELS:
        found[f"svodka {model}, steady"] = _steady_plan(files, model)
    for model in MODELS:
        found |= _workers(files, model)
    found["natasha, first article"] = lambda: _first(
        python(*NATASHA, files.one, "--out", files.tables("first"), "--first")
    )
    for model in MODELS:
        found[f"svodka {model}, first article"] = _first_plan(files, model)
    found["natasha, dictionary in C"] = natasha("natasha c", "--dictionary", "c")
    found["natasha as in its README"] = natasha("natasha readme", "--readme", source=files.few)
    return found


def _cold(files: Files, model: str) -> dict[str, Callable[[], Measured]]:
    name = f"svodka {model}"

    def first_ever() -> Measured:
        cache = files.empty(model)
        run = python(*_run(files.all, files.fresh(name), model), *ONE_CORE, cache=cache, ok=DONE)
        return _whole(run, files.tables(name))

    def later() -> Measured:
        run = python(*_run(files.all, files.fresh(name), model), *ONE_CORE, cache=files.cache, ok=DONE)
        return _whole(run, files.tables(name))

    return {f"{name}, first run ever": first_ever, f"{name}, later run": later}


def _steady_plan(files: Files, model: str) -> Callable[[], Measured]:
    def steady() -> Measured:
        out = files.fresh(f"steady {model}")
        return _steady(python(*SVODKA, *files.halves, "--out", out, "--model", model, cache=files.cache))

    return steady


def _first_plan(files: Files, model: str) -> Callable[[], Measured]:
    out = files.tables("first")
    return lambda: _first(
        python(*SVODKA, files.one, "--out", out, "--model", model, "--first", cache=files.cache)
    )


def _workers(files: Files, model: str) -> dict[str, Callable[[], Measured]]:
    def whole(workers: int) -> Measured:
        name = f"svodka {model}, {workers} workers"
        command = (*_run(files.all, files.fresh(name), model), "--format", "parquet", "--workers", workers)
        return _whole(python(*command, cores=2, cache=files.cache, ok=DONE), files.tables(name))

    return {f"svodka {model}, {workers} of 2 cores": partial(whole, workers) for workers in (1, 2)}


def _run(source: Path, out: Path, model: str) -> tuple[object, ...]:
    return ("-m", "pipeline", "run", source, out, "--model", model)


def _whole(run: Run, tables: Path | None = None) -> Measured:
    """Seconds of the process, its memory, and articles and tokens per second."""
    if tables is None:
        articles, tokens = run.lines[-1]["articles"], run.lines[-1]["tokens"]
    else:
        articles, tokens = counts(tables)
    return {"megabytes": run.megabytes, **_rates(run.seconds, run.cpu, articles, tokens)}


def _steady(run: Run) -> Measured:
    """The last of several passes in one process."""
    last = run.lines[-1]
    return {
        "megabytes": run.megabytes,
        **_rates(last["seconds"], last["cpu"], last["articles"], last["tokens"]),
    }


def _first(run: Run) -> Measured:
    """From the start of the process until the first article was annotated."""
    return {"megabytes": run.megabytes, "seconds": run.lines[-1]["done"] - run.started, "cpu": run.cpu}


def _rates(seconds: float, cpu: float, articles: float, tokens: float) -> Measured:
    return {
        "seconds": seconds,
        "cpu": cpu,
        "articles": articles,
        "tokens": tokens,
        "articles_per_second": articles / seconds,
        "tokens_per_second": tokens / seconds,
    }


def counts(tables: Path) -> tuple[int, int]:
    """Articles and tokens that a run of svodka wrote."""
    from pipeline.run.store import Store

    shown = Store(tables).current()
    return shown.rows("documents"), shown.rows("tokens")
