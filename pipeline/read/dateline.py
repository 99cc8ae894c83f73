"""When an article was published: from a line of its own, a field of a record, or a file name."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from pipeline.article import MOSCOW, Article
from pipeline.read.common import Options

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NOMINATIVES = {"январь": 1, "февраль": 2, "апрель": 4, "май": 5, "июнь": 6, "июль": 7}
NOMINATIVES |= {"сентябрь": 9, "октябрь": 10, "ноябрь": 11, "декабрь": 12}

YEARS = range(1703, 2101)
"""From the first Russian newspaper; within what pandas holds in nanoseconds."""
LONGEST = 160
"""Characters of a line with a date of publication."""

WEEKDAY = (
    r"(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|пн|вт|ср|чт|пт|сб|вс|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?)"
)
YEAR = r"(?P<year>\d{4})(?:\s*(?:года|г\.?)(?!\w))?"

# Each way to write a day, with an example.
DAYS = (
    (rf"(?P<day>\d{{1,2}})[\s-]+(?P<month>[а-яёa-z]{{3,9}})\.?,?[\s-]+{YEAR}", "17 августа 2024 г."),
    (rf"(?P<month>[а-яёa-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{YEAR}", "Авг 17, 2024"),
    (rf"(?P<day>\d{{1,2}})(?P<dot>[./-])(?P<month>\d{{1,2}})(?P=dot){YEAR}", "17.08.2024"),
    (r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{2})(?!\d)", "17.08.24"),
    (r"(?P<year>\d{4})(?P<dash>[-/.])(?P<month>\d{2})(?P=dash)(?P<day>\d{2})", "2024-08-17"),
)
# Each way to say a day that leaves its year open, with an example.
SHORT_DAYS = (
    (r"(?P<day>\d{1,2})\s+(?P<month>[а-яёa-z]{3,9})\.?", "17 авг."),
    (r"(?P<relative>сегодня|вчера|позавчера|today|yesterday)", "Вчера"),
    (r"(?:(?:\d+|полтора|пол|пару|несколько)\s*)?(?:секунд|мин|час|полчаса|дн|день|дня|дней|недел|месяц)\w*\.?"
     r"\s+назад|только что", "3 часа назад"),
)  # fmt: skip
TIME = (
    r"(?P<hour>\d{1,2})(?:[:.]|\s*ч(?:ас\w*|\.)?\s*)(?P<minute>\d{2})(?:\s*мин\w*\.?)?(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?(?!\w))?"
    r"(?:\s*(?P<offset>z|(?:gmt|utc)(?!\s?\+)|[+-]\d{2}:?\d{2})(?!\w))?"
    r"(?:\s*\(?(?:по\s+)?(?P<moscow>мск|msk|московскому времени|московское время|gmt\s?\+3)"
    r"(?P<ahead>[+-]\d{1,2})?\.?\)?)?"
)
EDGES = r"(?<![\w.])(?:{})(?=t\d|\b)(?![.:]\d)"
FULL, SHORT = (tuple(re.compile(EDGES.format(pattern)) for pattern, _ in rows) for rows in (DAYS, SHORT_DAYS))
CLOCK = re.compile(rf"(?<![\w.:,])t?{TIME}(?![\d:])")
COLON = re.compile(rf"(?<![\w.:,])(?=\d+:){TIME}(?![\d:])")
"""Without a day beside it "12.30" is a number."""
WORTH = re.compile(r"\d|сегодня|вчера|назад|только|today|yesterday")
"""Prefilter: what a line with a date holds."""
MARK = "\x01"
"""Stands for a day or a time of day that was taken out of a line."""
# What may stand beside a date in its own part of a line: "Опубликовано: 17 августа 2024 г. в 20:34, суббота".
BESIDE = re.compile(
    rf"(?:{MARK}|[\s,.:/|()—–-]|{WEEKDAY}(?!\w)|(?:в|от|at|on|года?|г|ч|utc|gmt|время|дата|местное)(?!\w)|"
    r"(?:дата\s+|время\s+)?(?:опубликован[оа]?|публикаци[ия]|размещен[оа]?|размещени[ея]|создан[оа]?|создани[ея]|"
    r"добавлен[оа]?|выпущен[оа]?|выхода?|published|posted|updated)(?!\w))*",
)
AGAIN = re.compile(
    r"\(?\s*(?:последнее\s+|дата\s+)?(?:обн\.|обновл|измен[её]н|отредактирован|исправлен|updated|modified|edited)\w*",
    re.IGNORECASE,
)
AT = r"(?:[-_t\s]+(?P<hour>[01]\d|2[0-3])[-:_.h]?(?P<minute>[0-5]\d)(?:[-:_.]?\d{2})?)?(?!\d)"
# Each way to write a day into the name of a file, with an example; a time of day may follow.
NAMES = (
    (
        r"(?P<year>(?:19|20)\d{2})(?P<dash>[-_./]?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})",
        "20240817_2034.txt",
    ),
    (
        r"(?P<day>\d{1,2})(?P<dash>[-_.\s])(?P<month>\d{1,2})(?P=dash)(?P<year>(?:19|20)\d{2})",
        "17.08.2024 мост.txt",
    ),
    (r"(?P<year>(?:19|20)\d{2})[-_.](?P<month>\d{2})/(?P<day>\d{2})", "2024-08/17/1.txt"),
    (r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})", "17082024.txt"),
    (
        r"(?P<day>\d{1,2})[-_.\s]+(?P<month>[а-яёa-z]{3,9})\.?[-_.\s]+(?P<year>(?:19|20)\d{2})",
        "17 августа 2024.txt",
    ),
)
IN_NAME = tuple(re.compile(rf"(?<!\d){pattern}(?:{AT}|(?!\d))") for pattern, _ in NAMES)
YEAR_IN_NAME = re.compile(r"(?<![^\W_])(?:19|20)\d{2}(?![^\W_])")
BACK = {"сегодня": 0, "today": 0, "вчера": 1, "yesterday": 1, "позавчера": 2}
"""Days between the day of a relative date and that on which it is read."""


@dataclass(frozen=True, slots=True)
class Published:
    """An aware moment of publication; `precision` is ``minute``, or ``day`` with the moment at midnight."""

    at: datetime
    precision: str


@dataclass(frozen=True, slots=True)
class Partial:
    """What a header says of its date where that is no full date; each None where it does not say it."""

    text: str
    """As it stands in the line, in lower case."""
    month: int | None = None
    day: int | None = None
    time: tuple[int, int] | None = None
    back: int | None = None
    """Days before the day of reading: 1 of "вчера"."""
    bare: bool = False
    """Whether it is a time of day and no more, as in a schedule."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date within a line: a moment, or less than a full date; `rest` is the line with `MARK` instead."""

    published: Published | None
    partial: Partial | None
    rest: str
    again: bool = False
    """Whether it is the date of a change: "Обновлено: 17.08.2024"."""


