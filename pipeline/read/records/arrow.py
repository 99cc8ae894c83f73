"""Tables of Arrow: Parquet, Feather and its IPC files and streams, a batch of rows at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq

from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.records.chats import record
from pipeline.read.records.fields import Record, articles

ROWS = 256
"""Rows in memory at once."""
FEATHER_1 = b"FEA1"


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every row, ``#n`` for the n-th. Raises InputError "BadTable"; as `articles`."""
    try:
        yield from articles(_records(source, report), options, report)
    except pa.ArrowException as error:
        raise InputError("BadTable", f"no table that can be read to its end: {error}") from None


def _records(source: Source, report: Report) -> Iterator[Record]:
    number = 0
    with source.open() if source.seekable else io.BytesIO(source.read()) as file:
        for batch in _batches(file, source.head()):
            for row in _plain(batch).to_pylist():
                number += 1
                if made := record(f"{source.uri}#{number}", row, {}, report):
                    yield made


def _batches(file: object, head: bytes) -> Iterator[pa.RecordBatch]:
    """Batches of a file; its first bytes tell its form."""
    if not head:
        raise InputError("EmptyFile", "the file is empty")
    if head.startswith(b"PAR1"):
        yield from pq.ParquetFile(file).iter_batches(ROWS)
    elif head.startswith(FEATHER_1):
        yield from pa.feather.read_table(file).to_batches(ROWS)
    elif head.startswith(b"ARROW1"):
        reader = pa.ipc.open_file(file)
        for index in range(reader.num_record_batches):
            yield from _split(reader.get_batch(index))
    else:
        for batch in pa.ipc.open_stream(file):
            yield from _split(batch)


def _split(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for start in range(0, batch.num_rows, ROWS):
        yield batch.slice(start, ROWS)


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch of types that Python has: moments in microseconds, text for bytes, no vectors of numbers."""
    names, columns = [], []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        kind = column.type
        if pa.types.is_dictionary(kind):
            column = column.dictionary_decode()
            kind = column.type
        if pa.types.is_timestamp(kind):
            column = column.cast(pa.timestamp("us", kind.tz), safe=False)
        elif pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
            try:
                column = column.cast(pa.large_string())
            except pa.ArrowInvalid:
                continue
        elif pa.types.is_nested(kind) and pa.types.is_list(kind) and pa.types.is_floating(kind.value_type):
            continue
        names.append(name)
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, names)
