"""Where the time goes, stage by stage: ``python -m benchmarks.profile --gold DIR``.

In one process a first run over half of the articles loads the models and fills what is kept of them; the
second run, over the other half, counts. The models are counted apart from the stages that ask them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import MODELS, svodka_pipeline
from benchmarks.articles import RAW, Record, load, save
from benchmarks.processes import python
from pipeline import language, models, resolve, stages
from pipeline.run import bundle, process, resolving, steps, worker

FUNCTIONS: tuple[tuple[str, Any, str], ...] = (
    # what is counted, where a run finds its function, and the function
    ("reading", steps, "read_step"),
    ("language", language, "detect"),
    ("segmentation", stages, "segment"),
    ("tags: net", models.Models, "tag"),
    ("names: net", models.Models, "ner"),
    ("columns to Arrow", stages, "tables"),
    ("identity", worker, "links"),
    ("identity", resolve.Resolver, "add"),
    ("identity", resolve.Resolver, "meant"),
    ("identity", resolve.Resolver, "assigned"),
    ("identity", resolve.Resolver, "count"),
    ("identity", resolve.Resolver, "names"),
    ("identity", resolve.Resolver, "name"),
    ("identity", resolve.Resolver, "entities"),
    ("Parquet", worker, "read_parquet"),
    ("Parquet", bundle, "read_parquet"),
    ("Parquet", bundle, "write_parquet"),
    ("Parquet", resolving, "read_parquet"),
    ("digests", bundle, "digest"),
    ("the steps", svodka_pipeline, "run"),
)


class Clock:
    """Seconds of each stage; of nested ones each without those inside it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def __call__(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted as this stage's."""

        def timed(*arguments: Any, **options: Any) -> Any:
            inside, began = sum(self.seconds.values()), time.perf_counter()
            result = work(*arguments, **options)
            spent = time.perf_counter() - began
            self.seconds[stage] += spent - (sum(self.seconds.values()) - inside)
            return result

        return timed


def profile(sources: list[Path], out: Path, model: str) -> dict[str, Any]:
    """Seconds of each stage over the second of two files, and its articles and tokens."""
    warm, measured = sources
    clock = Clock()
    for counted, owner, name in FUNCTIONS:
        setattr(owner, name, clock(counted, getattr(owner, name)))
    stages.STAGES = tuple(replace(each, run=clock(each.name, each.run)) for each in stages.STAGES)
    svodka_pipeline.run(warm, out / "warm", model)
    clock.seconds.clear()
    found = svodka_pipeline.run(measured, out / "measured", model)
    return {
        "model": model,
        "articles": found["articles"],
        "tokens": found["tokens"],
        "seconds": dict(clock.seconds),
    }


def measure(records: list[Record], work: Path) -> dict[str, Any]:
    """The profile of every tagger, each in a process of its own, on one core."""
    half = len(records) // 2
    sources = (save(records[:half], work / "warm.jsonl"), save(records[half:], work / "measured.jsonl"))
    found = {}
    for model in MODELS:
        out = work / "profile" / model
        run = python("-m", "benchmarks.profile", "--child", model, *sources, "--out", out)
        found[model] = run.lines[-1] | {"characters": sum(len(record["text"]) for record in records[half:])}
    return found


def show(found: dict[str, Any]) -> str:
    """The stages of every tagger, the slowest first."""
    lines = []
    for model, one in found.items():
        total = sum(one["seconds"].values())
        lines.append(f"--model {model}: {one['articles']} articles, {one['tokens']} tokens, {total:.2f} s")
        for stage, seconds in sorted(one["seconds"].items(), key=lambda item: -item[1]):
            each = seconds / one["tokens"] * 1e6
            lines.append(f"  {stage:20}{seconds:8.2f} s{seconds / total:8.1%}{each:8.2f} µs/token")
    return "\n".join(lines)


def main() -> None:
    """Print the profile of every tagger."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), metavar="DIR")
    parser.add_argument("--articles", type=int, default=2000, metavar="N")
    parser.add_argument("--child", choices=MODELS, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("sources", type=Path, nargs="*", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        process.prepare()
        print(json.dumps(profile(arguments.sources, arguments.out, arguments.child)))
        return
    if not (arguments.gold / RAW).is_file():
        sys.exit(f"no {arguments.gold / RAW}: nothing to measure")
    with tempfile.TemporaryDirectory() as work:
        records = load(arguments.gold / RAW)[: arguments.articles]
        print(show(measure(records, Path(work))))


if __name__ == "__main__":
    main()
