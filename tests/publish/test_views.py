import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish import labels, sqlite, views
from pipeline.publish.views import VIEWS
from pipeline.schema import TABLES
from tests.publish.material import ROWS, A, B, parts, tables

# (view, filters, columns, rows)
VIEWED: list[tuple[str, dict[str, Any], str, list[tuple[Any, ...]]]] = [
    (
        "articles",
        {},
        "doc_id n_people n_organizations n_places n_dates n_percents n_sums n_quotes",
        [("c" * 32, 1, 0, 0, 0, 0, 0, 0), (A, 2, 0, 1, 1, 1, 1, 1), (B, 2, 1, 1, 2, 2, 1, 1)],
    ),
    ("articles", {"since": "2024-10-02"}, "doc_id duplicate_of", [(B, A)]),
    (
        "names",
        {"type": ["PER", "LOC"]},
        "name n_documents n_mentions country aliases",
        [
            ("Анна Лаптева", 3, 11, None, "Лаптева | А. Лаптева"),
            ("Олег Громов", 2, 7, None, None),
            ("Тула", 2, 3, "RU", None),
        ],
    ),
    (
        "people_by_day",
        {},
        "published_date person n_documents n_mentions",
        [
            (None, "Анна Лаптева", 1, 1),
            (date(2024, 10, 1), "Анна Лаптева", 1, 9),
            (date(2024, 10, 1), "Олег Громов", 1, 6),
            (date(2024, 10, 2), "Анна Лаптева", 1, 1),
            (date(2024, 10, 2), "Олег Громов", 1, 1),
        ],
    ),
    (
        "people_by_day",
        {"until": date(2024, 10, 1), "person": "Олег Громов"},
        "published_date n_documents",
        [(date(2024, 10, 1), 1)],
    ),
    ("people_by_day", {"published_date": None}, "person", [("Анна Лаптева",)]),
    (
        "who_with_whom",
        {},
        "person other_person n_documents n_sentences first_published_date last_published_date",
        [
            ("Анна Лаптева", "Олег Громов", 2, 1, date(2024, 10, 1), date(2024, 10, 2)),
            ("Олег Громов", "Анна Лаптева", 2, 1, date(2024, 10, 1), date(2024, 10, 2)),
        ],
    ),
    (
        "who_where",
        {},
        "published_date person place country n_documents n_sentences latitude",
        [
            (date(2024, 10, 1), "Олег Громов", "Тула", "RU", 1, 1, 54.2),
            (date(2024, 10, 2), "Анна Лаптева", "Тула", "RU", 1, 1, 54.2),
        ],
    ),
    (
        "indicator_series",
        {},
        "indicator of value unit measure status period_from by",
        [
            ("берёза", None, 5.0, "percent", "change", "fact", None, None),
            ("прибыль", None, 5e6, "RUB", None, None, None, None),
            ("ставка", "Окский банк", 19.0, "percent", None, None, date(2024, 11, 5), "Громов"),
        ],
    ),
    ("indicator_series", {"status": "fact"}, "indicator", [("берёза",)]),
    ("indicator_series", {"indicator": "%ставк%"}, "indicator", [("ставка",)]),
    ("indicator_series", {"indicator": ["%берёз%", "ставка"]}, "indicator", [("берёза",), ("ставка",)]),
    (
        "sums",
        {},
        "text low high currency title",
        [
            ("5 млн рублей", 5e6, 5e6, "RUB", None),
            ("5", 5.0, 7.0, None, "Лаптева и Громов подняли ставки"),
        ],
    ),
    (
        "quotes_by_speaker",
        {},
        "speaker kind quote outlet cue",
        [
            ("Олег Громов", "direct", "Громов был … берёза дороже", None, "сказать"),
            ("Пётр Лукин", "partial", "Ставка", "Ока", None),
        ],
    ),
    (
        "related",
        {},
        "subject relation object n_mentions",
        [("Анна Лаптева", "part_of", "Олег Громов", 1)],
    ),
    (
        "positions_now",
        {},
        "person position organization phase",
        [("Анна Лаптева", "глава", "Окский банк", "current")],
    ),
    (
        "timeline",
        {},
        "date_from date_to text people",
        [
            (date(1812, 1, 1), date(1812, 12, 31), "был", "Олег Громов"),
            (date(2024, 11, 5), date(2024, 11, 5), "5 ноября", "Анна Лаптева"),
        ],
    ),
    ("timeline", {"since": "2000-01-01"}, "text", [("5 ноября",)]),
    ("who_where", {"reprints": False}, "person place", [("Олег Громов", "Тула")]),
    ("timeline", {"reprints": False}, "text", [("был",)]),
]


