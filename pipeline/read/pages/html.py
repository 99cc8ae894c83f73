"""Pages of news sites: what is known of the article by `page`, its text by `body`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.dateline import stamped
from pipeline.read.pages.body import body
from pipeline.read.pages.charset import page_text
from pipeline.read.pages.entities import refuse
from pipeline.read.pages.page import known
from pipeline.read.pages.rendering import parse
from pipeline.read.text.headed import masked


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of a page. Raises InputError, OSError."""
    data = source.read()
    if not data.strip():
        raise InputError("EmptyFile", "the file is empty")
    markup = page_text(data, report)
    yield from article_of(markup, source.uri, options, report)


def article_of(
    markup: str, uri: str, options: Options, report: Report, address: str | None = None
) -> Iterator[Found]:
    """Yield the article of a page, and a warning where its date cannot be read.

    `address`: where the page was loaded from, if the input tells. Raises InputError "NoMainText",
    "HostileXML".
    """
    refuse(markup)
    tree = parse(markup)
    if tree is None:
        raise InputError("NoMainText", "the page has no text")
    page = known(tree, options.timezone, address)
    text = body(tree, page)
    if text is None:
        raise InputError("NoMainText", "no article was found among the page's menus and links")
    report.markup += max(0, len(markup) - len(text))
    article = Article(
        uri,
        text,
        page.title,
        url=page.url,
        outlet=page.outlet,
        source=page.source,
        section=page.section,
        authors=page.authors,
    )
    yield stamped(masked(article, options.timezone), options, ("html", page.published))
    if page.unread:
        shown = f"no date in the page's date of publication: {page.unread[:80]}"
        yield Problem(uri, "BadPublished", shown, severity=WARNING)
