"""What is learned from a handful of examples."""

from dataclasses import dataclass

import pytest

pytest.importorskip("scipy")

from training import linear


@dataclass
class Option:
    answer: int
    features: list[str]


KNOWN = linear.Vocabulary()
WAYS = {"up": "rise", "down": "fall"}


def choice(right: set[int], *options: str, table: str = "percents") -> linear.Choice:
    """An example whose options have these features."""
    return linear.Choice([KNOWN.columns(each.split()) for each in options], right, table)


def test_a_chooser_learns_what_tells_the_right_option() -> None:
    model = linear.choose([choice({1}, "noun far", "noun near")] * 5, KNOWN, 0.1)
    assert model.weights["near"][0] > 0 > model.weights["far"][0]
    assert abs(model.weights["noun"][0]) < 1e-6
    assert model.best([Option(0, ["near"]), Option(1, ["far"])], "percents") == 0


def test_options_that_are_right_alike_share_their_chance() -> None:
    model = linear.choose([choice({0, 1}, "a", "a", "b")] * 4, KNOWN, 0.5)
    assert model.weights["a"][0] > model.weights["b"][0]


def test_examples_without_a_right_option_and_rare_features_teach_nothing() -> None:
    examples = [choice({0}, "a", "b")] * 3 + [choice(set(), "c", "d")] * 3 + [choice({0}, "a rare", "b")]
    assert linear.choose(examples, KNOWN, 1).weights.keys() == {"a", "b"}


def test_other_tables_begin_where_the_first_ends() -> None:
    sums = [choice({1}, "near", "far", table="money")] * 4
    model = linear.choose([choice({0}, "near like", "far")] * 9 + sums, KNOWN, 0.5)
    assert model.columns == ("percents", "money")
    near, far, like = (model.weights[name] for name in ("near", "far", "like"))
    assert near[0] > far[0]
    assert near[1] < far[1]
    assert like[0] == pytest.approx(like[1])  # no sum tells of it


def test_a_classifier_prefers_the_frequent_class_where_nothing_tells() -> None:
    up, down = (linear.Classed(KNOWN.columns(["1", way]), label) for way, label in WAYS.items())
    model = linear.classify([up] * 4 + [down] * 6, KNOWN, 0.1)
    assert model.columns == ("fall", "rise")
    assert model.classify(["up"]) == "rise"
    assert model.classify(["1", "down"]) == "fall"
    assert model.classify(["1"]) == "fall"
