"""A choice takes the likeliest candidate, or none."""

import math
from pathlib import Path

import numpy as np
import pytest

from pipeline.batch import Coded
from pipeline.models.choice import Choice, groups_of, load, save
from pipeline.models.templates import Weights

CHOICE = Choice(
    Weights.of(
        [("word", "good"), ("word", "bad"), ("word so", "fair", "so")], np.array([200, -200, 50], np.int32)
    )
)


# words of the candidates: the candidate taken, the chance that one is right
@pytest.mark.parametrize(
    ("words", "taken", "scores"),
    [
        (["bad", "good"], 1, [-2, 2]),
        (["bad"], -1, [-2]),
        (["unknown", "unknown"], 0, [0, 0]),  # together likelier than none
        (["good", "good"], 0, [2, 2]),
    ],
)
def test_the_likeliest_is_taken(words: list[str], taken: int, scores: list[float]) -> None:
    columns = {"word": Coded.of(words), "so": Coded.of(["no"] * len(words))}
    chosen = CHOICE.best(columns, np.zeros(len(words), np.int64), 1)
    some = sum(map(math.exp, scores))
    assert chosen.candidate.tolist() == [taken]
    assert chosen.chance.tolist() == pytest.approx([some / (some + 1)])
    assert CHOICE.pick(scores) == (None if taken < 0 else taken)


def test_groups_choose_apart() -> None:
    columns = {"word": Coded.of(["bad", "good", "good"]), "so": Coded.of(["no"] * 3)}
    assert CHOICE.best(columns, groups_of([2, 0, 1]), 3).candidate.tolist() == [1, -1, 2]


def test_nothing_to_choose_from() -> None:
    columns = {"word": Coded.of([]), "so": Coded.of([])}
    assert CHOICE.best(columns, groups_of([0]), 1).candidate.tolist() == [-1]


def test_one_candidate_weighs_as_in_a_column() -> None:
    told = {"word": "fair", "so": "so"}
    assert CHOICE.weigher(tuple(told), ("word", "word so"))(tuple(told.values())) == 0.5
    assert CHOICE.scores({name: Coded.of([value]) for name, value in told.items()}, 1).tolist() == [0.5]


def test_a_table_keeps_the_weights(tmp_path: Path) -> None:
    save(CHOICE, tmp_path / "weights.tsv", "Two lines\nof comment.")
    assert (tmp_path / "weights.tsv").read_text("utf-8").splitlines()[:3] == [
        "# Two lines",
        "# of comment.",
        "word\tbad\t-2.00",
    ]
    again = load(tmp_path / "weights.tsv").weights
    assert dict(zip(again.features, again.hundredths.tolist(), strict=True)) == {
        ("word", "good"): 200,
        ("word", "bad"): -200,
        ("word so", "fair", "so"): 50,
    }
