"""Patterns that the rules share, and what the words that they keep are worth."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dates.grammar import Convert
from pipeline.dates.lexicon import CLASSES
from pipeline.russian import numerals

MACROS = {
    "MON": "month:MONTH | month:MONTH_SHORT DOT?",
    "FISCAL": "финансового | финансовом | финансовый",
    "YEAR_OF_SCHOOL": "(учебного | учебном | учебный) (года | году | год)",
    "HEATING": "отопительного | отопительном | отопительный",
    "YW": "(г | гг) DOT | FISCAL? YEARWORD",
    "DAYNUM": "day:DAY (DASH? ORD_SUFFIX)? | day:NTH_WORD",
    "THIS_YEAR": "с DOT г DOT",
    "YEAR_NOUN": "год | года | году | годом",
    "YEAR_WORDS": "CARDINAL? THOUSAND CARDINAL? CARDINAL? ANY_ORDINAL | CARDINAL THOUSAND ANY_ORDINAL",
    "YEAR": "year:YEAR_WORDS YW | year:YEAR4 (DASH YEAR_SUFFIX)? YW? | year:YEAR3 YEAR_NOUN "
    "| short_year:TWO DASH YEAR_SUFFIX YW? | QUOTE short_year:TWO YW? "
    "| shift_year:DEIXIS YEARWORD | shift_year:THIS_YEAR | same_year:ANAPHOR же? YEARWORD "
    "| same_year:DEIXIS же YEARWORD",
    "OF_YEAR": "COMMA? в? YEAR",
    "NTH_WORD": "CARDINAL? ORDINAL",
    "NTH": "INT DASH? ORD_SUFFIX | ROMAN | CARDINAL? ORDINAL",
    "COUNT": "(INT (COMMA INT | DASH CARD_SUFFIX)? | LARGE | CARDINAL CARDINAL? CARDINAL?) (с половиной)?",
    "SO_LONG": "number:COUNT unit:UNIT | unit:UNIT_ONE | length:HALF_UNIT | length:QUARTER_CENTURY",
    "FROM_TO": "least:COUNT DASH number:COUNT unit:UNIT | unit:UNIT_ONE DASH number:COUNT UNIT? "
    "| (unit:UNITS | unit:UNIT_OF_ONE) least:COUNT DASH number:COUNT",
    "NEARLY_SO_LONG": "(unit:UNITS | unit:UNIT_OF_ONE) number:COUNT",
    "LENGTHS": "(number:COUNT unit:UNIT | unit:UNIT_ONE) и? (also:COUNT also_unit:UNIT | also_unit:UNIT_ONE)",
    "QUARTER_CENTURY": "четверть века | четверти века",
    "ABOUT": "около | примерно | почти | приблизительно | без малого",
    "MORE_THAN": "(чуть | немногим)? (более | больше) чем? | свыше",
    "LESS_THAN": "(чуть | немногим)? (менее | меньше) чем? | неполный | неполные",
    "AMOUNT": "PERCENT | процентов | процента | (тыс | млн | млрд | трлн) DOT? | рублей | рубля | руб DOT? "
    "| долларов | доллара | евро | человек | тысяч | тысячи | миллионов | миллиона | миллиардов | миллиарда "
    "| тонн | тонны | штук",
    "HOURS": "часов | часа | час | ч DOT? | часам | часами",
    "HALFWORD": "половина | половину | половине | половины | половиной",
    "THIRDWORD": "декада | декаду | декаде | декады",
    "WEEK": "неделя | неделе | неделю | недели | неделей",
    "MONTHWORD": "месяц | месяца | месяце | месяцу | месяцем",
    "MONTHS": "месяцев | месяца | месяцам | месяцами | месяцах",
    "DAYWORD": "день | дня | дню | днем | дне",
    "QUARTERWORD": "квартал | квартала | квартале | кварталу | кварталом | кв DOT",
    "QUARTERS": "кварталы | кварталов | кварталах | кварталам",
    "HALFYEAR": "полугодие | полугодия | полугодии | полугодию | полугодием",
    "DECADEWORD": "десятилетие | десятилетия | десятилетии",
    "CENTURYWORD": "CENTURY | (в | вв) DOT",
    "OF_CENTURY": "century:ROMAN CENTURYWORD | century:INT DASH ORD_SUFFIX CENTURY "
    "| century:NTH_WORD CENTURY | прошлого CENTURY",
    "CENTURY": "век | века | веке | веку | веком | веков | веках | столетие | столетия | столетии",
    "NUMBERS": "числа | числах | числам",
    "TIME_ZONE": "moscow:MOSCOW | по moscow:MOSCOW_TIME времени? | foreign:ZONE_LETTERS "
    "| по foreign:ZONE времени?",
    "LONG_UNIT": "сутки | неделю | месяц | квартал | полугодие | год | десятилетие | столетие",
    "AFTER": "(через | спустя) еще?",
    "BACK": "тому? назад",
    "EARLIER": "ранее | раньше",
    "LATER": "позже | позднее | спустя",
    "BEFORE_THAT": "до (этого | того | него)",
    "LIKE_THAT": "LIKE | (тот | того | тому | тем | том | той | ту) же",
    "LIKE_PERIOD": "PERIOD | MONTHWORD | QUARTERWORD | HALFYEAR | WEEK",
    "THIS": "(этот | этого | этому | этом | тот | того | том) же? самый?",
    "STATED": "данный | данного | данному | данном | указанный | указанного | указанному | указанном "
    "| названный | названного | названном",
    "PERIOD": "период | периода | периоду | периодом | периоде",
    "SEASON_NOUN": "PERIOD | HEATING? OF_SPORT | месяцы | MONTHS | сессия | сессии | сессию | сессией",
    "OF_SPORT": "сезон | сезона | сезону | сезоном | сезоне",
    "WINTER": "зимой | зима | зиму | зимы | (зимний | зимнего | зимнем) OF_SPORT",
    "CATHOLIC": "католическое | католического | католическому | католическом",
    "FREE_DAYS": "праздники | праздников | праздникам | праздниках | каникулы | каникул | каникулам "
    "| каникулах | каникулами | WEEKEND",
    "NOUN_OF_TIME": "время | времени | момент | моменту | момента",
    "TIMES": "раз | раза | дважды | трижды",
    "OF_NOUN": "nth:ORDINAL | nth:ROMAN | nth:INT DASH ORD_SUFFIX",
    "THE_NEXT": "shift:BESIDE",
    "THE_PAST": "shift:DEIXIS",
}


def number(tokens: Sequence[str]) -> float | None:
    """The number that digits or words spell: ("10", ",", "5") is 10.5, ("двадцать", "пять") 25."""
    if "," in tokens:
        return numerals.cardinal("".join(tokens))
    return numerals.cardinal(tokens[0] if "-" in tokens else " ".join(tokens))


def ordinal(tokens: Sequence[str]) -> int:
    """The number of an ordinal: ("двадцать", "первое") is 21, ("2", "-", "й") 2, ("xx",) 20."""
    if tokens[0].isdecimal():
        return int(tokens[0])
    if tokens[0] in CLASSES["ROMAN"]:
        return int(CLASSES["ROMAN"][tokens[0]])
    return numerals.ordinal(" ".join(tokens)) or 0


def unit(tokens: Sequence[str]) -> str:
    """The unit that a word in the accusative names."""
    return str(CLASSES["UNIT_ONE"][tokens[0]])


def quarter_century(tokens: Sequence[str]) -> str:
    """ "Четверть века" is a length, as `HALF_UNIT` has them."""
    return "25 year"


def this_year(tokens: Sequence[str]) -> int:
    """ "С.г." is the year of publication."""
    return 0


def form(tokens: Sequence[str]) -> str:
    """The word as it stands: its ending tells the gender of a noun left out."""
    return tokens[-1]


CONVERT: dict[str, Convert] = {
    "COUNT": number,
    "LONG_UNIT": unit,
    "NTH": ordinal,
    "NTH_WORD": ordinal,
    "YEAR_WORDS": ordinal,
    "QUARTER_CENTURY": quarter_century,
    "THIS_YEAR": this_year,
    "OF_NOUN": form,
    "THE_NEXT": form,
    "THE_PAST": form,
}
"""Macros that a rule may keep under a name, and the value of their tokens."""
