"""Patterns that the rules share, and what the words that they keep are worth."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import numerals
from pipeline.dates.lexicon import CLASSES

MACROS = {
    "MON": "month:MONTH | month:MONTH_SHORT DOT?",
    "YW": "(г | гг) DOT | YEARWORD",
    "DAYNUM": "day:DAY (DASH? ORD_SUFFIX)? | day:NTH_WORD",
    "THIS_YEAR": "с DOT г DOT",
    "YEAR_WORDS": "CARDINAL? THOUSAND CARDINAL? CARDINAL? ANY_ORDINAL | CARDINAL THOUSAND ANY_ORDINAL",
    "YEAR": "year:YEAR_WORDS YW | year:YEAR4 (DASH YEAR_SUFFIX)? YW? | year:YEAR3 (год | года | году | годом) | short_year:TWO DASH YEAR_SUFFIX YW? "
    "| QUOTE short_year:TWO YW? | shift_year:DEIXIS YEARWORD | shift_year:THIS_YEAR | same_year:ANAPHOR же? YEARWORD",
    "OF_YEAR": "COMMA? в? YEAR",
    "NTH_WORD": "CARDINAL? ORDINAL",
    "NTH": "INT DASH? ORD_SUFFIX | ROMAN | CARDINAL? ORDINAL",
    "COUNT": "INT (COMMA INT)? | LARGE | CARDINAL CARDINAL?",
    "COUNT_AND_HALF": "COUNT с половиной",
    "HOURS": "часов | часа | час | ч DOT?",
    "HALFWORD": "половина | половину | половине | половины | половиной",
    "THIRDWORD": "декада | декаду | декаде | декады",
    "WEEK": "неделя | неделе | неделю | недели | неделей",
    "MONTHWORD": "месяц | месяца | месяце | месяцу | месяцем",
    "DAYWORD": "день | дня | дню | днем | дне",
    "QUARTERWORD": "квартал | квартала | квартале | кварталу | кварталом | кв DOT",
    "QUARTERS": "кварталы | кварталов | кварталах | кварталам",
    "HALFYEAR": "полугодие | полугодия | полугодии | полугодию | полугодием",
    "DECADEWORD": "десятилетие | десятилетия | десятилетии",
    "CENTURYWORD": "CENTURY | (в | вв) DOT",
    "CENTURY": "век | века | веке | веку | веком | веков | веках | столетие | столетия | столетии",
    "NUMBERS": "числа | числах | числам",
    "TIME_ZONE": "мск | msk | utc | gmt | по ZONE времени | по ZONE",
    "AFTER": "через | спустя",
    "BACK": "тому? назад",
    "EARLIER": "ранее | раньше",
    "LATER": "позже | позднее | спустя",
    "LIKE": "аналогичный | аналогичного | аналогичному | аналогичным | аналогичном | соответствующий "
    "| соответствующего | соответствующему | соответствующим | соответствующем | тот же | того же | тем же | том же",
    "LIKE_PERIOD": "период | периода | периоду | периодом | периоде",
    "NOUN_OF_TIME": "время | времени | момент | моменту | момента",
}


def number(tokens: Sequence[str]) -> float:
    """The number that digits or words spell: ("10", ",", "5") is 10.5, ("двадцать", "пять") 25."""
    if "," in tokens:
        return float(f"{tokens[0]}.{tokens[2]}")
    if tokens[0].isdecimal():
        return int(tokens[0])
    return sum(float(CLASSES["CARDINAL"].get(token, 0)) for token in tokens)


def number_and_half(tokens: Sequence[str]) -> float:
    """The same with "с половиной": ("четыре", "с", "половиной") is 4.5."""
    return number(tokens[:-2]) + 0.5


def ordinal(tokens: Sequence[str]) -> int:
    """The number of an ordinal: ("двадцать", "первое") is 21, ("2", "-", "й") 2, ("xx",) 20."""
    if tokens[0].isdecimal():
        return int(tokens[0])
    values = (CLASSES[name][token] for token in tokens for name in ("ORDINAL", "CARDINAL", "ROMAN")
              if token in CLASSES[name])  # fmt: skip
    return int(sum(map(float, values)))


def this_year(tokens: Sequence[str]) -> int:
    """ "с.г." is the year of publication."""
    return 0


def year_in_words(tokens: Sequence[str]) -> int:
    """The year that words spell: ("две", "тысячи", "пятого") is 2005."""
    return numerals.ordinal(" ".join(tokens)) or 0


CONVERT = {
    "YEAR_WORDS": year_in_words,
    "THIS_YEAR": this_year,
    "COUNT": number,
    "COUNT_AND_HALF": number_and_half,
    "NTH": ordinal,
    "NTH_WORD": ordinal,
}
