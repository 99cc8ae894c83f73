"""Sums of money: amount and currency.

Units are found first and their numbers read from there: before a noun ("5 рублей"), beside a sign ("$5").
The text alone tells the sum.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.numbers.amounts import Amount, amount_after, amounts_before, or_more
from pipeline.numbers.currencies import (
    ATTRIBUTES,
    CODES,
    SYMBOLS,
    UNIT,
    UNIT_HINT,
    UNIT_WORDS,
    kind_before,
    read,
)
from pipeline.numbers.found import Number
from pipeline.numbers.leads import lead
from pipeline.numbers.pounds import weighs
from pipeline.numbers.prefilter import END, Hint, matches
from pipeline.russian.analyzer import known
from pipeline.russian.numerals import SPACE, cardinal, fused, lowered

__all__ = ["HINT", "sums"]


_SIGN = re.compile("|".join([*map(re.escape, sorted(SYMBOLS, key=len, reverse=True)), r"[A-Z]{3,4}\b"]))
_ATTRIBUTE = re.compile(f"(?P<noun>{'|'.join(ATTRIBUTES)})(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)\\b")
_LETTERS = re.compile(r"[а-яё]+\Z")
# "$700K", "€2.5B": what multiplies a sum with a sign or a code.
LETTERS = {"k": 1e3, "к": 1e3, "m": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12, "trln": 1e12}
_LETTER = re.compile(rf"{SPACE}?(?P<letter>{'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![\w-])")
# "треть миллиона", "две трети миллиона": a part of a power of ten.
_PART = re.compile(
    rf"(?<!\w)(?:(?:(?P<two>дв(?:е|ух))|тр(?:и|[её]х)){SPACE}+(?=трет|четв))?"
    rf"(?P<part>половин[аыуе]|трет(?:ь|и|ей)|четверт(?:ь|и|ей)){SPACE}+\Z"
)
_PARTS = {"по": 2, "тр": 3, "че": 4}
# "100К рублей": a letter of scale that touches its number.
_TOUCHING = re.compile(r"(?<=\d)(?P<letter>[kкmb]|bn|bln|mln)" + rf"{SPACE}*\Z")
# "30 т. р.": the thousand of a rouble in short.
_THOUSAND = re.compile(rf"(?<!\w)т(?:ыс)?\.?{SPACE}?\Z")
_HELD_AGAINST = re.compile(rf"(?:%|процент\w*|дол[яиюей]+|част\w+){SPACE}+\Z")
_IN_WORDS = re.compile(rf"{SPACE}*\([^()\d]*\){SPACE}*\Z")
# How nouns, signs, codes and adjectives begin; the letters of "US$" may be a token of their own.
_SIGN_HINTS = [rf"{sign[:-1]}(?:{re.escape(sign[-1])}|{END})" for sign in SYMBOLS if len(sign) > 1]
HINT = Hint(
    "[$€£¥₽₴₸₩₹₺₪₿]",
    "|".join([*_SIGN_HINTS, *CODES]).lower(),
    "|".join(ATTRIBUTES),
    words=UNIT_WORDS,
    mixed=[UNIT_HINT],
)
# The point of "руб." or "млрд." is the sentence's own where one ends: before a capital that begins no unit.
_ENDS_SENTENCE = re.compile(r"\s*(?:\Z|\n|[\s»)]*[«\"(]?(?!Гкал|[МГТ]?Вт|[МГТ]?Гц|[МГТ]байт)[A-ZА-ЯЁ])")
# "63,512 рублей" is a rate, "20,000 рублей" thousands in the English way.
_DECIMAL_COMMA = re.compile(r"\d,(?!000)\d{3}(?!\d)")


def sums(text: str, start: int, stop: int, places: Sequence[int] | None = None) -> list[Number]:
    """The sums of ``text[start:stop]`` in order; `places` are those of `HINT` in the text, where known."""
    lower = lowered(text)
    found = [
        *_nouns(lower, start, stop, places),
        *_signs(text, lower, start, stop, places),
        *_attributes(lower, start, stop, places),
    ]
    joined: list[Number] = []
    for each in sorted(found, key=lambda each: (each.start, -each.stop)):
        if joined and each.start < joined[-1].stop:
            continue
        both = _join(lower, joined[-1], each) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(each)
    given = (_without_point(text, each) for each in _implied(text, lower, joined, start, stop))
    outer: list[Number] = []
    for each in sorted(given, key=lambda each: (each.start, -each.stop)):
        if not outer or each.stop > outer[-1].stop:  # "810 млн" of "с 810 млн до 402 млн" is no sum
            outer.append(each)
    return outer


def _nouns(text: str, start: int, stop: int, places: Sequence[int] | None) -> Iterator[Number]:
    """Sums before the noun that names their currency: "от 40 до 50 тысяч рублей"."""
    floor = start
    for match in matches(UNIT, text, start, stop, places):
        if text[match.start() - 1 : match.start()].isalpha():
            continue
        begin = kind_before(text, floor, match.start())
        end = begin
        if ")" in text[begin - 2 : begin] and (in_words := _IN_WORDS.search(text, floor, begin)):
            end = in_words.start()  # "881 913 (восемьсот ...) руб."
        fractional = match[0].split()[0][-1] in "аяыи" or _DECIMAL_COMMA.search(text, max(end - 10, 0), end)
        pounds = match[0].startswith("фунт") and begin == match.start()  # and no Egyptian ones
        if pounds and weighs(text, start, begin, match.end()):
            continue
        currency, unit = read(text, start, begin, match.start(), match.end())
        if match[0].rstrip(".") == "р" and (thousand := _THOUSAND.search(text, floor, begin)):
            end, unit = thousand.start(), 1000
        elif letter := _TOUCHING.search(text, floor, end):
            end, unit = letter.start(), LETTERS[letter["letter"]]
        if amounts := _parts(text, floor, amounts_before(text, floor, end, grouped=not fractional)):
            yield from _shared(text, floor, amounts, match.end(), currency, unit)
            floor = match.end()


def _parts(text: str, floor: int, amounts: list[Amount]) -> list[Amount]:
    """The amounts, one that a part of a power of ten is: "треть миллиона" is no million."""
    if len(amounts) == 1 and not amounts[0].ranged:
        match = _PART.search(text, max(floor, amounts[0].start - 20), amounts[0].start)
        if match and _SCALE.match(text, amounts[0].start):
            count = 1 if match.start() == match.start("part") else 2 if match["two"] else 3
            scale = amounts[0].low or 1000  # "тысячи", which else is a plural
            value = round(count * scale / _PARTS[match["part"][:2]], 2)
            return [amounts[0]._replace(start=match.start(), low=value, high=value)]
    return amounts


def _signs(text: str, lower: str, start: int, stop: int, places: Sequence[int] | None) -> Iterator[Number]:
    """Sums beside a sign or a code: "$300 млн", "5 €", "100 USD"."""
    floor = start
    for match in matches(_SIGN, text, start, stop, places):
        currency = SYMBOLS.get(match[0], match[0])
        if currency not in CODES or text[match.start() - 1 : match.start()].isalpha():
            continue
        amount = amount_after(lower, match.end(), stop, grouped=True)
        before = amounts_before(lower, floor, match.start(), grouped=True)
        if amount and not (before and text[match.end()].isspace()):
            letter = _LETTER.match(lower, amount.stop, stop)
            end, unit = (letter.end(), LETTERS[letter["letter"]]) if letter else (amount.stop, 1)
            yield _sum(lower, floor, amount._replace(start=match.start()), end, currency, unit)
            floor = end
        elif before:
            yield from _shared(lower, floor, before, match.end(), currency, 1)
            floor = match.end()


def _attributes(text: str, start: int, stop: int, places: Sequence[int] | None) -> Iterator[Number]:
    """Adjectives: "100-долларовый", "тысячерублевый"."""
    for match in matches(_ATTRIBUTE, text, start, stop, places):
        currency = ATTRIBUTES[match["noun"]]
        if text[match.start() - 1] == "-":
            amounts = amounts_before(text, start, match.start() - 1)
            yield from _shared(text, start, amounts, match.end(), currency, 1)
        elif letters := _LETTERS.search(text, max(start, match.start() - 40), match.start()):
            value = fused(letters[0])
            amount = Amount(letters.start(), match.end(), value, value)
            yield from _shared(text, start, [amount] if value else [], match.end(), currency, 1)


def _shared(
    text: str, floor: int, amounts: list[Amount], stop: int, currency: str | None, unit: float
) -> Iterator[Number]:
    for amount in amounts:
        last = amount is amounts[-1]
        yield _sum(text, floor, amount, stop if last else amount.stop, currency, unit)


def _sum(text: str, floor: int, amount: Amount, stop: int, currency: str | None, unit: float) -> Number:
    before = lead(text, floor, amount.start)
    start, comparison, low, high = before.start, before.comparison, amount.low, amount.high
    if amount.ranged and before.preposition in {"от", "с", "со", "между"}:
        start = before.outer
    elif before.preposition == "от" and comparison == "eq":
        comparison = "eq" if _HELD_AGAINST.search(text, floor, before.outer) else "gt"
    if comparison == "eq":
        comparison = amount.comparison if amount.comparison != "eq" else or_more(text, stop)
    genitive = before.comparison != "eq" or before.preposition in {"до", "от", "из", "с"}
    if low is None and text[amount.start : amount.stop] == "тысячи" and genitive:
        low = high = 1000  # a genitive: "до тысячи рублей"; alone it is a plural, "тысячи рублей"
    if low is not None and high is not None and unit != 1:
        low, high = round(low * unit, 6), round(high * unit, 6)
    return Number(
        start=start,
        stop=stop,
        low=low,
        high=high,
        unit=currency,
        comparison=comparison,
        preposition=before.preposition,
        begin=before.begin,
        sign=before.sign,
        falls=amount.falls,
        led=amount.led,
        small=unit < 1,
        table="money",
    )


def _join(text: str, first: Number, second: Number) -> Number | None:
    """One sum of two: "124 рубля 50 копеек", "от $3 млн до $5 млн", "5$-9$"."""
    if first.unit != second.unit:
        return None
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return None
    between = text[first.stop : second.start]
    if second.small and not first.small and between.strip() in {"", "и"}:
        return first._replace(stop=second.stop, low=first.low + second.low, high=first.high + second.high)
    if first.preposition in {"от", "с"} and second.preposition == "до" and between.strip() == "до":
        return _from_to(text, first, first.preposition, first.low, second.low, second.stop)
    dashed = _DASHED.fullmatch(between) or (not between and second.sign == "-")
    if dashed and not first.ranged and not second.ranged and first.low < second.low:
        return first._replace(stop=second.stop, high=second.high)
    return None


_DASHED = re.compile(rf"{SPACE}?[-–—−]{SPACE}?")


def _from_to(text: str, first: Number, preposition: str, begin: float, end: float, stop: int) -> Number:
    """The range from a sum, with the preposition before it, to another value that ends at `stop`."""
    low, high = sorted((begin, end))
    return first._replace(
        start=text.rfind(preposition, 0, first.start),
        stop=stop,
        low=low,
        high=high,
        comparison="eq",
        falls=begin > end,
        led=True,
    )


_SCALE = re.compile("(?:тысяч|миллион|миллиард|триллион)[аиов]*|(?:тыс|млн|млрд|трлн)\\.?")
# What may follow a sum that leaves its currency out: no noun that would be counted instead.
_NOTHING_COUNTED = re.compile(
    rf"\Z|[.,;:!?)»\n]|{SPACE}+(?:[—–(-]|(?:в|во|на|за|и|или|из|к|по|от|до|с|при|против|через|больше|меньше|ниже"
    r"|выше|ежегодно|соответственно|годом|кварталом|месяцем|неделей|год\s+назад|год\s+к\s+году)\b)"
)
_WORD_AFTER = re.compile(rf"{SPACE}+(?P<word>\w+)")


def _counts_nothing(text: str, end: int, stop: int) -> bool:
    """Whether what follows a number is no noun that it counts; a verb is none: "ещё 5 млн добавил банк"."""
    if _NOTHING_COUNTED.match(text, end, stop):
        return True
    match = _WORD_AFTER.match(text, end, stop)
    readings = known(match["word"]) if match else ()
    return bool(readings) and all("VERB" in reading.tag.grammemes for reading in readings)


_SENTENCE_END = re.compile(r"[.!?]\s+(?=\D)|\n")


# What joins a bare number to the sum before it: "не на 10 рублей, а на 40", "5 рублей вместо прежних 4",
# "3 млрд рублей против 2,5 годом ранее".
_JOINED = re.compile(
    rf"{SPACE}*(?:,{SPACE}*а{SPACE}+(?:не{SPACE}+)?(?:на{SPACE}+)?|против{SPACE}+|вместо{SPACE}+(?:\w+(?:ых|их){SPACE}+)?"
    rf"|(?:(?:сразу|уже|почти|даже|аж){SPACE}+)?(?P<till>до){SPACE}+)"
)
# What is no sum, whatever the sentence before paid in: "Число клиентов выросло до 4 млн".
_COUNTS = re.compile(
    r"\b(?:числ[оауе]м?|количеств\w+|численност\w+|населени\w+|аудитори\w+|тираж\w*|поголовь\w+)\b"
)


def _implied(text: str, lower: str, found: list[Number], start: int, stop: int) -> list[Number]:
    """All sums, with those that leave the currency to one in their sentence or the one before.

    "158,5 млрд рублей против 99,9 млрд", "Выручка — 70 млрд рублей. Год назад — 55 млрд".
    """
    if not any(each.unit for each in found):
        return found
    sums: list[Number] = []
    bounds = [start, *(match.end() for match in _SENTENCE_END.finditer(lower, start, stop)), stop]
    starts = [each.start for each in found]
    carried: str | None = None
    for first, last in pairwise(bounds):
        own = found[bisect_left(starts, first) : bisect_left(starts, last)]
        currency = next((each.unit for each in own if each.unit), None)
        if currency is None and carried and not _COUNTS.search(lower, first, last):
            currency = carried
        bare = [number for each in own for number in _bare(lower, each, last)]
        sums += bare
        if currency:
            sums += _scaled(text, lower, bare, currency, (first, last, stop))
        same_paragraph = lower[last - 1 : last] != "\n"
        carried = next((each.unit for each in own if each.unit), None) if same_paragraph else None
    return sums


def _scaled(
    text: str, lower: str, own: list[Number], currency: str, bounds: tuple[int, int, int]
) -> Iterator[Number]:
    """The numbers of a sentence that have a scale, and neither a currency nor anything that is counted.

    `bounds` are those of the sentence and where the text ends.
    """
    first, last, stop = bounds
    taken_up = sorted((each.start, each.stop) for each in own)
    starts = [start for start, _ in taken_up]
    reached = [first, *accumulate((stop for _, stop in taken_up), max)]  # by those before each, and by all
    for match in _SCALE.finditer(lower, first, last):
        end = match.end()
        taken = match.start() < reached[bisect_left(starts, end)]
        alone = _counts_nothing(lower, end, stop) or (
            lower[end - 1] == "." and _ENDS_SENTENCE.match(text, end, stop)
        )
        if alone and not taken:
            for amount in amounts_before(lower, first, end)[-1:]:
                if amount.low is not None:
                    yield _sum(lower, first, amount, end, currency, 1)


def _bare(text: str, each: Number, last: int) -> Iterator[Number]:
    """A sum and the bare number that is joined to it, as one range where it leads there."""
    joint = _JOINED.match(text, each.stop, last) if each.unit and each.low is not None else None
    amount = amount_after(text, joint.end(), last) if joint else None
    if (
        joint is None
        or amount is None
        or amount.start != joint.end()
        or amount.low is None
        or amount.ranged
        or not _counts_nothing(text, amount.stop, last)
    ):
        yield each
        return
    scale = _shared_scale(text, each, amount)
    if not joint["till"]:
        yield each
        yield _sum(text, each.stop, amount, amount.stop, each.unit, scale)
    elif each.preposition in {"от", "с", "со"} and not each.ranged and each.low is not None:
        yield _from_to(text, each, each.preposition, each.low, amount.low * scale, amount.stop)
    else:
        yield each


def _shared_scale(text: str, each: Number, amount: Amount) -> float:
    """What multiplies a bare number: the scale of the sum before it where that brings the two nearer.

    "с 14 тысяч рублей до 20" is thousands, "10 тысяч рублей вместо 500" is not.
    """
    scale = _SCALE.search(text, each.start, each.stop)
    value = cardinal(f"1 {scale[0]}") if scale else None
    if not value or not each.low or not amount.low:
        return 1
    return value if amount.low * amount.low * value <= each.low * each.low else 1


def _without_point(text: str, each: Number) -> Number:
    ends = text[each.stop - 1] == "." and _ENDS_SENTENCE.match(text, each.stop)
    return each._replace(stop=each.stop - 1) if ends else each
