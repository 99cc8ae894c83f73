"""From a reading to calendar days: which year, which week, counted from what.

The conventions are in docs/dates.md. News looks back: what has no year is the latest that is not after
publication in the past tense, the next one in the future tense, and the nearer one otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.dates import calendar
from pipeline.dates.calendar import FIRST_YEAR, LAST_YEAR, Period
from pipeline.dates.context import Context, Resolved
from pipeline.dates.counted import anchor, distance, first_of, like, run
from pipeline.dates.named import nearest_year, nearest_years, unplaced, within
from pipeline.dates.parts import narrow
from pipeline.dates.reading import CONTEXT, EXPLICIT, INFERRED, RELATIVE, Reading
from pipeline.dates.told import placed
from pipeline.dates.weeks import bare_day, shifted, weekday


def resolve(reading: Reading, context: Context) -> Resolved:
    """Place a reading on the calendar; without a period where there is no such day (пятая пятница мая)."""
    if reading.tense is not None:
        context = context._replace(tense=reading.tense)
    try:
        found = placed(reading, context) or _resolve(reading, context)
        return found if reading.offset is None else _beside(found, *reading.offset)
    except (ValueError, OverflowError):  # what `date` says of days and years that it cannot hold
        return Resolved(None, None, reading.grain, RELATIVE)


def _resolve(reading: Reading, context: Context) -> Resolved:
    """Place a reading of which the story says nothing, by what it names or how it counts."""
    if reading.like and context.focus is not None:
        return like(context.focus, context.grain, resolve(replace(reading, like=False), context))
    if reading.last is not None:
        return _interval(reading, reading.last, context)
    if reading.run in ("last", "next"):
        return run(reading, context)
    if reading.run in ("ago", "ahead"):
        return distance(reading, context)
    if reading.run == "first":
        return first_of(reading, resolve(replace(reading, run=None, number=None, unit=None), context))
    if reading.named or reading.holiday:
        return _calendar(reading, context)
    if reading.shift is not None:
        return _neighbour(reading, context)
    return _clock(reading, context)


def _beside(found: Resolved, count: float, unit: str) -> Resolved:
    """So long before or after the day found: "накануне Рождества"."""
    if found.period is None:
        return found
    period = calendar.day(calendar.shift(found.period.first, count, unit))
    return found._replace(period=period, value=period.value, grain="day")


def _interval(reading: Reading, last: Reading, context: Context) -> Resolved:
    """From the first day of one reading to the last of another; either may take its year from the other."""
    first, at = replace(reading, last=None), context.published
    if at and context.year in (None, at.year) and first.yearless and last.yearless:
        years = nearest_years(first, last, at, context.tense)
        ends = (
            _in_year(end, year, context, INFERRED, at) for end, year in zip((first, last), years, strict=True)
        )
        return _between(*ends)
    if first.named == last.named == {"weekday"} and first.shift is None:
        return _weekdays(first, last, context)
    end = resolve(last, context)
    if first.named and first.year is None and first.shift is None:
        # "с сентября до конца 2014 года": the first end borrows the year of the last.
        if last.year is not None:
            first = replace(first, year=last.year)
        elif end.period is not None:
            context = context._replace(year=end.period.last.year)
    start = resolve(first, context)
    if start.period and end.period and start.period.first > end.period.last and reading.year is None:
        # "с ноября по март 2015 года": it began the year before.
        start = resolve(replace(first, year=start.period.first.year - 1), context)
    return _between(start, end)


def _weekdays(first: Reading, last: Reading, context: Context) -> Resolved:
    """From one weekday to the next that is named: "с пятницы по воскресенье"."""
    known = resolve(last if context.tense == -1 else first, context)
    if known.period is None:
        return _between(known, known)
    week = timedelta(((last.weekday or 0) - (first.weekday or 0)) % 7)
    days = (known.period.first - week, known.period.first)
    if context.tense != -1:
        days = (known.period.first, known.period.first + week)
    start, end = (known._replace(period=calendar.day(day), value=str(day)) for day in days)
    return _between(start, end)


def _between(start: Resolved, end: Resolved) -> Resolved:
    """From one resolved end to the other; without a period where one has none, or they stand in no order."""
    if start.period is None or end.period is None:
        value = f"{start.value}/{end.value}" if start.value and end.value else None
        return Resolved(None, value, end.grain, end.resolution, end.anchor, interval=True)
    if start.period.first > end.period.last:
        return Resolved(None, None, end.grain, end.resolution, interval=True)
    period = calendar.interval(start.period, end.period)
    return Resolved(period, period.value, end.grain, end.resolution, end.anchor, interval=True)


def _clock(reading: Reading, context: Context) -> Resolved:
    """The day of a time: the day last spoken of; that of publication where nothing was, or long before."""
    focus = context.focus
    if focus is not None and focus.first == focus.last:
        at: date | None = focus.first
    elif focus is not None and _of_untold_day(reading, focus, context):
        at = None  # "в начале мая ночью": a night of a day that is not told
    else:
        at = context.published
        if at and context.clock and reading.time_from and context.tense == -1 and not reading.foreign:
            at -= timedelta(reading.time_from > context.clock)  # "днём", said at 00:40: of the day before
    if at is None:
        return Resolved(None, None, "day", CONTEXT)
    period = calendar.day(at)
    return Resolved(period, period.value, "day", CONTEXT, at)


def _of_untold_day(reading: Reading, focus: Period, context: Context) -> bool:
    """Is a time of a day within the longer period that was spoken of?

    A minute beside a period that lasts, or in Moscow's time, is news, of the day of publication: "за сутки
    сбили три дрона; первый в 4:00".
    """
    if reading.clock != "minute":
        return bool(context.told)
    lasts = context.published is not None and focus.first <= context.published <= focus.last
    return bool(context.frames) or (context.here and not (lasts or reading.moscow or reading.foreign))


def _neighbour(reading: Reading, context: Context) -> Resolved:
    """A whole unit so many units from the anchor: "прошлый месяц", "вчера"."""
    at, unit = anchor(reading, context), reading.shift_unit or "day"
    if at is None:
        return Resolved(None, None, unit, RELATIVE)
    period = calendar.containing(calendar.shift(at, reading.shift or 0, unit), unit)
    return narrow(reading, period, Resolved(period, period.value, unit, RELATIVE, at))


def _calendar(reading: Reading, context: Context) -> Resolved:
    """A period that is called by name, in the year that it names, that the story has, or that is nearest."""
    grain = reading.grain
    if reading.century is not None:
        found = calendar.century(reading.century)
        return narrow(reading, found, Resolved(found, found.value, grain, EXPLICIT))
    if reading.decade is not None:
        found = calendar.decade(reading.decade)
        return narrow(reading, found, Resolved(found, found.value, grain, EXPLICIT))
    if reading.year is not None:
        return _in_year(reading, reading.year, context, CONTEXT if reading.borrowed else EXPLICIT, None)
    at = anchor(reading, context)
    if reading.shift is not None:
        if at is not None and reading.shift_unit == "year":
            return _in_year(reading, at.year + reading.shift, context, RELATIVE, at)
        return shifted(reading, at)
    if reading.monthless:
        return bare_day(reading, context)
    if reading.named & {"weekday", "weekend"} and "month" not in reading.named:
        return weekday(reading, at, context)
    if context.year is not None and (at is None or context.year != at.year):
        return _in_year(
            reading, _year_told(reading, context.year, context), context, CONTEXT, _focus(context)
        )
    told = context.told.get(grain)
    if told and context.tense != 1 and within(reading, told.first.year) == told:
        return Resolved(told, told.value, grain, CONTEXT, told.first)  # "за лето" after "летом 2020 года"
    if at is None:
        return Resolved(None, unplaced(reading), grain, INFERRED)
    if _goes_on(reading, at, context):
        return _in_year(reading, context.told["day"].first.year, context, CONTEXT, _focus(context))
    tense = context.tense
    ahead = context.frames.get(grain)
    if (tense is None or context.said) and ahead and ahead.first > at:
        tense = 1  # "учения пройдут в июне и сентябре, сообщил он": the sentence speaks of what is ahead
    return _in_year(reading, nearest_year(reading, at, tense), context, INFERRED, at)


def _goes_on(reading: Reading, at: date, context: Context) -> bool:
    """Does a day that is past, though it lies ahead this year, go on with one of an earlier year?

    "6 августа 1945 года сбросили первую бомбу. 9 августа сбросили вторую", of 7 August.
    """
    told = context.told.get("day")
    if told is None or context.tense != -1 or reading.grain != "day" or told.first.year >= at.year:
        return False
    return within(reading, at.year).first > at and within(reading, told.first.year).first >= told.first


def _focus(context: Context) -> date | None:
    return context.focus.first if context.focus else None


def _year_told(reading: Reading, year: int, context: Context) -> int:
    """The year of a story, or the next one where that is nearer: "30 декабря 2013 года ... в январе"."""
    focus, latest = context.focus, context.published or date.max
    if focus is None or (focus.last - focus.first).days > 31 or reading.named == {"year"}:
        return year
    told = [at for at in (year, year + 1) if at == year or within(reading, at).first <= latest]
    return min(told, key=lambda at: abs((within(reading, at).first - focus.first).days))


def _in_year(reading: Reading, year: int, context: Context, how: str, at: date | None) -> Resolved:
    """What a reading names within a year; `how` the year was told and from which day `at` go into the row.

    Raises ValueError for a year that `date` cannot hold, or that has no such day.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year}")
    if reading.season == 4 and how == EXPLICIT and context.tense != 1:
        # The winter of a year still running is the one that ran into it.
        year -= context.published is not None and date(year, 12, 1) > context.published
    period = within(reading, year)
    return narrow(reading, period, Resolved(period, period.value, reading.grain, how, at))
