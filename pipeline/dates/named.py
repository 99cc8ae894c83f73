"""Periods that a reading names within a year: "5 марта", "второй квартал", "вторая пятница февраля"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

from pipeline.dates import calendar
from pipeline.dates.calendar import Period
from pipeline.dates.reading import Reading

Name = TypeVar("Name", int, tuple[int, int], date)

NEAR = 31
"""Days around publication in which a day without a year lies, however the verb is read."""

FIXED = {
    "new_year": (1, 1), "christmas": (1, 7), "old_new_year": (1, 14), "western_christmas": (12, 25),
    "space": (4, 12), "may": (5, 1), "victory": (5, 9), "russia": (6, 12), "knowledge": (9, 1),
    "unity": (11, 4), "constitution": (12, 12), "eve": (1, 6), "epiphany": (1, 19), "students": (1, 25),
    "valentine": (2, 14), "defender": (2, 23), "women": (3, 8), "annunciation": (4, 7), "labour": (5, 1),
    "frontier": (5, 28), "children": (6, 1), "sorrow": (6, 22), "family": (7, 8), "airborne": (8, 2),
    "flag": (8, 22), "teachers": (10, 5), "halloween": (10, 31),
}  # fmt: skip
OF_EASTER = {
    "easter": 0, "forgiveness": -49, "palm": -7, "maundy": -3, "good_friday": -2, "holy_saturday": -1,
    "radonitsa": 9, "ascension": 39, "trinity": 49,
}  # fmt: skip
"""Days after Easter."""
SUNDAYS = {"medics": (6, 3), "navy": (7, -1), "builders": (8, 2), "miners": (8, -1), "mothers": (11, -1)}
"""Month, and which Sunday of it, from its end where negative."""
SUNDAY = 7
HOLIDAYS = {"new_year": 8, "may": 9}
"""Days that the holidays last, where it is more than one: "новогодние каникулы"."""


def within(reading: Reading, year: int) -> Period:
    """The period that a reading names within a year; ValueError where there is none (29 февраля 2014)."""
    if reading.holiday in OF_EASTER:
        return calendar.day(calendar.easter(year) + timedelta(OF_EASTER[reading.holiday]))
    if reading.holiday in SUNDAYS:
        return _nth_weekday(year, SUNDAYS[reading.holiday][0], SUNDAY, SUNDAYS[reading.holiday][1])
    if reading.holiday:
        first = calendar.day(date(year, *FIXED[reading.holiday]))
        days = HOLIDAYS.get(reading.holiday, 1) if reading.lasting else 1
        return calendar.interval(first, calendar.day(first.first + timedelta(days - 1)))
    if reading.month is not None and reading.nth is not None and reading.weekday is not None:
        return _nth_weekday(year, reading.month, reading.weekday, reading.nth)
    if reading.month is not None and reading.day is not None:
        return calendar.day(date(year, reading.month, reading.day))
    if reading.month is not None:
        return calendar.month(year, reading.month)
    if reading.season is not None:
        return calendar.season(year, reading.season)
    if reading.quarter is not None:
        return calendar.quarter(year, reading.quarter)
    if reading.half is not None:
        return calendar.half(year, reading.half)
    if reading.nth is not None:
        return calendar.day(date(year, 1, 1) + timedelta(reading.nth - 1))
    return calendar.year(year)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> Period:
    days = [date(year, month, 1) + timedelta(n) for n in range((calendar.last_day(year, month)).day)]
    same = [at for at in days if at.isoweekday() == weekday]
    if not -len(same) <= nth - (nth > 0) < len(same):
        raise ValueError(f"no weekday number {nth} in {year}-{month}")
    return calendar.day(same[nth - (nth > 0)])


def nearest_year(reading: Reading, at: date, tense: int | None) -> int:
    """The year in which a month, a day or a season without a year lies.

    A day within NEAR of publication is meant whatever the tense: "концерт перенесли на 4 сентября".
    """
    years = [at.year - 1, at.year, at.year + 1]
    if reading.weekday is not None and reading.day is not None and reading.month is not None:
        fitting = [year for year in range(at.year - 1, at.year + 2) if _falls_on(reading, year)]
        years = fitting or years
    if reading.month == 2 and reading.day == 29:
        years = [year for year in range(at.year - 4, at.year + 5) if calendar.last_day(year, 2).day == 29]

    return nearest({year: within(reading, year) for year in years}, at, tense, _near(reading))


def nearest_years(first: Reading, last: Reading, at: date, tense: int | None) -> tuple[int, int]:
    """The years in which an interval begins and ends, neither of which is named; it may run over New Year."""
    found = {}
    for year in (at.year - 1, at.year, at.year + 1):
        begins, ends = within(first, year), within(last, year)
        later = ends.last < begins.first
        found[year, year + later] = Period(begins.first, within(last, year + later).last, "")
    return nearest(found, at, tense, _near(first))


def _near(reading: Reading) -> int:
    return NEAR if reading.day is not None or reading.holiday else 0


def nearest(periods: Mapping[Name, Period], at: date, tense: int | None, near: int = 0) -> Name:
    """The name of the period that is meant on a day: by the tense, but within `near` days whatever it is."""

    def distance(name: Name) -> tuple[bool, int]:
        period = periods[name]
        ahead, behind = (period.first - at).days, (at - period.last).days
        wrong = (ahead > near and tense == -1) or (behind > near and tense == 1)
        # Without a tense the past is the likelier: a date as far ahead counts double.
        return wrong, 2 * ahead if ahead > 0 else max(behind, 0)

    return min(periods, key=distance)


def _falls_on(reading: Reading, year: int) -> bool:
    try:
        return date(year, reading.month or 1, reading.day or 1).isoweekday() == reading.weekday
    except ValueError:
        return False


def unplaced(reading: Reading) -> str | None:
    """EDTF with unspecified digits for a day or month without a year; null for what EDTF cannot say."""
    if reading.month is None or (reading.weekday is not None and reading.day is None):
        return None
    return f"XXXX-{reading.month:02}" + (f"-{reading.day:02}" if reading.day is not None else "")
