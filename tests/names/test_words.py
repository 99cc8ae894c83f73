import pytest

from pipeline.names.words import ENDINGS, VOWELS, Word, by_ending, every_ending, graft
from pipeline.russian.lemmas import spelled

EXAMPLES = [
    (gender, case, form, nominative)
    for (gender, case), rows in ENDINGS.items()
    for _, _, form, nominative in rows
]


@pytest.mark.parametrize(("gender", "case", "form", "nominative"), EXAMPLES)
def test_examples_of_the_table_of_endings(gender: str, case: str, form: str, nominative: str) -> None:
    assert by_ending(spelled(form), gender, case) == spelled(nominative)


@pytest.mark.parametrize("name", ["биби", "ризви", "гете", "мо", "ян"])
def test_what_does_not_decline_has_no_ending(name: str) -> None:
    assert by_ending(name, "Masc", "Gen") is None


def test_every_ending() -> None:
    assert every_ending("рааба") == {"рааб"}
    assert every_ending("соботкой") == {"соботка"}


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


def test_no_nominative_has_a_soft_sign_behind_a_vowel() -> None:
    for word in ("виллея", "ласкуя", "горстию", "моэя", "виллею"):
        assert not {form for form in every_ending(word) if form[-1] == "ь" and form[-2] in VOWELS}
    assert by_ending("виллея", "Masc", "Gen") == "виллей"
