"""Where words stand in navec's vocabulary."""

import pytest

from pipeline.models.weights import Navec, Words, natasha_data

LINES = "a\nа\nаб\nабба\nб\nёж\n<unk>\n<pad>"


@pytest.fixture(params=[1, 2, 3, 100])
def words(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Words:
    monkeypatch.setattr(Words, "BLOCK", request.param)
    return Words(LINES.encode())


def test_a_word_has_the_number_of_its_line(words: Words) -> None:
    assert list(words) == LINES.split("\n")
    assert [words[word] for word in words] == list(range(len(words)))


@pytest.mark.parametrize("word", ["", "0", "абб", "аббаб", "бб", "ёжик", "яя", "<none>", "\ud800"])
def test_other_words_have_none(words: Words, word: str) -> None:
    assert word not in words
    assert words.get(word, 7) == 7


def test_every_word_of_navec_has_its_row() -> None:
    rows = Navec.load(natasha_data()).rows
    assert [rows[word] for word in rows] == list(range(250_002))
