"""Words of time have all their forms, with one value: compared with a dictionary of Russian."""

from collections.abc import Sequence

import pytest
from pymorphy3 import MorphAnalyzer

from pipeline.dates.lexicon import CLASSES
from pipeline.russian.numerals import fold

DICTIONARY = MorphAnalyzer()
UNIT_NAMES = ["second", "minute", "hour", "day", "week", "month", "quarter", "half", "year"]
SINGULAR = [
    (
        "MONTH",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        range(1, 13),
    ),
    ("WEEKDAY", "понедельник вторник четверг пятница суббота воскресенье", [1, 2, 4, 5, 6, 7]),
    ("WEEKDAY_WEAK", "среда", [3]),
    ("HOLIDAY", "рождество", ["christmas"]),
    ("YEARWORD", "год", [1]),
    (
        "UNIT",
        "секунда минута час день неделя месяц квартал полугодие год десятилетие столетие век",
        [*UNIT_NAMES, "decade", "century", "century"],
    ),
    ("PART", "начало середина конец", ["start", "mid", "end"]),
]
SEASONS = [("SEASON", "весна осень зима", [1, 3, 4])]
ADVERBS = [
    ("SEASON_ADVERB", "весна осень зима", [1, 3, 4]),
    ("UNIT_BY_ONE", "час неделя месяц год", ["hour", "week", "month", "year"]),
]
ADJECTIVES = [
    (
        "MONTH_ADJECTIVE",
        "январский февральский мартовский апрельский майский июньский июльский августовский сентябрьский "
        "октябрьский ноябрьский декабрьский",
        range(1, 13),
    ),
    ("WEEKDAY_ADJECTIVE", "пятничный субботний воскресный", [5, 6, 7]),
    ("SEASON_ADJECTIVE", "весенний летний осенний зимний", [1, 2, 3, 4]),
    ("HOLIDAY_ADJECTIVE", "новогодний рождественский пасхальный", ["new_year", "christmas", "easter"]),
    (
        "DEIXIS",
        "прошлый минувший прошедший истекший позапрошлый текущий нынешний следующий будущий грядущий "
        "наступающий предстоящий",
        [-1, -1, -1, -1, -2, 0, 0, 1, 1, 1, 1, 1],
    ),
    ("NEAREST", "ближайший", [1]),
    ("YEAR_ADJECTIVE", "прошлогодний позапрошлогодний", [-1, -2]),
    ("BESIDE", "предыдущий следующий", [-1, 1]),
    (
        "NEAR",
        "последний прошедший прошлый минувший предыдущий истекший ближайший следующий предстоящий будущий "
        "грядущий последующий",
        ["last"] * 6 + ["next"] * 6,
    ),
    ("TODAYS", "сегодняшний", [0]),
    ("DAY_SHIFT", "вчерашний сегодняшний завтрашний", [-1, 0, 1]),
    ("NOW", "настоящий текущий данный нынешний", [1] * 4),
    ("EDGE", "первый последний", ["start", "end"]),
    ("LIKE", "аналогичный соответствующий", [1, 1]),
    ("LAST", "последний", [1]),
    ("LONG_LASTING", "длительный продолжительный", [1, 1]),
    ("EACH", "каждый", [1]),
    ("RATE", "суточный годовой квартальный полугодовой", ["P1D", "P1Y", "P3M", "P6M"]),
    (
        "EVERY",
        "ежегодный ежеквартальный ежемесячный еженедельный ежедневный ежесуточный ежечасный ежеминутный",
        ["P1Y", "P3M", "P1M", "P1W", "P1D", "P1D", "PT1H", "PT1M"],
    ),
    (
        "LENGTH",
        "летний месячный недельный дневной суточный часовой минутный секундный",
        ["year", "month", "week", "day", "day", "hour", "minute", "second"],
    ),
    (
        "LONG",
        "двухлетний трехмесячный пятидневный десятиминутный годичный полугодичный недельный месячный",
        ["2 year", "3 month", "5 day", "10 minute", "1 year", "6 month", "1 week", "1 month"],
    ),
]
PLURAL = [
    (
        "UNIT",
        "секунда минута час день неделя месяц квартал полугодие год десятилетие век",
        ["second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade", "century"],
    ),
]
DAYS = [("WEEKDAYS", "понедельник вторник среда четверг пятница суббота воскресенье", range(1, 8))]
OF_CASE = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NUMBERS = {"NOUN sing": [{"sing"}], "NOUN plur": [{"plur"}], "ADJF": [{"masc"}, {"femn"}, {"neut"}, {"plur"}]}


def forms(lemma: str, kind: str, cases: Sequence[str] = OF_CASE) -> list[str]:
    """The forms of a noun in a number, or of an adjective, as the lexicon writes them."""
    parts = {"NOUN"} if kind.startswith("NOUN") else {"ADJF", "PRTF"}
    word = next(each for each in DICTIONARY.parse(lemma) if each.tag.POS in parts)
    found = [word.inflect({case} | number) for case in cases for number in NUMBERS[kind]]
    return sorted({fold(each.word) for each in found if each})


Table = list[tuple[str, str, Sequence[object]]]


def rows(table: Table, kind: str, cases: Sequence[str] = OF_CASE) -> list[tuple[str, object, list[str]]]:
    return [
        (name, value, forms(lemma, kind, cases))
        for name, lemmas, values in table
        for lemma, value in zip(lemmas.split(), values, strict=True)
    ]


CASES = (
    rows(SINGULAR, "NOUN sing")
    + rows(SEASONS, "NOUN sing", OF_CASE[:4])
    + rows(ADVERBS, "NOUN sing", ["ablt"])
    + rows(PLURAL, "NOUN plur")
    + rows(DAYS, "NOUN plur", ["datv"])
    + rows(ADJECTIVES, "ADJF")
)


@pytest.mark.parametrize(("name", "value", "spelled"), CASES)
def test_all_forms(name: str, value: object, spelled: list[str]) -> None:
    assert {form: CLASSES[name].get(form) for form in spelled} == dict.fromkeys(spelled, value)


def test_every_form_is_a_word() -> None:
    unknown = {
        form
        for name in (
            "MONTH",
            "MONTH_ADJECTIVE",
            "WEEKDAY",
            "SEASON",
            "UNIT",
            "DEIXIS",
            "NEAR",
            "DAYPART",
            "PART",
        )
        for form in CLASSES[name]
        if not DICTIONARY.word_is_known(form)
    }
    assert unknown <= {"сек", "мин", "мес", "уикенд"}, unknown
