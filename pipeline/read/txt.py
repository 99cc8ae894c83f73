"""One article in a text file, as saved from a news site or plain."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article, normalize
from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.dateline import from_name, from_option, stamped
from pipeline.read.encoding import text_of
from pipeline.read.layout import layout


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of a file. Published: its dateline, else its name, else the option.

    Raises InputError, OSError.
    """
    text = normalize(text_of(source.read(), report))
    if not text.strip():
        raise InputError("EmptyText", "the file has no text")
    page = layout(text, options.timezone)
    article = Article(source.uri, text, page.title, source=page.source, prose=page.prose)
    yield stamped(
        article,
        ("dateline", page.published),
        ("filename", from_name(source.uri, options.timezone)),
        ("option", from_option(options.published)),
    )
