"""The candidates for the whole that a number is a share of, each with features."""

from __future__ import annotations

from pipeline.numbers.indicators.heads import Candidate
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.nouns import Noun, nouns
from pipeline.numbers.indicators.place import Place

__all__ = ["wholes"]

_NEAR = 8
"""Tokens after the indicator in which its complement is looked for."""


def wholes(place: Place, kind: str, indicator: Candidate, last: Candidate | None) -> list[Candidate]:
    """No whole, the nouns of the sentence, the indicator where it stands elsewhere, the whole before.

    `kind` is what the number measures, `last` the whole of the number before.
    """
    clause, unit = place.clause, place.number.kind
    lead = "none" if place.whole is None else place.whole[1] or "bare"
    same = "own" if indicator.clause is clause else "none" if indicator.clause is None else "earlier"
    noun = "none" if indicator.noun is None else indicator.noun.kind
    habits = () if indicator.noun is None else indicator.noun.habits
    nothing: list[Feature] = [
        ("null", kind, unit, f"{lead} {kind}", f"{same} {lead}", f"{noun} {lead}", f"{noun} {kind}"),
        *(("null", f"{habit} {kind} {lead}") for habit in habits),
    ]
    found = [Candidate(None, None, nothing)]
    for each in nouns(clause):
        if each.kind != "alone" or each.token == indicator.token:
            found.append(Candidate(clause, each, _features(place, each, kind, indicator, lead)))
    if indicator.clause is not None and indicator.clause is not clause:
        features: list[Feature] = [("indicator", f"{kind} {unit} {lead}", f"{noun} {kind}", f"{noun} {lead}")]
        features += [("indicator", f"{habit} {kind}") for habit in habits]
        found.append(Candidate(indicator.clause, indicator.noun, features))
    if last is not None and last.clause is not None and last.clause is not clause:
        found.append(Candidate(last.clause, last.noun, [("last", f"{kind} {lead}", same)]))
    return found


def _features(place: Place, noun: Noun, kind: str, indicator: Candidate, lead: str) -> list[Feature]:
    clause, token = place.clause, noun.token
    side = "b" if token < place.span.start else "a"
    whole = place.whole is not None and token == place.whole[0]
    found: list[Feature] = [
        ((side, noun.role), kind),
        (noun.kind, kind),
        (noun.habits[2], kind),
        ("path", place.path(token)),
    ]
    if whole:
        found.append((("whole", lead), kind, noun.kind))
    if indicator.clause is not clause or indicator.noun is None:
        return found
    if token == indicator.token:
        named = "whole" if whole else "named", kind
        found.append(
            (
                "is indicator",
                kind,
                (kind, place.number.kind),
                (lead, noun.kind),
                (noun.kind, kind),
                named,
            )
        )
        found += [("is indicator", (habit, kind), (habit, lead)) for habit in noun.habits]
        return found
    of = indicator.noun.kind
    if clause.head[token] == indicator.token:
        found.append((("under indicator", noun.role), kind, of))
    gap = token - indicator.token
    if 0 < gap <= _NEAR and clause.breaks[indicator.token] == clause.breaks[token]:
        found.append((("after indicator", noun.role), str(min(gap, 4)), (of, kind), lead))
    return found
