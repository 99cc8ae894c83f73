"""Tables as CSV for spreadsheets: UTF-8 with BOM, ISO dates, moments in the article's own zone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import pyarrow as pa

BOM = b"\xef\xbb\xbf"
LIST_SEPARATOR = " | "
HOUR = 60
"""Minutes."""


def write(schema: pa.Schema, parts: Iterable[pa.Table], file: BinaryIO) -> None:
    """Write the parts of a table one below the other; lists joined by ``|``."""
    import pyarrow.csv as pacsv  # slow to import

    options = pacsv.WriteOptions(include_header=False)
    header = ",".join(f'"{name}"' for name in schema.names) + "\n"
    file.write(BOM + header.encode())
    for part in parts:
        pacsv.write_csv(plain(part), file, options)


def plain(rows: pa.Table) -> pa.Table:
    """The same rows with values that CSV can hold."""
    import pyarrow.compute as pc

    for at, field in enumerate(rows.schema):
        if pa.types.is_list(field.type):
            rows = rows.set_column(at, field.name, pc.binary_join(rows[field.name], LIST_SEPARATOR))
        elif pa.types.is_timestamp(field.type):
            rows = rows.set_column(at, field.name, _moments(rows, field.name))
        elif pa.types.is_time(field.type):
            rows = rows.set_column(at, field.name, rows[field.name].cast(pa.time32("s")))
    return rows


def _moments(rows: pa.Table, name: str) -> pa.ChunkedArray:
    """ISO 8601 with the offset that a column `<name>_offset` gives, in minutes, else with ``Z``."""
    import pyarrow.compute as pc

    seconds = pc.floor_temporal(rows[name], unit="second").cast(pa.timestamp("s", "UTC"))
    offset = f"{name}_offset"
    if offset not in rows.column_names:
        return pc.strftime(seconds, "%Y-%m-%dT%H:%M:%SZ")
    minutes = rows[offset].cast(pa.int64())
    local = pc.add(seconds, pc.multiply(minutes, 60).cast(pa.duration("s")))
    size = pc.abs(minutes)
    sign = pc.if_else(pc.less(minutes, 0), "-", "+")
    hours, rest = pc.divide(size, HOUR), pc.subtract(size, pc.multiply(pc.divide(size, HOUR), HOUR))
    two = [pc.utf8_lpad(number.cast(pa.string()), 2, "0") for number in (hours, rest)]
    zone = pc.binary_join_element_wise(sign, two[0], ":", two[1], "")
    return pc.binary_join_element_wise(pc.strftime(local, "%Y-%m-%dT%H:%M:%S"), zone, "")
