"""One frozen configuration: defaults, then a TOML file, the environment, the command line.

A setting is one word everywhere: a field of `Config`, a key of the TOML file, a variable ``SVODKA_<WORD>``,
an option ``--word``, an argument of `pipeline.annotate`.
"""

from __future__ import annotations

import os
import re
import tomllib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.article import MOSCOW
from pipeline.cache import VARIABLE
from pipeline.schema import TABLES

PARQUET = "parquet"
FORMATS = (PARQUET, "csv", "sqlite", "xlsx")
SEPARATORS = (",", ";")
DECIMALS = (".", ",")
LABELS = ("ru", "en")
MODELS = ("fast", "accurate", "natasha")
LANGUAGES = ("keep", "skip")
ENGINES = ("processes", "serial", "ray")
PREFIX = "SVODKA_"

RENAMED: Mapping[str, tuple[str, Mapping[str, str]]] = {"ner": ("model", {"svodka": "fast"})}
"""Settings of version 0.1 that have another name now, and which of their values have."""

READ, ANNOTATE, RESOLVE, PUBLISH = "read", "annotate", "resolve", "publish"


RESOLVED_FROM = ("documents", "mentions")
"""Tables that entities are made of: written even where they are not asked for, until they are published."""


class ConfigError(ValueError):
    """A setting that is unknown, has a value that cannot be used, or that another one makes meaningless."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a field of `Config` beside its type and its default."""

    step: str
    """The step that it belongs to: ``read``, ``annotate``, ``resolve`` or ``publish``."""
    help: str
    allowed: tuple[str, ...] = ()
    metavar: str | None = None
    output: bool = True
    """Whether the output depends on it."""


def _setting(default: Any, step: str, help_: str, **more: Any) -> Any:
    return field(default=default, metadata={"setting": Setting(step, help_, **more)})


@dataclass(frozen=True, slots=True)
class Config:
    """What a run may be told."""

    published: str | None = _setting(
        None,
        READ,
        "Date of publication of articles that name none (ISO date or date and time).",
        metavar="DATE",
    )
    timezone: str = _setting(
        MOSCOW.key, READ, "Time zone (IANA name) of times that name none.", metavar="ZONE"
    )
    map: tuple[str, ...] = _setting(
        (),
        READ,
        "Which field of a record is which column: text=body,published=meta.date.",
        metavar="COLUMN=FIELD,...",
    )
    split: str = _setting(
        "auto",
        READ,
        "Where a text file is cut into articles: auto, never, or at lines that match.",
        metavar="REGEX",
    )
    size: int = _setting(128, READ, "Largest article, line or archive within an archive, in MB.")
    ratio: int = _setting(300, READ, "Beyond 64 MB, most bytes that a byte of a packed file may unpack to.")
    depth: int = _setting(8, READ, "Most archives within one another.")
    members: int = _setting(1_000_000, READ, "Most files in one archive.")
    workers: int = _setting(
        0,
        ANNOTATE,
        "Processes that annotate; 0: one per core, but no more than there is work for.",
        output=False,
    )
    engine: str = _setting(
        ENGINES[0],
        ANNOTATE,
        "Where annotating runs: processes of this machine, this one process, a Ray cluster.",
        allowed=ENGINES,
        output=False,
    )
    address: str | None = _setting(
        None,
        ANNOTATE,
        "Address of the Ray cluster; auto: the one on this machine.",
        metavar="ADDRESS",
        output=False,
    )
    language: str = _setting(
        "keep",
        ANNOTATE,
        "Articles in other languages: keep annotates them too, skip only lists them.",
        allowed=LANGUAGES,
    )
    syntax: bool = _setting(False, ANNOTATE, "Parse every sentence: fill tokens.head_id and rel.")
    model: str = _setting(
        MODELS[0],
        ANNOTATE,
        "Model of names: our own, of 29 types, fast or accurate (eight times slower), or natasha's, of 3.",
        allowed=MODELS,
    )
    descriptors: bool = _setting(
        False, ANNOTATE, "Find descriptions («правительство») as well as names; not with --model natasha."
    )
    entities: str | None = _setting(
        None, RESOLVE, "Your own table of entities (CSV or TSV), see docs/names.md.", metavar="FILE"
    )
    format: tuple[str, ...] = _setting(FORMATS[:3], PUBLISH, "File formats to write.", allowed=FORMATS)
    tables: tuple[str, ...] = _setting(tuple(TABLES), PUBLISH, "Tables to write.", allowed=tuple(TABLES))
    tokens: bool = _setting(
        False, PUBLISH, "Write the tokens, which are most of the bytes, to CSV and SQLite too."
    )
    separator: str = _setting(",", PUBLISH, "Separator of the cells of CSV.", allowed=SEPARATORS)
    decimal: str = _setting(".", PUBLISH, "Decimal mark of CSV.", allowed=DECIMALS)
    labels: str = _setting("ru", PUBLISH, "Language of the headings of XLSX.", allowed=LABELS)

    def __post_init__(self) -> None:
        for name, setting in SETTINGS.items():
            value = getattr(self, name)
            for item in (value,) if isinstance(value, str) else value if setting.allowed else ():
                if setting.allowed and item not in setting.allowed:
                    raise ConfigError(f"{name}: {item!r} is not one of {', '.join(setting.allowed)}")
        for name in ("workers", "size", "ratio", "depth", "members"):
            if getattr(self, name) < 0:
                raise ConfigError(f"{name}: {getattr(self, name)} is negative")
        for item in self.map:
            if not all(item.partition("=")):
                raise ConfigError(f"map: {item!r} is not column=field (text=body)")
        try:
            re.compile(self.split)
        except re.error as error:
            raise ConfigError(f"split: {self.split!r} is no regular expression: {error}") from None
        if self.decimal == self.separator:
            raise ConfigError(f"decimal: {self.decimal!r} is the separator too; add --separator ';'")
        if self.descriptors and self.model == "natasha":
            raise ConfigError("descriptors: natasha's model of names finds none; leave out --model natasha")
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ConfigError(f"timezone: {self.timezone!r} is no IANA zone (Europe/Moscow)") from None
        if self.entities is not None and not Path(self.entities).is_file():
            raise ConfigError(f"entities: there is no file {self.entities}")
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

    @property
    def mapping(self) -> dict[str, str]:
        """`map` as columns of `documents` and paths of fields."""
        pairs = (item.partition("=") for item in self.map)
        return {column.strip(): path.strip() for column, _, path in pairs}

    @property
    def annotated(self) -> frozenset[str]:
        """Tables that annotating has to make: those asked for, and those that others are made of."""
        asked = {name for name in self.tables if TABLES[name].step == ANNOTATE}
        posts = {"relations"} if "positions" in self.tables else set()
        return frozenset({*asked, *posts, *RESOLVED_FROM})

    def of(self, step: str) -> dict[str, Any]:
        """The settings of a step that its output depends on."""
        return {
            name: getattr(self, name)
            for name, setting in SETTINGS.items()
            if setting.step == step and setting.output
        }


