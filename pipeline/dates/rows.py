"""From a reading in its place to a row of the table, with the words before it: "с", "до", "около"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.batch import Date
from pipeline.dates import calendar
from pipeline.dates.compose import Atom
from pipeline.dates.context import Place, Story
from pipeline.dates.reading import Reading
from pipeline.dates.resolve import Resolved, duration, resolve
from pipeline.dates.scan import Scanned

# Prepositions that make a period a bound. They stay outside the span.
BOUNDS = {
    "с": "since", "c": "since", "со": "since", "до": "until", "к": "until", "ко": "until", "по": "until",
    "после": "after", "перед": "before",
}  # fmt: skip
# What qualifies a length, a distance or a time of day and belongs to its span.
LEADS = {
    "в течение": "eq", "на протяжении": "eq", "по истечении": "eq", "не позднее": "lt", "не позже": "lt",
    "около": "approx", "примерно": "approx", "порядка": "approx",
    "приблизительно": "approx", "почти": "approx", "более": "gt", "больше": "gt", "свыше": "gt",
    "минимум": "gt", "более чем": "gt", "больше чем": "gt", "чуть более": "gt", "чуть больше": "gt",
    "немногим более": "gt", "немногим больше": "gt", "не менее": "gt", "не меньше": "gt",
    "не менее чем": "gt", "как минимум": "gt", "по меньшей мере": "gt", "менее": "lt", "меньше": "lt",
    "менее чем": "lt", "чуть менее": "lt", "чуть меньше": "lt", "не более": "lt", "не больше": "lt",
    "не более чем": "lt", "максимум": "lt",
}  # fmt: skip
REFERENCES = {"last": "PAST_REF", "next": "FUTURE_REF"}
GENITIVE = ("NOUN", "PROPN", "ADJ", "DET")


def row_of(atom: Atom, scanned: Scanned, story: Story, place: Place | None) -> Date:
    """The row of a reading, without values where nothing places it. `doc` and `sentence` are left at 0."""
    reading = atom.reading
    if reading.eve and place and _is_of_an_event(place, scanned.stops[atom.last - 1]):
        reading = Reading(kind="reference")
    if reading.kind in ("duration", "set", "reference"):
        return _off_calendar(atom, reading, scanned)
    return _on_calendar(atom, reading, scanned, story, place)


def _off_calendar(atom: Atom, reading: Reading, scanned: Scanned) -> Date:
    first, comparison = _lead(scanned.forms, atom.first, qualified=True)
    before = scanned.forms[first - 1] if first else ""
    bound = None
    if reading.kind == "reference":
        bound = BOUNDS.get(before)
    elif reading.kind == "duration" and before == "до":
        comparison = comparison or "lt"
    return Date(
        doc=0, sentence=0, start=scanned.starts[first], stop=scanned.stops[atom.last - 1],
        kind=reading.kind or "", value=reading.value or _value(reading), bound=bound,
        comparison=reading.comparison or comparison or "eq",
    )  # fmt: skip


def _on_calendar(atom: Atom, reading: Reading, scanned: Scanned, story: Story, place: Place | None) -> Date:
    qualified = reading.run in ("ago", "ahead") or reading.clock is not None
    first, comparison = _lead(scanned.forms, atom.first, qualified)
    start = scanned.starts[first]
    bound = BOUNDS.get(scanned.forms[first - 1]) if first else None
    # A bound may lie ahead whatever the tense: "разрешено до 1 октября".
    at = story.context(start, place.tense(start) if place and bound != "until" else None)
    found, part = resolve(reading, at), reading.part
    kind = "period" if reading.last is None else "interval"
    if bound == "since" and part == "start" and _running(found, at.published):
        kind, part, found = "interval", None, _until(found, at.published)
    if kind == "interval" or reading.time_from != reading.time_to:
        bound = None  # "с 1 по 5 марта", "с 10:00 до 18:00": the ends are in the value
    story.saw(start, reading, found)
    period = found.period
    return Date(
        doc=0, sentence=0, start=start, stop=scanned.stops[atom.last - 1], kind=kind, value=found.value,
        date_from=period.first if period else None, date_to=period.last if period else None,
        time_from=reading.time_from, time_to=reading.time_to, grain=reading.clock or found.grain,
        part=part, bound=bound, resolution=found.resolution, anchor=found.anchor,
        comparison=reading.comparison or comparison or ("approx" if found.approx else "eq"),
    )  # fmt: skip


def _lead(forms: Sequence[str], first: int, qualified: bool) -> tuple[int, str | None]:
    """The first token with what leads it, and what qualifiers say; those only where it can be `qualified`."""
    comparison = None
    while True:
        for size in (3, 2, 1):
            lead = LEADS.get(" ".join(forms[first - size : first])) if first >= size else None
            if lead == "eq" or (lead is not None and qualified):
                first -= size
                comparison = comparison if comparison or lead == "eq" else lead
                break
        else:
            return first, comparison


def _is_of_an_event(place: Place, position: int) -> bool:
    """Does a genitive follow: "накануне выборов"?"""
    return any(word.startswith(GENITIVE) and "Case=Gen" in word for word in place.after(position)[:1])


def _running(found: Resolved, published: date | None) -> bool:
    """Does publication fall into the period?"""
    return bool(found.period and published and found.period.first <= published <= found.period.last)


def _until(found: Resolved, published: date | None) -> Resolved:
    """From the first day of a period to publication: "с начала года"."""
    if found.period is None or published is None:
        return found
    period = calendar.interval(calendar.day(found.period.first), calendar.day(published))
    return replace(found, period=period, value=period.value)


def _value(reading: Reading) -> str | None:
    if reading.kind == "reference":
        return REFERENCES.get(reading.run or "")
    value = duration(reading.number, reading.unit or "day")
    for number, unit in reading.more:
        more = duration(number, unit).removeprefix("P")
        value += more.removeprefix("T") if "T" in value else more
    return value
