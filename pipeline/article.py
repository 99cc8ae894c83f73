"""The article: the one thing that every reader yields and every stage receives."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from html import unescape
from html.entities import html5
from zoneinfo import ZoneInfo

from pipeline.folding import Folded, fold

MOSCOW = ZoneInfo("Europe/Moscow")

GAP = "\n\n"
"""Between the headline and the text of `Article.content`: they are paragraphs of their own."""

HEADLINE = 300
"""Characters of the longest line that can repeat a headline."""


ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|(?P<name>[A-Za-z][A-Za-z0-9]{1,10}));")
SURROGATE = re.compile("[\ud800-\udfff]")


def normalize(text: str) -> str:
    """The one normalization of the project: `sound`, Unicode to NFC, entities of HTML as their characters.

    Every offset of every table counts code points of its result.
    """
    return unicodedata.normalize("NFC", sound(unescaped(text)))


def sound(text: str) -> str:
    r"""A text whose line breaks are ``\n``, without NUL and surrogates."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Lone surrogates can be neither encoded as UTF-8 nor stored in Arrow; NUL ends a string elsewhere.
    try:
        text.encode()
    except UnicodeEncodeError:
        text = SURROGATE.sub("\ufffd", text)
    return text.replace("\0", "")


def unescaped(text: str) -> str:
    """A text with the characters that entities of HTML stand for: "9&nbsp;000", "&amp;quot;"; not "P&G;"."""
    while "&" in text and (resolved := ENTITY.sub(_character, text)) != text:
        text = resolved
    return text


def _character(entity: re.Match[str]) -> str:
    known = entity["name"] is None or f"{entity['name']};" in html5
    return unescape(entity[0]) if known else entity[0]


