"""Lengths of time: ISO 8601 durations, and how many days they are."""

from __future__ import annotations

from pipeline.dates.reading import Reading

DESIGNATOR = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "week": "{}W", "month": "{}M",
    "quarter": "{}M", "half": "{}M", "year": "{}Y", "decade": "{}Y", "century": "{}Y",
}  # fmt: skip
IN_UNIT = {"quarter": 3, "half": 6, "decade": 10, "century": 100}
YEAR = 365.25
"""Days of a mean year, of which a month is the twelfth part."""
IN_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": YEAR / 12,
    "quarter": YEAR / 4, "half": YEAR / 2, "year": YEAR, "decade": 10 * YEAR, "century": 100 * YEAR,
}  # fmt: skip


def duration(number: float | None, unit: str) -> str:
    """ISO 8601 duration; X for a number that is not given: (3, "month") is P3M, (None, "year") PXY."""
    if number is None:
        return "P" + DESIGNATOR[unit].format("X0" if unit == "decade" else "X")
    return "P" + DESIGNATOR[unit].format(f"{number * IN_UNIT.get(unit, 1):g}")


def value(reading: Reading) -> str:
    """ISO 8601 duration of a length with all its parts; the two ends of a range with a slash: P2Y/P5Y."""
    whole = duration(reading.number, reading.unit or "day")
    for number, unit in reading.more:
        part = duration(number, unit).removeprefix("P")
        whole += part.removeprefix("T") if "T" in whole else part
    if reading.least is None or reading.comparison == "approx":  # "6–7 лет" is about seven
        return whole
    return f"{duration(*reading.least)}/{whole}"


def days(reading: Reading) -> tuple[float | None, float | None]:
    """The least and the greatest number of days; null where no number is given."""
    if reading.number is None:
        return None, None
    parts = ((reading.number, reading.unit or "day"), *reading.more)
    high = sum(number * IN_DAYS[unit] for number, unit in parts)
    low = high if reading.least is None else reading.least[0] * IN_DAYS[reading.least[1]]
    return round(low, 6), round(high, 6)
