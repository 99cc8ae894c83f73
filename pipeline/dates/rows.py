"""From a reading in its place to a row of the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.batch import Date
from pipeline.dates import bounds, calendar, lengths
from pipeline.dates.compose import Atom
from pipeline.dates.context import Resolved, Story
from pipeline.dates.notdates import appointed
from pipeline.dates.nowadays import nowadays
from pipeline.dates.places import Place
from pipeline.dates.reading import Reading
from pipeline.dates.resolve import resolve
from pipeline.dates.scan import Scanned
from pipeline.dates.told import placed

REFERENCES = {"last": "PAST_REF", "next": "FUTURE_REF", "ahead": "FUTURE_REF"}
NEIGHBOURS = {-2: "PAST_REF", -1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
"""By `Reading.shift`: "в прошлом сезоне"."""
GENITIVE = ("NOUN", "PROPN", "ADJ", "DET")
UNPLACED = {"noun", "contrast", "then", "that time"}
"""By `Reading.story`: what is no expression of time where the story does not place it."""
OFF_CALENDAR = ("duration", "set", "reference")


def row_of(atom: Atom, scanned: Scanned, story: Story, place: Place) -> Date | None:
    """The row of a reading, without values where nothing places it; null where then it is none at all.

    `doc` and `sentence` are left at 0.
    """
    reading = atom.reading
    if reading.eve and _is_of_an_event(place, scanned.stops[atom.last - 1]):
        reading = Reading(kind="reference")
    if reading.story == "day of event" and _is_of_an_event(place, scanned.stops[atom.last - 1]):
        reading = replace(reading, event=True)
    if reading.story == "today" and nowadays(place, scanned.text, *_span(atom, scanned)):
        reading = Reading(kind="reference", value="PRESENT_REF")
    if reading.kind not in OFF_CALENDAR:
        return _on_calendar(atom, reading, scanned, story, place)
    if reading.story is not None:
        first, _ = bounds.lead(scanned.forms, atom.first, qualified=False)
        start = scanned.starts[first]
        found = placed(reading, story.context(start, place))
        if found is not None:
            bound = bounds.bound(scanned.forms, first, atom.last, scanned.text, start, place)
            bound = None if found.interval else bound
            story.saw(start, reading, found, place, bound)
            return _row(reading, start, scanned.stops[atom.last - 1], found, bound=bound)
    return _off_calendar(atom, reading, scanned, place)


def _span(atom: Atom, scanned: Scanned) -> tuple[int, int]:
    return scanned.starts[atom.first], scanned.stops[atom.last - 1]


def _off_calendar(atom: Atom, reading: Reading, scanned: Scanned, place: Place) -> Date:
    first, comparison = bounds.lead(scanned.forms, atom.first, qualified=True)
    start, before = scanned.starts[first], scanned.forms[first - 1] if first else ""
    bound = None
    if reading.kind == "reference":
        bound = bounds.BOUNDS.get(before)
    elif reading.kind == "duration" and before == "до" and reading.least is None:
        limit = not bounds.leads_to(place, start)
        comparison = comparison or ("lt" if limit else None)
    low, high = lengths.days(reading) if reading.kind == "duration" else (None, None)
    return Date(
        doc=0, sentence=0, start=start, stop=scanned.stops[atom.last - 1],
        kind=reading.kind or "", value=reading.value or _value(reading, place, start), low=low, high=high,
        bound=bound,
        comparison=reading.comparison or comparison or "eq",
    )  # fmt: skip


def _on_calendar(atom: Atom, reading: Reading, scanned: Scanned, story: Story, place: Place) -> Date | None:
    qualified = reading.run in ("ago", "ahead") or reading.clock is not None
    first, comparison = bounds.lead(scanned.forms, atom.first, qualified)
    start = scanned.starts[first]
    bound = None
    if not reading.like:
        bound = bounds.bound(scanned.forms, first, atom.last, scanned.text, start, place)
    # A bound or an appointment may lie ahead of a past: "разрешили до 1 октября", "перенесли на июнь".
    ahead = bound == "until" or scanned.forms[first - 1 : first] == ["на"]
    at = story.context(start, place, past=not ahead)
    if ahead and (reading.weekday is not None or reading.monthless):
        limit = bound == "until" and place.verb(start).tense is None
        if limit or appointed(scanned.text, start):
            at = at._replace(tense=1)  # "сдать до 10 числа", "отложили на четверг": none that has been
    if bound is None and scanned.forms[first - 1 : first] == ["по"]:
        at = at._replace(tense=None)  # "отчёт по июлю выйдет завтра": a topic, whatever the verb
    if reading.story in UNPLACED and placed(reading, at) is None:
        return None
    if scanned.forms[atom.last : atom.last + 1] == ["после"]:  # an event that has no date
        if reading.run == "ahead":
            at = at._replace(published=None, focus=None)  # "через год после победы"
        elif reading.day_after:
            at = at._replace(published=None)  # "на следующий день после победы"
    found, part = resolve(reading, at), reading.part
    if bound == "since" and part == "start" and _running(found, at.published):
        part, found = None, _until(found, at.published)
    if found.interval or reading.hours:
        bound = None  # "с 1 по 5 марта", "с 10:00 до 18:00": the ends are in the value
    story.saw(start, reading, found, place, bound)
    return _row(reading, start, scanned.stops[atom.last - 1], found, part, bound, comparison)


def _row(
    reading: Reading,
    start: int,
    stop: int,
    found: Resolved,
    part: str | None = None,
    bound: str | None = None,
    comparison: str | None = None,
) -> Date:
    period = found.period
    interval = found.interval or reading.kind == "interval"
    until = (reading.last or reading).time_to
    return Date(
        doc=0, sentence=0, start=start, stop=stop,
        kind="interval" if interval else "period", value=found.value,
        date_from=period.first if period else None, date_to=period.last if period else None,
        time_from=reading.time_from, time_to=until, grain=reading.clock or found.grain, part=part,
        bound=bound, resolution=found.resolution, anchor=found.anchor,
        comparison=reading.comparison or comparison or ("approx" if found.approx else "eq"),
    )  # fmt: skip


def _is_of_an_event(place: Place, position: int) -> bool:
    """Does a genitive follow: "накануне выборов"?"""
    return any(word.startswith(GENITIVE) and "Case=Gen" in word for word in place.after(position, 1))


def _running(found: Resolved, published: date | None) -> bool:
    """Does publication fall into the period?"""
    return bool(found.period and published and found.period.first <= published <= found.period.last)


def _until(found: Resolved, published: date | None) -> Resolved:
    """From the first day of a period to publication: "с начала года"."""
    if found.period is None or published is None:
        return found
    period = calendar.interval(calendar.day(found.period.first), calendar.day(published))
    return found._replace(period=period, value=period.value, interval=period.first < period.last)


def _value(reading: Reading, place: Place, start: int) -> str | None:
    if reading.kind != "reference":
        return lengths.value(reading)
    if reading.run == "ahead" and place.verb(start).tense == -1:
        return "PAST_REF"  # "через несколько дней он умер"
    if reading.shift is not None:
        return NEIGHBOURS[reading.shift]
    return REFERENCES.get(reading.run or "")