def from_line(line: str, zone: ZoneInfo) -> Published | None:
    """What a line that is nothing but a date says, else None: "Авг 17, 2024 / 20:34".

    A time that names no offset is of `zone`; "мск" is Moscow's.
    """
    found = stamp(line, zone)
    return found.published if found and BESIDE.fullmatch(found.rest.lower()) else None


def stamp(line: str, zone: ZoneInfo) -> Stamp | None:
    """The first date in a line of at most `LONGEST` characters, or None.

    "30 июля 2024, 21:05 (изменено: 31 июля 2024)" is dated by its first moment; a change alone is a date too.
    """
    if len(line) > LONGEST:
        return None
    changed = AGAIN.search(line) if WORTH.search(line.lower()) else None
    if changed is None:
        return _stamp(line, zone)
    first, second = line[: changed.start()], _stamp(line[changed.end() :], zone)
    found = _stamp(first, zone)
    if found and (second is None or BESIDE.fullmatch(second.rest.lower())):
        return found
    return replace(second, rest=f"{first}{second.rest}", again=True) if second else None


def _stamp(line: str, zone: ZoneInfo) -> Stamp | None:
    lowered = line.lower()
    if not WORTH.search(lowered) or len(lowered) != len(line):
        return None
    found: dict[str, str | None] = {}
    for pattern in FULL:
        for match in pattern.finditer(lowered):
            if _published(match.groupdict(), zone):
                found = match.groupdict()
                lowered, line = _cut(lowered, match), _cut(line, match)
                break
        if found:
            break
    clock = (CLOCK if found else COLON).search(lowered)
    if clock:
        lowered, line = _cut(lowered, clock), _cut(line, clock)
    if not found:
        return _short(line, lowered, clock)
    moment = _published(found | clock.groupdict() if clock else found, zone)
    return Stamp(moment, None, line) if moment else None


