"""What is learned from a handful of examples."""

from dataclasses import dataclass

import pytest

pytest.importorskip("scipy")

from training import linear


@dataclass
class Option:
    answer: int
    features: list[str]


def test_a_chooser_learns_what_tells_the_right_option() -> None:
    pairs = [[Option(0, ["noun", "far"]), Option(1, ["noun", "near"])] for _ in range(5)]
    model = linear.choose([linear.Choice(options, frozenset({1})) for options in pairs], 0.1)
    assert model.weights["near"][0] > 0 > model.weights["far"][0]
    assert abs(model.weights["noun"][0]) < 1e-6
    assert model.best([Option(0, ["near"]), Option(1, ["far"])]) == 0


def test_options_that_are_right_alike_share_their_chance() -> None:
    options = [Option(0, ["a"]), Option(1, ["a"]), Option(2, ["b"])]
    model = linear.choose([linear.Choice(options, frozenset({0, 1}))] * 4, 0.5)
    assert model.weights["a"][0] > model.weights["b"][0]


def test_examples_without_a_right_option_and_rare_features_teach_nothing() -> None:
    options = [Option(0, ["a"]), Option(1, ["b"])]
    examples = [linear.Choice(options, frozenset({0}))] * 3 + [linear.Choice(options, frozenset())] * 3
    rare = linear.Choice([Option(0, ["a", "rare"]), Option(1, ["b"])], frozenset({0}))
    assert linear.choose([*examples, rare], 1).weights.keys() == {"a", "b"}


def test_a_classifier_prefers_the_frequent_class_where_nothing_tells() -> None:
    examples = [linear.Labelled(["1", "up"], "rise")] * 4 + [linear.Labelled(["1", "down"], "fall")] * 6
    model = linear.classify(examples, 0.1)
    assert model.columns == ("fall", "rise")
    assert model.classify(["up"]) == "rise"
    assert model.classify(["1", "down"]) == "fall"
    assert model.classify(["1"]) == "fall"
