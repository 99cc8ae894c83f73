"""What an expression says before it is known when it was said: the fields that the rules fill."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import time
from itertools import pairwise
from typing import Any

EXPLICIT, INFERRED, RELATIVE, CONTEXT = "explicit", "year_inferred", "relative", "context"
"""How a date came by its value: it names all; all but the year; it counts from another; the story has it."""
# From coarse to fine; an expression's grain is the last of them that it names.
CALENDAR = ("century", "decade", "year", "half", "quarter", "season", "month", "weekend", "weekday", "day")
GRAINS = {"weekend": "week", "weekday": "day"}
OF_BOTH = (*CALENDAR, "shift", "shift_unit", "anaphoric")
"""Fields that one mention gives to both ends of an interval: "18–19 августа прошлого года"."""
PARTS_OF_YEAR = frozenset({"half", "quarter", "season", "month"})
DAYPARTS = {  # Convention: the day in quarters; a night belongs to the day on which it ends.
    "night": (time(0), time(6)),
    "morning": (time(6), time(12)),
    "day": (time(12), time(18)),
    "evening": (time(18), time(23, 59)),
    "first half": (time(0), time(12)),
    "second half": (time(12), time(23, 59)),
    "noon": (time(12), time(12)),
    "midnight": (time(0), time(0)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An expression's meaning; null is what it does not say.

    `shift` counts periods of `shift_unit` from the anchor ("прошлый год": -1 year), which is the
    publication or, when `anaphoric`, the date last spoken of. `number` and `unit` are a length, and
    `run` how it lies: ``ago``, ``ahead``, ``last``, ``next``, ``first`` or null for a mere length.
    """

    kind: str | None = None
    value: str | None = None
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: int | None = None
    month: int | None = None
    weekend: bool | None = None
    weekday: int | None = None
    day: int | None = None
    nth: int | None = None
    holiday: str | None = None
    shift: int | None = None
    shift_unit: str | None = None
    anaphoric: bool = False
    number: float | None = None
    unit: str | None = None
    more: tuple[tuple[float, str], ...] = ()
    """A length's further parts: "1 год | 5 месяцев"."""
    least: tuple[float, str] | None = None
    """Of a range of lengths the shorter one; `number` and `unit` are the longer: "2–3 года"."""
    like: bool = False
    """The year's part that matches the period last spoken of: "аналогичный период прошлого года"."""
    run: str | None = None
    story: str | None = None
    """How the story places it, where it can: a key of `told.BY_STORY`."""
    offset: tuple[float, str] | None = None
    """So much after the day named, before it where negative: "накануне Рождества" is (-1, day)."""
    tense: int | None = None
    """-1 or 1 where the words themselves say past or future, whatever the verb: "октябрьский фьючерс"."""
    borrowed: bool = False
    """Whether its year is that of the list that it stands in: "4 апреля и 9 июня 2019 года"."""
    of: int | None = None
    """1 or 2: that half of the period; with `third`, 1 to 3: that third of a month."""
    third: int | None = None
    part: str | None = None
    comparison: str | None = None
    time_from: time | None = None
    time_to: time | None = None
    clock: str | None = None
    """minute or hour, where a time of day is named."""
    part_of_day: bool = False
    """Whether the time is a part of the day, whose ends no one named: "утром"."""
    foreign: bool = False
    """Whether the time is told in the time of another place: "по местному времени"."""
    moscow: bool = False
    """Whether the time is told as Moscow's: "14:30 мск"."""
    event: bool = False
    """Whether an event is named after it: "второй день | форума"."""
    eve: bool = False
    """ "накануне": the day before publication, unless it is the eve of an event."""
    lasting: bool = False
    """Whether a holiday is meant with the free days that follow: "новогодние каникулы"."""
    weak: bool = False
    """Means a date only together with a neighbour: "начало", "первая половина", "ночь на"."""
    last: Reading | None = None
    """The other end of an interval."""
    named: frozenset[str] = field(init=False)
    """Names of the calendar fields that are given."""
    grain: str = field(init=False)
    """The unit of the period that the calendar fields name; day where they name none."""

    def __post_init__(self) -> None:
        """Tell once what is asked again and again."""
        named = [name for name in CALENDAR if getattr(self, name) is not None]
        finest = named[-1] if named and not self.holiday else "day"
        object.__setattr__(self, "named", frozenset(named))
        object.__setattr__(self, "grain", GRAINS.get(finest, finest))

    @property
    def compared(self) -> bool:
        """Is it only held against the period spoken of: "аналогичный период прошлого года", "годом ранее"?"""
        return self.like or self.story in ("year before", "week before")

    @property
    def hours(self) -> bool:
        """Does it name the two ends of a time: "с 10:00 до 18:00"?"""
        return self.time_from != self.time_to and not self.part_of_day

    @property
    def yearless(self) -> bool:
        """Does it name a part of a year, and not of which year: "5 марта", "второй квартал"?"""
        return bool(self.named & PARTS_OF_YEAR) and self.year is None and self.shift is None

    @property
    def day_after(self) -> bool:
        """Is it the day after the one spoken of: "на следующий день"?"""
        return self.anaphoric and self.shift == 1 and self.shift_unit == "day"

    @property
    def monthless(self) -> bool:
        """Does it name a day without its month: "12 числа"?"""
        return self.day is not None and self.month is None

    @property
    def timeless(self) -> bool:
        """Does it name a day or a longer period?"""
        return bool(self.named or self.shift is not None or self.holiday or self.run)


