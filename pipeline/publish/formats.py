"""The formats that people open, by name: the files of each and what writes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from pipeline.config import Config
from pipeline.publish.values import Parts
from pipeline.schema import TABLES

Write = Callable[[Sequence[str], Parts, Path, Config], None]

DATABASE = "svodka.db"
WORKBOOK = "svodka.xlsx"


@dataclass(frozen=True, slots=True)
class Format:
    """A format for people."""

    files: Mapping[str, tuple[str, ...]]
    """The name of each file, with the tables that it may hold."""
    write: Write
    """Writes one file of some tables; what a file does not hold of them is for the format to say."""


def _by(module: str) -> Write:
    """The `write` of a module, imported when it is needed."""

    def write(tables: Sequence[str], parts: Parts, path: Path, config: Config) -> None:
        import_module(f"pipeline.publish.{module}").write(tables, parts, path, config)

    return write


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format({f"{table}.csv": (table,) for table in TABLES}, _by("csv")),
        "sqlite": Format({DATABASE: tuple(TABLES)}, _by("sqlite")),
        "xlsx": Format({WORKBOOK: tuple(TABLES)}, _by("xlsx")),
    }
)
"""Every format but Parquet, which the steps themselves go on from."""
