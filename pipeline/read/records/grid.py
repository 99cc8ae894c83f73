"""Rows of cells to records: the header found, columns named, blank rows and repeated headers left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from pipeline.article import MOSCOW
from pipeline.read.common import WARNING, Problem, Report
from pipeline.read.records.chats import record
from pipeline.read.records.fields import Record
from pipeline.read.records.moments import from_field, is_empty
from pipeline.read.records.synonyms import TEXT, URL, named
from pipeline.read.records.values import address

LOOKED_AT = 60
"""Rows among which the header is sought: reports begin with a heading and a paragraph of notes."""
NAME = 60
"""Characters of the longest name of a column."""
NOTE_AMONG = 5
"""Columns from which a row of one cell is a note or a sum, and no article."""
HYPERLINK = "hyperlink"
"""Name of the field that holds where a cell of the row leads."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell that leads to an address beside what it shows."""

    shown: object
    url: str


Row = Sequence[object]


@dataclass(slots=True)
class Header:
    """Names of columns, by place; what is not named is called by its place."""

    names: list[str]
    row: Row = ()
    text: int = 0
    """The column of texts, else that of the longest cells: a cell too many is a delimiter within it."""


def records(
    rows: Iterable[Row], uri: str, report: Report, number: int = 0, joint: str = ""
) -> Iterator[Record | Problem]:
    """Yield a record for each row below the header, ``#n`` from `number` + 1.

    `joint` is the delimiter with which cells too many are joined to the text again, with a warning.
    """
    stream = iter(rows)
    held = list(islice(stream, LOOKED_AT))
    at = header_at(held)
    header = _header(held, at)
    report.skipped += sum(map(is_blank, held[: at or 0]))
    for row in chain(held[0 if at is None else at + 1 :], stream):
        if is_blank(row) or _same(row, header.row) or _is_note(row, header):
            report.skipped += 1
            continue
        number += 1
        where = f"{uri}#{number}"
        fields, extra = _fields(row, header, joint)
        if made := record(where, fields, {}, report):
            yield made
        if extra:
            message = f'{extra} more cells than columns; they were joined to "{header.names[header.text]}"'
            yield Problem(where, "LongRow", message, severity=WARNING)


def header_at(rows: Sequence[Row]) -> int | None:
    """Index of the row that names the columns: the one with most known names, else a first row of names."""
    known = [len(known_names(row)) * (not _has_values(row)) for row in rows]
    best = max(known, default=0)
    if best >= 2 or (best == 1 and max(map(len, rows)) < NOTE_AMONG):
        return known.index(best)
    for index, row in enumerate(rows):
        if not is_blank(row):
            return index if _is_names(row) and any(map(_is_data, rows[index + 1 :])) else None
    return None


def known_names(row: Row) -> set[str]:
    """Fields that the cells of a row may name."""
    found = (named(cell) for cell in row if isinstance(cell, str) and len(cell) <= NAME)
    return {meanings[0].field for meanings in found if meanings}


def is_blank(row: Row) -> bool:
    """Whether no cell holds anything."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def _has_values(row: Row) -> bool:
    """Whether more than one cell of four is a date or a number: then a known word in it names no column."""
    return 4 * sum(is_value(cell) for cell in row if not is_empty(cell)) > len(row)


def _is_names(row: Row) -> bool:
    cells = [cell for cell in row if not is_empty(cell)]
    short = all(isinstance(cell, str) and len(cell) <= NAME and not address(cell) for cell in cells)
    return short and len(set(cells)) == len(cells) and not any(map(is_value, cells))


def _is_data(row: Row) -> bool:
    """Whether a row holds what no name of a column is: a long text, a date, a number, an address."""
    return any(
        (isinstance(cell, str) and (len(cell) > NAME or address(cell))) or is_value(cell) for cell in row
    )


def is_value(cell: object) -> bool:
    """Whether a cell is a number or a date, and no name."""
    if isinstance(cell, str):
        return cell.strip().replace(".", "").replace(",", "").isdecimal() or bool(from_field(cell, MOSCOW))
    return cell is not None


def _header(rows: Sequence[Row], at: int | None) -> Header:
    """Names of all columns; the second "text" is "text (2)"."""
    row = () if at is None else rows[at]
    below = rows if at is None else rows[at + 1 :]
    width = max((len(each) for each in below if not is_blank(each)), default=0)
    width = len(row) if row and width > len(row) else max(width, len(row))
    seen: Counter[str] = Counter()
    names = []
    for index in range(width):
        cell = row[index] if index < len(row) else None
        name = " ".join(str(_shown(cell)).split()) if not is_empty(_shown(cell)) else f"column {index + 1}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    named_so = [i for i, name in enumerate(names) if any(each.field == TEXT for each in named(name))]
    sizes = [sum(len(str(each[i])) for each in below if i < len(each)) for i in range(width)]
    return Header(names, row, max(named_so or range(width), key=sizes.__getitem__, default=0))


def _fields(row: Row, header: Header, joint: str) -> tuple[dict[str, object], int]:
    """Cells by name, and how many were too many."""
    extra = len(row) - len(header.names)
    while extra > 0 and is_empty(row[-1]):
        row, extra = row[:-1], extra - 1
    if extra > 0:
        at = header.text
        text = joint.join(str(_shown(cell)) for cell in row[at : at + extra + 1])
        row = [*row[:at], text, *row[at + extra + 1 :]]
    fields = {name: _shown(cell) for name, cell in zip_longest(header.names, row) if name is not None}
    links = [
        (name, cell.url) for name, cell in zip(header.names, row, strict=False) if isinstance(cell, Linked)
    ]
    if links:
        fields[HYPERLINK] = min(links, key=lambda link: all(each.field != URL for each in named(link[0])))[1]
    return fields, max(0, extra)


def _is_note(row: Row, header: Header) -> bool:
    return len(header.names) >= NOTE_AMONG and sum(not is_empty(_shown(cell)) for cell in row) == 1


def _same(row: Row, header: Row) -> bool:
    """Whether a row is the header again."""
    return bool(header) and [str(cell).strip() for cell in row] == [str(cell).strip() for cell in header]


def _shown(cell: object) -> object:
    return cell.shown if isinstance(cell, Linked) else cell
