"""What every reader shares: its options and how it says that something could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pipeline.article import MOSCOW


@dataclass(frozen=True, slots=True)
class Options:
    """How input that says nothing of it is understood."""

    timezone: ZoneInfo = MOSCOW
    """Zone of times that name none."""
    published: datetime | None = None
    """Aware moment of publication of articles that have none of their own."""


@dataclass(frozen=True, slots=True)
class ReadError:
    """Input that could not be used; `uri` as of the article that it would have been."""

    uri: str
    error: str
    """One of the classes in docs/input.md ("EmptyFile"), or the operating system's ("PermissionError")."""
    message: str


class InputError(Exception):
    """Input that cannot be used: its class and why. `read` turns it into a `ReadError`."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error
        self.message = message
