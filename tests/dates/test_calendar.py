from datetime import date

import pytest

from pipeline.dates import calendar

EASTER = [
    (2014, "2014-04-20"),
    (2017, "2017-04-16"),
    (2021, "2021-05-02"),
    (2024, "2024-05-05"),
    (1918, "1918-05-05"),
]


@pytest.mark.parametrize(("year", "day"), EASTER)
def test_orthodox_easter(year: int, day: str) -> None:
    assert str(calendar.easter(year)) == day


SHIFTS = [
    (date(2014, 3, 31), -1, "month", "2014-02-28"),
    (date(2016, 2, 29), 1, "year", "2017-02-28"),
    (date(2014, 11, 7), -2, "week", "2014-10-24"),
    (date(2014, 11, 7), 1, "quarter", "2015-02-07"),
    (date(2014, 11, 7), 1.5, "year", "2016-05-07"),
    (date(2014, 11, 7), 3, "hour", "2014-11-07"),
]


@pytest.mark.parametrize(("at", "count", "unit", "moved"), SHIFTS)
def test_shift(at: date, count: float, unit: str, moved: str) -> None:
    assert str(calendar.shift(at, count, unit)) == moved


CONTAINING = [
    (date(2015, 1, 5), "season", "2014-24"),
    (date(2014, 12, 5), "season", "2014-24"),
    (date(2014, 3, 1), "season", "2014-21"),
    (date(2014, 11, 7), "quarter", "2014-36"),
    (date(2014, 6, 30), "half", "2014-40"),
    (date(2000, 5, 5), "century", "19XX"),
    (date(2001, 5, 5), "century", "20XX"),
    (date(2019, 5, 5), "decade", "201X"),
    (date(2014, 11, 9), "week", "2014-11-03/2014-11-09"),
]


@pytest.mark.parametrize(("at", "unit", "value"), CONTAINING)
def test_containing(at: date, unit: str, value: str) -> None:
    period = calendar.containing(at, unit)
    assert period.value == value
    assert period.first <= at <= period.last


def test_interval_of_unlike_ends_is_in_days() -> None:
    period = calendar.interval(calendar.month(2014, 10), calendar.day(date(2014, 11, 5)))
    assert period.value == "2014-10-01/2014-11-05"
