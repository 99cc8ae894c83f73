"""Columns become features that learning counts."""

import numpy as np

from pipeline.batch import Coded
from pipeline.models.templates import Bag, Columns
from training.columns import concatenated, tabulate

ONE: Columns = {"case": Coded.of(["Nom", "Gen"]), "word": Bag(np.array([0, 0, 1]), Coded.of(["а", "и", "а"]))}
TWO: Columns = {"case": Coded.of(["-", "Nom"]), "word": Bag(np.array([1]), Coded.of(["и"]))}


def test_sets_of_candidates_stand_one_behind_the_other() -> None:
    both = concatenated([ONE, TWO])
    word = both["word"]
    assert isinstance(word, Bag)
    assert list(both["case"]) == ["Nom", "Gen", "-", "Nom"]  # type: ignore[arg-type]
    assert (word.of.tolist(), list(word.column)) == ([0, 0, 1, 3], ["а", "и", "а", "и"])


def test_features_that_are_rare_or_nothing_are_left_out() -> None:
    features, matrix = tabulate(concatenated([ONE, TWO]), ["case", "word", "case word"], least=2)
    assert features == [("case", "Nom"), ("word", "а"), ("word", "и"), ("case word", "Nom", "и")]
    assert matrix.toarray().astype(int).tolist() == [[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 0, 0], [1, 0, 1, 1]]
