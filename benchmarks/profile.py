"""Where the time goes, stage by stage: ``python -m benchmarks.profile --gold DIR``.

In one process a first pass over half of the articles loads the models and fills what is kept of them; the
second pass, over the other half, counts. The models are counted apart from the stages that ask them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.articles import RAW, Record, load, save
from benchmarks.processes import python
from pipeline import dates, models, money, morphology, names, percents, process, read, shards
from pipeline.article import Article
from pipeline.config import TAGGERS, Config
from pipeline.resolve import Resolver, links
from pipeline.segment import segment
from pipeline.store import Store
from pipeline.tables import tables


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


def profile(sources: list[Path], out: Path, ner: str) -> dict[str, Any]:
    """Seconds of each stage over the second of two files, and its articles and tokens."""
    warm, measured = sources
    loaded = models.load(ner=ner)
    run(warm, out / "warm", loaded, Clock())
    clock = Clock()
    loaded.tag = clock("morphology: net", loaded.tag)  # type: ignore[method-assign]
    loaded.ner = clock("names: net", loaded.ner)  # type: ignore[method-assign]
    articles, tokens = run(measured, out / "measured", loaded, clock)
    return {"ner": ner, "articles": articles, "tokens": tokens, "seconds": dict(clock.seconds)}


def run(source: Path, out: Path, loaded: models.Models, clock: Clock) -> tuple[int, int]:
    """All that `svodka run` does over one file, every step on the clock; articles and tokens."""
    store, config = Store(out), Config(formats=("parquet",))
    write = clock("Parquet", store.write)
    found = clock("reading", lambda: [*read.read(source, timezone=config.zone, published=None)])()
    articles = [each for each in found if isinstance(each, Article)]
    parts, resolver, tokens = [*shards.pack(articles)], Resolver(), 0
    linked: list[pa.Table] = []
    for number, part in enumerate(parts):
        batch = clock("segmentation", segment)(part)
        clock("morphology: lemmas", morphology.tag)(batch, loaded)
        clock("names: rules", names.find)(batch, loaded)
        clock("dates", dates.find)(batch)
        clock("percents", percents.find)(batch, loaded)
        clock("money", money.find)(batch)
        rows = clock("columns to Arrow", tables)(batch)
        for table, columns in rows.items():
            write(table, number, columns)
        linked.append(clock("identity", links)(rows["mentions"], rows["documents"]))
        clock("identity", resolver.add)(linked[-1])
        tokens += len(batch.tokens)
    for number in range(len(parts)):
        mentions = clock("Parquet", pq.read_table)(store.part("mentions", number))
        write("mentions", number, clock("identity", resolver.assign)(mentions, linked[number]))
    write("entities", 0, clock("identity", resolver.entities)())
    return len(articles), tokens


def measure(records: list[Record], work: Path) -> dict[str, Any]:
    """The profile of every tagger, each in a process of its own, on one core."""
    half = len(records) // 2
    sources = (save(records[:half], work / "warm.jsonl"), save(records[half:], work / "measured.jsonl"))
    found = {}
    for ner in TAGGERS:
        out = work / "profile" / ner
        run = python("-m", "benchmarks.profile", "--child", ner, *sources, "--out", out)
        found[ner] = run.lines[-1] | {"characters": sum(len(record["text"]) for record in records[half:])}
    return found


def show(found: dict[str, Any]) -> str:
    """The stages of every tagger, the slowest first."""
    lines = []
    for ner, one in found.items():
        total = sum(one["seconds"].values())
        lines.append(f"--ner {ner}: {one['articles']} articles, {one['tokens']} tokens, {total:.2f} s")
        for stage, seconds in sorted(one["seconds"].items(), key=lambda item: -item[1]):
            each = seconds / one["tokens"] * 1e6
            lines.append(f"  {stage:20}{seconds:8.2f} s{seconds / total:8.1%}{each:8.2f} µs/token")
    return "\n".join(lines)


def main() -> None:
    """Print the profile of every tagger."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), metavar="DIR")
    parser.add_argument("--articles", type=int, default=2000, metavar="N")
    parser.add_argument("--child", choices=TAGGERS, help=argparse.SUPPRESS)
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
