"""Every form of a date of publication, and what only looks like one."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pipeline.article import MOSCOW
from pipeline.read.dateline import DAYS, NAMES, SHORT_DAYS, from_line, from_name, stamp

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
    "17 августа 2024, суббота, 20:34",
    "17 августа, 2024, 20:34",
    "17 августа 2024 20.34",
    "Aug 17, 2024, 8:34 PM",
    "17 August 2024 20:34",
    "17-08-2024 20:34",
    "2024/08/17 20:34",
    "17.08.2024 20:34 (обновлено: 18.08.2024 10:00)",
    "Обновлено: 17.08.2024 20:34",
    "20:34, суббота, 17 августа 2024 года",
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
    ("uri", "expected"),
    [
        ("2024-08-17_visit.txt", DAY),
        ("20240817.txt", DAY),
        ("2024/08/17/visit.txt", DAY),
        ("archive-2023-01-01/2024_08_17.txt", DAY),
        ("2024-13-45.txt", None),
        ("id202408171.txt", None),
        ("visit.txt", None),
        ("17.08.2024 визит.txt", DAY),
        ("visit-17-08-2024.txt", DAY),
        ("17 августа 2024.txt", DAY),
        ("20240817_2034.txt", EVENING),
        ("2024-08-17T20-34-05.txt", EVENING),
        ("2024-08-17_9999.txt", DAY),
        ("2024-08/17/1.txt", DAY),
        ("2024_08/17.txt", DAY),
        ("17082024.txt", DAY),
        ("visit_17082024.txt", DAY),
        ("32082024.txt", None),
        ("1708202.txt", None),
        ("2024-08/99/1.txt", None),
    ],
)
def test_name(uri, expected):
    assert iso(from_name(uri, MOSCOW)) == expected


def test_moment_is_aware():
    assert isinstance(from_line("17.08.2024", MOSCOW).at, datetime)
    assert from_line("17.08.2024", MOSCOW).at.utcoffset() is not None


@pytest.mark.parametrize("example", [example for _, example in SHORT_DAYS])
def test_example_of_each_short_form(example):
    found = stamp(example, MOSCOW)
    assert found.published is None
    assert found.partial.text == example.lower().rstrip(".")


@pytest.mark.parametrize("example", [example for _, example in NAMES])
def test_example_of_each_name(example):
    assert from_name(example, MOSCOW).at.date().isoformat() == "2024-08-17"


@pytest.mark.parametrize(
    ("line", "month", "day", "time", "back"),
    [
        ("17 авг, 20:34", 8, 17, (20, 34), None),
        ("вчера в 20:34", None, None, (20, 34), 1),
        ("17 авг, 20.34", 8, 17, (20, 34), None),
        ("сегодня в 20.34", None, None, (20, 34), 0),
        ("20.34, вчера", None, None, (20, 34), 1),
        ("сегодня подорожал на 20.34 рубля", None, None, None, 0),
        ("20:34", None, None, (20, 34), None),
        ("5 минут назад", None, None, None, None),
    ],
)
def test_less_than_a_date(line, month, day, time, back):
    partial = stamp(line, MOSCOW).partial
    assert (partial.month, partial.day, partial.time, partial.back) == (month, day, time, back)


@pytest.mark.parametrize("line", ["счёт 1:0", "32 авг", "17 домов", "12.30", "95 лет назад" * 20])
def test_no_stamp(line):
    assert stamp(line, MOSCOW) is None
