"""Halves and thirds of a period."""

from __future__ import annotations

from datetime import timedelta

from pipeline.dates import calendar
from pipeline.dates.calendar import Period
from pipeline.dates.context import Resolved
from pipeline.dates.reading import Reading


def narrow(reading: Reading, period: Period, found: Resolved) -> Resolved:
    """The first or second half, or the third, of a period."""
    if reading.third is not None:
        first = period.first + timedelta(10 * (reading.third - 1))
        last = period.last if reading.third == 3 else first + timedelta(9)
        part = calendar.interval(calendar.day(first), calendar.day(last))
        return found._replace(period=part, value=part.value)
    if reading.of is None:
        return found
    if found.grain == "year":
        part = calendar.half(period.first.year, reading.of)
        return found._replace(period=part, value=part.value, grain="half")
    part = _half_of(period, reading.of, found.grain)
    return found._replace(period=part, value=part.value)


def _half_of(period: Period, half: int, grain: str) -> Period:
    first, last = period.first, period.last
    if grain in ("decade", "century"):
        middle = first.year + (last.year - first.year + 1) // 2
        ends = (first.year, middle - 1) if half == 1 else (middle, last.year)
        return calendar.interval(calendar.year(ends[0]), calendar.year(ends[1]))
    middle_day = first + timedelta(((last - first).days + 1) // 2)
    if half == 1:
        return calendar.interval(calendar.day(first), calendar.day(middle_day - timedelta(1)))
    return calendar.interval(calendar.day(middle_day), calendar.day(last))
