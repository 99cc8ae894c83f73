"""Days named within a week or month, and periods named beside a neighbouring one: "в прошлый четверг"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from pipeline.dates import calendar
from pipeline.dates.calendar import Period
from pipeline.dates.context import Context, Resolved
from pipeline.dates.named import nearest, unplaced, within
from pipeline.dates.reading import CONTEXT, RELATIVE, Reading


def weekday(reading: Reading, at: date | None, context: Context) -> Resolved:
    """A weekday or a weekend: of the week that the sentence named, else the one nearest to a day."""
    frame = context.frames.get("week" if reading.nth is None else "month")
    if frame is not None and reading.weekday is not None and not context.said:
        if reading.nth is None:
            period = calendar.day(calendar.week(frame.first).first + timedelta(reading.weekday - 1))
        else:
            period = within(replace(reading, month=frame.first.month), frame.first.year)
        # "До конца недели дожди, а с понедельника потеплеет": that Monday is of the week after.
        if context.tense != 1 or context.published is None or period.last >= context.published:
            return Resolved(period, period.value, "day", CONTEXT, frame.first)
    if at is None or reading.nth is not None:
        return Resolved(None, None, reading.grain, RELATIVE)
    if reading.weekend:
        back = calendar.weekend(at)
        period = back if context.tense == 1 or back.first <= at else calendar.weekend(at - timedelta(7))
        return Resolved(period, period.value, "week", RELATIVE, at)
    gap = (at.isoweekday() - (reading.weekday or 1)) % 7
    coming = context.tense == 1 or (gap == 6 and reading.time_from == time(0))  # the night that begins today
    day = at + timedelta(7 - gap) if coming else at - timedelta(gap)
    period = calendar.day(day)
    return Resolved(period, period.value, "day", RELATIVE, at)


def bare_day(reading: Reading, context: Context) -> Resolved:
    """A day without its month ("с 26-го", "12 числа"): of the month in focus, else by the tense.

    With its weekday ("в четверг, 6-го") that of the nearest month in which it falls on it.
    """
    at = context.focus.first if context.focus else context.published
    if at is None or reading.day is None:
        return Resolved(None, None, "day", CONTEXT)
    if reading.weekday is not None:
        days = [day for day in _of_months(at, reading.day) if day.isoweekday() == reading.weekday]
        if not days:
            return Resolved(None, None, "day", CONTEXT)
        period = calendar.day(min(days, key=lambda day: abs(day - at)))
        return Resolved(period, period.value, "day", CONTEXT, at)
    if context.focus is not None:
        period = calendar.day(date(at.year, at.month, reading.day))
    else:
        days = _of_months(at, reading.day)
        period = calendar.day(nearest({day: calendar.day(day) for day in days}, at, context.tense))
    return Resolved(period, period.value, "day", CONTEXT, at)


def _of_months(at: date, day: int) -> list[date]:
    """A day of the month of `at`, of the one before and of the one after, where they have it."""
    months = [calendar.shift(at, count, "month") for count in (-1, 0, 1)]
    return [each.replace(day=day) for each in months if day <= calendar.last_day(each.year, each.month).day]


def shifted(reading: Reading, at: date | None) -> Resolved:
    """Something named within a neighbouring week or month, or beside one: "в прошлый четверг"."""
    grain, unit, count = reading.grain, reading.shift_unit, reading.shift or 0
    if at is None:
        return Resolved(None, unplaced(reading), grain, RELATIVE)
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
    """That month or season of this year; with `count` the last one that is over, the next to begin.

    What runs over New Year is the one running, if any: "этой зимой" said in February.
    """
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
    running = within(reading, at.year - 1)
    return running if running.last >= at else within(reading, at.year)
