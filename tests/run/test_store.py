from datetime import date, time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.config import Config
from pipeline.publish.formats import FORMATS
from pipeline.run.store import Store, StoreError, replacing
from pipeline.schema import SCHEMAS

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
    for name in FORMATS:
        store.export(name, ["dates"], Config())
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
