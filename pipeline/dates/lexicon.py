"""Words of time in all their forms: class -> form -> value.

A row ``"stem ending ending": value`` spells the forms ``stem + ending``; ``-`` is the empty ending. A form
may belong to several classes: "года" is a UNIT (два года) and a YEARWORD (2014 года). Forms are lower case
with "е" for "ё". Numbers in words come from `pipeline.russian.numerals`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pipeline.russian.numerals import CARDINALS, DIGITS, ORDINALS

Value: TypeAlias = int | float | str
Rows: TypeAlias = Mapping[str, Value]
Forms: TypeAlias = dict[str, Value]

SOFT = "ь я ю ем е"  # январь
HARD = "- а у ом е"  # март
ADJ = "ый ого ому ым ом ая ой ую ое ые ых ыми"  # первый
ADJ_OY = f"{ADJ} ой"  # годовой
ADJ_SOFT = "ий его ему им ем яя ей юю ее ие их ими"  # летний
ADJ_SH = "ий его ему им ем ая ей ую ее ие их ими"  # следующий
ADJ_K = "ий ого ому им ом ая ой ую ое ие их ими"  # январский


def spell(rows: Rows) -> Forms:
    """Every form of every row."""
    forms: Forms = {}
    for row, value in rows.items():
        stem, *endings = row.split()
        for ending in endings or ["-"]:
            forms[(stem + ending).replace("-", "")] = value
    return forms


CALENDAR: dict[str, Rows] = {
    "MONTH": {
        f"январ {SOFT}": 1, f"феврал {SOFT}": 2, f"март {HARD}": 3, f"апрел {SOFT}": 4, "ма й я ю ем е": 5,
        f"июн {SOFT}": 6, f"июл {SOFT}": 7, f"август {HARD}": 8, f"сентябр {SOFT}": 9, f"октябр {SOFT}": 10,
        f"ноябр {SOFT}": 11, f"декабр {SOFT}": 12,
    },
    "MONTH_SHORT": {
        "янв": 1, "фев - р": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8, "сен - т": 9, "окт": 10,
        "ноя - б": 11, "дек": 12,
    },
    "MONTH_ADJECTIVE": {
        f"январск {ADJ_K}": 1, f"февральск {ADJ_K}": 2, f"мартовск {ADJ_K}": 3, f"апрельск {ADJ_K}": 4,
        f"майск {ADJ_K}": 5, f"июньск {ADJ_K}": 6, f"июльск {ADJ_K}": 7, f"августовск {ADJ_K}": 8,
        f"сентябрьск {ADJ_K}": 9, f"октябрьск {ADJ_K}": 10, f"ноябрьск {ADJ_K}": 11, f"декабрьск {ADJ_K}": 12,
    },
    "WEEKDAY": {
        f"понедельник {HARD}": 1, f"вторник {HARD}": 2, f"четверг {HARD}": 4, "пятниц а ы е у ей": 5,
        "суббот а ы е у ой": 6, "воскресень е я ю ем и": 7,
    },
    # "среда" is also an environment: it needs a date or a preposition beside it.
    "WEEKDAY_WEAK": {"сред а ы е у ой": 3},
    "WEEKDAY_SHORT": {
        "пнд": 1, "пн": 1, "втр": 2, "вт": 2, "срд": 3, "ср": 3, "чтв": 4, "чт": 4, "птн": 5, "пт": 5,
        "сбт": 6, "сб": 6, "вск": 7, "вс": 7,
    },
    "WEEKDAY_ADJECTIVE": {f"пятничн {ADJ}": 5, f"субботн {ADJ_SOFT}": 6, f"воскресн {ADJ}": 7},
    # What is delivered in the month that names it: "октябрьский фьючерс".
    "CONTRACT": {
        f"{stem} - а у ом е ы ов ам ами ах": 1 for stem in ("фьючерс", "контракт", "опцион", "форвард")
    }
    | {f"фьючерсн {ADJ}": 1},
    "WEEKDAYS": {
        "понедельникам": 1, "вторникам": 2, "средам": 3, "четвергам": 4, "пятницам": 5, "субботам": 6,
        "воскресеньям": 7,
    },
    "WEEKEND": {"выходн ые ых ым ыми": 1, "уикенд - а у": 1},
    "SEASON_ADVERB": {"весной": 1, "летом": 2, "осенью": 3, "зимой": 4},
    "SEASON": {"весн а ы е у": 1, "лет о а у е": 2, "осен ь и": 3, "зим а ы е у": 4},
    # With "период", "сезон" or "месяцы".
    "SEASON_ADJECTIVE": {
        f"весенн {ADJ_SOFT}": 1, f"летн {ADJ_SOFT}": 2, f"осенн {ADJ_SOFT}": 3, f"зимн {ADJ_SOFT}": 4,
    },
    "SEASON_FIRST": {"весенне": 1, "летне": 2, "осенне": 3, "зимне": 4},  # осенне|-зимний
    "HOLIDAY": {"рождеств о а у ом е": "christmas", "пасх а и е у ой": "easter"},
    "HOLIDAY_ADJECTIVE": {
        f"новогодн {ADJ_SOFT}": "new_year", f"рождественск {ADJ_K}": "christmas", f"пасхальн {ADJ}": "easter",
    },
    "HOLIDAYS_OF": {f"майск {ADJ_K}": "may", f"первомайск {ADJ_K}": "may"},  # with "праздники", "каникулы"
    "HOLIDAY_OF": {  # with "День"
        "победы": "victory", "россии": "russia", "знаний": "knowledge", "космонавтики": "space",
        "конституции": "constitution", "защитника": "defender", "защитников": "defender",
        "учителя": "teachers", "матери": "mothers", "вмф": "navy", "вдв": "airborne",
        "пограничника": "frontier", "медика": "medics", "строителя": "builders", "шахтера": "miners",
        "флага": "flag", "студента": "students", "валентина": "valentine", "труда": "labour",
    },
    # With a capital letter and after a preposition: "на Троицу", and no "крещение ребёнка".
    "HOLIDAY_NAMED": {
        "троиц а ы е у ей": "trinity", "крещени е я ю ем": "epiphany", "благовещени е я ю ем": "annunciation",
        "вознесени е я ю ем": "ascension", "радониц а ы е у ей": "radonitsa", "сочельник - а у ом": "eve",
        "первома й я ю ем": "labour", "хэллоуин - а у ом": "halloween",
    },
    "OF_PALMS": {f"вербн {ADJ}": "palm", f"прощен {ADJ}": "forgiveness"},  # with "воскресенье"
    "HOLY": {f"страстн {ADJ_OY}": 1, f"велик {ADJ_K} ая ой ую ое": 1, f"чист {ADJ}": 1},
    "YEARWORD": {"год - а у ом е ы ов ам ами ах": 1, "г": 1, "гг": 1},
    "DECADE_WORD": {
        f"{stem} ые ых ым ыми": first
        for stem, first in {
            "двадцат": 1920, "тридцат": 1930, "сороков": 1940, "пятидесят": 1950, "шестидесят": 1960,
            "семидесят": 1970, "восьмидесят": 1980, "девяност": 1990, "нулев": 2000,
            "двухтысячн": 2000,
        }.items()
    },
}  # fmt: skip

# One unit of the calendar, in every case.
ONE_UNIT: dict[str, Value] = {
    "д ень ня ню нем не": "day", "сут ки ок кам ками ках": "day", "недел я и е ю ей": "week",
    "месяц - а у ем е": "month", "квартал - а у ом е": "quarter", "полугоди е я ю ем и": "half",
    "год - а у ом е": "year", "десятилети е я ю ем и": "decade", "столети е я ю ем и": "century",
    "век - а у ом е": "century",
}  # fmt: skip
UNITS: dict[str, Rows] = {
    "ONE_UNIT": ONE_UNIT,
    "UNIT": {
        "секунд - а ы е у ой ам ами ах": "second", "сек": "second", "минут - а ы е у ой ам ами ах": "minute",
        "мин": "minute", "час - а у ом е ы ов ам ами ах": "hour",
        "д ни ней ням нями нях": "day", "недел ь ям ями ях": "week",
        "месяц ы ев ам ами ах": "month", "мес": "month", "квартал ы ов ам ами ах": "quarter",
        "полугоди й ям ями ях": "half", "год ы ов ам ами ах": "year", "лет": "year",
        "десятилети й ям ями ях": "decade", "столети й ям ями ях": "century", "век ов ам ами ах": "century",
    } | ONE_UNIT,
    # One of them, in the accusative ("год назад", "за неделю"), the genitive ("около года", "в течение
    # недели") and the instrumental ("годом ранее").
    "UNIT_ONE": {
        "секунду": "second", "минуту": "minute", "час": "hour", "день": "day", "сутки": "day",
        "неделю": "week", "месяц": "month", "квартал": "quarter", "полугодие": "half", "год": "year",
        "десятилетие": "decade", "столетие": "century", "век": "century",
    },
    "UNIT_OF_ONE": {
        "секунды": "second", "минуты": "minute", "часа": "hour", "дня": "day", "суток": "day",
        "недели": "week", "месяца": "month", "квартала": "quarter", "полугодия": "half", "года": "year",
        "десятилетия": "decade", "столетия": "century", "века": "century",
    },
    "UNIT_BY_ONE": {
        "секундой": "second", "минутой": "minute", "часом": "hour", "днем": "day", "сутками": "day",
        "неделей": "week", "месяцем": "month", "кварталом": "quarter", "годом": "year",
        "десятилетием": "decade",
    },
    # Many of them, uncounted: "в течение десятилетий", "последние дни".
    "UNITS": {
        "секунд - ы ами": "second", "минут - ы ами": "minute", "час ы ов ами": "hour",
        "д ни ней ням нями нях": "day", "недел и ь ям ями ях": "week", "месяц ы ев ам ами ах": "month",
        "квартал ы ов ам ами ах": "quarter", "год ы ов ам ами ах": "year", "лет": "year",
        "десятилети я й ями ях": "decade", "столети я й ями": "century", "век ов ами": "century",
    },
    "OF_A_YEAR": {"месяц а ев ам ами ах": "month", "квартал а ов ам": "quarter"},
    "DAY_AND_NIGHT": {"сут ки ок кам ками ках": "day"},
    "HALF_UNIT": {
        "полгода": "6 month", "полугода": "6 month", "полвека": "50 year", "полувека": "50 year",
        "полчаса": "30 minute", "получаса": "30 minute", "пятилетк а и у е": "5 year",
        "полдня": "12 hour", "полмесяца": "15 day", "полминуты": "30 second",
    },
}  # fmt: skip

RELATIONS: dict[str, Rows] = {
    # The period before, of or after publication.
    "DEIXIS": {
        f"прошл {ADJ}": -1, f"минувш {ADJ_SH}": -1, f"прошедш {ADJ_SH}": -1, f"истекш {ADJ_SH}": -1,
        f"позапрошл {ADJ}": -2, "эт от о ого ом ому им у а ой и их ими": 0, f"текущ {ADJ_SH}": 0,
        f"нынешн {ADJ_SOFT}": 0, f"следующ {ADJ_SH}": 1, f"будущ {ADJ_SH}": 1, f"грядущ {ADJ_SH}": 1,
        f"наступающ {ADJ_SH}": 1, f"предстоящ {ADJ_SH}": 1,
    },
    # "Ближайший месяц" begins with publication, "ближайшая суббота" is the next one.
    "NEAREST": {f"ближайш {ADJ_SH}": 1},
    "NEW": {f"нов {ADJ}": 1},
    "YEAR_ADJECTIVE": {f"прошлогодн {ADJ_SOFT}": -1, f"позапрошлогодн {ADJ_SOFT}": -2},
    # The period that the text speaks of, and the one before it.
    "ANAPHOR": {
        "т от о ого ом ому у а ой е ех": 0, f"предыдущ {ADJ_SH}": -1, f"предшествующ {ADJ_SH}": -1,
    },
    # After the period that the sentence named: "в 2019 году ... в следующем".
    "BESIDE": {f"предыдущ {ADJ_SH}": -1, f"следующ {ADJ_SH}": 1},
    # What a run of units touches: publication from before or from after.
    "NEAR": {
        f"последн {ADJ_SOFT}": "last", f"прошедш {ADJ_SH}": "last", f"прошл {ADJ}": "last",
        f"минувш {ADJ_SH}": "last", f"предыдущ {ADJ_SH}": "last", f"истекш {ADJ_SH}": "last",
        f"ближайш {ADJ_SH}": "next", f"следующ {ADJ_SH}": "next", f"предстоящ {ADJ_SH}": "next",
        f"будущ {ADJ_SH}": "next", f"грядущ {ADJ_SH}": "next", f"последующ {ADJ_SH}": "next",
    },
    "DAY_SHIFT": {
        "позапозавчера": -3, "позавчера": -2, "вчера": -1, f"вчерашн {ADJ_SOFT}": -1, "сегодня": 0,
        f"сегодняшн {ADJ_SOFT}": 0, "завтра": 1, f"завтрашн {ADJ_SOFT}": 1, "послезавтра": 2,
        "послепослезавтра": 3,
    },
    "LIKE": {f"аналогичн {ADJ}": 1, f"соответствующ {ADJ_SH}": 1},
    "LAST": {f"последн {ADJ_SOFT}": 1},
    "LONG_LASTING": {f"длительн {ADJ}": 1, "долг ое ого им ом": 1, f"продолжительн {ADJ}": 1},
    "TODAYS": {f"сегодняшн {ADJ_SOFT}": 0},
    "PART": {
        "начал о а у ом е": "start", "середин а ы е у ой": "mid", "кон ец ца цу цом це": "end",
        "окончани ю е я": "end", "исход а у е": "end", "завершени е ю я": "end",
    },
    "TENTH": {"десят ых ым ыми": "mid", "двадцат ых ым ыми": "end"},  # двадцатых числах марта
    "EDGE": {f"перв {ADJ}": "start", f"последн {ADJ_SOFT}": "end"},  # первых числах марта
    "NOW": {f"настоящ {ADJ_SH}": 1, f"текущ {ADJ_SH}": 1, f"данн {ADJ}": 1, f"нынешн {ADJ_SOFT}": 1},
    "UNCOUNTED": {
        "несколько": 1, "нескольк их им ими": 1, "много": 1, "многи е х": 1, "долги е х": 1, "считанные": 1,
    },
}  # fmt: skip

TWELVE: dict[str, Value] = {
    "полд ень ня": "noon", "полудн я ю ем е": "noon", "полночь": "midnight", "полноч и ью": "midnight",
    "полуноч и ью": "midnight",
}  # fmt: skip
CLOCK: dict[str, Rows] = {
    "DAYPART": {"утром": "morning", "днем": "day", "вечером": "evening", "ночью": "night"},
    "HALF_HOUR": {
        f"пол{form}": number for form, number in ORDINALS.items() if form.endswith("го") and number <= 12
    },
    "DAYPART_NOUN": {"утр о а у": "morning", "вечер - а у": "evening", "ноч ь и": "night"} | TWELVE,
    "TWELVE": TWELVE,
    "BY_NIGHT": {"утра": "am", "вечера": "pm", "ночи": "night", "пополудни": "pm", "пополуночи": "am"},
    "BY_UNIT": {
        "утра": "am", "дня": "pm", "вечера": "pm", "ночи": "night", "пополудни": "pm", "пополуночи": "am",
    },
    "MOSCOW": {"мск": 1, "msk": 1},
    "MOSCOW_TIME": {"московскому": 1},
    "ZONE_LETTERS": {"utc": 1, "gmt": 1},
    "ZONE": {
        "местному": 1, "киевскому": 1, "минскому": 1, "гринвичу": 1, "лондонскому": 1,
        "берлинскому": 1, "парижскому": 1, "пекинскому": 1, "токийскому": 1, "европейскому": 1,
    },
}  # fmt: skip

LENGTH_STEMS = {
    "летн": "year", "месячн": "month", "недельн": "week", "дневн": "day", "суточн": "day", "часов": "hour",
    "минутн": "minute", "секундн": "second",
}  # fmt: skip
FUSED = {  # the genitive that an adjective of length begins with: двух|летний
    "одно": 1, "полутора": 1.5, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7,
    "восьми": 8, "девяти": 9, "десяти": 10, "одиннадцати": 11, "двенадцати": 12, "тринадцати": 13,
    "четырнадцати": 14, "пятнадцати": 15, "восемнадцати": 18, "двадцати": 20, "двадцатипяти": 25,
    "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60, "семидесяти": 70, "сто": 100,
}  # fmt: skip
ADJ_OF_LENGTH = {stem: ADJ_SOFT if stem == "летн" else ADJ_OY for stem in LENGTH_STEMS}

LENGTHS: dict[str, Rows] = {
    "LENGTH": {f"{stem} {ADJ_OF_LENGTH[stem]}": unit for stem, unit in LENGTH_STEMS.items()},
    "LONG": {
        f"{count}{stem} {ADJ_OF_LENGTH[stem]}": f"{number} {unit}"
        for count, number in FUSED.items()
        for stem, unit in LENGTH_STEMS.items()
    }
    | {
        f"годичн {ADJ}": "1 year", f"полугодичн {ADJ}": "6 month", f"недельн {ADJ}": "1 week",
        f"месячн {ADJ}": "1 month",
    },
    "EVERY": {
        f"ежегодн {ADJ} о": "P1Y", f"ежеквартальн {ADJ} о": "P3M", f"ежемесячн {ADJ} о": "P1M",
        f"еженедельн {ADJ} о": "P1W", f"ежедневн {ADJ} о": "P1D", f"ежесуточн {ADJ} о": "P1D",
        f"ежечасн {ADJ} о": "PT1H", f"ежеминутн {ADJ} о": "PT1M",
    },
    "RATE": {
        f"суточн {ADJ}": "P1D", f"годов {ADJ_OY}": "P1Y", f"квартальн {ADJ}": "P3M",
        f"полугодов {ADJ_OY}": "P6M",
    },
    "EACH": {f"кажд {ADJ}": 1},
    # What lasts so long: "длился | год".
    "LASTING": {
        "длит ся ься": 1, "длил ся ась ось ись": 1, "продлит ся ься": 1, "продлил ся ась ось ись": 1,
        "продолжал ся ась ось ись": 1, "прожд ал ала али ать": 1, "жд ал ала али ать": 1,
        "прожи л ла ли ть": 1, "провел - а и о": 1, "провести": 1, "проведет": 1, "пробы л ла ли ло": 1,
        "проработал - а и о": 1, "просуществовал - а и о": 1, "простоял - а и о": 1, "просидел - а и": 1,
        "отсидел - а и": 1, "отслужил - а и": 1, "учил ся ась ись": 1, "занял - а и о": 1, "займ ет ут": 1,
        "потребуется": 1,
    },
}  # fmt: skip

NUMBERS: dict[str, Rows] = {
    "CARDINAL": {form: number for form, number in CARDINALS.items() if number}
    | {"полтор а ы": 1.5, "полутора": 1.5, "пар а ы у": 2, "дво е их": 2, "тро е их": 3, "десят ок ка": 10},
    # Greater ordinals count no days, quarters or centuries.
    "ORDINAL": {form: number for form, number in ORDINALS.items() if number <= 31},
    "ANY_ORDINAL": ORDINALS,
    "THOUSAND": {"тысяч а и у": 1000},
    "ROMAN": {
        "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11,
        "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20,
        "xxi": 21, "х": 10, "хi": 11, "хii": 12, "хv": 15, "хvi": 16, "хvii": 17, "хviii": 18, "хiх": 19,
        "хх": 20, "ххi": 21,  # the last ten with Cyrillic letters, as many newsrooms type them
    },
    "CARD_SUFFIX": {"- ти и х ми ю": 1},
    "ORD_SUFFIX": {"- й ый ий ой я ая е ое го ого его му ому ему м ым ом х ую ю ей": 1},
    "YEAR_SUFFIX": {"- й ый го ого му ому м ом": 1},
    "DECADE_SUFFIX": {"- е ые х ых ми ыми": 1},
}  # fmt: skip
SIGNS: dict[str, Forms] = {"DASH": dict.fromkeys("-–—−‑", 1), "QUOTE": dict.fromkeys("'’`", 1)}

CLASSES: dict[str, Forms] = {
    name: spell(rows)
    for table in (CALENDAR, UNITS, RELATIONS, CLOCK, LENGTHS, NUMBERS)
    for name, rows in table.items()
} | SIGNS
DASH = frozenset(CLASSES["DASH"])
ACCUSATIVE = CLASSES["UNIT_ONE"].keys() | {
    *("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь"),
    *("ноябрь", "декабрь", "понедельник", "вторник", "среду", "четверг", "пятницу", "субботу"),
    *("воскресенье", "весну", "лето", "осень", "зиму", "сезон", "пасху"),
}
"""Words of time in the accusative, which "по" takes as a bound ("по пятницу") and "начало" does not take."""
ROUGHLY = ("примерно", "приблизительно", "ориентировочно")


def number_classes(digits: str) -> list[str]:
    """The classes of a token of digits; its value in each is its number. One that is too long has none."""
    size = len(digits)
    if size > DIGITS:
        return []
    number = int(digits)
    tests = {
        "INT": size <= 4,
        "LARGE": size > 4,
        "DAY": size <= 2 and 1 <= number <= 31,
        "MONTH_NUMBER": size <= 2 and 1 <= number <= 12,
        "QUARTER_NUMBER": size == 1 and 1 <= number <= 4,
        "HOUR": size <= 2 and number <= 24,
        "MINUTE": size == 2 and number <= 59,
        "TWO": size == 2,
        "ZEROED": size == 2 and 1 <= number <= 9,
        "TENS": size == 2 and number % 10 == 0,
        "YEAR3": size == 3 and number >= 100,
        "YEAR4": size == 4 and 1000 <= number <= 2199,
        "TENS4": size == 4 and 1000 <= number <= 2199 and number % 10 == 0,
        "MODERN": size == 4 and 1700 <= number <= 2099,
    }
    return [name for name, true in tests.items() if true]