def blake(text: str) -> str:
    """32 hexadecimal characters of BLAKE2b-128 over the UTF-8 bytes of `text`."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def one_line(text: str) -> str:
    """A text on one line, its words one space apart."""
    return " ".join(text.split())


def letters(text: str) -> str:
    """Letters and digits in lower case, words apart: equal for a headline and its copy in the text.

    A copy may differ in case, quotation marks and the final full stop.
    """
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def content_of(title: str | None, text: str) -> str:
    """Headline, blank line and text of an article in one, as the stages read them; or the text alone."""
    return text if title is None else f"{title}{GAP}{text}"


def text_offset(title: str | None) -> int:
    """Where the text begins in `content_of`."""
    return 0 if title is None else len(title) + len(GAP)


# What of a web address does not tell one article from another, each with an example.
NOT_IDENTITY = (
    (re.compile(r"^https?://(?:www\.)?", re.IGNORECASE), "https://www."),
    (re.compile(r"#.*$"), "#comments"),
    (re.compile(r"(?<=[?&])(?:utm_\w+|from|fbclid|yclid)=[^&]*&?"), "utm_source=rss"),
    (re.compile(r"[?&/]+$"), "/"),
)


def address(url: str) -> str:
    """A web address without what differs between links to one article: scheme, fragment, campaign."""
    for pattern, _ in NOT_IDENTITY:
        url = pattern.sub("", url)
    return url


@dataclass(frozen=True)
class Article:
    """One article: its normalized text, what is known of it, and which parts of the text are prose.

    `text` and `title` are already normalized (see `normalize`). `published` carries the time zone of the
    publication, so that "вчера" is counted from the reader's calendar day, not from that of UTC.
    """

    uri: str
    """Path of the file as it was given, with ``#n`` for the n-th record of a file."""
    text: str
    title: str | None = None
    """Headline, on one line; the stages read it before the text."""
    published: datetime | None = None
    published_precision: str | None = None
    """``minute`` or ``day``; null together with `published`."""
    published_from: str | None = None
    """Where it was found: ``field``, ``html``, ``dateline``, ``filename`` or ``option``."""
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    """Who published it: a site, a channel, the agency of the dateline."""
    source: str | None = None
    """Whom it credits: "Источник: ТАСС"."""
    section: str | None = None
    authors: tuple[str, ...] = ()
    place: str | None = None
    """Of the dateline: "БАКУ, 17 авг"."""
    language: str | None = None
    """ISO 639-1 code; null: not determined."""
    is_summary: bool = False
    """Whether the input gives no more than a summary, as many feeds do."""
    prose: tuple[tuple[int, int], ...] | None = None
    """(start, stop) of the parts of `text` that the stages read; all of it when null.
    Dateline and source line of a web page are text but not prose."""
    read: bool = True
    """Whether the stages read it; one in another language may only be listed."""
    twin: bool = False
    """Whether an article read before it has the same identity: then its `uri` tells them apart."""

    @cached_property
    def doc_id(self) -> str:
        """The key of the article in every table: of its address, else its source and id, else its uri."""
        if self.url:
            identity = address(self.url)
        elif self.source_id and (self.outlet or self.source):
            identity = f"{self.outlet or self.source}\n{self.source_id}"
        else:
            identity = self.uri
        return blake(f"{identity}\n{self.uri}" if self.twin else identity)

    @cached_property
    def folded(self) -> Folded:
        """Headline, blank line and text (see `content_of`), without the signs that a reader does not see."""
        return fold(content_of(self.title, self.text))

    @property
    def content(self) -> str:
        """What the stages read; `tables` turns its offsets into those of title or text."""
        return self.folded.text

    @property
    def offset(self) -> int:
        """Where the text begins in `content_of` title and text."""
        return text_offset(self.title)

    @cached_property
    def regions(self) -> tuple[tuple[int, int], ...]:
        """(start, stop) of every part of `content` that the stages read, in order.

        The headline is read once: lines of the text that repeat it are left out.
        """
        if not self.read:
            return ()
        shift, into = self.offset, self.folded.into
        prose = [(into(start + shift), into(stop + shift)) for start, stop in self.visible]
        if self.title is not None:
            prose.insert(0, (0, into(len(self.title))))
        return tuple((start, stop) for start, stop in prose if start < stop)

    @property
    def visible(self) -> tuple[tuple[int, int], ...]:
        """(start, stop) of the parts of `text` that are prose, without copies of the headline."""
        prose = ((0, len(self.text)),) if self.prose is None else self.prose
        if self.title is None:
            return prose
        for copy in copies(self.title, self.text):
            prose = tuple(part for region in prose for part in _without(region, copy))
        return prose

    @property
    def likeness(self) -> str:
        """Equal for articles of one text, whatever their spaces, quotation marks, ё and boilerplate."""
        prose = "\n".join(self.text[start:stop] for start, stop in self.visible)
        return blake(letters(prose).replace("ё", "е"))

    @property
    def day(self) -> date | None:
        """The calendar day of publication in its own time zone: the anchor of relative dates."""
        return self.published.date() if self.published else None


def copies(title: str, text: str) -> list[tuple[int, int]]:
    """(start, stop) of the lines of a text that repeat its headline."""
    found: list[tuple[int, int]] = []
    same = letters(title)
    if not same:
        return found
    start = 0
    for line in text.split("\n"):
        alike = abs(len(line.strip()) - len(title)) <= len(title) // 2 and len(line) <= HEADLINE
        if alike and letters(line) == same:
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def below(title: str | None, text: str) -> int:
    """Where a text begins below a first line that repeats its headline; 0 where it begins otherwise."""
    for start, stop in copies(title or "", text)[:1]:
        if not text[:start].strip():
            return len(text) - len(text[stop:].lstrip())
    return 0


def _without(region: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """What is left of a region without a hole; empty parts left out."""
    (start, stop), (first, last) = region, hole
    if last <= start or stop <= first:
        return [region]
    return [(a, b) for a, b in ((start, first), (last, stop)) if a < b]
