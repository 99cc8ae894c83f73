"""The layout of a news site's page saved as text: headline, dateline, body, source line.

    Визит в Баку                              headline: the title
    Авг 17, 2024 / 20:34                      dateline: when it was published
    Визит в Баку                              the headline repeated in the body
    Президент отправится в Азербайджан.       prose
    Читайте также: Итоги саммита              link to another article
    По материалам: iz.ru                      the source

A text without such lines is prose throughout: its first sentence is never taken for a headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from pipeline.read.dateline import Published, from_line

HEADLINE = 200
"""Characters of the longest headline."""
SENTENCE_END = re.compile(r"[.!?…][»\"”)]*$")
NO_HEADLINE_END = (".", ",", ";", ":")
HEAD, FOOT = 3, 8
"""Lines at the beginning in which a dateline stands, and at the end in which the source does."""

# Lines that name the source, with an example. A colon, or a dash between spaces, tells them from prose.
SOURCES = (
    (r"(?:источники?|первоисточник|по (?:материалам|информации|данным|сообщению))"
     r"(?:\s*:|\s+[—–-]\s)\s*(?P<source>.+)", "Источник: ТАСС"),
    (r"по материалам\s+(?P<source>[^.,;]{2,50})\.?", "По материалам РИА Новости"),
)  # fmt: skip
SOURCE = tuple(re.compile(pattern, re.IGNORECASE) for pattern, _ in SOURCES)
# Lines that link to other articles.
SEE_ALSO = re.compile(r"(?:читайте|смотрите|см\.|читать|смотреть)\s+(?:также|ещё|еще)\b", re.IGNORECASE)
HOST = re.compile(r"https?://(?:www\.)?([^/\s?#]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of a text are; `prose` are (start, stop) of its body, null for all of it."""

    title: str | None = None
    published: Published | None = None
    source: str | None = None
    prose: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it, and whether a blank line follows."""

    start: int
    stop: int
    text: str
    apart: bool


def layout(text: str, zone: ZoneInfo) -> Layout:
    """Tell headline, dateline and source line of a normalized text from its prose."""
    lines = _lines(text)
    dates = _datelines(lines, zone)
    title = _headline(lines, dates)
    foot, source = _foot(lines, dates)
    out = set(dates) | set(range(foot, len(lines)))
    if title is not None:
        same = _folded(lines[title].text)
        out |= {
            i for i, line in enumerate(lines) if len(line.text) <= HEADLINE and _folded(line.text) == same
        }
    out |= {i for i, line in enumerate(lines) if len(line.text) <= HEADLINE and SEE_ALSO.match(line.text)}
    if not out or len(out) == len(lines):
        return Layout()
    prose = []
    for kept, run in groupby(range(len(lines)), lambda i: i not in out):
        if kept:
            rows = list(run)
            prose.append((lines[rows[0]].start, lines[rows[-1]].stop))
    return Layout(
        title=None if title is None else lines[title].text,
        published=next(iter(dates.values()), None),
        source=source,
        prose=tuple(prose),
    )


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    rows = text.split("\n")
    for row, following in zip(rows, [*rows[1:], ""], strict=True):
        stripped = row.strip()
        if stripped:
            at = start + row.index(stripped)
            lines.append(Line(at, at + len(stripped), stripped, not following.strip()))
        start += len(row) + 1
    return lines


def _datelines(lines: list[Line], zone: ZoneInfo) -> dict[int, Published]:
    """The line with the date of publication: one of the first, otherwise one of the last two."""
    for place in (range(min(HEAD, len(lines))), range(max(HEAD, len(lines) - 2), len(lines))):
        for i in place:
            if published := from_line(lines[i].text, zone):
                return {i: published}
    return {}


def _headline(lines: list[Line], dates: dict[int, Published]) -> int | None:
    """The first line, or the one after a dateline, if short, no sentence, set apart, and before a body."""
    first = 1 if 0 in dates else 0
    if first + 1 >= len(lines) or first in dates:
        return None
    line = lines[first]
    dated = first + 1 in dates
    if len(line.text) > HEADLINE or not any(map(str.isalpha, line.text)) or _foot_line(line.text):
        return None
    if not dated and (line.text.endswith(NO_HEADLINE_END) or not line.apart):
        return None
    body = (other.text for i, other in enumerate(lines[first + 1 :], first + 1) if i not in dates)
    return first if any(SENTENCE_END.search(text[-4:]) and not _foot_line(text) for text in body) else None


def _foot(lines: list[Line], dates: dict[int, Published]) -> tuple[int, str | None]:
    """Where the lines after the body begin, and the source that they name.

    Headlines under "Читайте также" belong to it; any other line ends the search.
    """
    foot, source = len(lines), None
    links = False  # headlines between here and the foot, which only "Читайте также" explains
    for i in range(len(lines) - 1, max(0, len(lines) - 1 - FOOT), -1):
        text = lines[i].text
        named = _source(text)
        if len(text) <= HEADLINE and SEE_ALSO.match(text):
            foot, links = i, False
        elif (named or i in dates) and not links:
            foot, source = i, named or source
        elif len(text) <= HEADLINE and not SENTENCE_END.search(text):
            links = True
        else:
            break
    return foot, source


def _foot_line(text: str) -> bool:
    return len(text) <= HEADLINE and bool(SEE_ALSO.match(text) or _source(text))


def _source(text: str) -> str | None:
    """The publisher that a source line names; of an address, its host."""
    if len(text) > HEADLINE:
        return None
    for pattern in SOURCE:
        if match := pattern.fullmatch(text):
            named = match["source"].rstrip(" .")
            host = HOST.match(named)
            return (host[1] if host else named) or None
    return None


def _folded(text: str) -> str:
    """Letters and digits only: a repeated headline may differ in case, quotes and the final period."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
