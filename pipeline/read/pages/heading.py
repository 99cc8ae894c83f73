"""The headline of a page, told from the name of the site that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from pipeline.article import letters, normalize, one_line
from pipeline.read.pages.claims import Claims
from pipeline.read.pages.rendering import paragraphs

SEPARATOR = re.compile(r"\s+(?:[|—–·•»/-]|::)\s+|\s*(?:\||::)\s+")
"""Between a headline and the name of the site: "Мост открыт — Курьер"."""
BOLD = ("h1", "h2", "h3", "h4", "b", "strong", "font", "big", "div", "p", "span", "td")
"""Elements that a headline stands in, where pages have no headings."""


def title_of(tree: etree._Element, said: Claims, host: str) -> tuple[str | None, str | None]:
    """The headline without the name of the site, and that name where the page's title ends in it.

    A claim that the page shows as a heading is the best; then a heading in the words of a claim, since claims
    may be written for search engines, and a heading in other words is of the site or of a rubric.
    """
    whole = [text for each in tree.iterfind(".//head/title") if (text := one_line("".join(each.itertext())))]
    shown = [text for each in tree.iter("h1") if (text := one_line(paragraphs(each)))]
    shown = shown or _lines(tree, whole)
    sites = [host, *said["outlet"], *said["publisher"]]
    others = [*said["headline"], *shown]
    claimed, headings, named = (
        [_untailed(each, sites, others) for each in x] for x in (said["headline"], shown, whole)
    )
    tail = next((tail for _, tail in (*named, *claimed) if tail), None)
    same = {letters(title) for title, _ in headings}
    ways = (
        (title for title, _ in claimed if letters(title) in same),
        (title for title, _ in headings if any(_alike(title, other) for other, _ in (*claimed, *named))),
        (title for title, _ in (*claimed, *named, *headings)),
    )
    found = [title for way in ways for title in way if title]
    best = next((title for title in found if not same_name(title, sites)), found[0] if found else None)
    return best and normalize(one_line(best)), tail


def headline(tree: etree._Element, title: str | None) -> etree._Element | None:
    """The heading in sight that repeats the title, else the first of the first level, else a line like it."""
    headings = list(tree.iter("h1", "h2", "h3", "h4"))
    same = (heading for heading in headings if title and letters(paragraphs(heading)) == letters(title))
    first = next(same, next(tree.iter("h1"), None))
    if first is None and title:
        first = next((each for each in tree.iter(*BOLD) if letters(each.text or "") == letters(title)), None)
    return first


def _lines(tree: etree._Element, whole: list[str]) -> list[str]:
    """Lines in sight that are a part of the page's title: headlines of pages without headings."""
    parts = {letters(part) for title in whole for part in (title, *SEPARATOR.split(title))}
    texts = (one_line(element.text or "") for element in tree.iter(*BOLD))
    return [text for text in texts if text and letters(text) in parts]


def _untailed(title: str, sites: Iterable[str], others: Iterable[str]) -> tuple[str, str | None]:
    """A title and the name of the site beside it: told by that name, or by another title that lacks it."""
    same = {letters(other) for other in others}
    for gap in reversed(list(SEPARATOR.finditer(title))):
        head, tail = title[: gap.start()], title[gap.end() :]
        if letters(head) in same or same_name(tail, sites):
            return head, tail
        if letters(tail) in same:
            return tail, head
    return title, None


def _alike(one: str, other: str) -> bool:
    """Whether two headlines share half of the words of the shorter."""
    first, second = set(letters(one).split()), set(letters(other).split())
    return len(first & second) * 2 >= min(len(first), len(second)) > 0


def same_name(name: str, others: Iterable[str]) -> bool:
    """Whether a name is one of others, or of the site at a host: "www.wday.ru", "Wday" and wday.ru are."""
    plain = letters(name).removeprefix("www ")
    hosts = {other for other in others if "." in other and " " not in other}
    known = {letters(other).removeprefix("www ") for other in others if other}
    known |= {letters(label) for host in hosts for label in host.split(".") if len(label) > 3}
    return plain in known
