"""A text of many articles, cut into them.

A cut needs the evidence of headers: every piece begins with a headline and a date, all in one order, and has
a body; and each cut needs one more sign, a rule of asterisks or the like, a time of day beside the date, an
address, or a line that ends the article before it. A chronicle has dates, but no headlines; one article with
a date at its head has no second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pipeline.read.text.lines import HEADLINE, lines_of
from pipeline.read.text.parts import labelled
from pipeline.read.text.textpage import Page
from pipeline.read.text.words import is_known_rubric, is_rubric

AUTO, NEVER = "auto", "never"
RULE = re.compile(r"(?:[*=_~#•+—–-]\s?){3,}")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\.\d\d(?!\d)")
SHOUT = re.compile(r"\(?[А-ЯЁ][А-ЯЁ. -]{2,40}[,/(.]|\(?[А-ЯЁ][\w -]{2,30},\s\d|[А-ЯЁ]\w+\.\s\d")
"""Prefilter of the datelines of agencies."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where an article may begin: numbers of its first line and of the line after its header."""

    start: int
    stop: int
    order: str
    """What comes first: ``title``, ``date``, or ``agency`` for a headline and an agency's dateline."""
    sure: bool
    """Whether it has a sign that a chronicle in one article has not."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """(start, stop) of each article in a text; `likely` counts those that a text not cut seems to hold."""

    spans: list[tuple[int, int]]
    likely: int


def split(text: str, how: str, zone: ZoneInfo) -> Pieces:
    """The articles of a text by ``auto``, ``never``, or the regular expression of the lines between them.

    Raises ValueError for what is no regular expression.
    """
    whole = [(0, len(text))]
    if how == NEVER:
        return Pieces(whole, 1)
    if how == AUTO:
        return _by_headers(text, zone)
    try:
        between = re.compile(how)
    except re.error as error:
        raise ValueError(f"not a regular expression: {how}: {error}") from None
    spans: list[tuple[int, int]] = []
    start = at = 0
    for row in text.split("\n"):
        if between.search(row.strip()):
            spans.append((start, at))
            start = at + len(row) + 1
        at += len(row) + 1
    spans.append((start, len(text)))
    spans = [(a, min(b, len(text))) for a, b in spans if text[a:b].strip()]
    return Pieces(spans or whole, len(spans) or 1)


def _by_headers(text: str, zone: ZoneInfo) -> Pieces:
    page = Page(lines_of(text), zone)
    heads = _heads(page)
    if len(heads) < 2 or heads[0].start > 1:
        return Pieces([(0, len(text))], 1)
    heads = [head for head in heads if head.order == heads[0].order]
    stops = [head.start for head in heads[1:]] + [len(page.lines)]
    if len(heads) < 2 or not all(
        _bodied(page, head.stop, stop) for head, stop in zip(heads, stops, strict=True)
    ):
        return Pieces([(0, len(text))], 1)
    if not all(head.sure for head in heads[1:]):
        return Pieces([(0, len(text))], len(heads))
    spans = []
    for head, stop in zip(heads, stops, strict=True):
        last = stop - 1
        while RULE.fullmatch(page.lines[last].text):
            last -= 1
        spans.append((page.lines[head.start].start, page.lines[last].stop))
    return Pieces(spans, len(spans))


def _heads(page: Page) -> list[Head]:
    heads: list[Head] = []
    for i, line in enumerate(page.lines):
        text = line.text
        head = None
        if len(text) <= HEADLINE and YEAR.search(text) and (parts := page.parts(i)) and parts.published:
            head = _around(page, i, parts.published.precision == "minute")
        elif SHOUT.match(text) and page.opens(i) and _headline(page, i - 1):
            head = _begun(page, i - 1, i, "agency", True)
        if head and (not heads or head.start >= heads[-1].stop):
            heads.append(head)
    return heads


def _around(page: Page, date: int, timed: bool) -> Head | None:
    """The header of a line with a full date: its headline is above, but for other parts, or right below."""
    at = date - 1
    while at >= 0 and (
        page.label(at) or (page.parts(at) and not page.dated(at)) or is_rubric(page.lines[at].text)
    ):
        at -= 1
    if _headline(page, at):
        return _begun(page, at, date + 1, "title", timed)
    below = date + 1
    if _headline(page, below) and not _headline(page, below + 1):
        return _begun(page, date, below + 1, "date", timed)
    return None


def _begun(page: Page, start: int, stop: int, order: str, sure: bool) -> Head | None:
    """A header that begins where the article before it ends; None in the middle of a paragraph."""
    lines = page.lines
    while start > 0 and (
        ((parts := page.parts(start - 1)) and parts.url) or is_known_rubric(lines[start - 1].text)
    ):
        start -= 1
        sure = sure or page.parts(start) is not None
    if start == 0:
        return Head(start, stop, order, sure)
    before = lines[start - 1]
    ruled = bool(RULE.fullmatch(before.text))
    ended = page.label(start - 1) or labelled(before.text) is not None
    if ruled or ended or before.ends:
        return Head(start, stop, order, sure or ruled or ended)
    return None


def _headline(page: Page, i: int) -> bool:
    """Whether the line may be a headline: short, no sentence of a body, no part of a header."""
    if not 0 <= i < len(page.lines):
        return False
    line = page.lines[i]
    if len(line.text) > HEADLINE or line.text.endswith((".", ",", ";", ":")) or RULE.fullmatch(line.text):
        return False
    return (
        line.text[0] not in "—–-"
        and page.parts(i) is None
        and not page.label(i)
        and len(line.text.split()) > 1
    )


def _bodied(page: Page, start: int, stop: int) -> bool:
    """Whether a sentence ends between two headers."""
    return any(page.lines[i].ends for i in range(start, stop))
