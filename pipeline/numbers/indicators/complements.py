"""The complement of its own that a number has of an indicator whose complements are listed.

Of "доходы аптек (+7%), оптик (+11%)", "тарифы на свет и газ выросли на 8% и 10%", "спрос на рис вырос на 2%,
на просо — на 3%" all numbers have one head, and each its own complement.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.numbers.indicators.clause import CLOSING, Clause
from pipeline.numbers.indicators.heads import Candidate
from pipeline.numbers.indicators.nouns import nouns, preposition
from pipeline.numbers.indicators.place import Place

__all__ = ["own"]

_REACH = 9
"""Tokens after a head among which its complements begin."""
_ALIKE = {"Nom": "Acc"}
"""Cases that are one form of most nouns, so that the tagger mistakes them."""


def own(place: Place, indicator: Candidate) -> tuple[int, int] | None:
    """The complement that stands after the indicator, and that of the number where it is another one.

    Where each number of a list has its own, the first has it too: the phrase ends there.
    """
    clause = place.clause
    if indicator.clause is not clause or not 0 <= indicator.token < place.span.start:
        return None
    beside, (_, size) = _beside(place), place.listed
    if beside is None and size == 1:
        return None
    for first in _complements(clause, indicator.token):
        role = _role(clause, first)
        paired = place.paired(
            noun.token
            for noun in nouns(clause)
            if noun.token >= first and _case(clause, noun.token) == role[1]
        )
        if paired is not None and clause.verbs[paired] == clause.verbs[first]:
            return first, paired
        if beside is not None and beside > first and _role(clause, beside) in {role, ("", role[1])}:
            return first, beside
    return None


def _complements(clause: Clause, head: int) -> Iterator[int]:
    """The nouns after a head as far as its clause goes without a sign, a verb or a number."""
    for noun in nouns(clause):
        if head < noun.token <= head + _REACH:
            parted = any(
                counts[noun.token] > counts[head] for counts in (clause.breaks, clause.verbs, clause.begun)
            )
            if parted:
                return
            if clause.case(noun.token) not in {"", "Nom"}:
                yield noun.token


def _role(clause: Clause, token: int) -> tuple[str, str]:
    """Preposition and case."""
    return preposition(clause, token), _case(clause, token)


def _case(clause: Clause, token: int) -> str:
    case = clause.case(token)
    return _ALIKE.get(case, case)


def _beside(place: Place) -> int | None:
    """The noun before the bracket that the number opens, or before its dash; none that another one counts."""
    clause = place.clause
    if place.opened and place.bracket is not None:
        at = place.bracket - 1
    elif place.dashed:
        at = place.span.start - 2
    else:
        return None
    if at > 0 and clause.form[at] in CLOSING:
        at -= 1
    return at if at > 0 and clause.nominal[at] and not clause.is_counted(at) else None
