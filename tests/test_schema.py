import re
from pathlib import Path

import pytest

from pipeline.schema import SCHEMAS, TABLES, markdown

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


@pytest.mark.parametrize("table", sorted(set(TABLES) - {"entities", "errors"}))
def test_rows_of_articles_begin_with_their_key(table: str) -> None:
    assert SCHEMAS[table].names[0] == "doc_id"
    assert not SCHEMAS[table].field("doc_id").nullable


def test_ids_that_a_spreadsheet_would_corrupt_are_text() -> None:
    for schema in SCHEMAS.values():
        for name in ("doc_id", "entity_id", "source_id", "geonames_id"):
            if name in schema.names:
                assert str(schema.field(name).type) == "string"
