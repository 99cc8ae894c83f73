"""Amounts: the numbers and ranges that end where a unit begins, or begin after a sign.

Texts are in lower case (`numerals.lowered`), so that the expressions need not fold every character.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.russian.numerals import CARDINAL, NUMBER_WORDS, SCALE, SPACE, cardinal, masked

__all__ = ["Amount", "amount_after", "amounts_before", "or_more"]


class Amount(NamedTuple):
    """A number or a range in the text, without its unit; ``low <= high``."""

    start: int
    stop: int
    low: float | None
    high: float | None
    ranged: bool = False
    """It was written as a range."""
    comparison: str = "eq"
    """``gt`` and ``lt`` where the words follow: "300 и более", "300 или меньше"."""
    falls: bool = False
    """The larger end is named first: "с 17 до 12"."""
    led: bool = False
    """It leads from one end to the other: "с 5 до 7", and not "5-7"."""


_DASH = rf"{SPACE}?[-–—−]{SPACE}?"
_SIGN = r"[$€£¥₽₴₸₩₹₺₪₿]?"
_RANGE = (
    rf"(?:(?P<low>{CARDINAL})(?P<link>{_DASH}|{SPACE}+(?:до|или){SPACE}+|{SPACE}?±{SPACE}?){_SIGN})?"
    rf"(?P<high>{CARDINAL})"
)
_OR_MORE = re.compile(
    rf"{SPACE}+(?:и|или){SPACE}+(?:(более|больше|выше)|(менее|меньше|ниже))(?!\w)(?!{SPACE}+чем)"
)
_BEFORE = re.compile(rf"{_RANGE}(?P<more>{_OR_MORE.pattern}|{SPACE}+с{SPACE}+лишним)?{SPACE}*\Z")
_AFTER = rf"{SPACE}?{_RANGE}"
_LISTED = rf"(?P<high>{CARDINAL})(?P<link>,{SPACE}+|{SPACE}+и{SPACE}+)\Z"
# The end that a range leaves from: "с 9 до " of "с 9 до 4-5", "с 4-" of "с 4-5 до 9".
_FROM = (
    rf"(?<!\w)(?:с|со|от){SPACE}+(?P<one>{CARDINAL})"
    rf"(?:{_DASH}(?P<two>{CARDINAL}))?(?P<till>{SPACE}+до{SPACE}+|{_DASH})\Z"
)
_BETWEEN = re.compile(rf"(?<!\w)между{SPACE}+\Z")
_TRAILING_SCALE = re.compile(rf"{SPACE}*(?:{SCALE}{SPACE}*)+\Z")
_WORDS_OF_NUMBER = 24  # a number has no more than twelve, a range is two
_REACH = 90  # characters before a unit in which its number is looked for
_WORD = re.compile(r"\S+")
_DASHES = re.compile("[-–—]")
_LINKS = frozenset(
    [
        *("до", "или", "и", "с", "±", "-", "–", "—", "−", "половиной", "четвертью", "третью", "лишним"),
        *("более", "больше", "менее", "меньше"),
    ]
)
# A whole number before a sign or another number, of which it is no part; before a word that belongs to no
# number, that is all of it too.
_PLAIN = re.compile(
    r"(?P<number>\d{1,9})"
    r"(?:(?=[.,;:!?)»%](?!\d)| (?!\d{3}(?!\d))\d)| (?P<word>[а-яёa-z]+)(?=[\s.,;:!?)]))"
)
_NO_BEGINNING = frozenset("-.,0123456789")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Of expressions that few texts need: 10 ms each, which a start need not take."""
    return re.compile(pattern)


def amounts_before(text: str, floor: int, stop: int, grouped: bool = False) -> list[Amount]:
    """The numbers that end at `stop` and share the unit that follows there, in order of the text.

    One for "5" and for a range ("5-7", "от 5 до 7", "5 или 7", "5±1"); several for an enumeration
    ("77,12 и 76,09"). None starts before `floor`. A scale that only the last names counts for all
    ("40 и 50 тысяч"). For `grouped` see `numerals.digits`.
    """
    floor = _begin(text, max(floor, stop - _REACH), stop)
    if floor >= stop:
        return []
    view = _View(text, max(0, floor - 2), stop)  # two characters more may forbid a number: "u-235"
    match = _BEFORE.search(view.shown, floor - view.start)
    if match is None:
        return []
    found = [_widened(view, _amount(view, match, grouped), floor, grouped)]
    if match["more"]:
        comparison = or_more(match["more"], 0) if "лишним" not in match["more"] else "gt"
        found = [found[0]._replace(comparison=comparison)]
    last, scale = found[0].high, view.scale(match, "high")
    while match := _compiled(_LISTED).search(view.shown, floor - view.start, found[0].start - view.start):
        value = _scaled(view, match, "high", scale, last, grouped)
        if view.scale(match, "high") and not scale:
            break  # "20 млн и 7%": what has a scale of its own shares no unit
        if _YEAR.fullmatch(match["high"]) or (len(found) == 1 and "и" not in match["link"]):
            break
        found.insert(0, Amount(*view.span(match, "high"), value, value))
    if len(found) == 2 and _BETWEEN.search(text, max(0, found[0].start - 10), found[0].start):
        (start, low), (stop, high) = (found[0].start, found[0].low), (found[1].stop, found[1].high)
        if low is not None and high is not None and low < high:
            return [Amount(start, stop, low, high, ranged=True)]  # "между 40 и 45"
    return found


