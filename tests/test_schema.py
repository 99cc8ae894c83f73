import re
from pathlib import Path

import pytest

from pipeline.batch import Batch
from pipeline.schema import FACTS, SCHEMAS, TABLES, Table, markdown

DICTIONARY = Path(__file__).parent.parent / "docs" / "tables.md"

# Words that some dialect of SQL keeps for itself and that a column might well be called.
RESERVED = {"from", "to", "end", "order", "group", "date", "time", "offset", "limit", "table", "column"}


def test_the_committed_dictionary_is_the_schema() -> None:
    assert DICTIONARY.read_text("utf-8") == markdown(), "run: make docs"


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_legal_sql_and_described(table: str) -> None:
    for field in SCHEMAS[table]:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field.name)
        assert field.name not in RESERVED
        assert field.metadata[b"description"].decode().strip()


@pytest.mark.parametrize("table", [table for table in TABLES.values() if table.step == "annotate"], ids=str)
def test_rows_of_articles_begin_with_their_key(table: Table) -> None:
    assert tuple(table.schema.names[: len(table.key)]) == table.key
    assert not any(table.schema.field(name).nullable for name in table.key)


@pytest.mark.parametrize("table", FACTS, ids=str)
def test_every_fact_says_where_and_when_it_stands(table: Table) -> None:
    assert {"doc_id", "sentence_id", "field", "start", "stop", "text", "published_date"} <= set(
        table.schema.names
    )
    assert table.placed


@pytest.mark.parametrize("table", TABLES.values(), ids=str)
def test_what_a_table_names_is_there(table: Table) -> None:
    assert set(table.key) | set(table.shown) <= set(table.schema.names)
    assert set(table.pointers().values()) <= set(TABLES)
    assert table.schema.metadata[b"schema"] == f"{table.name}/{table.version}".encode()
    assert table.facts is None or hasattr(Batch([], None, None), table.facts)  # type: ignore[arg-type]


def test_ids_that_a_spreadsheet_would_corrupt_are_text() -> None:
    for schema in SCHEMAS.values():
        for name in ("doc_id", "entity_id", "source_id", "geonames_id"):
            if name in schema.names:
                assert str(schema.field(name).type) == "string"
