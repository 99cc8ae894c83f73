import re

import pytest

from pipeline.numbers.percents.spans import UNITS, WORDS, quantities

Row = tuple[str, float | None, float | None, str | None, str]

# text: (span, low, high, unit, comparison) of each percentage
CASES: list[tuple[str, list[Row]]] = [
    ("увеличился на 13%", [("13%", 13, 13, "percent", "eq")]),
    ("упали почти на 4 %", [("4 %", 4, 4, "percent", "approx")]),
    ("с 10,5 до 17 процентов", [("с 10,5 до 17 процентов", 10.5, 17, "percent", "eq")]),
    ("с 82% до 75%", [("с 82% до 75%", 75, 82, "percent", "eq")]),
    ("от минус 1% до плюс 2%", [("от минус 1% до плюс 2%", -1, 2, "percent", "eq")]),
    ("5–7%", [("5–7%", 5, 7, "percent", "eq")]),
    ("5%-7%", [("5%-7%", 5, 7, "percent", "eq")]),
    ("два-три процента", [("два-три процента", 2, 3, "percent", "eq")]),
    ("на 3% и 5% соответственно", [("3%", 3, 3, "percent", "eq"), ("5%", 5, 5, "percent", "eq")]),
    ("77,12 и 76% голосов", [("77,12", 77.12, 77.12, "percent", "eq"), ("76%", 76, 76, "percent", "eq")]),
    ("превысило 54%", [("54%", 54, 54, "percent", "gt")]),
    ("5% и более", [("5%", 5, 5, "percent", "gt")]),
    ("от 5%", [("5%", 5, 5, "percent", "gt")]),
    ("минус 3%", [("минус 3%", 3, 3, "percent", "eq")]),
    ("15-процентный", [("15-процентный", 15, 15, "percent", "eq")]),
    ("10-15-процентная", [("10-15-процентная", 10, 15, "percent", "eq")]),
    ("20%-ная", [("20%-ная", 20, 20, "percent", "eq")]),
    ("двадцатипятипроцентный", [("двадцатипятипроцентный", 25, 25, "percent", "eq")]),
    ("на процент", [("процент", 1, 1, "percent", "eq")]),
    ("на полпроцента", [("полпроцента", 0.5, 0.5, "percent", "eq")]),
    ("несколько процентов", [("несколько процентов", None, None, "percent", "eq")]),
    ("на 1,5-2 процентных пункта", [("1,5-2 процентных пункта", 1.5, 2, "percentage_point", "eq")]),
    ("на 0,5 п.п.", [("0,5 п.п.", 0.5, 0.5, "percentage_point", "eq")]),
    ("на 25 б.п.", [("25 б.п.", 0.25, 0.25, "percentage_point", "eq")]),
    ("в полтора раза", [("полтора раза", 1.5, 1.5, "times", "eq")]),
    ("более чем в пять-шесть раз", [("пять-шесть раз", 5, 6, "times", "gt")]),
    ("вдвое", [("вдвое", 2, 2, "times", "eq")]),
    ("пришли вдвоем", []),
    ("двукратный рост", [("двукратный", 2, 2, "times", "eq")]),
    ("20-кратное увеличение", [("20-кратное", 20, 20, "times", "eq")]),
    ("почти треть (31%)",
     [("почти треть", 33.3, 33.3, "fraction", "approx"), ("31%", 31, 31, "percent", "eq")]),
    ("две трети акций", [("две трети", 66.7, 66.7, "fraction", "eq")]),
    ("одна пятая населения", [("одна пятая", 20, 20, "fraction", "eq")]),
    ("десятая часть бюджета", [("десятая часть", 10, 10, "fraction", "eq")]),
    ("на три четверти", [("три четверти", 75, 75, "fraction", "eq")]),
    ("заполнен наполовину", [("наполовину", 50, 50, "fraction", "eq")]),
    ("семь случаев из ста", [("семь случаев из ста", 7, 7, "fraction", "eq")]),
    ("больше половины избирателей", [("больше половины", 50, 50, "fraction", "gt")]),
    # an end that is a range, zero, or has words before it
    ("с 9 до 4–5%", [("с 9 до 4–5%", 4, 9, "percent", "eq")]),
    ("с 4-5 до 9%", [("с 4-5 до 9%", 4, 9, "percent", "eq")]),
    ("с 15% до нуля", [("с 15% до нуля", 0, 15, "percent", "eq")]),
    ("5% до нуля", [("5%", 5, 5, "percent", "eq")]),
    ("с 4% в мае до 5% в июне", [("с 4% в мае до 5%", 4, 5, "percent", "eq")]),
    ("с 4% налога, до 5% сбора", [("4%", 4, 4, "percent", "eq"), ("5%", 5, 5, "percent", "eq")]),
    ("между 40 и 45 процентами", [("между 40 и 45 процентами", 40, 45, "percent", "eq")]),
    ("между 45 и 40%", [("45", 45, 45, "percent", "eq"), ("40%", 40, 40, "percent", "eq")]),
    ("в пределах 5%", [("5%", 5, 5, "percent", "lt")]),
    # what has a scale of its own shares no unit
    ("20 млн и 7% соответственно", [("7%", 7, 7, "percent", "eq")]),
    # points without a number
    ("на процентный пункт", [("процентный пункт", 1, 1, "percentage_point", "eq")]),
    ("на половину процентного пункта",
     [("половину процентного пункта", 0.5, 0.5, "percentage_point", "eq")]),
    ("процентный пункт важен", []),
    # verbs and phrases that hold their number
    ("выручка удвоилась", [("удвоилась", 2, 2, "times", "eq")]),
    ("утроить выпуск", [("утроить", 3, 3, "times", "eq")]),
    ("учетверение долга", [("учетверение", 4, 4, "times", "eq")]),
    ("штраф удвоен", [("удвоен", 2, 2, "times", "eq")]),
    ("с удвоенной силой", []),
    ("вырос на порядок", [("порядок", 10, 10, "times", "eq")]),
    ("порядок приёма", []),
    ("каждый пятый житель", [("каждый пятый", 20, 20, "fraction", "eq")]),
    ("каждая третья семья", [("каждая третья", 33.3, 33.3, "fraction", "eq")]),
    ("каждый пятый день", []),
    ("восемь из десяти", [("восемь из десяти", 80, 80, "fraction", "eq")]),
    ("двое из ста", [("двое из ста", 2, 2, "fraction", "eq")]),
    ("семь из 10 лавок", [("семь из 10", 70, 70, "fraction", "eq")]),
    ("почти 9 из 10 лавок", [("почти 9 из 10", 90, 90, "fraction", "approx")]),
    ("в 7 случаях из 10.", [("7 случаях из 10", 70, 70, "fraction", "eq")]),
    ("87 случаев из 100", [("87 случаев из 100", 87, 87, "fraction", "eq")]),
    ("87 случаев из ста", [("87 случаев из ста", 87, 87, "fraction", "eq")]),
    ("за были 87 из 100 депутатов", []),
    ("10 из 10 лавок", []),
    ("12 случаев из 10", []),
    ("3,9 из 10", []),
    ("9 из 10,5 тонны", []),
    ("9 из 1000 лавок", []),
    ("пятеро из десяти", [("пятеро из десяти", 50, 50, "fraction", "eq")]),
    ("трое из пяти", []),
    # nothing is measured
    ("беспроцентный кредит", []),
    ("процентная ставка", []),
    ("три раза в день", []),
    ("в третий раз", []),
    ("в первой половине дня", []),
    ("во второй половине 2019 года", []),
    ("половина второго", []),
    ("три с половиной часа", []),
    ("четверть века", []),
    ("третий рейс", []),
    ("запустили третью волну", []),
    ("пятая часть саги", []),
    ("в двух третьих странах", []),
    ("на половине поля хозяев", []),
    ("половина сезона позади", []),
    ("style: width: 90%; height:100%;", []),
    ("a.org/p/%D0%BE%D1%82", []),
]  # fmt: skip