def _short(line: str, lowered: str, clock: re.Match[str] | None) -> Stamp | None:
    """Of a day without a year, a relative one, or a time alone; `MARK` stands for the time already."""
    for pattern in SHORT:
        if not (match := pattern.search(lowered)):
            continue
        groups = match.groupdict()
        month, day = _month(groups.get("month") or ""), int(groups.get("day") or 0)
        if "month" in groups and not (month and 1 <= day <= 31):
            continue
        lowered, line = _cut(lowered, match), _cut(line, match)
        if clock is None and (clock := _beside(lowered)):
            line = _cut(line, clock)
        time = _clock(clock.groupdict()) if clock else None
        text = match[0] if clock is None else f"{match[0]}, {clock[0].strip()}"
        return Stamp(
            None,
            Partial(text, month or None, day or None, time, BACK.get(groups.get("relative") or "")),
            line,
        )
    time = _clock(clock.groupdict()) if clock else None
    return Stamp(None, Partial(clock[0].strip(), time=time, bare=True), line) if clock and time else None


def _beside(lowered: str) -> re.Match[str] | None:
    """A time of day, "18.30" too, with nothing but signs between it and the `MARK` of its day."""
    mark = lowered.index(MARK)
    for clock in CLOCK.finditer(lowered):
        first, last = sorted(((mark, mark + 1), clock.span()))
        if _clock(clock.groupdict()) and BESIDE.fullmatch(lowered[first[1] : last[0]]):
            return clock
    return None


def _cut(line: str, match: re.Match[str]) -> str:
    return f"{line[: match.start()]}{MARK}{line[match.end() :]}"


def from_name(uri: str, zone: ZoneInfo) -> Published | None:
    """The last date in a path: "2024-08-17_visit.txt", "17.08.2024.txt", "2024/08/17/visit.txt"."""
    lowered = uri.lower()
    matches = [match for pattern in IN_NAME for match in pattern.finditer(lowered)]
    found = [
        _published(match.groupdict(), zone) for match in sorted(matches, key=lambda match: match.start())
    ]
    return next((published for published in reversed(found) if published), None)


def completed(partial: Partial, uri: str, zone: ZoneInfo) -> Published | None:
    """A header's date with what the path adds: year of "18 июня", day of "сегодня, 14:05"; or None."""
    named = from_name(uri, zone)
    if partial.month and partial.day:
        if named:
            years = [named.at.year + step for step in (0, -1, 1)]
        else:
            years = [int(year) for year in YEAR_IN_NAME.findall(uri)[-1:]]
        days = [day for year in years if (day := _date(year, partial.month, partial.day))]
        if not days:
            return None
        near = min(days, key=lambda day: abs(day - named.at.date())) if named else days[0]
        return _at(near, partial.time, zone)
    return _at(named.at.date(), partial.time, zone) if named and partial.back == 0 else None


