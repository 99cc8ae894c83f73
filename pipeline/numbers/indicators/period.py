"""The dates that a number may speak of or be held against, each with features."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline.batch import Date
from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.place import BREAKS, Place

__all__ = ["Dated", "beside", "dated", "left_behind"]

# What stands before a date that a number is only held against: "по сравнению с 2013 годом".
_AGAINST = re.compile(
    r"(?:сравнени\w+ со?|чем(?: во?| за| на| к)?|уровн\w+|относительно|против|показател\w+(?: за| в)?"
    r"|к аналогичному|отношени\w+ к|ранее|после|вместо)\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
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
    shared = f"{kind} {tense} {held}"
    told = "last" if last is not None else "first"
    contexts = (kind, tense, shared, f"{place.number.kind} {held}", f"{told} {held}", f"{title} {held}")
    found = [Dated(None, None, None, [("null", held, *contexts)])]
    if article.day is not None:
        found.append(Dated(None, article.day, article.day, [("published", shared, f"{title} {held}")]))
    for other, name in sorted(where.items(), key=lambda item: abs(item[0] - sentence)):
        for position, each in passage.dates.get(other, ()):
            inside = place.number.start <= each.start < place.number.stop
            if each.date_from is None or each.date_to is None or inside:
                continue
            features = _features(passage, other, name, each, place, kind, tense, article.day)
            features.append((held, name))
            if position == last:
                features.append(("last", f"{name} {held}", kind))
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
    return replace(option, features=[*option.features, *told])


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


def _features(
    passage: Passage,
    sentence: int,
    where: str,
    each: Date,
    place: Place,
    kind: str,
    tense: str,
    day: date | None,
) -> list[Feature]:
    clause = passage.clause(sentence)
    tokens = clause.inside(each.start, each.stop)
    before = _before(clause, tokens)
    grain = each.grain or each.kind
    relation = _relation(each, day)
    against = _AGAINST.search(passage.content, max(0, each.start - 30), each.start)
    held = "against" if against else "free"
    starts = [other.start for _, other in passage.dates[sentence] if other.date_from is not None]
    order = f"{min(sum(s < each.start for s in starts), 2)} {min(sum(s > each.start for s in starts), 2)}"
    found: list[Feature] = [
        (where, grain, before, f"{kind} {before}", f"{each.bound} {grain}", each.resolution, relation, order),
        (relation, tense, grain, f"{before} {kind}"),
        (grain, before, kind),
        (held, where, kind),
    ]
    if where != "own":
        found.append((where, "initial" if tokens and tokens[0] <= 2 else "later"))
        return found
    before_it = each.stop <= place.number.start
    between = range(tokens.stop, place.span.start) if before_it else range(place.span.stop, tokens.start)
    side = "b" if before_it else "a"
    breaks = sum(clause.form[t] in BREAKS for t in between)
    verbs = sum(clause.is_finite(t) for t in between)
    numbers = sum(t in clause.taken and t - 1 not in clause.taken for t in between)
    other = sum(t in clause.dated and t - 1 not in clause.dated for t in between)
    size = len(between)
    far = "0" if not size else "2" if size <= 2 else "6" if size <= 6 else "15" if size <= 15 else "more"
    return [
        *found,
        ((side, far), kind),
        (side, "breaks", str(min(breaks, 3)), str(min(verbs, 2))),
        (side, "numbers", str(min(numbers, 2)), str(min(breaks, 2))),
        (side, "dates", str(min(other, 2))),
        ((side, before), kind, held),
        ((side, relation), kind),
        (side, "path", place.path(tokens[-1]) or place.path(tokens[0]) if tokens else ""),
        (side, "initial" if tokens and tokens[0] <= 2 else "later", str(min(breaks, 2))),
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
