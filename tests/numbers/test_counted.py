"""What a quantity counts or measures, chosen among the nouns and names around it."""

import pytest

from pipeline.models import Models
from tests.numbers.test_stage import models, read

__all__ = ["models"]

# text: what each quantity is of
CASES = [
    # right after the number
    ("Буря повалила 40 старых деревьев.", ["старые деревья"]),
    ("Ночью задержали двух подозреваемых в краже велосипеда.", ["подозреваемые"]),
    # whose age it is
    ("Награду получил 54-летний директор завода.", ["директор завода"]),
    ("Художница Вера Белова умерла в возрасте 83 лет.", ["Вера Белова"]),
    ("Орлов (44 года) и Громов (39 лет) вышли на лёд.", ["Орлов", "Громов"]),
    # what is measured
    ("Площадь парка составила 12 га.", ["площадь парка"]),
    ("Температура ночью опустится до минус 20 градусов.", ["температура"]),
    ("Длина нового моста превысит 3 км.", ["длина нового моста"]),
    ("Построили дом площадью 54 кв. м.", ["дом"]),
    # what the number before counts
    ("Спасли 15 человек, ещё 7 ищут.", ["люди", "люди"]),
    # a subject of its own; no people in a fraction
    ("Экзамен сдали 90 школьников, средний балл составил 63,2.", ["школьники", "средний балл"]),
    # joined to the number that has the noun
    ("Купили три и пять машин.", ["машины", "машины"]),
    # the noun that belongs to the number
    ("Команда набрала 27 очков.", ["очки"]),
    ("Закрыты пять пунктов охраны.", ["пункты охраны"]),
    ("Он звонил домой три раза.", ["раз"]),
]


@pytest.mark.parametrize(
    ("text", "span", "of"),
    [
        ("Состояние двоих врачи не называют.", "двоих", "врачи"),  # врачи is no genitive
        ("Спасены трое, в том числе двое детей.", "трое", "число"),
    ],
)
def test_what_is_not_counted(models: Models, text: str, span: str, of: str) -> None:
    row = read(models, text).quantities[0]
    assert text[row.start : row.stop] == span
    assert row.of != of


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_counted(models: Models, text: str, expected: list[str | None]) -> None:
    assert [row.of for row in read(models, text).quantities] == expected


def test_whose_age_it_is_is_a_name(models: Models) -> None:
    batch = read(models, "Художница Вера Белова умерла в возрасте 83 лет.")
    [row] = batch.quantities
    assert row.mention is not None
    assert batch.mentions[row.mention].normal == "Вера Белова"
