"""Every case of a generated name comes back to its nominative."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.names.persons import read
from pipeline.names.words import Word

CASES = ("Gen", "Dat", "Acc", "Ins", "Loc")
# The nominative's ending and those of `CASES`, of surnames by gender.
SURNAMES = {
    "Masc": (
        ("ов", "ова", "ову", "ова", "овым", "ове"),
        ("ин", "ина", "ину", "ина", "иным", "ине"),
        ("ский", "ского", "скому", "ского", "ским", "ском"),
        ("щий", "щего", "щему", "щего", "щим", "щем"),
        ("ман", "мана", "ману", "мана", "маном", "мане"),
    ),
    "Fem": (
        ("ова", "овой", "овой", "ову", "овой", "овой"),
        ("ина", "иной", "иной", "ину", "иной", "иной"),
        ("ская", "ской", "ской", "скую", "ской", "ской"),
        ("ная", "ной", "ной", "ную", "ной", "ной"),
        ("щая", "щей", "щей", "щую", "щей", "щей"),
    ),
}
GIVEN = {
    "Masc": (
        ("Иван", "Ивана", "Ивану", "Ивана", "Иваном", "Иване"),
        ("Сергей", "Сергея", "Сергею", "Сергея", "Сергеем", "Сергее"),
    ),
    "Fem": (
        ("Анна", "Анны", "Анне", "Анну", "Анной", "Анне"),
        ("Мария", "Марии", "Марии", "Марию", "Марией", "Марии"),
        ("Элла", "Эллы", "Элле", "Эллу", "Эллой", "Элле"),
    ),
}
STEMS = ("Вердан", "Кулбар", "Жомул", "Тригад")


@pytest.mark.parametrize(
    ("gender", "surname"), [(gender, row) for gender, rows in SURNAMES.items() for row in rows]
)
def test_generated_names_come_back(gender: str, surname: tuple[str, ...]) -> None:
    wrong = []
    for given, stem, (at, case) in product(GIVEN[gender], STEMS, enumerate(CASES, 1)):
        feats = f"Case={case}|Gender={gender}|Number=Sing"
        name = read([Word(given[at], "PROPN", feats), Word(stem + surname[at], "PROPN", feats)])
        if name.forms != (given[0], stem + surname[0]):
            wrong.append((given[at], stem + surname[at], name.forms))
    assert not wrong
