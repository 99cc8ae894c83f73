"""The layout of an output folder. Only this module knows which files there are and how they are written.

    out/<table>/part-00000.parquet   the tables, a part per shard, zstd
    out/<table>.csv                  the same for spreadsheets
    out/svodka.db                    the same as one database, with views and a search index
    out/svodka.xlsx                  a workbook
    out/report.html, out/report/     the report, where it was asked for
    out/manifest.json                what made them: version, configuration, rows
    out/_stages/                     what the next step continues from; can be deleted when all is done

Every file appears whole or not at all: it is written beside its place and then renamed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.config import Config
from pipeline.publish import report
from pipeline.publish.formats import DATABASE, FORMATS
from pipeline.schema import TABLES

STAGES = "_stages"
LOCK = ".svodka.lock"
PART = "part-{:05d}.parquet"


class StoreError(OSError):
    """The output folder cannot be used as it is."""


class Store:
    """An output folder. Raises StoreError where it cannot be written or lacks what a step needs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stages = root / STAGES
        self.manifest_file = root / "manifest.json"

    @contextmanager
    def locked(self, new: bool = False) -> Iterator[None]:
        """Keep other processes of svodka from writing here meanwhile; a `new` folder is made.

        Raises StoreError where another one is writing, or where there is no such folder.
        """
        from filelock import FileLock, Timeout

        if not new and not self.root.exists():
            raise StoreError(f"nothing has been read into {self.root}; run svodka read")
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / LOCK, blocking=False).acquire()
        except Timeout:
            told = f"another svodka is writing to {self.root}: wait for its end, or name another folder"
            raise StoreError(told) from None
        except OSError as error:
            raise StoreError(f"cannot write to {self.root}: {error.strerror or error}") from error
        with lock:
            yield

    def clear(self) -> None:
        """Make the folder ready for a new run: remove what an earlier one wrote, and nothing else."""
        self.remove()
        try:
            self.stages.mkdir(parents=True)
        except OSError as error:
            raise StoreError(f"cannot write to {self.root}: {error.strerror or error}") from error

    def remove(self) -> None:
        """Remove what a run wrote, and nothing else."""
        try:
            if self.root.exists() and not self.root.is_dir():
                raise NotADirectoryError(20, "it is a file")
            for table in TABLES:
                self.drop_parquet(table)
            for name in FORMATS:
                self.drop(name)
            report.remove(self.root)
            self.manifest_file.unlink(missing_ok=True)
            if self.stages.exists():
                shutil.rmtree(self.stages)
        except OSError as error:
            raise StoreError(f"cannot write to {self.root}: {error.strerror or error}") from error

    # Tables

    def part(self, table: str, number: int) -> Path:
        """Where a part of a table is."""
        return self.root / table / PART.format(number)

    def parts(self, table: str) -> list[Path]:
        """The parts of a table that exist, in order."""
        return sorted((self.root / table).glob("part-*.parquet"))

    def write(self, table: str, number: int, rows: pa.Table) -> None:
        """Write one part of a table."""
        write_parquet(rows, self.part(table, number))

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows of a table."""
        parts = [read_parquet(part, columns) for part in self.parts(table)]
        if not parts:
            raise StoreError(f"no table {table} in {self.root}; run svodka first")
        return pa.concat_tables(parts)

    def rows(self, table: str) -> int:
        """Number of rows of a table, from the files' footers."""
        return sum(pq.read_metadata(part).num_rows for part in self.parts(table))

    def drop_parquet(self, table: str) -> None:
        """Remove the parts of a table."""
        for part in self.parts(table):
            part.unlink()
        folder = self.root / table
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

    # What a step leaves for the next

    def shard(self, number: int) -> Path:
        """Where a shard of articles is."""
        return self.stages / "articles" / PART.format(number)

    def links(self, number: int) -> Path:
        """Where the links of a shard are: who is who inside its documents."""
        return self.stages / "links" / PART.format(number)

    @property
    def inputs(self) -> Path:
        """Where the table of what was read is until it is published."""
        return self.stages / "inputs.parquet"

    def shards(self) -> list[int]:
        """Numbers of the shards that reading left."""
        return [
            int(path.stem.removeprefix("part-")) for path in sorted(self.stages.glob("articles/*.parquet"))
        ]

    def note(self, step: str, number: int, facts: dict[str, Any]) -> None:
        """Mark a step of a shard as done, with facts for the summary."""
        path = self._note(step, number)
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(facts, ensure_ascii=False, sort_keys=True), "utf-8")

    def void(self, step: str) -> None:
        """What the step made is no longer true: forget that it was done."""
        for note in (self.stages / step).glob("part-*.json"):
            note.unlink()

    def noted(self, step: str, number: int) -> dict[str, Any] | None:
        """The facts of a step of a shard; None where it has not finished."""
        try:
            facts: dict[str, Any] = json.loads(self._note(step, number).read_text("utf-8"))
        except (OSError, ValueError):  # a damaged note is as good as none
            return None
        return facts

    def _note(self, step: str, number: int) -> Path:
        return self.stages / step / f"part-{number:05d}.json"

    # What people open

    @property
    def database(self) -> Path:
        """Where the tables are as one SQLite file."""
        return self.root / DATABASE

    def export(self, name: str, tables: Sequence[str], config: Config) -> None:
        """Write the files of a format, of these tables."""

        def parts(table: str) -> Iterator[pa.Table]:
            return map(read_parquet, self.parts(table))

        for file, held in FORMATS[name].files.items():
            written = [table for table in held if table in tables]
            if written:
                with replacing(self.root / file) as temporary:
                    FORMATS[name].write(written, parts, temporary, config)
            else:
                (self.root / file).unlink(missing_ok=True)

    def drop(self, name: str) -> None:
        """Remove the files of a format."""
        for file in FORMATS[name].files:
            (self.root / file).unlink(missing_ok=True)

    def write_manifest(self, facts: dict[str, Any]) -> None:
        """Write what made the output."""
        with replacing(self.manifest_file) as temporary:
            temporary.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", "utf-8")


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a Parquet file: this one and no dataset, for whose machinery `read_table` would import pandas."""
    with pq.ParquetFile(path) as file:
        rows = file.read(columns)
    return rows.select(columns) if columns else rows  # in the order asked for, which is not the file's


def write_parquet(rows: pa.Table, path: Path) -> None:
    """Write a Parquet file atomically: offsets and numbers as steps, which is less to write and to read."""
    integers = [field.name for field in rows.schema if pa.types.is_integer(field.type)]
    with replacing(path) as temporary:
        pq.write_table(
            rows,
            temporary,
            compression="zstd",
            use_dictionary=[name for name in rows.column_names if name not in integers],
            column_encoding=dict.fromkeys(integers, "DELTA_BINARY_PACKED"),
        )


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to that takes the place of `path` when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
