"""The nouns around a verb: its subject, its object, what "который" stands for, the head of a phrase."""

from __future__ import annotations

from pipeline.numbers.percents.clause import Clause
from pipeline.numbers.percents.lexicon import ADJUNCTS, COUNTED, RELATIONAL, TIME

__all__ = ["BREAKS", "clause_start", "governor", "measured", "object_of", "subject", "top"]

BREAKS = frozenset([",", ";", ":", "(", "—", "–"])
# Relations of a verb whose subject may be that of the verb above it.
_HANGING = frozenset(["conj", "xcomp", "advcl", "csubj", "parataxis", "acl"])
_ACTION = ("ение", "ание", "тие", "ция")  # "введение пошлины в 5%" speaks of the duty


def governor(clause: Clause, span: range) -> int | None:
    """The token above the quantity; null where the quantity is the root."""
    for token in reversed(span):
        head = clause.head[token]
        if head not in span:
            return head
    return None


def subject(clause: Clause, verb: int) -> int | None:
    """What the verb says something of: a noun, or a pronoun ("он") that the caller may resolve.

    The nearest nominative of its own clause, else the tree's subject, that of the verb it hangs on, or the
    antecedent of "который".
    """
    if clause.is_participle(verb):
        return measured(clause, _antecedent(clause, verb))
    first = clause_start(clause, verb)
    relative = next((t for t in range(first, verb) if clause.lemma[t] == "который"), None)
    if relative is not None and clause.case(relative) in {"Nom", ""}:
        return _antecedent(clause, relative)
    at = verb
    for _ in range(4):
        tree = next((c for c in clause.children[at] if clause.rel[c].startswith("nsubj")), None)
        near = _nominative(clause, clause_start(clause, at), at)
        if near is not None and (tree is None or tree < near or tree in range(near, at)):
            return near
        if tree is not None:
            return _resolved(clause, at, tree)
        above = clause.head[at]
        if above == at or clause.rel[at] not in _HANGING:
            return None
        at = above
    return None


def clause_start(clause: Clause, verb: int) -> int:
    """Where the clause of the verb begins: after the punctuation or the conjunction before it."""
    at = verb
    while at and clause.form[at - 1] not in BREAKS and not clause.broken(at):
        if clause.lemma[at - 1] in {"что", "если", "но", "а"}:
            break
        at -= 1
    return at


def _nominative(clause: Clause, first: int, verb: int) -> int | None:
    """The first noun in the nominative between the two; of two verbs in a row, none beyond the first."""
    for token in range(first, verb):
        if clause.case(token) == "Nom" and (clause.is_nominal(token) or clause.is_pronoun(token)):
            return token
    return None


def _resolved(clause: Clause, verb: int, token: int) -> int | None:
    if clause.lemma[token] in {"что", "это"}:
        above = clause.head[verb]
        return subject(clause, above) if above != verb and clause.is_verb(above) else None
    while (
        clause.case(token) == "Gen" and clause.rel[token] == "nmod" and clause.is_nominal(clause.head[token])
    ):
        token = clause.head[token]
    return token if clause.is_pronoun(token) else measured(clause, token)


def _antecedent(clause: Clause, token: int) -> int | None:
    """The noun before the comma of a relative clause, or that a participle stands before or after."""
    if clause.is_participle(token):
        above = clause.head[token]
        if clause.is_nominal(above):
            return above
    at = token
    while at and clause.form[at - 1] != ",":
        at -= 1
    while at and not (clause.is_nominal(at - 1) and _agree(clause, at - 1, token)):
        if clause.is_finite(at - 1):
            return None
        at -= 1
    return top(clause, at - 1) if at else None


def _agree(clause: Clause, noun: int, pronoun: int) -> bool:
    """Whether number and gender let the pronoun stand for the noun, as far as both are known."""
    one, other = clause.morph(noun), clause.morph(pronoun)
    features = ("Number",) if one.get("Number") == "Plur" else ("Number", "Gender")
    return all(one.get(name, "") in (other.get(name, ""), "") or name not in other for name in features)


def measured(clause: Clause, token: int | None) -> int | None:
    """The token if it can name an indicator: a noun that neither counts nor tells time or source."""
    if token is None or not clause.is_nominal(token) or clause.lemma[token] in TIME | ADJUNCTS | COUNTED:
        return None
    return token


def object_of(clause: Clause, verb: int, span: range) -> int | None:
    """The direct object of the verb, outside of the span."""
    for child in clause.children[verb]:
        if clause.rel[child] == "obj" and child not in span and clause.case(child) in {"Acc", "Gen", ""}:
            return measured(clause, child)
    return None


def top(clause: Clause, token: int) -> int:
    """Up a chain of genitives and names to the noun that they belong to: "доля" from "акций компании"."""
    for _ in range(6):
        above = clause.head[token]
        if above >= token or not clause.is_nominal(above) or clause.lemma[above].endswith(_ACTION):
            break
        cased = [clause.form[c] for c in clause.children[token] if clause.rel[c] == "case"]
        genitive = clause.case(token) in {"Gen", ""} and not cased
        relational = clause.lemma[above] in RELATIONAL and clause.lemma[token] not in RELATIONAL
        complement = relational and cased and cased[0] in {"на", "по", "в"}
        named = clause.rel[token] in {"appos", "flat:name", "flat:foreign"}
        if not (genitive or complement or named):
            break
        token = above
    return token
