"""JSON Lines: one article a line, as an object with `text` and what else is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.article import Article, normalize
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.dateline import from_field, from_option, stamped
from pipeline.read.encoding import text_lines


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every line, ``#n`` for line n, counted from 1; one line is in memory at a time.

    A line that cannot be used is an error of its own. Raises InputError, OSError.
    """
    for number, line in enumerate(text_lines(source, report), 1):
        where = f"{source.uri}#{number}"
        try:
            if isinstance(line, InputError):
                raise line
            if line.strip():
                yield from _article(line, where, options)
            else:
                report.skipped += 1
        except InputError as error:
            yield Problem(where, error.error, error.message)


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
