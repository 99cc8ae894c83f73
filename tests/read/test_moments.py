"""Every form of a date in a field, and what is none."""

from datetime import date, datetime

import pytest

from pipeline.article import MOSCOW
from pipeline.read.records.moments import Column, from_field, is_empty, is_no_date

UNIX = 1696333800

MINUTES = [
    "2023-10-03T14:50",
    "2023-10-03T14:50:00+03:00",
    "2023-10-03T11:50:00Z",
    "2023-10-03T11:50:00.250Z",
    "2023-10-03T11:50:00.1234567Z",
    "2023-10-03 14:50:00.500",
    "2023-10-03 14:50:00 MSK",
    "2023-10-03 14:50 мск",
    "2023-10-03 14:50:00 +0300",
    "2023-10-03 11:50:00 +0000 UTC",
    "2023-10-03T14:50:00+03:00[Europe/Moscow]",
    "03.10.2023 14:50:00 UTC+03:00",
    "20231003T145000+0300",
    "20231003145000",
    "Tue, 03 Oct 2023 14:50:00 +0300",
    "Tue, 03 Oct 2023 11:50:00 GMT",
    "Tue Oct 03 14:50:00 +0300 2023",
    "3 Oct 2023, 2:50 PM",
    "October 3, 2023, 14:50",
    "3-Oct-2023 14:50",
    "Oct 3, 2023 06:50 CDT",
    "03.10.2023 14:50",
    "03.10.23 14:50",
    "03.10.2023г. 14:50",
    "14:50 03.10.2023",
    "2023/10/03 14:50",
    "2023.10.03 14:50",
    "03-10-2023 14:50",
    "вт, 23/10/2023 - 14:50".replace("23/10", "03/10"),
    "3 октября 2023 г., 14:50",
    "вторник, 3 октября 2023 г., 14:50 (МСК)",
    "Обновлено: 03.10.2023 14:50",
    UNIX,
    float(UNIX),
    UNIX * 1000,
    UNIX * 1000 + 456,
    f"{UNIX}.75",
    UNIX * 1_000_000,
    UNIX * 1_000_000_000,
    str(UNIX),
    f"{UNIX}.0",
    str(UNIX * 1000),
    45202.6181,
    "45202,6181",
    {"$date": "2023-10-03T11:50:00Z"},
    {"$date": UNIX * 1000},
    {"$date": {"$numberLong": str(UNIX * 1000)}},
    {"seconds": UNIX, "nanoseconds": 0},
    {"_seconds": UNIX, "_nanoseconds": 5},
    f"/Date({UNIX * 1000})/",
    ["2023-10-03T14:50"],
    datetime(2023, 10, 3, 14, 50),
    datetime(2023, 10, 3, 14, 50, 30, 750_000),
]
DAYS = [
    20231003,
    "20231003",
    45202,
    "2023-10-03",
    "2023/10/03",
    "2023.10.03",
    "03-10-2023",
    "03.10.2023",
    "3-Oct-2023",
    "October 3, 2023",
    "3 октября 2023, вторник",
    "3 октября 2023 г. (вторник)",
    {"year": 2023, "month": 10, "day": 3},
    {"Year": "2023", "Month": "10", "Day": "3"},
    ["3 октября 2023"],
    date(2023, 10, 3),
]
NONE = [
    "3 октября, 14:50",
    "сегодня в 14:50",
    "5 часов назад",
    "2023-10",
    "2023-02-30",
    "на днях",
    "14:50",
    "May",
    "10 May",
    "https://a.example/2023/10/03/771",
    "2023-10-03..2023-10-05",
    "June 3, 2023 14:50 XYZ",
    5,
    2023,
    "2023",
    True,
    {},
    {"$date": None},
    {"year": 2023, "month": 13, "day": 3},
    {"seconds": None, "nanoseconds": 0},
    ["2023-10-03", "2023-10-04"],
    "/Date()/",
    [],
    float("nan"),
    float("inf"),
    10**400,
    "0001-01-01T00:00:00Z",
    "9999-12-31",
]


@pytest.mark.parametrize("value", MINUTES, ids=str)
def test_minute(value):
    found = from_field(value, MOSCOW)
    assert (found.at.replace(microsecond=0, second=0).isoformat()[:16], found.precision) == (
        "2023-10-03T06:50" if "CDT" in str(value) else "2023-10-03T14:50",
        "minute",
    )


@pytest.mark.parametrize("value", MINUTES, ids=str)
def test_no_fraction_of_a_second(value):
    assert from_field(value, MOSCOW).at.microsecond == 0


@pytest.mark.parametrize("value", DAYS, ids=str)
def test_day(value):
    found = from_field(value, MOSCOW)
    assert (found.at, found.precision) == (datetime(2023, 10, 3, tzinfo=MOSCOW), "day")


@pytest.mark.parametrize("value", NONE, ids=str)
def test_no_date(value):
    assert from_field(value, MOSCOW) is None


@pytest.mark.parametrize("value", ["", None, "null", "NaT", " - ", float("nan"), []], ids=str)
def test_empty(value):
    assert is_empty(value)
    assert is_no_date(value)


@pytest.mark.parametrize("value", [0, "0", 0.0, "0000-00-00", "0000-00-00 00:00:00", "00.00.0000"], ids=str)
def test_empty_as_a_date(value):
    assert is_no_date(value)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-10-03T00:10:00+03:00", "2023-10-03"),
        ("2023-10-02T21:40:00Z", "2023-10-03"),
        ("2023-10-03T02:00:00+10:00", "2023-10-03"),
    ],
)
def test_the_day_is_that_of_the_place(value, day):
    assert from_field(value, MOSCOW).at.date().isoformat() == day


# (values, the last of them as a day)
COLUMNS = [
    (["10/23/2023", "03/05/2023"], "2023-03-05"),
    (["23/10/2023", "05/03/2023"], "2023-03-05"),
    (["03/05/2023"], "2023-05-03"),
    (["03/05/2023 5:30 PM"], "2023-03-05"),
    (["10/23/2023", "05.03.2023"], "2023-03-05"),
    (["2023-01-02", "14:50, 3 октября"], "2023-10-03"),
    (["2023-01-02", "03.10"], "2023-10-03"),
]


@pytest.mark.parametrize(("values", "day"), COLUMNS, ids=str)
def test_column(values, day):
    assert Column.of(values, MOSCOW, "a.csv").read(values[-1]).at.date().isoformat() == day
