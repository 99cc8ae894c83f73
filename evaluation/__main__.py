"""Print how accurate the pipeline is on the gold corpora, and what the project wants it to be.

Exit codes: 0 done; 1 with ``--check``: a figure is below its pin; 2 a wrong call, or no gold there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from evaluation import (
    baseline,
    dates_cases,
    names,
    net,
    numbers_cases,
    observations,
    positions,
    quantities,
    quotes,
    readings,
    relations,
    report,
    values,
    words,
)
from evaluation.bench import Bench
from evaluation.dates_cases import Outcome
from evaluation.figures import TARGETS, Figure, share
from pipeline.config import MODELS, Config


def dates(bench: Bench) -> Iterator[Figure]:
    """Spans, blind values, and values of spans and phrases that stand for themselves."""
    yield from values.figures(bench, "dates")
    explicit = (dates_cases.explicit(bench.gold, corpus) for corpus in ("nerel_dev", "nerel_train"))
    yield cases("dates", "dates_explicit", chain.from_iterable(explicit))
    yield cases("dates", "cases", dates_cases.cases(bench.gold))


def numbers(bench: Bench) -> Iterator[Figure]:
    """Values of numbers and prices that stand for themselves."""
    yield cases("numbers", "cases", numbers_cases.cases(bench.gold))


def cases(topic: str, corpus: str, outcomes: Iterator[Outcome]) -> Figure:
    """The share of cases that came out right."""
    results = list(outcomes)
    errors = [f"{o.source} {o.text}: {o.found}, gold {o.expected}" for o in results if not o.right]
    return share(topic, corpus, "values", len(results) - len(errors), len(results), errors)


TOPICS: Mapping[str, names.Topic] = {
    "words": words.figures,
    "names": names.spans,
    "net": net.figures,
    "base forms": names.base_forms,
    "identity": names.identity,
    "canonical names": names.canonical_names,
    "dates": dates,
    "percents": partial(values.figures, topic="percents"),
    "money": partial(values.figures, topic="money"),
    "numbers": numbers,
    "observations": observations.figures,
    "quantities": quantities.figures,
    "quotes": quotes.figures,
    "relations": relations.figures,
    "positions": positions.figures,
    "readings": readings.figures,
}


def main() -> int:
    """Run the command."""
    arguments = _parser().parse_args()
    if arguments.write_docs and arguments.only != list(TOPICS):
        print("--write-docs writes every topic: it cannot be used with --only", file=sys.stderr)
        return 2
    if not arguments.gold.is_dir():
        print(f"no gold corpora in {arguments.gold}: nothing to measure", file=sys.stderr)
        return 2
    bench = Bench(arguments.gold, arguments.model)
    figures = []
    for topic in arguments.only:
        for figure in TOPICS[topic](bench):
            figures.append(figure)
            print(line(figure), flush=True)
            for error in figure.sample(arguments.errors):
                print(f"    {error}")
    print(summary(figures, arguments.only))
    if arguments.write_docs:
        for page in report.write(figures):
            print(f"wrote the figures into {page.name}")
    if arguments.write_baseline:
        pinned = baseline.load(baseline.PATH) if baseline.PATH.exists() else {}
        baseline.save(baseline.PATH, baseline.raised(pinned, figures))
    return _check(arguments.check, figures, arguments.only) if arguments.check is not None else 0


def line(figure: Figure) -> str:
    """``names  NEREL dev  F1 names only  .912  1905  seen by rules  target .915  missed by .003``."""
    text = f"{figure.topic:16}{figure.corpus:26}{figure.measure:30}{figure.value:6.3f}{figure.cases:8}"
    text += f"   seen by {figure.seen_by}"
    if figure.target is None:
        return text
    short = figure.target - figure.value
    return f"{text}   target {figure.target:.3f}   {'ok' if short <= 0 else f'missed by {short:.4f}'}"


def summary(figures: Sequence[Figure], topics: Collection[str]) -> str:
    """How many of the targets of `topics` are reached, and which of them nothing measured."""
    wanted = [figure for figure in figures if figure.target is not None]
    reached = sum(figure.value >= (figure.target or 0.0) for figure in wanted)
    text = f"{len(figures)} figures; {reached} of {len(wanted)} targets reached"
    measured = {figure.name for figure in wanted}
    names = [": ".join(key) for key in TARGETS if key[0] in topics]
    return "\n".join([text, *(f"target not measured: {name}" for name in names if name not in measured)])


def _check(pinned: Mapping[str, float], figures: list[Figure], topics: list[str]) -> int:
    complaints = baseline.fallen(pinned, figures)
    complaints += [f"{name}: not measured" for name in baseline.lost(pinned, figures, topics)]
    for complaint in complaints:
        print(f"below the baseline: {complaint}", file=sys.stderr)
    return 1 if complaints else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    option = parser.add_argument
    option("--gold", type=Path, default=Path("../shared/gold"), metavar="DIR", help="the gold corpora")
    option("--only", type=_topics, default=list(TOPICS), metavar="TOPICS", help=f"of {', '.join(TOPICS)}")
    option("--errors", type=int, default=0, metavar="N", help="show up to N errors of each figure")
    option("--model", choices=MODELS, default=Config().model, help="the model that finds names")
    option("--check", type=_pins, metavar="FILE", help="fail where a figure is below its pin")
    option("--write-docs", action="store_true", help="write the tables of figures; with every topic only")
    option("--write-baseline", action="store_true", help="pin the figures that are new or have risen")
    return parser


def _pins(path: str) -> dict[str, float]:
    try:
        return baseline.load(Path(path))
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _topics(names: str) -> list[str]:
    chosen = [name.strip() for name in names.split(",")]
    if unknown := [name for name in chosen if name not in TOPICS]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not of {', '.join(TOPICS)}")
    return chosen


if __name__ == "__main__":
    sys.exit(main())
