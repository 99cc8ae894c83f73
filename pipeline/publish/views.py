"""The views of `views.sql`: what their comments say of them, and their rows as Arrow."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from pipeline.schema import TABLES

TYPES = {"text": pa.string(), "integer": pa.int32(), "real": pa.float64(), "day": pa.date32()}

VIEW = re.compile(r"((?:^-- [^\n]*\n)+)(CREATE VIEW (\w+) AS\n.*?);$", re.MULTILINE | re.DOTALL)
COLUMN = re.compile(r'\bAS "?(\w+)"?,?  -- (\w+): (.+)$', re.MULTILINE)
SOURCE = re.compile(r"\b(?:FROM|JOIN) (\w+)")

NEAR = 5
"""Values that are told where the one that was asked for is not there."""

SPAN = {"since": ">=", "until": "<="}


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view."""

    name: str
    type: pa.DataType
    meaning: str


@dataclass(frozen=True, slots=True)
class View:
    """A view and what is said of it."""

    name: str
    meaning: str
    sql: str
    """The statement that makes it, in SQLite's dialect."""
    columns: tuple[ViewColumn, ...]
    tables: frozenset[str]
    """The tables that it reads."""

    @property
    def query(self) -> str:
        """The SELECT of the statement."""
        return self.sql.partition(" AS\n")[2]

    @property
    def schema(self) -> pa.Schema:
        """As in Arrow."""
        return pa.schema([(each.name, each.type) for each in self.columns])

    @property
    def day(self) -> str | None:
        """The column that `since` and `until` bound: the first one, where it is a day."""
        first = self.columns[0]
        return first.name if first.type == TYPES["day"] else None


def _parsed(source: str) -> Iterator[View]:
    for comment, sql, name in VIEW.findall(source):
        meaning = " ".join(line.removeprefix("-- ") for line in comment.splitlines())
        yield View(
            name,
            meaning.removeprefix(f"{name}: "),
            sql,
            tuple(ViewColumn(each, TYPES[type_], said) for each, type_, said in COLUMN.findall(sql)),
            frozenset(SOURCE.findall(sql)) & TABLES.keys(),
        )


VIEWS: Mapping[str, View] = MappingProxyType(
    {view.name: view for view in _parsed(files(__package__).joinpath("views.sql").read_text("utf-8"))}
)
"""Every view by its name, in the order of the file."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, for reading only. Raises FileNotFoundError where there is none."""
    if not path.parent.is_dir():
        raise FileNotFoundError(f"no folder {path.parent}; the output folder of a run comes first")
    if not path.is_file():
        raise FileNotFoundError(f"no {path}; write it with svodka export --format sqlite {path.parent}")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def select(connection: sqlite3.Connection, name: str, reprints: bool = True, **filters: Any) -> pa.Table:
    """The rows of a view, typed as the view says.

    A filter is a column with the value that it shall have (None: null), or a list of values; a text that
    begins with ``%`` is a pattern of SQL's LIKE: ``%ставк%``. `since` and `until` bound the day that the view
    begins with, inclusive. Without `reprints` a story counts once: articles that repeat an earlier one are
    left out. Raises ValueError for an unknown view or column, and for a view of tables that were not
    written.
    """
    if name not in VIEWS:
        raise ValueError(f"no view {name!r}; there are {', '.join(VIEWS)}")
    view = VIEWS[name]
    made = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = ?", [name])
    if not made.fetchone():
        raise ValueError(f"view {name} is of {', '.join(sorted(view.tables))}; some are not written")
    conditions, parameters = _where(view, filters)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    names = ", ".join(f'"{each.name}"' for each in view.columns)
    tables, source = ("", name) if reprints else _without_reprints(view)
    rows = connection.execute(f"{tables}SELECT {names} FROM {source}{where}", parameters).fetchall()
    columns = zip(*rows, strict=True) if rows else [()] * len(view.columns)
    arrays = [_array(values, column.type) for values, column in zip(columns, view.columns, strict=True)]
    return pa.table(arrays, schema=view.schema)


def _without_reprints(view: View) -> tuple[str, str]:
    """The view's query, and before it tables of the same names without the rows of reprints."""
    originals = "SELECT doc_id FROM main.documents WHERE reprint_of IS NULL"
    tables = ", ".join(
        f"{table} AS (SELECT * FROM main.{table} WHERE doc_id IN ({originals}))"
        for table in sorted(view.tables)
        if "doc_id" in TABLES[table].schema.names
    )
    return f"WITH {tables} " if tables else "", f"({view.query})"


def _where(view: View, filters: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    parameters: list[Any] = []
    for name, wanted in filters.items():
        if name in SPAN:
            if view.day is None:
                raise ValueError(f"view {view.name} has no day to bound by {name}")
            conditions.append(f'"{view.day}" {SPAN[name]} ?')
            parameters.append(_iso(wanted))
            continue
        if name not in view.schema.names:
            raise ValueError(f"view {view.name} has no column {name!r}; {', '.join(view.schema.names)}")
        values = [wanted] if isinstance(wanted, str) or not isinstance(wanted, Iterable) else list(wanted)
        tests = [f'"{name}" {"LIKE" if _pattern(each) else "IS"} ?' for each in values] or ["0"]
        conditions.append(f"({' OR '.join(tests)})")
        parameters += [_iso(each) for each in values]
    return conditions, parameters


def near(connection: sqlite3.Connection, name: str, **filters: Any) -> str | None:
    """What to tell who finds no row: a value that no row has, and the most frequent ones that hold it."""
    for column, wanted in filters.items():
        if column in SPAN or not isinstance(wanted, str) or _pattern(wanted):
            continue
        if connection.execute(f'SELECT 1 FROM {name} WHERE "{column}" = ? LIMIT 1', [wanted]).fetchone():
            continue
        holding = f'FROM {name} WHERE "{column}" LIKE ? GROUP BY 1 ORDER BY count(*) DESC LIMIT {NEAR}'
        found = connection.execute(f'SELECT "{column}" {holding}', [f"%{wanted}%"])
        known = ", ".join(repr(value) for (value,) in found)
        return f"no {column} {wanted!r} in {name}" + (f"; there is {known}" if known else "")
    return None


def _pattern(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("%")


def _iso(value: Any) -> Any:
    return value.isoformat()[: len("2024-08-17")] if isinstance(value, date) else value


def _array(values: Iterable[Any], type_: pa.DataType) -> pa.Array:
    if type_ == TYPES["day"]:
        return pa.array(values, pa.string()).cast(type_)
    return pa.array(values, type_)
