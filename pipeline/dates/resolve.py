"""From a reading to calendar days: which year, which week, counted from what.

The conventions are in docs/dates.md. News looks back: what has no year is the latest that is not after
publication in the past tense, the next one in the future tense, and the nearer one otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.dates import calendar
from pipeline.dates.calendar import FIRST_YEAR, LAST_YEAR, Period
from pipeline.dates.named import nearest_year, nearest_years, unplaced, within
from pipeline.dates.reading import Reading

EXPLICIT, INFERRED, RELATIVE, CONTEXT = "explicit", "year_inferred", "relative", "context"
DESIGNATOR = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "week": "{}W", "month": "{}M",
    "quarter": "{}M", "half": "{}M", "year": "{}Y", "decade": "{}Y", "century": "{}Y",
}  # fmt: skip
PARTS = {"month", "season", "quarter", "half"}  # of a year
IN_UNIT = {"quarter": 3, "half": 6, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands."""

    published: date | None = None
    focus: Period | None = None
    """The last date that the text spoke of."""
    year: int | None = None
    """The year that the paragraph speaks of, where it named one."""
    tense: int | None = None
    """Of the verb of the clause: -1 past, 1 future; null for present and for none."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The calendar part of a row; `period` is null where nothing places it."""

    period: Period | None
    value: str | None
    grain: str
    resolution: str
    anchor: date | None = None
    approx: bool = False


def duration(number: float | None, unit: str) -> str:
    """ISO 8601 duration; X for a number that is not given: (3, "month") is P3M, (None, "year") PXY."""
    if number is None:
        return "P" + DESIGNATOR[unit].format("X0" if unit == "decade" else "X")
    return "P" + DESIGNATOR[unit].format(f"{number * IN_UNIT.get(unit, 1):g}")


def resolve(reading: Reading, context: Context) -> Resolved:
    """Place a reading on the calendar; without a period where there is no such day (пятая пятница мая)."""
    try:
        return _resolve(reading, context)
    except (ValueError, OverflowError):  # what `date` says of days and years that it cannot hold
        return Resolved(None, None, _grain(reading), RELATIVE)


def _resolve(reading: Reading, context: Context) -> Resolved:
    if reading.like and context.focus is not None:
        return _like(reading, context.focus, context)
    if reading.last is not None:
        return _interval(reading, reading.last, context)
    if reading.run in ("last", "next"):
        return _run(reading, context)
    if reading.run in ("ago", "ahead"):
        return _distance(reading, context)
    if reading.run == "first":
        return _first(reading, context)
    if reading.named or reading.holiday:
        return _calendar(reading, context)
    if reading.shift is not None:
        return _neighbour(reading, context)
    return _clock(context)


def _anchor(reading: Reading, context: Context) -> date | None:
    if reading.anaphoric and context.focus is not None:
        days = (context.focus.last - context.focus.first).days
        # "в предыдущем месяце" after "первое полугодие" is none of that half's.
        if days <= calendar.LONGEST.get(reading.shift_unit or "", days):
            return context.focus.first
    return context.published


def _interval(reading: Reading, last: Reading, context: Context) -> Resolved:
    first, at = replace(reading, last=None), context.published
    if at and context.year in (None, at.year) and _yearless(first) and _yearless(last):
        years = nearest_years(first, last, at, context.tense)
        ends = (
            _in_year(end, year, context, INFERRED, at) for end, year in zip((first, last), years, strict=True)
        )
        return _between(*ends)
    end = resolve(last, context)
    if first.named and first.year is None and first.shift is None:
        # "с сентября до конца 2014 года": the first end borrows the year of the last.
        if last.year is not None:
            first = replace(first, year=last.year)
        elif end.period is not None:
            context = replace(context, year=end.period.last.year)
    start = resolve(first, context)
    if start.period and end.period and start.period.first > end.period.last and reading.year is None:
        # "с ноября по март 2015 года": it began the year before.
        start = resolve(replace(first, year=start.period.first.year - 1), context)
    return _between(start, end)


def _yearless(reading: Reading) -> bool:
    """Whether a reading names a part of a year, but not which year's."""
    return bool(reading.named & PARTS) and reading.year is None and reading.shift is None


def _between(start: Resolved, end: Resolved) -> Resolved:
    if start.period is None or end.period is None:
        value = f"{start.value}/{end.value}" if start.value and end.value else None
        return Resolved(None, value, end.grain, end.resolution, end.anchor)
    if start.period.first > end.period.last:
        return Resolved(None, None, end.grain, end.resolution)
    period = calendar.interval(start.period, end.period)
    return Resolved(period, period.value, end.grain, end.resolution, end.anchor)


