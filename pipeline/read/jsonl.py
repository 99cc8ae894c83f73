"""JSON Lines: one article a line, as an object with `text` and what else is known."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.article import Article, normalize
from pipeline.read.common import InputError, Options, ReadError
from pipeline.read.dateline import from_field, from_option, stamped
from pipeline.read.encoding import decode

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(path: Path, uri: str, options: Options) -> Iterator[Article | ReadError]:
    """Yield the article of every line, ``#n`` for line n, counted from 1; one line is in memory at a time.

    A line that cannot be used is an error of its own. Raises InputError for an empty file, OSError.
    """
    empty = True
    for number, line in enumerate(_lines(path), 1):
        empty = False
        where = f"{uri}#{number}"
        try:
            text = decode(line) if isinstance(line, bytes) else line
            if text.strip():
                yield from _article(text, where, options)
        except InputError as error:
            yield ReadError(where, error.error, error.message)
    if empty:
        raise InputError("EmptyFile", "the file is empty")


def _lines(path: Path) -> Iterator[bytes | str]:
    """Bytes, whose encoding is told line by line; text where the file is marked as UTF-16."""
    with path.open("rb") as file:
        marked = file.read(2) in UTF16
    if marked:
        with path.open(encoding="utf-16", errors="replace", newline="\n") as lines:
            yield from lines
    else:
        with path.open("rb") as file:
            yield from file


def _article(line: str, uri: str, options: Options) -> Iterator[Article | ReadError]:
    record = _record(line)
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError("NoText", 'the record has no string "text"')
    if not text.strip():
        raise InputError("EmptyText", 'the "text" of the record is empty')
    given = record.get("published")
    published = from_field(given, options.timezone)
    article = Article(
        uri,
        normalize(text),
        title=_string(record, "title"),
        source_id=_string(record, "id"),
        url=_string(record, "url"),
        source=_string(record, "source"),
    )
    yield stamped(article, ("field", published), ("option", from_option(options.published)))
    if published is None and given not in (None, ""):
        yield ReadError(uri, "BadPublished", f'no date in "published": {json.dumps(given)[:80]}')


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:  # ValueError also for integers of thousands of digits
        raise InputError("BadJSON", str(error)) from None
    if not isinstance(record, dict):
        raise InputError("NotAnObject", f"expected an object, found {type(record).__name__}")
    return record


def _string(record: dict[str, Any], key: str) -> str | None:
    """The value as text, numbers too; None for anything else and for blanks."""
    value = record.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return normalize(value).strip() or None if isinstance(value, str) else None
