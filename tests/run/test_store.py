from datetime import date, time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.run.files import read_json, replacing, write_json
from pipeline.run.store import Store, StoreError
from pipeline.schema import SCHEMAS
from tests.run.material import shown

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
    store = Store(tmp_path / "out")
    with store.locked(new=True):
        made = store.generations.new()
        for number in (10, 2):
            bundle = store.annotated(str(number))
            bundle.write("dates.parquet", rows("dates", {**DATE, "date_id": number}))
            bundle.close({})
            made.add_part("dates", number, bundle, "dates.parquet")
        made = store.generations.show(made, {"articles": 1}, 1)
    assert store.read("dates")["date_id"].to_pylist() == [2, 10]
    assert made.rows("dates") == 2
    schema = pq.read_schema(made.part_paths("dates")[0])
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


@pytest.mark.parametrize(
    "damage",
    [lambda text: text[:-5], lambda text: text.replace("1", "2"), lambda text: "[]", lambda text: '{"a": 1}'],
)
def test_a_damaged_note_is_none(tmp_path: Path, damage) -> None:
    path = tmp_path / "note.json"
    write_json(path, {"a": 1})
    assert read_json(path) == {"a": 1}
    path.write_text(damage(path.read_text()))
    assert read_json(path) is None


@pytest.mark.parametrize("damage", ["cut", "flip", "gone", "note"])
def test_a_bundle_with_a_damaged_file_is_none(tmp_path: Path, damage: str) -> None:
    bundle = Store(tmp_path).annotated("key")
    bundle.write("dates.parquet", rows("dates", DATE))
    bundle.close({"articles": 1})
    assert Store(tmp_path).annotated("key").whole()
    path = bundle.path("note.json" if damage == "note" else "dates.parquet")
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "flip":
        path.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    else:
        path.write_bytes(content[: len(content) // 2])
    assert not Store(tmp_path).annotated("key").whole()


def test_an_output_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with (
        pytest.raises(StoreError, match=r"cannot write to .*: it is a file"),
        Store(tmp_path / "out").locked(new=True),
    ):
        pass


def test_a_folder_of_others_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "dates.csv").write_text("mine")
    with pytest.raises(StoreError, match="is no output of svodka: name"), Store(tmp_path).locked(new=True):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["dates.csv"]


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    shown(tmp_path / "out", {"money": SCHEMAS["money"].empty_table()})
    with pytest.raises(StoreError, match="no table dates"):
        Store(tmp_path / "out").read("dates")


@pytest.mark.parametrize(
    "place", [".x.1", "articles/.x.1", "resolved/key/.note.json.1", "annotated/key/.a.1"]
)
def test_sweeping_removes_what_a_killed_run_was_writing(tmp_path: Path, place: str) -> None:
    store = Store(tmp_path / "out")
    with store.locked(new=True):
        half, whole = store.own / place, store.own / "resolved" / "key" / "note.json"
        for each in (half, whole):
            each.parent.mkdir(parents=True, exist_ok=True)
            each.touch()
        store.sweep({store.own / "resolved" / "key", store.own / "annotated" / "key"})
    assert not half.exists()
    assert whole.exists()
