"""Russian numbers, in digits, words and both: the grammar that dates, percents and money share.

`CARDINAL` and `ORDINAL` are regular expressions without groups, to be used inside larger ones on `masked`
text; `cardinal` and `ordinal` give the value of what they match: an int where it is whole, else a float.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

__all__ = [
    "CARDINAL",
    "CARDINALS",
    "COLLECTIVES",
    "NUMBER_WORDS",
    "ORDINAL",
    "ORDINALS",
    "SCALE",
    "SPACE",
    "cardinal",
    "fold",
    "fused",
    "lowered",
    "masked",
    "ordinal",
]

SPACE = "[ \u00a0\u2009\u202f\t]"
"""What may stand between the parts of a number: never a line break."""

_FORMS = {
    0: "ноль ноля нолю нолём ноле нуль нуля нулю нулём нуле",
    1: "один одна одно одного одной одному одну одним одною одном",
    2: "два две двух двум двумя",
    3: "три трёх трём тремя",
    4: "четыре четырёх четырём четырьмя",
    5: "пять пяти пятью",
    6: "шесть шести шестью",
    7: "семь семи семью",
    8: "восемь восьми восемью восьмью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью",
    13: "тринадцать тринадцати тринадцатью",
    14: "четырнадцать четырнадцати четырнадцатью",
    15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати шестнадцатью",
    17: "семнадцать семнадцати семнадцатью",
    18: "восемнадцать восемнадцати восемнадцатью",
    19: "девятнадцать девятнадцати девятнадцатью",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью",
    60: "шестьдесят шестидесяти шестьюдесятью",
    70: "семьдесят семидесяти семьюдесятью",
    80: "восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трёхсот трёмстам тремястами трёхстах",
    400: "четыреста четырёхсот четырёмстам четырьмястами четырёхстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}

# Powers of ten that multiply what stands before them. A plural without a number ("сотни", "десятки тысяч",
# "миллиарды") tells the order of magnitude only and has no value.
_SINGULAR = {
    1: "десяток десятка десятку десятком десятке",
    2: "сотня сотню сотне сотней",
    3: "тысяча тысяче тысячу тысячей тысячею тысячью тыс тыс.",
    6: "млн млн.",
    9: "млрд млрд.",
    12: "трлн трлн.",
}
_PLURAL = {
    1: "десятки десятков десяткам десятками десятках",
    2: "сотни сотен сотням сотнями сотнях",
    3: "тысячи тысяч тысячам тысячами тысячах",
}
_MASCULINE = {
    6: "миллион",
    9: "миллиард",
    12: "триллион",
    15: "квадриллион",
    18: "квинтиллион",
    21: "секстиллион",
}
for _power, _stem in _MASCULINE.items():
    _own = " ".join(_stem + end for end in ("", "а", "у", "ом", "е"))
    _SINGULAR[_power] = _SINGULAR.get(_power, "") + " " + _own
    _PLURAL[_power] = " ".join(_stem + end for end in ("ы", "ов", "ам", "ами", "ах"))

# Words that count by themselves, and words that only pretend to ("несколько миллионов" has no value).
_COUNTS = {
    "1.5": "полтора полторы полутора",
    "2": "пара пару пары",
    "12": "дюжина дюжину дюжины",
    "50": "полсотни",
    "150": "полтораста",
    "500": "полтысячи",
    "5e5": "полмиллиона полумиллиона",
    "5e8": "полмиллиарда полумиллиарда",
    "5e11": "полтриллиона полутриллиона",
}
_COLLECTIVE_STEMS = {
    2: "дво", 3: "тро", 4: "четвер", 5: "пятер", 6: "шестер", 7: "семер", 8: "восьмер", 9: "девятер",
    10: "десятер",
}  # fmt: skip
_VAGUE = "несколько нескольких нескольким несколькими"

_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 4: "четвёрт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
    11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат",
    17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат", 40: "сороков",
    50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот",
    200: "двухсот", 300: "трёхсот", 400: "четырёхсот", 500: "пятисот", 600: "шестисот", 700: "семисот",
    800: "восьмисот", 900: "девятисот", 1000: "тысячн", 2000: "двухтысячн", 3000: "трёхтысячн",
    10**6: "миллионн", 10**9: "миллиардн",
}  # fmt: skip
_ADJECTIVE_ENDINGS = ("ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ою", "ое", "ые", "ых", "ыми")
_THIRD = (
    "третий третьего третьему третьим третьем третья третьей третью третьею третье третьи третьих третьими"
)
# The endings that follow the hyphen of an ordinal in digits: "5-й", "90-х", "21-го".
_ORDINAL_SUFFIX = "(?:[ыио]?й|[ое]?го|[ое]?му|[ыиое]?м|[аь]?я|[уь]?ю|[оь]?е|[ыь]?и|ые|[ыи]?х|[ыи]?ми)"

_FRACTION_MARKS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333333333", "⅔": "0.6666666667"}


def fold(text: str) -> str:
    """Lower case, ё as е: the keys of the tables below."""
    return text.lower().replace("ё", "е")


@lru_cache(4)  # of an article: whoever searches it asks
def lowered(text: str) -> str:
    """Lower case, at the same length: every position means the same place as in `text`."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)  # "İ" becomes two


