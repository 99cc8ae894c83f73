from datetime import date
from typing import Any

import pytest

from evaluation import values
from evaluation.bench import Annotated
from evaluation.corpora import Document, Span
from pipeline.batch import Date, Money, Percent

PLACE: dict[str, Any] = {"doc": 0, "sentence": 0, "start": 10, "stop": 20}


def test_best_shares_most() -> None:
    rows = [
        Money(**PLACE | {"start": a, "stop": b}, low=1, high=1, currency=None) for a, b in ((0, 5), (4, 9))
    ]
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
    row = Date(**PLACE, **found)
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
    row = Money(**PLACE, low=found[0], high=found[1], currency="RUB")
    assert values.amount(dict(zip(("low", "high"), gold, strict=True)), row) == same


def test_a_third_is_33_3() -> None:
    row = Percent(**PLACE, low=100 / 3, high=100 / 3, unit="fraction")
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
    row = Percent(**PLACE, low=5, high=5, unit="percent", indicator_head="ВВП")
    assert values.head({"indicator_head": "дефицит", "indicator_alt_head": "ВВП"}, row)
    assert not values.head({"indicator_head": "дефицит"}, row)


def test_units_without_a_percent_sign_count_only_where_annotated() -> None:
    text = "вдвое, 5%"
    document = Document("1", text, None, (Span(7, 9, "PERCENT"),))
    twice = Percent(doc=0, sentence=0, start=0, stop=5, low=2, high=2, unit="times")
    five = Percent(doc=0, sentence=0, start=7, stop=9, low=5, high=5, unit="percent")
    one = Annotated(document, [], [], [twice, five], [])
    figures = list(values.of_spans("percents", "own", frozenset({"PERCENT"}), [one]))
    assert [(figure.measure, figure.value, figure.cases) for figure in figures] == [
        ("F1 stripped", 1, 1),
        ("F1 overlap", 1, 1),
    ]
