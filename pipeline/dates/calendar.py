"""Periods of the Gregorian calendar: their first and last days, and how EDTF level 1 writes them.

EDTF: Extended Date/Time Format, ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
LONGEST = {"week": 6, "month": 30, "quarter": 91, "half": 183, "year": 365}  # days beyond the first
# Spring, summer, autumn, winter, the year of schools, the heating season: first month, number of months.
SCHOOL, HEATING = 5, 6
SEASONS = {1: (3, 3), 2: (6, 3), 3: (9, 3), 4: (12, 3), SCHOOL: (9, 9), HEATING: (10, 7)}
OF_YEARS = ("year", "decade", "century")
"""Units that are counted in years."""
FIRST_YEAR, LAST_YEAR = 2, 9990  # what `datetime.date` can hold, with room for a week and a season


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days `first` to `last`, inclusive, and the EDTF `value` that names them."""

    first: date
    last: date
    value: str


@cache
def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@lru_cache(1 << 12)
def months(year: int, month: int, count: int, value: str) -> Period:
    """`count` calendar months from the given one on; `month` may lie outside 1..12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end = month + count - 1
    return Period(date(year, month, 1), last_day(year + (end - 1) // 12, (end - 1) % 12 + 1), value)


@lru_cache(1 << 12)
def day(at: date) -> Period:
    """One day."""
    return Period(at, at, at.isoformat())


def week(at: date) -> Period:
    """Monday to Sunday around a day. EDTF has no weeks, hence an interval."""
    monday = at - timedelta(at.weekday())
    return interval(day(monday), day(monday + timedelta(6)))


def weekend(at: date) -> Period:
    """Saturday and Sunday of the week of a day."""
    saturday = at - timedelta(at.weekday()) + timedelta(5)
    return interval(day(saturday), day(saturday + timedelta(1)))


def month(year: int, number: int) -> Period:
    """A calendar month; `number` may lie outside 1..12."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return months(year, number, 1, f"{year:04}-{number:02}")


def quarter(year: int, number: int) -> Period:
    """A quarter, 1 to 4: EDTF 33 to 36."""
    return months(year, 3 * number - 2, 3, f"{year:04}-{32 + number}")


def half(year: int, number: int) -> Period:
    """A half of a year, 1 or 2: EDTF 40 and 41."""
    return months(year, 6 * number - 5, 6, f"{year:04}-{39 + number}")


def season(year: int, number: int) -> Period:
    """Spring, summer, autumn, winter, 1 to 4: EDTF 21 to 24; for the others an interval of months.

    Winter, school and heating begin in `year`.
    """
    begins, count = SEASONS[number]
    last = month(year, begins + count - 1)
    value = f"{year:04}-{20 + number}" if number < SCHOOL else f"{year:04}-{begins:02}/{last.value}"
    return months(year, begins, count, value)


def year(number: int) -> Period:
    """A calendar year."""
    return months(number, 1, 12, f"{number:04}")


def decade(first: int) -> Period:
    """Ten years from `first` on, which ends in 0."""
    return months(first, 1, 120, f"{first // 10:03}X")


def century(number: int) -> Period:
    """The XX century is 1901 to 2000; EDTF has only the hundred years from 1900 to 1999 (``19XX``)."""
    return months(100 * number - 99, 1, 1200, f"{number - 1:02}XX")


def interval(first: Period, last: Period) -> Period:
    """From the first day of one period to the last day of another."""
    if first.value == last.value:
        return first
    start, end = first.value.partition("/")[0], last.value.rpartition("/")[2]
    if _is_sub_year(start) or _is_sub_year(end):  # no quarters and halves in an interval of EDTF
        start, end = first.first.isoformat()[:7], last.last.isoformat()[:7]
    if len(start) != len(end):  # a month and a day: both as days
        start, end = first.first.isoformat(), last.last.isoformat()
    return Period(first.first, last.last, f"{start}/{end}")


def _is_sub_year(value: str) -> bool:
    return len(value) == 7 and value[5:].isdecimal() and int(value[5:]) > 24


def is_range(period: Period) -> bool:
    """Whether it is said by its two ends: no week, which only EDTF writes so."""
    return "/" in period.value and period not in (week(period.first), weekend(period.first))


def containing(at: date, unit: str) -> Period:
    """The calendar period of a unit in which a day lies."""
    match unit:
        case "week":
            return week(at)
        case "month":
            return month(at.year, at.month)
        case "quarter":
            return quarter(at.year, (at.month + 2) // 3)
        case "half":
            return half(at.year, (at.month + 5) // 6)
        case "year":
            return year(at.year)
        case "decade":
            return decade(at.year // 10 * 10)
        case "century":
            return century((at.year + 99) // 100)
        case "season":
            # January and February belong to the winter that began in December.
            number = (at.month - 3) % 12 // 3 + 1
            return season(at.year - (at.month < 3), number)
    return day(at)


def shift(at: date, count: float, unit: str) -> date:
    """The day `count` units later (earlier when negative), in the shorter month's last day at most."""
    if unit in DAYS:
        return at + timedelta(round(count * DAYS[unit]))
    if unit not in MONTHS:
        return at
    moved = at.month - 1 + round(count * MONTHS[unit])
    to_year, to_month = at.year + moved // 12, moved % 12 + 1
    return date(to_year, to_month, min(at.day, monthrange(to_year, to_month)[1]))


def easter(number: int) -> date:
    """Orthodox Easter in the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    moon = (19 * (number % 19) + 15) % 30
    weekday = (2 * (number % 4) + 4 * (number % 7) - moon + 34) % 7
    month_number, day_number = divmod(moon + weekday + 114, 31)
    gap = number // 100 - number // 400 - 2  # days between the Julian and the Gregorian calendar
    return date(number, month_number, day_number + 1) + timedelta(gap)
