"""What every reader shares: a source of bytes, options, reports, and how it says that something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pipeline.article import MOSCOW, Article

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Options:
    """How input that says nothing of it is understood."""

    timezone: ZoneInfo = MOSCOW
    """Zone of times that name none."""
    published: datetime | None = None
    """Aware moment of publication of articles that have none of their own."""
    split: str = "auto"
    """Whether a text file of many articles is cut: ``auto`` where the headers show it, ``never``, or a
    regular expression that matches the lines between articles."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or what is like one: a stream of bytes that can be opened again."""

    uri: str
    """As in `documents`: the path as it was given, in valid Unicode."""
    open: Callable[[], BinaryIO]
    """From its first byte; raises OSError, InputError."""
    size: int | None = None
    """Bytes; None where they cannot be told before reading."""

    @classmethod
    def of(cls, path: Path, uri: str) -> Source:
        """A file on disk."""
        return cls(uri, lambda: path.open("rb"), path.stat().st_size if path.is_file() else None)

    def read(self) -> bytes:
        """All bytes."""
        with self.open() as file:
            return file.read()


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


@dataclass(frozen=True, slots=True)
class Problem:
    """A row of `errors`; `uri` as of the article that was lost or is in doubt."""

    uri: str
    error: str
    """One of the classes in docs/input.md ("EmptyFile"), or the operating system's ("PermissionError")."""
    message: str
    stage: str = "read"
    severity: str = ERROR


class InputError(Exception):
    """Input that cannot be used: its class and why. `read` turns it into a `Problem`."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error
        self.message = message


Found = Article | Problem
Reader = Callable[[Source, Options, Report], Iterator[Found]]
"""The articles of one source, in order, with problems in their places; may raise InputError and OSError."""
