import json
import sqlite3
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import FORMATS as ALLOWED
from pipeline.config import Config
from pipeline.publish import sqlite, views
from pipeline.publish.formats import FORMATS
from pipeline.schema import SCHEMAS, TABLES
from tests.publish.material import parts, tables

TYPES = {"string": "TEXT", "int32": "INTEGER", "int64": "INTEGER", "bool": "INTEGER", "double": "REAL"}


def test_formats_are_those_of_the_settings() -> None:
    assert {"parquet", *FORMATS} == set(ALLOWED)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("rows", [None, {}], ids=["rows", "no rows"])
def test_any_table_of_the_schema_can_be_exported(
    tmp_path: Path, name: str, table: str, rows: dict[str, Any] | None
) -> None:
    found = tables() if rows is None else tables(rows)
    path = tmp_path / "file"
    FORMATS[name].write([table], parts(found), path, Config())
    assert path.stat().st_size > 0


def test_the_database_holds_every_table_but_tokens(database: sqlite3.Connection) -> None:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 's%\\_%' ESCAPE '\\'"
    assert {name for (name,) in database.execute(query)} == {*TABLES, "search"} - {"tokens"}
    for name in TABLES.keys() - {"tokens"}:
        count = database.execute(f"SELECT count(*) FROM {name}").fetchone()
        assert count == (tables()[name].num_rows,)


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_typed(tmp_path: Path, table: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        sqlite.fill(connection, [table], parts(tables()))
        declared = connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall()
        expected = [(field.name, TYPES.get(str(field.type), "TEXT")) for field in SCHEMAS[table]]
        assert declared == expected


@pytest.mark.parametrize("table", TABLES)
def test_values_are_those_of_the_tables(table: str) -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return None  # as the article's offset has it: tested below
        if isinstance(value, date | time):
            return value.isoformat()
        return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value

    rows = tables()[table]
    found = [
        tuple(
            None if field.name.endswith("published") else value
            for field, value in zip(rows.schema, row, strict=True)
        )
        for row in sqlite.values(rows)
    ]
    assert found == [tuple(map(plain, row.values())) for row in rows.to_pylist()]


def test_moments_keep_the_offset_of_the_article(database: sqlite3.Connection) -> None:
    found = database.execute("SELECT published FROM documents ORDER BY doc_id").fetchall()
    assert found == [("2024-10-02T01:00:00+03:00",), ("2024-10-03T01:00:00+03:00",), (None,)]


def test_keys_point_at_rows_that_are_there(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = 'SELECT "from", "table" FROM pragma_foreign_key_list(\'percents\')'
    assert set(database.execute(keys)) == {
        ("doc_id", "documents"),
        ("doc_id", "sentences"),
        ("sentence_id", "sentences"),
        *(("doc_id", table) for table in ("dates", "mentions")),
        *((name, "dates") for name in ("date_id", "base_date_id")),
        *((name, "mentions") for name in ("of_mention_id", "by_mention_id")),
        *((name, "entities") for name in ("of_entity_id", "by_entity_id")),
    }


def test_a_key_that_points_nowhere_is_found_by_sqlite() -> None:
    found = tables()
    found["documents"] = found["documents"].slice(1)
    with closing(sqlite3.connect(":memory:")) as connection:
        sqlite.fill(connection, ["documents", "sentences"], parts(found))
        lost = [table for table, *_ in connection.execute("PRAGMA foreign_key_check")]
        assert sorted(lost) == ["documents", "documents", "sentences", "sentences"]


def test_views_are_made_where_their_tables_are(tmp_path: Path) -> None:
    path = tmp_path / "svodka.db"
    sqlite.write(["documents", "sentences", "money", "dates"], parts(tables()), path, Config())
    with views.opened(path) as connection:
        made = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
        assert made == [("sums",)]
        with pytest.raises(ValueError, match=r"view names is of entities; some are not written"):
            views.select(connection, "names")


def test_tokens_are_a_table_where_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "svodka.db"
    sqlite.write(list(TABLES), parts(tables()), path, Config())
    with views.opened(path) as connection:
        assert connection.execute("SELECT count(*) FROM tokens WHERE lemma = 'Громов'").fetchone() == (3,)
