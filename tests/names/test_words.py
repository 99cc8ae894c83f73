import pytest

from pipeline.names.words import Word, graft


@pytest.mark.parametrize(
    ("form", "word", "expected"),
    [
        ("Шрёдеру", "шредер", "Шрёдер"),
        ("МОСКВЫ", "москва", "МОСКВА"),
        ("Франкфурте-на-Майне", "франкфурт-на-майне", "Франкфурт-на-Майне"),
        ("Ри\u0301ма", "рим", "Рим"),
        ("Льва", "лев", "Лев"),
    ],
)
def test_graft(form: str, word: str, expected: str) -> None:
    assert graft(form, word) == expected


def test_word_knows_its_features() -> None:
    word = Word("Астане", "PROPN", "Animacy=Inan|Case=Loc|Gender=Fem|Number=Sing")
    assert (word.case, word.gender, word.number) == ("Loc", "Fem", "Sing")
    assert Word("в", "ADP", "").case == ""
