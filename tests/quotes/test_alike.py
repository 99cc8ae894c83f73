"""Whether two names are of one body."""

import pytest

from pipeline.quotes.alike import initials, national, shortens


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("Минобороны", "Министерство обороны", True),
        ("Минобороны", "Министерство обороны России", True),
        ("Минобороны", "Министерство обороны Чили", False),  # another country's
        ("Центробанк", "Центральный банк РФ", True),
        ("Мосгорсуд", "Московский городской суд", True),
        ("Минтранс", "Министерство труда", False),
        ("Министерство", "Министерство труда", False),
    ],
)
def test_a_word_made_of_beginnings(short: str, name: str, expected: bool) -> None:
    assert shortens(short, name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Федеральная таможенная служба", "фтс"), ("Институт физико-технических наук", "ифтн")],
)
def test_first_letters(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("российское Минобороны", "Минобороны России"),
        ("Министерство обороны РФ", "российское Министерство обороны"),
        ("американский Минфин", "Минфин США"),
    ],
)
def test_a_country_before_or_behind(one: str, other: str) -> None:
    assert national(one) == national(other)


def test_bodies_of_two_countries() -> None:
    assert national("Минфин США") != national("Минфин Чили")
