"""Every number that is neither date, percentage nor sum: how much it is, in what unit, of what.

Tokens of digits and words of numbers are looked up among the distinct forms of a batch; the number is read
at its first token, its unit or noun after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from pipeline.batch import Batch, Mention
from pipeline.numbers.amounts import Amount, amount_after, amounts_before, or_more
from pipeline.numbers.found import Number
from pipeline.numbers.leads import lead
from pipeline.numbers.naming import names
from pipeline.numbers.units import ATTRIBUTES, UNIT, Unit, unit_of
from pipeline.russian.numerals import NUMBER_WORDS, ORDINAL, ORDINALS, SPACE, fold, masked, ordinal

__all__ = ["Found", "ages", "find", "per", "starts"]


class Found(NamedTuple):
    """A quantity in the text before its noun is known."""

    number: Number
    kind: str | None
    """Null: that of what is counted."""
    unit: Unit | None


_SCORE = re.compile(r"(?P<one>\d{1,3})\s?[:：]\s?(?P<two>\d{1,3})(?![\d:])")
_SCORED = re.compile(r"(?:счет|счёт|выигра|побед|обыгра|проигра|уступ|разгром|ничь|матч|сыгра|поражени)")
_RANK = re.compile(rf"(?P<ordinal>{ORDINAL}){SPACE}+(?:мест(?:о|а|у|ом|е)|строчк\w+|позици\w+)(?!\w)")
_RANKED = re.compile(r"\s(?:мест|строч|позиц)")
_RANKING = 60
"""Characters in which a place in an order is told."""
_FREQUENCY = re.compile(rf"{SPACE}+раза?(?!\w)")
_AGAINST = re.compile(r"(?:\s[^.;:!?\n]{1,40})?\sпротив\s")
"""Between two numbers of a unit that only the first has: "500 тонн против 438 тысяч в мае"."""
_NOUN = re.compile(rf"{SPACE}?[а-яё]{{3,}}")
_OF_TIME = re.compile(
    rf"{SPACE}*[-‑]?(?:секунд|минут|час(?:а|ов|ам|ами|ах|у)?(?!\w)|дн[яейю]|дней|ден[ья]|сут(?:ок|ки|кам)|недел|месяц|квартал|год(?:а|у|ом|ам|ами)?(?!\w)"
    r"|лет(?!\w)|летн|десятилет|век|мин\b|сек\b|ч\b|январ|феврал|март|апрел|ма[яй]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)"
)
_BEHIND, _AHEAD = 64, 400
"""Characters before and after the beginning of a number that tell what it is."""
_LONGEST = 30
"""Letters of a word of a number at most."""
_FIRST = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_YEAR_OLD = re.compile(r"летн\w+\Z")
"""The end of "35-летний", which is an attribute of whose age it is."""
_JOINT = re.compile(rf"(?:,|{SPACE}+(?:и|или)){SPACE}+(?=\d)")
_SHORT = re.compile(rf"{SPACE}*[-‑]?(?:секунд|минут|час|дн[яе]|день|сут|недел|месяц)")
"""Lengths of time that are no years: "не больше 20 дней"."""
_LISTED = 40
"""Characters before an age in which others of its enumeration stand."""
_OFTEN = {
    "ежедневно": "день", "еженедельно": "неделя", "ежемесячно": "месяц", "ежеквартально": "квартал",
    "ежегодно": "год", "ежечасно": "час", "ежесуточно": "сутки",
}  # fmt: skip
"""Adverbs for a length of time in which so much is counted, and that length."""
_PER = re.compile(
    rf"{SPACE}*(?:/|в{SPACE}+|за{SPACE}+|на{SPACE}+)(?P<per>секунду|минуту|час|сутки|день|ночь|неделю|месяц"
    r"|квартал|год|человека|гектар|га|баррель|тонну|литр|килограмм|метр|километр|штуку|душу|унцию|центнер"
    r"|кубометр|акцию|бумагу|пассажира|семью|бутылку|упаковку|пачку|поездку|место|билет)(?!\w)"
    rf"|{SPACE}+(?P<often>{'|'.join(_OFTEN)})(?!\w)"
)
# "один из них", "каждую семью", "на нуле"
_WORDY = frozenset(
    [
        "семью",
        "ноль",
        "ноля",
        "нулю",
        "нуле",
        "нуля",
        "нулем",
        "один",
        "одна",
        "одно",
        "одного",
        "одной",
        "одному",
        "одну",
        "одним",
        "одною",
        "одном",
    ]
)
_COUNTING = (NUMBER_WORDS - _WORDY) | frozenset(ORDINALS)
"""The words that number something."""


def starts(batch: Batch) -> list[list[int]]:
    """Code points of each article at which tokens of numbers begin, in order."""
    tokens, values = batch.tokens, batch.tokens.form.values
    folded = fold("\n".join([*values, ""])).split("\n")
    telling = np.array([form[:1].isdigit() or form in _COUNTING for form in folded], np.bool_)
    rows = np.flatnonzero(telling[tokens.form.codes])
    found: list[list[int]] = [[] for _ in batch.articles]
    for doc, start in zip(tokens.doc[rows].tolist(), tokens.start[rows].tolist(), strict=True):
        found[doc].append(start)
    return found


def find(
    text: str, regions: Sequence[tuple[int, int]], places: Sequence[int], taken: Sequence[tuple[int, int]]
) -> Iterator[Found]:
    """The quantities of a text in lower case, in order; none shares a character with the spans `taken`."""
    taken = sorted(taken)
    firsts = [start for start, _ in taken]
    reached = [*accumulate((stop for _, stop in taken), max)]  # a move holds the dates of its ends
    floor = line = -1
    last: Found | None = None
    for place in places:
        region = next(((a, b) for a, b in regions if a <= place < b), None)
        if place < floor or region is None:
            continue
        if place >= line:  # looked for once a line: some articles are one line of a million characters
            line = (text.find("\n", place) + 1 or len(text) + 1) - 1
        stop = min(region[1], line)
        at = bisect_right(firsts, place)
        if at and reached[at - 1] > place:
            continue
        if at < len(taken):
            stop = min(stop, taken[at][0])
        found = _at(text, region[0], place, stop)
        if found is not None:
            bare = found[1:] == (None, None)
            if bare and last and last.unit and _held_against(text, last, found):
                found = last._replace(number=found.number._replace(unit=last.number.unit))
            floor, last = found.number.stop, found
            yield found


def _held_against(text: str, one: Found, other: Found) -> bool:
    """Whether a number without a noun stands against one before it, whose unit it shares: see `_AGAINST`."""
    between = text[one.number.stop : other.number.start]
    return bool(_AGAINST.fullmatch(between)) and not _NOUN.match(text, other.number.stop)


def _at(text: str, floor: int, place: int, stop: int) -> Found | None:
    """The quantity that begins at `place`; in a table, what stands around a number often stood so before."""
    first = max(0, place - _BEHIND)
    near = text[first : place + _AHEAD]
    found = _read(near, max(0, floor - first), place - first, min(stop - first, len(near)))
    if found is None or not first:
        return found
    number = found.number
    moved = number._replace(start=number.start + first, stop=number.stop + first, begin=number.begin + first)
    return found._replace(number=moved)


@lru_cache(1024)
def _read(text: str, floor: int, place: int, stop: int) -> Found | None:
    before = text[place - 1] if place > floor else " "
    if text[place].isalpha() and fold(_FIRST.findall(text[place : place + _LONGEST])[0]) not in NUMBER_WORDS:
        return _ranked(text, place, stop)
    if before.isalnum() or before in "-‑–/.,:@_#":
        return None
    if _RANKED.search(text, place, min(stop, place + _RANKING)) and (ranked := _ranked(text, place, stop)):
        return ranked
    if score := _SCORE.match(text, place, stop):
        return _scored(text, floor, score)
    amount = amount_after(text, place, stop)
    if amount is None or amount.start != place or amount.low is None or amount.high is None:
        return None
    end = amount.stop
    if names(text, floor, place, end):
        return None
    if _OF_TIME.match(text, end, stop):
        return None
    following = text[end] if end < len(text) else " "
    attribute = ATTRIBUTES.match(text, end, stop)
    match = attribute or UNIT.match(text, end, stop)
    if match:
        unit = unit_of(match)
        number = _number(text, floor, amount, match.end(), unit.symbol)
        return Found(number._replace(attribute=bool(attribute)), unit.kind, unit)
    if (
        following.isalpha()
        or following in "-‑/@_:°"
        or (following == "." and text[end + 1 : end + 2].isalpha())  # "161.ru"
        or (following in ".," and text[end + 1 : end + 2].isdigit())
    ):
        return None
    if frequency := _FREQUENCY.match(text, end, stop):
        return Found(_number(text, floor, amount, frequency.end(), None), "frequency", None)
    return Found(_number(text, floor, amount, end, None), None, None)


def _number(text: str, floor: int, amount: Amount, stop: int, unit: str | None) -> Number:
    before = lead(text, floor, amount.start)
    comparison = before.comparison
    start = (
        before.outer if amount.ranged and before.preposition in {"от", "с", "со", "между"} else before.start
    )
    if not amount.ranged and before.preposition == "от" and comparison == "eq":
        comparison = "gt"
    if comparison == "eq":
        comparison = amount.comparison if amount.comparison != "eq" else or_more(text, stop)
    return Number(
        start=start,
        stop=stop,
        low=amount.low,
        high=amount.high,
        unit=unit,
        comparison=comparison,
        preposition=before.preposition,
        begin=before.begin,
        sign=before.sign,
        falls=amount.falls,
        table="quantities",
    )


def _scored(text: str, floor: int, match: re.Match[str]) -> Found | None:
    """The result of a match, where something near says so: "со счётом 3:2"."""
    if not _SCORED.search(text, max(floor, match.start() - 60), match.end() + 40):
        return None
    number = Number(
        match.start(),
        match.end(),
        float(match["one"]),
        float(match["two"]),
        None,
        begin=match.start(),
        table="quantities",
    )
    return Found(number, "score", None)


def _ranked(text: str, place: int, stop: int) -> Found | None:
    """A place in an order: "третье место"."""
    piece = text[place : min(stop, place + _RANKING)]
    match = _RANK.match(masked(piece))
    value = ordinal(piece[slice(*match.span("ordinal"))]) if match else None
    if match is None or value is None:
        return None
    return Found(
        Number(place, place + match.end(), value, value, None, begin=place, table="quantities"), "rank", None
    )


def ages(text: str, mention: Mention) -> list[Found]:
    """The ages that a mention of the type AGE names in a text in lower case: "35-летний", "до 35 лет".

    Of an enumeration each is one, though the mention may hold the last alone: "34 и 41 год".
    """
    digit = _DIGIT.search(text, mention.start, mention.stop)
    begin = digit.start() if digit else mention.start
    last = amount_after(text, begin, mention.stop)
    while last is not None and (joint := _JOINT.match(text, last.stop, mention.stop)):
        begin = joint.end()
        last = amount_after(text, begin, mention.stop)
    if last is None or last.low is None or _SHORT.match(text, last.stop):
        return []
    listed = amounts_before(text, max(0, begin - _LISTED), last.stop)
    amounts = [*listed[:-1], last] if len(listed) > 1 and listed[-1].start >= begin else [last]
    floor, found = max(0, mention.start - 60), list[Found]()
    for amount in amounts:
        number = _number(text, floor, amount, mention.stop if amount is last else amount.stop, "год")
        attribute = _YEAR_OLD.search(text, number.start, number.stop) is not None
        found.append(Found(number._replace(attribute=attribute), "age", None))
        floor = amount.stop
    return found


def per(text: str, stop: int) -> str | None:
    """The unit that something is counted for, after its number: "час" of "5 тонн в час"."""
    match = _PER.match(text[stop : stop + 20].lower())
    if match is None:
        return None
    return _OFTEN[match["often"]] if match["often"] else _NOMINATIVE.get(match["per"], match["per"])


_NOMINATIVE = {
    "секунду": "секунда",
    "минуту": "минута",
    "неделю": "неделя",
    "тонну": "тонна",
    "штуку": "штука",
    "человека": "человек",
    "душу": "душа",
    "унцию": "унция",
    "акцию": "акция",
    "бумагу": "бумага",
    "пассажира": "пассажир",
    "семью": "семья",
    "бутылку": "бутылка",
    "упаковку": "упаковка",
    "пачку": "пачка",
    "поездку": "поездка",
    "га": "гектар",
}
