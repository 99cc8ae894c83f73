"""A table as CSV for spreadsheets: UTF-8 with BOM, ISO dates, moments in the article's own zone.

A spreadsheet runs a cell that begins like a formula, and news may come from anywhere: such a cell gets an
apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection). Signed numbers are none: "-5%".
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import accumulate
from pathlib import Path

import pyarrow as pa

from pipeline.config import Config
from pipeline.publish.values import Before, Parts, moments, times
from pipeline.schema import SCHEMAS

BOM = b"\xef\xbb\xbf"
LIST_SEPARATOR = " | "

FORMULA = r"^[=+\-@\t\r＝＋－＠]"
NUMBER = r"^[+-]\d[\d\s.,]*%?$"


def write(
    tables: Sequence[str], parts: Parts, path: Path, config: Config, before: Before | None = None
) -> list[tuple[str, int]]:
    """Write the one table that `tables` names, its parts one below the other; (digest, bytes) of each part.

    The bytes of parts that were there `before` are copied.
    """
    import pyarrow.csv as pacsv  # slow to import

    (table,) = tables
    options = pacsv.WriteOptions(include_header=False, delimiter=config.separator)
    head = BOM + (config.separator.join(f'"{name}"' for name in SCHEMAS[table].names) + "\n").encode()
    made: list[tuple[str, int]] = []
    known = _places(before, len(head))
    with path.open("wb") as file, before.path.open("rb") if before else nullcontext() as old:
        file.write(head)
        for part in parts(table):
            begin = file.tell()
            if old is not None and part.digest in known:
                start, size = known[part.digest]
                old.seek(start)
                file.write(old.read(size))
            else:
                pacsv.write_csv(plain(part.read(), config.decimal), file, options)
            made.append((part.digest, file.tell() - begin))
    return made


def _places(before: Before | None, head: int) -> dict[str, tuple[int, int]]:
    """Where the parts of a file are whose heading has `head` bytes: digest > (first byte, bytes)."""
    made = before.made if before else []
    starts = accumulate((size for _, size in made), initial=head)
    return {digest: (start, size) for (digest, size), start in zip(made, starts, strict=False)}


def plain(rows: pa.Table, decimal: str = ".") -> pa.Table:
    """The same rows with values that CSV can hold: lists joined by ``|``, no formulas."""
    import pyarrow.compute as pc

    for at, field in enumerate(rows.schema):
        column = rows[field.name]
        if pa.types.is_list(field.type):
            column = harmless(pc.binary_join(column, LIST_SEPARATOR))
        elif pa.types.is_timestamp(field.type):
            column = moments(rows, field.name)
        elif pa.types.is_time(field.type):
            column = times(column)
        elif pa.types.is_string(field.type):
            column = harmless(column)
        elif pa.types.is_floating(field.type) and decimal != ".":
            column = pc.replace_substring(column.cast(pa.string()), ".", decimal)
        rows = rows.set_column(at, field.name, column)
    return rows


def harmless(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The cells with an apostrophe before those that a spreadsheet would take for formulas."""
    import pyarrow.compute as pc

    formula = pc.and_(
        pc.match_substring_regex(column, FORMULA), pc.invert(pc.match_substring_regex(column, NUMBER))
    )
    return pc.if_else(formula, pc.binary_join_element_wise("'", column, ""), column)
