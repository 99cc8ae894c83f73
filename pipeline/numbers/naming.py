"""Numbers that name something and count nothing: houses, articles of law, channels, years, code.

A row says what stands before such a number, and what after it, in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["NAMING", "Naming", "names"]

_REACH = 40
"""Characters before a number that are looked at."""
_ALONE = r"(?!\s?[\w%°])"
"""Nothing follows that could be counted."""
_NO_NOUN = r"(?!\s(?!(?:в|во|на|с|со|по|для|из|к|от|у|о|об|за|при|и|или|а|но)\s)[а-яё])"
"""No Russian word follows but a preposition or a conjunction."""
_STREETS = (
    r"(?:улиц\w+|ул\.|переул\w+|пер\.|проспект\w*|пр-т|просп\.|шоссе|бульвар\w*|набережн\w+|наб\.|площад\w+"
    r"|пл\.|проезд\w*|тупик\w*)"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"


class Naming(NamedTuple):
    """A context of numbers that name: `before` ends where the number begins, `after` begins where it ends."""

    before: str
    number: str
    after: str
    example: str


NAMING = (
    Naming(
        r"(?:(?<!\w)(?:номер\w*|стать\w+|ст\.|част\w+|ч\.|пункт\w*|п\.|глав[аеуы]|дом(?:а|у|ом|е)?|д\.|корпус\w*"
        r"|стр\.|кабинет\w*|верси\w+|серии|шоссе|канал\w*|формул\w+|класс\w*|групп\w+|категори\w+|n)|№)\s*",
        "",
        "",
        "Статья 228",
    ),
    Naming(r"(?<!\w)(?:квартал\w*|проект\w*|модел\w+|тип\w*)\s", "", _NO_NOUN, "В квартале 1070 на окраине"),
    Naming(rf"(?<!\w){_STREETS}(?:\s[\w-]+){{0,2}},\s", "", _ALONE, "Он живёт на улице Садовой, 63."),
    Naming(r"[«\"“„]", "", r"[»\"”“]", "Телеканал «360» закрыли."),
    Naming(r"\w\s?\+\s?", "", "", "По времени UTC+2"),
    Naming(rf"(?<!\w){_MONTHS}\s(?:\d{{1,2}},\s)?", "", "", "Posted on March 17, 2017"),
    Naming(r"[a-z][\w-]*(?:\(|:\s?|=\"?)(?:\d+,\s?)*", "", _ALONE, "color: rgba(0, 0)"),
    Naming(r"", r"(?:19|20)\d\d", _NO_NOUN + r"(?!\s?[%°/]|-\w)", "Фестиваль «Осень» — 2018 в Перми"),
    Naming(r"\d\sк\s", "", _ALONE, "Ставки 1 к 3."),
    Naming(r"", r"\d+", r"\sк\s\d", "Ставки 1 к 3."),
)


def names(text: str, floor: int, start: int, stop: int) -> bool:
    """Whether ``text[start:stop]``, in lower case, is a number that names; nothing before `floor` is seen."""
    return any(
        row.number.fullmatch(text, start, stop)
        and row.after.match(text, stop)
        and row.before.search(text, max(floor, start - _REACH), start)
        for row in _ROWS
    )


class _Row(NamedTuple):
    before: re.Pattern[str]
    number: re.Pattern[str]
    after: re.Pattern[str]


_ROWS: Sequence[_Row] = [
    _Row(re.compile(rf"(?:{row.before})\Z"), re.compile(row.number or r"[\s\S]*"), re.compile(row.after))
    for row in NAMING
]