@pytest.mark.parametrize(("name", "filters", "columns", "expected"), VIEWED)
def test_view(
    database: sqlite3.Connection, name: str, filters: dict[str, Any], columns: str, expected: list[tuple]
) -> None:
    rows = views.select(database, name, **filters).select(columns.split())
    assert [tuple(row.values()) for row in rows.to_pylist()] == expected


def test_every_view_is_tested_and_labelled() -> None:
    assert {name for name, *_ in VIEWED} == VIEWS.keys()
    assert VIEWS.keys() <= labels.TABLES.keys()
    assert {column.name for view in VIEWS.values() for column in view.columns} == labels.COLUMNS.keys()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_without_reprints_is_a_part_of_it(database: sqlite3.Connection, name: str) -> None:
    every, stories = (views.select(database, name, reprints=each) for each in (True, False))
    assert stories.schema == every.schema
    assert len(stories) <= len(every)


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_comments_name_the_columns_that_the_view_has(database: sqlite3.Connection, view: views.View) -> None:
    found = database.execute(f"SELECT name FROM pragma_table_info('{view.name}')").fetchall()
    assert [name for (name,) in found] == [column.name for column in view.columns]
    assert view.meaning


@pytest.mark.parametrize(
    ("name", "filters", "message"),
    [
        ("verbs", {}, "no view 'verbs'; there are articles"),
        ("sums", {"price": 5}, "view sums has no column 'price'"),
        ("who_with_whom", {"since": "2024-01-01"}, "no day to bound by since"),
    ],
)
def test_a_wrong_question_is_named(
    database: sqlite3.Connection, name: str, filters: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        views.select(database, name, **filters)


def test_a_missing_database_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError, match="export --format sqlite"),
        views.opened(tmp_path / "svodka.db"),
    ):
        pass


def test_the_database_is_opened_for_reading_only(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.execute("DELETE FROM documents")


@pytest.mark.parametrize(
    ("direction", "value"), [("up", 19.0), ("down", 18.0), (None, 18.5)], ids=["up", "down", "unknown"]
)
def test_a_move_has_the_value_where_it_arrived(direction: str | None, value: float) -> None:
    move = ROWS["percents"][1] | {"low": 18.0, "high": 19.0, "measure": "from_to", "direction": direction}
    with closing(sqlite3.connect("")) as connection:
        sqlite.fill(connection, list(TABLES), parts(tables(dict(ROWS) | {"percents": [move]})))
        (row,) = views.select(connection, "indicator_series", indicator="ставка").to_pylist()
    assert row["value"] == value


@pytest.mark.parametrize(
    ("name", "filters", "told"),
    [
        ("who_where", {"person": "Громов"}, "no person 'Громов' in who_where; there is 'Олег Громов'"),
        ("who_where", {"person": "Сидоров"}, "no person 'Сидоров' in who_where"),
        ("who_where", {"person": "Олег Громов", "since": "2030-01-01"}, None),
        ("who_where", {"person": "%Сидоров"}, None),
    ],
)
def test_what_is_told_who_finds_nothing(
    database: sqlite3.Connection, name: str, filters: dict[str, Any], told: str | None
) -> None:
    assert views.near(database, name, **filters) == told
