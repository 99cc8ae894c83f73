"""Words of change."""

import pytest

from pipeline.russian import change


def test_no_word_moves_both_ways() -> None:
    up = change.UP | change.UP_OBJECT | change.UP_NOUN
    down = change.DOWN | change.DOWN_OBJECT | change.DOWN_NOUN
    assert not up & down
    assert not change.UP & change.UP_OBJECT
    assert not change.DOWN & change.DOWN_OBJECT


@pytest.mark.parametrize(
    ("lemma", "pos", "moved", "way"),
    [
        ("вырасти", "VERB", "subject", "up"),
        ("сократить", "VERB", "object", "down"),
        ("Рост", "NOUN", "complement", "up"),
        ("падение", "NOUN", "complement", "down"),
        ("рост", "VERB", None, "up"),
        ("стол", "NOUN", None, None),
    ],
)
def test_what_moves_and_which_way(lemma: str, pos: str, moved: str | None, way: str | None) -> None:
    assert change.moves(lemma, pos) == moved
    assert change.direction(lemma) == way


@pytest.mark.parametrize(
    ("lemma", "pos", "leads"),
    [
        ("довести", "VERB", True),
        ("вырасти", "VERB", True),
        ("скидка", "NOUN", False),
        ("дать", "VERB", False),
    ],
)
def test_what_leads_to_a_level(lemma: str, pos: str, leads: bool) -> None:
    assert change.leads(lemma, pos) == leads
