"""When a case of another project's tests is right."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evaluation import dates_cases, numbers_cases
from pipeline.batch import Date

DAY = date(2024, 3, 5)


def row(
    kind: str, value: str | None, first: date | None = None, last: date | None = None, **more: Any
) -> Date:
    return Date(
        doc=0,
        sentence=0,
        start=0,
        stop=3,
        kind=kind,
        value=value,
        date_from=first,
        date_to=last or first,
        **more,
    )


def gold(folder: Path, sources: tuple[str, ...], case: dict[str, Any]) -> Path:
    (folder / "cases").mkdir()
    for number, source in enumerate(sources):
        lines = [json.dumps(case, ensure_ascii=False) + "\n"] if number == 0 else []
        (folder / "cases" / f"{source}.jsonl").write_text("".join(lines), "utf-8")
    return folder


DAILY = {"type": "set", "value": "FREQ=DAILY;INTERVAL=4"}
# what the case expects, what is found, whether that is right
DATES = [
    ({"type": "date", "value": "2024-03-05"}, row("period", "2024-03-05", DAY), True),
    ({"type": "date", "value": "2024-03-05"}, row("period", "2024-03-06", date(2024, 3, 6)), False),
    ({"type": "date", "value": "2024-03-05"},
     row("interval", "2024-03-05/2024-03-09", DAY, date(2024, 3, 9)), True),
    ({"type": "interval", "value": "", "start": "2024-03-05", "end": "2024-03-09"},
     row("interval", "2024-03-05/2024-03-09", DAY, date(2024, 3, 9)), True),
    ({"type": "interval", "value": "", "start": "2024-03-05", "end": "2024-03-08"},
     row("interval", "2024-03-05/2024-03-09", DAY, date(2024, 3, 9)), False),
    ({"type": "date", "value": "2024-03-05", "match": "contains_point"},
     row("period", "2024-03", date(2024, 3, 1), date(2024, 3, 31)), True),
    ({"type": "duration", "value": "P2D"}, row("duration", "P2D"), True),
    ({"type": "duration", "value": "P2D"}, row("duration", "P3D"), False),
    # A set is right by its period, not by being a set.
    (DAILY, row("set", "P4D"), True),
    (DAILY, row("set", "P1D"), False),
    (DAILY, row("duration", "P4D"), False),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "found", "right"), DATES)
def test_dates(expected: dict[str, Any], found: Date, right: bool, tmp_path: Path) -> None:
    case = {"text": "abc", "anchor": "2024-03-01T00:00:00", "expected": [{"text": "abc", **expected}]}
    folder = gold(tmp_path, dates_cases.SOURCES, case)
    (outcome,) = dates_cases.cases(folder, lambda text, anchor: [found])
    assert outcome.right == right


def test_what_is_no_date_is_right_when_nothing_is_found(tmp_path: Path) -> None:
    folder = gold(tmp_path, dates_cases.SOURCES, {"text": "abc", "anchor": None, "expected": []})
    assert [outcome.right for outcome in dates_cases.cases(folder, lambda text, anchor: [])] == [True]
    (outcome,) = dates_cases.cases(folder, lambda text, anchor: [row("period", "2024")])
    assert (outcome.right, outcome.found) == (False, "abc")


PERIODS = [
    ("FREQ=DAILY;INTERVAL=1", "P1D"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "P2W"),
    ("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=4", "P1M"),
    ("FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=25", "P1Y"),
]


@pytest.mark.parametrize(("rule", "period"), PERIODS)
def test_period(rule: str, period: str) -> None:
    assert dates_cases.period(rule) == period


NUMBERS = [
    ("ушло двадцать пять человек", {"type": "number", "value": 25}, True),
    ("ушло двадцать пять человек", {"type": "number", "value": 26}, False),
    ("минус пять", {"type": "number", "value": -5}, True),
    ("пятый", {"type": "number", "value": 5, "kind": "ordinal"}, True),
    ("цена 300 рублей", {"type": "money", "value": 300, "unit": "RUB"}, True),
    ("цена 300 рублей", {"type": "money", "value": 300, "unit": "USD"}, False),
]


@pytest.mark.parametrize(("text", "expected", "right"), NUMBERS)
def test_numbers(text: str, expected: dict[str, Any], right: bool, tmp_path: Path) -> None:
    folder = gold(tmp_path, numbers_cases.SOURCES, {"text": text, "expected": [expected]})
    assert [outcome.right for outcome in numbers_cases.cases(folder)] == [right]
