"""Spans and values of dates, percents and money.

Spans are scored against NEREL and RuRED: exact, stripped and by overlap (see `spans`). Values are compared
with the blind gold of ``evaluation/gold``: each of its rows with the found row that shares most characters
with it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

from evaluation.bench import Bench, Row
from evaluation.corpora import Document, Span, outermost, records
from evaluation.figures import UNREAD, Figure, in_context, share, span_errors
from evaluation.spans import Compared, Score, joined, overlap, strict, stripped
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
HALVED = frozenset({"dates"})
"""Topics whose rules are written by reading the errors of one half of each corpus, see `unread`."""
UNMARKED = re.compile(r"тогда(?: же)?", re.IGNORECASE)
"""What the table of dates has and the corpora never annotate: none of 51 in the halves that are read."""
Gold = Mapping[str, Any]
"""A row of the blind gold."""
Right = Callable[[Gold, Row], bool]
"""Whether a found row (of dates, percents or money) has the values of a gold row."""
Compare = Callable[[str, Sequence[Span], Sequence[Span]], Compared]
"""A score of the found spans of a text beside its gold spans."""
SIGN = re.compile(r"%|процент|промилле|‰|\bп\.\s?п\b|базисн", re.IGNORECASE)
"""What tells a percentage from a fraction ("треть") or a multiple ("вдвое")."""


def _signed(text: str, gold: Sequence[Span], found: Sequence[Span]) -> Compared:
    """`stripped`, of spans with a percent sign or a word for it; a range has one at its end."""
    sides = (joined(text, gold), found)
    return stripped(
        text, *([span for span in side if SIGN.search(text, span.start, span.stop)] for side in sides)
    )


COMPARISONS: Mapping[str, Compare] = {
    "F1 exact": lambda text, gold, found: strict(gold, found),
    "F1 stripped": stripped,
    "F1 overlap": overlap,
}
# The corpora annotate few of the fractions and multiples that the table of percents promises.
PERCENTS: Mapping[str, Compare] = {"F1 stripped, signed": _signed}


def figures(bench: Bench, topic: str) -> Iterator[Figure]:
    """Every figure of dates, percents or money."""
    types, corpora = SPANS[topic]
    for corpus in corpora:
        read = [*chain.from_iterable(bench.rows(path, topic) for path in CORPORA[corpus])]
        yield from of_spans(topic, corpus, types, read)
        if topic in HALVED:
            kept = [one for one in read if unread(one[0].id)]
            yield from of_spans(topic, f"{corpus}, {UNREAD}", types, kept)
    yield from _blind(bench, topic)


def unread(document: str) -> bool:
    """Whether a document is of the half of its corpus whose errors are never shown, only counted."""
    return blake2b(document.encode()).digest()[0] % 2 == 1


def of_spans(
    topic: str, corpus: str, types: frozenset[str], read: Iterable[tuple[Document, Sequence[Row]]]
) -> Iterator[Figure]:
    """F1 of the gold spans of `types`, outermost and taken as one type, against the rows of the topic."""
    comparisons = {**COMPARISONS, **(PERCENTS if topic == "percents" else {})}
    scores = dict.fromkeys(comparisons, Score())
    errors: dict[str, list[str]] = {measure: [] for measure in scores}
    for document, rows in read:
        gold = outermost(Span(span.start, span.stop, topic) for span in document.spans if span.type in types)
        found = [
            Span(row["start"], row["stop"], topic)
            for row in rows
            if topic != "dates" or not UNMARKED.fullmatch(document.text, row["start"], row["stop"])
        ]
        for measure, compare in comparisons.items():
            result = compare(document.text, gold, found)
            scores[measure] += result[0]
            if not (topic in HALVED and unread(document.id)):
                errors[measure] += span_errors(document.id, document.text, result)
    for measure, score in scores.items():
        yield Figure(topic, corpus, measure, score.f1, score.gold, tuple(errors[measure]))


def _blind(bench: Bench, topic: str) -> Iterator[Figure]:
    rows = records(BLIND / f"{topic}.jsonl")
    read = {document.id: (document, found) for document, found in bench.rows(BLIND_CORPUS, topic)}
    for measure, (right, columns) in MEASURES[topic].items():
        errors = []
        for gold in rows:
            document, candidates = read[gold["id"]]
            found = best(gold, candidates)
            if found is None or not right(gold, found):
                errors.append(_shown(document, gold, found, columns))
        yield share(topic, "blind", measure, len(rows) - len(errors), len(rows), errors)


def best(gold: Gold, rows: Iterable[Row]) -> Row | None:
    """The row that shares most characters with the gold span, or with the whole expression it cuts."""
    start: int = gold.get("whole_start", gold["start"])
    stop: int = gold.get("whole_stop", gold["stop"])

    def shared(row: Row) -> int:
        return int(min(row["stop"], stop) - max(row["start"], start))

    return max((row for row in rows if shared(row) > 0), key=shared, default=None)


def _shown(document: Document, gold: Gold, found: Row | None, columns: Sequence[str]) -> str:
    def shown(value: object) -> str:
        return "-" if value is None else str(value)

    ours = " ".join(shown(found[column]) for column in columns) if found else "nothing"
    theirs = " ".join(shown(gold.get(column)) for column in columns)
    where = in_context(document.text, Span(gold["start"], gold["stop"], ""))
    return f"{document.id} {where}: {ours}, gold {theirs}"


def calendar(gold: Gold, row: Row) -> bool:
    """The same first and last day; of what is on no calendar the same kind and value."""
    if gold["date_from"] is None:
        return (row["date_from"], row["kind"], row["value"]) == (None, gold["kind"], gold["value"])
    return (str(row["date_from"]), str(row["date_to"])) == (gold["date_from"], gold["date_to"])


def every_column(gold: Gold, row: Row) -> bool:
    """`calendar`, and the same kind, value, part, bound and comparison; no comparison is eq."""
    same = all(row[column] == gold.get(column) for column in ("kind", "value", "part", "bound"))
    return calendar(gold, row) and same and (row["comparison"] or "eq") == (gold.get("comparison") or "eq")


def amount(gold: Gold, row: Row, tolerance: float = 0.0) -> bool:
    """The same bounds, to `tolerance`."""
    return all(_near(gold[bound], row[bound], tolerance) for bound in ("low", "high"))


def _near(one: float | None, other: float | None, tolerance: float) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, abs_tol=tolerance)


def percentage(gold: Gold, row: Row) -> bool:
    """The same bounds and unit; a third is 33.3 in the gold."""
    tolerance = 0.05 if gold["unit"] == "fraction" else 0.0
    return amount(gold, row, tolerance) and bool(row["unit"] == gold["unit"])


def _compared(gold: Gold, row: Row) -> bool:
    return bool(row["comparison"] == gold["comparison"])


def _moved(gold: Gold, row: Row) -> bool:
    return (row["measure"], row["direction"]) == (gold["measure"], gold["direction"])


def head(gold: Gold, row: Row) -> bool:
    """The same head, or that of the second reading; case, ё and number count for nothing."""
    wanted = [gold["indicator_head"], *([gold["indicator_alt_head"]] if "indicator_alt_head" in gold else [])]
    return any(same_head(one, row["indicator_head"]) for one in wanted)


def same_head(one: str | None, other: str | None) -> bool:
    """Whether two lemmas can be forms of one word ("цены", "цена")."""
    if one is None or other is None:
        return one is other
    return not lemmas(one).isdisjoint(lemmas(other))


@lru_cache(1 << 15)
def lemmas(word: str) -> frozenset[str]:
    """All lemmas that the dictionary gives a word, and the word itself."""
    forms = {word.lower(), *(parse.normal for parse in parses(word.lower()))}
    return frozenset(form.replace("ё", "е") for form in forms)


def _sum(gold: Gold, row: Row) -> bool:
    return amount(gold, row) and bool(row["currency"] == gold["currency"])


CALENDAR = ("kind", "value", "date_from", "date_to")
# measure: (when a row is right, the columns shown in errors), by topic.
MEASURES: Mapping[str, Mapping[str, tuple[Right, Sequence[str]]]] = {
    "dates": {
        "values": (calendar, CALENDAR),
        "every column": (every_column, (*CALENDAR, "part", "bound", "comparison")),
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