def _run(reading: Reading, context: Context) -> Resolved:
    at, unit = context.published, reading.unit or "day"
    if at is None or reading.number is None:
        return Resolved(None, None, unit, RELATIVE)
    sign = -1 if reading.run == "last" else 1
    ends = sorted((at, calendar.shift(at, sign * reading.number, unit)))
    period = calendar.interval(calendar.day(ends[0]), calendar.day(ends[1]))
    return Resolved(period, period.value, unit, RELATIVE, at)


def _distance(reading: Reading, context: Context) -> Resolved:
    at, unit = _anchor(reading, context), reading.unit or "day"
    if reading.run == "ahead" and context.tense == -1 and context.focus is not None:
        at = context.focus.first  # "через два дня он вернулся": counted from what was told before
    if at is None or reading.number is None:
        return Resolved(None, None, unit, RELATIVE)
    moved = calendar.shift(at, reading.number * (-1 if reading.run == "ago" else 1), unit)
    if context.tense == -1 and context.published is not None and moved > context.published >= at:
        return Resolved(None, None, unit, RELATIVE)  # "вернулся спустя 22 года": counted from elsewhere
    if unit in ("year", "decade", "century") and reading.number == int(reading.number):
        unit = "year"
    elif unit not in calendar.DAYS and unit not in ("second", "minute", "hour"):
        unit = "month"
    else:
        unit = "day"
    period = calendar.containing(moved, unit)
    approx = unit != "day"
    return Resolved(period, period.value, unit, RELATIVE, at, approx)


def _first(reading: Reading, context: Context) -> Resolved:
    whole = resolve(replace(reading, run=None, number=None, unit=None), context)
    if whole.period is None or reading.number is None or reading.unit is None:
        return whole
    after = calendar.shift(whole.period.first, reading.number, reading.unit)
    first = calendar.containing(whole.period.first, reading.unit)
    last = calendar.containing(after - timedelta(1), reading.unit)
    period = calendar.interval(first, last)
    return replace(whole, period=period, value=period.value, grain=reading.unit)


def _like(reading: Reading, focus: Period, context: Context) -> Resolved:
    """The days of the period in focus in another year."""
    whole = resolve(replace(reading, like=False), context)
    if whole.period is None or focus.first.year != focus.last.year:
        return whole
    years = whole.period.first.year - focus.first.year
    first = calendar.shift(focus.first, years, "year")
    last = calendar.shift(focus.last, years, "year")
    if focus.last == calendar.last_day(focus.last.year, focus.last.month):
        last = calendar.last_day(last.year, last.month)
    period = calendar.spanning(first, last)
    return replace(whole, period=period, value=period.value)


def _clock(context: Context) -> Resolved:
    focus = context.focus
    at = focus.first if focus and focus.first == focus.last else context.published
    if at is None:
        return Resolved(None, None, "day", CONTEXT)
    period = calendar.day(at)
    return Resolved(period, period.value, "day", CONTEXT, at)


def _neighbour(reading: Reading, context: Context) -> Resolved:
    at, unit = _anchor(reading, context), reading.shift_unit or "day"
    if at is None:
        return Resolved(None, None, unit, RELATIVE)
    period = calendar.containing(calendar.shift(at, reading.shift or 0, unit), unit)
    return _narrow(reading, period, Resolved(period, period.value, unit, RELATIVE, at))


def _calendar(reading: Reading, context: Context) -> Resolved:
    grain = _grain(reading)
    if reading.century is not None:
        found = calendar.century(reading.century)
        return _narrow(reading, found, Resolved(found, found.value, grain, EXPLICIT))
    if reading.decade is not None:
        found = calendar.decade(reading.decade)
        return _narrow(reading, found, Resolved(found, found.value, grain, EXPLICIT))
    if reading.year is not None:
        return _in_year(reading, reading.year, context, EXPLICIT, None)
    at = _anchor(reading, context)
    if reading.shift is not None:
        return _shifted(reading, at, context)
    if reading.named & {"weekday", "weekend"} and "month" not in reading.named:
        return _weekday(reading, at, context)
    if reading.day is not None and reading.month is None:
        return _bare_day(reading, context)
    if context.year is not None and (at is None or context.year != at.year):
        return _in_year(
            reading, _year_told(reading, context.year, context), context, CONTEXT, _focus(context)
        )
    if at is None:
        return Resolved(None, unplaced(reading), grain, INFERRED)
    tense = None if reading.holiday else context.tense
    return _in_year(reading, nearest_year(reading, at, tense), context, INFERRED, at)


def _focus(context: Context) -> date | None:
    return context.focus.first if context.focus else None


