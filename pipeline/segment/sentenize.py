"""Sentences by razdel's own rules, asked only where a sentence may end at all; paragraphs by line breaks.

Of its own it ends a sentence after a number with its unit: "осталось 59 км. «Мы дойдём», — сказал он".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from razdel.segmenters.punct import CLOSE_BRACKETS, CLOSE_QUOTES, DASHES, ENDINGS, GENERIC_QUOTES
from razdel.segmenters.sentenize import DELIMITERS, SentSegmenter, SentSplit
from razdel.segmenters.sokr import HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

_WINDOW = 10  # characters that razdel looks at on either side
_RULES = SentSegmenter()
# Where a sentence may end: a delimiter or a smile, and a word in sight that is not in lower case. Closing
# quotes and brackets end one only after its full stop.
_LOWER_WORD = r"[а-яёa-z]++(?![^\W\d])"
CANDIDATE = re.compile(
    rf"[=:;{re.escape(DELIMITERS)}](?:(?<=[=:;])-?[)(]{{1,3}}|(?<=[{ENDINGS};])"
    rf"|(?<=[{ENDINGS}\s][{re.escape(CLOSE_QUOTES + CLOSE_BRACKETS)}])|(?<=[{ENDINGS}][{GENERIC_QUOTES}]))"
    rf"(?=\s{{1,{_WINDOW - 1}}}+(?!{_LOWER_WORD})(\S))"
)
BULLET_SIZE = 20  # a shorter text before the end may be the number of a list item
ABBREVIATIONS = HEAD_SOKRS | SOKRS | INITIALS | {pair[0] for pair in PAIR_SOKRS}

MEASURED = re.compile(
    r"\d[\d\s,.]*(?:тыс|млн|млрд|трлн)?\.?\s?(?:тыс|млн|млрд|трлн|руб|долл|мм|см|км|кг|[пб]\.\s?п)$"
)
"""A number with its unit: its point ends the sentence before a capital, which razdel doubts before quotes."""
OPENED = re.compile(r"\s+[«\"„“]?[А-ЯЁA-Z]")


# An empty line, a form feed or a line separator ends a paragraph. So does a line break before a capital,
# unless the line before ends in a mark: a final one is razdel's to judge, after others the sentence goes on.
PARAGRAPH = re.compile(r"(?:\n[^\S\n]*\n|[\f\u2028\u2029])\s*")
LINE_END = re.compile(rf"(?<![{re.escape(DASHES + ENDINGS)},;:\s])[^\S\n]*\n(?=[^\S\n]*[«\"„“(]?[A-ZА-ЯЁ])")
WRAPPED_LINE = re.compile(rf"[^\s{ENDINGS}][^\S\n]*\n[^\S\n]*[a-zа-яё]")
"""A line break inside a sentence: text whose lines are cut to a width has them everywhere."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, stop) of the sentences of a text; empty ones left out.

    Those of each paragraph are as ``razdel.sentenize`` gives them for it.
    """
    for start, stop in paragraphs(text):
        yield from _sentences(text[start:stop], start)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, stop) of the paragraphs of a text: of what no sentence crosses."""
    start = 0
    for match in PARAGRAPH.finditer(text):
        yield from _lines(text, start, match.start())
        start = match.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The paragraphs between two empty lines: its lines, unless they are cut to a width."""
    block = text[start:stop]
    if "\n" not in block or WRAPPED_LINE.search(block):
        yield start, stop
        return
    first = start
    for match in LINE_END.finditer(block):
        yield first, start + match.start()
        first = start + match.end()
    yield first, stop


def _sentences(text: str, base: int) -> Iterator[tuple[int, int]]:
    """(start, stop) of the sentences of a paragraph, as ``razdel.sentenize`` gives them, from `base` on."""
    first = 0
    for match in CANDIDATE.finditer(text):
        at, end = match.span()
        if at - first <= BULLET_SIZE or not _ends(text, at, match):
            split = SentSplit(text[max(0, at - _WINDOW) : at], match[0], text[end : end + _WINDOW])
            split.buffer = text[first : min(at, first + BULLET_SIZE + 1)]  # no rule reads more
            if _RULES.join(split):
                continue
        yield from _stripped(text, first, end, base)
        first = end
    yield from _stripped(text, first, len(text), base)


def _ends(text: str, at: int, match: re.Match[str]) -> bool:
    """An end that no rule of razdel denies: after a word that is no abbreviation, before a capital."""
    if match[0] not in ENDINGS or not (match[1].isupper() or match[1] in "«(0123456789"):
        return False
    word = text[max(0, at - _WINDOW) : at].rpartition(" ")[2]
    if word and word[-1] in CLOSE_QUOTES + CLOSE_BRACKETS:
        return True
    if MEASURED.search(text, max(0, at - 2 * _WINDOW), at) and OPENED.match(text, match.end()):
        return True
    return len(word) > 1 and word.isalpha() and word.lower() not in ABBREVIATIONS


def _stripped(text: str, start: int, stop: int, base: int) -> Iterator[tuple[int, int]]:
    chunk = text[start:stop]
    left = base + start + len(chunk) - len(chunk.lstrip())
    length = len(chunk.strip())
    if length:
        yield left, left + length
