"""svodka over several files of articles in one process: all steps of `svodka run`, models loaded once."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from benchmarks.articles import article
from pipeline.run import process


def main() -> None:
    """Run source after source in one process; a line of JSON for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, nargs="+", help="JSON Lines files")
    parser.add_argument("--out", type=Path, required=True, help="folder of folders of tables, one per source")
    parser.add_argument("--model", required=True)
    parser.add_argument("--first", action="store_true", help="stop when the first article is annotated")
    arguments = parser.parse_args()
    process.prepare()
    if arguments.first:
        first(arguments.sources[0], arguments.model)
        print(json.dumps({"done": time.time()}))
        return
    for source in arguments.sources:
        print(json.dumps(run(source, arguments.out / source.stem, arguments.model)), flush=True)


def first(source: Path, model: str) -> None:
    """Load the models and annotate the first article."""
    from pipeline import models, stages

    with source.open(encoding="utf-8") as lines:
        record = json.loads(lines.readline())
    stages.annotated([article(record)], models.load(model=model))


def run(source: Path, out: Path, model: str) -> dict[str, float]:
    """All steps over the articles of a JSON Lines file; the times of each and of all, and counts."""
    from pipeline.config import Config
    from pipeline.run import steps
    from pipeline.run.store import Store

    config = Config(format=("parquet",), engine="serial", model=model)
    store = Store(out)
    times, computed = [time.perf_counter()], time.process_time()
    articles = steps.read_step([source], store, config)
    times.append(time.perf_counter())
    steps.annotate_step(store, config)
    times.append(time.perf_counter())
    steps.resolve_step(store, config)
    times.append(time.perf_counter())
    manifest = steps.publish_step(store, config)
    times.append(time.perf_counter())
    names = ("read", "annotate", "resolve", "export")
    seconds = {name: after - before for name, before, after in zip(names, times, times[1:], strict=False)}
    whole = {"seconds": times[-1] - times[0], "cpu": time.process_time() - computed}
    return {**seconds, **whole, "articles": articles, "tokens": manifest["rows"]["tokens"]}


if __name__ == "__main__":
    main()
