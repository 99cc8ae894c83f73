"""Rendered documents as plain text: the rules of headers and boilerplate lines hold for them too."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from pipeline.article import Article, letters
from pipeline.read.common import Options
from pipeline.read.dateline import Published, stamped
from pipeline.read.text.layout import Layout, layout, mask

BODY = ("outlet", "source", "place")
"""What the dateline and lines of the body tell: "БАКУ, 17 авг — ТАСС.", "Источник: РИА Новости"."""
HEADER = ("title", "section", "authors", "url")
"""What a header tells."""


def without_title(text: str, title: str | None) -> str:
    """A text without a first paragraph that is its headline."""
    first, _, rest = text.partition("\n\n")
    return rest if title and letters(first) == letters(title) else text


def masked(article: Article, zone: ZoneInfo) -> Article:
    """The article of a known headline with its prose, and with what dateline and labelled lines tell."""
    return _completed(article, mask(article.text, zone, article.title), BODY)


def headed(article: Article, options: Options, *published: tuple[str, Published | None]) -> Article:
    """The article of a document, completed by its header: a line with the date, the source, the author.

    `published` are pairs as of `stamped` that go before the date of the header.
    """
    page = _laid_out(article, options.timezone)
    whole = _completed(article, page, (*BODY, *HEADER))
    return stamped(whole, options, *published, ("dateline", page.published))


def without_prose(article: Article, holes: list[tuple[int, int]]) -> Article:
    """The article with further (start, stop) parts of its text left out of `prose`."""
    prose = [(0, len(article.text))] if article.prose is None else list(article.prose)
    for first, last in holes:
        cut = [
            piece for start, stop in prose for piece in ((start, min(stop, first)), (max(start, last), stop))
        ]
        prose = [(start, stop) for start, stop in cut if start < stop]
    return replace(article, prose=tuple(prose)) if holes else article


def _completed(article: Article, page: Layout, fields: tuple[str, ...]) -> Article:
    """The article with its prose, and with what its layout tells of those fields that are not known."""
    told = {name: value for name in fields if not getattr(article, name) and (value := getattr(page, name))}
    return replace(article, prose=page.prose, **told) if told or page.prose else article


def _laid_out(article: Article, zone: ZoneInfo) -> Layout:
    return mask(article.text, zone, article.title) if article.title else layout(article.text, zone)
