"""The noun phrase that names an indicator: which words belong to it, and its nominative."""

from __future__ import annotations

from functools import lru_cache

from pipeline.names.phrases import attribute, base
from pipeline.names.words import Word
from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.lexicon import ADJUNCTS, CONTENTS, POINTING, RELATIONAL, TIME
from pipeline.russian.analyzer import parses

__all__ = ["head_lemma", "phrase"]

_OPENING, _CLOSING = frozenset('«„"“'), frozenset('»“"”')
_LONGEST = 8  # tokens after the head
_base = lru_cache(1 << 13)(base)


def phrase(clause: Clause, head: int) -> str:
    """The head with what stands close around it, in the nominative: "ключевую ставку" is "ключевая ставка".

    Adjectives before; after it genitives, names in quotes, and the complement of a relational noun ("цены
    на нефть"). Percentages end it.
    """
    first = head
    while first and first - 1 not in clause.taken and _describes(clause, first - 1, head):
        first -= 1
    last = _last(clause, head)
    words = [Word(clause.form[t], clause.pos[t], clause.feats[t]) for t in range(first, last + 1)]
    core = tuple(words[: head - first + 1])
    forms = [*_base(core), *(word.form for word in words[len(core) :])]
    if _begins_sentence(clause, first) and forms[0].istitle() and _common(forms[0].lower()):
        forms[0] = forms[0].lower()  # the capital of the sentence
    text = ""
    for token, form in zip(range(first, last + 1), forms, strict=True):
        gap = " " if token > first and clause.start[token] > clause.stop[token - 1] else ""
        text += gap + form
    return text


def head_lemma(clause: Clause, head: int) -> str:
    """The head's lemma; of a participle that stands for a noun ("опрошенные") the participle's own."""
    if clause.pos[head] != "VERB":
        lemma = clause.lemma[head]
        capital = lemma.istitle() and _begins_sentence(clause, head) and _common(lemma.lower())
        return lemma.lower() if capital else lemma
    word = Word(clause.form[head], clause.pos[head], clause.feats[head])
    return attribute(word.form, word.case, "Masc", "Sing").lower()


def _begins_sentence(clause: Clause, token: int) -> bool:
    return token == 0 or clause.broken(token) or not clause.form[token - 1][0].isalnum()


def _common(word: str) -> bool:
    """Whether a lower-case word is in the dictionary and names nobody and no place there."""
    first = parses(word)[0]
    return first.known and not first.tag.grammemes & {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"}


def _describes(clause: Clause, token: int, head: int) -> bool:
    if clause.lemma[token] in POINTING:
        return False
    adjective = clause.pos[token] in {"ADJ", "DET"} or clause.is_participle(token)
    return adjective and clause.case(token) in (clause.case(head), "")


def _last(clause: Clause, head: int) -> int:
    """The last token of the phrase after its head."""
    last = head
    if clause.lemma[head] in RELATIONAL:
        last = _complement(clause, head)
    while last + 1 < clause.size and last - head < _LONGEST and last + 1 not in clause.taken:
        following = last + 1
        if clause.broken(following):
            break
        if clause.form[following] in _OPENING:
            closing = next(
                (
                    t
                    for t in range(following + 1, min(following + 9, clause.size))
                    if clause.form[t] in _CLOSING
                ),
                None,
            )
            if closing is None:
                break
            last = closing
            continue
        if clause.form[following] == "и" and last > head:
            following += 1
        noun = clause.noun_after(following, "Gen")
        if (
            noun is None
            or noun in clause.taken
            or clause.lemma[noun] in TIME
            or _undeclined(clause, noun, head)
        ):
            break
        last = noun
        if clause.lemma[noun] in RELATIONAL:
            last = _complement(clause, noun)
    return last


def _undeclined(clause: Clause, noun: int, head: int) -> bool:
    """A word without case does not continue a phrase, unless it is a name: "курс биткоина", "доля BP"."""
    return not clause.case(noun) and clause.form[noun].islower()


def _complement(clause: Clause, noun: int) -> int:
    """The end of "на нефть" of "цены на нефть"; the noun itself where there is none."""
    following = noun + 1
    if following + 1 >= clause.size or clause.form[following] not in {"на", "по", "в"}:
        return noun
    for case in ("Acc", "Dat", "Loc"):
        end = clause.noun_after(following + 1, case)
        if end is not None and clause.case(end) and clause.lemma[end] not in TIME | ADJUNCTS | CONTENTS:
            return end
    return noun
