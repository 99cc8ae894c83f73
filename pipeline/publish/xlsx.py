"""The tables as a workbook that Excel and LibreOffice open: a sheet for each question, and one that sums up.

Numbers are numbers, days are days (shown as the reader's locale has it), ids are text. Of rows a sheet holds
`ROWS`; the first sheet says of each how many there are and how many are shown.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.config import Config
from pipeline.publish import sqlite, views
from pipeline.publish.labels import COLUMNS, SHEETS, SUMMARY
from pipeline.publish.values import Before, Parts

ROWS = 1_048_575
"""Rows of a sheet below its heading, by the format's limit of 1,048,576."""
CELL = 32_767
"""Characters of a cell; longer text ends in an ellipsis."""
LINKS = 65_530
"""Links of a sheet; addresses beyond them are plain text."""
ADDRESS = 2_079
"""Characters of an address that can be a link; a longer one is plain text."""
FIRST_DAY = date(1900, 1, 1)
"""The first day of Excel's calendar; earlier ones are text in ISO 8601."""
LOCAL_DAY = 14
"""Excel's number of the format that shows a day as the reader's locale does."""

WIDTHS = {"text": 60, "sentence": 60, "quote": 60, "title": 50, "aliases": 40, "url": 40}
"""Characters of wide columns; others take what their heading and first values need, from NARROW to WIDE."""
NARROW, WIDE = 8, 30
MEASURED = 100
"""Rows that tell how wide a column is."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the view that it shows, perhaps one type of its rows."""

    name: str
    view: str
    type: str | None = None
    without: frozenset[str] = frozenset()

    def rows(self, connection: sqlite3.Connection) -> pa.Table:
        """What it shows, all rows."""
        filters: dict[str, Any] = {} if self.type is None else {"type": self.type}
        found = views.select(connection, self.view, **filters)
        without = self.without | UNSEEN
        return found.drop_columns([name for name in found.column_names if name in without])


UNSEEN = frozenset({"sentence_id"})
"""Columns of no sheet: keys of tables that a workbook has not."""
NO_PLACE = frozenset({"type", "country", "latitude", "longitude"})

ORDER = (
    Sheet("articles", "articles"),
    Sheet("people", "names", "PER", NO_PLACE | {"kind"}),
    Sheet("organizations", "names", "ORG", NO_PLACE),
    Sheet("places", "names", "LOC", frozenset({"type", "kind"})),
    Sheet("dates", "timeline"),
    Sheet("indicators", "indicator_series"),
    Sheet("sums", "sums"),
    Sheet("quotes", "quotes_by_speaker"),
    Sheet("positions", "positions_now"),
)
"""The sheets behind the first, in their order."""


def write(
    tables: Sequence[str], parts: Parts, path: Path, config: Config, before: Before | None = None
) -> None:
    """Write a workbook of the sheets whose tables are among `tables`, all of it anew."""
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,  # rows go to disk as they are written
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    # A database without a name is a file that SQLite deletes.
    with closing(sqlite3.connect("")) as connection, Workbook(str(path), options) as book:
        sqlite.fill(connection, [name for name in tables if name != "tokens"], parts)
        shown = [sheet for sheet in ORDER if views.VIEWS[sheet.view].tables <= set(tables)]
        filled = {sheet.name: sheet.rows(connection) for sheet in shown}
        _summary(book, filled, config.labels)
        for name, rows in filled.items():
            _Writer(book, SHEETS[name][config.labels], config.labels).write(rows)


def _summary(book: Any, filled: dict[str, pa.Table], language: str) -> None:
    """The first sheet: period of the articles, rows of each sheet."""
    writer = _Writer(book, SUMMARY["summary"][language], language)
    writer.head([SUMMARY[name][language] for name in ("sheet", "rows", "shown")], [30, 12, 12])
    for at, (name, rows) in enumerate(filled.items(), 1):
        label = SHEETS[name][language]
        writer.sheet.write_url(at, 0, f"internal:'{label}'!A1", string=label)
        writer.sheet.write_number(at, 1, rows.num_rows)
        writer.sheet.write_number(at, 2, min(rows.num_rows, ROWS))
    if "articles" in filled:
        days = filled["articles"]["published_date"].drop_null().to_pylist()
        for at, (name, day) in enumerate(zip(("from", "to"), days[:1] + days[-1:], strict=False)):
            row = len(filled) + 2 + at
            writer.sheet.write_string(row, 0, SUMMARY[name][language])
            writer.cell(row, 1, day, pa.date32())


class _Writer:
    """One sheet of a workbook, row by row."""

    def __init__(self, book: Any, label: str, language: str) -> None:
        self.sheet = book.add_worksheet(label)
        self._language = language
        self._bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": LOCAL_DAY})
        self._links = 0

    def head(self, labels: Sequence[str], widths: Sequence[int]) -> None:
        """The heading, which stays in sight."""
        for at, (label, width) in enumerate(zip(labels, widths, strict=True)):
            self.sheet.set_column(at, at, width)
            self.sheet.write_string(0, at, label, self._bold)
        self.sheet.freeze_panes(1, 0)

    def write(self, rows: pa.Table) -> None:
        """The rows, as many as a sheet holds, under a heading with filters."""
        labels = [COLUMNS[name] if self._language == "ru" else name for name in rows.column_names]
        self.head(labels, list(_widths(rows, labels)))
        shown = rows.slice(0, ROWS)
        self.sheet.autofilter(0, 0, shown.num_rows, rows.num_columns - 1)
        types = [field.type for field in rows.schema]
        url = rows.schema.get_field_index("url")
        columns = [column.to_pylist() for column in shown.columns]
        for at, row in enumerate(zip(*columns, strict=True), 1):
            for column, value in enumerate(row):
                if column == url:
                    self._link(at, column, value)
                else:
                    self.cell(at, column, value, types[column])

    def cell(self, row: int, column: int, value: Any, type_: pa.DataType) -> None:
        """A value as what it is; nothing for a null."""
        if value is None:
            return
        if pa.types.is_date(type_) and value >= FIRST_DAY:
            self.sheet.write_datetime(row, column, value, self._day)
        elif pa.types.is_integer(type_) or pa.types.is_floating(type_):
            self.sheet.write_number(row, column, value)
        else:
            text = str(value)
            self.sheet.write_string(row, column, text if len(text) <= CELL else text[: CELL - 1] + "…")

    def _link(self, row: int, column: int, url: str | None) -> None:
        web = url is not None and url.startswith(("http://", "https://")) and len(url) <= ADDRESS
        if web and self._links < LINKS:
            self._links += 1
            self.sheet.write_url(row, column, url)
        else:
            self.cell(row, column, url, pa.string())


def _widths(rows: pa.Table, labels: Sequence[str]) -> Iterator[int]:
    first = rows.slice(0, MEASURED)
    for name, label in zip(rows.column_names, labels, strict=True):
        longest = max((len(str(value)) for value in first[name].to_pylist() if value is not None), default=0)
        word = max(map(len, label.split()))
        yield WIDTHS.get(name) or min(max(longest, word, NARROW) + 2, WIDE)
