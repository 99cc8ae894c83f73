"""JSON Lines: one article a line, as an object with `text` and what else is known."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any

from pipeline.article import Article, normalize
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.dateline import from_field, from_option, stamped
from pipeline.read.encoding import decode

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every line, ``#n`` for line n, counted from 1; one line is in memory at a time.

    A line that cannot be used is an error of its own. Raises InputError for an empty file, OSError.
    """
    empty = True
    for number, line in enumerate(_lines(source), 1):
        empty = False
        where = f"{source.uri}#{number}"
        try:
            text, report.encoding = (line, "utf-16") if isinstance(line, str) else decode(line)
            if text.strip():
                yield from _article(text, where, options)
            else:
                report.skipped += 1
        except InputError as error:
            yield Problem(where, error.error, error.message)
    if empty:
        raise InputError("EmptyFile", "the file is empty")


def _lines(source: Source) -> Iterator[bytes | str]:
    """Bytes, whose encoding is told line by line; text where the file is marked as UTF-16."""
    with source.open() as file:
        marked = file.read(2) in UTF16
    if marked:
        with io.TextIOWrapper(source.open(), "utf-16", "replace", "\n") as lines:
            yield from lines
    else:
        with source.open() as file:
            yield from file


def _article(line: str, uri: str, options: Options) -> Iterator[Found]:
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
        title=" ".join((_string(record, "title") or "").split()) or None,
        source_id=_string(record, "id"),
        url=_string(record, "url"),
        outlet=_string(record, "source"),
    )
    yield stamped(article, ("field", published), ("option", from_option(options.published)))
    if published is None and given not in (None, ""):
        shown = json.dumps(given, ensure_ascii=False)[:80]
        yield Problem(uri, "BadPublished", f'no date in "published": {shown}', severity=WARNING)


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
