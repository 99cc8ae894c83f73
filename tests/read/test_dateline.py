"""Every form of a date of publication, and what only looks like one."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pipeline.read.dateline import DAYS, from_field, from_line, from_name

MOSCOW = ZoneInfo("Europe/Moscow")
EVENING = "2024-08-17T20:34:00+03:00"
DAY = "2024-08-17T00:00:00+03:00"

MINUTES = [
    "Авг 17, 2024 / 20:34",
    "17 августа 2024, 20:34",
    "17 августа 2024 в 20:34",
    "17 августа 2024 г. 20:34 (мск)",
    "17 августа 2024 года, 20:34 по московскому времени",
    "17.08.2024 20:34",
    "17.08.2024, 20:34:12",
    "17.08.24 20:34",
    "17/08/2024 – 20:34",
    "20:34, 17 авг. 2024",
    "20:34 17.08.2024",
    "20:34 | 17 АВГУСТА 2024",
    "2024-08-17 20:34",
    "2024-08-17T20:34:00+03:00",
    "2024-08-17T17:34:00Z",
    "Опубликовано: 17 августа 2024, 20:34",
    "Суббота, 17 августа 2024, 20:34",
]
DAYS_ONLY = [
    "17 августа 2024",
    "17 августа 2024 г.",
    "17.08.2024",
    "2024-08-17",
    "Август 17, 2024",
    "сб, 17 авг 2024",
]
NONE = [
    "17 августа 2024 года в Баку прошёл саммит",
    "32 августа 2024",
    "17 авгуры 2024",
    "17 августа 2024, 25:34",
    "17.13.2024",
    "17 августа",
    "20:34",
    "2024",
    "",
    "17 августа 0001",
    "МОСКВА, 17 авг — РИА Новости. Саммит завершён.",
]


def iso(published):
    return published and published.at.isoformat(timespec="seconds")


@pytest.mark.parametrize("line", MINUTES)
def test_minute(line):
    found = from_line(line, MOSCOW)
    assert (iso(found), found.precision) == (EVENING, "minute")


@pytest.mark.parametrize("line", DAYS_ONLY)
def test_day(line):
    found = from_line(line, MOSCOW)
    assert (iso(found), found.precision) == (DAY, "day")


@pytest.mark.parametrize("example", [example for _, example in DAYS])
def test_example_of_each_form(example):
    assert iso(from_line(example, MOSCOW)) == DAY


@pytest.mark.parametrize("line", NONE)
def test_no_dateline(line):
    assert from_line(line, MOSCOW) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("17.08.2024 20:34", "2024-08-17T20:34:00+07:00"),
        ("17.08.2024 20:34 мск", EVENING),
        ("2024-08-17 20:34 +05:00", "2024-08-17T20:34:00+05:00"),
        ("2024-08-17T17:34Z", "2024-08-18T00:34:00+07:00"),
    ],
)
def test_zone(line, expected):
    assert iso(from_line(line, ZoneInfo("Asia/Novosibirsk"))) == expected


@pytest.mark.parametrize(
    ("value", "expected", "precision"),
    [
        ("2024-08-17T20:34:00+03:00", EVENING, "minute"),
        ("2024-08-17 20:34", EVENING, "minute"),
        ("2024-08-17", DAY, "day"),
        ("20240817", DAY, "day"),
        ("Sat, 17 Aug 2024 20:34:00 +0300", EVENING, "minute"),
        ("Sat, 17 Aug 2024 17:34:00 GMT", EVENING, "minute"),
        ("17 августа 2024, 20:34", EVENING, "minute"),
        (1723916040, EVENING, "minute"),
        (1723916040.0, EVENING, "minute"),
        (1723916040000, EVENING, "minute"),
        ("1723916040", EVENING, "minute"),
    ],
)
def test_field(value, expected, precision):
    found = from_field(value, MOSCOW)
    assert (iso(found), found.precision) == (expected, precision)


@pytest.mark.parametrize(
    "value",
    [
        "вчера",
        "",
        True,
        None,
        [],
        {},
        float("nan"),
        float("inf"),
        10**400,
        "0001-01-01T00:00:00Z",
        "9999-12-31",
    ],
)
def test_no_date_in_field(value):
    assert from_field(value, MOSCOW) is None


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("2024-08-17_visit.txt", DAY),
        ("20240817.txt", DAY),
        ("2024/08/17/visit.txt", DAY),
        ("archive-2023-01-01/2024_08_17.txt", DAY),
        ("2024-13-45.txt", None),
        ("id202408171.txt", None),
        ("visit.txt", None),
    ],
)
def test_name(uri, expected):
    assert iso(from_name(uri, MOSCOW)) == expected


def test_moment_is_aware():
    assert isinstance(from_line("17.08.2024", MOSCOW).at, datetime)
    assert from_line("17.08.2024", MOSCOW).at.utcoffset() is not None
