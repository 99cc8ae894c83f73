"""Which noun a percentage speaks of: the whole that it is a part of, what moves, what stands at a level."""

from __future__ import annotations

from pipeline.numbers.percents.clause import Clause
from pipeline.numbers.percents.lexicon import BARE, CONTENTS, HELD, LIGHT, SHOWING, STANDARDS, TIME
from pipeline.numbers.percents.spans import Quantity
from pipeline.numbers.percents.subjects import (
    BREAKS,
    clause_start,
    governor,
    measured,
    object_of,
    subject,
    top,
)
from pipeline.russian.change import REACHING, moves

__all__ = ["compared", "left", "level", "modified", "mover", "verb_before", "whole"]

_DASHES = frozenset("—–-−")


def whole(clause: Clause, quantity: Quantity, span: range) -> int | None:
    """What it is a part of: "акций" of "25% акций"; also "от выручки", "из опрошенных", "в компании"."""
    if quantity.attribute or quantity.unit == "times":
        return None
    at = span.stop
    while at + 1 < len(clause) and clause.form[at] in {"и", ",", "или"} and at + 1 in clause.taken:
        at += 1  # "77,12 и 76,09% голосов"
        while at in clause.taken:
            at += 1
    if at < len(clause) and clause.form[at] == ")" and span.start and clause.form[span.start - 1] == "(":
        at += 1  # "треть (29%) компаний"
    elif at + 1 < len(clause) and clause.form[at] == "(" and at + 1 in clause.taken:
        at = next((t for t in range(at, len(clause)) if clause.form[t] == ")"), at) + 1
    if at >= len(clause):
        return None
    if clause.form[at] in {"в", "во"}:
        held = clause.noun_after(at + 1, "Loc")
        return held if held is not None and clause.lemma[held] in HELD else None
    if clause.form[at] in {"от", "из"}:
        at += 1
    noun = clause.noun_after(at, "Gen")
    if noun is None or noun in clause.taken or clause.lemma[noun] in TIME:
        return None
    return noun if clause.case(noun) or not clause.form[noun].islower() else None


def modified(clause: Clause, span: range) -> int | None:
    """The noun of an adjective: "ставка" of "15-процентная ставка"."""
    for token in range(span.stop, min(span.stop + 4, len(clause))):
        if clause.is_nominal(token):
            return token
        if clause.pos[token] not in {"ADJ", "DET", "VERB", "NUM"}:
            break
    return None


def mover(clause: Clause, word: int, span: range) -> int | None:
    """What a word of change moves: "цены" of "рост цен", "экспорт" of "экспорт вырос"."""
    kind = moves(clause.lemma[word], clause.pos[word])
    if kind == "complement":
        return _complement(clause, word)
    moved = None
    passive = clause.is_participle(word) or clause.morph(word).get("Voice") == "Pass"
    if (kind == "object" and not passive) or clause.lemma[word] in BARE:
        moved = object_of(clause, word, span)
        if moved is None and kind == "object":
            moved = _accusative(clause, word)
    return moved if moved is not None else subject(clause, word)


def _accusative(clause: Clause, verb: int) -> int | None:
    """The noun phrase in the accusative right after the verb or after its percentage."""
    at = verb + 1
    while at < len(clause) and (at in clause.taken or clause.pos[at] == "ADV"):
        at += 1
    found = clause.noun_after(at, "Acc")
    if found is None and (alike := clause.noun_after(at, "Nom")) is not None:
        found = alike if clause.morph(alike).get("Animacy") == "Inan" else None
    return measured(clause, found)


def _complement(clause: Clause, word: int) -> int | None:
    at = word + 1
    if at < len(clause) and clause.form[at] == "(":
        closing = next((t for t in range(at, len(clause)) if clause.form[t] == ")"), at)
        at = closing + 1  # "рост (если точнее, 24,8%) товарооборота"
    noun = clause.noun_after(at, "Gen")
    if noun is not None and noun not in clause.taken and clause.lemma[noun] not in TIME:
        return noun
    for token in range(word + 1, max(clause.taken, default=0)):  # "увеличение к 2030 году доли"
        if token in clause.taken or clause.pos[token] in {"VERB", "PUNCT"}:
            break
        bare = clause.pos[token - 1] == "NOUN" and clause.case(token - 1) not in {"", "Gen"}
        if bare and clause.is_nominal(token) and clause.may_be(token, "Gen"):
            return measured(clause, token)
    for child in clause.children[word]:
        bare = not any(clause.rel[c] == "case" for c in clause.children[child])
        if bare and child > word and child not in clause.taken and clause.case(child) == "Gen":
            return measured(clause, child)
    above = clause.head[word]
    if clause.lemma[above] in SHOWING and above != word:
        return subject(clause, above)  # "экспорт показал рост на 5%"
    if clause.lemma[above] in LIGHT and clause.rel[word].startswith("nsubj"):
        return word  # "падение составило 5%"
    if word and clause.form[word - 1] == "(":  # "оборот составил $850 млрд (рост на 8,1%)"
        verb = next((t for t in range(word - 1, -1, -1) if clause.is_verb(t)), None)
        return subject(clause, verb) if verb is not None else None
    return None


