"""Facts that point at mentions take the entities of these mentions."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.schema import Table

__all__ = ["identified"]


def identified(table: Table, rows: pa.Table, mentions: pa.Table) -> pa.Table:
    """The rows of a table of facts with every column of `Table.identities` filled; null where nothing points.

    `mentions` are those of the same articles, in the order of the contract, with ``entity_id`` filled.
    """
    # Mentions of an article stand together, numbered from 0: a mention is found by its number from the first.
    first = pc.indices_nonzero(pc.equal(mentions["mention_id"], 0))
    at = pc.index_in(rows["doc_id"], mentions["doc_id"].take(first).combine_chunks())
    start = pc.take(first, at).cast(pa.int64())
    for column, pointer in table.identities().items():
        found = mentions["entity_id"].take(pc.add(start, rows[pointer].cast(pa.int64())))
        rows = rows.set_column(rows.schema.get_field_index(column), table.schema.field(column), found)
    return rows
