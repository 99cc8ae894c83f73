"""One article in a text file, as saved from a news site or plain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.article import Article, normalize
from pipeline.read.common import InputError, Options, ReadError
from pipeline.read.dateline import from_name, from_option, stamped
from pipeline.read.encoding import decode
from pipeline.read.layout import layout


def read(path: Path, uri: str, options: Options) -> Iterator[Article | ReadError]:
    """Yield the article of a file. Published: its dateline, else its name, else the option.

    Raises InputError, OSError.
    """
    data = path.read_bytes()
    if not data:
        raise InputError("EmptyFile", "the file is empty")
    text = normalize(decode(data))
    if not text.strip():
        raise InputError("EmptyText", "the file has no text")
    page = layout(text, options.timezone)
    article = Article(uri, text, page.title, source=page.source, prose=page.prose)
    yield stamped(
        article,
        ("dateline", page.published),
        ("filename", from_name(uri, options.timezone)),
        ("option", from_option(options.published)),
    )
