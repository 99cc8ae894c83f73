"""The dates that a number may speak of or be held against, each with features."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from pipeline.batch import Date
from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.place import Place

__all__ = ["Dated", "beside", "dated", "left_behind"]

# What stands before a date that a number is only held against: "по сравнению с 2013 годом".
_AGAINST = re.compile(
    r"(?:сравнени\w+ со?|чем(?: во?| за| на| к)?|уровн\w+|относительно|против|показател\w+(?: за| в)?"
    r"|к аналогичному|отношени\w+ к|ранее|после|вместо)\s*\Z",
    re.IGNORECASE,
)


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
    passage: Passage, sentence: int, place: Place, kind: str, last: int | None, *, around: bool = True
) -> list[Dated]:
    """No period, the day of publication, the dates of the sentence, of those around it and of the headline.

    `kind` is what the number measures, `last` the position of the date that the number before speaks of; the
    sentence alone, unless `around`.
    """
    article = passage.batch.articles[passage.doc]
    where = {sentence: "own"}
    if around:
        where |= {other: f"back{sentence - other}" for other in passage.earlier(sentence, 3)}
        where.setdefault(passage.first, "title")
    if around and sentence + 1 < passage.last:
        where[sentence + 1] = "next"
    tense = _tense(place)
    own = any(date.date_from for _, date in passage.dates.get(sentence, ()))
    held = "dates" if own else "no dates"
    title = "title" if sentence == passage.first else "text"
    shared = kind, tense, held
    told = "last" if last is not None else "first"
    contexts = (kind, tense, shared, (place.number.kind, held), (told, held), (title, held))
    found = [Dated(None, None, None, [("null", held, *contexts)])]
    if article.day is not None:
        found.append(Dated(None, article.day, article.day, [("published", shared, (title, held))]))
    for other, name in sorted(where.items(), key=lambda item: abs(item[0] - sentence)):
        for position, each in passage.dates.get(other, ()):
            inside = place.number.start <= each.start < place.number.stop
            if each.date_from is None or each.date_to is None or inside:
                continue
            when = passage.whens.get(position)
            if when is None:
                when = passage.whens[position] = _look(passage, other, each)
            features = _features(passage, name, each, when, place, kind, tense)
            features.append((held, name))
            if position == last:
                features.append(("last", (name, held), kind))
            found.append(Dated(position, each.date_from, each.date_to, features))
    return found


def beside(option: Dated, period: Dated) -> Dated:
    """An option for what a change is held against, as its period is known."""
    if option.first is None or period.first is None:
        return option
    if option.position == period.position:
        told = ["is the period"]
    else:
        years = period.first.year - option.first.year
        same = (option.first.month, option.first.day) == (period.first.month, period.first.day)
        told = [f"years {min(max(years, -1), 2)} {'same days' if same else 'other'}"]
    return option._replace(features=[*option.features, *told])


def left_behind(passage: Passage, sentence: int, place: Place) -> Dated | None:
    """The date inside a move, which is that of its first level: "с 4% в мае до 5%"."""
    number = place.number
    for position, each in passage.dates.get(sentence, ()):
        if number.start <= each.start < number.stop and each.date_from is not None:
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


def _features(
    passage: Passage, where: str, each: Date, when: _When, place: Place, kind: str, tense: str
) -> list[Feature]:
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
        ((side, before), kind, when.held),
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
