"""When an article was published: from a line of its own, a field of a record, or a file name."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from pipeline.article import MOSCOW, Article

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
NOMINATIVES = {"январь": 1, "февраль": 2, "апрель": 4, "май": 5, "июнь": 6, "июль": 7}
NOMINATIVES |= {"сентябрь": 9, "октябрь": 10, "ноябрь": 11, "декабрь": 12}

YEARS = range(1703, 2101)
"""From the first Russian newspaper; within what pandas holds in nanoseconds."""
LONGEST = 120
"""Characters of a dateline."""

WEEKDAY = r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)"
LEAD = rf"(?:(?:дата публикации|опубликовано|размещено|дата)\s*:?\s*)?(?:{WEEKDAY}\.?,?\s+)?"
YEAR = r"(?P<year>\d{4})(?:\s*(?:года|г\.?)(?!\w))?"
SEPARATOR = r"(?:\s*[,/|—–·•-]\s*|\s+)(?:в\s+)?"
# A section of the site beside the date: "Политика | 17 августа 2024".
BEFORE = r"(?:[^|•·\d]{1,40}[|•·]\s*)?"
AFTER = r"(?:\s*[|•·][^|•·\d]{1,40})?"

# Each way to write a day, with an example.
DAYS = (
    (rf"(?P<day>\d{{1,2}})\s+(?P<month>[а-я]+)\.?,?\s+{YEAR}", "17 августа 2024 г."),
    (rf"(?P<month>[а-я]+)\.?\s+(?P<day>\d{{1,2}}),?\s+{YEAR}", "Авг 17, 2024"),
    (rf"(?P<day>\d{{1,2}})(?P<dot>[./])(?P<month>\d{{1,2}})(?P=dot){YEAR}", "17.08.2024"),
    (r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2})(?!\d)", "17.08.24"),
    (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", "2024-08-17"),
)
TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s*(?P<offset>z|[+-]\d{2}:?\d{2})(?!\w))?"
    r"(?:\s*\(?(?:по\s+)?(?P<moscow>мск|msk|московскому времени)\.?\)?)?"
)
# How a day and a time of day stand together, with an example.
ORDERS = (
    ("{day}{separator}{time}", "17 августа 2024, 20:34"),
    ("{day}t{time}", "2024-08-17T20:34:00+03:00"),
    ("{time}{separator}{day}", "20:34, 17 авг. 2024"),
    ("{day}", "17 августа 2024"),
)
IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<dash>[-_./]?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Published:
    """An aware moment of publication; `precision` is ``minute``, or ``day`` with the moment at midnight."""

    at: datetime
    precision: str


@cache
def datelines() -> tuple[re.Pattern[str], ...]:
    """Every way to write a dateline; made when first asked for, as records and file names need none."""
    ways = (order.format(day=day, time=TIME, separator=SEPARATOR) for order, _ in ORDERS for day, _ in DAYS)
    return tuple(re.compile(LEAD.join((BEFORE, way)) + rf"\.?{AFTER}") for way in ways)


def from_line(line: str, zone: ZoneInfo) -> Published | None:
    """What a line that is nothing but a dateline says, else None: "Авг 17, 2024 / 20:34".

    A time that names no offset is of `zone`; "мск" is Moscow's.
    """
    if len(line) > LONGEST or not re.search(r"\d", line):
        return None
    line = " ".join(line.split()).lower()
    for pattern in datelines():
        if match := pattern.fullmatch(line):
            return _published(match.groupdict(), zone)
    return None


def from_name(uri: str, zone: ZoneInfo) -> Published | None:
    """The last date in a path: "2024-08-17_visit.txt", "20240817.txt", "2024/08/17/visit.txt"."""
    found = [_published(match.groupdict(), zone) for match in IN_NAME.finditer(uri)]
    return next((published for published in reversed(found) if published), None)


def from_field(value: object, zone: ZoneInfo) -> Published | None:
    """What the field of a record says, or None: ISO 8601, RFC 2822 (feeds), dateline, Unix seconds or ms."""
    if isinstance(value, str):
        value = value.strip()
        if value.isdecimal() and len(value) >= 9:  # "20240817" is a date
            value = int(value)
    with suppress(ValueError, OverflowError, OSError, TypeError):
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if abs(value) >= 1e11 else value  # 1e11 s is the year 5138
            return _moment(datetime.fromtimestamp(seconds, UTC), zone)
        if isinstance(value, str):
            return _from_text(value, zone)
    return None


def from_option(at: datetime | None) -> Published | None:
    """The moment that was given for articles that have none; midnight stands for the day."""
    if at is None:
        return None
    return Published(at, "minute" if at.hour or at.minute else "day")


def stamped(article: Article, *found: tuple[str, Published | None]) -> Article:
    """The article with the first publication that was found; pairs of (`Article.published_from`, it)."""
    for origin, published in found:
        if published:
            return replace(
                article,
                published=published.at,
                published_precision=published.precision,
                published_from=origin,
            )
    return article


def _from_text(value: str, zone: ZoneInfo) -> Published | None:
    with suppress(ValueError):
        return _day(date.fromisoformat(value), zone)
    with suppress(ValueError):
        return _moment(datetime.fromisoformat(value), zone)
    return from_line(value, zone) or _moment(parsedate_to_datetime(value), zone)


def _published(found: dict[str, str | None], zone: ZoneInfo) -> Published | None:
    """The moment of a match of `datelines` or `IN_NAME`; None where there is no such day or time."""
    month = _month(found["month"] or "")
    year, day = int(found["year"] or 0), int(found["day"] or 0)
    if len(found["year"] or "") == 2:
        year += 2000 if year < 70 else 1900
    with suppress(ValueError):
        if found.get("hour") is None:
            return _day(date(year, month, day), zone)
        hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
        where = MOSCOW if found["moscow"] else _offset(found["offset"])
        return _moment(datetime(year, month, day, hour, minute, tzinfo=where), zone)
    return None


def _month(text: str) -> int:
    """1..12 for "08", "авг", "сент", "август", "августа"; 0 where it is no month."""
    if text.isdecimal():
        return int(text)
    starts = (number for number, name in enumerate(MONTHS, 1) if len(text) >= 3 and name.startswith(text))
    return NOMINATIVES.get(text) or next(starts, 0)


def _offset(text: str | None) -> tzinfo | None:
    """Of "+03:00", "+0300" or "z"; None for none."""
    if text is None or text == "z":
        return UTC if text else None
    distance = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-distance if text[0] == "-" else distance)


def _day(day: date, zone: ZoneInfo) -> Published | None:
    if day.year not in YEARS:
        return None
    return Published(datetime(day.year, day.month, day.day, tzinfo=zone), "day")


def _moment(at: datetime, zone: ZoneInfo) -> Published | None:
    """An instant in its own offset. UTC says nothing of the place, so it becomes `zone`."""
    if at.year not in YEARS:
        return None
    offset = at.utcoffset()
    if offset is None:
        return Published(at.replace(tzinfo=zone), "minute")
    return Published(at if offset else at.astimezone(zone), "minute")
