import pytest

from training.data import Document, Span
from training.score import figures, flat, names

TEXT = "МИД Франции и российское правительство"
MINISTRY = (0, 11, "ORGANIZATION")
COUNTRY = (4, 11, "COUNTRY")
RUSSIAN = (14, 24, "COUNTRY")
GOVERNMENT = (25, 38, "ORGANIZATION")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([COUNTRY, MINISTRY], [(0, 11, "ORG")]),
        ([RUSSIAN, GOVERNMENT, (14, 24, "AGE")], [(14, 24, "LOC"), (25, 38, "ORG")]),
        ([], []),
    ],
)
def test_flat(spans: list[Span], expected: list[Span]) -> None:
    assert flat(spans) == expected


def test_names() -> None:
    assert names([MINISTRY, RUSSIAN, GOVERNMENT], TEXT) == [MINISTRY]


def test_figures() -> None:
    document = Document("nerel", "a", TEXT, (MINISTRY, COUNTRY, RUSSIAN, GOVERNMENT))
    got = figures([(document, [MINISTRY, COUNTRY, (0, 3, "ORGANIZATION")])])
    assert got["nested"] == pytest.approx(2 * 2 / (4 + 3))
    assert got["flat"] == pytest.approx(2 * 1 / (3 + 1))
    assert got["names"] == 1
    assert got["type COUNTRY"] == pytest.approx(2 / 3)


def test_nothing_to_find_and_nothing_found() -> None:
    assert figures([(Document("nerel", "a", TEXT, ()), [])])["nested"] == 0
