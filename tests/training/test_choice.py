"""Weights are learned from groups of candidates."""

import numpy as np

from pipeline.batch import Coded
from pipeline.models.choice import groups_of
from training.choice import Material, learn

COLUMNS = {
    "place": Coded.of(["near", "far"] * 6 + ["far", "near"] * 4 + ["once"]),
    "word": Coded.of(["noun"] * 12 + ["verb"] * 8 + ["noun"]),
}
SIZES = [2] * 10 + [1]
RIGHT = np.array([True, False] * 6 + [False] * 8 + [True])
MATERIAL = Material.of_columns(COLUMNS, ("place", "word", "place word"), groups_of(SIZES), RIGHT, 11)
ALL = np.ones(11, bool)


def best(places: list[str], words: list[str], chosen: np.ndarray = ALL) -> int:
    columns = {"place": Coded.of(places), "word": Coded.of(words)}
    return int(learn(MATERIAL, chosen).best(columns, np.zeros(len(words), np.int64), 1).candidate[0])


def test_the_right_candidate_becomes_likeliest() -> None:
    assert best(["far", "near"], ["noun", "noun"]) == 1
    assert best(["near"], ["verb"]) == -1


def test_rare_features_are_left_out() -> None:
    assert ("place", "once") not in learn(MATERIAL, ALL).weights.features


def test_only_the_chosen_groups_teach() -> None:
    taught = learn(MATERIAL, np.arange(11) >= 6)
    assert ("place word", "near", "noun") not in taught.weights.features
