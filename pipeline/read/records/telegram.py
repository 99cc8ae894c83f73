"""The HTML that Telegram Desktop exports: post by post, as records with the names of its JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.looks import CHAT_PAGE
from pipeline.read.pages.charset import page_text
from pipeline.read.pages.rendering import paragraphs, parse
from pipeline.read.records.fields import Record, articles


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every post with text, ``#n`` of the n-th message. Raises InputError, OSError."""
    markup = page_text(source.read(), report)
    tree = parse(markup)
    if tree is None or not CHAT_PAGE.search(markup):
        raise InputError("NoMainText", "no posts of a chat in the page")
    yield from articles(_records(tree, source.uri, report), options, report)


def _records(tree: etree._Element, uri: str, report: Report) -> Iterator[Record]:
    """The posts; service messages and posts without a text are skipped."""
    chat = _text(tree, "page_header", "text")
    for number, message in enumerate(_with_class(tree, "message"), 1):
        text = _text(message, "text")
        if not text or "service" in message.get("class", "").split():
            report.skipped += 1
            continue
        fields = {
            "id": re.sub(r"\D", "", message.get("id", "")),
            "date": next((each.get("title") for each in _with_class(message, "date")), None),
            "text": text,
        }
        forwarded = next(iter(_with_class(message, "forwarded")), None)
        source = None if forwarded is None else _own(forwarded, "from_name")
        yield Record(f"{uri}#{number}", fields, chat or _own(message, "from_name"), source)


def _with_class(element: etree._Element, name: str) -> list[etree._Element]:
    """Elements within that are of a class, in order."""
    found = element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
    return list(found)


def _text(element: etree._Element, *names: str) -> str:
    """The paragraphs of the first element of a class, within the first of another."""
    for name in names:
        inside = _with_class(element, name)
        if not inside:
            return ""
        element = inside[0]
    return paragraphs(element)


def _own(element: etree._Element, name: str) -> str | None:
    """The first words of the first element of a class: a name, without the date that follows it."""
    return next(((each.text or "").strip() or None for each in _with_class(element, name)), None)
