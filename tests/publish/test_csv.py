import csv as standard
import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.config import Config
from pipeline.publish import csv
from pipeline.publish.values import Before, Part
from pipeline.schema import SCHEMAS
from tests.publish.material import parts, tables

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
    "field": "text",
    "start": 2,
    "stop": 9,
    "text": 'в "июле"',
    "published_date": date(2024, 8, 17),
    "kind": "period",
    "date_from": date(2024, 7, 1),
    "time_from": time(14, 30),
    "low": 1.5,
}


def written(tmp_path: Path, table: str, rows: list[dict[str, Any]], **settings: str) -> str:
    path = tmp_path / f"{table}.csv"
    csv.write([table], parts(tables({table: rows})), path, Config(**settings))
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("table", "row", "settings", "expected"),
    [
        (
            "entities",
            ENTITY,
            {},
            '"org_00ff","ORG","Шанхайская организация сотрудничества",,"ШОС | организация",,,,,,,3,2,'
            '"2024-08-17T17:34:00Z",,,',
        ),
        (
            "dates",
            DATE,
            {},
            '"d",0,0,"text",2,9,"в ""июле""",2024-08-17,"period",,2024-07-01,,14:30:00,,1.5,,,,,,,',
        ),
        (
            "dates",
            DATE,
            {"separator": ";", "decimal": ","},
            '"d";0;0;"text";2;9;"в ""июле""";2024-08-17;"period";;2024-07-01;;14:30:00;;"1,5";;;;;;;',
        ),
    ],
)
def test_csv_is_for_spreadsheets(
    tmp_path: Path, table: str, row: dict[str, Any], settings: dict[str, str], expected: str
) -> None:
    header, line = written(tmp_path, table, [row], **settings).splitlines()
    assert header == settings.get("separator", ",").join(f'"{name}"' for name in SCHEMAS[table].names)
    assert line == expected


@pytest.mark.parametrize("value", [0.1, -3.25, 18.0, 5e6, 86.3e9, 123456789012.5, 1e-7])
def test_decimal_comma(tmp_path: Path, value: float) -> None:
    lines = written(tmp_path, "percents", [{"low": value}], separator=";", decimal=",").splitlines()
    (row,) = standard.DictReader(lines, delimiter=";")
    assert "." not in row["low"]
    assert float(row["low"].replace(",", ".")) == value
    assert row["high"] == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+7 вакансий", "'+7 вакансий"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("- сказал он", "'- сказал он"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-5%", "-5%"),
        ("+1,5", "+1,5"),
        ("— сказал он", "— сказал он"),
        ("5=5", "5=5"),
        ("", ""),
        (None, None),
    ],
)
def test_cells_that_begin_like_formulas_are_made_harmless(text: str | None, expected: str | None) -> None:
    assert csv.harmless(pa.chunked_array([[text]], pa.string())).to_pylist() == [expected]


def test_lists_are_made_harmless(tmp_path: Path) -> None:
    (row,) = standard.DictReader(written(tmp_path, "documents", [{"authors": ["=A1", "=B1"]}]).splitlines())
    assert row["authors"] == "'=A1 | =B1"


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


def test_parts_that_were_there_before_are_copied(tmp_path: Path) -> None:
    """Bytes of an old file are taken as they are: those of the first part are made up."""
    old, new, config = tmp_path / "old.csv", tmp_path / "new.csv", Config()
    one, two, three = (Part.of(tables({"dates": [DATE | {"date_id": n}]})["dates"]) for n in range(3))
    made = csv.write(["dates"], lambda name: [one, two], old, config)
    lines = old.read_text("utf-8").splitlines()
    old.write_text("\n".join([lines[0], lines[1].replace("июле", "июне"), lines[2], ""]), "utf-8")
    now = [three, two, one]
    known = csv.write(["dates"], lambda name: now, new, config, Before(old, json.loads(json.dumps(made))))
    assert [digest for digest, _ in known] == [part.digest for part in now]
    assert new.stat().st_size == old.stat().st_size + known[0][1]
    shown = new.read_text("utf-8").splitlines()
    assert (shown[0], shown[2], shown[3]) == (lines[0], lines[2], lines[1].replace("июле", "июне"))