def rows(text: str) -> list[Row]:
    found = quantities(text, 0, len(text))
    return [(text[q.start : q.stop], q.low, q.high, q.unit, q.comparison) for q in found]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quantities(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(("name", "pattern", "unit", "worth", "example"), UNITS)
def test_examples_of_units(name: str, pattern: str, unit: str, worth: float, example: str) -> None:
    assert re.search(pattern, example)
    assert [row[3] for row in rows(example)] == [unit]


@pytest.mark.parametrize("word", WORDS)
def test_words_that_are_number_and_unit(word: str) -> None:
    assert rows(f"вырос {word} за год") == [(word, WORDS[word][0], WORDS[word][0], WORDS[word][1], "eq")]


def test_which_end_of_a_move_comes_first() -> None:
    falling, rising = quantities("с 17 до 12%, с 12 до 17%", 0, 24)
    assert (falling.falls, rising.falls) == (True, False)


def test_only_the_region_is_read() -> None:
    assert rows("5% здесь")[0][0] == "5%"
    assert quantities("5% здесь, 7% там", 9, 16)[0].start == 10


@pytest.mark.parametrize(
    ("text", "led", "falls"),
    [
        ("с 17 до 12%", True, True),
        ("с 12 до 17%", True, False),
        ("12-17%", False, False),
        ("с 9 до 4–5%", True, True),
        ("с 2–3 до 4%", True, False),
        ("с 15% до нуля", True, True),
        ("с 82% до 75%", True, True),
        ("5%-7%", False, False),
    ],
)
def test_what_leads_from_one_end_to_the_other(text: str, led: bool, falls: bool) -> None:
    [number] = quantities(text, 0, len(text))
    assert (number.led, number.falls) == (led, falls)


def test_a_verb_that_holds_its_number_changes() -> None:
    [number] = quantities("спрос удвоился", 0, 14)
    assert number.changes
    assert not quantities("рост вдвое", 0, 10)[0].changes
