"""What every reader shares: a source of bytes, options, reports, and how it says that something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pipeline.article import MOSCOW, Article

ERROR, WARNING = "error", "warning"

HEAD = 1 << 16
"""Bytes by which a file is judged."""
CHUNK = 1 << 20
"""Bytes that are read at a time."""
SIZE = 128 << 20
"""Bytes that are held in memory at once, unless an option says otherwise."""


class InputError(Exception):
    """Input that cannot be used: its class and why. `read` turns it into a `Problem`."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error
        self.message = message


@dataclass(frozen=True, slots=True)
class Limits:
    """What hostile or broken input may cost."""

    depth: int = 8
    """Archives and compressions within one another."""
    members: int = 1_000_000
    """Files of one archive."""
    ratio: int = 300
    """Bytes that a packed one may give, beyond `containers.FREE`: text has 3 to 10, repeated lines up to 230,
    zeros 1,000."""
    size: int = SIZE
    """Bytes that are held in memory at once: a whole article, a line, an archive within an archive."""


@dataclass(frozen=True, slots=True)
class Options:
    """How input that says nothing of it is understood, and how much of it is read."""

    timezone: ZoneInfo = MOSCOW
    """Zone of times that name none."""
    published: datetime | None = None
    """Aware moment of publication of articles that have none of their own."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Column of `documents` > path of a field ("meta.date") in records; stands above all that is guessed."""
    split: str = "auto"
    """Whether a text file of many articles is cut: ``auto`` where the headers show it, ``never``, or a
    regular expression that matches the lines between articles."""
    limits: Limits = Limits()


@dataclass(slots=True)
class Source:
    """A file, or what is like one: a stream of bytes that can be opened again."""

    uri: str
    """As in `documents`: the path as it was given, in valid Unicode; ``archive.zip!/member``."""
    open: Callable[[], BinaryIO]
    """From its first byte; raises OSError, InputError."""
    size: int | None = None
    """Bytes; None where they cannot be told before reading."""
    name: str = ""
    """Last part of the uri without suffixes of compression: its suffix is a hint of the kind."""
    limit: int = SIZE
    """Bytes that `read` gives at most."""
    depth: int = 0
    """Archives and compressions around it."""
    packed: int = 0
    """Bytes of the file that a stream is unpacked from."""
    seekable: bool = False
    """Whether what `open` gives can be read from any place at once."""
    damage: list[InputError] = field(default_factory=list)
    """Why the stream ended before its time, once; what came before is read."""
    _head: bytes | None = None

    def __post_init__(self) -> None:
        self.name = self.name or self.uri.rsplit("/", 1)[-1]

    @classmethod
    def of(cls, path: Path, uri: str) -> Source:
        """A file on disk."""
        size = path.stat().st_size if path.is_file() else None
        return cls(uri, lambda: path.open("rb"), size, seekable=True)

    @property
    def suffix(self) -> str:
        """Of the name, in lower case: ".html"."""
        stem, _, suffix = self.name.rpartition(".")
        return f".{suffix.lower()}" if stem else ""

    def head(self) -> bytes:
        """The first `HEAD` bytes; read once."""
        if self._head is None:
            with self.open() as file:
                self._head = file.read(HEAD)
        return self._head

    def damaged(self, why: str) -> None:
        """Note that the stream ends here though it should not."""
        if not self.damage:
            message = f"cut off or damaged ({why}); what comes before was read. Get the file anew"
            self.damage.append(InputError("Damaged", message))

    def read(self) -> bytes:
        """All bytes. Raises InputError "TooBig" beyond `limit`."""
        chunks, left = [], self.limit
        if (self.size or 0) <= left:
            with self.open() as file:
                while chunk := file.read(CHUNK):
                    chunks.append(chunk)
                    left -= len(chunk)
                    if left < 0:
                        break
                else:
                    return b"".join(chunks)
        raise InputError("TooBig", f"more than {self.limit >> 20:,} MB; split it, or give a larger --size")

    def lines(self) -> Iterator[bytes]:
        """Lines, one in memory at a time. Raises InputError "TooBig" for one beyond `limit`."""
        with self.open() as file:
            while line := file.readline(self.limit + 1):
                if len(line) > self.limit:
                    raise InputError("TooBig", f"a line of more than {self.limit >> 20:,} MB; see --size")
                yield line


@dataclass(slots=True)
class Report:
    """What became of one source: a row of `inputs`. A reader fills it while it reads."""

    uri: str
    kind: str | None = None
    encoding: str | None = None
    bytes: int | None = None
    mapping: str | None = None
    articles: int = 0
    undated: int = 0
    untitled: int = 0
    skipped: int = 0
    error: str | None = None
    without_outlet: int = 0
    first_date: date | None = None
    last_date: date | None = None
    chars: int = 0
    """Of the texts."""
    boilerplate: int = 0
    """Of these, not prose."""
    markup: int = 0
    """Characters of tags, scripts, menus and the like that the reader left out."""
    doubts: dict[str, str] = field(default_factory=dict)
    """Class and message of the warnings about the source as a whole, one of a class."""

    def doubt(self, error: str, message: str) -> None:
        """Note a warning about the source; the first of a class stands for all."""
        self.doubts.setdefault(error, message)

    def count(self, article: Article) -> None:
        """Add an article."""
        self.articles += 1
        self.undated += article.published is None
        self.untitled += article.title is None
        self.without_outlet += article.outlet is None
        if article.day:
            self.first_date = min(self.first_date or article.day, article.day)
            self.last_date = max(self.last_date or article.day, article.day)
        self.chars += len(article.text)
        if article.prose is not None:
            self.boilerplate += len(article.text) - sum(stop - start for start, stop in article.prose)


@dataclass(frozen=True, slots=True)
class Problem:
    """A row of `errors`; `uri` as of the article that was lost or is in doubt."""

    uri: str
    error: str
    """One of the classes in docs/input.md ("EmptyFile"), or the operating system's ("PermissionError")."""
    message: str
    stage: str = "read"
    severity: str = ERROR


Found = Article | Problem
Reader = Callable[[Source, Options, Report], Iterator[Found]]
"""The articles of one source, in order, with problems in their places; may raise InputError and OSError."""
