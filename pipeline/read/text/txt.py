"""Text files: an article, or several one after another, as saved from news sites or plain."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article, normalize
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.dateline import completed, stamped
from pipeline.read.encoding import text_of
from pipeline.read.records.moments import from_field
from pipeline.read.text.front import front
from pipeline.read.text.layout import layout, mask
from pipeline.read.text.parts import URL
from pipeline.read.text.splitting import split


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the articles of a file: one, or several (``#n`` for the n-th) where `Options.split` says so.

    Published: the head of metadata, the header, the path, the option; the first that there is.
    Raises InputError, OSError.
    """
    text = normalize(text_of(source.read(), report))
    if not text.strip():
        raise InputError("EmptyText", "the file has no text")
    if all(URL.fullmatch(line) for line in text.split()):
        raise InputError("NoText", "nothing but addresses, which are not fetched; give the pages themselves")
    try:
        pieces = split(text, options.split, options.timezone)
    except ValueError as error:
        raise InputError("BadSplit", str(error)) from None
    if len(pieces.spans) == 1:
        start, stop = pieces.spans[0]
        yield from article(source.uri, text[start:stop], options)
    else:
        for number, (start, stop) in enumerate(pieces.spans, 1):
            yield from article(f"{source.uri}#{number}", text[start:stop], options)
    if pieces.likely > len(pieces.spans):
        message = (
            f"it seems to hold {pieces.likely} articles; give --split a regular expression of what is between"
        )
        yield Problem(source.uri, "SeveralArticles", message, severity=WARNING)


def article(uri: str, text: str, options: Options) -> Iterator[Found]:
    """The article of a normalized plain text, and a warning where its header has less than a full date."""
    zone = options.timezone
    given = front(text)
    stop = given.stop if given else 0
    title = given and given.first("title")
    page = mask(text[stop:], zone, title) if title else layout(text[stop:], zone)
    prose = page.prose
    if given:
        parts = prose or ((0, len(text) - stop),)
        prose = tuple((start + stop, end + stop) for start, end in parts)
    found = Article(
        uri,
        text,
        title=title or page.title,
        url=(given and given.first("url")) or page.url,
        outlet=(given and given.first("outlet")) or page.outlet,
        source=page.source,
        section=(given and given.first("section")) or page.section,
        authors=tuple((given and given.values["authors"]) or page.authors),
        place=page.place,
        prose=prose,
    )
    dated = stamped(
        found,
        options,
        ("field", from_field(given.first("published"), zone) if given else None),
        ("dateline", page.published),
        ("filename", completed(page.partial, uri, zone) if page.partial else None),
    )
    yield dated
    if dated.published_from in {None, "option"}:
        for error, message in page.warnings:
            yield Problem(uri, error, message, severity=WARNING)
