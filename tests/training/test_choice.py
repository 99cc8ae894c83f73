"""Weights are learned from groups of candidates."""

from training.choice import Group, learn

GROUPS = [
    *[Group([["near", "noun"], ["far", "noun"]], [0])] * 6,
    *[Group([["far", "verb"], ["near", "verb"]], [])] * 4,
]


def test_the_right_candidate_becomes_likeliest() -> None:
    choice = learn(GROUPS)
    assert choice.best([["far", "noun"], ["near", "noun"]])[0] == 1
    assert choice.best([["near", "verb"]])[0] is None


def test_rare_features_are_left_out() -> None:
    assert "once" not in learn([*GROUPS, Group([["once"]], [0])]).weights
