"""What the lines of a text are: headline, header, dateline, prose, boilerplate, source line.

    Мост открыт                               headline: the title
    Общество, 17 авг 2024, 20:34              header: section and date of publication
    БЕРЕГОВОЙ, 17 авг — ТАСС. Мэр открыл      dateline of an agency: place and outlet; then prose
    мост. Работы длились два года.
    Читайте также: Кто построил мост          boilerplate
    По материалам: iz.ru                      the source

A text without such lines is prose throughout: its first sentence is never taken for a headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pipeline.article import letters
from pipeline.read.dateline import Partial, Published, from_line
from pipeline.read.text import boilerplate
from pipeline.read.text.header import Header, header_of
from pipeline.read.text.lines import HEADLINE, Line, lines_of
from pipeline.read.text.opening import opening
from pipeline.read.text.parts import Parts, labelled, without_site
from pipeline.read.text.textpage import Page

FOOT = 6
"""Last lines of the body among which a signature or a date stands."""
SIGNATURE = 100
"""Characters of the longest signature."""
ARTICLE = 4
"""Slashes of the shortest address of an article; links of one word lead elsewhere."""
MENU = 6
"""Lines of the shortest run of a saved page that is a menu or a feed."""
SHORT = 120
"""Characters of its longest line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text says of itself; `prose` are (start, stop) of its body, null for all of it."""

    title: str | None = None
    published: Published | None = None
    partial: Partial | None = None
    """The date of a header that has no full date."""
    url: str | None = None
    outlet: str | None = None
    source: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    place: str | None = None
    prose: tuple[tuple[int, int], ...] | None = None

    @property
    def warnings(self) -> tuple[tuple[str, str], ...]:
        """(class, message) of each doubt: "PartialDate" for a header with less than a full date."""
        if self.published or self.partial is None:
            return ()
        return (("PartialDate", f"no full date in the header: {self.partial.text}"),)


def layout(text: str, zone: ZoneInfo, known: str | None = None) -> Layout:
    """Tell the header, dateline and boilerplate of a normalized text from its prose.

    `known`: the headline, if it is known from elsewhere, so that no line is taken for one; a copy of it is
    prose here, and `Article.regions` leaves it out. Times that name no zone are of `zone`.
    """
    page = Page(lines_of(text), zone)
    if not page.lines:
        return Layout()
    head = (_bare(page, known) if known is not None else None) or header_of(page)
    if known is not None and head.title is not None:
        head.out.discard(head.title)
    holes = {i: (0, len(page.lines[i].text)) for i in head.out | page.boilerplate[0].keys()}
    title, site = without_site(page.lines[head.title].text) if head.title is not None else (None, None)
    if head.title is not None and known is None:
        holes |= _copies(page.lines, head.title)
    if head.menu:
        holes |= _menus(page.lines, head.body)
    parts = head.parts
    _foot(page, head, holes)
    _body(page, head, holes)
    prose = _prose(page.lines, holes)
    if prose == ():
        return Layout()
    return Layout(
        title=title if known is None else None,
        published=parts.published or parts.changed,
        partial=parts.partial,
        url=parts.url,
        outlet=parts.outlet or site,
        source=parts.source,
        section=parts.section,
        authors=tuple(parts.authors),
        place=parts.place,
        prose=prose,
    )


def mask(text: str, zone: ZoneInfo, title: str | None = None) -> Layout:
    """The layout of a text whose headline, if any, is known: dateline and boilerplate, see `layout`."""
    return layout(text, zone, title or "")


def _bare(page: Page, title: str) -> Header | None:
    """The header of a text that begins, but for a copy of its headline, with a paragraph; None for others."""
    lines = page.lines
    copy = len(lines) > 1 and lines[0].text == title
    return Header(title=0 if copy else None, body=int(copy)) if lines[copy].body else None


Holes = dict[int, tuple[int, int]]
"""What of a line is no prose: (start, stop) within it, by number of the line."""


def _copies(lines: Sequence[Line], title: int) -> Holes:
    """The lines that repeat the headline."""
    same = letters(lines[title].text)
    length = len(lines[title].text)
    near = range(length - length // 8 - 4, length + length // 8 + 5)
    return {
        i: (0, len(line.text))
        for i, line in enumerate(lines)
        if len(line.text) in near and len(line.text) <= HEADLINE and letters(line.text) == same
    }


def _menus(lines: Sequence[Line], body: int) -> Holes:
    """Runs of short lines without a sentence, of a saved page below its header."""
    holes: Holes = {}
    run: list[int] = []
    for i in range(body, len(lines) + 1):
        if i < len(lines) and len(lines[i].text) <= SHORT and not lines[i].ends:
            run.append(i)
            continue
        if len(run) >= MENU:
            holes |= {j: (0, len(lines[j].text)) for j in run}
        run = []
    return holes


def _foot(page: Page, head: Header, holes: Holes) -> None:
    """Signature, address and date after the last sentence; any other line there means that it is no foot."""
    lines = page.lines
    found: dict[int, Parts] = {}
    for i in range(len(lines) - 1, max(head.body, len(lines) - FOOT) - 1, -1):
        text = lines[i].text
        if i in holes:
            continue
        parts = page.parts(i) if len(text) <= SIGNATURE else None
        if parts is None or (
            parts.dated and not (parts.authors or parts.outlet or from_line(text, page.zone))
        ):
            break
        found[i] = parts
    else:
        return
    if head.menu or not (lines[i].ends or lines[i].sentences):
        return
    for i, parts in found.items():
        parts.partial = None
        if parts.url and parts.url.rstrip("/").count("/") < ARTICLE:
            parts.url = parts.outlet = None
        head.parts.add(parts)
        holes[i] = (0, len(lines[i].text))


def _body(page: Page, head: Header, holes: Holes) -> None:
    """The dateline of the first paragraph, and in every line labels and credits."""
    lines = page.lines
    first = next((i for i in range(head.body, len(lines)) if i not in holes and i != head.title), None)
    for i in [] if first is None else [first, first + 1]:
        if i < len(lines) and i not in holes and (found := opening(lines[i].text, page.zone)):
            stop, parts = found
            holes[i] = (0, stop)
            head.parts.add(parts)
            break
        if i < len(lines) and lines[i].ends:
            break
    for i, line in enumerate(lines):
        if i == head.title:
            continue
        if page.boilerplate[0].get(i) == "author":
            head.parts.add(page.parts(i) or Parts(authors=list(boilerplate.signature(line.text))))
        if len(line.text) <= HEADLINE and (said := labelled(line.text)):
            if not (head.menu and said.section):
                head.parts.add(said)
            holes[i] = (0, len(line.text))
        elif i not in holes and (start := boilerplate.credit(line.text)) is not None:
            holes[i] = (start, len(line.text))


def _prose(lines: Sequence[Line], holes: Holes) -> tuple[tuple[int, int], ...] | None:
    """(start, stop) of what is left of the text; None where that is all of it."""
    if not holes:
        return None
    prose: list[tuple[int, int]] = []
    joined = False  # whether the line goes on with the last region
    for i, line in enumerate(lines):
        start, stop = line.start, line.stop
        if i in holes:
            first, last = holes[i]
            pieces = [(start, start + first), (start + last, stop)]
            pieces = [(a, b) for a, b in pieces if a < b]
            if not pieces:
                joined = False
                continue
        else:
            pieces = [(start, stop)]
        if joined and pieces[0][0] == start:
            prose[-1] = (prose[-1][0], pieces.pop(0)[1])
        prose += pieces
        joined = prose[-1][1] == stop
    return tuple(prose)
