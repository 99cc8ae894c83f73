"""What stands before a number: comparison ("не менее"), preposition ("на"), sign, and fillers ("всего").

Texts are in lower case (`numerals.lowered`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.russian.lemmas import wordset

__all__ = ["COMPARISONS", "Lead", "lead"]

_WORD = re.compile(r"\S+")
# What the words around a number say of it, with an example each; the longest phrase wins.
COMPARISONS = (
    ("approx", "около", "около 5%"),
    ("approx", "порядка", "порядка 5%"),
    ("approx", "почти", "почти 5%"),
    ("approx", "примерно", "примерно на 5%"),
    ("approx", "приблизительно", "приблизительно 5%"),
    ("approx", "ориентировочно", "ориентировочно 5%"),
    ("approx", "практически", "практически 5%"),
    ("approx", "где-то", "где-то 5%"),
    ("approx", "в районе", "в районе 5%"),
    ("approx", "чуть ли не", "чуть ли не 5%"),
    ("approx", "едва ли не", "едва ли не 5%"),
    ("approx", "без малого", "без малого 5%"),
    ("approx", "≈", "≈5%"),
    ("approx", "~", "~5%"),
    ("gt", "более", "более 5%"),
    ("gt", "более чем", "более чем на 5%"),
    ("gt", "больше", "больше 5%"),
    ("gt", "больше чем", "больше чем на 5%"),
    ("gt", "свыше", "свыше 5%"),
    ("gt", "сверх", "сверх 5%"),
    ("gt", "выше", "выше 5%"),
    ("gt", "не менее", "не менее 5%"),
    ("gt", "не менее чем", "не менее чем на 5%"),
    ("gt", "не меньше", "не меньше 5%"),
    ("gt", "не меньше чем", "не меньше чем на 5%"),
    ("gt", "не ниже", "не ниже 5%"),
    ("gt", "минимум", "минимум 5%"),
    ("gt", "как минимум", "как минимум на 5%"),
    ("gt", "по меньшей мере", "по меньшей мере 5%"),
    ("gt", "по крайней мере", "по крайней мере 5%"),
    ("gt", "хотя бы", "хотя бы 5%"),
    ("gt", ">", ">5%"),
    ("lt", "менее", "менее 5%"),
    ("lt", "менее чем", "менее чем на 5%"),
    ("lt", "меньше", "меньше 5%"),
    ("lt", "меньше чем", "меньше чем на 5%"),
    ("lt", "ниже", "ниже 5%"),
    ("lt", "не более", "не более 5%"),
    ("lt", "не более чем", "не более чем на 5%"),
    ("lt", "не больше", "не больше 5%"),
    ("lt", "не больше чем", "не больше чем на 5%"),
    ("lt", "не выше", "не выше 5%"),
    ("lt", "максимум", "максимум 5%"),
    ("lt", "в пределах", "в пределах 5%"),
    ("lt", "<", "<5%"),
)
_COMPARED = {phrase: comparison for comparison, phrase, _ in COMPARISONS}
# Words before a number that change nothing; degrees of a comparison belong to it.
_FILLERS = wordset("всего лишь только ещё еще уже сразу целых даже аж ровно суммарно") | frozenset(
    ["в среднем", "в целом", "те же", "тех же", "как раз", "соответственно"]
)
_DEGREES = frozenset(
    ["чуть", "немного", "немногим", "несколько", "значительно", "намного", "существенно", "гораздо"]
)
_PREPOSITIONS = frozenset(
    ["на", "в", "во", "до", "с", "со", "от", "по", "за", "к", "из", "под", "при", "между", "о"]
)
_ENDING = frozenset(phrase.rpartition(" ")[2] for phrase in (*_COMPARED, *_FILLERS, *_PREPOSITIONS))
"""The last words of all that is read before a number."""
_EXCEEDS = re.compile(r"превы[сш]\w*")
_ATTRIBUTE = re.compile(r"\w{3,}(?:ых|их|ые|ие)")
_SIGN_BEFORE = re.compile(r"(?:\b(?P<word>минус|плюс)\s+|(?<![\w%])(?P<sign>[-−–](?=\Z)|\+)\s?)\Z")
_LEAD_REACH = 60


class Lead(NamedTuple):
    """What stands before a number."""

    start: int
    """Where the span begins: with the comparison or sign, unless a preposition parts them from the number."""
    outer: int
    """Where the preposition begins; `start` where there is none."""
    begin: int
    """Where all that was read begins."""
    comparison: str = "eq"
    preposition: str = ""
    sign: str = ""
    """``+`` or ``-``, or empty."""


def lead(text: str, floor: int, start: int) -> Lead:
    """Reads backwards from the number at `start`, no further than `floor`.

    "более чем на " is (gt, на); "не превышает " is lt; "минус " is the sign ``-``.
    """
    floor = max(floor, start - _LEAD_REACH)
    sign = ""
    begin = outer = start
    if signed := _SIGN_BEFORE.search(text, max(floor, start - 8), start):
        sign = "+" if signed[0].strip() in {"+", "плюс"} else "-"
        begin = outer = signed.start()
    for mark in '(«"':
        floor = max(floor, text.rfind(mark, floor, begin) + 1)
    if not _belongs(text[floor:begin].rsplit(None, 1)):
        return Lead(begin, outer, begin, sign=sign)
    words = [(match.start(), match[0]) for match in _WORD.finditer(text, floor, begin)]
    comparison = preposition = ""
    at = begin
    led = len(words) > 1 and (words[-2][1] in _PREPOSITIONS or _EXCEEDS.match(words[-2][1]))
    if led and _ATTRIBUTE.fullmatch(words[-1][1]):  # "до рекордных 8,9%"
        del words[-1]
    while words and words[-1][1][-1] != ",":
        size, phrase = _last_phrase(words)
        if phrase in _COMPARED and not comparison:
            comparison = _COMPARED[phrase]
            if len(words) > size and words[-size - 1][1] in _DEGREES:
                size += 1
        elif phrase in _PREPOSITIONS and not preposition:
            preposition, outer = phrase, words[-1][0]
        elif _EXCEEDS.match(phrase) and not comparison and not preposition:
            negated = any(word == "не" for _, word in words[-3:-1])  # "не должна превышать"
            comparison = "lt" if negated else "gt"
            break
        elif phrase not in _FILLERS:
            break
        if phrase in _COMPARED and not preposition and not phrase.startswith("в "):
            begin = outer = words[-size][0]
        at = words[-size][0]
        del words[-size:]
    return Lead(begin, outer, at, comparison or "eq", preposition, sign)


def _belongs(rest_and_word: list[str]) -> bool:
    """Whether the last word before a number may say something of it: most do not."""
    if not rest_and_word:
        return False
    word = rest_and_word[-1]
    return word in _ENDING or bool(_EXCEEDS.match(word) or _ATTRIBUTE.fullmatch(word))


def _last_phrase(words: list[tuple[int, str]]) -> tuple[int, str]:
    """The longest known phrase that ends the words, and how many words it has."""
    for size in (3, 2):
        phrase = " ".join(word.rstrip(",") for _, word in words[-size:])
        if len(words) >= size and (phrase in _COMPARED or phrase in _FILLERS):
            return size, phrase
    return 1, words[-1][1]
