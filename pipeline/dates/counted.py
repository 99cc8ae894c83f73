"""Periods that are counted from a day: "три года назад", "последние пять лет", "первые два месяца года"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.dates import calendar
from pipeline.dates.calendar import Period
from pipeline.dates.context import Context, Resolved
from pipeline.dates.reading import RELATIVE, Reading

CLOCK_UNITS = ("second", "minute", "hour")


def anchor(reading: Reading, context: Context) -> date | None:
    """The day from which a reading counts."""
    if reading.anaphoric and context.focus is not None:
        days = (context.focus.last - context.focus.first).days
        # "в предыдущем месяце" after "первое полугодие" is none of that half's.
        if days <= calendar.LONGEST.get(reading.shift_unit or "", days):
            return context.focus.first
    return context.published


def run(reading: Reading, context: Context) -> Resolved:
    """So many units that touch publication: "последние пять лет"."""
    at, unit = context.published, reading.unit or "day"
    if at is None or reading.number is None:
        return Resolved(None, None, unit, RELATIVE)
    sign = -1 if reading.run == "last" else 1
    ends = sorted((at, calendar.shift(at, sign * reading.number, unit)))
    period = calendar.interval(calendar.day(ends[0]), calendar.day(ends[1]))
    return Resolved(period, period.value, unit, RELATIVE, at)


def distance(reading: Reading, context: Context) -> Resolved:
    """So many units before or after a day: the day, month or year in which the count ends."""
    at, unit = anchor(reading, context), _grain(reading)
    if reading.run == "ahead" and context.tense == -1 and context.focus is not None:
        at = context.focus.first  # "через два дня он вернулся": counted from what was told before
    if reading.story == "before":  # "за три дня до этого"
        at = context.day or (context.focus.first if context.focus else None)
    if at is None or reading.number is None:
        return Resolved(None, None, unit, RELATIVE)
    sign = -1 if reading.run == "ago" else 1
    lengths = [((reading.number, reading.unit or "day"), *reading.more)]
    if reading.least is not None:
        lengths.append((reading.least,))
    days = sorted(_moved(at, sign, parts) for parts in lengths)
    if context.tense == -1 and context.published is not None and days[-1] > context.published >= at:
        return Resolved(None, None, unit, RELATIVE, approx=unit != "day")  # "спустя 22 года": from elsewhere
    period = calendar.interval(calendar.containing(days[0], unit), calendar.containing(days[-1], unit))
    several = len(days) > 1
    return Resolved(period, period.value, unit, RELATIVE, at, unit != "day" or several, several)


def _moved(at: date, sign: int, parts: tuple[tuple[float, str], ...]) -> date:
    for number, unit in parts:
        at = calendar.shift(at, sign * number, unit)
    return at


def _grain(reading: Reading) -> str:
    """How exact a distance is: whole years count in years, whole months in months."""
    number, unit = reading.more[-1] if reading.more else (reading.number or 0, reading.unit or "day")
    numbers = [number] if reading.least is None else [number, reading.least[0]]
    if unit in calendar.OF_YEARS and all(each == int(each) for each in numbers):
        return "year"
    return "day" if unit in calendar.DAYS or unit in CLOCK_UNITS else "month"


def first_of(reading: Reading, whole: Resolved) -> Resolved:
    """The first units of a period: "первые два месяца 2013 года"."""
    if whole.period is None or reading.number is None or reading.unit is None:
        return whole
    after = calendar.shift(whole.period.first, reading.number, reading.unit)
    first = calendar.containing(whole.period.first, reading.unit)
    last = calendar.containing(after - timedelta(1), reading.unit)
    period = calendar.interval(first, last)
    return whole._replace(period=period, value=period.value, grain=reading.unit)


def year_to_date(reading: Reading, context: Context) -> Resolved | None:
    """January to month N, where N months of the year, or one more, had ended: results told in the past.

    Null where it is a length: "за девять месяцев".
    """
    at, size = context.published, calendar.MONTHS.get(reading.unit or "", 0)
    number = size * (reading.number or 0)
    if at is None or context.tense != -1 or not number or number != int(number):
        return None
    if not 0 <= at.month - 1 - number <= max(1, size - 1):
        return None
    period = calendar.interval(calendar.month(at.year, 1), calendar.month(at.year, int(number)))
    return Resolved(period, period.value, "month", RELATIVE, at, interval=number > 1)


def like(focus: Period, grain: str, whole: Resolved) -> Resolved:
    """The period in focus, of that grain, in another year; in the year before where that is its own."""
    if whole.period is None or (focus.last - focus.first).days > calendar.LONGEST["year"]:
        return whole
    year = whole.period.first.year
    # In January "прошлый год" of a December told is the year before that December.
    period = of_year(focus, year - (year == focus.first.year))
    return whole._replace(period=period, value=period.value, grain=grain)


def of_year(period: Period, year: int) -> Period:
    """A period moved to begin in another year: a quarter stays a quarter, whole months stay whole."""
    years = year - period.first.year
    first = calendar.shift(period.first, years, "year")
    last = calendar.shift(period.last, years, "year")
    if period.last == calendar.last_day(period.last.year, period.last.month):
        last = calendar.last_day(last.year, last.month)
    ends = zip(period.value.split("/"), (first, last), strict=False)
    value = "/".join(
        str(end) if len(part) == len("2024-08-17") else f"{int(part[:4]) + years:04}{part[4:]}"
        for part, end in ends
    )
    return Period(first, last, value)
