"""How labels become examples."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

pytest.importorskip("scipy")

from pipeline.numbers.found import Number
from training import linear, observations
from training.observations import Recorder, best, label, right

GOLD: dict[str, Any] = {
    "measure": "change",
    "direction": "up",
    "basis": None,
    "of": "Россия",
    "period": "2024-05-01/2024-05-31",
    "base_period": None,
}


@dataclass
class Option:
    name: str | None = None
    first: date | None = None
    last: date | None = None
    features: tuple[str, ...] = ()
    answer: str = ""


def test_classes() -> None:
    assert label("measure", GOLD) == "change up"
    assert label("measure", GOLD | {"direction": None}) == "change"
    assert label("basis", GOLD) == "none"


@pytest.mark.parametrize(
    ("task", "option", "expected"),
    [
        ("of", Option(name="России"), True),
        ("of", Option(name="Китай"), False),
        ("of", Option(), False),
        ("period", Option(first=date(2024, 5, 1), last=date(2024, 5, 31)), True),
        ("period", Option(first=date(2024, 5, 1), last=date(2024, 5, 30)), False),
        ("base_date", Option(), True),
    ],
)
def test_right_options(task: str, option: Option, expected: bool) -> None:
    assert right(task, GOLD, option) == expected


@dataclass
class Noun:
    """An option for an indicator whose head is known."""

    head: str


@pytest.mark.parametrize(
    ("table", "heads", "options", "expected"),
    [
        ("percents", ["сбор", "плата"], ["плата", "сбор", "чай"], {0, 1}),
        ("percents", ["показатель", "сбор"], ["показатель", "сбор"], {0, 1}),
        ("percents", ["объём", "сбор"], ["объём", "сбор"], {0, 1}),
        ("money", ["сбор", "плата"], ["плата", "сбор"], {1}),  # the first that is there
        ("money", ["сбор", "плата"], ["плата"], {0}),
        ("money", ["сумма", "сбор"], ["сумма", "сбор"], {1}),  # a head that every sum has
        ("money", ["сумма", "сбор"], ["сумма", "чай"], {0}),
        ("money", ["сбор"], ["чай"], set()),
    ],
)
def test_the_best_heads(
    monkeypatch: pytest.MonkeyPatch, table: str, heads: list[str], options: list[str], expected: set[int]
) -> None:
    monkeypatch.setattr(
        observations, "right", lambda task, gold, option: option.head in {gold["head"], *gold["heads"]}
    )
    gold = {"table": table, "head": heads[0], "heads": heads[1:]}
    assert best("indicator", gold, list(map(Noun, options))) == expected


def number(start: int, stop: int) -> Number:
    return Number(start, stop, 5, 5, "percent")


def test_a_recorder_follows_the_labels_and_keeps_the_options() -> None:
    recorder = Recorder({0: GOLD}, None, linear.Vocabulary())
    options = [Option(), Option(name="Китай"), Option(name="Россия")]
    assert recorder.choose("of", number(0, 2), options) == 2
    assert recorder.choose("of", number(9, 11), options) == 0  # not labelled: none
    assert [each.right for each in recorder.examples.choices["of"]] == [frozenset({2})]
    assert recorder.choose("by", number(0, 2), options) == 0  # not asked by this label
    assert not recorder.examples.choices["by"]
    assert recorder.classify("measure", number(0, 2), ["x"]) == "change up"
    assert recorder.classify("measure", number(9, 11), ["x"]) == observations.DEFAULTS["measure"]
