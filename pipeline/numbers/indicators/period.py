"""The dates that a number may speak of or be held against, each with features."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from pipeline.batch import Date
from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.heads import Candidate
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.place import Place

__all__ = ["Dated", "beside", "dated", "held_against", "left_behind", "times"]

# What stands before a date that a number is only held against: "по сравнению с 2013 годом".
_AGAINST = re.compile(
    r"(?:сравнени\w+ со?|чем(?: во?| за| на| к)?|уровн\w+|относительно|против|показател\w+(?: за| в)?"
    r"|к аналогичному|отношени\w+ к|ранее|после|вместо)\s*\Z",
    re.IGNORECASE,
)

# What leads from a change to the time that it is held against: "упал на 4% к маю", "(−2% г/г к марту)".
_TO = re.compile(
    r"\s*(?:[гмкн]/[гмкн]\s+)?(?:к|относительно|(?:по\s+)?(?:сравнению|отношению)\s+[кс]о?)\s+"
    r"(?!концу|началу|середине|исходу|вечеру|утру|полудню)(?:\w+\s+){0,2}",
    re.IGNORECASE,
)

_REACH = 6
"""Sentences before that of the number in which its period may be told."""

_HELD = frozenset(["change", "compare"])
"""Measures that are held against something."""

_THEN = frozenset(["тогда", "тогдашний"])
"""Words for a time that was named before."""


def _few(count: int) -> str:
    """A count as a feature: 2 for more."""
    return "2" if count > 1 else "1" if count else "0"


class Dated(NamedTuple):
    """A period that a number may speak of; null for none."""

    position: int | None
    """In `Batch.dates`; null for none and for the day of publication."""
    first: date | None
    last: date | None
    features: list[Feature]

    @property
    def answer(self) -> tuple[date | None, date | None]:
        """Its days."""
        return self.first, self.last


def dated(
    passage: Passage,
    sentence: int,
    place: Place,
    kind: str,
    last: int | None,
    told: tuple[str, Candidate] | None,
) -> list[Dated]:
    """No period, the day of publication, the dates of the sentence, of those around it and of the headline.

    A date since which something holds is one to the day of publication, too. `kind` is what the number
    measures, `last` the position of the date that the number before speaks of, `told` its status and
    indicator; without them only the dates of its own sentence are looked at.
    """
    day = passage.batch.articles[passage.doc].day
    asked = _Asked(passage, sentence, place, kind, last, told)
    found = [Dated(None, None, None, asked.nothing())]
    if day is not None:
        found.append(Dated(None, day, day, asked.published()))
    for other, name in _where(passage, sentence) if told else [(sentence, "own")]:
        for position, each in passage.dates.get(other, ()):
            inside = place.number.start <= each.start < place.number.stop
            if each.date_from is None or each.date_to is None or inside:
                continue
            features = asked.features(other, name, position, each)
            found.append(Dated(position, each.date_from, each.date_to, features))
            if each.bound == "since" and day is not None and each.date_from <= day:
                lasting: list[Feature] = [*features, ("lasting", name, kind, asked.tense, (kind, name))]
                found.append(Dated(position, each.date_from, day, lasting))
    return found


def _where(passage: Passage, sentence: int) -> list[tuple[int, str]]:
    """The sentences in which a period may be told, the nearest first."""
    where = {other: f"back{min(sentence - other, 4)}" for other in passage.earlier(sentence, _REACH)}
    where[sentence] = "own"
    where.setdefault(passage.first, "title")
    if sentence + 1 < passage.last:
        where[sentence + 1] = "next"
    for other in range(max(passage.first, passage.last - 2), passage.last):
        where.setdefault(other, "end")
    return sorted(where.items(), key=lambda item: abs(item[0] - sentence))


class _Asked:
    """What the features of all periods of one number share."""

    def __init__(
        self,
        passage: Passage,
        sentence: int,
        place: Place,
        kind: str,
        last: int | None,
        told: tuple[str, Candidate] | None,
    ) -> None:
        self.passage, self.sentence, self.place, self.kind, self.last = passage, sentence, place, kind, last
        self.tense = _tense(place)
        own = any(date.date_from for _, date in passage.dates.get(sentence, ()))
        self.held = "dates" if own else "no dates"
        self.status, indicator = told or ("", None)
        noun = None if indicator is None else indicator.noun
        self.noun = "none" if noun is None else noun.kind
        self.head = None if indicator is None else indicator.answer
        self.title = "title" if sentence == passage.first else "text"
        first = place.verb if place.verb is not None else place.span.start
        self.then = any(word in _THEN for word in place.clause.word[:first])
        self.before = [each.start for each in passage.known_dates if each.start < place.number.start]

    def nothing(self) -> list[Feature]:
        """Features of no period."""
        held, kind, place = self.held, self.kind, self.place
        before = "last" if self.last is not None else "first"
        whole = "part" if place.whole is not None else "no part"
        return [
            ("null", held, kind, self.tense, (kind, self.tense, held), (place.number.kind, held)),
            ("null", (before, held), (self.title, held), (self.status, held), (self.noun, held), self.head),
            ("null", (whole, kind, held), (self.status, self.tense, held), place.number.comparison),
            *((("null", lemma), held) for lemma, _ in place.words),
        ]

    def published(self) -> list[Feature]:
        """Features of the day of publication."""
        held, kind = self.held, self.kind
        return [
            ("published", (kind, self.tense, held), (self.title, held), (self.status, held), self.head),
            ("published", (self.noun, held), kind),
            *((("published", lemma),) for lemma, _ in self.place.words),
        ]

    def features(self, sentence: int, where: str, position: int, each: Date) -> list[Feature]:
        """Features of a date in a sentence that stands there to the number's."""
        when = self.passage.whens.get(position)
        if when is None:
            when = self.passage.whens[position] = _look(self.passage, sentence, each)
        found = _features(where, each, when, self.place, self.kind, self.tense)
        found.append((self.held, where, (where, self.title)))
        if position == self.last:
            found.append(("last", (where, self.held), self.kind))
        found.append(((self.status, when.relation), where, when.grain))
        if self.head is not None:
            found.append((("date", self.noun), where, when.grain))
        if self.then:
            found.append((("then", where), when.relation, when.grain))
        if each.start < self.place.number.start:
            later = len(self.before) - bisect_left(self.before, each.start) - 1
            parted = self.passage.parted(each.stop, self.place.number.start)
            found.append(((parted, "rank", _few(later)), where, self.held, self.kind, when.grain))
        return found