def _year_told(reading: Reading, year: int, context: Context) -> int:
    """The year of a story, or the next one where that is nearer: "30 декабря 2013 года ... в январе"."""
    focus, latest = context.focus, context.published or date.max
    if focus is None or (focus.last - focus.first).days > 31 or reading.named == {"year"}:
        return year
    told = [at for at in (year, year + 1) if at == year or within(reading, at).first <= latest]
    return min(told, key=lambda at: abs((within(reading, at).first - focus.first).days))


def _grain(reading: Reading) -> str:
    for name in ("day", "weekday", "holiday"):
        if getattr(reading, name) is not None:
            return "day"
    for name in ("weekend", "month", "season", "quarter", "half", "year", "decade", "century"):
        if getattr(reading, name) is not None:
            return "week" if name == "weekend" else name
    return "day"


def _in_year(reading: Reading, year: int, context: Context, how: str, at: date | None) -> Resolved:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year}")
    if reading.season == 4 and how == EXPLICIT and context.tense != 1:
        # The winter of a year still running is the one that ran into it.
        year -= context.published is not None and date(year, 12, 1) > context.published
    period = within(reading, year)
    return _narrow(reading, period, Resolved(period, period.value, _grain(reading), how, at))


def _weekday(reading: Reading, at: date | None, context: Context) -> Resolved:
    if at is None:
        return Resolved(None, None, _grain(reading), RELATIVE)
    if reading.weekend:
        back = calendar.weekend(at)
        period = back if context.tense == 1 or back.first <= at else calendar.weekend(at - timedelta(7))
        return Resolved(period, period.value, "week", RELATIVE, at)
    gap = (at.isoweekday() - (reading.weekday or 1)) % 7
    day = at + timedelta(7 - gap) if context.tense == 1 else at - timedelta(gap)
    period = calendar.day(day)
    return Resolved(period, period.value, "day", RELATIVE, at)


def _bare_day(reading: Reading, context: Context) -> Resolved:
    """A day without its month ("с 26-го"): of the month in focus, else the latest one."""
    at = context.focus.first if context.focus else context.published
    if at is None or reading.day is None:
        return Resolved(None, None, "day", CONTEXT)
    month = at
    if context.focus is None and reading.day > at.day and context.tense != 1:
        month = calendar.shift(at, -1, "month")
    period = calendar.day(date(month.year, month.month, reading.day))
    return Resolved(period, period.value, "day", CONTEXT, at)


def _shifted(reading: Reading, at: date | None, context: Context) -> Resolved:
    """Something named within a neighbouring period: "в июне прошлого года", "в прошлый четверг"."""
    grain, unit, count = _grain(reading), reading.shift_unit, reading.shift or 0
    if at is None:
        return Resolved(None, unplaced(reading), grain, RELATIVE)
    if unit == "year":
        return replace(_in_year(reading, at.year + count, context, RELATIVE, at), anchor=at)
    if unit == "week":
        monday = calendar.week(at + timedelta(7 * count)).first
        day = monday + timedelta((reading.weekday or 1) - 1)
        period = calendar.weekend(monday) if reading.weekend else calendar.day(day)
    elif unit == "month":
        first = calendar.shift(at.replace(day=1), count, "month")
        period = calendar.day(first.replace(day=reading.day or 1))
    elif reading.weekday is not None:
        period = calendar.day(_weekday_beside(at, reading.weekday, count))
    else:
        period = _beside(reading, at, count)
    return Resolved(period, period.value, grain, RELATIVE, at)


def _weekday_beside(at: date, weekday: int, count: int) -> date:
    """That day of this week; with `count` the last one before, the first one after."""
    gap = weekday - at.isoweekday()
    if count < 0:
        return at - timedelta(-gap % 7 or 7)
    return at + timedelta(gap if count == 0 else gap % 7 or 7)


def _beside(reading: Reading, at: date, count: int) -> Period:
    """That month or season of this year; with `count` the last one that is over, the next to begin."""
    if count < 0:
        return max(
            (period for period in (within(reading, at.year - n) for n in (0, 1, 2)) if period.last < at),
            key=lambda period: period.first,
        )
    if count > 0:
        return min(
            (period for period in (within(reading, at.year + n) for n in (0, 1)) if period.first > at),
            key=lambda period: period.first,
        )
    return within(reading, at.year)


def _narrow(reading: Reading, period: Period, found: Resolved) -> Resolved:
    """The first or second half, or the third, of a period."""
    if reading.third is not None:
        first = period.first + timedelta(10 * (reading.third - 1))
        last = period.last if reading.third == 3 else first + timedelta(9)
        part = calendar.interval(calendar.day(first), calendar.day(last))
        return replace(found, period=part, value=part.value)
    if reading.of is None:
        return found
    if found.grain == "year":
        part = calendar.half(period.first.year, reading.of)
        return replace(found, period=part, value=part.value, grain="half")
    part = _half_of(period, reading.of, found.grain)
    return replace(found, period=part, value=part.value)


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
