"""What percentages say: every column against the readings of ``gold/observations``.

Each gold span is compared with the found row that shares most characters with it; without one every column is
wrong. Spans that are no percentages in the gold are left out of all figures but the last.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from evaluation.bench import Bench, Row
from evaluation.corpora import Span, records
from evaluation.figures import Figure, in_context, share
from evaluation.values import best, same_head
from pipeline.numbers.indicators.reader import Weights, read
from pipeline.numbers.rows import percent
from training.labelled import FOLDS, OBSERVED, Gold, load, written
from training.observations import Learner, same_name
from training.raw import RBC

TOPIC, CORPUS = "observations", "RBC"

Pair = tuple[str, str, Gold, Row | None]
"""The id and the text of an article, a gold span, and the row found there."""
Right = Callable[[Gold, Row], bool]


def value(gold: Gold, row: Row) -> bool:
    """The same bounds and unit, to a twentieth; of a move that is one row, the end that the span holds."""
    if row["unit"] != gold["unit"] or row["low"] is None or row["high"] is None:
        return False
    ends = [gold["low"], gold["high"]]
    if row["measure"] == "from_to" and ends[0] == ends[1]:
        return any(math.isclose(ends[0], end, abs_tol=0.05) for end in (row["low"], row["high"]))
    return all(
        math.isclose(one, other, abs_tol=0.05)
        for one, other in zip(ends, (row["low"], row["high"]), strict=True)
    )


def measure(gold: Gold, row: Row) -> bool:
    """The same measure and direction; a span that holds one end of a move is a level there."""
    if row["measure"] == "from_to" and gold["measure"] == "level" and gold["low"] == gold["high"]:
        return gold["direction"] in (None, row["direction"])
    return (row["measure"], row["direction"]) == (gold["measure"], gold["direction"])


def head(gold: Gold, row: Row) -> bool:
    """The same head, or one that a careful reader accepts too."""
    return any(same_head(each, row["indicator_head"]) for each in (gold["head"], *gold["heads"]))


def period(gold: Gold, row: Row) -> bool:
    """The same first and last day."""
    return bool(_days(row["period_from"], row["period_to"]) == gold["period"])


def _days(first: date | None, last: date | None) -> str | None:
    return f"{first}/{last}" if first and last else None


def _name(column: str) -> Right:
    def right(gold: Gold, row: Row) -> bool:
        return same_name(gold[column], row[column])

    return right


def _equal(column: str) -> Right:
    def right(gold: Gold, row: Row) -> bool:
        return bool(gold[column] == row[column])

    return right


COLUMNS: Mapping[str, Right] = {
    "value": value,
    "comparison": _equal("comparison"),
    "measure and direction": measure,
    "indicator head": head,
    "base": _name("base"),
    "of": _name("of"),
    "by": _name("by"),
    "period": period,
    "basis": _equal("basis"),
    "status": _equal("status"),
}
TOGETHER = ("value", "measure and direction", "indicator head", "period")


def figures(bench: Bench) -> Iterator[Figure]:
    """A figure a column, and of value, measure, head and period together."""
    yield from of_rows(list(held_out(bench)))


def held_out(bench: Bench) -> Iterator[Pair]:
    """Each gold span with the row found there by models that learned from other articles."""
    articles, always = load(bench.gold, bench.models), written(bench.models)
    labels: dict[str, list[Gold]] = defaultdict(list)
    for record in records(bench.gold / f"{OBSERVED}.jsonl"):
        labels[f"{RBC}{record['id']}"].append(record)
    learner = Learner()
    for fold in range(FOLDS):
        policy = Weights(learner.learned([*(each for each in articles if each.fold != fold), *always]))
        for each in articles:
            if each.fold == fold:
                passage, text = each.passage, each.passage.content
                rows = [
                    asdict(percent(passage.doc, said, said.share))
                    for said in read(passage, policy)
                    if said.share is not None
                ]
                for gold in labels.pop(each.id, ()):
                    yield each.id, text, gold, best(gold, rows)
    for id_, left in labels.items():  # of articles in which no number was found
        for gold in left:
            yield id_, "", gold, None


def of_rows(given: Sequence[Pair]) -> Iterator[Figure]:
    """The figures of gold spans and the rows found there."""
    judged = [
        (pair, {name: pair[3] is not None and right(pair[2], pair[3]) for name, right in COLUMNS.items()})
        for pair in given
        if not pair[2].get("none")
    ]
    for name in COLUMNS:
        wrong = [_shown(name, *pair) for pair, found in judged if not found[name]]
        yield share(TOPIC, CORPUS, name, len(judged) - len(wrong), len(judged), wrong)
    wrong = [_shown("", *pair) for pair, found in judged if not all(found[name] for name in TOGETHER)]
    yield share(TOPIC, CORPUS, "value, measure, head, period", len(judged) - len(wrong), len(judged), wrong)
    none = [pair for pair in given if pair[2].get("none")]
    wrong = [_shown("", *pair) for pair in none if pair[3] is not None]
    yield share(TOPIC, CORPUS, "no percentage, no row", len(none) - len(wrong), len(none), wrong)


SHOWN: Mapping[str, Sequence[str]] = {
    "value": ("low", "high", "unit"),
    "measure and direction": ("measure", "direction"),
    "indicator head": ("indicator", "indicator_head"),
    "period": ("period_from", "period_to"),
}


def _shown(name: str, id_: str, text: str, gold: Gold, row: Row | None) -> str:
    columns = SHOWN.get(name, (name,) if name else ("measure", "indicator", "period_from"))
    ours = " ".join(str(row[column]) for column in columns) if row else "nothing"
    keys = {"indicator_head": "head", "period_from": "period"}
    theirs = " ".join(str(gold.get(keys.get(column, column))) for column in columns)
    where = in_context(text, Span(gold["start"], gold["stop"], ""))
    return f"{id_} {where}: {ours}, gold {theirs}"
