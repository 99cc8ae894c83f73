from datetime import UTC, date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.publish import csv
from pipeline.run.store import Store, StoreError, replacing
from pipeline.schema import SCHEMAS

ENTITY = {
    "entity_id": "org_00ff",
    "type": "ORG",
    "name": "Шанхайская организация сотрудничества",
    "aliases": ["ШОС", "организация"],
    "n_mentions": 3,
    "n_documents": 2,
    "first_published": datetime(2024, 8, 17, 17, 34, tzinfo=UTC),
}
DATE = {
    "doc_id": "d",
    "date_id": 0,
    "sentence_id": 0,
    "field": "text",
    "start": 2,
    "stop": 9,
    "text": 'в "июле"',
    "published_date": date(2024, 8, 17),
    "kind": "period",
    "date_from": date(2024, 7, 1),
    "time_from": time(14, 30),
}


def rows(table: str, row: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist([row], schema=SCHEMAS[table])


def test_parts_are_read_in_order_with_their_descriptions(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in (10, 2):
        store.write("dates", number, rows("dates", {**DATE, "date_id": number}))
    assert store.read("dates")["date_id"].to_pylist() == [2, 10]
    assert store.rows("dates") == 2
    schema = pq.read_schema(store.part("dates", 2))
    assert schema.metadata[b"schema"] == b"dates/2"
    assert schema.field("anchor").metadata[b"description"] == b"the date that it was resolved against"


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        (
            "entities",
            ENTITY,
            '"org_00ff","ORG","Шанхайская организация сотрудничества",,"ШОС | организация",,,,,,,3,2,'
            '"2024-08-17T17:34:00Z",,,',
        ),
        ("dates", DATE, '"d",0,0,"text",2,9,"в ""июле""",2024-08-17,"period",,2024-07-01,,14:30:00,,,,,,,,,'),
    ],
)
def test_csv_is_for_spreadsheets(tmp_path: Path, table: str, row: dict[str, object], expected: str) -> None:
    store = Store(tmp_path)
    store.write(table, 0, rows(table, row))
    store.export_csv(table)
    content = store.csv_file(table).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    header, line = content.decode("utf-8-sig").splitlines()
    assert header == ",".join(f'"{name}"' for name in SCHEMAS[table].names)
    assert line == expected


@pytest.mark.parametrize(
    ("published", "offset", "expected"),
    [
        (datetime(2024, 8, 17, 17, 34, tzinfo=UTC), 180, "2024-08-17T20:34:00+03:00"),
        (datetime(2024, 8, 17, 22, 34, 5, 250_000, tzinfo=UTC), 345, "2024-08-18T04:19:05+05:45"),
        (datetime(2024, 8, 17, 1, 0, tzinfo=UTC), -210, "2024-08-16T21:30:00-03:30"),
        (datetime(2024, 8, 17, 1, 0, tzinfo=UTC), 0, "2024-08-17T01:00:00+00:00"),
        (None, None, None),
    ],
)
def test_moments_of_csv_are_in_the_articles_own_zone(
    published: datetime | None, offset: int | None, expected: str | None
) -> None:
    schema = pa.schema([SCHEMAS["documents"].field(name) for name in ("published", "published_offset")])
    rows = pa.Table.from_pylist([{"published": published, "published_offset": offset}], schema=schema)
    assert csv.plain(rows)["published"].to_pylist() == [expected]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def write() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_clearing_removes_only_what_svodka_wrote(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("dates", 0, rows("dates", DATE))
    store.export_csv("dates")
    store.note("read", 0, {})
    (tmp_path / "documents").mkdir()
    mine = [tmp_path / "notes.txt", tmp_path / "documents" / "letter.docx"]
    for file in mine:
        file.touch()
    store.clear()
    assert sorted(p for p in tmp_path.rglob("*") if p.is_file()) == sorted(mine)


def test_an_output_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(StoreError, match="cannot write to"):
        Store(tmp_path / "out").clear()


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no table dates"):
        Store(tmp_path).read("dates")
