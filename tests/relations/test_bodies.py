"""What the names of bodies and countries say by themselves."""

import pytest

from pipeline.relations import bodies
from pipeline.relations.bodies import akin, country
from pipeline.russian import nations

ROWS = [line.split("\t") for line in bodies.PATH.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("code", "example"), [(code, example) for code, _, example in ROWS])
def test_the_country_of_a_body(code: str, example: str) -> None:
    assert country(example) == code


def test_codes_are_those_of_countries() -> None:
    assert {code for code, *_ in ROWS} <= nations.names().keys()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("МИД Чили", "CL"),
        ("чилийский МИД", "CL"),
        ("Саудовская Аравия", "SA"),
        ("Чили", "CL"),
        ("завод «Орион»", None),
        ("правда", None),  # no "рада"
        ("Парад", None),
    ],
)
def test_the_country_in_a_name(name: str, expected: str | None) -> None:
    assert country(name) == expected


@pytest.mark.parametrize(
    ("post", "name", "expected"),
    [
        ("министр иностранный дело", "МИД", "initials"),
        ("министр иностранный дело", "МИД Чили", "initials"),
        ("министр оборона", "Минобороны", "word"),
        ("министр финансы", "Минфин", "word"),
        ("заместитель министр здравоохранение", "Министерство здравоохранения", "word"),
        ("министр оборона", "Минтруд", "no"),
        ("министр оборона", "Мин", "no"),
        ("министр спорт", "Министерство транспорта", "no"),  # the head itself tells nothing
        ("директор музей", "Музей истории", "word"),
        ("директор", "Минфин", "no"),
    ],
)
def test_what_a_post_and_a_body_share(post: str, name: str, expected: str) -> None:
    assert akin(post, name) == expected
