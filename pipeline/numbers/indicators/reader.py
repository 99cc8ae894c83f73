"""Reads off an article what each of its numbers says: of what, whose, when, against what, by whom.

Rules propose (`measure`, `heads`, `wholes`, `period`, `names`, `tags`), a policy chooses: the weights that
the package ships, or in training the labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from pipeline.batch import Date
from pipeline.numbers.found import Number
from pipeline.numbers.indicators import linear, measure, tags
from pipeline.numbers.indicators.complements import own
from pipeline.numbers.indicators.heads import Candidate, candidates
from pipeline.numbers.indicators.names import Named, named
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.period import Dated, beside, dated, held_against, left_behind, times
from pipeline.numbers.indicators.phrase import head_lemma, phrase
from pipeline.numbers.indicators.place import Place
from pipeline.numbers.indicators.wholes import wholes
from pipeline.russian.change import leads

_LEADING = 12
"""Tokens between a word of change and the level that it leads to."""

_LED = frozenset(["level up", "level down"])
"""Measures of a level that something leads to, though no verb stands there: "сбор — вдвое, до 5 млн"."""

_NEVER = Dated(None, None, None, [])

__all__ = ["CHOICES", "CLASSES", "COUNTED", "TELLING", "Policy", "Said", "Share", "Weights", "read"]

CHOICES = ("indicator", "base", "period", "base_date", "of", "by")
CLASSES = ("measure", "basis", "status")
COUNTED = "counted"
"""What a quantity counts, a choice that is learned apart (`training.quantities`)."""


class Policy(Protocol):
    """Who decides."""

    def choose(self, task: str, number: Number, options: Sequence[Any]) -> int:
        """Which of the options, each with ``features``; the first stands for none."""
        ...

    def classify(self, task: str, number: Number, features: Sequence[linear.Feature]) -> str:
        """The class of a number."""
        ...


class Weights:
    """The policy of linear models, by task."""

    def __init__(self, models: dict[str, linear.Linear]) -> None:
        self._models = models

    @classmethod
    def shipped(cls) -> Weights:
        """The models of the package."""
        return cls({task: linear.load(task) for task in (*CHOICES, *CLASSES, COUNTED)})

    def choose(self, task: str, number: Number, options: Sequence[Any]) -> int:
        """The option with the highest score."""
        return self._models[task].best(options, number.table)

    def classify(self, task: str, number: Number, features: Sequence[linear.Feature]) -> str:
        """The class with the highest score."""
        return self._models[task].classify(features)


@dataclass(frozen=True, slots=True)
class Said:
    """What a number says; columns as in `schema`, dates and mentions as positions in the batch."""

    sentence: int
    number: Number
    comparison: str
    measure: str | None
    direction: str | None
    indicator: str | None
    indicator_head: str | None
    of: Named
    when: Dated
    status: str | None
    share: Share | None
    """Null for a sum."""


@dataclass(frozen=True, slots=True)
class Share:
    """What only a percentage says."""

    base: str | None
    basis: str | None
    against: Dated
    by: Named


@dataclass(slots=True)
class _Before:
    """What the number before said."""

    measure: str = ""
    sentence: int = -1
    indicator: Candidate | None = None
    base: Candidate | None = None
    date: int | None = None
    of: str | None = None
    by: str | None = None


TELLING = 8
"""Percentages and sums of a sentence that are read, and quantities as many. News has five of the first at
most, ten of the others: more are a table or no prose, and of the rest only the value is given, of a
quantity with the noun after it."""


def read(passage: Passage, policy: Policy) -> Iterator[Said]:
    """What the numbers of an article say, in order."""
    before = _Before()
    for sentence in sorted(passage.numbers):
        places = passage.places(sentence)
        for place in places[:TELLING]:
            yield _read(passage, sentence, place, policy, before)
        for place in places[TELLING:]:
            yield _bare(sentence, place)


def _bare(sentence: int, place: Place) -> Said:
    """A number of which nothing is said."""
    nothing, nobody = Dated(None, None, None, []), Named(None, None, [])
    share = Share(None, None, nothing, nobody) if place.number.table == "percents" else None
    return Said(
        sentence=sentence,
        number=place.number,
        comparison=place.number.comparison,
        measure=None,
        direction=None,
        indicator=None,
        indicator_head=None,
        of=nobody,
        when=nothing,
        status=None,
        share=share,
    )


def _read(passage: Passage, sentence: int, place: Place, policy: Policy, before: _Before) -> Said:
    number = place.number
    chosen = partial(_chosen, policy, number)
    last = before.measure if before.sentence == sentence else ""
    mark = tags.marked(place, passage.content)
    told = measure.by_form(place, last, mark is not None)
    told = told or policy.classify("measure", number, measure.features(place, last))
    kind, _, direction = told.partition(" ")
    indicator: Candidate = chosen("indicator", candidates(passage, sentence, place, told, before.indicator))
    status = tags.held_for(place)
    status = status or policy.classify(
        "status", number, tags.status(place, kind, indicator, times(passage, sentence))
    )
    held = left_behind(passage, sentence, place) or held_against(passage, sentence, place, kind)
    periods = dated(passage, sentence, place, kind, before.date, (status, indicator))
    if held is not None:
        periods = _without(periods, held)
    when: Dated = chosen("period", periods)
    complements = own(place, indicator)
    complement = None if complements is None else complements[1]
    names = named(passage, sentence, place, kind, status, indicator, complement, (before.of, before.by))
    of: Named = chosen("of", names)
    before.measure, before.sentence, before.date, before.of = told, sentence, when.position, of.name
    share = None
    if number.table == "percents":
        by: Named = chosen("by", names)
        before.by = by.name
        if kind == "level":  # it is held against nothing, but may be a part of something
            base: Candidate = chosen("base", wholes(place, kind, indicator, before.base))
            before.base = base
            whole = _sum_after(passage, sentence, number) or _phrase(base)
            share = Share(whole, None, held or _NEVER, by)
        else:
            others = [beside(each, when) for each in _without(periods, when)]
            against = held or chosen("base_date", others)
            basis = mark or policy.classify(
                "basis", number, tags.basis(place, told, _date(passage, when), _date(passage, against))
            )
            share = Share(None, None if basis == "none" else basis, against, by)
    if indicator.clause is not None:
        before.indicator = indicator
    return Said(
        sentence=sentence,
        number=number,
        comparison=_comparison(place, told),
        measure=kind,
        direction=direction or None,
        indicator=_phrase(indicator, complements, together=place.listed[1] == 1),
        indicator_head=None if indicator.clause is None else head_lemma(indicator.clause, indicator.token),
        of=of,
        when=when,
        status=status,
        share=share,
    )


def _without(periods: Sequence[Dated], taken: Dated) -> list[Dated]:
    """The periods but one that tells something else already."""
    return [each for each in periods if each.position is None or each.position != taken.position]


def _chosen(policy: Policy, number: Number, task: str, options: Sequence[Any]) -> Any:
    return options[policy.choose(task, number, options)] if len(options) > 1 else options[0]


def _sum_after(passage: Passage, sentence: int, number: Number) -> str | None:
    """The sum that a percentage is taken of: "5% от 30 тысяч рублей"."""
    for other in passage.numbers[sentence]:
        if other.table == "money" and passage.content[number.stop : other.start].strip() in {"от", "из"}:
            return passage.content[other.start : other.stop]
    return None


def _comparison(place: Place, measure: str) -> str:
    """That of the number; "до" names the most that it can be where nothing leads there: "скидка до 30%"."""
    number, clause = place.number, place.clause
    if number.preposition != "до" or number.comparison != "eq" or measure in _LED:
        return number.comparison
    near = range(max(0, place.span.start - _LEADING), place.span.start)
    return "eq" if any(leads(clause.lemma[t], clause.pos[t]) for t in near) else "lt"


def _date(passage: Passage, each: Dated) -> Date | None:
    return None if each.position is None else passage.batch.dates[each.position]


def _phrase(
    candidate: Candidate, complements: tuple[int, int] | None = None, together: bool = False
) -> str | None:
    if candidate.clause is None:
        return None
    return phrase(candidate.clause, candidate.token, complements, together)