def counted(partial: Partial, today: Published, zone: ZoneInfo) -> Published | None:
    """The date of "вчера, 14:05" on a page that shows the day on which it was saved; None for other dates."""
    if partial.back is None:
        return None
    return _at(today.at.date() - timedelta(days=partial.back), partial.time, zone)


def stamped(article: Article, options: Options, *found: tuple[str, Published | None]) -> Article:
    """The article with its publication: the first that was found, else that of its path, else of the option.

    `found` are pairs of where it was found, as `Article.published_from` has it, and the publication or None.
    """
    origin, published = next((each for each in found if each[1]), ("filename", None))
    published = published or from_name(article.uri, options.timezone)
    if published is None and options.published:
        origin, published = "option", _given(options.published)
    if published is None:
        return article
    return replace(
        article,
        published=published.at,
        published_precision=published.precision,
        published_from=origin,
    )


def _given(at: datetime) -> Published:
    """The moment that was given for articles that have none; midnight stands for the day."""
    return Published(at, "minute" if at.hour or at.minute else "day")


def _published(found: dict[str, str | None], zone: ZoneInfo) -> Published | None:
    """The moment of a match of `FULL` or `IN_NAME`; None where there is no such day or time."""
    month = _month(found["month"] or "")
    year, day = int(found["year"] or 0), int(found["day"] or 0)
    if len(found["year"] or "") == 2:
        year += 2000 if year < 70 else 1900
    with suppress(ValueError):
        if found.get("hour") is None:
            return on_day(date(year, month, day), zone)
        hour, minute = _clock(found) or (24, 0)
        where = _moscow(found.get("ahead")) if found.get("moscow") else _offset(found.get("offset"))
        return at_moment(datetime(year, month, day, hour, minute, tzinfo=where), zone)
    return None


def _month(text: str) -> int:
    """1..12 for "08", "авг", "сент", "август", "августа", "aug"; 0 where it is no month."""
    if text.isdecimal():
        return int(text)
    names = (*enumerate(MONTHS, 1), *enumerate(ENGLISH, 1))
    starts = (number for number, name in names if len(text) >= 3 and name.startswith(text))
    return NOMINATIVES.get(text) or next(starts, 0)


def _date(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _at(day: date, time: tuple[int, int] | None, zone: ZoneInfo) -> Published | None:
    if time is None:
        return on_day(day, zone)
    return at_moment(datetime(day.year, day.month, day.day, *time, tzinfo=zone), zone)


def _clock(found: dict[str, str | None]) -> tuple[int, int] | None:
    """Hour and minute, of "6:45 pm" too; None where the day has no such time."""
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    if found.get("half") and hour <= 12:
        hour = hour % 12 + (12 if found.get("half") == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _moscow(ahead: str | None) -> tzinfo:
    """Moscow's zone, or one that is hours ahead of it: "МСК+2"."""
    return timezone(timedelta(hours=3 + int(ahead))) if ahead else MOSCOW


def _offset(text: str | None) -> tzinfo | None:
    """Of "+03:00", "+0300", "z" or "gmt"; None for none."""
    if text is None or text[0] in "zgu":
        return UTC if text else None
    distance = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-distance if text[0] == "-" else distance)


def on_day(day: date, zone: ZoneInfo) -> Published | None:
    """A day without its time: midnight of a zone; None for a year outside `YEARS`."""
    if day.year not in YEARS:
        return None
    return Published(datetime(day.year, day.month, day.day, tzinfo=zone), "day")


def at_moment(at: datetime, zone: ZoneInfo) -> Published | None:
    """An instant to the second, in its own offset; None for a year outside `YEARS`.

    A time without an offset is of `zone`; UTC says nothing of the place, so it becomes `zone`. Another offset
    becomes one of the standard library: moments compare and pickle alike, whichever library made them.
    """
    if at.year not in YEARS:
        return None
    at, offset = at.replace(microsecond=0), at.utcoffset()
    if offset is None:
        return Published(at.replace(tzinfo=zone), "minute")
    return Published(at.astimezone(timezone(offset) if offset else zone), "minute")
