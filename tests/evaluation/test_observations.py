"""When a column of a percentage is what the label says."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

pytest.importorskip("scipy")

from evaluation import observations
from pipeline.batch import Percent
from training.observations import same_name

PLACE: dict[str, Any] = {"doc": 0, "sentence": 0, "start": 10, "stop": 20}
LEVEL = {"low": 5, "high": 5, "unit": "percent", "measure": "level", "direction": None}


def row(**columns: Any) -> dict[str, Any]:
    return asdict(Percent(**PLACE | LEVEL | columns))


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({}, {}, True),
        ({}, {"low": 5.04, "high": 5.04}, True),
        ({}, {"high": 6}, False),
        ({}, {"unit": "times"}, False),
        ({}, {"low": 3, "measure": "from_to"}, True),  # the span holds one end of the move
        ({}, {"low": 3, "high": 9, "measure": "from_to"}, False),
        ({}, {"low": None, "high": None}, False),
    ],
)
def test_values(gold: dict[str, Any], found: dict[str, Any], right: bool) -> None:
    assert observations.value(LEVEL | gold, row(**found)) == right


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({}, {}, True),
        ({}, {"direction": "up"}, False),
        ({"measure": "change", "direction": "up"}, {"measure": "change", "direction": "up"}, True),
        ({"direction": "up"}, {"measure": "from_to", "direction": "up"}, True),
        ({"direction": "up"}, {"measure": "from_to", "direction": "down"}, False),
        ({}, {"measure": "from_to", "direction": "up"}, True),
    ],
)
def test_measures(gold: dict[str, Any], found: dict[str, Any], right: bool) -> None:
    assert observations.measure(LEVEL | gold, row(**found)) == right


@pytest.mark.parametrize(
    ("heads", "found", "right"),
    [
        (["цена"], "цены", True),
        (["спрос", "рост"], "рост", True),
        ([None], None, True),
        (["цена"], None, False),
    ],
)
def test_heads(heads: list[str | None], found: str | None, right: bool) -> None:
    gold = {"head": heads[0], "heads": heads[1:]}
    assert observations.head(gold, row(indicator_head=found)) == right


def test_periods() -> None:
    may = {"period_from": date(2024, 5, 1), "period_to": date(2024, 5, 31)}
    assert observations.period({"period": "2024-05-01/2024-05-31"}, row(**may))
    assert not observations.period({"period": "2024-05-01/2024-05-30"}, row(**may))
    assert observations.period({"period": None}, row())
    assert not observations.period({"period": None}, row(**may))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("акции завода", "акций", True),
        ("ВВП", "ВВП", True),
        ("Россия", "России", True),
        ("Росстат", "ЦБ", False),
        ("завод", None, False),
        (None, None, True),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) == same == same_name(other, one)
