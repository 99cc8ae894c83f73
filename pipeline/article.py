"""The article: the one thing that every reader yields and every stage receives."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")


def normalize(text: str) -> str:
    r"""The one normalization of the project: line breaks to ``\n``, Unicode to NFC.

    Every offset of every table counts code points of its result.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Lone surrogates can be neither encoded as UTF-8 nor stored in Arrow.
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", text)


def blake(text: str) -> str:
    """32 hexadecimal characters of BLAKE2b-128 over the UTF-8 bytes of `text`."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its normalized text, what is known of it, and which parts of the text are prose.

    `text` is already normalized (see `normalize`). `published` carries the time zone of the
    publication, so that "вчера" is counted from the reader's calendar day, not from that of UTC.
    """

    uri: str
    """Path relative to the input folder, with ``#n`` for the n-th record of a file."""
    text: str
    title: str | None = None
    published: datetime | None = None
    published_precision: str | None = None
    """``minute`` or ``day``; null together with `published`."""
    published_from: str | None = None
    """Where it was found: ``field``, ``html``, ``dateline``, ``filename`` or ``option``."""
    source_id: str | None = None
    url: str | None = None
    source: str | None = None
    prose: tuple[tuple[int, int], ...] | None = None
    """(start, stop) of the parts that the stages read; all of the text when null.
    Headline, dateline and source line of a web page are text but not prose."""

    @property
    def doc_id(self) -> str:
        """The key of the article in every table."""
        return blake(self.uri)

    @property
    def regions(self) -> tuple[tuple[int, int], ...]:
        """(start, stop) of every part that the stages read, in order."""
        return ((0, len(self.text)),) if self.prose is None else self.prose

    @property
    def day(self) -> date | None:
        """The calendar day of publication in its own time zone: the anchor of relative dates."""
        return self.published.date() if self.published else None
