"""Neighbouring readings that make one expression: "вечером" + "в среду" + "5 марта", "с 1 мая" + "по 3 июня"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from pipeline.dates.lexicon import DASH
from pipeline.dates.reading import CALENDAR, Reading

# (left, words between, right): what may be read together.
MERGES = {
    ("part", "date"): ("",),  # начале | июля
    ("part", "part"): ("",),  # конце | первой половины
    ("clock", "date"): ("", ",", "в", "во", "на", "с", "со"),  # ночь | на | 5 марта
    ("clock", "weekday"): ("", ",", "в", "во", "на"),  # вечером | в | среду
    ("clock", "clock"): ("", "в", "около"),  # утром | в | 10:00
    ("date", "clock"): ("", ",", "в", ", в", "около", "примерно в"),  # вчера | вечером
    ("weekday", "clock"): ("", "в", ", в", "около", "примерно в"),
    ("weekday", "date"): ("", ",", "–", "—", "-", "на"),  # среду | , | 5 марта; среду | на | этой неделе
    ("length", "length"): ("", ",", "и"),  # 1 год | 5 месяцев
    ("relative", "date"): (",", "–", "—", "-"),  # вчера | , | 16 августа
    ("date", "weekday"): (",", ", в", ", во", "(", "в"),  # 5 марта | , | среда
}
RANGES = {"по", "до", *DASH}
SIZES = ("second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade", "century")
STARTS = {"с", "со", "от", "между"}
CLOCK = ("time_from", "time_to", "clock")


@dataclass(slots=True)
class Atom:
    """A reading and its tokens ``first:last``."""

    first: int
    last: int
    reading: Reading


def compose(atoms: Sequence[Atom], forms: Sequence[str]) -> list[Atom]:
    """Merge neighbours, then join the ends of ranges; drop what means nothing alone."""
    merged: list[Atom] = []
    for atom in atoms:
        merged.append(atom)
        while len(merged) > 1 and (joined := _merge(merged[-2], merged[-1], forms)):
            merged[-2:] = [joined]
    ranges: list[Atom] = []
    for atom in merged:
        joined = _range(ranges[-1], atom, forms) if ranges else None
        if joined:
            ranges[-1] = joined
        else:
            ranges.append(atom)
    return [atom for atom in ranges if not atom.reading.weak]


def _sort(reading: Reading) -> str | None:
    if reading.kind == "duration" and reading.number is not None:
        return "length"
    if reading.kind in ("duration", "set", "reference") or reading.last is not None:
        return None
    if not reading.timeless:
        return "clock" if reading.clock else "part"
    return "weekday" if reading.named == {"weekday"} and reading.shift is None else "date"


def _merge(left: Atom, right: Atom, forms: Sequence[str]) -> Atom | None:
    one, two = left.reading, right.reading
    between = " ".join(forms[left.last : right.first])
    if _apposed(one, two) and between in MERGES["relative", "date"]:
        return Atom(
            left.first,
            right.last,
            replace(two, time_from=one.time_from, time_to=one.time_to, clock=one.clock),
        )
    kinds = _sort(one), _sort(two)
    if kinds == ("length", "length") and between in MERGES[kinds]:
        return _longer(left, right)
    if kinds not in MERGES or between not in MERGES[kinds]:  # type: ignore[index]
        return None
    if "clock" in kinds and not _is_day(two if kinds[0] == "clock" else one) and kinds != ("clock", "clock"):
        return None
    if "weekday" in kinds and "date" in kinds:
        date = two if kinds[0] == "weekday" else one
        if "day" not in date.named and date.shift_unit not in ("week", "day"):
            return None
        if between == "на" and date.shift_unit != "week":
            return None
        if between in ("в", "") and kinds == ("date", "weekday"):
            return None
    both = _union(one, two, kinds == ("clock", "clock"))
    return both and Atom(left.first, right.last, both)


def _apposed(one: Reading, two: Reading) -> bool:
    """Does a date say again when "вчера" or "две недели назад" was?"""
    relative = one.run in ("ago", "ahead") or (one.shift_unit == "day" and not one.named)
    return relative and "day" in (two.last or two).named and not two.clock


def _longer(left: Atom, right: Atom) -> Atom | None:
    """Lengths add up when their units fall: "5 дней" + "2 часа"."""
    one, two = left.reading, right.reading
    units = [one.unit, *(unit for _, unit in one.more), two.unit]
    if len(units) != len(set(units)) or two.number is None or two.unit is None:
        return None
    if SIZES.index(units[-2]) <= SIZES.index(units[-1]):
        return None
    return Atom(left.first, right.last, replace(one, more=(*one.more, (two.number, two.unit))))


def _is_day(reading: Reading) -> bool:
    return bool(
        reading.named & {"day", "weekday"} or reading.shift_unit == "day" or reading.run or reading.holiday
    )


def _union(one: Reading, two: Reading, clocks: bool) -> Reading | None:
    """Both readings in one; null where they contradict each other."""
    known = {}
    for field in fields(Reading):
        name, default = field.name, field.default
        a, b = getattr(one, name), getattr(two, name)
        if name != "weak" and a != default and b != default and a != b and not (clocks and name in CLOCK):
            return None
        known[name] = b if b != default else a
    known["weak"] = False if one.timeless or two.timeless else one.weak and two.weak
    return Reading(**known)


def _range(left: Atom, right: Atom, forms: Sequence[str]) -> Atom | None:
    one, two = left.reading, right.reading
    between = forms[left.last : right.first]
    before = forms[left.first - 1] if left.first else ""
    if between == ["и", "до"]:
        between = ["до"]
    if len(between) != 1 or one.weak or two.weak:
        return None
    if between[0] in RANGES:
        if between[0] == "до" and before not in STARTS:
            return None
    elif between[0] != "и" or before != "между":
        return None
    kinds = {_sort(one), _sort(two)}
    if kinds == {"clock"} and one.time_from and two.time_to:
        return Atom(left.first, right.last, replace(two, time_from=one.time_from))
    if not kinds <= {"date", "weekday"}:
        return None
    if between[0] in DASH and _grain(one) != _grain(two):
        return None
    return Atom(left.first, right.last, replace(one, kind="interval", last=two))


def _grain(reading: Reading) -> str | None:
    return next((name for name in reversed(CALENDAR) if name in reading.named), reading.shift_unit)
