"""Which noun a percentage speaks of: the whole that it is a part of, what moves, what stands at a level."""

from __future__ import annotations

from pipeline.percents.clause import Clause
from pipeline.percents.lexicon import BARE, CONTENTS, LIGHT, TIME, moves
from pipeline.percents.spans import Quantity

__all__ = ["compared", "governor", "level", "modified", "mover", "subject", "whole"]

_RELATIVE = frozenset(["который", "что", "кто", "это"])
_CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")


def governor(clause: Clause, span: range) -> int | None:
    """The token above the quantity; null where the quantity is the root."""
    for token in reversed(span):
        head = clause.head[token]
        if head not in span:
            return head
    return None


def whole(clause: Clause, quantity: Quantity, span: range, taken: frozenset[int]) -> int | None:
    """ "акций" of "25% акций"; also "от выручки", "из опрошенных"."""
    if quantity.attribute or quantity.unit == "times" or quantity.preposition == "на":
        return None
    at = span.stop
    while at + 1 < len(clause) and clause.form[at] in {"и", ",", "или"} and at + 1 in taken:
        at = next(t for t in range(at + 1, len(clause) + 1) if t not in taken)  # "77,12 и 76,09% голосов"
    if at < len(clause) and clause.form[at] == ")" and clause.form[span.start - 1] == "(":
        at += 1  # "почти треть (29%) компаний"
    if at < len(clause) and clause.form[at] in {"от", "из"}:
        at += 1
    noun = clause.noun_after(at, "Gen")
    if noun is None or noun in taken or clause.lemma[noun] in TIME or clause.form[noun].lower() == "годовых":
        return None
    return noun if clause.case(noun) or not clause.form[noun].islower() else None


def modified(clause: Clause, span: range) -> int | None:
    """ "ставка" of "15-процентная ставка"."""
    case = clause.case(span[-1])
    noun = clause.noun_after(span.stop, case) if case else None
    if noun is not None:
        return noun
    above = governor(clause, span)
    return above if above is not None and clause.is_nominal(above) else None


def subject(clause: Clause, verb: int) -> int | None:
    """The noun that the verb says something of: its subject, that of the verb it hangs on, or its antecedent."""
    at = verb
    for _ in range(4):
        if clause.is_participle(at):
            return _noun(clause, clause.head[at])
        for child in clause.children[at]:
            if clause.rel[child].startswith("nsubj"):
                if clause.lemma[child] in _RELATIVE:
                    return _antecedent(clause, at, child)
                return _noun(clause, child)
        if clause.rel[at] not in {"conj", "xcomp", "advcl", "csubj", "parataxis"} or clause.head[at] == at:
            return None
        at = clause.head[at]
    return None


def _antecedent(clause: Clause, verb: int, pronoun: int) -> int | None:
    if clause.lemma[pronoun] == "который":
        head = clause.head[verb]
        return _noun(clause, head) if clause.rel[verb].startswith("acl") else None
    above = clause.head[verb]
    return subject(clause, above) if above != verb and clause.is_verb(above) else None


def _noun(clause: Clause, token: int) -> int | None:
    return token if clause.is_nominal(token) and clause.lemma[token] not in TIME else None


def _object(clause: Clause, verb: int, span: range) -> int | None:
    for child in clause.children[verb]:
        if clause.rel[child] == "obj" and child not in span and clause.case(child) in {"Acc", "Gen", ""}:
            return _noun(clause, child)
    return None


def mover(clause: Clause, word: int, span: range) -> int | None:
    """What a word of change moves: "цены" of "рост цен", "экспорт" of "экспорт вырос", of "сократили экспорт"."""
    kind = moves(clause.lemma[word], clause.pos[word])
    if kind == "complement":
        return _complement(clause, word, span)
    if kind == "object" and not clause.is_participle(word):
        moved = _object(clause, word, span)
        if moved is not None:
            return moved
    if clause.lemma[word] in BARE:
        moved = _object(clause, word, span)
        if moved is not None:
            return moved
    return subject(clause, word)


def _complement(clause: Clause, word: int, span: range) -> int | None:
    noun = clause.noun_after(word + 1, "Gen")
    if noun is not None and noun not in span and clause.lemma[noun] not in TIME:
        return noun
    for child in clause.children[word]:
        if clause.rel[child] == "nmod" and clause.case(child) == "Gen" and child > word and child not in span:
            case_marked = any(clause.rel[c] == "case" for c in clause.children[child])
            if not case_marked:
                return _noun(clause, child)
    above = clause.head[word]
    if clause.rel[word] in {"obj", "obl"} and above != word and clause.is_verb(above):
        return subject(clause, above)  # "экспорт показал рост на 5%"
    return None


def compared(clause: Clause, comparative: int, span: range) -> int | None:
    """What is more or less: "цены" of "цены на 5% выше", "машин" of "продали на 5% больше машин"."""
    if clause.form[comparative].lower() in {"больше", "меньше", "более", "менее"}:
        counted = clause.noun_after(comparative + 1, "Gen")
        if counted is not None and clause.morph(counted).get("Number") == "Plur":
            return counted
    found = subject(clause, comparative)
    if found is not None:
        return found
    for above in clause.above(comparative):
        if clause.is_nominal(above) and above not in span:
            return _noun(clause, above)
        if clause.is_verb(above):
            return _object(clause, above, span) or subject(clause, above)
    return None


def level(clause: Clause, quantity: Quantity, span: range) -> int | None:
    """What stands at the level: "ставка" of "ставка 8%", of "ставка составила 8%", of "8-процентная ставка"."""
    if quantity.attribute:
        return modified(clause, span)
    for token in span:
        for child in clause.children[token]:
            if clause.rel[child].startswith("nsubj") and child not in span:
                return _noun(clause, child)
    left = _left(clause, span)
    if left is not None:
        return left
    above = governor(clause, span)
    while above is not None and clause.lemma[above] in CONTENTS and clause.head[above] != above:
        above = clause.head[above]
    if above is None:
        return None
    if clause.is_verb(above):
        return _object(clause, above, span) if quantity.preposition == "в" else _carried(clause, above)
    return None


def _carried(clause: Clause, verb: int) -> int | None:
    return subject(clause, verb) if clause.lemma[verb] in LIGHT else None


def _left(clause: Clause, span: range) -> int | None:
    """The head of the noun phrase that ends right before: "доля акций" of "доля акций 5%", "доля — 5%"."""
    at = span.start - 1
    while at >= 0 and (
        clause.form[at] in {"—", "–", "-"} or clause.lemma[at] in CONTENTS or clause.form[at] in {"на", "в"}
    ):
        at -= 1
    if at >= 0 and clause.form[at] == "»":
        at -= 1
    if at < 0 or not clause.is_nominal(at) or clause.lemma[at] in TIME:
        return None
    for _ in range(6):
        above = clause.head[at]
        chained = (
            clause.rel[at] in {"nmod", "appos", "flat:name", "conj"}
            and above < at
            and clause.is_nominal(above)
        )
        if not chained:
            break
        at = above
    return _noun(clause, at)
