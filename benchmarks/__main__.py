"""Measure svodka beside natasha's own pipeline and write benchmarks/results: about an hour.

Every part is a file of results with the facts of the machine; `python -m benchmarks.report` writes
docs/performance.md from them. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import abreast, articles, compare, equality, growth, machine, profile
from benchmarks.articles import RAW, Record
from benchmarks.processes import python

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Run the parts that were asked for, and save each as soon as it is done."""
    arguments = _parser().parse_args()
    source = arguments.gold / RAW
    if not source.is_file():
        sys.exit(f"no {source}: nothing to measure")
    records = articles.load(source)[: arguments.articles]
    for part in arguments.only:
        facts = machine.facts()
        with tempfile.TemporaryDirectory() as work:
            for found in MEASURES[part](arguments, records, Path(work)):
                save(arguments.results / f"{part}.json", {"machine": facts, **found})


def _compare(arguments: argparse.Namespace, records: list[Record], work: Path) -> Iterator[dict[str, Any]]:
    files = compare.Files.prepare(records, articles.others(arguments.gold), work)
    for repeats, runs in enumerate(compare.measure(files, arguments.repeats, say), 1):
        yield {"repeats": repeats, "runs": runs}


def _equality(arguments: argparse.Namespace, records: list[Record], work: Path) -> Iterator[dict[str, Any]]:
    source, out = articles.save(records, work / "all.jsonl"), work / "tables"
    python("-m", "pipeline", "run", source, out, "--model", "natasha", *compare.ONE_CORE, ok=compare.DONE)
    found = equality.measure(out, work)
    say(json.dumps({key: value for key, value in found.items() if key != "lemmas"}))
    yield found


def _abreast(arguments: argparse.Namespace, records: list[Record], work: Path) -> Iterator[dict[str, Any]]:
    files = compare.Files.prepare(records, articles.others(arguments.gold), work)
    yield abreast.measure(files, say)


def _inference(arguments: argparse.Namespace, records: list[Record], work: Path) -> Iterator[dict[str, Any]]:
    source = articles.save(records, work / "all.jsonl")
    found = python("-m", "benchmarks.inference", source).lines[-1]
    say(json.dumps(found))
    yield found


def _profile(arguments: argparse.Namespace, records: list[Record], work: Path) -> Iterator[dict[str, Any]]:
    found = profile.measure(records, work)
    say(profile.show(found))
    yield {"taggers": found}


def _growth(arguments: argparse.Namespace, records: list[Record], work: Path) -> Iterator[dict[str, Any]]:
    numbers = [n for n in growth.ARTICLES if n <= 10 * len(records)]
    lengths = [size for size in growth.LENGTHS if size <= 10_000 * len(records)]
    yield {
        "number": growth.by_number(records, numbers, work, say),
        "length": growth.by_length(records, lengths, work, say),
    }


MEASURES: dict[str, Callable[[argparse.Namespace, list[Record], Path], Iterator[dict[str, Any]]]] = {
    "compare": _compare,
    "abreast": _abreast,
    "equality": _equality,
    "inference": _inference,
    "profile": _profile,
    "growth": _growth,
}


def save(path: Path, found: dict[str, Any]) -> None:
    """Write results as JSON, numbers to four significant digits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rounded(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def rounded(value: Any) -> Any:
    """The same with every float to four significant digits."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list) else value


def say(line: str) -> None:
    """Tell how far it is."""
    print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    option = parser.add_argument
    option("--gold", type=Path, default=Path("../shared/gold"), metavar="DIR", help="the gold corpora")
    option("--articles", type=int, default=2000, metavar="N", help="of raw/rbc_2000.jsonl")
    option("--repeats", type=int, default=3, metavar="K", help="of every run of the comparison")
    option("--only", nargs="+", choices=MEASURES, default=list(MEASURES), metavar="PART")
    option("--results", type=Path, default=RESULTS, metavar="DIR", help="where results are written")
    return parser


if __name__ == "__main__":
    main()
