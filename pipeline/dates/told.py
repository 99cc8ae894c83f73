"""Expressions that the story places: "за год" after a year told, "второй день" of a forum, "в третьем"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from pipeline.dates import calendar
from pipeline.dates.calendar import Period
from pipeline.dates.context import LONGEST_EVENT, Context, Resolved
from pipeline.dates.counted import of_year, year_to_date
from pipeline.dates.parts import narrow
from pipeline.dates.reading import CONTEXT, RELATIVE, Reading

FRIDAY = 5
"""By ISO; from then on the results of a week are those of the week that runs."""
FEMININE, NEUTER = ("week",), ("half", "decade", "century")
ENDINGS = {"ая": "f", "ей": "f", "ой": "f", "ую": "f", "юю": "f", "яя": "f", "ое": "n", "ее": "n", "ый": "m",
           "ий": "m"}  # fmt: skip
NUMBERED = ("quarter", "half")
"""Units whose number names them within a year."""


def within(reading: Reading, context: Context) -> Resolved | None:
    """ "За год": the period of that grain that the sentence, or the one before, named."""
    period = context.told.get(reading.unit or "")
    return _found(period, reading.unit or "") if reading.number == 1 and period else None


def same(reading: Reading, context: Context) -> Resolved | None:
    """ "Этот период": the last period, if it is longer than a day; after "с 2001 года" up to publication."""
    period, grain = context.focus, context.grain
    if period is None:
        return None
    if context.since and context.published and context.published > period.first:
        grain = "day"
        period = calendar.interval(calendar.day(period.first), calendar.day(context.published))
    if period.first == period.last:
        return None
    return _found(period, grain)._replace(interval=calendar.is_range(period))


def these(reading: Reading, context: Context) -> Resolved | None:
    """ "За эти три месяца": the last period or interval, if it is as long."""
    found = same(reading, context)
    if found is None or found.period is None or reading.number is None:
        return None
    ahead = calendar.shift(found.period.first, reading.number, reading.unit or "day")
    return found if abs((ahead - found.period.last).days - 1) <= 1 else None


def those_years(reading: Reading, context: Context) -> Resolved | None:
    """ "В те годы": the last interval, if it is longer than a year."""
    found = same(reading, context)
    years = found and found.period and found.period.first.year != found.period.last.year
    return found if years else None


def then(reading: Reading, context: Context) -> Resolved | None:
    """ "Тогда", not of the future: the period that this sentence, or the one before, named last."""
    if context.focus is None or not context.told or context.tense == 1:
        return None
    return _found(context.focus, context.grain)


def contrast(reading: Reading, context: Context) -> Resolved | None:
    """ "На прошлой" after "на этой неделе": beside a period that is itself beside publication."""
    focus, at, unit = context.focus, context.published, context.unit or ""
    if focus is None or at is None or unit not in calendar.LONGEST:
        return None
    beside = [calendar.containing(calendar.shift(at, count, unit), unit) for count in (-2, -1, 0, 1)]
    return noun(reading, context) if focus in beside else None


def day_of_event(reading: Reading, context: Context) -> Resolved | None:
    """ "Во второй день": of an interval of days told before, or counted from a single day; -1 is the last."""
    event, nth = context.event, reading.nth or 0
    if event is None or not context.here:
        return None
    whole = (event.last - event.first).days + 1
    if whole > LONGEST_EVENT or (whole == 1 and (nth < 0 or reading.event)):
        return None
    day = event.last if nth < 0 else event.first + timedelta(nth - 1)
    if whole > 1 and day > event.last:
        return None
    return _found(calendar.day(day), "day")


def noun(reading: Reading, context: Context) -> Resolved | None:
    """ "В третьем" after "во втором квартале": the unit that the sentence named last, in that gender."""
    unit, focus = context.unit or "", context.focus
    gender = "f" if unit in FEMININE else "n" if unit in NEUTER else "m"
    ending = (reading.value or "")[-2:]
    either = ending == "ой" and reading.nth is not None  # "за второй" is "квартал" as well
    if focus is None or (ENDINGS.get(ending, gender) != gender and not either):
        return None
    if reading.nth is not None:
        if unit not in NUMBERED:
            return None
        number = calendar.quarter if unit == "quarter" else calendar.half
        return _found(number(focus.first.year, reading.nth), unit)
    if unit not in calendar.MONTHS and unit not in calendar.DAYS:
        return None
    at = focus.first if reading.anaphoric else context.published
    if at is None:
        return None
    day = calendar.shift(at, reading.shift or 0, unit)
    return _found(calendar.containing(day, unit), unit)


def bare(reading: Reading, context: Context) -> Resolved | None:
    """ "Конец года", "начало месяца": of the year of the scene, of the month that the sentence named."""
    unit = reading.shift_unit or ""
    if unit == "year":
        told = calendar.year(context.year) if context.year is not None else None
    else:
        told = context.frames.get(unit)
    if told is None or context.tense == 1:
        return None
    return narrow(reading, told, _found(told, unit))


def year_before(reading: Reading, context: Context) -> Resolved | None:
    """ "Чем годом ранее" after a part of a year: that part of the year before."""
    focus = context.focus
    if focus is None or not 0 < (focus.last - focus.first).days < calendar.LONGEST["year"] - 1:
        return None
    before = of_year(focus, focus.first.year - 1)
    return _found(before, context.grain)._replace(interval=calendar.is_range(before))


def week_before(reading: Reading, context: Context) -> Resolved | None:
    """ "Чем неделей ранее" after a week: the seven days before."""
    focus, week = context.focus, timedelta(7)
    if focus is None or focus.last - focus.first != week - timedelta(1):
        return None
    before = calendar.interval(calendar.day(focus.first - week), calendar.day(focus.last - week))
    return _found(before, "week")._replace(interval=True)


def results(reading: Reading, context: Context) -> Resolved | None:
    """ "По итогам квартала": in the past tense the last that had ended; else the one still running."""
    at, unit = context.published, reading.shift_unit or ""
    if at is None:
        return None
    period = calendar.containing(at, unit)
    running = period.last > at and not (unit == "week" and at.isoweekday() >= FRIDAY)
    if context.tense == -1 and running:
        period = calendar.containing(period.first - timedelta(1), unit)
    return Resolved(period, period.value, unit, RELATIVE, at)


def _found(period: Period, grain: str) -> Resolved:
    return Resolved(period, period.value, grain, CONTEXT, period.first)


BY_STORY: Mapping[str, Callable[[Reading, Context], Resolved | None]] = {
    "within": within,
    "same": same,
    "that time": same,
    "these": these,
    "those years": those_years,
    "then": then,
    "day of event": day_of_event,
    "noun": noun,
    "contrast": contrast,
    "bare": bare,
    "year before": year_before,
    "week before": week_before,
    "results": results,
    "year to date": year_to_date,
}
"""By `Reading.story`: where the story places it; where null, it means what it says without a story."""


def placed(reading: Reading, context: Context) -> Resolved | None:
    """Where the story places a reading; null where it says nothing of it."""
    by = BY_STORY.get(reading.story or "")
    return by(reading, context) if by else None
