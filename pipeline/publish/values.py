"""What a format is written from, and Arrow's values as the formats for people hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa

Parts = Callable[[str], Iterator[pa.Table]]
"""The parts of a table of a run, read one by one; of tables that stages make, shard by shard."""

HOUR = 60
"""Minutes."""


def moments(rows: pa.Table, name: str) -> pa.ChunkedArray:
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


def times(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Times of day without fractions of a second."""
    return column.cast(pa.time32("s"), safe=False)