def compared(clause: Clause, comparative: int, span: range) -> int | None:
    """What is more or less: "цены" of "цены на 5% выше", "машин" of "продали на 5% больше машин"."""
    if clause.form[comparative].lower() in {"больше", "меньше", "более", "менее"}:
        counted = clause.noun_after(comparative + 1, "Gen")
        plural = counted is not None and clause.morph(counted).get("Number") == "Plur"
        if plural and counted is not None and clause.lemma[counted] not in STANDARDS:
            return counted
    found = subject(clause, comparative)
    if found is not None:
        return found
    for above in clause.above(comparative):
        if clause.is_nominal(above) and above not in span:
            return measured(clause, above)
        if clause.is_verb(above):
            return subject(clause, above)
    return None


def level(clause: Clause, quantity: Quantity, span: range) -> int | None:
    """What stands at the level: "ставка" of "ставка 8%", "ставка составила 8%", "8-процентная ставка"."""
    if quantity.attribute:
        return modified(clause, span)
    if span.start and clause.form[span.start - 1] == "(":
        named = clause.is_nominal(span.start - 2) if span.start > 1 else False
        return measured(clause, top(clause, span.start - 2)) if named else None  # "женщины (7%)"
    contained = clause.lemma[span.start - 1] in CONTENTS if span.start else False
    if contained and (found := left(clause, quantity, span)) is not None:
        return found  # "инфляция на уровне 5%"
    verb = verb_before(clause, span)
    if verb is not None and clause.lemma[verb] in LIGHT:
        if quantity.preposition == "в" and (held := object_of(clause, verb, span)) is not None:
            return held  # "оценил инфляцию в 5%"
        if (found := subject(clause, verb)) is not None:
            return found
    if verb is not None and clause.lemma[verb] in REACHING:
        moved = object_of(clause, verb, span)
        return moved if moved is not None else subject(clause, verb)
    if verb is not None and clause.lemma[verb] in {"занимать", "занять"}:
        return _held(clause, verb)
    if (found := left(clause, quantity, span)) is not None:
        return found
    for token in span:
        for child in clause.children[token]:
            if clause.rel[child].startswith("nsubj") and child not in span:
                return measured(clause, child)
    return _governing_noun(clause, quantity, span)


def _held(clause: Clause, verb: int) -> int | None:
    """Where a share is held: "рынок" of "на рынке она занимает 25%"."""
    for token in range(clause_start(clause, verb), verb):
        if clause.lemma[token] in HELD and clause.case(token) == "Loc":
            return token
    return None


def verb_before(clause: Clause, span: range) -> int | None:
    """The verb that leads to the quantity, with adverbs and prepositional phrases between at most."""
    for token in range(span.start - 1, max(span.start - 8, -1), -1):
        if clause.is_finite(token) or clause.lemma[token] in LIGHT:
            return token
        if clause.form[token] == "," and clause.form[token + 1] == "или":
            continue  # "составила 5 млн человек, или 61%"
        if clause.form[token] in BREAKS or clause.case(token) == "Nom":
            return None
    return None


def _governing_noun(clause: Clause, quantity: Quantity, span: range) -> int | None:
    above = governor(clause, span)
    while above is not None and clause.lemma[above] in CONTENTS and clause.head[above] != above:
        above = clause.head[above]
    if above is None or above in span:
        return None
    if clause.is_nominal(above):
        dashed = clause.form[span.start - 1] in _DASHES if span.start else False
        return measured(clause, above) if not dashed or clause.case(above) in {"Nom", ""} else None
    instrumental = any(clause.case(token) == "Ins" for token in span)  # "ограничат доходность 150 процентами"
    contained = clause.lemma[span.start - 1] in CONTENTS if span.start else False
    if clause.is_verb(above) and (instrumental or contained or quantity.preposition in {"на", "в"}):
        moved = object_of(clause, above, span)
        return moved if moved is not None else subject(clause, above)
    return None


def left(clause: Clause, quantity: Quantity, span: range) -> int | None:
    """The head of the noun phrase that ends right before: "доля акций" of "доля акций 5%", "доля — 5%"."""
    at, dashed = span.start - 1, False
    while at >= 0 and (
        clause.form[at] in _DASHES or clause.lemma[at] in CONTENTS or clause.form[at] in {"на", "в", "»", '"'}
    ):
        dashed |= clause.form[at] in _DASHES
        at -= 1
    if at < 0 or not clause.is_nominal(at) or clause.lemma[at] in TIME:
        return None
    head = at if quantity.preposition in {"под", "с"} else top(clause, at)
    named = clause.case(head) in {"Nom", ""}
    if dashed or clause.pos[head] == "PROPN":
        return measured(clause, head) if named else None
    return measured(clause, head)
