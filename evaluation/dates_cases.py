"""Values of dates: on spans that carry their own value, and on other projects' cases.

A gold span is right when a found row that overlaps it has its value, or is an interval that begins or ends
with it, for the corpora cut ranges in two. In cases the first and last day count, of a set its period; one
convention of their sources is met halfway: a month or year that a source gives as one day is right when it
holds that day (``match`` of the case, and "через год", which the news convention reads as a calendar year).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evaluation.corpora import documents, records
from pipeline.batch import Date
from pipeline.dates import parse

SOURCES = ("chrono", "dateparser", "hindsight", "natasha", "recurrent_ru")

Parse = Callable[[str, date | None], list[Date]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One gold value and what was found for it."""

    source: str
    text: str
    right: bool
    expected: str
    found: str


def explicit(gold: Path, corpus: str, read: Parse = parse) -> Iterator[Outcome]:
    """The spans of ``dates_explicit``: each has its ISO 8601 value."""
    for document in documents(gold, f"dates_explicit/{corpus}"):
        rows = read(document.text, None)
        for span in document.spans:
            values = [row.value or "" for row in rows if row.start < span.stop and span.start < row.stop]
            text = document.text[span.start : span.stop]
            right = any(span.norm in (value, *value.split("/")) for value in values)
            yield Outcome(corpus, text, right, str(span.norm), " ".join(values))


def cases(gold: Path, read: Parse = parse) -> Iterator[Outcome]:
    """Dates, intervals and lengths of ``cases``; those marked as conventions are left out."""
    for source in SOURCES:
        for case in records(gold / "cases" / f"{source}.jsonl"):
            anchor = datetime.fromisoformat(case["anchor"]).date() if case["anchor"] else None
            rows = read(case["text"], anchor)
            wanted = [
                item
                for item in case["expected"]
                # One case lists the dates of a text in many languages of which only the first is kept.
                if not item.get("convention") and item["text"] in case["text"]
            ]
            if not case["expected"]:
                found = " ".join(case["text"][row.start : row.stop] for row in rows)
                yield Outcome(source, case["text"], not rows, "nothing", found)
            for item in wanted:
                if item["type"] in ("date", "time", "interval", "duration", "set"):
                    right = any(_agrees(item, row, anchor) for row in rows)
                    yield Outcome(source, case["text"], right, str(item["value"]), " ".join(map(_show, rows)))


def _agrees(item: dict[str, Any], row: Date, anchor: date | None) -> bool:
    if item["type"] == "duration":
        return bool(row.value == item["value"])
    if item["type"] == "set":
        return row.kind == "set" and row.value == period(item["value"])
    if row.value == "PRESENT_REF":
        return anchor is not None and item["value"].startswith(anchor.isoformat())
    if row.date_from is None or row.date_to is None:
        return bool(row.value == item["value"])
    if item.get("match") == "partial":
        return (row.value or "").endswith(item["value"].removeprefix("XXXX"))
    first, last = (date.fromisoformat(item.get(key, item["value"])[:10]) for key in ("start", "end"))
    if row.comparison == "approx" or item.get("match") == "contains_point":
        return row.date_from <= first and last <= row.date_to
    if row.time_from and "T" in item["value"] and item.get("match") != "day":
        clock = item["value"].partition("/")[0].partition("T")[2][:5]
        if row.time_from.isoformat("minutes") != clock:
            return False
    if row.kind == "interval" and first == last:
        return first in (row.date_from, row.date_to)
    return (row.date_from, row.date_to) == (first, last)


def period(rule: str) -> str:
    """The period of a recurrence rule of RFC 5545: ``FREQ=DAILY;INTERVAL=4`` > ``P4D``.

    It is the value of a set; on which days of a week or month it falls is no part of it.
    """
    parts = dict(part.split("=") for part in rule.split(";"))
    return f"P{parts['INTERVAL']}{parts['FREQ'][0]}"


def _show(row: Date) -> str:
    days = f"{row.date_from}..{row.date_to}" if row.date_from else ""
    return f"[{row.kind} {row.value} {days}]"
