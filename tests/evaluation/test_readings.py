"""The readings that are part of the project: labels by offsets, one a place, and how they are compared."""

import csv
from datetime import date

import pytest

pytest.importorskip("scipy")

from evaluation import readings

TYPES = {
    "names": {"PER", "LOC", "ORG"},
    "dates": {"period", "interval", "duration", "set", "reference", "none"},
}


@pytest.mark.parametrize("table", ["names", "dates", "relations"])
def test_a_reading_has_a_place_of_its_own(table: str) -> None:
    with (readings.READINGS / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, dialect="excel-tab"))
    places = [
        (row["document"], *(value for name, value in row.items() if name.endswith(("start", "stop"))))
        for row in rows
    ]
    assert len(set(places)) == len(places)
    assert all(int(row["start"]) < int(row["stop"]) for row in rows)
    if table in TYPES:
        assert {row["type"] for row in rows} <= TYPES[table]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"date_from": date(2024, 5, 1), "date_to": date(2024, 5, 31), "value": "2024-05"},
            "2024-05-01/2024-05-31",
        ),
        ({"date_from": None, "date_to": None, "value": "P3Y"}, "P3Y"),
        ({"date_from": None, "date_to": None, "value": None}, "?"),
    ],
)
def test_what_a_date_is_compared_by(row: dict[str, object], told: str) -> None:
    assert readings._told(row) == told