MILLENNIUM = 1000
"""Years that no story counts back or on from its own date."""
LEAP_YEAR = 2000
"""For 29 February where no year is named."""

LIMITS = {"month": 12, "quarter": 4, "half": 2, "century": 21, "third": 3, "of": 2}
COUNTS = ("number", "least", "also", "hour", "until", "less")
NAMES = {each.name: each.default for each in fields(Reading) if each.init}
"""The fields that rules fill, and what they hold where nothing does."""
# What rules keep beside the fields of a reading, for `build` to turn into them.
KEPT = frozenset(
    [
        *("short_year", "short_decade", "length", "least", "least_unit", "also", "also_unit", "successive"),
        *("hour", "minute", "until", "until_minute", "less", "half_past", "within_hour", "by", "daypart"),
        "mid_day",
    ]
)


def knows(name: str) -> bool:
    """Whether a rule may keep something under a name, or say it of itself."""
    return (
        name in NAMES
        or name in KEPT
        or name.startswith(("shift_", "same_"))
        or (name.startswith("to_") and knows(name.removeprefix("to_")))
    )


def build(captured: Mapping[str, Any], two_digit_pivot: int) -> Reading | None:
    """A reading of what a rule captured; null where it makes no sense (32 августа, 25:70)."""
    known = {name: value for name, value in captured.items() if name in NAMES}
    for name, value in captured.items():
        if name.startswith("shift_") and name != "shift_unit":
            known |= {"shift": value, "shift_unit": name.removeprefix("shift_")}
        elif name.startswith("same_"):
            known |= {"shift": value, "shift_unit": name.removeprefix("same_"), "anaphoric": True}
    if "short_year" in captured:
        short = captured["short_year"]
        known["year"] = short + (2000 if short <= two_digit_pivot else 1900)
    if "short_decade" in captured:
        short = captured["short_decade"]
        known["decade"] = short + (1900 if short >= 20 else 2000)
    if "century" in known and known.get("decade") is not None:  # "30-е годы XIX века"
        known["decade"] = 100 * (known.pop("century") - 1) + known["decade"] % 100
    if "length" in captured:
        count, known["unit"] = captured["length"].split()
        known["number"] = float(count)
    if "least" in captured:
        known["least"] = captured["least"], captured.get("least_unit", known.get("unit"))
    if "also" in captured:
        known["more"] = ((captured["also"], captured["also_unit"]),)
    if None in [captured.get(name, 0) for name in COUNTS]:
        return None  # "пять двадцать": words that spell no number
    if known.get("anaphoric") and known.get("unit") == "year" and known.get("number", 0) >= MILLENNIUM:
        return None  # "в 2010 году ранее закрытый завод": a year, not two thousand of them before
    if "successive" in captured:  # "2003 и 2013 годах" are two years and no interval
        said = [captured[name] for name in captured["successive"]]
        if any(last != first + 1 for first, last in pairwise(said)):
            return None
    for name, most in LIMITS.items():
        if known.get(name, 1) > most:
            return None
    if "half_past" in captured:  # "половина десятого" is half past nine
        captured = {**captured, "hour": captured["half_past"], "less": 30}
    if "within_hour" in captured:  # "в восьмом часу": from seven to eight
        captured = {**captured, "hour": captured["within_hour"] - 1, "until": captured["within_hour"]}
    if "hour" in captured or "daypart" in captured:
        clock = _clock(captured)
        if clock is None:
            return None
        known |= clock
    if "day" in known and "month" in known:
        _, longest = monthrange(known.get("year") or LEAP_YEAR, known["month"])
        if known["day"] > longest:
            return None
    reading = Reading(**known)
    ends = {name.removeprefix("to_"): value for name, value in captured.items() if name.startswith("to_")}
    if ends:
        shared = {name: value for name, value in known.items() if name in OF_BOTH and name not in ends}
        last = build(shared | ends, two_digit_pivot)
        if last is None:
            return None
        reading = replace(reading, kind="interval", last=last)
    return reading


def _clock(captured: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fields of a time of day; null for a time that there is not (25:70)."""
    if "hour" not in captured:
        start, stop = DAYPARTS[captured["daypart"]]
        grain = "minute" if start == stop else "hour"
        return {"time_from": start, "time_to": stop, "clock": grain, "part_of_day": True}
    by, minute, hour = captured.get("by"), captured.get("minute"), captured["hour"]
    if "less" in captured:  # "без четверти пять": the hour before
        hour, minute = (hour - 1) % 24 or 12, 60 - captured["less"]
    ends = (hour, minute), (captured.get("until", hour), captured.get("until_minute", minute))
    times = [_time(hour, minute or 0, by) for hour, minute in ends]
    if None in times:
        return None
    return {"time_from": times[0], "time_to": times[1], "clock": "hour" if minute is None else "minute"}


def _time(hour: float, minute: float, by: str | None) -> time | None:
    """A time of day; `by` is the part of the day that was named beside it (три часа ночи)."""
    if hour != int(hour) or minute != int(minute):
        return None
    if by == "pm" and hour < 12:
        hour += 12
    if hour == 24 or (by == "night" and hour == 12):
        hour = 0
    return time(int(hour), int(minute)) if hour < 24 and minute < 60 else None
