"""What a quantity counts or measures: the nouns and names that it may be, each with what speaks for it.

A policy chooses among them, as among the candidates of `indicators.heads`; here the sentences need not be
parsed, so that features tell of order, case and class alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.nouns import few, kind_of, preposition, tokens
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.phrase import phrase
from pipeline.numbers.indicators.place import Place
from pipeline.numbers.quantities import Found
from pipeline.russian.lemmas import wordset

__all__ = ["Counted", "Spot", "adjacent", "options"]

# Nouns that name what is measured, by the kind of the quantity: "высота" of "высота башни — 40 метров".
_MEASURES = {
    "age": wordset("возраст"),
    "area": wordset("площадь территория"),
    "energy": wordset("выработка потребление"),
    "length": wordset("""
        высота глубина дальность диаметр дистанция длина протяженность протяжённость радиус расстояние рост
        толщина ширина
    """),
    "mass": wordset("вес груз грузооборот масса урожай"),
    "power": wordset("мощность"),
    "pressure": wordset("давление"),
    "speed": wordset("ветер порыв скорость"),
    "temperature": wordset("воздух жара мороз температура тепло"),
    "score": wordset("счет счёт"),
    "volume": wordset("объем объём вместимость"),
}
_OWN = frozenset(["frequency", "rank", "score", "index"])
"""Kinds whose own noun may be what is counted: "три раза", "пять очков"."""
_ALONE = frozenset(["age", "frequency", "index", "rank", "score"])
"""Kinds that count no noun after them."""
_NAMES = frozenset(["PER", "ORG", "LOC"])
_PEOPLE = frozenset(["people", "person", "alone", "PER"])
_STOPS = frozenset(["ADP", "PUNCT", "CCONJ", "SCONJ", "AUX", "PART", "PRON"])
_AFTER = 5
"""Tokens after a number among which the noun stands that it counts."""


class Spot(NamedTuple):
    """A noun in its sentence."""

    clause: Clause
    token: int


@dataclass(slots=True)
class Counted:
    """What a quantity may count; null where nothing names it."""

    spot: Spot | None
    features: list[Feature]
    name: str | None = None
    """The base form of a name."""
    mention: int | None = None
    """Its position in the batch."""

    @property
    def answer(self) -> str | None:
        """The name or the noun's lemma."""
        return self.name if self.name or self.spot is None else self.spot.clause.word[self.spot.token]

    @property
    def of(self) -> str | None:
        """What is counted, in the nominative."""
        return self.name if self.name or self.spot is None else phrase(*self.spot)


class _Thing(NamedTuple):
    """A noun, or a name as a whole."""

    token: int
    kind: str
    """Its lexical class, or the type of the name."""
    case: str
    tokens: range
    name: str | None = None
    mention: int | None = None


def adjacent(clause: Clause, each: Found) -> int | None:
    """The noun right after a number that it counts; of a measure a genitive: "5 тонн мёда"."""
    tokens = clause.inside(each.number.start, each.number.stop)
    if not tokens or each.kind in _ALONE or each.number.attribute:
        return None
    for token in range(tokens.stop, min(tokens.stop + _AFTER, clause.size)):
        if clause.is_nominal(token):
            genitive = clause.in_case(token, "Gen") or not clause.case(token)
            return token if genitive or (each.unit is None and _agree(clause, tokens[-1], token)) else None
        if clause.pos[token] in _STOPS or clause.is_finite(token):
            break
    if each.unit is None:
        return clause.noun_after(tokens.stop, "Gen")  # an adjective that stands for one: "пятеро раненых"
    return None


def _agree(clause: Clause, number: int, noun: int) -> bool:
    """Whether a noun that is no genitive may go with its number: not "врачи" of "двоих врачи лечат"."""
    return clause.case(noun) != "Nom" or clause.case(number) in {"", "Nom", "Acc"}


def options(
    passage: Passage, sentence: int, place: Place, each: Found, shared: int | None, last: Spot | None
) -> list[Counted]:
    """What a number may count that no noun follows: nothing, nouns of its sentence and of the one before.

    `shared` is the noun that the next number counts, joined to this one ("3 и 5 машин"); `last` the noun that
    one before has counted.
    """
    context = _Context(passage, sentence, place, each, shared, last)
    found = [Counted(None, [("null", context.shape)]), *context.own()]
    if each.kind is None or (each.kind == "age" and not context.people):
        found += context.earlier()
    return found


def _things(passage: Passage, sentence: int) -> list[_Thing]:
    """The nouns and names of a sentence in order."""
    found: list[_Thing] | None = passage.things.get(sentence)
    if found is None:
        found = passage.things[sentence] = _look(passage, sentence)
    return found


def _look(passage: Passage, sentence: int) -> list[_Thing]:
    clause = passage.clause(sentence)
    named: dict[int, tuple[int, range]] = {}
    for position, mention in passage.mentions.get(sentence, ()):
        if mention.type in _NAMES and not mention.descriptor:
            span = clause.inside(mention.start, mention.stop)
            for token in span:
                named.setdefault(token, (position, span))
    found: list[_Thing] = []
    met = -1
    for token in tokens(clause):
        if token not in named:
            span = range(token, token + 1)
            found.append(_Thing(token, kind_of(clause, token), clause.cases[token], span))
            continue
        position, span = named[token]
        if position != met:
            met = position
            mention = passage.batch.mentions[position]
            name = passage.name(mention)
            found.append(_Thing(token, mention.type, clause.cases[token], span, name, position))
    return found


