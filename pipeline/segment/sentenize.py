"""Sentences by razdel's own rules, asked only where a sentence may end at all; paragraphs by line breaks.

Of its own it ends a sentence after a number with its unit ("осталось 59 км. «Мы дойдём», — сказал он"), after
a year ("снесли в 2019 г. Жильцы"), after a letter that tells a kind ("витамин С. Врач"); it ends none after a
month in short ("12 сент. 2023 г."), in a short quotation that is a part of the clause (гендиректор «Дом. РФ»)
and in speech that its sentence goes on behind: «Стойте! Это ошибка» — и побежал.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from razdel.segmenters.punct import CLOSE_BRACKETS, CLOSE_QUOTES, DASHES, ENDINGS, GENERIC_QUOTES
from razdel.segmenters.sentenize import DELIMITERS, SentSegmenter, SentSplit
from razdel.segmenters.sokr import HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

from pipeline.russian.analyzer import PERSONAL, known
from pipeline.russian.lemmas import spelled

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
LETTERED = re.compile(
    r"\b(?:витамин|вариант|размер|групп|гепатит|корпус|точк|пункт|класс|план|букв|литер|категори|сери|модел|тип"
    r"|блок|зон|секци|подъезд|лини|раздел|приложени|терминал|сектор|штамм|грипп|команд|ветк|этап|путь|участок"
    r")[а-яё]*\s[«\"]?[А-ЯЁA-Z][»\"]?$"
)
"""A letter that tells a kind, where razdel sees an initial: the sentence ends unless a name follows."""
YEAR = re.compile(r"(?:\d{4}|\d{4}\s?[-–—]\s?\d{4})\s?гг?$")
"""A year in short: its point ends a sentence that has a verb by then."""
CLAUSE = re.compile(r"[,;:—–(]")
CLAUSE_SIZE = 300
"""Characters before a year that are looked through for a verb, so that time grows with the text alone."""
WORD = re.compile(r"[а-яё]+")
GOES_ON = re.compile(r"[^«»\n]{0,300}»,?\s*[—–-]\s+(?:и|а|но)\s+[а-яё]")
"""The rest of speech, and what its sentence does then: "Это ошибка» — и побежал"."""
NAME_SIZE = 60
"""Characters of a quotation that may be a name with a point in it: «Москва. Кремль. Путин»."""
NAMED_REST = re.compile(rf"[^«»\n]{{0,{NAME_SIZE}}}[^«»\n{ENDINGS}]»(?P<next> [а-яё]+\b)?")
"""The rest of such a name, and a word with which the clause goes on."""
OPENED = re.compile(r"\s+[«\"„“]?(?P<word>[А-ЯЁA-Z][а-яё]*)")
SHORT_MONTH = re.compile(
    r"\b\d{1,2}\s(?:янв|февр?|мар|апр|май|июн|июл|авг|сент?|окт|нояб?|дек)$", re.IGNORECASE
)
"""A day with its month in short, which a year follows: "12 сент. 2023 г."."""


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
        if _is_within(text, first, at, end):
            continue
        ends = _ends_of_its_own(text, first, at, match) or (
            at - first > BULLET_SIZE and _ends(text, at, match)
        )
        if not ends:
            split = SentSplit(text[max(0, at - _WINDOW) : at], match[0], text[end : end + _WINDOW])
            split.buffer = text[first : min(at, first + BULLET_SIZE + 1)]  # no rule reads more
            if _RULES.join(split):
                continue
        yield from _stripped(text, first, end, base)
        first = end
    yield from _stripped(text, first, len(text), base)


def _is_within(text: str, first: int, at: int, end: int) -> bool:
    """A point of a month in short, inside a quoted name or speech that its sentence goes on behind."""
    if text[end : end + 2].lstrip()[:1].isdigit():
        return SHORT_MONTH.search(text, max(first, at - _WINDOW), at) is not None
    if _is_named(text, first, at, end):
        return True
    if GOES_ON.match(text, end) is None:
        return False
    return text.rfind("«", first, at) > text.rfind("»", first, at)


def _is_named(text: str, first: int, at: int, end: int) -> bool:
    """Inside a quotation that is a part of the clause: behind a word, or first with a word behind it."""
    near = max(first, at - NAME_SIZE)
    opened = text.rfind("«", near, at)
    if opened <= text.rfind("»", near, at) or (rest := NAMED_REST.match(text, end)) is None:
        return False
    before = text[max(first, opened - 2) : opened].rstrip()
    return before[-1].isalnum() if before else rest["next"] is not None


def _ends_of_its_own(text: str, first: int, at: int, match: re.Match[str]) -> bool:
    """An end that razdel denies: after a year or a letter, before a capital."""
    opened = OPENED.match(text, match.end()) if match[0] == "." else None
    if opened is None:
        return False
    if LETTERED.search(text, max(first, at - 3 * _WINDOW), at):
        readings = known(spelled(opened["word"]))
        return bool(readings) and not any(PERSONAL & each.tag.grammemes for each in readings)
    year = YEAR.search(text, max(first, at - 2 * _WINDOW), at)
    if year is None:
        return False
    return _has_verb(CLAUSE.split(text[max(first, year.start() - CLAUSE_SIZE) : year.start()])[-1])


def _has_verb(clause: str) -> bool:
    """Whether one of its words can only be a verb or a short participle: "снесли", "открыт"."""
    readings = (known(spelled(word)) for word in WORD.findall(clause))
    return any(found and all(each.tag.pos == "VERB" for each in found) for found in readings)


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
