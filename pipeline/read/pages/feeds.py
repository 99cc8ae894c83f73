"""RSS and Atom by feedparser: the full text where a feed gives it, else the summary, marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any
from xml.sax import SAXException

import feedparser
from lxml import etree

from pipeline.article import Article, normalize, one_line
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.dateline import stamped
from pipeline.read.pages import html
from pipeline.read.pages.byline import names
from pipeline.read.pages.charset import page_text
from pipeline.read.pages.entities import refuse
from pipeline.read.pages.heading import SEPARATOR
from pipeline.read.pages.page import split
from pipeline.read.pages.rendering import paragraphs, parse, text_of
from pipeline.read.records.moments import from_field
from pipeline.read.text.boilerplate import kind_of
from pipeline.read.text.headed import masked, without_title

FULL = ("yandex_full-text", "turbo_content")
"""Elements with the full text beside those of the standards, as feedparser names them."""
GENERIC = re.compile(
    r"(?:rss|feed|лента|новост\w*|главн\w+|последн\w+|все|статьи|материалы|публикации|news|latest|\W)+",
    re.IGNORECASE,
)
"""A title of a channel, or a part of one, that is no name: "Все новости"."""
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SURROGATE = re.compile(
    r"&#(?:x0*d[89a-f][0-9a-f]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7(?:[0-2]\d\d|3[0-3]\d|34[0-3])));",
    re.IGNORECASE,
)
"""References to halves of characters, which no text holds."""
UTF8 = '<?xml version="1.0" encoding="utf-8"?>'
ELEMENT = re.compile(r"<([A-Za-z][\w:.-]*)")
SHOWN = 12
"""Names of elements shown of an XML file that is no feed."""
PARTING = " \xa0\n|•·/»→"
"""What may stand between the links at the end of an entry."""


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every entry, ``#n`` for the n-th, counted from 1.

    A page saved as XML is read as a page. Raises InputError, OSError.
    """
    data = source.read()
    if not data.strip():
        raise InputError("EmptyFile", "the file is empty")
    markup = page_text(data, report)
    refuse(markup)
    # The declared encoding is of the bytes, which are decoded already.
    encoded = (UTF8 + DECLARATION.sub("", SURROGATE.sub("", markup)).lstrip()).encode("utf-8", "replace")
    feed = feedparser.parse(encoded, sanitize_html=False)
    if not feed.entries:
        if re.search(r"<html\b", markup[:1000], re.IGNORECASE):
            yield from html.article_of(markup, source.uri, options, report)
            return
        found = ", ".join(dict.fromkeys(ELEMENT.findall(markup)))
        raise InputError("NoArticles", f"no entries of RSS or Atom, and no texts; elements: {_few(found)}")
    outlet = _outlet(feed.feed)
    for number, entry in enumerate(feed.entries, 1):
        yield from _article(entry, f"{source.uri}#{number}", outlet, options, report)
    if isinstance(feed.get("bozo_exception"), SAXException):
        broken = f"broken XML, read as far as it makes sense: {feed.bozo_exception}"
        yield Problem(source.uri, "BadXML", broken, severity=WARNING)


def _few(found: str) -> str:
    listed = found.split(", ")
    return ", ".join(listed[:SHOWN]) + (" ..." if len(listed) > SHOWN else "")


def _article(entry: Any, uri: str, outlet: str | None, options: Options, report: Report) -> Iterator[Found]:
    title = _line(entry.get("title"))
    full = [part.get("value") for part in entry.get("content", ())] + [entry.get(name) for name in FULL]
    texts = {text: value for value in full if (text := _text(value, title))}
    text = max(texts, key=len, default="") or _text(entry.get("summary"), title)
    if not text:
        yield Problem(uri, "NoText", "the entry has neither text nor summary")
        return
    report.markup += max(0, len(texts.get(text) or entry.get("summary") or "") - len(text))
    link = entry.get("feedburner_origlink") or entry.get("link")
    given = entry.get("published") or entry.get("updated")
    published = from_field(given, options.timezone)
    article = Article(
        uri,
        text,
        title,
        source_id=entry.get("id"),
        url=link,
        outlet=outlet or split(link).hostname,
        source=_line((entry.get("source") or {}).get("title")),
        section=next((_line(tag.get("term")) for tag in entry.get("tags", ()) if tag.get("term")), None),
        authors=names((person.get("name") or "" for person in entry.get("authors", ())), [outlet or ""]),
        is_summary=not texts,
    )
    yield stamped(masked(article, options.timezone), options, ("field", published))
    if given and published is None:
        yield Problem(uri, "BadPublished", f"no date in the entry's date: {given[:80]}", severity=WARNING)


def _outlet(channel: Any) -> str | None:
    """The name in the title of a channel: "Курьер" of "Курьер - все новости"; else the host of its link."""
    parts = [part.strip() for part in SEPARATOR.split(_line(channel.get("title")) or "")]
    named = (part for part in parts if part and not GENERIC.fullmatch(part))
    host = (split(channel.get("link")).hostname or "").removeprefix("www.")
    return next(named, None) or host or None


def _text(value: str | None, title: str | None) -> str:
    """The paragraphs of markup without the headline, and without the buttons that lead on to the page."""
    tree = parse(value) if value else None
    if tree is None:
        return ""
    buttons = list(takewhile(_is_button, reversed(tree.xpath("//a"))))
    for link in buttons:
        link.drop_tree()
    text = paragraphs(tree)
    return without_title(normalize(text.rstrip(PARTING) if buttons else text), title)


def _is_button(link: etree._Element) -> bool:
    """Whether a link is small print, "Читать далее", with nothing but others of its kind after it."""
    following = link.xpath("following::text()[not(ancestor::a)]")
    return not "".join(following).strip(PARTING) and kind_of(paragraphs(link) or PARTING) is not None


def _line(value: str | None) -> str | None:
    """A title or a name without markup, on one line."""
    return one_line(normalize(text_of(value))) or None if value else None