def times(passage: Passage, sentence: int) -> set[str]:
    """How the dates of a sentence lie to the day of publication."""
    day = passage.batch.articles[passage.doc].day
    return {_relation(each, day) for _, each in passage.dates.get(sentence, ())}


def beside(option: Dated, period: Dated) -> Dated:
    """An option for what a change is held against, as its period is known."""
    if option.first is None or period.first is None:
        return option
    years = period.first.year - option.first.year
    same = (option.first.month, option.first.day) == (period.first.month, period.first.day)
    told = f"years {min(max(years, -1), 2)} {'same days' if same else 'other'}"
    return option._replace(features=[*option.features, told])


def left_behind(passage: Passage, sentence: int, place: Place) -> Dated | None:
    """The date inside a move, which is that of its first level: "с 4% в мае до 5%"."""
    number = place.number
    for position, each in passage.dates.get(sentence, ()):
        if number.start <= each.start < number.stop and each.date_from is not None:
            return Dated(position, each.date_from, each.date_to, [])
    return None


def held_against(passage: Passage, sentence: int, place: Place, kind: str) -> Dated | None:
    """The date right after a change that its form tells to be what it is held against: "упал на 4% к маю".

    One that is not over is rather the time by which it will have changed: "вырастет на 30% к 2030 году".
    """
    day, number = passage.batch.articles[passage.doc].day, place.number
    if kind not in _HELD or day is None or sentence not in passage.dates:
        return None
    if lead := _TO.match(passage.content, number.stop):
        for position, each in passage.dates[sentence]:
            over = each.date_from is not None and each.date_to is not None and each.date_to < day
            if number.stop < each.start <= lead.end() and over:
                return Dated(position, each.date_from, each.date_to, [])
    return None


