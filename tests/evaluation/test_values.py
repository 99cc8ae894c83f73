from datetime import date
from typing import Any

import pytest

from evaluation import values
from evaluation.corpora import Document, Span

DATE: dict[str, Any] = dict.fromkeys(("date_from", "date_to", "part", "bound", "comparison"))


def test_best_shares_most() -> None:
    rows = [{"start": start, "stop": stop} for start, stop in ((0, 5), (4, 9))]
    assert values.best({"start": 3, "stop": 8}, rows) is rows[1]
    assert values.best({"start": 6, "stop": 8, "whole_start": 0, "whole_stop": 5}, rows) is rows[0]
    assert values.best({"start": 20, "stop": 30}, rows) is None


DAY = {
    "kind": "period",
    "value": "2014-07",
    "date_from": "2014-07-01",
    "date_to": "2014-07-31",
    "part": "start",
}
LENGTH = {"kind": "duration", "value": "P2Y", "date_from": None, "date_to": None}
JULY: dict[str, Any] = {"value": "2014-07", "date_from": date(2014, 7, 1), "date_to": date(2014, 7, 31)}
DATES = [
    (DAY, {"kind": "period", **JULY, "part": "start", "comparison": "eq"}, True, True),
    (DAY, {"kind": "interval", **JULY}, True, False),
    (DAY, {"kind": "period", **JULY, "date_to": date(2014, 7, 30)}, False, False),
    (LENGTH, {"kind": "duration", "value": "P2Y"}, True, True),
    (LENGTH, {"kind": "duration", "value": "P2Y", "comparison": "approx"}, True, False),
    (LENGTH, {"kind": "set", "value": "P2Y"}, False, False),
]


@pytest.mark.parametrize(("gold", "found", "on_the_calendar", "in_full"), DATES)
def test_dates(gold: dict[str, Any], found: dict[str, Any], on_the_calendar: bool, in_full: bool) -> None:
    row = DATE | found
    assert values.calendar(gold, row) == on_the_calendar
    assert values.every_column(gold, row) == in_full


AMOUNTS = [
    ((5, 7), (5.0, 7.0), True),
    ((33.3, 33.3), (100 / 3, 100 / 3), False),
    ((5, 7), (5, 7.1), False),
    ((None, None), (None, None), True),
    ((None, None), (1, 1), False),
    ((0, 0), (0, 0), True),
]


@pytest.mark.parametrize(("gold", "found", "same"), AMOUNTS)
def test_amounts(gold: tuple[float, float], found: tuple[float, float], same: bool) -> None:
    rows = [dict(zip(("low", "high"), bounds, strict=True)) for bounds in (gold, found)]
    assert values.amount(rows[0], rows[1]) == same


def test_a_third_is_33_3() -> None:
    row = {"low": 100 / 3, "high": 100 / 3, "unit": "fraction"}
    assert values.percentage({"low": 33.3, "high": 33.3, "unit": "fraction"}, row)
    assert not values.percentage({"low": 33.3, "high": 33.3, "unit": "percent"}, row)


HEADS = [
    ("цена", "цены", True),
    ("НДС", "ндс", True),
    ("объём", "объем", True),
    ("цена", "рост", False),
    (None, None, True),
    (None, "цена", False),
]


@pytest.mark.parametrize(("one", "other", "same"), HEADS)
def test_heads(one: str | None, other: str | None, same: bool) -> None:
    assert values.same_head(one, other) == same


def test_either_reading_of_the_indicator_counts() -> None:
    row = {"indicator_head": "ВВП"}
    assert values.head({"indicator_head": "дефицит", "indicator_alt_head": "ВВП"}, row)
    assert not values.head({"indicator_head": "дефицит"}, row)


def test_fractions_and_multiples_count_unless_only_signs_are_judged() -> None:
    text = "вдвое, на 5%"
    document = Document("1", text, None, (Span(7, 12, "PERCENT"),))
    rows = [{"start": 0, "stop": 5}, {"start": 10, "stop": 12}]
    figures = list(values.of_spans("percents", "own", frozenset({"PERCENT"}), [(document, rows)]))
    assert [(figure.measure, figure.value, figure.cases) for figure in figures] == [
        ("F1 exact", 0, 1),
        ("F1 stripped", pytest.approx(2 / 3), 1),
        ("F1 overlap", pytest.approx(2 / 3), 1),
        ("F1 stripped, signed", 1, 1),
    ]


def test_a_range_that_the_gold_cuts_has_one_sign() -> None:
    text = "с 5 до 7 процентов"
    document = Document("1", text, None, (Span(0, 3, "PERCENT"), Span(4, 18, "PERCENT")))
    rows = [{"start": 2, "stop": 18}]
    figures = {
        f.measure: f for f in values.of_spans("percents", "own", frozenset({"PERCENT"}), [(document, rows)])
    }
    assert figures["F1 stripped, signed"].value == 1
