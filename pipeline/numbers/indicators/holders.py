"""The nouns of a sentence that a number may belong to or that say it, each with features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from pipeline.numbers.indicators.heads import Candidate
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.nouns import nouns
from pipeline.numbers.indicators.place import Place

__all__ = ["holders"]

_COMPLEMENTS = 6
"""Tokens after the indicator in which its complements are looked for."""


def holders(
    place: Place, kind: str, indicator: Candidate, complement: int | None, named: Collection[int]
) -> Iterator[tuple[int, list[Feature]]]:
    """Nouns with features; not the tokens of names, which are `named` already.

    `kind` is what the number measures, `complement` that of the indicator where the number has its own.
    """
    roles = _roles(place, indicator)
    if complement is not None:
        roles[complement].append("own complement")
    measured = "none" if indicator.noun is None else indicator.noun.kind
    for noun in nouns(place.clause):
        held = [] if noun.token in named else roles.get(noun.token, [])
        if held:
            side = "b" if noun.token < place.span.start else "a"
            features: list[Feature] = [(("noun", noun.kind), kind, noun.case)]
            for role in held:
                features.append((("noun", role), (kind, noun.kind), (side, noun.case), (measured, kind)))
                features.append((("noun", role), noun.habits[0], noun.habits[1], noun.habits[2]))
            yield noun.token, features


def _roles(place: Place, indicator: Candidate) -> dict[int, list[str]]:
    """What nouns of the sentence are to the number and to words of saying."""
    clause = place.clause
    head = indicator.token if indicator.clause is clause else -1
    found: dict[int, list[str]] = defaultdict(list)
    if head >= 0:
        found[head].append("indicator")
        for token in range(head + 1, min(head + _COMPLEMENTS, clause.size)):
            if clause.breaks[token + 1] > clause.breaks[head]:
                break
            found[token].append(f"after indicator {clause.case(token)}")
    for role, at in (
        ("subject", place.subject),
        ("whole", None if place.whole is None else place.whole[0]),
        ("before bracket", None if place.bracket is None else place.bracket - 1),
        ("before dash", place.span.start - 2 if place.dashed else None),
    ):
        if at is not None:
            found[at].append(role)
    for token, role in clause.told_by:
        found[token].append(role)
    return found
