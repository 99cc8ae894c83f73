"""When an article was published, out of a field: numbers, dates of databases, and every written form.

One value can be ambiguous ("03/05/2024"), so a `Column` of values is looked at before any of them is read.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from dateutil import parser as dateutil

from pipeline.article import MOSCOW
from pipeline.read.dateline import WEEKDAY, Published, at_moment, from_line, from_name, on_day

EMPTY = frozenset({"", "-", "–", "—", "none", "null", "nan", "nat", "n/a", "na", "nil", "нет", "undefined"})
"""What stands for nothing in any field."""
LONGEST_EMPTY = 16
"""Characters of the longest of them with the space around it."""
NO_DATE = re.compile(r"0+(?:[-./]0+)*(?:[ T]00:00(?::00)?(?:\.0+)?Z?)?")
"""What databases write for no date: "0", "0000-00-00 00:00:00"."""

EPOCH = 1e8
"""Seconds since 1970 from which a number is a moment: March 1973. Smaller ones are counts or years."""
UNITS = ((1e11, 1), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9))
"""Below which number a moment is in seconds, ms, µs or ns, and how many of them a second has."""
SERIALS = (30_000, 60_000)
"""Days since 1899-12-30, as spreadsheets count them: 1982 to 2064."""

NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
NUMERIC = re.compile(
    r"(?<![\d.])(?P<first>\d{4}|\d{1,2})(?P<sep>[-./])(?P<second>\d{1,2})(?P=sep)(?P<third>\d{4}|\d{1,2})(?![\d])"
)
COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:[ _T-]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d)?)?"
)
TICKS = re.compile(r"\\?/Date\((-?\d+)(?:[+-]\d{4})?\)\\?/")
"""Milliseconds since 1970 as the JSON of .NET has them: "/Date(1718699100000)/"."""
LABEL = re.compile(r"^[^\W\d][^\d:]{2,30}:\s*(?=\S*\d)")
"""What a field says before its date: "Обновлено: "."""
WEEKDAYS = re.compile(rf"\(?\b{WEEKDAY}\b\)?[.,]?\s*", re.IGNORECASE)
ZONE_TWICE = re.compile(r"(?<=[+-]\d{4}) [A-Z]{3,5}$|\[[A-Za-z_/]+\]$")
"""The name of a zone after its offset: "+0000 UTC", "+03:00[Europe/Moscow]"."""
NAMED_OFFSET = re.compile(r"(?:UTC|GMT)(?=[+-]\d{2}:?\d{2}$)")
"""What stands before an offset: "UTC+03:00"."""
YEARLESS = re.compile(
    r"(?<![\d:.])(?P<day>\d{1,2}(?:\s+[а-яё]{3,9}\.?|\.\d{1,2}(?![\d.:])))(?=,|\s|$)", re.IGNORECASE
)
"""A day and a month, and no more."""
YEAR_SIGN = re.compile(r"^\s*(?:года|г\.?)(?!\w)")
IN_PATH = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
AMERICAN = re.compile(r"\d\s*[AP]M\b", re.IGNORECASE)
"""Who writes hours so writes the month first."""
ZONES: dict[str, tzinfo | int] = {"MSK": MOSCOW, "CET": 3600, "CEST": 7200, "EET": 7200, "EEST": 10800}
ZONES |= {"EST": -18000, "EDT": -14400, "CST": -21600, "CDT": -18000, "PST": -28800, "PDT": -25200}
"""Names of zones in English dates; an unknown one makes a date that cannot be read."""


def is_empty(value: object) -> bool:
    """Whether a value stands for nothing."""
    if isinstance(value, str):
        return not value or (len(value) <= LONGEST_EMPTY and value.strip().lower() in EMPTY)
    return value is None or value != value or (isinstance(value, list | tuple) and not value)


def is_no_date(value: object) -> bool:
    """Whether a value stands for no date."""
    return is_empty(value) or (not isinstance(value, bool) and bool(NO_DATE.fullmatch(str(value).strip())))


@dataclass(frozen=True, slots=True)
class Column:
    """What the values of a column, looked at together, say of each."""

    zone: ZoneInfo
    day_first: bool | None = None
    """Whether the day stands before the month in "03/05/2024"; null where no value decides it."""
    midnight: bool = False
    """Whether every value is a moment at midnight: then they are days."""
    year: int | None = None
    """The year of days that name none."""
    ambiguous: bool = False
    """Whether there are values of which either order gives a day, and none that decides."""

    @classmethod
    def of(cls, values: Sequence[object], zone: ZoneInfo, uri: str) -> Column:
        """Learn from values that are dates, and from the path of their file."""
        firsts = [order for value in values if (order := _order(value))]
        decided = {order for order in firsts if order != "either"}
        day_first = decided.pop() == "day" if len(decided) == 1 else None
        found = [at for value in values if (at := from_field(value, zone, day_first))]
        minutes = [at.at for at in found if at.precision == "minute"]
        midnight = bool(minutes) and all(at.time() == time() and at.utcoffset() for at in minutes)
        return cls(
            zone,
            day_first,
            midnight and not any(_says_zone(value) for value in values),
            _year(uri, zone, [at.at.year for at in found]),
            "either" in firsts and day_first is None,
        )

    def read(self, value: object) -> Published | None:
        """The moment that a value says, or None."""
        found = from_field(value, self.zone, self.day_first)
        if found is None and self.year and isinstance(value, str):
            found = _with_year(value, self.year, self.zone)
        if found and self.midnight and found.precision == "minute" and found.at.time() == time():
            return Published(found.at, "day")
        return found


def from_field(value: object, zone: ZoneInfo, day_first: bool | None = None) -> Published | None:
    """What one value says, or None. A time without a zone is of `zone`; UTC, of no place, becomes `zone`."""
    with suppress(ValueError, OverflowError, OSError, TypeError):
        if isinstance(value, str):
            return _from_text(value.strip(), zone, day_first)
        if isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return _from_number(value, zone)
        if isinstance(value, datetime):
            return at_moment(value, zone)
        if isinstance(value, date):
            return on_day(value, zone)
        if isinstance(value, dict):
            return _from_object(value, zone, day_first)
        if isinstance(value, list) and len(value) == 1:
            return from_field(value[0], zone, day_first)
    return None


def is_written(value: object, zone: ZoneInfo) -> bool:
    """Whether a value is a full date by its form or type, and no number that may count something else."""
    if isinstance(value, str):
        return NUMBER.fullmatch(value.strip()) is None and from_field(value, zone) is not None
    return isinstance(value, date) and from_field(value, zone) is not None


def _from_text(text: str, zone: ZoneInfo, day_first: bool | None) -> Published | None:
    with suppress(ValueError):
        if found := _iso(text, zone):
            return found
    if ticks := TICKS.fullmatch(text):
        text = ticks[1]
    if NUMBER.fullmatch(text):
        return _from_number(float(text.replace(",", ".")), zone)
    text = _plain(text, day_first)
    for read in FORMS:
        with suppress(ValueError, OverflowError):
            if found := read(text, zone):
                return found
    return None


def _iso(text: str, zone: ZoneInfo) -> Published | None:
    if len(text) == 10 and text[4] == text[7] == "-":
        return on_day(date.fromisoformat(text), zone)
    return at_moment(datetime.fromisoformat(text), zone) if ":" in text or "T" in text else None


def _compact(text: str, zone: ZoneInfo) -> Published | None:
    if not (match := COMPACT.fullmatch(text)):
        return None
    day = date(*(int(match[part]) for part in ("year", "month", "day")))
    if match["hour"] is None:
        return on_day(day, zone)
    return at_moment(datetime.combine(day, time(int(match["hour"]), int(match["minute"]))), zone)


def _rfc(text: str, zone: ZoneInfo) -> Published | None:
    return at_moment(parsedate_to_datetime(text), zone) if "," in text[:5] else None


def _english(text: str, zone: ZoneInfo) -> Published | None:
    """Of English months: "June 18, 2024, 11:25 AM"; None where a part of the date is missing."""
    if not re.search("[A-Za-z]{2}", text) or re.search("[А-Яа-я]", text):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a zone of an unknown name would be dropped
        try:
            # Missing parts are filled from a default: two of them tell whether a part was missing.
            first, second = (
                dateutil.parse(text, default=default, tzinfos=ZONES)
                for default in (datetime(2000, 1, 1), datetime(2003, 2, 2))
            )
        except Warning:
            return None
    if first != second:
        return None
    return at_moment(first, zone) if ":" in text else on_day(first.date(), zone)


FORMS: tuple[Callable[[str, ZoneInfo], Published | None], ...] = (
    _iso,
    _compact,
    from_line,
    _rfc,
    _english,
)


def _plain(text: str, day_first: bool | None) -> str:
    """A date without label, weekday and second zone; its numbers in the order of ISO 8601."""
    text = NAMED_OFFSET.sub("", text)
    text = ZONE_TWICE.sub("", WEEKDAYS.sub("", LABEL.sub("", text))).strip(" ,")
    match = NUMERIC.search(text)
    if not match:
        return text
    try:
        day = _numeric(match, day_first)
    except ValueError:
        return text
    before, after = text[: match.start()].strip(" ,"), YEAR_SIGN.sub("", text[match.end() :])
    if before and re.fullmatch(r"[\d:]+", before):  # "11:25 18/06/2024"
        return f"{day} {before}{after}"
    return f"{before} {day}{re.sub(r'^,?[ ]+', ' ', after)}".strip()


def _numeric(match: re.Match[str], day_first: bool | None) -> date:
    """The day of "2024/06/18", "18.06.2024", "06/18/2024", "18-06-24"."""
    first, second, third = (int(match[part]) for part in ("first", "second", "third"))
    if len(match["first"]) == 4:
        return date(first, second, third)
    if len(match["third"]) == 2:
        third += 2000 if third < 70 else 1900
    month_first = (day_first is False and match["sep"] != ".") or (day_first is None and second > 12 >= first)
    return date(third, first, second) if month_first else date(third, second, first)


def _order(value: object) -> str | None:
    """Which part of "06/18/2024" is the day: "day", "month" (first) or "either"; None for other forms."""
    match = NUMERIC.search(value) if isinstance(value, str) else None
    if not match or match["sep"] == "." or len(match["first"]) == 4:
        return None
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and AMERICAN.search(match.string):
        return "month"
    if first > 12 or second > 12:
        return "day" if first > 12 else "month"
    return None if first == second else "either"


def _from_number(number: float, zone: ZoneInfo) -> Published | None:
    if number == int(number) and (found := _compact(str(int(number)), zone)):
        return found
    if SERIALS[0] < number < SERIALS[1]:
        at = datetime(1899, 12, 30) + timedelta(seconds=round(number * 86_400))
        return on_day(at.date(), zone) if number == int(number) else at_moment(at, zone)
    if number < EPOCH:
        return None
    size = next((size for limit, size in UNITS if number < limit), None)
    return at_moment(datetime.fromtimestamp(number / size, UTC), zone) if size else None


def _from_object(value: dict[str, object], zone: ZoneInfo, day_first: bool | None) -> Published | None:
    """Of a database's export, or a day in parts.

    {"$date": "…Z"}, {"$date": {"$numberLong": "1718699100000"}}, {"seconds": 1718699100, "nanoseconds": 0},
    {"year": 2024, "month": 6, "day": 18}.
    """
    parts = {key.lower(): part for key, part in value.items()}
    if isinstance(parts.get("nanoseconds", parts.get("_nanoseconds")), int):
        return from_field(parts.get("seconds", parts.get("_seconds")), zone, day_first)
    if parts.keys() >= {"year", "month", "day"}:
        return on_day(date(*(int(str(parts[name])) for name in ("year", "month", "day"))), zone)
    if len(value) != 1:
        return None
    ((_, inner),) = value.items()
    return from_field(inner, zone, day_first)


def _with_year(text: str, year: int, zone: ZoneInfo) -> Published | None:
    """A day that names no year, in the given one: "18 июня, 11:25", "18.06"."""
    text = _plain(text, None)
    match = YEARLESS.search(text)
    if not match:
        return None
    day = match["day"]
    dated = f"{day.rstrip('.')} {year}" if any(map(str.isalpha, day)) else f"{day}.{year}"
    return from_line(text[: match.start()] + dated + text[match.end() :], zone)


def _year(uri: str, zone: ZoneInfo, years: Iterable[int]) -> int | None:
    """The year that the path of a file names, else the one that all dated records share."""
    if named := from_name(uri, zone):
        return named.at.year
    for found in ({int(each) for each in IN_PATH.findall(uri)}, set(years)):
        if len(found) == 1:
            return found.pop()
    return None


def _says_zone(value: object) -> bool:
    """Whether a moment names its zone: then midnight was meant."""
    if isinstance(value, datetime):
        return value.tzinfo is not None
    return not isinstance(value, str) or bool(re.search(r"[Zz]$|[+-]\d{2}:?\d{2}$", value))
