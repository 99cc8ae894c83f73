"""Numbers that are neither dates, percentages nor sums: value, unit, kind; the text alone."""

from itertools import pairwise
from typing import Any

import pytest

from pipeline.article import Article
from pipeline.batch import Mention
from pipeline.numbers import quantities
from pipeline.numbers.quantities import Found, ages, find, per, starts
from pipeline.numbers.units import UNIT, UNITS, Unit, unit_of
from pipeline.russian.numerals import lowered
from pipeline.segment import segment


def found(text: str, taken: list[tuple[int, int]] | None = None) -> list[Found]:
    batch = segment([Article(uri="a", text=text)])
    return list(find(lowered(text), [(0, len(text))], starts(batch)[0], taken or []))


# text: (text of the number, low, high, kind, unit, comparison)
CASES = [
    ("Упало 40 деревьев.", [("40", 40, 40, None, None, "eq")]),
    ("Пришло около 3 тыс. человек.", [("около 3 тыс.", 3000, 3000, None, None, "approx")]),
    ("Погибли двадцать пять человек.", [("двадцать пять", 25, 25, None, None, "eq")]),
    ("Длина моста — 5,5 км.", [("5,5 км", 5.5, 5.5, "length", "км", "eq")]),
    ("Собрали от 3 до 5 тонн мёда.", [("от 3 до 5 тонн", 3, 5, "mass", "т", "eq")]),
    ("Лодка проплыла 300 м. Потом встала.", [("300 м", 300, 300, "length", "м", "eq")]),
    ("Купил 30-метровый канат.", [("30-метровый", 30, 30, "length", "м", "eq")]),
    ("Скорость ветра — более 17 м/с.", [("более 17 м/с", 17, 17, "speed", "м/с", "gt")]),
    ("Матч завершился со счётом 3:2.", [("3:2", 3, 2, "score", None, "eq")]),
    ("Он занял третье место.", [("третье место", 3, 3, "rank", None, "eq")]),
    ("Сборная на 5-м месте.", [("5-м месте", 5, 5, "rank", None, "eq")]),
    ("Врача вызывали три раза.", [("три раза", 3, 3, "frequency", None, "eq")]),
    ("Индекс набрал 3200 пунктов.", [("3200 пунктов", 3200, 3200, "index", "пункт", "eq")]),
    ("Ровно 1 млн 900 тыс. писем", [("1 млн 900 тыс.", 1.9e6, 1.9e6, None, None, "eq")]),
    ("Мышь весом 20 г. Она жива.", [("20 г", 20, 20, "mass", "г", "eq")]),
    ("Давление — 955 гПа, вчера 750 миллиметров ртутного столба.",
     [("955 гПа", 955, 955, "pressure", "гПа", "eq"),
      ("750 миллиметров ртутного столба", 750, 750, "pressure", "мм рт. ст.", "eq")]),
    ("5 г/л", [("5", 5, 5, None, None, "eq")]),
    ("Капля в 30 мл летит со скоростью 5 мм/с.",
     [("30 мл", 30, 30, "volume", "мл", "eq"), ("5 мм/с", 5, 5, "speed", "мм/с", "eq")]),
    # no quantities: names, numbers of things, clocks, words that only look like numbers
    ("Дом 5, квартира № 7, статья 228, Ил-96 и МиГ-29.", []),
    ("Живёт на улице Мира, 25, и читает «112».", []),
    ("Ждали три дня и пять лет.", []),
    ("Она стала 12-м судьёй.", []),  # the ending of an ordinal, not metres
    ("Один из них ушёл на каждую семью.", []),
    ("Поезд в 12:30, версия 2.0.1, сайт 161.ru и 5G.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_found(text: str, rows: list[tuple[object, ...]]) -> None:
    assert [
        (text[n.start : n.stop], n.low, n.high, each.kind, n.unit, n.comparison)
        for each in found(text)
        for n in [each.number]
    ] == rows


def test_what_stood_so_before_is_found_at_its_own_place() -> None:
    line = "в порту стояло около 5 лодок и 3 баржи, а ещё 40 тонн груза лежало у воды на старом причале; "
    numbers = [each.number for each in found(line * 5)]
    assert len(numbers) == 15
    for one, other in pairwise(numbers[::3]):
        shifted = one._replace(
            start=one.start + len(line), stop=one.stop + len(line), begin=one.begin + len(line)
        )
        assert other == shifted


def test_what_other_tables_hold_is_left_out() -> None:
    text = "Рост на 5 процентов, 7 машин и 9 рублей."
    assert [each.number.low for each in found(text, [(8, 19), (31, 39)])] == [7]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.symbol)
def test_each_unit_has_its_example(unit: Unit) -> None:
    text = unit.example.lower()
    matches = [match for at in range(len(text)) if (match := UNIT.match(text, at))]
    assert any(unit_of(match) is unit and match.end() == len(text) for match in matches)


@pytest.mark.parametrize(
    ("symbol", "value", "si"),
    [
        ("км", 5, 5000),
        ("га", 3, 30000),
        ("км/ч", 36, 10),
        ("°C", 20, 293.15),
        ("кВт", 2, 2000),
        ("л. с.", 1, 735.49875),
    ],
)
def test_units_in_si(symbol: str, value: float, si: float) -> None:
    unit = next(each for each in UNITS if each.symbol == symbol)
    assert unit.si is not None
    assert (value + unit.shift) * unit.si == pytest.approx(si)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" в час", "час"),
        (" в сутки", "сутки"),
        ("/га", "гектар"),
        (" за тонну", "тонна"),
        (" за ночь", "ночь"),
        (" за унцию", "унция"),
        (" ежемесячно.", "месяц"),
        (" в Москве", None),
    ],
)
def test_what_it_is_counted_for(text: str, expected: str | None) -> None:
    assert per(text, 0) == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("35-летний", [(35, True)]),
        ("до 35 лет", [(35, False)]),
        ("34 и 41 год", [(34, False), (41, False)]),
        ("не больше 20 дней", []),
    ],
)
def test_ages(text: str, rows: list[tuple[int, bool]]) -> None:
    mention = Mention(doc=0, sentence=0, start=0, stop=len(text), type="AGE")
    assert [(each.number.low, each.number.attribute) for each in ages(text, mention)] == rows


def test_each_number_word_starts_a_number() -> None:
    batch = segment([Article(uri="a", text="Три, 5 и третий; один, стол")])
    assert quantities.starts(batch) == [[0, 5, 9]]


def test_what_a_move_holds_is_no_quantity() -> None:
    assert found("упала с 7% зимой до 5% летом", [(6, 22), (11, 16)]) == []  # the move, a date in it


class Asked(str):
    """A text that counts how often it is searched through."""

    times = 0

    def find(self, *what: Any) -> int:
        self.times += 1
        return super().find(*what)


def test_the_end_of_a_line_is_looked_for_once() -> None:
    line = "построили 5 домов и 7 школ, "
    text = Asked(f"{line * 40}\n{line * 40}")
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    assert len(list(find(text, [(0, len(text))], places, []))) == len(places)
    assert text.times == 2
