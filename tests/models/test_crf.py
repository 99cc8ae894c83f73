from itertools import pairwise, product

import numpy as np
import pytest

from pipeline.models.crf import spans, viterbi

LABELS = ["<pad>", "O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
O = LABELS.index("O")  # noqa: E741


def best(emissions: np.ndarray, transitions: np.ndarray) -> list[int]:
    """The best path of one sequence by trying all of them."""

    def score(path: tuple[int, ...]) -> float:
        steps = sum(transitions[a, b] for a, b in pairwise(path))
        return float(steps + emissions[np.arange(len(path)), list(path)].sum())

    return list(max(product(range(emissions.shape[1]), repeat=len(emissions)), key=score))


@pytest.mark.parametrize("lead", [0, 3, 8])
def test_finds_the_best_of_all_paths(lead: float) -> None:
    random = np.random.default_rng(7)
    lengths = [1, 2, 5, 4, 1, 5, 3]
    bounds = np.cumsum([0, *lengths])
    for _ in range(3):
        transitions = random.normal(0, 2, (4, 4)).astype(np.float32)
        emissions = random.normal(0, 3, (bounds[-1], 4)).astype(np.float32)
        emissions[:, 1] += lead  # outside for sure here and there, or nearly everywhere
        expected = [
            tag for start, stop in pairwise(bounds) for tag in best(emissions[start:stop], transitions)
        ]
        assert viterbi(emissions, transitions, bounds, outside=1).tolist() == expected


def test_no_sequence_has_no_tags() -> None:
    assert len(viterbi(np.zeros((0, 4), np.float32), np.zeros((4, 4), np.float32), np.zeros(1, int), 1)) == 0


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("B-PER I-LOC", [(0, 2, "PER")]),
        ("I-LOC O", []),
        ("B-LOC | I-LOC", [(0, 1, "LOC")]),  # a name does not go on in the next text
        ("", []),
    ],
)
def test_spans(tags: str, expected: list[tuple[int, int, str]]) -> None:
    texts = [text.split() for text in tags.split("|")]
    codes = np.array([LABELS.index(tag) for text in texts for tag in text], np.int64)
    first = np.array([number == 0 for text in texts for number, _ in enumerate(text)], bool)
    start, stop, kind, types = spans(codes, first, LABELS)
    assert [(a, b, types[k]) for a, b, k in zip(start, stop, kind, strict=True)] == expected
