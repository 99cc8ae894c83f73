"""Words of time in all their forms: tables of `class -> form -> value`.

A row ``"stem ending ending": value`` spells the forms ``stem + ending``; ``-`` is the empty ending.
A form may belong to several classes: "года" is a UNIT (два года) and a YEARWORD (2014 года).
Forms are lower case with "е" for "ё".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pipeline.numerals import CARDINALS, ORDINALS

Value: TypeAlias = int | float | str
Forms: TypeAlias = dict[str, Value]

SOFT = "ь я ю ем е"  # январь
HARD = "- а у ом е"  # март
ADJ = "ый ого ому ым ом ая ой ую ое ые ых ыми"  # первый
ADJ_SOFT = "ий его ему им ем яя ей юю ее ие их ими"  # летний
ADJ_K = "ий ого ому им ом ая ой ую ое ие их ими"  # долгий


def spell(rows: Mapping[str, Value]) -> Forms:
    """Every form of every row."""
    forms: Forms = {}
    for row, value in rows.items():
        stem, *endings = row.split()
        for ending in endings or ["-"]:
            forms[stem + ending.replace("-", "")] = value
    return forms


MONTH = {
    f"январ {SOFT}": 1, f"феврал {SOFT}": 2, f"март {HARD}": 3, f"апрел {SOFT}": 4, "ма й я ю ем е": 5,
    f"июн {SOFT}": 6, f"июл {SOFT}": 7, f"август {HARD}": 8, f"сентябр {SOFT}": 9, f"октябр {SOFT}": 10,
    f"ноябр {SOFT}": 11, f"декабр {SOFT}": 12,
}  # fmt: skip
MONTH_SHORT = {
    "янв": 1, "фев - р": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8, "сен - т": 9, "окт": 10,
    "ноя - б": 11, "дек": 12,
}  # fmt: skip
WEEKDAY = {
    f"понедельник {HARD}": 1, f"вторник {HARD}": 2, f"четверг {HARD}": 4,
    "пятниц а ы е у ей": 5, "суббот а ы е у ой": 6, "воскресень е я ю ем и": 7,
}  # fmt: skip
# "среда" is also an environment: these forms need a date or a preposition of time beside them.
WEEKDAY_WEAK = {"сред а ы е у ой": 3}
WEEKDAY_ADJECTIVE = {f"пятничн {ADJ}": 5, f"субботн {ADJ_SOFT}": 6, f"воскресн {ADJ}": 7}
MONTH_ADJECTIVE = {
    f"{stem}ск {ADJ_K}": number
    for number, stem in enumerate(
        "январь февраль мартов апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(), 1
    )
}
WEEKDAY_SHORT = {
    "пнд": 1, "пн": 1, "втр": 2, "вт": 2, "срд": 3, "ср": 3, "чтв": 4, "чт": 4, "птн": 5, "пт": 5,
    "сбт": 6, "сб": 6, "вск": 7, "вс": 7,
}  # fmt: skip
WEEKDAYS = {
    "понедельник ам": 1, "вторник ам": 2, "сред ам": 3, "четверг ам": 4, "пятниц ам": 5, "суббот ам": 6,
    "воскресень ям": 7,
}  # fmt: skip
WEEKEND = {"выходн ые ых ым ыми": 1, "уик-энд -": 1, "уикенд - а у": 1}
SEASON_ADVERB = {"весной": 1, "летом": 2, "осенью": 3, "зимой": 4}
SEASON = {"весн а ы е у": 1, "лет о а у е": 2, "осен ь и": 3, "зим а ы е у": 4}

UNIT = {
    "секунд - а ы е у ой ам ами ах": "second", "сек": "second",
    "минут - а ы е у ой ам ами ах": "minute", "мин": "minute",
    "час - а у ом е ы ов ам ами ах": "hour",
    "д ень ня ню нем не ни ней ням нями нях": "day", "сут ки ок кам ками ках": "day",
    "недел я и е ю ей ь ям ями ях": "week",
    "месяц - а у ем е ы ев ам ами ах": "month", "мес": "month",
    "квартал - а у ом е ы ов ам ами ах": "quarter",
    "полугоди е я ю ем и й ям ями ях": "half",
    "год - а у ом е ы ов ам ами ах": "year", "лет": "year",
    "десятилети е я ю ем и й ям ями ях": "decade",
    "столети е я ю ем и й ям ями ях": "century", "век - а у ом е ов ам ами ах": "century",
}  # fmt: skip
UNIT_ONE = {  # one of them, in the accusative: "год назад", "за неделю"
    "секунду": "second", "минуту": "minute", "час": "hour", "день": "day", "сутки": "day", "неделю": "week",
    "месяц": "month", "квартал": "quarter", "полугодие": "half", "год": "year", "десятилетие": "decade",
    "столетие": "century", "век": "century",
}  # fmt: skip
UNIT_OF_ONE = {  # and in the genitive: "около года", "в течение недели"
    "секунды": "second", "минуты": "minute", "часа": "hour", "дня": "day", "суток": "day", "недели": "week",
    "месяца": "month", "квартала": "quarter", "полугодия": "half", "года": "year", "десятилетия": "decade",
    "столетия": "century", "века": "century",
}  # fmt: skip
UNIT_BY_ONE = {  # and in the instrumental: "годом ранее"
    "секундой": "second", "минутой": "minute", "часом": "hour", "днем": "day", "сутками": "day",
    "неделей": "week", "месяцем": "month", "кварталом": "quarter", "годом": "year", "десятилетием": "decade",
}  # fmt: skip
UNITS = {  # many of them, uncounted: "в течение десятилетий", "последние дни"
    "секунд ы ами": "second", "минут ы ами": "minute", "час ы ов ами": "hour", "д ни ней ням нями нях": "day",
    "недел и ь ям ями ях": "week", "месяц ы ев ам ами ах": "month", "квартал ы ов": "quarter",
    "год ы ов ам ами ах": "year", "лет": "year", "десятилети я й ями ях": "decade", "столети я й ями": "century",
    "век ов ами": "century",
}  # fmt: skip
YEARWORD = {"год - а у ом е ы ов ам ами ах": 1, "г": 1, "гг": 1}

# The period that touches this one, counted from publication.
DEIXIS = {
    f"прошл {ADJ}": -1, f"минувш {ADJ_SOFT}": -1, f"прошедш {ADJ_SOFT}": -1, f"истекш {ADJ_SOFT}": -1,
    f"позапрошл {ADJ}": -2, "этот": 0, "это м го й": 0, "эту": 0, "это": 0, "эта": 0, "эти х м ми": 0,
    "эти": 0, f"текущ {ADJ_SOFT}": 0, f"нынешн {ADJ_SOFT}": 0,
    f"следующ {ADJ_SOFT}": 1, f"будущ {ADJ_SOFT}": 1, f"грядущ {ADJ_SOFT}": 1, f"наступающ {ADJ_SOFT}": 1,
    f"предстоящ {ADJ_SOFT}": 1, f"ближайш {ADJ_SOFT}": 1,
}  # fmt: skip
# The period that the text speaks of, and those beside it.
ANAPHOR = {
    "тот": 0, "то го м й": 0, "ту": 0, "та": 0, "те х": 0, "те": 0, f"предыдущ {ADJ_SOFT}": -1,
    f"предшествующ {ADJ_SOFT}": -1,
}  # fmt: skip
NEAR = {  # what a counted run of units touches: the anchor from before or from after
    f"последн {ADJ_SOFT}": "last", f"прошедш {ADJ_SOFT}": "last", f"прошл {ADJ}": "last",
    f"минувш {ADJ_SOFT}": "last", f"предыдущ {ADJ_SOFT}": "last", f"истекш {ADJ_SOFT}": "last",
    f"ближайш {ADJ_SOFT}": "next", f"следующ {ADJ_SOFT}": "next", f"предстоящ {ADJ_SOFT}": "next",
    f"будущ {ADJ_SOFT}": "next", f"грядущ {ADJ_SOFT}": "next", f"последующ {ADJ_SOFT}": "next",
}  # fmt: skip
PART = {
    "начал о а у ом е": "start", "середин а ы е у ой": "mid", "кон ец ца цу цом це": "end",
    "окончани ю е я": "end", "исход а у е": "end", "завершени е ю я": "end",
}  # fmt: skip
EDGE = {f"перв {ADJ}": "start", f"последн {ADJ_SOFT}": "end"}  # первые числа марта
DAY_SHIFT = {
    "позапозавчера": -3, "позавчера": -2, "вчера": -1, f"вчерашн {ADJ_SOFT}": -1, "сегодня": 0,
    f"сегодняшн {ADJ_SOFT}": 0, "завтра": 1, f"завтрашн {ADJ_SOFT}": 1, "послезавтра": 2,
    "послепослезавтра": 3,
}  # fmt: skip
DAYPART = {"утром": "morning", "днем": "day", "вечером": "evening", "ночью": "night"}
DAYPART_NOUN = {
    "утр о а у": "morning", "вечер - а у": "evening", "ноч ь и": "night", "полдень": "noon",
    "полдня": "noon", "полудн я ю е": "noon", "полночь": "midnight", "полуно чи": "midnight",
}  # fmt: skip
EVERY = {
    f"ежегодн {ADJ} о": "P1Y", f"ежеквартальн {ADJ} о": "P3M", f"ежемесячн {ADJ} о": "P1M",
    f"еженедельн {ADJ} о": "P1W", f"ежедневн {ADJ} о": "P1D", f"ежесуточн {ADJ} о": "P1D",
    f"ежечасн {ADJ} о": "PT1H", f"ежеминутн {ADJ} о": "PT1M",
}  # fmt: skip
RATE = {f"годов {ADJ} ой": "P1Y", f"квартальн {ADJ}": "P3M", f"полугодов {ADJ} ой": "P6M"}
EACH = {f"кажд {ADJ}": 1}
# "сроком на": what follows an adjective of length when it is a length and no age.
HALF_UNIT = {
    "полгода": "6 month", "полугода": "6 month", "полвека": "50 year", "полчаса": "30 minute",
    "получаса": "30 minute", "полдня": "12 hour", "полмесяца": "15 day", "полминуты": "30 second",
}  # fmt: skip
LENGTH_UNITS = {"летн": "year", "месячн": "month", "недельн": "week", "дневн": "day", "часов": "hour",
                "минутн": "minute", "секундн": "second", "суточн": "day"}  # fmt: skip
LENGTH = {f"{stem} {ADJ_SOFT if stem == 'летн' else ADJ} ой": unit for stem, unit in LENGTH_UNITS.items()}
YEAR_ADJECTIVE = {f"прошлогодн {ADJ_SOFT}": -1, f"позапрошлогодн {ADJ_SOFT}": -2}
ZONE = {f"{stem} ому": 1 for stem in "московск местн киевск минск российск столичн гринвичск".split()} | {
    f"{stem} ому": 1
    for stem in "лондонск берлинск парижск пекинск токийск европейск центральноевропейск".split()
}
LENGTH_COUNTS = {
    "одно": 1, "полутора": 1.5, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7,
    "восьми": 8, "девяти": 9, "десяти": 10, "одиннадцати": 11, "двенадцати": 12, "тринадцати": 13,
    "четырнадцати": 14, "пятнадцати": 15, "шестнадцати": 16, "семнадцати": 17, "восемнадцати": 18,
    "девятнадцати": 19, "двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60,
    "семидесяти": 70, "восьмидесяти": 80, "девяноста": 90, "сто": 100,
}  # fmt: skip
LONG = {  # "двухлетний": the count and the unit in one word
    f"{count}{stem} {ADJ_SOFT if stem == 'летн' else ADJ} ой": f"{number:g} {unit}"
    for count, number in LENGTH_COUNTS.items()
    for stem, unit in LENGTH_UNITS.items()
} | {f"годичн {ADJ}": "1 year", f"полугодичн {ADJ}": "6 month", f"суточн {ADJ}": "1 day"}
DECADE_WORD = {
    f"{stem} ые ых ым ыми": first
    for stem, first in {
        "двадцат": 1920, "тридцат": 1930, "сороков": 1940, "пятидесят": 1950, "шестидесят": 1960,
        "семидесят": 1970, "восьмидесят": 1980, "девяност": 1990, "нулев": 2000,
    }.items()
}  # fmt: skip
DECADE_SUFFIX = dict.fromkeys(["х", "е", "ые", "ых", "ми", "ыми"], 1)
YEAR_SUFFIX = dict.fromkeys(["й", "го", "му", "м", "ый", "ого", "ому", "ом"], 1)
ORD_SUFFIX = dict.fromkeys(
    [
        "й",
        "я",
        "е",
        "го",
        "му",
        "м",
        "х",
        "ый",
        "ий",
        "ой",
        "ая",
        "ое",
        "ого",
        "его",
        "ому",
        "ему",
        "ым",
        "ом",
        "ую",
        "ю",
        "ей",
    ],
    1,
)
CENTURY_WORD = {"век - а у ом е и ов ам ами ах": 1, "столети е я ю ем и": 1, "вв": 1, "в": 1}
BY_UNIT = {"утра": "am", "вечера": "pm", "дня": "pm", "ночи": "night"}
HOLIDAY = {"рождеств о а у ом е": "christmas", "пасх а и е у ой": "easter"}
NOW = {f"настоящ {ADJ_SOFT}": 1, f"данн {ADJ}": 1, f"нынешн {ADJ_SOFT}": 1}
UNCOUNTED = {"несколько": 1, "нескольк их им ими": 1, "многие": 1, "многих": 1, "много": 1, "долгие": 1,
             "долгих": 1, "считанные": 1}  # fmt: skip
DASH = dict.fromkeys("-–—−‑", 1)
QUOTE = dict.fromkeys("'’`", 1)

ROMAN = {
    roman: number
    for number, latin in enumerate(
        [
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
            "XIX",
            "XX",
            "XXI",
        ],
        1,
    )
    # Cyrillic capitals stand for Latin ones in many newsrooms.
    for roman in (latin.lower(), latin.lower().replace("x", "х"))
}

# No ordinal beyond these counts days, quarters or centuries; years in words use all of numerals' tables.
ORDINAL: Forms = {form: number for form, number in ORDINALS.items() if number <= 31 and number != 0}
ANY_ORDINAL: Forms = dict(ORDINALS)
THOUSAND = {"тысяч а и у": 1000}
CARDINAL: Forms = {form: number for form, number in CARDINALS.items() if 0 < number} | {
    "полтора": 1.5, "полторы": 1.5, "полутора": 1.5, "пара": 2, "пары": 2, "пару": 2, "двое": 2, "двоих": 2,
    "трое": 3, "троих": 3, "десяток": 10, "десятка": 10,
}  # fmt: skip

CLASSES: dict[str, Forms] = {
    name: spell(rows)
    for name, rows in {
        "MONTH": MONTH, "MONTH_SHORT": MONTH_SHORT, "WEEKDAY": WEEKDAY, "WEEKDAY_WEAK": WEEKDAY_WEAK,
        "WEEKDAY_SHORT": WEEKDAY_SHORT, "WEEKDAY_ADJECTIVE": WEEKDAY_ADJECTIVE,
        "MONTH_ADJECTIVE": MONTH_ADJECTIVE, "WEEKDAYS": WEEKDAYS, "WEEKEND": WEEKEND, "SEASON": SEASON,
        "SEASON_ADVERB": SEASON_ADVERB, "UNIT": UNIT, "UNIT_ONE": UNIT_ONE, "UNIT_OF_ONE": UNIT_OF_ONE,
        "UNIT_BY_ONE": UNIT_BY_ONE, "UNITS": UNITS, "YEARWORD": YEARWORD, "DEIXIS": DEIXIS,
        "ANAPHOR": ANAPHOR, "NEAR": NEAR, "PART": PART, "EDGE": EDGE, "DAY_SHIFT": DAY_SHIFT,
        "DAYPART": DAYPART, "DAYPART_NOUN": DAYPART_NOUN, "EVERY": EVERY, "RATE": RATE, "EACH": EACH,
        "HALF_UNIT": HALF_UNIT, "YEAR_ADJECTIVE": YEAR_ADJECTIVE, "ZONE": ZONE, "LENGTH": LENGTH, "LONG": LONG, "DECADE_WORD": DECADE_WORD,
        "DECADE_SUFFIX": DECADE_SUFFIX, "ORD_SUFFIX": ORD_SUFFIX, "YEAR_SUFFIX": YEAR_SUFFIX, "CENTURY_WORD": CENTURY_WORD,
        "BY_UNIT": BY_UNIT, "HOLIDAY": HOLIDAY, "NOW": NOW,
        "UNCOUNTED": UNCOUNTED, "DASH": DASH, "QUOTE": QUOTE, "ROMAN": ROMAN, "THOUSAND": THOUSAND,
    }.items()
}  # fmt: skip


def number_classes(digits: str) -> list[str]:
    """The classes of a token of digits; its value in each is its number."""
    number, size = int(digits), len(digits)
    tests = {
        "INT": size <= 4,
        "LARGE": size > 4,
        "DAY": size <= 2 and 1 <= number <= 31,
        "MONTH_NUMBER": size <= 2 and 1 <= number <= 12,
        "HOUR": size <= 2 and number <= 24,
        "MINUTE": size == 2 and number <= 59,
        "TWO": size == 2,
        "TENS": size == 2 and number % 10 == 0,
        "YEAR3": size == 3 and number >= 100,
        "YEAR4": size == 4 and 1000 <= number <= 2199,
        "MODERN": size == 4 and 1700 <= number <= 2099,
        "TENS4": size == 4 and 1000 <= number <= 2199 and number % 10 == 0,
        "QUARTER_NUMBER": size == 1 and 1 <= number <= 4,
    }
    return [name for name, true in tests.items() if true]
