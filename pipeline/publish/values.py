"""What a format is written from, and Arrow's values as the formats for people hold them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa


class Read(Protocol):
    """Reads rows, perhaps only some columns of them."""

    def __call__(self, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table, read when they are needed."""

    digest: str
    """Of its content: parts of one digest have the same rows."""
    read: Read

    @classmethod
    def of(cls, rows: pa.Table) -> Part:
        """Rows that are in memory."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, rows.schema) as stream:
            stream.write_table(rows)
        digest = hashlib.blake2b(sink.getvalue(), digest_size=16).hexdigest()
        return cls(digest, lambda columns=None: rows.select(columns) if columns else rows)


Parts = Callable[[str], Sequence[Part]]
"""The parts of a table of a run; of tables that stages make, a part for each shard, shards in one order."""


@dataclass(frozen=True, slots=True)
class Before:
    """The file that an earlier run wrote in the same way, perhaps of other parts."""

    path: Path
    made: Any
    """What the format returned then, as JSON keeps it."""


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
