"""The tables that svodka writes: every column with its type and its meaning. This is the contract.

`TABLES` is the one registry of tables: the store, the exports, the terminal, the evaluation and the tests
read it, so that a new table is an entry here, the rows of its stage, and its tests and docs.

Names are legal in every dialect of SQL. Offsets `start` (inclusive) and `stop` (exclusive) count Unicode
code points of `documents.title` or `documents.text`, whichever `field` names, and
``documents[field][start:stop] == text`` in every row that has offsets. A table's version grows when a column
changes its meaning or goes away; new columns keep it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

from pipeline.schema.columns import DAY, FIELDS, MOMENT, Column, Table
from pipeline.schema.documents import DOCUMENTS, ERRORS, INPUTS, SENTENCES, TOKENS
from pipeline.schema.names import ENTITIES, MENTIONS, POSITIONS, RELATIONS
from pipeline.schema.values import DATES, MONEY, PERCENTS, QUANTITIES, QUOTES

__all__ = [
    "DAY",
    "FACTS",
    "FIELDS",
    "IDENTIFIED",
    "MOMENT",
    "SCHEMAS",
    "TABLES",
    "Column",
    "Table",
    "markdown",
]

_ORDER = (
    *(DOCUMENTS, SENTENCES, TOKENS),
    *(MENTIONS, ENTITIES, DATES, PERCENTS, MONEY, QUANTITIES, QUOTES, RELATIONS, POSITIONS),
    *(INPUTS, ERRORS),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _ORDER})
"""Every table by its name, in the order in which people read them."""

SCHEMAS: Mapping[str, pa.Schema] = MappingProxyType({name: table.schema for name, table in TABLES.items()})
"""Arrow schema of every table."""

FACTS: tuple[Table, ...] = tuple(table for table in TABLES.values() if table.facts)
"""Tables whose rows are facts of an article, found by a stage."""

IDENTIFIED: tuple[Table, ...] = tuple(table for table in FACTS if table.identities())
"""Those of them whose rows point at mentions and take their entities when the corpus is resolved."""


INTRODUCTION = """\
# The tables

What `svodka run` writes to the output folder, as Parquet (`<table>/part-*.parquet`) and as CSV
(`<table>.csv`). Offsets `start` (inclusive) and `stop` (exclusive) count Unicode code points of the column of
`documents` that `field` names, title or text, and `documents[field][start:stop] == text` in every row that
has offsets. What the values of dates, percentages and sums mean is in [dates.md](dates.md) and
[numbers.md](numbers.md); how a name gets its identity, in [names.md](names.md).

The metadata of each Parquet file names the version of its table, as `dates/2`; it grows when a column changes
its meaning or goes away. What changed is in the [changelog](../CHANGELOG.md). This page is generated from
`pipeline/schema/` by `make docs`.
"""


def markdown() -> str:
    """The data dictionary as Markdown: a section per table, a row per column."""
    lines = [INTRODUCTION]
    for name, table in TABLES.items():
        lines += [
            f"## {name}",
            "",
            f"A row: {table.row}. Key: {', '.join(f'`{each}`' for each in table.key)}.",
        ]
        lines += [f"Version {table.version}.", "", "| column | type | null | meaning |", "|---|---|---|---|"]
        lines += [
            f"| `{each.name}` | {each.type} | {'' if each.never_null else 'yes'} | {each.meaning} |"
            for each in table.columns
        ]
        lines.append("")
    return "\n".join(lines)