def _tense(place: Place) -> str:
    clause = place.clause
    if place.verb is None:
        return "no verb"
    morph = clause.morph(place.verb)
    return morph.get("Tense", morph.get("VerbForm", ""))


class _When(NamedTuple):
    """What is known of a date whatever number may speak of it."""

    tokens: range
    before: str
    grain: str
    bound: tuple[str | None, str]
    relation: str
    held: str
    """Whether something is held against it."""
    order: tuple[str, str]
    """How many dates of its sentence stand before and after it: 0, 1, 2 for more."""
    place: str
    """Whether its sentence begins with it."""


def _look(passage: Passage, sentence: int, each: Date) -> _When:
    clause = passage.clause(sentence)
    tokens = clause.inside(each.start, each.stop)
    grain = each.grain or each.kind
    against = _AGAINST.search(passage.content, max(0, each.start - 30), each.start)
    starts = [other.start for _, other in passage.dates[sentence] if other.date_from is not None]
    return _When(
        tokens,
        _before(clause, tokens),
        grain,
        (each.bound, grain),
        _relation(each, passage.batch.articles[passage.doc].day),
        "against" if against else "free",
        (_few(sum(s < each.start for s in starts)), _few(sum(s > each.start for s in starts))),
        "initial" if tokens and tokens[0] <= 2 else "later",
    )


def _features(where: str, each: Date, when: _When, place: Place, kind: str, tense: str) -> list[Feature]:
    before, grain, relation = when.before, when.grain, when.relation
    before_kind = before, kind
    found: list[Feature] = [
        (where, grain, before, (kind, before), when.bound, each.resolution, relation, when.order),
        (relation, tense, grain, before_kind),
        (grain, before, kind),
        (when.held, where, kind),
    ]
    if where != "own":
        found.append((where, when.place))
        return found
    clause, tokens = place.clause, when.tokens
    if each.stop <= place.number.start:
        side, first, last = "b", tokens.stop, place.span.start
    else:
        side, first, last = "a", place.span.stop, tokens.start
    size = last - first
    if size <= 0:
        far, breaks, verbs, numbers, dates = "0", 0, 0, 0, 0
    else:
        far = "2" if size <= 2 else "6" if size <= 6 else "15" if size <= 15 else "more"
        breaks, verbs, numbers, dates = (
            counts[last] - counts[first]
            for counts in (clause.breaks, clause.verbs, clause.begun, clause.dates_begun)
        )
    return [
        *found,
        ((side, far), kind),
        (side, "breaks", str(min(breaks, 3)), _few(verbs)),
        (side, "numbers", _few(numbers), _few(breaks)),
        (side, "dates", _few(dates)),
        ((side, before), kind, when.held, far),
        ((side, relation), kind),
        (side, "path", place.path(tokens[-1]) or place.path(tokens[0]) if tokens else ""),
        (side, when.place, _few(breaks)),
    ]


def _before(clause: Clause, tokens: range) -> str:
    """The preposition, the comparative or the noun before a date."""
    if not tokens or not tokens.start:
        return "start"
    at = tokens.start - 1
    if clause.pos[tokens.start] == "ADP":
        at = tokens.start
    if clause.pos[at] in {"ADP", "SCONJ", "PUNCT", "CCONJ"}:
        lead = clause.form[at].lower()
        above = clause.form[at - 1].lower() if at and lead in {"с", "к", "в", "за"} else ""
        return f"{above} {lead}" if above in {"чем", "сравнению", "отношению", "ранее"} else lead
    return f"{clause.pos[at]} {clause.case(at)}"


def _relation(each: Date, day: date | None) -> str:
    """How the period lies to the day of publication."""
    if day is None or each.date_from is None or each.date_to is None:
        return "undated"
    if each.date_from > day:
        return "future"
    if each.date_to >= day:
        return "today" if each.date_from == each.date_to else "around"
    days = (day - each.date_to).days
    return "days ago" if days < 8 else "months ago" if days < 200 else "year ago" if days < 730 else "past"
