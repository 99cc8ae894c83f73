"""Where the percentages are and how much they say: the text alone, no grammar.

Each unit is found first and its number is read backwards from there, because units are rare and cheap to
find, and numbers are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.numbers.amounts import Amount, amounts_before, or_more
from pipeline.numbers.found import Number
from pipeline.numbers.leads import lead
from pipeline.numbers.percents import shares
from pipeline.numbers.prefilter import END, Hint, matches
from pipeline.russian.numerals import SPACE, fused, lowered

__all__ = ["HINT", "UNITS", "WORDS", "quantities"]


_ADJECTIVE = "(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)"
# Units whose number stands before them: name, pattern, unit, what one of them is worth, example. No pattern
# begins with an assertion: the engine then skips to the characters that can begin one.
UNITS = (
    ("point", rf"(?:%-?х?|процентн\w+){SPACE}+пункт\w*", "percentage_point", 1, "2 процентных пункта"),
    ("pp", r"п\.[ \u00a0]?п(?:\.|\b)|п/п|пп\b", "percentage_point", 1, "0,5 п.п."),
    ("basis", rf"базисн\w+{SPACE}+пункт\w*|б\.[ \u00a0]?п\.", "percentage_point", 0.01, "25 б.п."),
    ("adjective", rf"процентн{_ADJECTIVE}\b", "percent", 1, "15-процентный"),
    ("suffixed", rf"%-(?:н?{_ADJECTIVE}|го|му|й|м|я|ю|е|х|ми)\b", "percent", 1, "20%-ный"),
    ("percent", r"%(?!\w)|процент(?:ах|ами|ам|ов|ом|а|у|е|ы)?\b", "percent", 1, "пять процентов"),
    ("times", r"раза?\b", "times", 1, "в 1,5 раза"),
    ("multiple", rf"кратн(?:{_ADJECTIVE}|о)\b", "times", 1, "двукратный"),
)
_UNIT = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, *_ in UNITS))
_WORTH = {name: (unit, worth) for name, _, unit, worth, _ in UNITS}
_ATTRIBUTES = frozenset(["adjective", "suffixed", "multiple"])
# "width: 100%;" is the code of a page.
_CODE = re.compile(r"[a-z]:\s?[\d.]+\Z")
_SINGLE = re.compile(rf"процента?|процентн(?:ый|ого){SPACE}+пункта?")
_PARTS = {"половин": 0.5, "трет": 0.333333, "четверт": 0.25}
_PART = re.compile(rf"(?<!\w)(?P<part>половин(?=[ауые])|трет(?=[ьи])|четверт(?=[ьи]))[ауыеьи]{SPACE}+\Z")
_WHOLE = re.compile(rf"процентный{SPACE}+пункт")
# What gives a "процентный пункт" without a number the worth of one.
_ADDED = r"(?:добав|прибав|отня|отним|отыгра|потеря|сбав|сброс|набра|накин|скин)\w*"
_ADDED_BEFORE = re.compile(rf"(?<!\w){_ADDED}{SPACE}+\Z")
_ADDED_AFTER = re.compile(rf"[^.!?\n]{{0,50}}?(?<!\w){_ADDED}")
_AFTER_ATTRIBUTE = re.compile(rf"(?:[ыио]й|от|ин){SPACE}+\Z")
_LETTERS = re.compile(r"[а-яё]+\Z")

# Words that are number and unit at once.
WORDS = {
    "вдвое": (2, "times"),
    "втрое": (3, "times"),
    "вчетверо": (4, "times"),
    "впятеро": (5, "times"),
    "вшестеро": (6, "times"),
    "всемеро": (7, "times"),
    "ввосьмеро": (8, "times"),
    "вдесятеро": (10, "times"),
    "полпроцента": (0.5, "percent"),
    "полупроцента": (0.5, "percent"),
}
_WORD = re.compile(rf"(?:{'|'.join(WORDS)})(?!\w)")  # not "вдвоем"
_ORDER = re.compile(r"порядок(?!\w)")
_ON = re.compile(rf"(?<!\w)на{SPACE}+\Z")
# Verbs that hold their number: "удвоился", "утроить", "учетверение".
MULTIPLYING = {"удво": 2, "утро": 3, "учетвер": 4}
_MULTIPLIED = re.compile(
    rf"(?P<stem>{'|'.join(MULTIPLYING)})(?:ил(?:а|о|и)?(?:с[яь])?|[ия]т(?:с[яь])?|ить(?:ся)?|ени[еяюй]|ением"
    r"|ен[аоы]?|аива[ею]т(?:ся)?)(?!\w)"
)
# How units, these words and parts of a whole begin; the point of "п" and "б" may be the next token.
HINT = Hint(
    *("%", "процент", "базисн", "кратн"),
    _WORD.pattern,
    "|".join(["порядок", *MULTIPLYING]),
    *shares.HINTS,
    words=["п", "б", "пп", "раз", "раза", *shares.HINT_WORDS],
    mixed=[rf"раза?(?!\w)|[пб](?:[./]|{END})|пп(?!\w)", *shares.MIXED_HINTS],
)


def quantities(text: str, start: int, stop: int, places: Sequence[int] | None = None) -> list[Number]:
    """The percentages of ``text[start:stop]`` in order; none crosses a line break.

    `places` are those of `HINT` in the text, where they are known.
    """
    text = lowered(text)
    found = _with_units(text, start, stop, places)
    for match in matches(_WORD, text, start, stop, places):
        if not text[match.start() - 1 : match.start()].isalpha():
            value, unit = WORDS[match[0]]
            amount = Amount(match.start(), match.end(), value, value)
            found.append(_quantity(text, start, amount, match.end(), unit))
    for match in matches(_ORDER, text, start, stop, places):
        if _ON.search(text, max(start, match.start() - 5), match.start()):  # "вырос на порядок"
            found.append(
                _quantity(text, start, Amount(match.start(), match.end(), 10, 10), match.end(), "times")
            )
    for match in matches(_MULTIPLIED, text, start, stop, places):
        value = MULTIPLYING[match["stem"]]
        found.append(
            Number(match.start(), match.end(), value, value, "times", begin=match.start(), changes=True)
        )
    held = {at for other in found for at in range(other.start, other.stop)}
    for amount in shares.find(text, start, stop, places):
        if amount.start not in held:
            found.append(_quantity(text, start, amount, amount.stop, "fraction"))
            held.update(range(found[-1].start, found[-1].stop))
    return sorted(found, key=lambda quantity: (quantity.start, -quantity.stop))


def _with_units(text: str, start: int, stop: int, places: Sequence[int] | None) -> list[Number]:
    found: list[Number] = []
    floor = start
    for match in matches(_UNIT, text, start, stop, places):
        for each in _before_unit(text, floor, match):
            quantity = _to_zero(text, each)
            joined = _join(text, found[-1], quantity) if found else None
            if joined:
                found[-1] = joined
            else:
                found.append(quantity)
            floor = quantity.stop
    return found


_ZERO = re.compile(
    rf"{SPACE}+(?:(?:почти|практически|фактически|буквально){SPACE}+)?до{SPACE}+(?:н[уо]ля(?!\w)|0(?![\d%]|[.,]\d|{SPACE}+[а-я]))"
)


def _to_zero(text: str, number: Number) -> Number:
    """With its end at zero, which has no unit: "с 15% до нуля"."""
    match = _ZERO.match(text, number.stop)
    if match is None or number.preposition not in {"с", "со", "от"} or number.ranged:
        return number
    start = text.rfind(number.preposition, 0, number.start)
    return number._replace(start=start, stop=match.end(), low=0, falls=True, led=True, comparison="eq")


def _before_unit(text: str, floor: int, match: re.Match[str]) -> Iterator[Number]:
    """What stands before one unit: nothing, one number or range, or several that share the unit."""
    kind = match.lastgroup or ""
    unit, worth = _WORTH[kind]
    amounts = _amounts(text, floor, match, kind)
    preposition = ""
    for amount in amounts:
        last = amount is amounts[-1]
        quantity = _quantity(text, floor, amount, match.end() if last else amount.stop, unit)
        preposition = quantity.preposition or preposition
        if kind == "times" and preposition != "в":
            return  # "три раза в день"
        yield quantity._replace(
            low=_worth(amount.low, worth),
            high=_worth(amount.high, worth),
            preposition=preposition,
            attribute=kind in _ATTRIBUTES,
        )


def _amounts(text: str, floor: int, match: re.Match[str], kind: str) -> list[Amount]:
    start = match.start()
    before = text[start - 1] if start > floor else " "
    if kind == "percent" and _CODE.search(text, max(floor, start - 12), start):
        return []
    if before.isalpha():
        letters = _LETTERS.search(text, max(floor, start - 40), start)
        if kind not in _ATTRIBUTES or letters is None:
            return []
        value = 2 if letters[0] == "дву" else fused(letters[0])  # "пятипроцентный", "двукратный"
        return [] if value in {None, 1} else [Amount(letters.start(), match.end(), value, value)]
    if before in "-‑" and kind in _ATTRIBUTES:
        return amounts_before(text, floor, start - 1)
    amounts = amounts_before(text, floor, start)
    if amounts:
        return amounts
    if part := _PART.search(text, max(floor, start - 12), start):
        value = _PARTS[part["part"]]  # "половину процентного пункта"
        return [Amount(part.start(), match.end(), value, value)]
    single = _SINGLE.fullmatch(match[0]) is not None
    if single and (lead(text, floor, start).preposition or _is_added(text, floor, match)):
        return [Amount(start, match.end(), 1, 1)]  # "на процент", "добавил процентный пункт"
    return []


def _is_added(text: str, floor: int, match: re.Match[str]) -> bool:
    """Whether a percentage point without a number is what somebody or something added or lost."""
    start = match.start()
    if not _WHOLE.fullmatch(match[0]) or _AFTER_ATTRIBUTE.search(text, max(floor, start - 6), start):
        return False
    added = _ADDED_BEFORE.search(text, max(floor, start - 20), start) or _ADDED_AFTER.match(text, match.end())
    return added is not None


def _worth(value: float | None, worth: float) -> float | None:
    return value if value is None or worth == 1 else round(value * worth, 6)


def _quantity(text: str, floor: int, amount: Amount, stop: int, unit: str) -> Number:
    """A quantity with the words around it read."""
    before = lead(text, floor, amount.start)
    start, comparison = before.start, before.comparison
    if amount.ranged and before.preposition in {"от", "с", "со", "между"}:
        start = before.outer
    elif before.preposition == "от" and comparison == "eq":
        comparison = "gt"
    if comparison == "eq":
        comparison = amount.comparison if amount.comparison != "eq" else or_more(text, stop)
    return Number(
        start,
        stop,
        amount.low,
        amount.high,
        unit,
        comparison,
        before.preposition,
        before.begin,
        before.sign,
        amount.falls,
        amount.led,
    )


# Between the ends: "с 5% до 7%", "5%-7%", and a date or place: "с 4% в мае до 5%", "с 4% зимой до 5%".
_UP_TO = re.compile(
    rf"{SPACE}+(?:[^\W\d]+(?:{SPACE}+[^,.;:()—\n%]{{1,30}}?)?{SPACE}+)?до{SPACE}+|{SPACE}?[-–—]{SPACE}?"
)
_AND = re.compile(rf"{SPACE}+и{SPACE}+")


def _join(text: str, first: Number, second: Number) -> Number | None:
    """One range of two quantities that both name their unit: "с 82% до 75%", "5%-7%", "с 12–15% до 6–8%"."""
    between = text[first.stop : second.start]
    ranged = first.preposition in {"от", "с", "со"} and second.preposition == "до"
    amid = first.preposition == "между" and not second.preposition and _AND.fullmatch(between)
    if first.unit != second.unit or not (amid or _UP_TO.fullmatch(between)):
        return None
    if not (ranged or amid) and (second.preposition or between != between.strip()):
        return None
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return None
    if not ranged and (first.low != first.high or second.low != second.high):
        return None
    begins, ends = (_signed(number) for number in (first, second))
    led = (ranged or amid) and not first.ranged
    begin = text.rfind(first.preposition, 0, first.start) if led else first.start
    return first._replace(
        start=begin,
        stop=second.stop,
        low=min(*begins, *ends),
        high=max(*begins, *ends),
        comparison="eq",
        sign="",
        falls=sum(begins) > sum(ends),
        led=ranged,
    )


def _signed(number: Number) -> tuple[float, float]:
    """Both ends of a number that has them, below zero behind a minus."""
    sign = -1 if number.sign == "-" else 1
    return sign * (number.low or 0), sign * (number.high or 0)
