"""Names of currencies in Russian text and their ISO 4217 codes (crypto-currencies by their usual code).

The kinds of rouble, dollar or krona ("гонконгский доллар") and the countries that use them come from the
Unicode CLDR through babel; the table below adds what a name alone stands for, and what only people say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from pipeline.numbers.prefilter import END
from pipeline.russian.numerals import SPACE, fold

__all__ = [
    "ATTRIBUTES",
    "CODES",
    "NOUNS",
    "SYMBOLS",
    "UNIT",
    "UNIT_HINT",
    "UNIT_WORDS",
    "Currency",
    "kind_before",
    "read",
]

SYMBOLS = {
    "US$": "USD",
    "HK$": "HKD",
    "A$": "AUD",
    "C$": "CAD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₸": "KZT",
    "₩": "KRW",
    "₹": "INR",
    "₺": "TRY",
    "₪": "ILS",
    "₿": "BTC",
}


# Codes that are words or names too: no currency beside a number.
_WORDS = frozenset(["ALL", "TOP", "CUP", "ANG", "MOP", "LAK", "BAM", "SOS", "PEN"])
# Codes that news write out after or before a number: those of today's currencies, and of crypto-currencies.
CODES = {
    *(SYMBOLS.values()),
    *("RUR", "USDT", "ETH"),
    *(
        code
        for used in get_global("territory_currencies").values()
        for code, _, ended, tender in used
        if ended is None and tender and code not in _WORDS
    ),
}
# Adjectives of sums: "100-долларовый".
ATTRIBUTES = {"рублев": "RUB", "рублёв": "RUB", "долларов": "USD", "евров": "EUR"}


@dataclass(frozen=True, slots=True)
class Currency:
    """One noun that names currencies."""

    stem: str
    endings: str
    code: str | None
    """What the noun means by itself; null where only the country tells."""
    unit: float = 1
    """Of the currency: a hundredth for kopecks and cents."""


_HARD = "|а|у|ом|е|ы|ов|ам|ами|ах"
_SOFT = "ь|я|ю|ем|ём|е|и|ей|ям|ями|ях"
_FEMININE = "а|ы|и|е|у|ой|ою||ам|ами|ах"
_SOFT_FEMININE = "я|и|ю|е|ей|й|ям|ями|ях"
_FIXED = ""

# Noun, what it means alone. Example: "100 рублей" is RUB, "100 крон" waits for its country.
NOUNS = (
    Currency("рубл", _SOFT, "RUB"),
    Currency("руб", ".|", "RUB"),
    Currency("р", ".|", "RUB"),
    Currency("копе", "йка|йки|йке|йку|йкой|ек|йкам|йками|йках", "RUB", 0.01),
    Currency("коп", ".|", "RUB", 0.01),
    Currency("доллар", _HARD, "USD"),
    Currency("долл", ".|", "USD"),
    Currency("дол", ".", "USD"),
    Currency("бакс", _HARD, "USD"),
    Currency("цент", _HARD, "USD", 0.01),
    Currency("евро", _FIXED, "EUR"),
    Currency("евроцент", _HARD, "EUR", 0.01),
    Currency("фунт", _HARD, "GBP"),
    Currency("пенс", _HARD, "GBP", 0.01),
    Currency("юан", _SOFT, "CNY"),
    Currency("иен", _FEMININE, "JPY"),
    Currency("йен", _FEMININE, "JPY"),
    Currency("грив", "на|ны|не|ну|ной|ен|нам|нами|нах|ня|ни|ню|ень", "UAH"),
    Currency("грн", ".|", "UAH"),
    Currency("тенге", _FIXED, "KZT"),
    Currency("франк", _HARD, "CHF"),
    Currency("злот", "ый|ого|ому|ым|ом|ые|ых|ыми", "PLN"),
    Currency("форинт", _HARD, "HUF"),
    Currency("лир", _FEMININE, "TRY"),
    Currency("рупи", _SOFT_FEMININE, "INR"),
    Currency("шекел", _SOFT, "ILS"),
    Currency("лари", _FIXED, "GEL"),
    Currency("драм", "|а|у|ом|ов|ам|ами", "AMD"),
    Currency("манат", _HARD, "AZN"),
    Currency("сомони", _FIXED, "TJS"),
    Currency("сом", "|а|у|ом|ов|ам|ами|ах", "KGS"),
    Currency("сум", "|у|ом|ов|ам|ами|ах", "UZS"),
    Currency("тугрик", _HARD, "MNT"),
    Currency("вон", "а|ы|у||ам|ами", "KRW"),
    Currency("донг", _HARD, "VND"),
    Currency("бат", "|а|у|ом|ов|ам|ами", "THB"),
    Currency("рэнд", _HARD, "ZAR"),
    Currency("ринггит", _HARD, "MYR"),
    Currency("боливар", _HARD, "VES"),
    Currency("реал", "|а|у|ом|ов|ам|ами|ах", "BRL"),
    Currency("крон", _FEMININE, None),
    Currency("динар", _HARD, None),
    Currency("песо", _FIXED, None),
    Currency("дирхам", _HARD, "AED"),
    Currency("риал", _HARD, None),
    Currency("риял", _HARD, "SAR"),
    Currency("ле", "й|я|ю|ем|и|ев|ям|ями|ях", None),
    Currency("лев", "|а|ов|ам|ами", "BGN"),
    Currency("шиллинг", _HARD, None),
    Currency("биткоин", _HARD, "BTC"),
    Currency("биткойн", _HARD, "BTC"),
    Currency("эфириум", _HARD, "ETH"),
    Currency("лайткоин", _HARD, "LTC"),
    Currency("догкоин", _HARD, "DOGE"),
)

# Adjectives that people use beside the CLDR's, and currencies of the past: (stem of noun, of adjective).
_ALSO = {
    ("доллар", "американск"): "USD",
    ("фунт", "английск"): "GBP",
    ("вон", "корейск"): "KRW",
    ("манат", "туркменск"): "TMT",
    ("франк", "французск"): "FRF",
}
_ADJECTIVE_ENDING = re.compile(r"(?:[ыио]й|[аяо]я|[ое]е|[ыи]е|[ыи]х|[ое]го|[ое]му|[ую]ю|[ыи]ми?|[ое]м)\Z")

_FORMS = {noun.stem + ending: noun for noun in NOUNS for ending in noun.endings.split("|")}
_NOUN = "|".join(f"{noun.stem}(?:{'|'.join(map(re.escape, noun.endings.split('|')))})" for noun in NOUNS)
UNIT = re.compile(rf"(?:{_NOUN})(?!\w)(?:{SPACE}+(?:сша|стерлингов)\b)?")
"""A noun that names currencies, in lower case: "рублей", "долл. сша"."""
UNIT_HINT = rf"(?<![а-яёa-z])(?:{_NOUN})(?!\w)".replace(r"\.", rf"(?:\.|{END})")
"""How a noun looks within its token, where its point may be the next one: see `prefilter`."""
UNIT_WORDS = frozenset(form.rstrip(".") for form in _FORMS)
"""The nouns that are tokens of letters alone, their points left to the next."""
_OF_THE_PLACE = re.compile("местн|здешн|тамошн|национальн")
"""Adjectives that leave the country to the text: "местных долларов"."""
_KIND = re.compile(
    rf"\b(?P<kind>(?:\w+[сц]к|{_OF_THE_PLACE.pattern})(?:их|ых|ие|ые|[иы]ми?|[иы]й|[ое]го|[ое]му?|[ое]е|[ая]я|[ое]й|[ую]ю))"
    rf"{SPACE}+\Z"
)


def _stem(adjective: str) -> str:
    return _ADJECTIVE_ENDING.sub("", fold(adjective))


@cache
def _kinds() -> dict[tuple[str, str], str]:
    """(stem of noun, stem of adjective) and the code: ("рубл", "белорусск") is BYN."""
    found = dict(_ALSO)
    for code, name in Locale("ru").currencies.items():
        words = name.split()
        # The CLDR capitalizes the names of currencies that are no more.
        if len(words) < 2 or name[0].isupper():
            continue
        if noun := _FORMS.get(fold(words[-1])):
            found[noun.stem, _stem(words[-2])] = code
    return found


def _root(adjective: str) -> str:
    """What the country shares: "молдав" of "молдавск". A short root would be that of other words too."""
    root = adjective.removesuffix("ск")
    return root if len(root) >= 5 else adjective


@cache
def _countries(stem: str) -> dict[str, re.Pattern[str]]:
    """Each currency of that noun with the words that tell its country: MDL with "молдав" and "молдов"."""
    names = Locale("ru").territories
    users: dict[str, list[str]] = {}
    for territory, used in get_global("territory_currencies").items():
        for code, _, ended, tender in used:
            if ended is None and tender and territory in names:
                users.setdefault(code, []).append(re.sub("[аяыи]$", "", fold(names[territory])))
    return {
        code: re.compile(
            "|".join(rf"\b{re.escape(word)}" for word in (_root(adjective), *users.get(code, ())))
        )
        for (noun, adjective), code in _kinds().items()
        if noun == stem
    }


def kind_before(text: str, floor: int, start: int) -> int:
    """Where the adjective of country before the noun at `start` begins; `start` where there is none."""
    match = _KIND.search(text, max(floor, start - 30), start)
    return match.start() if match else start


def read(text: str, floor: int, start: int, noun: int, stop: int) -> tuple[str | None, float]:
    """The code of the currency named by ``text[start:stop]``, and how much of it one such unit is.

    `noun` is where the noun begins, after its adjective. A noun that many countries share ("крона") is that
    of the country named last between `floor` and it, and null without one.
    """
    form = text[noun:stop].split()[0]
    named = _FORMS[form]
    if start < noun and (code := _kinds().get((named.stem, _stem(text[start:noun].strip())))):
        return code, named.unit
    if start < noun and _OF_THE_PLACE.match(text, start):
        return _by_country(named.stem, text, floor, start), named.unit
    return named.code or _by_country(named.stem, text, floor, start), named.unit


def _by_country(stem: str, text: str, floor: int, stop: int) -> str | None:
    last = {}
    for code, pattern in _countries(stem).items():
        for place in pattern.finditer(text, floor, stop):
            last[code] = place.start()
    return max(last, key=lambda code: last[code]) if last else None
