"""Nominatives of towns and firms: (form, case of the tagger, nominative)."""

import pytest

from pipeline.names.nominatives import PLURAL, agreed, may_be_place, nominatives, town
from pipeline.russian.analyzer import CASES
from pipeline.russian.lemmas import spelled


@pytest.mark.parametrize(
    ("form", "case", "expected"),
    [
        ("Каменска-Уральского", "Gen", "Каменск-Уральский"),
        ("Орехове-Зуеве", "Loc", "Орехово-Зуево"),
        ("Спас-Клепиках", "Loc", "Спас-Клепики"),
        # behind a preposition nothing declines
        ("Ростове-на-Дону", "Loc", "Ростов-на-Дону"),
        # the nominative with another tag; a form in -е is none
        ("Суземка", "Gen", "Суземка"),
        ("Хургаде", "Loc", "Хургада"),
        ("Бенин-Сити", "Loc", "Бенин-Сити"),
        # no town
        ("Кулбарске", "Loc", None),
        ("А-б-в-г-д-е-ж-з-и-к", "Gen", None),
    ],
)
def test_town(form: str, case: str, expected: str | None) -> None:
    assert town(form, case) == expected


@pytest.mark.parametrize(("case", "ending", "own", "form", "nominative"), PLURAL)
def test_plurals(case: str, ending: str, own: str, form: str, nominative: str) -> None:
    assert (form[len(form) - len(ending) :], nominative[-len(own) :]) == (ending, own)
    assert case in [*CASES][1:]
    assert case in nominatives(spelled(form))[spelled(nominative)]


@pytest.mark.parametrize(
    ("form", "nominative", "case"),
    [
        # what only the dictionary tells: a noun, an adjective, a participle; the form itself as it stands
        ("льва", "лев", "Gen"),
        ("восточного", "восточный", "Gen"),
        ("объединенного", "объединенный", "Gen"),
        ("людьми", "люди", "Ins"),
        ("льва", "льва", "Nom"),
    ],
)
def test_nominatives_of_a_form(form: str, nominative: str, case: str) -> None:
    assert case in nominatives(form)[nominative]


LOC, GEN, NOM = ("Case=Loc|Gender=Masc", "Case=Gen|Gender=Masc", "Case=Nom|Gender=Masc")


@pytest.mark.parametrize(
    ("words", "bases", "expected"),
    [
        # the form that all can be of
        ([("Грязновке", LOC), ("Грязновки", GEN)], ["Грязновк", "Грязновка"], ["Грязновка"] * 2),
        ([("Восточный", NOM), ("Восточного", GEN)], ["Восточный", "Восточное"], ["Восточный"] * 2),
        # an adjective and a town are two words
        ([("Курский", NOM), ("Курском", LOC)], ["Курский", "Курск"], ["Курский"] * 2),
        ([("Курска", GEN), ("Курский", NOM)], ["Курск", "Курский"], ["Курск", "Курский"]),
        # what is alike already stays, whatever it is
        ([("Лумба", GEN), ("Лумба", GEN)], ["Лумба", "Лумба"], ["Лумба", "Лумба"]),
    ],
)
def test_words_alone_decline_alike(
    words: list[tuple[str, str]], bases: list[str], expected: list[str]
) -> None:
    tagged = [(form, "PROPN", feats) for form, feats in words]
    assert list(agreed([0] * len(words), tagged, bases)) == expected


def test_articles_decline_for_themselves() -> None:
    tagged = [("Грязновке", "PROPN", LOC), ("Грязновки", "PROPN", GEN)]
    assert list(agreed([0, 1], tagged, ["Грязновк", "Грязновка"])) == ["Грязновк", "Грязновка"]


@pytest.mark.parametrize(("form", "may_be"), [("Казани", True), ("Шебекине", True), ("Бризетти", False)])
def test_places_that_are_known(form: str, may_be: bool) -> None:
    assert may_be_place(form) == may_be