def _widened(view: _View, amount: Amount, floor: int, grouped: bool) -> Amount:
    """With the end that it leaves from, where one end is a range: "с 9 до 4-5", "с 4-5 до 9"."""
    if not amount.ranged or amount.low is None or amount.high is None:
        return amount
    match = _compiled(_FROM).search(view.shown, floor - view.start, amount.start - view.start)
    if match is None or ("до" in match["till"]) == amount.led:
        return amount
    ends = [cardinal(view.number(match, name), grouped) for name in ("one", "two") if match[name]]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return amount
    last = amount.low if amount.falls else amount.high
    low, high = min(*known, amount.low), max(*known, amount.high)
    return Amount(view.span(match, "one")[0], amount.stop, low, high, True, falls=known[0] > last, led=True)


class _View:
    """A piece of a text and how the expressions see it; what they find knows its place in the text."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.start = start
        self._text = text[start:stop]
        self.shown = masked(self._text)

    def span(self, match: re.Match[str], name: str) -> tuple[int, int]:
        """Where a group is in the text."""
        return match.start(name) + self.start, match.end(name) + self.start

    def number(self, match: re.Match[str], name: str) -> str:
        """A group as it is written."""
        return self._text[slice(*match.span(name))]

    def scale(self, match: re.Match[str], name: str) -> str:
        """The powers of ten that end a number, empty for none: "тысяч" of "50 тысяч"."""
        found = _TRAILING_SCALE.search(match[name])
        return self.number(match, name)[found.start() :].strip() if found else ""


def _begin(text: str, floor: int, stop: int) -> int:
    """Where the words that can belong to numbers begin before `stop`: a cheap bound for the grammar."""
    begin = stop
    for match in reversed([*_WORD.finditer(text, floor, stop)]):
        if not _counts(match[0]):
            break
        begin = match.start()
    return begin


def _end(text: str, start: int, stop: int) -> int:
    """Where the first word ends after `start` that cannot belong to a number."""
    for at, match in enumerate(_WORD.finditer(text, start, stop)):
        if at == _WORDS_OF_NUMBER or not _counts(match[0].rstrip('.;:!?)»"…')):
            return match.end()
    return stop


@lru_cache(4096)
def _counts(word: str) -> bool:
    """Whether a word can belong to a number, or link two."""
    if any(map(str.isnumeric, word)):
        return True
    parts = _DASHES.split(word.replace("ё", "е").strip('(,«"'))
    return all(part in NUMBER_WORDS or part in _LINKS for part in parts if part)


def or_more(text: str, stop: int) -> str:
    """``gt`` or ``lt`` where "и более", "или меньше" follows `stop`, else ``eq``."""
    match = _OR_MORE.match(text, stop)
    return "eq" if match is None else "gt" if match[1] else "lt"


def amount_after(text: str, start: int, stop: int, grouped: bool = False) -> Amount | None:
    """The number or range that begins at `start`, after a sign: "300 млн" of "$300 млн"."""
    plain = _PLAIN.match(text, start, stop)
    ends = plain is not None and not (plain["word"] and _counts(plain["word"]))
    if plain is not None and ends and text[start - 1 : start] not in _NO_BEGINNING:
        value = int(plain["number"])
        return Amount(start, plain.end("number"), value, value)
    view = _View(text, max(0, start - 2), _end(text, start, min(stop, start + 3 * _REACH)))
    match = _compiled(_AFTER).match(view.shown, start - view.start)
    return _amount(view, match, grouped) if match else None


def _amount(view: _View, match: re.Match[str], grouped: bool) -> Amount:
    (start, stop), link = view.span(match, "high"), match["link"]
    last = cardinal(view.number(match, "high"), grouped)
    if not link:
        return Amount(start, stop, last, last)
    first = _scaled(view, match, "low", view.scale(match, "high"), last, grouped)
    falls = first is not None and last is not None and first > last
    if link[0].isspace() and "до" not in link and (falls or _YEAR.fullmatch(match["low"])):
        # "в 2022 — 7 %", "G7 — 5 %": the dash of a sentence, not of a range
        return Amount(start, stop, last, last)
    start, _ = view.span(match, "low")
    if "±" in link and first is not None and last is not None:
        return Amount(start, stop, first - last, first + last, True)
    low, high = (last, first) if falls else (first, last)
    return Amount(start, stop, low, high, ranged=True, falls=falls, led="до" in link)


def _scaled(
    view: _View, match: re.Match[str], name: str, scale: str, last: float | None, grouped: bool
) -> float | None:
    """The value of a number that may leave its scale to the number after it: "40" of "40-50 тысяч"."""
    text = view.number(match, name)
    value = cardinal(text, grouped)
    if not scale or value is None or view.scale(match, name):
        return value
    shared = cardinal(f"{text} {scale}")
    # "от 500 до 1 тысячи" leaves nothing out: numbers of one scale are not a hundred times apart
    return shared if shared is not None and last is not None and shared <= last * 100 else value
