"""Facts that point at mentions take their entities."""

import pyarrow as pa
import pytest

from pipeline.resolve import identified
from pipeline.schema import IDENTIFIED, SCHEMAS, TABLES, Table

MENTIONS = pa.Table.from_pylist(
    [
        {"doc_id": "a", "mention_id": 0, "entity_id": "org_1"},
        {"doc_id": "a", "mention_id": 1, "entity_id": None},
        {"doc_id": "a", "mention_id": 2, "entity_id": "loc_2"},
        {"doc_id": "c", "mention_id": 0, "entity_id": "per_3"},
    ],
    schema=pa.schema(
        [(name, SCHEMAS["mentions"].field(name).type) for name in ("doc_id", "mention_id", "entity_id")]
    ),
)


@pytest.mark.parametrize("table", IDENTIFIED, ids=lambda table: table.name)
def test_each_pointer_of_each_table_becomes_an_entity(table: Table) -> None:
    columns = table.identities()
    pointed = [("a", 2), ("a", 1), ("a", None), ("b", None), ("c", 0)]
    rows = table.schema.empty_table()
    given = {
        "doc_id": [doc for doc, _ in pointed],
        **{key: [at for _, at in pointed] for key in columns.values()},
    }
    rows = pa.table(
        {
            name: pa.array(given.get(name, [None] * 5), rows.schema.field(name).type)
            for name in rows.schema.names
        }
    )
    found = identified(table, rows, MENTIONS)
    for column in columns:
        assert found[column].to_pylist() == ["loc_2", None, None, None, "per_3"]
    assert found.schema.names == table.schema.names


def test_no_rows_and_no_mentions() -> None:
    table = TABLES["percents"]
    empty = identified(table, table.schema.empty_table(), SCHEMAS["mentions"].empty_table())
    assert empty.schema.equals(table.schema)
    assert len(empty) == 0


def test_every_key_of_entities_in_a_table_of_facts_has_its_pointer() -> None:
    for table in IDENTIFIED:
        assert {each.name for each in table.columns if each.name.endswith("entity_id")} == set(
            table.identities()
        )
