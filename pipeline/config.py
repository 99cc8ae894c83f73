"""One frozen configuration: defaults, then a TOML file, the environment, the command line."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.schema import TABLES

FORMATS = ("parquet", "csv")
TAGGERS = ("svodka", "natasha")
PREFIX = "SVODKA_"


class ConfigError(ValueError):
    """A setting that is unknown or has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a run may be told. Everything but `workers` changes its output."""

    formats: tuple[str, ...] = FORMATS
    tables: tuple[str, ...] = TABLES
    workers: int = 0
    """Processes; 0: one per core, but no more than there are shards."""
    syntax: bool = False
    """Parse every sentence and fill tokens.head_id and rel."""
    ner: str = "svodka"
    """Model of names: our own, of 29 types, or natasha's, of 3 and faster."""
    descriptors: bool = False
    """Find what describes ("правительство", "компания") beside what names; our own model alone can."""
    timezone: str = "Europe/Moscow"
    """Zone of publication times that name none."""
    published: str | None = None
    """ISO date or moment for articles without one of their own."""

    def __post_init__(self) -> None:
        for name, allowed in (("formats", FORMATS), ("tables", TABLES), ("ner", TAGGERS)):
            value = getattr(self, name)
            for item in (value,) if isinstance(value, str) else value:
                if item not in allowed:
                    raise ConfigError(f"{name}: {item!r} is not one of {', '.join(allowed)}")
        if self.workers < 0:
            raise ConfigError(f"workers: {self.workers} is negative")
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ConfigError(f"timezone: {self.timezone!r} is no IANA zone (Europe/Moscow)") from None
        if self.published is not None:
            try:
                datetime.fromisoformat(self.published)
            except ValueError:
                raise ConfigError(f"published: {self.published!r} is no ISO date (2024-08-17)") from None

    @property
    def zone(self) -> ZoneInfo:
        """`timezone` as an object."""
        return ZoneInfo(self.timezone)

    @property
    def published_at(self) -> datetime | None:
        """`published` as an aware moment in `zone`, or in its own zone where it names one."""
        if self.published is None:
            return None
        moment = datetime.fromisoformat(self.published)
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)


def load(file: Path | None = None, environ: Mapping[str, str] = os.environ, **flags: Any) -> Config:
    """Settings from a TOML file, then ``SVODKA_<NAME>`` variables, then flags that are not None.

    Raises ConfigError for an unknown key, a value of the wrong type or one that cannot be used.
    """
    known = {f.name: f.default for f in fields(Config)}
    settings: dict[str, Any] = {}
    if file is not None:
        try:
            settings |= tomllib.loads(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ConfigError(f"{file}: {error}") from error
    settings |= {
        key.removeprefix(PREFIX).lower(): value
        for key, value in environ.items()
        if key.startswith(PREFIX) and key.removeprefix(PREFIX).lower() in known
    }
    settings |= {key: value for key, value in flags.items() if value is not None}
    for key, value in settings.items():
        if key not in known:
            raise ConfigError(f"{key}: no such setting; there are {', '.join(known)}")
        settings[key] = _typed(key, value, known[key])
    return replace(Config(), **settings)


def _typed(key: str, value: Any, default: Any) -> Any:
    """The value in the type of its default; strings are read as the environment gives them."""
    if isinstance(default, tuple):
        items = value.split(",") if isinstance(value, str) else value
        return tuple(item.strip() for item in items if item.strip())
    if isinstance(default, bool):
        words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        found = words.get(str(value).lower())
        if found is None:
            raise ConfigError(f"{key}: {value!r} is neither true nor false")
        return found
    if isinstance(default, int):
        try:
            return int(value)
        except ValueError:
            raise ConfigError(f"{key}: {value!r} is not a whole number") from None
    return str(value)