class _Context:
    """What the features of all options of one quantity share."""

    def __init__(
        self,
        passage: Passage,
        sentence: int,
        place: Place,
        each: Found,
        shared: int | None,
        last: Spot | None,
    ) -> None:
        self.passage, self.sentence, self.last = passage, sentence, last
        self.clause, self.span, self.kind = place.clause, place.span, each.kind or "count"
        self.shape = f"{_group(each)} {'attribute' if each.number.attribute else 'bare'}"
        """The group of its kind, and whether it is an adjective."""
        self.things = _things(passage, sentence)
        self.order = [thing.token for thing in self.things]
        self.people = [thing.token for thing in self.things if thing.kind in _PEOPLE]
        self.fraction = each.unit is None and each.number.low != int(each.number.low or 0)
        """Whether it is no whole number, which counts no people: "средний балл составил 63,2"."""
        before = [
            thing.token for thing in self.things if thing.case == "Nom" and thing.token < self.span.start
        ]
        self.subject = before[-1] if before else None
        self.roles = self._roles(place, shared)

    def _roles(self, place: Place, shared: int | None) -> dict[int, list[str]]:
        """What tokens are to the number, by rules that read one relation each."""
        nominatives = [thing.token for thing in self.things if thing.case == "Nom"]
        counted = self.last.token if self.last and self.last.clause is self.clause else None
        if counted is not None and self.subject is not None and self.subject > counted:
            counted = None  # "шли 40 судов, средний груз — 300": it has a subject of its own
        after = [thing.token for thing in self.things if thing.token >= self.span.stop]
        found: dict[int, list[str]] = defaultdict(list)
        for role, token in (
            ("shared", shared),
            ("first", nominatives[0] if nominatives else None),
            ("subject", self.subject),
            ("next", after[0] if after else None),
            ("attributed", place.attribute_of),
            ("counted before", counted),
            ("before bracket", None if place.bracket is None else place.bracket - 1),
        ):
            if token is not None:
                found[token].append(role)
        return found

    def own(self) -> Iterator[Counted]:
        """The nouns of its sentence, and the noun that belongs to it."""
        for at, thing in enumerate(self.things):
            if self.fraction and thing.kind in _PEOPLE:
                continue
            spot = Spot(self.clause, thing.token)
            yield Counted(spot, [*self._features(at, thing)], thing.name, thing.mention)
        if self.kind in _OWN:
            yield Counted(Spot(self.clause, self.span.stop - 1), [("own", self.shape, self.kind)])

    def _features(self, at: int, thing: _Thing) -> Iterator[Feature]:
        clause, span, shape, kind = self.clause, self.span, self.shape, thing.kind
        token, case = thing.token, thing.case
        if token < span.start:
            side, first, last = "b", token + 1, span.start
        else:
            side, first, last = "a", span.stop, token
        parted = few(clause.breaks[last] - clause.breaks[first]) if first < last else "0"
        clauses = "same" if first >= last or clause.verbs[last] == clause.verbs[first] else "other"
        yield (side, "nouns", few(_between(self.order, first, last))), shape
        yield (side, "breaks", parted, clauses), shape
        yield (side, clauses, case), shape
        yield (side, preposition(clause, token), case), shape
        yield ("class", kind), shape
        for token in thing.tokens:
            for role in self.roles.get(token, ()):
                yield role, (shape, case), (shape, kind)
        if clause.word[thing.token] in _MEASURES.get(self.kind, ()):
            yield "measured", shape, side
        if kind in _PEOPLE:
            yield ("person", side, few(_between(self.people, first, last))), shape, (shape, case)
        if at and case == "Gen" and self.things[at - 1].tokens[-1] == thing.token - 1:
            yield "complement", shape
        if thing.token + 1 in clause.taken or thing.token - 1 in clause.taken:
            yield "touches a number", shape

    def earlier(self) -> Iterator[Counted]:
        """What the number before counts, and the nouns of the sentence before."""
        if self.last is not None and self.last.clause is not self.clause and not self.fraction:
            subject = "none" if self.subject is None else "subject"
            yield Counted(self.last, [("last counted", self.shape, subject)])
        for sentence in self.passage.earlier(self.sentence, 1):
            clause = self.passage.clause(sentence)
            nominatives = 0
            for thing in _things(self.passage, sentence):
                nominatives += thing.case == "Nom"
                features: list[Feature] = [
                    (("back", few(nominatives) if thing.case == "Nom" else "x"), self.shape, thing.kind),
                    (("back class", thing.kind), self.shape),
                    (("back", thing.case), self.shape),
                ]
                yield Counted(Spot(clause, thing.token), features, thing.name, thing.mention)


def _between(tokens: Sequence[int], first: int, last: int) -> int:
    """How many of the tokens, which are in order, are in ``[first, last)``."""
    return max(0, bisect_left(tokens, last) - bisect_left(tokens, first))


def _group(each: Found) -> str:
    """Kinds that are told alike."""
    if each.unit is None:
        return each.kind or "count"
    return "points" if each.kind in {"score", "index"} else "measure"
