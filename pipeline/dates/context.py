"""The story: what the text has told before a date that does not name all of itself ("в мае", "через год").

Every date that a text names is told to the `Story`, in reading order; the story answers what holds where the
next one stands (`Context`). What it keeps, who sets it, and what ends it:

- focus, the last period, and whether something began there: any date sets it but one that is only held
  against it ("годом ранее", "чем в мае"); the end of the headline ends it.
- day, the last single day: likewise.
- event, the last period that days may be numbered in ("во второй день"): likewise, but for days within it.
- scene, a year that holds for what follows: set by a year named, by a relative year that opens its sentence,
  and by "три года спустя"; ended by the end of its sentence, or of its paragraph where a day or a month of
  a past year opened the sentence ("5 марта 2009 года ...", not "с марта 2009 года"); by "сейчас", "теперь";
  by a sentence in the present.
- frames, the periods of this sentence by their grain: any period sets its own; the end of the sentence ends
  them.
- told, the frames of this sentence and the one before: ended by the next sentence and by the paragraph.
- unit, the grain of the last date of the sentence, for a noun left out: ended by the end of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType
from typing import NamedTuple

from pipeline.dates import calendar
from pipeline.dates.calendar import Period
from pipeline.dates.places import Place, Verb
from pipeline.dates.reading import Reading

PRESENT = re.compile(r"\b(?:сейчас|теперь|ныне|нынче)\b", re.IGNORECASE)
AGAINST = re.compile(
    r"\b(?:(?:против|после|с)\s+[\d.,–-]+\s*(?:%|[а-я.]+)(?:\s[а-я.]+)?\s+(?:в|во|на|за)|чем\s+(?:в|во|на|за)"
    r"|по\sсравнению\sсо?)\s$",
    re.IGNORECASE,
)
"""Before a period that is only held against the one spoken of: "до 6% после 7% в октябре", "чем в мае"."""
OPENING = re.compile(r"[\W_]*(?:\w{1,2}\s+)?")  # before a date with which its sentence begins
LONGEST_EVENT = 14
"""Days of the longest event of which a text counts the days."""
REACH = 40
"""Characters before a date that may tell so."""
SPEECH = {
    "сообщить", "сообщать", "заявить", "сказать", "рассказать", "передать", "написать", "объявить",
    "уточнить", "отметить", "сообщаться", "говориться", "заявлять", "пояснить", "добавить", "подтвердить",
}  # fmt: skip


class Context(NamedTuple):
    """What is known where an expression stands."""

    published: date | None = None
    clock: time | None = None
    """When on that day the article was published, where that is known."""
    tense: int | None = None
    """Of the verb of the clause: -1 past, 1 future; null for present and for none."""
    said: bool = False
    """Whether that verb is one of speech: "сообщил в среду" is no day of the events."""
    focus: Period | None = None
    """The last period that the text spoke of."""
    day: date | None = None
    """The last single day that it spoke of."""
    event: Period | None = None
    """The last period that it spoke of other than as a day of one before."""
    year: int | None = None
    """The year that is spoken of; without a publication date the last one named."""
    frames: Mapping[str, Period] = MappingProxyType({})
    """By grain, the periods that this sentence named."""
    told: Mapping[str, Period] = MappingProxyType({})
    """By grain, the periods that this sentence and the one before named."""
    unit: str | None = None
    """The unit that the last noun of time of the sentence named."""
    here: bool = False
    """Whether the paragraph named a date before."""
    grain: str = "day"
    """Of the focus."""
    since: bool = False
    """Whether the focus is where something began: "с 2001 года"."""


class Resolved(NamedTuple):
    """The calendar part of a row; `period` is null where nothing places it."""

    period: Period | None
    value: str | None
    grain: str
    resolution: str
    anchor: date | None = None
    approx: bool = False
    interval: bool = False
    """From one period to another."""


@dataclass(slots=True)
class Scene:
    """A year that holds for the dates that follow."""

    year: int
    sentence: int
    """That named it: a row of the batch."""
    lasts: bool
    """Whether it holds to the end of the paragraph, and not of that sentence alone."""


class Story:
    """The dates of one text so far; `context` and `saw` are asked for ever later positions."""

    def __init__(self, text: str, published: datetime | None, to_the_minute: bool, body: int) -> None:
        """`published` knows the time of day where `to_the_minute`; `body` is where the headline has ended."""
        self._text, self._body = text, body
        self._published = published.date() if published else None
        self._clock = published.time() if published and to_the_minute else None
        self._at = 0
        self._sentence = 0
        self._last_year: int | None = None
        self._clear()

    def _clear(self) -> None:
        self._focus: Period | None = None
        self._day: date | None = None
        self._event: Period | None = None
        self._scene: Scene | None = None
        self._frames: dict[str, Period] = {}
        self._before: dict[str, Period] = {}
        self._here = self._since = False
        self._grain = "day"
        self._unit: str | None = None

    def context(self, position: int, place: Place, *, past: bool = True) -> Context:
        """What is known at a position of the text; where not `past`, a past tense says nothing."""
        self._go(position, place)
        verb = place.verb(position)
        if verb.tense == -1 and not past:
            verb = Verb()
        told = {**self._before, **self._frames} if self._before else self._frames
        return Context(
            self._published, self._clock, verb.tense, verb.lemma in SPEECH, self._focus, self._day,
            self._event, self._year(verb.tense), self._frames, told, self._unit, self._here, self._grain,
            self._since,
        )  # fmt: skip

    def _year(self, tense: int | None) -> int | None:
        """The year of the scene, where the tense of the clause agrees; without publication the last named."""
        if self._published is None:
            return self._last_year
        if self._scene is None or (self._scene.year < self._published.year and tense == 1):
            return None
        if self._scene.year > self._published.year and tense != 1:
            return None
        return self._scene.year

    def _go(self, position: int, place: Place) -> None:
        """Let what does not hold as far as `position` end."""
        between = self._text[self._at : position]
        sentence = place.sentence(position)
        if self._at < self._body <= position:
            self._clear()
        if "\n" in between:
            self._scene, self._here, self._before, self._frames = None, False, {}, {}
        if sentence != self._sentence:
            self._before = self._frames if sentence == self._sentence + 1 else {}
            self._frames, self._unit = {}, None
            if self._scene and (not self._scene.lasts or self._is_over(sentence, place)):
                self._scene = None
        if self._scene and PRESENT.search(between):
            self._scene = None
        self._at, self._sentence = max(position, self._at), sentence

    def _is_over(self, sentence: int, place: Place) -> bool:
        """Whether a sentence after the one that set the scene, up to this one, speaks of the present."""
        first = max(self._scene.sentence if self._scene else sentence, self._sentence)
        return any(place.present(row) for row in range(first + 1, sentence + 1))

    def saw(
        self, position: int, reading: Reading, found: Resolved, place: Place, bound: str | None = None
    ) -> None:
        """Remember a date for those that follow it."""
        period = found.period
        if period is None or (reading.clock and not reading.timeless):
            return  # a time alone tells no day: the next may be of the day after
        self._here = True
        against = reading.compared or AGAINST.search(self._text, max(0, position - REACH), position)
        if self._focus is None or not against:
            self._focus, self._grain, self._since = period, found.grain, bound == "since"
            if not (reading.story == "day of event" or _is_day_of(self._event, period)):
                self._event = period
        if period.first == period.last:
            self._day = period.first
        known = found.grain in self._frames or found.grain in self._before
        if reading.last is None and not (against and known):
            self._frames = {**self._frames, found.grain: period}
        if reading.last is None and reading.clock is None:
            self._unit = found.grain
        if reading.year is not None or found.grain == "year":
            opens = OPENING.fullmatch(self._text, place.start(self._sentence), position) is not None
            self._set_scene(opens and not self._since, reading, found, period)

    def _set_scene(self, opens: bool, reading: Reading, found: Resolved, period: Period) -> None:
        year = reading.year
        if year is None:
            counted = reading.run in ("ago", "ahead") and reading.unit == "year"
            relative = reading.shift_unit == "year" and reading.shift and not reading.named
            if not (counted or (relative and opens)):
                return
            year = period.first.year
        self._last_year = reading.year if reading.year is not None else self._last_year
        past = self._published is None or year < self._published.year
        lasts = opens and past and reading.year is not None and found.grain in ("day", "month")
        self._scene = Scene(year, self._sentence, lasts)


def _is_day_of(event: Period | None, period: Period) -> bool:
    """Whether a period is a single day of an event told by its first and its last."""
    if event is None or period.first != period.last or not calendar.is_range(event):
        return False
    return event.first <= period.first <= event.last and (event.last - event.first).days < LONGEST_EVENT
