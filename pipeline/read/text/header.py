"""The header of a text: its headline and the lines of parts around it.

The date is found first; the headline is sought above it, then below; between them and around them stand
section, author, subtitle, credits. Without a line of a date the first line is the headline where a blank
line, or the dateline of an agency, parts it from the body. In a saved page the header comes after the menu:
then it is what stands right above the first paragraph that a date precedes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.read.dateline import counted
from pipeline.read.text.lines import HEADLINE, Line
from pipeline.read.text.parts import Parts
from pipeline.read.text.textpage import TOP, Page
from pipeline.read.text.words import is_known_rubric, is_person, is_rubric

SUBTITLE = 400
"""Characters of the longest line between headline and date."""
FREE = 3
"""Lines before the date that are neither parts nor boilerplate: section, headline, subtitle."""
MENU = 8
"""Lines of the shortest menu."""
MENU_ITEM, MENU_ROW = 60, 80
"""Characters of a line of a menu, and of its first line, which may hold several items."""
NEAR = 8
"""Lines between the date of a saved page and its first paragraph."""
PAGE = 400
"""Lines within which the first paragraph of a saved page begins."""
DASHES = "—–-"
NO_HEADLINE_END = (".", ",", ";", ":")
ABBREVIATED = re.compile(r"(?<!\w)(?:тыс|руб|коп|млн|млрд|трлн|долл|гг?|вв?|км|др|проц)\.$")
"""The end of a headline whose full stop belongs to its last word."""
LISTS = frozenset({"navigation", "related", "read also"})
"""Boilerplate that stands above a headline, never below it."""
HEADLINE_WORDS = 3
"""Words of the shortest headline that stands above the date under a menu."""
COLUMNS = re.compile(r"\S\s{3,}\S")
"""Cells of a table or of a row of buttons on one line."""
FEED = re.compile(
    r"(?:новости|новость|пресс-релиз\w*|релизы?|сообщени\w+|лента|все новости)\b", re.IGNORECASE
)
"""Labels of a list of news, which are no section."""
WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Header:
    """Numbers of lines: the headline, those that are no prose, and where the body begins."""

    title: int | None = None
    out: set[int] = field(default_factory=set)
    body: int = 0
    parts: Parts = field(default_factory=Parts)
    menu: bool = False
    """Whether the text is a saved page with its menu."""


def header_of(page: Page) -> Header:
    """The header of a text; an empty one where it has none."""
    head = Header()
    date = _date(page)
    if date is None and len(page.lines) > MENU:
        date = _date_under_menu(page)
        head.menu = date is not None
    if date is None:
        _undated(page, head)
    else:
        _dated(page, head, date)
    head.parts.settle()
    return head


def _date(page: Page) -> int | None:
    """The line of the date: before it stand no more than a headline with what belongs to it."""
    free: list[Line] = []
    for i, line in enumerate(page.lines[:TOP]):
        if page.label(i):
            continue
        if parts := page.parts(i):
            if parts.dated:
                return i if _heads(page, i, free) else None
            continue
        free.append(line)
        first = free[0]
        if len(free) > FREE or len(line.text) > SUBTITLE or len(first.text) > HEADLINE:
            return None
        if first.ends and first.text.endswith((".", "…")) and len(free) > 1:
            return None
        if sum(each.ends and each is not first for each in free) > 1:
            return None
    return None


def _heads(page: Page, date: int, free: list[Line]) -> bool:
    """Whether the lines above a date are its headline and subtitle, not a paragraph of a chronicle."""
    if any(line.ends for line in free) and not page.ended(date + 1):
        return False
    parts = page.parts(date)
    if free and free[-1].text[0] in DASHES:  # the signature of a post that is quoted
        return False
    if parts and parts.partial and not parts.partial.time and any(line.ends for line in free[1:]):
        return False
    if not any(line.sentences for line in free[1:]):
        return True
    published = parts.published if parts else None
    others = range(date + 1, min(date + TOP, len(page.lines)))
    return published is not None and published.precision == "minute" and not any(map(page.dated, others))


def _date_under_menu(page: Page) -> int | None:
    """The last date before the first paragraph, where all lines above are those of a menu or a feed."""
    first = next((i for i, line in enumerate(page.lines[:PAGE]) if line.body and not page.label(i)), None)
    if first is None or first < MENU:
        return None
    above = page.lines[:first]
    short = [len(line.text) <= MENU_ITEM for line in above]
    if sum(short) < max(MENU, 0.7 * len(above)) or sum(short[:MENU]) < 0.7 * MENU:
        return None
    if sum(line.ends for line in above) > 0.1 * len(above) or len(above[0].text) > MENU_ROW:
        return None
    last = first + 2 if any(line.body for line in page.lines[first + 2 : first + 4]) else first - 1
    near = range(min(last, len(page.lines) - 1), max(first - NEAR, MENU // 2), -1)
    return next((i for i in near if page.boilerplate[0].get(i, "author") == "author" and page.dated(i)), None)


def _dated(page: Page, head: Header, date: int) -> None:
    """Headline and the other parts, from the line of the date up and down."""
    _take(page, head, date)
    group, rubrics = _above(page, head, date)
    at = _below(page, head, date + 1)
    if group:
        head.title = group[0]
    else:
        at = _headline_below(page, head, at, rubrics)
    for i in rubrics:
        if i != head.title:
            head.out.add(i)
            head.parts.section = head.parts.section or page.lines[i].text
    head.body = at
    if head.title is not None:
        head.out.add(head.title)
    if head.menu:
        _on_page(page, head, date)
        first = min([date, *group, *rubrics, *([head.title] if head.title is not None else [])])
        head.out |= set(range(first))


def _on_page(page: Page, head: Header, date: int) -> None:
    """Count "сегодня" of a saved page from the day that stands in its menu, if one day only does."""
    partial = head.parts.partial
    if head.parts.published or partial is None:
        return
    days = {parts.published for i in range(date) if (parts := page.parts(i)) and parts.published}
    if len({day.at.date() for day in days}) == 1:
        head.parts.published = counted(partial, days.pop(), page.zone)


def _take(page: Page, head: Header, i: int) -> bool:
    """Count a line of parts or boilerplate to the header; False for any other line."""
    if page.label(i):
        head.out.add(i)
        if page.boilerplate[0][i] in {"author", "tags"} and (parts := page.parts(i)):
            head.parts.add(parts)
        return True
    if parts := page.parts(i):
        head.parts.add(parts)
        head.out.add(i)
        return True
    return False


def _above(page: Page, head: Header, date: int) -> tuple[list[int], list[int]]:
    """The lines of headline and subtitle above the date, and the rubrics there, in order."""
    group: list[int] = []
    rubrics: list[int] = []
    for i in range(date - 1, max(date - TOP, 0) - 1, -1):
        line = page.lines[i]
        if head.menu and (page.dated(i) or (page.label(i) and (group or page.boilerplate[0][i] in LISTS))):
            break
        if _take(page, head, i):
            continue
        if is_rubric(line.text):
            if head.menu and (group or not is_known_rubric(line.text)):
                break
            rubrics.insert(0, i)
        elif (
            len(group) < FREE
            and _worded(line)
            and not (head.menu and len(line.text.split()) < HEADLINE_WORDS)
        ):
            group.insert(0, i)
        else:
            break
    return group, rubrics


def _below(page: Page, head: Header, at: int) -> int:
    """Where the lines of parts after the date end."""
    while at < len(page.lines) and (_take(page, head, at) or at in page.boilerplate[0]):
        head.out.add(at)
        at += 1
    return at


def _headline_below(page: Page, head: Header, at: int, rubrics: list[int]) -> int:
    """Take the headline below the date, else a short one that looked like a rubric above it.

    Returns where the body begins.
    """
    lines = page.lines
    run: list[int] = []
    for i in range(at, min(at + FREE + 1, len(lines))):
        text = lines[i].text
        if i in page.boilerplate[0]:
            continue
        if (
            text.endswith(NO_HEADLINE_END)
            or len(text) > HEADLINE
            or lines[i].sentences
            or not page.ended(i + 1)
        ):
            break
        if (_worded(lines[i]) or is_rubric(text)) and not COLUMNS.search(text):
            run.append(i)
        elif not run:
            head.out.add(i)
    if len(run) > 1 and not rubrics and is_rubric(lines[run[0]].text) and not is_rubric(lines[run[1]].text):
        head.out.add(run[0])
        if not FEED.match(lines[run[0]].text):
            head.parts.section = head.parts.section or lines[run[0]].text
        run.pop(0)
    if run:
        head.title = run[0]
        return _below(page, head, run[0] + 1)
    if rubrics:
        unknown = [i for i in rubrics if not is_known_rubric(lines[i].text)]
        head.title = (unknown or rubrics)[0]
    return at


def _undated(page: Page, head: Header) -> None:
    """A headline that no line of a date follows."""
    lines = page.lines
    at = 0
    while at < len(lines) and (page.label(at) or _no_headline(page, at)):
        _take(page, head, at)
        at += 1
    if at + 1 < len(lines) and is_known_rubric(lines[at].text) and _headline(page, at + 1):
        head.parts.section = lines[at].text
        head.out.add(at)
        at += 1
    if not _headline(page, at):
        head.body = at
        return
    head.title = at
    head.out.add(at)
    head.body = _below(page, head, at + 1)


def _no_headline(page: Page, i: int) -> bool:
    """Whether a line of parts stands above the headline: an address, an author before another headline."""
    parts = page.parts(i)
    if parts is None:
        return False
    return not is_person(page.lines[i].text) or _headline(page, i + 1)


def _headline(page: Page, i: int) -> bool:
    """Whether the line is set apart from a body below it, and no sentence of that body."""
    lines = page.lines
    if i + 1 >= len(lines):
        return False
    line = lines[i]
    if len(line.text) > HEADLINE or not _worded(line) or not page.ended(i + 1):
        return False
    opened = next((page.opens(j) for j in range(i + 1, min(i + 4, len(lines))) if not page.label(j)), False)
    if opened:
        return not (line.text.endswith((",", ";", ":")) or (line.ends and line.sentences) or page.opens(i))
    if line.text.endswith(NO_HEADLINE_END) and not ABBREVIATED.search(line.text):
        return False
    return line.apart or _dense(lines, i)


def _dense(lines: Sequence[Line], i: int) -> bool:
    """Whether every line is a paragraph, so that a line without a full stop above them is a headline."""
    rest = lines[i + 1 :]
    if lines[i].ends or any(line.apart for line in lines[i:-1]):
        return False
    whole = [line.ends or line.text.endswith((":", ";")) for line in rest]
    return sum(whole) >= 0.8 * len(rest) and whole[0] and rest[0].text[0].isupper()


def _worded(line: Line) -> bool:
    """Whether there are words in a line, not only signs and single letters."""
    return len(line.text) <= SUBTITLE and any(map(str.isalpha, line.text)) and bool(WORDS.search(line.text))
