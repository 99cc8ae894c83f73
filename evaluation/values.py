"""Spans and values of dates, percents and money.

Spans are scored against NEREL and RuRED, stripped and by overlap (see `spans`). Values are compared with the
blind gold of ``evaluation/gold``: each of its rows with the found row that shares most characters with it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from evaluation.bench import Annotated, Bench
from evaluation.corpora import Document, Span, outermost, records
from evaluation.figures import Figure, in_context, share, span_errors
from evaluation.spans import Compared, Score, overlap, stripped, touching
from pipeline.batch import Date, Money, Percent
from pipeline.batch import Span as Row
from pipeline.russian.analyzer import parses

BLIND = Path(__file__).parent / "gold"
BLIND_CORPUS = "rured/dev"
CORPORA: Mapping[str, tuple[str, ...]] = {
    "NEREL dev": ("nerel/dev",),
    "NEREL train+dev": ("nerel/train", "nerel/dev"),
    "RuRED dev": ("rured/dev",),
}
# topic: gold types, the corpora it is scored on.
SPANS: Mapping[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "dates": (frozenset({"DATE", "TIME"}), ("NEREL dev", "RuRED dev")),
    "percents": (frozenset({"PERCENT"}), ("NEREL train+dev", "RuRED dev")),
    "money": (frozenset({"MONEY"}), ("NEREL dev", "RuRED dev")),
}
UNANNOTATED_UNITS = frozenset({"times", "fraction"})
"""Units ("вдвое", "треть") that the corpora annotate here and there."""

Right = Callable[[Mapping[str, Any], Any], bool]
"""Whether a found row (dates, percents or money) has the values of a gold row."""


def figures(bench: Bench, topic: str) -> Iterator[Figure]:
    """Every figure of dates, percents or money."""
    types, corpora = SPANS[topic]
    for corpus in corpora:
        documents = chain.from_iterable(map(bench.corpus, CORPORA[corpus]))
        yield from of_spans(topic, corpus, types, documents)
    yield from _blind(bench, topic)


def of_spans(
    topic: str, corpus: str, types: frozenset[str], documents: Iterable[Annotated]
) -> Iterator[Figure]:
    """F1 of the gold spans of `types`, outermost and taken as one type, against the rows of the topic."""
    scores = {"F1 stripped": Score(), "F1 overlap": Score()}
    errors: dict[str, list[str]] = {measure: [] for measure in scores}
    for one in documents:
        document = one.document
        gold = outermost(Span(span.start, span.stop, topic) for span in document.spans if span.type in types)
        found = _annotated_units(gold, getattr(one, topic), topic)
        for measure, compare in (("F1 stripped", stripped), ("F1 overlap", overlap)):
            result: Compared = compare(document.text, gold, found)
            scores[measure] += result[0]
            errors[measure] += span_errors(document.id, document.text, result)
    for measure, score in scores.items():
        yield Figure(topic, corpus, measure, score.f1, score.gold, tuple(errors[measure]))


def _annotated_units(gold: Sequence[Span], rows: Sequence[Row], topic: str) -> list[Span]:
    """The rows as spans, without those in units that are annotated by chance and that no gold touches."""
    spans = []
    for row in rows:
        span = Span(row.start, row.stop, topic)
        by_chance = isinstance(row, Percent) and row.unit in UNANNOTATED_UNITS
        if not by_chance or touching(span, gold):
            spans.append(span)
    return spans


def _blind(bench: Bench, topic: str) -> Iterator[Figure]:
    rows = records(BLIND / f"{topic}.jsonl")
    documents = {one.document.id: one for one in bench.corpus(BLIND_CORPUS)}
    for measure, (right, columns) in MEASURES[topic].items():
        errors = []
        for gold in rows:
            one = documents[gold["id"]]
            found = best(gold, getattr(one, topic))
            if found is None or not right(gold, found):
                errors.append(_shown(one.document, gold, found, columns))
        yield share(topic, "blind", measure, len(rows) - len(errors), len(rows), errors)


def best(gold: Mapping[str, Any], rows: Iterable[Row]) -> Row | None:
    """The row that shares most characters with the gold span, or with the whole expression it cuts."""
    start: int = gold.get("whole_start", gold["start"])
    stop: int = gold.get("whole_stop", gold["stop"])

    def shared(row: Row) -> int:
        return min(row.stop, stop) - max(row.start, start)

    return max((row for row in rows if shared(row) > 0), key=shared, default=None)


def _shown(document: Document, gold: Mapping[str, Any], found: Row | None, columns: Sequence[str]) -> str:
    def shown(value: object) -> str:
        return "-" if value is None else str(value)

    ours = " ".join(shown(getattr(found, column)) for column in columns) if found else "nothing"
    theirs = " ".join(shown(gold.get(column)) for column in columns)
    where = in_context(document.text, Span(gold["start"], gold["stop"], ""))
    return f"{document.id} {where}: {ours}, gold {theirs}"


def calendar(gold: Mapping[str, Any], row: Date) -> bool:
    """The same first and last day; of what is on no calendar the same kind and value."""
    if gold["date_from"] is None:
        return (row.date_from, row.kind, row.value) == (None, gold["kind"], gold["value"])
    return (str(row.date_from), str(row.date_to)) == (gold["date_from"], gold["date_to"])


def every_column(gold: Mapping[str, Any], row: Date) -> bool:
    """`calendar`, and the same kind, value, part, bound and comparison; no comparison is eq."""
    same = all(getattr(row, column) == gold.get(column) for column in ("kind", "value", "part", "bound"))
    return calendar(gold, row) and same and (row.comparison or "eq") == (gold.get("comparison") or "eq")


def amount(gold: Mapping[str, Any], row: Percent | Money, tolerance: float = 0.0) -> bool:
    """The same bounds, to `tolerance`."""
    return all(_near(gold[bound], getattr(row, bound), tolerance) for bound in ("low", "high"))


def _near(one: float | None, other: float | None, tolerance: float) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, abs_tol=tolerance)


def percentage(gold: Mapping[str, Any], row: Percent) -> bool:
    """The same bounds and unit; a third is 33.3 in the gold."""
    tolerance = 0.05 if gold["unit"] == "fraction" else 0.0
    return amount(gold, row, tolerance) and bool(row.unit == gold["unit"])


def _compared(gold: Mapping[str, Any], row: Percent | Money) -> bool:
    return bool(row.comparison == gold["comparison"])


def _moved(gold: Mapping[str, Any], row: Percent) -> bool:
    return (row.measure, row.direction) == (gold["measure"], gold["direction"])


def head(gold: Mapping[str, Any], row: Percent) -> bool:
    """The same head, or that of the second reading; case, ё and number count for nothing."""
    wanted = [gold["indicator_head"], *([gold["indicator_alt_head"]] if "indicator_alt_head" in gold else [])]
    return any(same_head(one, row.indicator_head) for one in wanted)


def same_head(one: str | None, other: str | None) -> bool:
    """Whether two lemmas can be forms of one word ("цены", "цена")."""
    if one is None or other is None:
        return one is other
    return not _lemmas(one).isdisjoint(_lemmas(other))


def _lemmas(word: str) -> set[str]:
    forms = {word.lower(), *(parse.normal for parse in parses(word.lower()))}
    return {form.replace("ё", "е") for form in forms}


def _sum(gold: Mapping[str, Any], row: Money) -> bool:
    return amount(gold, row) and bool(row.currency == gold["currency"])


CALENDAR = ("kind", "value", "date_from", "date_to")
# measure: (when a row is right, the columns shown in errors), by topic.
MEASURES: Mapping[str, Mapping[str, tuple[Right, Sequence[str]]]] = {
    "dates": {
        "values": (calendar, ("kind", "value", "date_from", "date_to")),
        "every column": (
            every_column,
            ("kind", "value", "date_from", "date_to", "part", "bound", "comparison"),
        ),
    },
    "percents": {
        "values": (percentage, ("low", "high", "unit")),
        "comparison": (_compared, ("comparison",)),
        "measure and direction": (_moved, ("measure", "direction")),
        "indicator head": (head, ("indicator_head",)),
    },
    "money": {
        "values": (_sum, ("low", "high", "currency")),
        "comparison": (_compared, ("comparison",)),
    },
}
