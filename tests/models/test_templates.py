"""Weights are looked up by the values of columns."""

import numpy as np
import pytest

from pipeline.batch import Coded
from pipeline.models.columns import crossed, either, joined, numbered, only, spread
from pipeline.models.templates import Bag, Weights

FEATURES = [("",), ("case", "Nom"), ("case kind", "Nom", "PER"), ("word", "в"), ("kind word", "ORG", "на")]
WEIGHTS = Weights.of(FEATURES, np.array([1, 20, 300, 4000, 50000], np.int32))
COLUMNS = {
    "case": Coded.of(["Nom", "Gen", "Nom", "Dat"]),
    "kind": Coded.of(["PER", "PER", "ORG", "ORG"]),
    "word": Bag(np.array([0, 0, 2, 3]), Coded.of(["в", "в", "на", "к"])),
}


def test_a_total_is_the_sum_of_what_the_values_weigh() -> None:
    assert WEIGHTS.total(COLUMNS, 4).tolist() == [8321, 1, 50021, 1]


def test_classes_have_weights_of_their_own() -> None:
    weights = Weights.of([("case", "Nom"), ("word", "в")], np.array([[1, 2], [10, 20]], np.int16))
    assert weights.total(COLUMNS, 4).tolist() == [[21, 42], [0, 0], [1, 2], [0, 0]]


def test_no_candidates_no_totals() -> None:
    nobody = {"case": Coded.of([]), "kind": Coded.of([]), "word": Bag(np.zeros(0, np.int64), Coded.of([]))}
    assert WEIGHTS.total(nobody, 0).tolist() == []


def test_a_template_of_many_combinations_is_searched() -> None:
    n = 3_000
    numbers = [str(at) for at in range(n)]
    weights = Weights.of([("a b", at, at) for at in numbers], np.arange(1, n + 1, dtype=np.int16))
    columns = {"a": Coded.of(["7", "7", "2999", "x"]), "b": Coded.of(["7", "8", "2999", "x"])}
    assert weights.total(columns, 4).tolist() == [8, 0, 3_000, 0]
    assert weights.features[7] == ("a b", "7", "7")


def test_features_are_given_back_in_their_order() -> None:
    assert WEIGHTS.features == FEATURES


def test_too_many_cells_are_refused() -> None:
    values = [("a b c d e f", *[str(at)] * 6) for at in range(3_000)]
    with pytest.raises(ValueError, match="has 730459215540135018001 cells"):
        Weights.of(values, np.ones(3_000, np.int16))


ONE, TWO = Coded.of(["a", "b", "a"]), Coded.of(["x", "x", "y"])
MASK = np.array([True, False, True])


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (crossed(ONE, TWO), ["a x", "b x", "a y"]),
        (crossed(ONE, TWO, by=">"), ["a>x", "b>x", "a>y"]),
        (only(MASK, ONE), ["a", "-", "a"]),
        (either(MASK, ONE, TWO), ["a", "x", "a"]),
        (numbered(np.array([0, 1, 7]), ["0", "1", "2"]), ["0", "1", "2"]),
        (joined(ONE, np.array([[0, 1], [2, -1], [-1, -1]])), ["a b", "a", ""]),
    ],
)
def test_columns_are_made_of_others(column: Coded, expected: list[str]) -> None:
    assert list(column) == expected


def test_many_values_are_crossed_as_few_are() -> None:
    one, two = Coded.of(map(str, range(100))), Coded.of(map(str, range(100, 200)))
    assert list(crossed(one, two))[:2] == ["0 100", "1 101"]


def test_what_does_not_fit_into_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        joined(Coded.of(map(str, range(100_000))), np.zeros((1, 4), np.int64))


def test_ranges_are_spread() -> None:
    rows, of = spread(np.array([3, 9, 5]), np.array([5, 9, 6]))
    assert (rows.tolist(), of.tolist()) == ([3, 4, 5], [0, 0, 2])
