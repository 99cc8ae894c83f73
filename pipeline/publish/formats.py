"""The formats that people open, by name: the files of each and what writes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from pipeline.config import Config
from pipeline.publish.values import Before, Parts
from pipeline.schema import TABLES


class Write(Protocol):
    """Writes one file of some tables; what a file does not hold of them is for the format to say.

    What it returns it is given at the next run, with the file, so that it can take over what is the same.
    """

    def __call__(
        self, tables: Sequence[str], parts: Parts, path: Path, config: Config, before: Before | None = None
    ) -> Any:
        """Write the file; what it was made of, as JSON can keep it."""


DATABASE = "svodka.db"
WORKBOOK = "svodka.xlsx"


@dataclass(frozen=True, slots=True)
class Format:
    """A format for people."""

    files: Mapping[str, tuple[str, ...]]
    """The name of each file, with the tables that it may hold."""
    write: Write


def _by(module: str) -> Write:
    """The `write` of a module, imported when it is needed."""

    def write(
        tables: Sequence[str], parts: Parts, path: Path, config: Config, before: Before | None = None
    ) -> Any:
        return import_module(f"pipeline.publish.{module}").write(tables, parts, path, config, before)

    return write


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format({f"{table}.csv": (table,) for table in TABLES}, _by("csv")),
        "sqlite": Format({DATABASE: tuple(TABLES)}, _by("sqlite")),
        "xlsx": Format({WORKBOOK: tuple(TABLES)}, _by("xlsx")),
    }
)
"""Every format but Parquet, which the steps themselves go on from."""
