"""A page with its pictures in one file, as browsers save it: MHTML."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy

from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.pages import html
from pipeline.read.pages.charset import page_text


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of the page. Raises InputError, OSError."""
    message = message_from_bytes(source.read(), policy=policy.default)
    for part in message.walk():
        data = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(data, bytes):
            markup = page_text(data, report, part.get_content_charset())
            address = part["content-location"] or message["snapshot-content-location"]
            yield from html.article_of(markup, source.uri, options, report, str(address) if address else None)
            return
    raise InputError("NoMainText", "the file holds no page; save the page as HTML")
