"""The tables as one SQLite file: typed columns, keys, indexes, the views, a search index.

Days, times and moments are ISO 8601 text, which SQLite's functions of dates take; lists are JSON arrays.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.config import Config
from pipeline.publish import renewal, search, views
from pipeline.publish.values import Before, Part, Parts, moments, times
from pipeline.schema import TABLES, Column, Table

ANALYZED = 1_000
"""Rows of each index that are enough to tell the planner of queries how it is distributed."""


def write(
    tables: Sequence[str], parts: Parts, path: Path, config: Config, before: Before | None = None
) -> dict[str, list[str]]:
    """Write a database of these tables, with a search index where there are tokens to take lemmas from.

    Returns the digests of the parts of each table that it is made of. One that was made `before` is copied
    and brought up to date, where most of it stays.
    """
    indexed = set(tables) >= search.INDEXED and len(parts("tokens")) > 0
    sources = dict.fromkeys([*tables, *(("tokens",) if indexed else ())])
    made = {name: [part.digest for part in parts(name)] for name in sources}
    kept = before if before is not None and renewal.pays(before.made, made) else None
    if kept is not None:
        shutil.copyfile(kept.path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        if kept is not None:
            new = renewal.clear(connection, parts, kept.made, made)
            if search.NAME in new:
                search.add(connection, tables, parts, new.pop(search.NAME))
            for name, numbers in new.items():
                insert(connection, name, (parts(name)[at] for at in numbers))
        else:
            fill(connection, tables, parts)
            if indexed:
                connection.execute(search.CREATE)
                search.add(connection, tables, parts, range(len(made["documents"])))
                connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.executescript(f"PRAGMA analysis_limit = {ANALYZED}; ANALYZE")
        connection.commit()
    return made


def fill(connection: sqlite3.Connection, tables: Sequence[str], parts: Parts) -> None:
    """Make these tables with their rows and indexes, and the views that need no others."""
    for name in tables:
        connection.execute(_create(TABLES[name], tables))
        insert(connection, name, parts(name))
    for name in tables:
        for columns in _indexed(TABLES[name]):
            key = ", ".join(f'"{each}"' for each in columns)
            connection.execute(f'CREATE INDEX "{name}_{"_".join(columns)}" ON "{name}" ({key})')
    for view in views.VIEWS.values():
        if view.tables <= set(tables):
            connection.execute(view.sql)


def insert(connection: sqlite3.Connection, name: str, parts: Iterable[Part]) -> None:
    """Add the rows of parts to a table that is there."""
    places = ", ".join("?" * len(TABLES[name].columns))
    for part in parts:
        connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', values(part.read()))


def values(rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows as values of SQLite."""
    columns = [_column(rows, field) for field in rows.schema]
    return zip(*columns, strict=True)


def _column(rows: pa.Table, field: pa.Field) -> list[Any]:
    column = rows[field.name]
    if pa.types.is_list(field.type):
        return [None if each is None else json.dumps(each, ensure_ascii=False) for each in column.to_pylist()]
    if pa.types.is_timestamp(field.type):
        column = moments(rows, field.name)
    elif pa.types.is_time(field.type):
        column = times(column).cast(pa.string())
    elif pa.types.is_date(field.type):
        column = column.cast(pa.string())
    found: list[Any] = column.to_pylist()
    return found


def _create(table: Table, tables: Sequence[str]) -> str:
    """The statement that makes a table, with keys of those tables that are there too."""
    lines = [_column_sql(column) for column in table.columns]
    keyed = _keyed(table)
    if keyed:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for columns, target, keys in _foreign(table):
        if target in tables:
            lines.append(f"FOREIGN KEY ({', '.join(columns)}) REFERENCES {target} ({', '.join(keys)})")
    # Rows lie in the order of a key of several columns, which is then not written twice.
    clustered = " WITHOUT ROWID" if keyed and len(table.key) > 1 else ""
    body = ",\n  ".join(lines)
    return f'CREATE TABLE "{table.name}" (\n  {body}\n){clustered}'


def _column_sql(column: Column) -> str:
    type_ = "TEXT"
    if pa.types.is_integer(column.type) or pa.types.is_boolean(column.type):
        type_ = "INTEGER"
    elif pa.types.is_floating(column.type):
        type_ = "REAL"
    return f'"{column.name}" {type_}{" NOT NULL" if column.never_null else ""}'


def _keyed(table: Table) -> bool:
    """Whether the key is of ids, which are never null and never repeat."""
    return all(
        column.never_null and column.name.endswith("_id")
        for column in table.columns
        if column.name in table.key
    )


def _foreign(table: Table) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """The foreign keys of a table: its columns, the table that they point at, the key there."""
    pointers = table.pointers()
    for name in table.schema.names:
        if name in table.key and len(table.key) == 1:
            continue
        if name == "doc_id":
            yield ("doc_id",), "documents", ("doc_id",)
        elif name in ("duplicate_of", "reprint_of"):
            yield (name,), "documents", ("doc_id",)
        elif name == "sentence_id" and table.name != "sentences":
            yield ("doc_id", name), "sentences", ("doc_id", "sentence_id")
        elif name in pointers:
            yield ("doc_id", name), pointers[name], TABLES[pointers[name]].key
        elif name.endswith("entity_id"):
            yield (name,), "entities", ("entity_id",)


def _indexed(table: Table) -> Iterator[tuple[str, ...]]:
    """Columns to find rows by: entities, sentences of a fact, the day of an article."""
    for name in table.schema.names:
        day = name == "published_date" and table.name == "documents"
        if day or (name.endswith("entity_id") and (name,) != table.key):
            yield (name,)
        elif name == "sentence_id" and table.facts:
            yield ("doc_id", name)
