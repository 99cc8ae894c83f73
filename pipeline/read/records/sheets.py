"""Spreadsheets: every sheet of XLSX, XLS, XLSB and ODS, as a table of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

import python_calamine as calamine

from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.records.fields import articles
from pipeline.read.records.grid import Linked, Row, is_blank, records
from pipeline.read.records.links import Links, links_of

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How XLSX writes a character that XML lacks: "_x000D_" is a carriage return."""


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every row of every sheet with texts, ``#n`` counted over all of them.

    A sheet without texts, as one of statistics, is skipped. Raises InputError "BadTable", "NoText" of all.
    """
    data = source.read()
    if not data:
        raise InputError("EmptyFile", "the file is empty")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        links = links_of(data)
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise InputError(
            "BadTable", f"no spreadsheet that can be read: {error}; save it anew as XLSX or CSV"
        ) from None
    number, lost = 0, None
    for name, sheet in sheets:
        rows = list(_rows(sheet, links.get(name, {})))
        if all(map(is_blank, rows)):
            continue
        try:
            for found in articles(records(rows, source.uri, report, number), options, report):
                number = max(number, _number(found.uri))
                yield found
        except InputError as error:
            lost = InputError(error.error, f'sheet "{name}": {error.message}')
            report.skipped += 1
    if lost and not number:
        raise lost
    if not number:
        raise InputError("EmptyText", "no sheet has a row of text")


def _rows(sheet: calamine.CalamineSheet, links: Links) -> Iterator[Row]:
    """Rows of cells; a value that is merged over several rows stands in each."""
    top, left = sheet.start or (0, 0)
    rows = sheet.to_python()
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        for row in range(first - top + 1, last - top + 1):
            if first - top >= 0 and row < len(rows) and column - left < len(rows[row]):
                rows[row][column - left] = rows[first - top][column - left]
    for at, values in enumerate(rows, top):
        cells: list[object] = [_cell(value) for value in values]
        for column, url in links.get(at, {}).items():
            if 0 <= column - left < len(cells):
                cells[column - left] = Linked(cells[column - left], url)
        yield cells


def _cell(cell: object) -> object:
    """A cell as a person sees it: 2024.0 is 2024, nothing is null."""
    if isinstance(cell, str):
        return ESCAPE.sub(lambda match: chr(int(match[1], 16)), cell) or None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, timedelta):  # a time of day
        return (datetime.min + cell).time() if timedelta() <= cell < timedelta(days=1) else str(cell)
    return cell.isoformat("minutes") if isinstance(cell, time) else cell


def _number(uri: str) -> int:
    tail = uri.rpartition("#")[2]
    return int(tail) if tail.isdecimal() else 0
