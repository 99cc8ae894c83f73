"""Words of time have all their forms, with one value: compared with a dictionary of Russian."""

from collections.abc import Sequence

import pytest
from pymorphy3 import MorphAnalyzer

from pipeline.dates.lexicon import CLASSES, number_classes
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
OF_ONE = "секунда минута час день неделя месяц квартал полугодие год десятилетие столетие век"
ONE = [*UNIT_NAMES, "decade", "century", "century"]
ACCUSATIVES = [("UNIT_ONE", OF_ONE, ONE)]
GENITIVES = [("UNIT_OF_ONE", OF_ONE, ONE)]
ADVERBS = [
    ("SEASON_ADVERB", "весна осень зима", [1, 3, 4]),
    (
        "UNIT_BY_ONE",
        "секунда минута час день неделя месяц квартал год десятилетие",
        [*UNIT_NAMES[:7], "year", "decade"],
    ),
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
    ("ANAPHOR", "предыдущий предшествующий", [-1, -1]),
    ("NEW", "новый", [1]),
    ("HOLIDAYS_OF", "майский первомайский", ["may", "may"]),
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
UNCOUNTED = [
    (
        "UNITS",
        "минута час день неделя месяц год десятилетие столетие век",
        ["minute", "hour", "day", "week", "month", "year", "decade", "century", "century"],
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
    + rows(ACCUSATIVES, "NOUN sing", ["accs"])
    + rows(GENITIVES, "NOUN sing", ["gent"])
    + rows(PLURAL, "NOUN plur")
    + rows(UNCOUNTED, "NOUN plur", ["gent", "ablt"])
    + rows(DAYS, "NOUN plur", ["datv"])
    + rows(ADJECTIVES, "ADJF")
)


@pytest.mark.parametrize(("name", "value", "spelled"), CASES)
def test_all_forms(name: str, value: object, spelled: list[str]) -> None:
    assert {form: CLASSES[name].get(form) for form in spelled} == dict.fromkeys(spelled, value)


WORDS = [  # what the dictionary does not spell: class, words, value
    ("MONTH_SHORT", "янв", 1), ("MONTH_SHORT", "фев февр", 2), ("MONTH_SHORT", "мар", 3),
    ("MONTH_SHORT", "апр", 4), ("MONTH_SHORT", "июн", 6), ("MONTH_SHORT", "июл", 7),
    ("MONTH_SHORT", "авг", 8), ("MONTH_SHORT", "сен сент", 9), ("MONTH_SHORT", "окт", 10),
    ("MONTH_SHORT", "ноя нояб", 11), ("MONTH_SHORT", "дек", 12), ("WEEKDAY_SHORT", "пн пнд", 1),
    ("WEEKDAY_SHORT", "вт втр", 2), ("WEEKDAY_SHORT", "ср срд", 3), ("WEEKDAY_SHORT", "чт чтв", 4),
    ("WEEKDAY_SHORT", "пт птн", 5), ("WEEKDAY_SHORT", "сб сбт", 6), ("WEEKDAY_SHORT", "вс вск", 7),
    ("WEEKEND", "выходные выходных выходным выходными уикенд уикенду", 1),
    ("SEASON", "лето лета лету лете", 2), ("SEASON_FIRST", "весенне", 1), ("SEASON_FIRST", "летне", 2),
    ("HOLIDAY", "пасха пасхи пасхе пасху пасхой", "easter"), ("YEARWORD", "г гг годы годов годах годам", 1),
    ("DECADE_WORD", "двадцатые двадцатых двадцатым двадцатыми", 1920),
    ("DECADE_WORD", "девяностые девяностых", 1990), ("DECADE_WORD", "нулевые двухтысячных", 2000),
    ("UNIT", "сек", "second"), ("UNIT", "мин", "minute"), ("UNIT", "мес", "month"), ("UNIT", "лет", "year"),
    ("UNIT", "сутки суток суткам сутками сутках", "day"), ("DAY_AND_NIGHT", "сутки суток", "day"),
    ("OF_A_YEAR", "месяца месяцев", "month"), ("OF_A_YEAR", "квартала кварталов кварталам", "quarter"),
    ("HALF_UNIT", "полгода полугода", "6 month"), ("HALF_UNIT", "полчаса получаса", "30 minute"),
    ("HALF_UNIT", "полвека", "50 year"), ("HALF_UNIT", "пятилетка пятилетки пятилетку", "5 year"),
    ("HALF_UNIT", "полдня", "12 hour"), ("HALF_UNIT", "полмесяца", "15 day"),
    ("ANAPHOR", "тот того том тому та той ту те тех", 0),
    ("DEIXIS", "этот этого этом этому эта эту эти этих", 0),
    ("UNCOUNTED", "несколько нескольких много многие многих долгие считанные", 1),
    ("PART", "окончания окончанию исхода исходу завершения завершению", "end"),
    ("DAYPART_NOUN", "утро утра утру", "morning"), ("DAYPART_NOUN", "вечер вечера вечеру", "evening"),
    ("DAYPART_NOUN", "ночь ночи", "night"), ("DAYPART_NOUN", "полдень полудня полудню", "noon"),
    ("DAYPART_NOUN", "полночь полуночи", "midnight"), ("HALF_HOUR", "полпервого", 1),
    ("HALF_HOUR", "полдвенадцатого", 12), ("BY_UNIT", "утра пополуночи", "am"),
    ("BY_UNIT", "дня вечера", "pm"), ("EVERY", "ежегодно", "P1Y"), ("EVERY", "ежечасно", "PT1H"),
    ("LONG_LASTING", "долгое долгого", 1), ("LONG", "столетний", "100 year"),
    ("LONG", "двадцатипятилетний", "25 year"), ("CARDINAL", "полтора полторы полутора", 1.5),
    ("CARDINAL", "пара пары пару двое двоих", 2), ("CARDINAL", "трое троих", 3),
    ("CARDINAL", "десяток десятка", 10), ("THOUSAND", "тысяча тысячи тысячу", 1000), ("ROMAN", "iv", 4),
    ("ROMAN", "xix хiх", 19), ("ROMAN", "xx хх", 20), ("ROMAN", "ххi", 21),
    ("LASTING", "длился длится продлится ждал ждали прожила провел провели учился займет", 1),
    ("HOLIDAY_OF", "победы", "victory"), ("HOLIDAY_OF", "россии", "russia"),
    ("HOLIDAY_OF", "знаний", "knowledge"), ("ORD_SUFFIX", "й го му м х я е", 1),
    ("YEAR_SUFFIX", "й го му м", 1), ("DECADE_SUFFIX", "е х ми", 1), ("CARD_SUFFIX", "ти и х ми", 1),
    ("BY_NIGHT", "утра пополуночи", "am"), ("BY_NIGHT", "вечера пополудни", "pm"),
    ("DECADE_WORD", "тридцатые тридцатых", 1930), ("DECADE_WORD", "сороковые сороковых", 1940),
    ("DECADE_WORD", "пятидесятые", 1950), ("DECADE_WORD", "шестидесятые", 1960),
    ("DECADE_WORD", "семидесятые", 1970), ("DECADE_WORD", "восьмидесятые", 1980),
    ("BY_NIGHT", "ночи", "night"), ("BY_UNIT", "ночи", "night"), ("BY_UNIT", "пополудни", "pm"),
    ("DAYPART", "утром", "morning"), ("DAYPART", "днем", "day"), ("DAYPART", "вечером", "evening"),
    ("DAYPART", "ночью", "night"), ("ZONE", "местному минскому гринвичу парижскому", 1),
    ("ZONE_LETTERS", "utc gmt", 1), ("UNIT_BY_ONE", "сутками", "day"), ("DAY_SHIFT", "позавчера", -2),
    ("DAY_SHIFT", "вчера", -1), ("DAY_SHIFT", "завтра", 1), ("DAY_SHIFT", "послезавтра", 2),
    ("SEASON_FIRST", "осенне", 3), ("SEASON_FIRST", "зимне", 4), ("SEASON_ADVERB", "летом", 2),
    ("UNIT", "года году годом годы годов годам", "year"), ("HOLIDAY_OF", "космонавтики", "space"),
    ("HOLIDAY_OF", "конституции", "constitution"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "value"), WORDS)
def test_words(name: str, words: str, value: object) -> None:
    assert {CLASSES[name].get(word) for word in words.split()} == {value}


NUMBERS_OF = [  # class: numbers that belong to it, numbers beside them that do not
    ("DAY", "1 31 05", "0 32 001"),
    ("MONTH_NUMBER", "1 12 09", "0 13 010"),
    ("QUARTER_NUMBER", "1 4", "0 5 01"),
    ("HOUR", "0 24 07", "25 007"),
    ("MINUTE", "00 59", "60 5 005"),
    ("TWO", "00 99", "9 100"),
    ("ZEROED", "01 09", "00 10 1 001"),
    ("TENS", "20 90", "25 9 200"),
    ("YEAR3", "100 988", "099 99 1000"),
    ("YEAR4", "1000 2199", "0999 2200 999"),
    ("TENS4", "1000 2190", "1995 2200"),
    ("MODERN", "1700 2099", "1699 2100 170"),
    ("INT", "0 9999", "10000"),
    ("LARGE", "10000", "9999"),
]


@pytest.mark.parametrize(("name", "members", "others"), NUMBERS_OF)
def test_classes_of_numbers(name: str, members: str, others: str) -> None:
    assert [digits for digits in members.split() if name not in number_classes(digits)] == []
    assert [digits for digits in others.split() if name in number_classes(digits)] == []


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