def _table(rows: Iterable[tuple[int, str]]) -> dict[str, int]:
    return {fold(form): value for value, forms in rows for form in forms.split()}


CARDINALS: dict[str, int] = _table(_FORMS.items())
"""Every case form of the simple cardinals below a thousand: ``{"пятидесяти": 50, ...}``, folded."""

ORDINALS: dict[str, int] = _table(
    [
        (3, _THIRD),
        *((n, " ".join(stem + end for end in _ADJECTIVE_ENDINGS)) for n, stem in _ORDINAL_STEMS.items()),
    ]
)
"""Every form of the simple ordinals: ``{"пятидесятого": 50, ...}``, folded."""

COLLECTIVES: dict[str, int] = _table(
    (n, " ".join(stem + end for end in ("е их им ими" if n < 4 else "о ых ым ыми").split()))
    for n, stem in _COLLECTIVE_STEMS.items()
)
"""Every form of the numbers that count people: ``{"двоих": 2, "пятеро": 5, ...}``."""

_SCALES = _table([*_SINGULAR.items(), *_PLURAL.items()])
_PLURALS = frozenset(_table(_PLURAL.items()))
_WORDS: dict[str, Decimal | None] = {
    **{form: Decimal(value) for form, value in (CARDINALS | COLLECTIVES).items()},
    **{form: Decimal(value) for value, forms in _COUNTS.items() for form in forms.split()},
    **dict.fromkeys(_VAGUE.split()),
}


NUMBER_WORDS = frozenset([*_WORDS, *_SCALES])
"""Every word that `CARDINAL` knows, folded."""
# What stands for the words of a number in its expressions, a letter for each of theirs.
_MASKS = {
    **dict.fromkeys(ORDINALS, "O"),
    **dict.fromkeys(_WORDS, "W"),
    **{form: "A" if f"{form}." in _SCALES else "S" for form in _SCALES},  # "тыс" may have its point
}
_SPELLED_WORD = re.compile(r"[а-яё]++(?!\w)")


def masked(text: str) -> str:
    """A text in lower case as `CARDINAL`, `ORDINAL` and `SCALE` read it, at the same length.

    The words of numbers become capitals that tell their kind: hundreds of forms in an expression take long
    to compile in every process, and long to try.

    >>> masked("двадцать пять млн. и пятый слон")
    'WWWWWWWW WWWW AAA. и OOOOO слон'
    """
    return _SPELLED_WORD.sub(lambda word: _MASKS.get(fold(word[0]), "") * len(word[0]) or word[0], text)


SCALE = r"(?:A+\.?|S+)(?!\w)"
"""What multiplies the number before it: "тысяч", "млрд"."""
_WORD = r"W+(?!\w)"
_GROUPED = rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:[.,]{SPACE}?\d+)?"  # 1 234,5
_POINTED = r"\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?!\d)(?:\.\d+)?"  # 1.234.567,8
_DIGITS = (
    rf"(?<![\d.,])(?<![a-zа-яёAOSW]-)(?:{_GROUPED}|{_POINTED}|\d+(?:[.,]\d+)?)(?:{SPACE}?[½¼¾⅓⅔])?|[½¼¾⅓⅔]"
)
_HALF = rf"(?:{SPACE}+с{SPACE}+(?:половиной|четвертью|третью))"

_MIXED = rf"(?:{_DIGITS}){_HALF}?(?:{SPACE}*{SCALE}(?:{SPACE}+\d+(?:[.,]\d+)?{SPACE}*{SCALE})*)*"
_SPELLED = rf"\b(?:{_WORD}|{SCALE}){_HALF}?(?:{SPACE}+(?:{_WORD}|{SCALE}){_HALF}?)*"
CARDINAL = rf"(?:{_MIXED}|{_SPELLED})"
"""A number: "1 234,5", "2,5 млрд", "двадцати пяти", "две с половиной тысячи", "1 миллиард 862 миллиона"."""

