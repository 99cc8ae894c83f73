"""Bodies without their country: texts with marked names, as in `test_evidence`."""

from __future__ import annotations

import pytest

from pipeline.resolve import bodies, known
from tests.resolve.test_corpus import resolved
from tests.resolve.test_evidence import entities


def test_the_country_of_the_article() -> None:
    full, bare = entities(
        "[ORG:Минфин Сербии] повысил налог.",
        "В [LOC:Сербии|Сербия] растут цены. [ORG:Минфин] поможет [LOC:сербским|сербский] магазинам.",
    )
    assert full == [bare[1]]


def test_the_country_of_its_own_full_name() -> None:
    text = "[ORG:Парламент Чехии] занят. [LOC:Польша] и [LOC:Литва] ждут. [ORG:Парламент] решит завтра."
    [found] = entities(text)
    assert found[0] == found[3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[ORG:МИД] против. [LOC:Норвежские|норвежский] власти тоже.", "[ORG:МИД] за. [LOC:Испания] тоже."),
        ("[ORG:МИД] против.", "[ORG:МИД] за."),
        (
            "[ORG:МИД] против. [LOC:Иран], [LOC:Ирак] и [LOC:Сирия] тоже.",
            "[ORG:МИД] за. [LOC:Иран], [LOC:Ирак] и [LOC:Сирия] тоже.",
        ),
    ],
)
def test_never_one_for_all_countries(one: str, other: str) -> None:
    first, second = entities(one, other)
    assert first[0] != second[0]


def test_of_a_union_that_the_article_names() -> None:
    text = "[ORG:Совет Безопасности ООН] собрался. [LOC:Китай] против. [ORG:Совбез] решит завтра."
    [found] = entities(text)
    assert found[0] == found[2]


def test_inside_another_body_it_has_the_country_of_that() -> None:
    text = "[ORG:Управление Минобороны Чехии]. [ORG:Минобороны Чехии]. [LOC:Польша], [LOC:Польша]."
    spans = [(0, 28), (11, 28)]
    keys = [known.key("ORG", "Управление Минобороны Чехии"), known.key("ORG", "Минобороны")]
    bodies.settle(spans, keys)
    [found] = entities(text)
    assert keys[1] == known.key("ORG", "Минобороны Чехии") != keys[0]
    assert found[0] != found[1]


def test_one_in_its_article() -> None:
    [found] = entities("[ORG:Верховный суд] занят. [ORG:Верховного суда|Верховный суд] ждут.")
    assert found[0] == found[1]


def test_that_of_a_region_does_not_explain_it() -> None:
    text = "[ORG:Национальный банк Татарстана] занят. В [LOC:Минске|Минск] [ORG:Национальный банк] ждёт."
    [found] = entities(text)
    assert found[0] != found[2]


def test_keys_of_a_country() -> None:
    assert bodies.of_country("ORG|министерство обороны", "RU") == known.key("ORG", "Минобороны России")
    assert bodies.of_country("ORG|министерство обороны", "RS") == known.key("ORG", "Минобороны Сербии")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("МИД", True),
        ("Верховный суд", True),
        ("МИД Италии", False),
        ("Минздрав области", False),
        ("ООН", False),
    ],
)
def test_bare_bodies(name: str, bare: bool) -> None:
    assert bodies.is_bare(known.key("ORG", name)) == bare


def test_a_name_inside_takes_the_entity_of_the_outer_one() -> None:
    spans = [(0, 13), (0, 6), (20, 34), (20, 26)]
    names = ("Минфин Латвии", "Минфин", "Минфин Эстонии", "Минфин")
    keys = [known.key("ORG", name) for name in names]
    bodies.settle(spans, keys)
    assert keys[0] == keys[1] != keys[2] == keys[3]


def test_bodies_of_one_name_are_called_by_their_countries() -> None:
    found, _ = resolved(
        {
            "a": [("ORG", "Верховный суд"), ("LOC", "Чехия"), ("LOC", "Чехия")],
            "b": [("ORG", "Верховный суд"), ("LOC", "Польша"), ("LOC", "Польша")],
        }
    )
    assert (found["a"][0], found["b"][0]) == ("Верховный суд (Чехия)", "Верховный суд (Польша)")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # the place behind the name, the country of the article, another country
        (
            "[ORG:Посольство Чили] в [LOC:Осло] закрыто.",
            "[ORG:Посольство Чили] в [LOC:Норвегии|Норвегия].",
            True,
        ),
        (
            "[ORG:Посольство Чили] закрыто. [LOC:Осло] ждёт.",
            "[ORG:Посольство Чили в Норвегии] открыто.",
            True,
        ),
        (
            "[ORG:Посольство Чили] в [LOC:Осло] закрыто.",
            "[ORG:Посольство Чили] в [LOC:Риме|Рим] закрыто.",
            False,
        ),
        ("[ORG:Посольство Чили] закрыто.", "[ORG:Посольство Чили] закрыто.", False),
        ("[ORG:Посольство Чили в Италии] закрыто.", "[ORG:Посольство Италии в Чили] закрыто.", False),
        # the sport of the article
        ("Хоккеисты [ORG:сборной Чили|сборная Чили] ждут.", "[ORG:Сборная Чили по хоккею] ждёт.", True),
        ("Хоккеисты [ORG:сборной Чили|сборная Чили] ждут.", "Футбол: [ORG:сборная Чили] ждёт.", False),
        ("[ORG:Сборная Чили] ждёт.", "[ORG:Сборная Чили] ждёт.", False),
    ],
)
def test_abroad_and_teams(one: str, other: str, same: bool) -> None:
    first, second = entities(one, other)
    assert (first[0] == second[0]) == same


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("Минобороны", "ORG|министерство обороны [UA]", "Минобороны (Украина)"),
        ("Посольство Чили", "ORG|посольство в [CL] [NO]", "Посольство Чили (Норвегия)"),
        ("Посольство Чили", "ORG|посольство [CL] ?doc", "Посольство Чили"),
        ("сборная Чили", "ORG|сборная по хоккею [CL]", "сборная Чили по хоккею"),
        ("Лира", "ORG|лира", "Лира"),
    ],
)
def test_told_apart(name: str, key: str, told: str) -> None:
    assert bodies.told_apart(name, key) == told


def test_a_body_takes_the_country_that_other_articles_name() -> None:
    spoken = "[ORG:Партия зари] выиграла. В [LOC:Чили] ликуют."
    (full,), (bare, _), (elsewhere, _), (unsaid,) = entities(
        "[ORG:Партия зари Чили] выиграла.",
        spoken,
        spoken.replace("Чили", "Дании|Дания"),
        "[ORG:Партия зари] выиграла.",
    )
    assert full == bare != elsewhere
    assert elsewhere == unsaid
