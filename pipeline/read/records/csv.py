"""Tables as text: the delimiter, quoting and escapes are told by many rows, whatever the suffix says."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TextIO

from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.records.fields import articles
from pipeline.read.records.grid import LOOKED_AT, header_at, is_blank, is_value, known_names, records
from pipeline.read.records.streams import characters
from pipeline.read.records.values import address

SAMPLE = 1 << 18
"""Characters by which the form is told."""
NOTHING = "\x1f"
"""A delimiter that no text has: of a table of one column."""
DELIMITERS = (",", ";", "\t", "|", NOTHING)
LETTERS_FOR_BREAK = re.compile(r"\\r\\n|\\n|\\r(?![a-z])")
r"""A break that is written in letters: ``\n``, ``\r\n``; ``C:\reports`` has none."""
BREAK = "\ue00a"
"""Stands for a break that is written in letters, while a backslash escapes quotes."""
WIDE = 30
"""Columns from which more of them tell nothing more."""
VALUED = 6
"""Rows whose cells are looked at: dates, numbers and addresses fill theirs if the delimiter is right."""
ALIKE = 0.6
"""Share of rows of one width from which lines are a table."""


@dataclass(frozen=True, slots=True)
class Form:
    """How cells are written."""

    delimiter: str
    quoted: bool
    escaped: bool
    """Whether a quotation mark within quotes is written as a backslash and it, not as two."""

    def rows(self, lines: Iterable[str], strict: bool = False) -> Iterator[list[str]]:
        """Cells of each row; breaks that are written in letters are breaks."""
        if self.escaped:
            lines = (LETTERS_FOR_BREAK.sub(BREAK, line) for line in lines)
        reader = csv.reader(
            lines,
            delimiter=self.delimiter,
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            doublequote=not self.escaped,
            escapechar="\\" if self.escaped else None,
            strict=strict,
        )
        for row in reader:
            yield (
                [_with_breaks(cell) for cell in row]
                if any("\\" in cell or BREAK in cell for cell in row)
                else row
            )


FORMS = tuple(
    Form(delimiter, quoted, escaped)
    for delimiter in DELIMITERS
    for quoted, escaped in ((True, False), (True, True), (False, False))
)


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every row, ``#n`` for the n-th below the header.

    Raises InputError "NoTable" where no form makes columns of the lines, and as `articles`.
    """
    csv.field_size_limit(options.limits.size)
    with characters(source, report) as file:
        sample = file.read(SAMPLE)
        form, score = best_form(sample, whole=len(sample) < SAMPLE)
        if not score:
            raise InputError(
                "NoTable", "no delimiter makes columns of its lines; save it as CSV with a header"
            )
        lines = Lines(sample, file)
        rows = _watched(form.rows(lines), lines, report)
        yield from articles(records(rows, source.uri, report, joint=form.delimiter), options, report)


def best_form(sample: str, whole: bool) -> tuple[Form, float]:
    """The form that makes rows of one width and a header of known names, and its score; 0 where none does."""
    lines = _complete(sample, whole)
    return max(((form, _score(form, lines)) for form in FORMS), key=lambda each: each[1])


def _score(form: Form, lines: list[str]) -> float:
    """How much a form makes a table of lines: rows alike, names known, no marks left over."""
    try:
        rows = [row for row in form.rows(lines, strict=True) if not is_blank(row)]
    except csv.Error:  # a quotation mark where the form has none, or no end to one
        rows = [row for row in form.rows(lines) if not is_blank(row)]
        malus = 0.5
    else:
        malus = 0.0
    if not rows:
        return 0.0
    at = header_at(rows[:LOOKED_AT])
    known = len(known_names(rows[at])) if at is not None else 0
    table = rows[at or 0 :]
    width = len(table[0]) if known else Counter(map(len, table)).most_common(1)[0][0]
    if width == 1:
        return 0.5 * (form.delimiter == NOTHING and known > 0)
    alike = sum(len(row) == width or (len(row) > width and not any(row[width:])) for row in table) / len(
        table
    )
    if alike < ALIKE and known < 2:
        return 0.0
    cells = [cell for row in table for cell in row if cell]
    marked = sum(cell[0] == '"' and cell[-1] == '"' for cell in cells) if not form.quoted else 0
    escapes = sum('\\"' in cell or cell.endswith("\\") for cell in cells) if not form.escaped else 0
    tabs = sum("\t" in cell for cell in cells) if form.delimiter != "\t" else 0
    values = [is_value(cell) or bool(address(cell)) for row in table[1:VALUED] for cell in row]
    told = sum(values) / max(1, len(values))
    malus += 2 * (marked + escapes + tabs) / len(cells) + 0.01 * form.escaped - 0.01 * min(width, WIDE)
    return max(0.01, 2 * alike + known + told - malus)


def _complete(sample: str, whole: bool) -> list[str]:
    """Lines of a sample without the last, which may be cut."""
    lines = broken(sample)
    return lines if whole or len(lines) < 3 else lines[:-1]


def broken(text: str) -> list[str]:
    """Lines with their ends; other signs at which Unicode breaks lines belong to the text."""
    return list(io.StringIO(text, newline=""))


class Lines:
    """Lines of what was read already and of the rest; the line that was cut in between is one."""

    def __init__(self, sample: str, file: TextIO) -> None:
        self.sample = sample
        self.file = file
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        *lines, rest = broken(self.sample) or [""]
        for line in chain(lines, [rest + self.file.readline()], self.file):
            self.last = line
            yield line


def _watched(rows: Iterable[list[str]], lines: Lines, report: Report) -> Iterator[list[str]]:
    """Rows as they are, with a doubt where the last has fewest cells and ends in the middle of a line."""
    least, lacks = 0, False
    for row in rows:
        yield row
        lacks = 0 < len(row) < least
        if len(row) > 1:  # lines above the header have one cell
            least = min(least or len(row), len(row))
    if lacks and not lines.last.endswith(("\n", "\r")):
        report.doubt("Truncated", "the last row lacks cells and has no end; the file may be cut off")


def _with_breaks(cell: str) -> str:
    cell = cell.replace(BREAK, "\n")
    return LETTERS_FOR_BREAK.sub("\n", cell) if "\n" not in cell else cell
