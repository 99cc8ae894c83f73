"""The learned choice, by weights that a person can add up."""

from pathlib import Path

import pytest

from pipeline.models.choice import Choice, load, save

CHOICE = Choice({"good": 2.0, "bad": -2.0, "so": 0.5})


@pytest.mark.parametrize(
    ("candidates", "best"),
    [
        ([["good"], ["bad"]], 0),
        ([["bad"], ["bad"]], None),
        ([["bad"], ["so", "good"], ["good"]], 1),
        ([["so", "bad"]], None),
        ([["unknown"], ["unknown"]], 0),  # two of no weight are likelier than none
        ([], None),
    ],
)
def test_best(candidates: list[list[str]], best: int | None) -> None:
    assert CHOICE.best(candidates)[0] == best


def test_one_of_them_has_to_be() -> None:
    assert CHOICE.best([["bad", "bad"], ["bad"]], nothing=False) == (1, 1.0)


def test_weights_are_kept_as_text(tmp_path: Path) -> None:
    save(CHOICE, tmp_path / "weights.tsv", "what it chooses")
    assert load(tmp_path / "weights.tsv").weights == CHOICE.weights
    assert (tmp_path / "weights.tsv").read_text("utf-8").startswith("# what it chooses\n")
