import pytest

from evaluation.identity import b_cubed

# Bagga & Baldwin's example: the truth is {1..5}, {6, 7}, {8..C}.
TRUTH = dict.fromkeys("12345", "a") | dict.fromkeys("67", "b") | dict.fromkeys("89ABC", "c")
ANSWERS = [
    (["12345", "6789ABC"], (16 / 21, 1)),
    (["1234589ABC", "67"], (7 / 12, 1)),
    (list("123456789ABC"), (1, 3 / 12)),
]


@pytest.mark.parametrize(("clusters", "expected"), ANSWERS)
def test_b_cubed(clusters: list[str], expected: tuple[float, float]) -> None:
    score = b_cubed((TRUTH[m], cluster) for cluster in clusters for m in cluster)
    assert (score.precision, score.recall) == pytest.approx(expected)


def test_f1() -> None:
    assert b_cubed([]).f1 == 0
    assert b_cubed([("a", 1), ("a", 2)]).f1 == pytest.approx(2 / 3)
