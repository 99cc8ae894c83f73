"""Neighbouring readings that are one expression: "вечером" + "в среду" + "5 марта"; "1 мая" + "по 3 июня"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pipeline.dates.calendar import OF_YEARS
from pipeline.dates.grammar import Rule
from pipeline.dates.lengths import IN_DAYS
from pipeline.dates.lexicon import ACCUSATIVE, DASH, ROUGHLY
from pipeline.dates.reading import CALENDAR, NAMES, PARTS_OF_YEAR, Reading

ABOUT = ("около", "в районе", *(f"{word} {at}" for word in ROUGHLY for at in ("в", "во", "около")))
NEXT = ("", ",", "в", "во", ", в", ", во", *ABOUT, *(f", {about}" for about in ABOUT))
AGAIN = (",", ", в", ", во", *sorted(DASH))

# (sort on the left, sort on the right): the words that may stand between. The sorts are those of `_sort`.
MERGES: dict[tuple[str, str], tuple[str, ...]] = {
    ("part", "period"): ("",),  # начале | июля
    ("part", "neighbour"): ("",),  # конце | прошлого года
    ("part", "week"): ("",),  # конце | этой недели
    ("part", "relative"): ("",),  # начале | дня
    ("part", "ahead"): ("",),  # начале | следующего дня
    ("part", "part"): ("",),  # конце | первой половины
    ("length", "length"): ("", ",", "и"),  # 1 год | 5 месяцев
    ("clock", "clock"): ("", "в", "около"),  # утром | в | 10:00
    ("clock", "day"): ("", ",", "в", "на", "с"),  # ночь | на | 5 марта
    ("clock", "weekday"): ("", ",", "в", "во", "на"),  # вечером | в | среду
    ("clock", "relative"): ("",),  # утром | вчера
    ("day", "clock"): NEXT,  # 5 марта | в | 10:00
    ("weekday", "clock"): NEXT,  # среду | вечером
    ("relative", "clock"): NEXT,  # вчера | вечером
    ("ahead", "clock"): NEXT,  # через два дня | вечером
    ("ahead", "weekday"): AGAIN,  # через неделю | , в | среду
    ("clock", "ahead"): ("",),  # вечером | через два дня
    ("weekday", "day"): ("", ",", *sorted(DASH)),  # среду | , | 5 марта
    ("weekday", "week"): ("", "на"),  # среду | на | прошлой неделе
    ("week", "weekday"): ("в", "во", ", в", ", во"),  # прошлой неделе | в | среду
    ("day", "weekday"): (",", ", в", ", во", "("),  # 5 марта | , | среда
    ("relative", "weekday"): AGAIN,  # вчера | , в | среду
    ("relative", "day"): AGAIN,  # вчера | , | 16 августа
    ("eve", "day"): ("", *AGAIN),  # накануне | Рождества; накануне | , | 16 августа
    ("ahead", "day"): (
        "после",
        *AGAIN,
    ),  # через два дня | после | 5 марта; следующий день | после | Рождества
    ("neighbour", "period"): AGAIN,  # прошлом месяце | , в | июне: both stay, with the value of the second
    ("relative", "days"): AGAIN,  # две недели назад | , | 27–28 ноября
    ("eve", "clock"): NEXT,  # накануне | вечером
    ("eve", "weekday"): AGAIN,  # накануне | , в | среду
    ("length", "day"): ("до",),  # за | три дня | до | 5 марта
}
OFFSETS = {("eve", "day"), ("length", "day"), ("ahead", "day")}
RANGES = {"по", "до", "и до", *DASH}
STARTS = {"с", "со", "от", "между"}
LISTED = (
    *(",", "и", ", и", "а также", ", а также", ", а также в", "или"),
    *(", в", "и в", ", во", "и во", ", с", "и с"),
)
"""What may stand between the members of a list, the last of which names the year of all."""
INSTEAD = {("relative", "day"), ("relative", "days"), ("eve", "day"), ("ahead", "day")}
"""Pairs of sorts of which the second says more than the first: "вчера, 16 августа"."""
FURTHEST = 3
"""Words that may stand between at most."""
CLOCK = ("time_from", "time_to", "clock", "part_of_day")
STORIES = {"noun", "contrast", "same", "that time", "these", "those years", "then", "day of event", "before"}
"""By `Reading.story`: what meets no neighbour."""


@dataclass(slots=True)
class Atom:
    """A reading, its tokens ``first:last``, and the rules that it was read by."""

    first: int
    last: int
    reading: Reading
    rules: tuple[Rule, ...]


def compose(atoms: Sequence[Atom], forms: Sequence[str]) -> list[Atom]:
    """Merge neighbours, then join the ends of ranges; drop what means nothing alone."""
    merged: list[Atom] = []
    for atom in atoms:
        merged.append(atom)
        while len(merged) > 1 and (both := _merge(merged[-2], merged[-1], forms)):
            merged[-2:] = [both]
    whole: list[Atom] = []
    for atom in merged:
        both = _range(whole[-1], atom, forms) if whole else None
        whole[-1:] = [both] if both else [*whole[-1:], atom]
    _share_year(whole, forms)
    return [atom for atom in whole if not atom.reading.weak]


def _share_year(atoms: Sequence[Atom], forms: Sequence[str]) -> None:
    """A year that ends a list is that of its members: "4 апреля, 9 июня и 12 августа 2019 года"."""
    for left, right in reversed([*pairwise(atoms)]):
        if right.first - left.last > FURTHEST + 1 or not left.reading.yearless:
            continue
        listed = " ".join(forms[left.last : right.first]) in LISTED
        if not listed or _sort(left.reading) not in ("day", "days", "period"):
            continue
        year = _year_of(right.reading)
        if year is not None:
            left.reading = _of_year(left.reading, year)


def _in_years(reading: Reading) -> bool:
    """Whether it is a distance that is counted in years."""
    return reading.run in ("ago", "ahead") and reading.unit in OF_YEARS


def _year_of(reading: Reading) -> dict[str, Any] | None:
    """The fields that name the year of a part of a year."""
    last = reading.last or reading
    if not last.named & PARTS_OF_YEAR:
        return None
    if last.year is not None:
        return {"year": last.year, "borrowed": True}
    if last.shift_unit == "year":
        return {"shift": last.shift, "shift_unit": "year", "anaphoric": last.anaphoric}
    return None


def _of_year(reading: Reading, year: dict[str, Any]) -> Reading:
    last = reading.last
    return replace(reading, **year, last=replace(last, **year) if last else None)


def _sort(reading: Reading) -> str | None:
    """What a reading is when it meets another; null for what meets none."""
    if reading.story in STORIES:
        return None
    if reading.kind is not None and reading.last is None:
        return "length" if reading.kind == "duration" and reading.number is not None else None
    if reading.last is not None:
        return "days" if "day" in reading.last.named else None
    if not reading.timeless:
        return "clock" if reading.clock else "part"
    if "day" in reading.named or reading.holiday:
        return "day"
    if reading.named == {"weekday"}:
        return "weekday" if reading.shift is None else "day"
    if reading.eve:
        return "eve"
    if (reading.run == "ahead" and not reading.anaphoric) or reading.day_after:
        return "ahead"
    if reading.run in ("ago", "ahead") or (reading.shift_unit == "day" and not reading.named):
        return "relative"
    if reading.named or reading.run:
        return "period"
    return "week" if reading.shift_unit == "week" else "neighbour"


def _merge(left: Atom, right: Atom, forms: Sequence[str]) -> Atom | None:
    """Two neighbours as the one expression that they are by `MERGES`; null where they stay two."""
    if right.first - left.last > FURTHEST:
        return None
    one, two = left.reading, right.reading
    sorts = (_sort(one) or "", _sort(two) or "")
    between = " ".join(forms[left.last : right.first])
    if between not in MERGES.get(sorts, ()):
        return None
    if sorts in OFFSETS and between not in AGAIN:
        return _beside(left, right, forms)
    if sorts[0] == "part" and not ACCUSATIVE.isdisjoint(forms[right.first : right.last]):
        return None  # "начала | 2024 год с убытка": it is the verb that governs the year
    if sorts[1] in ("day", "days") and _in_years(one) and two.yearless:
        return None  # "два года спустя, 12 марта": the years tell whose 12 March
    if sorts == ("neighbour", "period"):
        left.reading, both = two, None
    elif sorts == ("length", "length"):
        both = _longer(one, two)
    elif sorts in INSTEAD:
        both = two if one.clock is None else replace(two, **{name: getattr(one, name) for name in CLOCK})
    else:
        both = _union(one, two, sorts == ("clock", "clock"))
    if both and between.endswith(ABOUT):
        both = replace(both, comparison="approx")
    return _both(left, right, both) if both else None


def _both(left: Atom, right: Atom, reading: Reading) -> Atom:
    return Atom(left.first, right.last, reading, (*left.rules, *right.rules))


def _beside(left: Atom, right: Atom, forms: Sequence[str]) -> Atom | None:
    """So long before or after a day that is named: "накануне Рождества", "за три дня до 5 марта"."""
    one, first = left.reading, left.first
    count, unit = (float(one.shift or 0), one.shift_unit) if one.shift else (one.number or 0, one.unit)
    if one.kind == "duration":
        first -= 1
        if first < 0 or forms[first] != "за":
            return None
        count = -count
    if unit is None or one.more or one.least:
        return None
    both = _both(left, right, replace(right.reading, offset=(count, unit)))
    both.first = first
    return both


def _longer(one: Reading, two: Reading) -> Reading | None:
    """Lengths add up where their units grow smaller: "5 дней" + "2 часа"."""
    if one.unit is None or two.unit is None or two.number is None:
        return None
    least = one.more[-1][1] if one.more else one.unit
    if IN_DAYS[least] <= IN_DAYS[two.unit]:
        return None
    return replace(one, more=(*one.more, (two.number, two.unit)))


def _union(one: Reading, two: Reading, clocks: bool) -> Reading | None:
    """Both readings in one; null where they contradict each other."""
    known = {}
    for name, default in NAMES.items():
        a, b = getattr(one, name), getattr(two, name)
        if default not in (a, b) and a != b and not (clocks and name in CLOCK):
            return None
        known[name] = b if b != default else a
    known["weak"] = one.weak and two.weak and not (one.timeless or two.timeless)
    if known["story"] == "today":
        known["story"] = None  # "сегодня вечером" is no nowadays
    return Reading(**known)


def _range(left: Atom, right: Atom, forms: Sequence[str]) -> Atom | None:
    """Two neighbours as the ends of a range ("с 1 мая | по 3 июня"); null where they are none."""
    if right.first - left.last > FURTHEST:
        return None
    one, two = left.reading, right.reading
    between = " ".join(forms[left.last : right.first])
    before = forms[left.first - 1] if left.first else ""
    joins = between in RANGES and (before in STARTS or not between.endswith("до"))
    if not (joins or (between == "и" and before == "между")) or one.weak or two.weak:
        return None
    sorts = {_sort(one), _sort(two)}
    if sorts == {"clock"}:
        return _both(left, right, replace(two, time_from=one.time_from, part_of_day=False))
    if not sorts <= {"day", "weekday", "relative", "ahead", "eve", "week", "neighbour", "period"}:
        return None
    if between in DASH and _grain(one) != _grain(two):
        return None
    return _both(left, right, replace(one, kind="interval", last=two))


def _grain(reading: Reading) -> str | None:
    """The finest unit that an end of a range names, else the one by which it is shifted."""
    return next((name for name in reversed(CALENDAR) if name in reading.named), reading.shift_unit)
