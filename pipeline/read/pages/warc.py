"""Web archives: each page of a WARC is an article, by warcio (extra ``warc``)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from email.message import Message
from io import StringIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.read.common import Found, InputError, Options, Problem, Report, Source
from pipeline.read.pages import html
from pipeline.read.pages.charset import page_text

PAGES = ("text/html", "application/xhtml+xml")
BROKEN = (ArchiveLoadFailed, AttributeError, ValueError, OverflowError, EOFError)
"""What warcio raises for no WARC, and for broken headers."""


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every page, ``#n`` for the n-th record of the archive, counted from 1.

    What is no page that was answered with success is skipped. Raises InputError, OSError; "Damaged" after the
    last record where some do not end where they say.
    """
    with source.open() as file:
        try:
            archive = ArchiveIterator(file)
            for number, record in enumerate(_silently(archive), 1):
                headers = record.http_headers
                kind, charset = _content_type(headers.get_header("content-type") or "" if headers else "")
                if record.rec_type != "response" or kind not in PAGES or headers.get_statuscode() != "200":
                    report.skipped += 1
                    continue
                uri = f"{source.uri}#{number}"
                try:
                    markup = page_text(record.content_stream().read(), report, charset)
                    address = record.rec_headers.get_header("WARC-Target-URI")
                    yield from html.article_of(markup, uri, options, report, address)
                except InputError as error:
                    yield Problem(uri, error.error, error.message)
        except BROKEN as error:
            raise InputError("BrokenArchive", f"not a WARC, or broken: {error}") from None
    if archive.err_count:
        told = f"{archive.err_count:,} records do not end where they say; what could be read was read"
        raise InputError("Damaged", f"{told}. Get the file anew")


def _silently(archive: Any) -> Iterator[Any]:
    """The records of an archive. What is wrong with them, warcio would write to the terminal."""
    while True:
        with redirect_stderr(StringIO()):
            record = next(archive, None)
        if record is None:
            return
        yield record


def _content_type(header: str) -> tuple[str, str | None]:
    """ "text/html; charset=utf-8" as its two parts."""
    message = Message()
    message["content-type"] = header or "application/octet-stream"
    return message.get_content_type(), message.get_content_charset()