SETTINGS: Mapping[str, Setting] = {each.name: each.metadata["setting"] for each in fields(Config)}
"""Every setting by its name."""


def load(
    file: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    stored: Mapping[str, Any] | None = None,
    **flags: Any,
) -> Config:
    """Settings of an earlier step, then a TOML file, ``SVODKA_<NAME>`` variables, flags that are not None.

    Raises ConfigError for an unknown key or variable, a value of the wrong type or one that cannot be used.
    """
    known = {each.name: each.default for each in fields(Config)}
    settings = renamed(stored or {})
    if file is not None:
        try:
            settings |= renamed(tomllib.loads(file.read_text("utf-8")), warn=True)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ConfigError(f"{file}: {error}") from error
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and variable != VARIABLE:  # that of the cache is no setting
            given = renamed({variable.removeprefix(PREFIX).lower(): environ[variable]}, warn=True)
            if not given.keys() <= known.keys():
                variables = ", ".join([*(PREFIX + each.upper() for each in known), VARIABLE])
                raise ConfigError(f"{variable}: no such variable; there are {variables}")
            settings |= given
    settings |= renamed({key: value for key, value in flags.items() if value is not None}, warn=True)
    for key, value in settings.items():
        if key not in known:
            raise ConfigError(f"{key}: no such setting; there are {', '.join(known)}")
        settings[key] = _typed(key, value, known[key])
    return replace(Config(), **settings)


def renamed(settings: Mapping[str, Any], *, warn: bool = False) -> dict[str, Any]:
    """Settings by the names that they have now; `warn` tells of each that is RENAMED (FutureWarning)."""
    found = {}
    for key, value in settings.items():
        name, values = RENAMED.get(key, (key, {}))
        found[name] = values.get(value, value) if values else value
        if warn and name != key:
            warnings.warn(f"{key}={value} is {name}={found[name]} now", FutureWarning, stacklevel=3)
    return found


def _typed(key: str, value: Any, default: Any) -> Any:
    """The value in the type of its default; strings are read as the environment gives them."""
    if value is None:
        return None
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
