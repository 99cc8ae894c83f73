"""Readings of quantities: the file of the project, and what is learned from them."""

import pytest

pytest.importorskip("scipy")

from pipeline.batch import Quantity
from pipeline.numbers.counted import Counted, Spot
from training.quantities import QUANTITIES, Example, Reading, learned, readings

KINDS = {
    *("age", "area", "count", "frequency", "length", "mass", "money", "other", "people", "points"),
    *("rank", "rate", "score", "speed", "temperature", "volume", "none", "?"),
}


def test_readings_are_well_formed() -> None:
    found = list(readings())
    assert len({(each.id, each.start) for each in found}) == len(found)
    for each in found:
        assert each.id.partition(":")[0] in {"rbc", "ru", "ng"}
        assert 0 <= each.start < each.stop
        assert each.kind in KINDS
        assert (each.low is None) == (each.kind in {"none", "?"})
        assert each.low is None or each.high is None or each.low <= each.high or each.kind == "score", each


def reading(*of: str | None, id_: str = "a") -> Reading:
    return Reading(id_, 0, 5, "people", 5, 5, of)


def option(name: str | None, feature: str) -> Counted:
    return Counted(None if name is None else Spot(None, 0), [feature], name)  # type: ignore[arg-type]


def row() -> Quantity:
    return Quantity(doc=0, sentence=0, start=0, stop=5, low=5, high=5, comparison="eq", kind="people")


def test_right_is_what_the_reader_put_first() -> None:
    options = [option(None, "null"), option("место", "own"), option("Кения", "name")]
    assert Example(reading("Кения", "место"), row(), options).right == {2}
    assert Example(reading("Перу", "место"), row(), options).right == {1}
    assert Example(reading(None), row(), options).right == {0}
    assert Example(reading("Перу"), row(), options).right == frozenset()


def test_a_reader_names_it_in_other_words() -> None:
    assert reading("жители", "жители Пензы").names("жители")
    assert not reading("жители").names("дома")
    assert not reading("жители").names(None)


def test_weights_are_learned() -> None:
    options = [option(None, "null"), option("жители", "near"), option("дома", "far")]
    model = learned([Example(reading("жители", id_=str(at)), row(), options) for at in range(9)])
    assert model.best(options, QUANTITIES) == 1