ORDINAL = rf"(?:\b\d+-{_ORDINAL_SUFFIX}\b|\b(?:(?:{_WORD}|{SCALE}){SPACE}+)*O+(?!\w))"
"""An ordinal: "21-го", "первое", "двадцать пятого", "две тысячи четырнадцатый"."""

_PIECE = re.compile(rf"{_DIGITS}|(?:тыс|млн|млрд|трлн)\.|с{SPACE}+\w+|\w+")
_MINUS = re.compile(rf"минус{SPACE}+|[-−–]")
_PARTS = {"половиной": Decimal("0.5"), "четвертью": Decimal("0.25"), "третью": Decimal(1) / 3}


def digits(text: str, grouped: bool = False) -> Decimal:
    """The value of a number in digits.

    A lone group of three after one point or comma is a fraction ("3,500 триллиона"), unless `grouped`
    says that it may be thousands ("20.000 рублей").
    """
    extra = Decimal(0)
    if text[-1] in _FRACTION_MARKS:
        extra = Decimal(_FRACTION_MARKS[text[-1]])
        text = text[:-1]
    text = re.sub(r"\s", "", text)
    if not text:
        return extra
    if text.count(".") > 1 or (text.count(".") == 1 and "," in text and text.index(".") < text.index(",")):
        text = text.replace(".", "")
    elif text.count(",") > 1 or (text.count(",") == 1 and "." in text):
        text = text.replace(",", "")
    elif grouped and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text):
        text = re.sub("[.,]", "", text)
    return Decimal(text.replace(",", ".")) + extra


def _whole(value: Decimal) -> int | float:
    """The value as an int where it is one, else as a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _room(value: Decimal) -> int:
    """What may follow a number inside one group must be less than this: units after tens after hundreds."""
    if value != int(value):
        return 0
    return 100 if value >= 100 and value % 100 == 0 else 10 if value >= 20 and value % 10 == 0 else 0


DIGITS = 28
"""Digits, or letters, of a number at most, as many as decimal arithmetic keeps; what is longer is none."""
_BEYOND = Decimal(10) ** DIGITS


@lru_cache(4096)
def cardinal(text: str, grouped: bool = False) -> int | float | None:
    """The value of what `CARDINAL` matches; null where it has none.

    "2,5 млрд" is 2500000000 and "тысяча" 1000; "сотни миллионов" and "несколько тысяч" name no number,
    "тридцать двадцать" is not one, nor is any as large as ten to the power of `DIGITS`. For
    `grouped` see `digits`. A leading "минус" changes the sign.
    """
    text = fold(text).strip()
    negative = _MINUS.match(text)
    if negative:
        text = text[negative.end() :]
    total, group, room, unit = Decimal(0), None, 0, Decimal(1)
    pieces = _PIECE.findall(text)
    grouped = grouped and _SCALES.keys().isdisjoint(pieces)  # "120,573 миллиона" is a fraction
    for piece in pieces:
        if piece in _SCALES:
            unit = Decimal(10) ** _SCALES[piece]
            if group is not None:
                total, group = total + group * unit, None
            elif piece not in _PLURALS:
                total += unit  # "миллион тысяча"
            elif total:
                total *= unit  # "тысяча миллионов"
            else:
                return None
        elif piece.split()[-1] in _PARTS:
            part = _PARTS[piece.split()[-1]]
            total, group = (total + part * unit, None) if group is None else (total, group + part)
        else:
            if len(piece) > DIGITS:
                return None
            value = _WORDS.get(piece) if piece[0].isalpha() else digits(piece, grouped)
            if value is None or (group is not None and value >= room):
                return None
            group = value + (group or 0)
            room = _room(value)
    total += group or 0
    if total >= _BEYOND:
        return None
    return _whole(-total if negative else total)


@lru_cache(1024)
def fused(prefix: str) -> int | float | None:
    """The value of a number written together with its noun: "двадцатипяти" (процентный) is 25."""
    rest, parts = fold(prefix), []
    while rest:
        part = next((rest[:n] for n in range(len(rest), 1, -1) if rest[:n] in _WORDS), None)
        if part is None:
            return None
        parts.append(part)
        rest = rest[len(part) :]
    return cardinal(" ".join(parts))


@lru_cache(4096)
def ordinal(text: str) -> int | None:
    """The value of what `ORDINAL` matches: "21-го" is 21, "две тысячи четырнадцатого" 2014."""
    text = fold(text)
    if text[0].isdigit():
        number = text.partition("-")[0]
        return int(number) if len(number) <= DIGITS else None
    *rest, last = text.split()
    value = ORDINALS[last]
    before = cardinal(" ".join(rest)) if rest else 0
    if before is None:
        return None
    return int(before) + value if value < 1000 else int(before or 1) * value
