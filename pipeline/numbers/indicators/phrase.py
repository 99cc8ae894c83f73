"""The noun phrase that names an indicator: which words belong to it, and its nominative."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from pipeline.names.phrases import attribute, base
from pipeline.names.words import Word
from pipeline.numbers.indicators.clause import CLOSING, OPENING, Clause
from pipeline.numbers.indicators.lexicon import ADJUNCTS, AMOUNTS, CONTENTS, POINTING, RELATIONAL, TIME
from pipeline.numbers.indicators.mended import may_be
from pipeline.numbers.indicators.place import DASHES
from pipeline.russian.analyzer import parses

__all__ = ["head_lemma", "phrase"]

_LONGEST = 8  # tokens after the head
_JOINTS = frozenset([",", "и", "или"])
_MISTAKEN = {"Nom": "Acc", "Acc": "Nom"}
"""Cases that are one form of most nouns."""
_base = lru_cache(1 << 13)(base)


def phrase(clause: Clause, head: int, own: tuple[int, int] | None = None, together: bool = False) -> str:
    """The head with what stands close around it, in the nominative: "ключевую ставку" is "ключевая ставка".

    Adjectives before; after it genitives, names in quotes, and complements with prepositions ("цены на
    нефть"). Percentages end it. `own` is a complement after the head and the one to show for it, where
    several are listed: (свет, газ) to have "тарифы на газ" of "тарифы на свет и газ". What is joined to the
    head is shown `together` with it: "лён и шерсть".
    """
    text = _single(clause, head, own)
    if together and own is None:
        for sign, noun in _joined(clause, head):
            text += (", " if sign == "," else f" {sign} ") + _single(clause, noun, None)
    return text


def _joined(clause: Clause, head: int) -> list[tuple[str, int]]:
    """The nouns that are joined to a head in its case, each with the sign before it.

    The tree tells which are, or the dash after them: "баранина и индейка — на 5%".
    """
    found: list[tuple[str, int]] = []
    last, hang = head, True
    while not found or found[-1][0] == ",":
        sign = _last(clause, last) + 1
        noun = _alike(clause, sign + 1, clause.case(head)) if _joins(clause, sign) else None
        if noun is None:
            return []
        hang &= clause.rel[noun] == "conj" and clause.head[noun] in {head, last}
        found.append((clause.form[sign], noun))
        last = noun
    end = _last(clause, last) + 1
    return found if hang or (end < clause.size and clause.form[end] in DASHES) else []


def _alike(clause: Clause, token: int, case: str) -> int | None:
    """The noun after a token in the case, or in the one that the tagger mistakes it for."""
    for told in (case, _MISTAKEN.get(case, case)):
        noun = clause.noun_after(token, told)
        if noun is not None and (told == case or may_be(clause.form[noun], case)):
            return noun
    return None


def _joins(clause: Clause, token: int) -> bool:
    return token + 1 < clause.size and clause.form[token] in _JOINTS


def _single(clause: Clause, head: int, own: tuple[int, int] | None) -> str:
    first = head
    while first and first - 1 not in clause.taken and _describes(clause, first - 1, head):
        first -= 1
    after = range(head + 1, _last(clause, head) + 1) if own is None else _complemented(clause, head, *own)
    tokens = [*range(first, head + 1), *(t for t in after if not clause.in_date(t))]
    words = [Word(clause.form[t], clause.pos[t], clause.feats[t]) for t in tokens]
    core = tuple(words[: head - first + 1])
    forms = [*_base(core), *(word.form for word in words[len(core) :])]
    if _begins_sentence(clause, first) and forms[0].istitle() and _common(clause, first, forms[0]):
        forms[0] = forms[0].lower()  # the capital of the sentence
    text = forms[0]
    for (token, following), form in zip(pairwise(tokens), forms[1:], strict=True):
        text += " " * (following > token + 1 or clause.start[following] > clause.stop[token]) + form
    return text


def _complemented(clause: Clause, head: int, first: int, own: int) -> list[int]:
    """The tokens after a head to its first complement, which another one stands for."""
    end = own + 1
    if end < clause.size and clause.form[end] in CLOSING:
        end += 1
    return [*range(head + 1, _begin(clause, head, first)), *range(_begin(clause, head, own), end)]


def _begin(clause: Clause, head: int, noun: int) -> int:
    """The first token of a complement after its preposition: adjectives, a quotation mark."""
    begin = noun
    while begin - 1 > head and (clause.form[begin - 1] in OPENING or _describes(clause, begin - 1, noun)):
        begin -= 1
    return begin


def head_lemma(clause: Clause, head: int) -> str:
    """The head's lemma; of a participle that stands for a noun ("опрошенные") the participle's own."""
    if clause.form[head].isascii():
        return clause.form[head]
    if clause.pos[head] != "VERB":
        lemma = clause.lemma[head]
        if head and clause.form[head - 1] in OPENING and not _begins_sentence(clause, head):
            return lemma[0].upper() + lemma[1:]  # of a name, which some tag as a noun
        capital = lemma.istitle() and _begins_sentence(clause, head) and _common(clause, head, lemma)
        return lemma.lower() if capital else lemma
    word = Word(clause.form[head], clause.pos[head], clause.feats[head])
    return attribute(word.form, word.case, "Masc", "Sing").lower()


def _begins_sentence(clause: Clause, token: int) -> bool:
    """Whether a sentence begins with it, also a quoted one; a quotation mark inside opens a name."""
    if token == 0 or clause.broken(token):
        return True
    if clause.form[token - 1] in OPENING:
        return token == 1 or clause.form[token - 2] == ":"
    return not clause.form[token - 1][0].isalnum()


def _common(clause: Clause, token: int, word: str) -> bool:
    """Whether a word with a capital names nobody and no place, in the dictionary or else to the tagger."""
    first = parses(word.lower())[0]
    told = first.known or clause.pos[token] == "NOUN"
    return told and not first.tag.grammemes & {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"}


def _describes(clause: Clause, token: int, head: int) -> bool:
    if clause.lemma[token] in POINTING:
        return False
    adjective = clause.pos[token] in {"ADJ", "DET"} or clause.is_participle(token)
    adjective &= clause.morph(token).get("Degree") != "Cmp"  # "на 14% больше урожая"
    return adjective and clause.case(token) in (clause.case(head), "")


def _last(clause: Clause, head: int) -> int:
    """The last token of the phrase after its head."""
    last = _related(clause, head)
    while last + 1 < clause.size and last - head < _LONGEST and last + 1 not in clause.taken:
        following = last + 1
        if clause.broken(following):
            break
        if clause.form[following] in OPENING:
            closing = _closing(clause, following)
            if closing is None:
                break
            last = closing
            continue
        joined = clause.form[following] == "и" and last > head
        following += joined
        noun = clause.noun_after(following, "Gen")
        if noun is None and joined:  # "цены на нефть и газ"
            noun = clause.noun_after(following, clause.case(last))
            noun = None if noun is None or clause.rel[noun] != "conj" else noun
        if (
            noun is None
            or noun in clause.taken
            or clause.lemma[noun] in TIME
            or _undeclined(clause, noun, head)
        ):
            break
        last = _related(clause, noun)
    return _closed(clause, head, last)


def _closed(clause: Clause, head: int, last: int) -> int:
    """The last token with what closes the quotation that it stands in: "доля в «Меркурии»"."""
    opening = next((t for t in range(last, head, -1) if clause.form[t] in OPENING | CLOSING), head)
    if opening == head or clause.form[opening] not in OPENING:
        return last
    return _closing(clause, last) or last


def _closing(clause: Clause, token: int) -> int | None:
    """The closing quotation mark after a token, where one is near."""
    near = range(token + 1, min(token + 9, clause.size))
    return next((t for t in near if clause.form[t] in CLOSING), None)


def _undeclined(clause: Clause, noun: int, head: int) -> bool:
    """A word without case does not continue a phrase, unless it is a name: "курс биткоина", "доля BP"."""
    return not clause.case(noun) and clause.form[noun].islower()


_APART = TIME | ADJUNCTS | CONTENTS | AMOUNTS | {"площадь", "расстояние"}
"""Nouns that stand in no phrase but their own: "соглашения на сумму", "посадки на площади"."""
_CASES = {
    "в": ("Acc",),
    "для": ("Gen",),
    "за": ("Acc",),
    "из": ("Gen",),
    "к": ("Dat",),
    "между": ("Ins",),
    "на": ("Acc", "Loc"),
    "о": ("Loc",),
    "от": ("Gen",),
    "по": ("Dat",),
    "с": ("Ins",),
}
"""Prepositions of complements with their case, and the one that its forms may be mistaken for."""
_RELATED = {"на": ("Acc", "Dat", "Loc"), "по": ("Acc", "Dat", "Loc"), "в": ("Acc", "Dat", "Loc")}
"""Those after nouns whose complement belongs to their meaning, whatever the tree says: "доля в компании"."""


def _related(clause: Clause, noun: int) -> int:
    """The end of "на нефть" of "цены на нефть"; the noun itself where there is none."""
    following = noun + 1
    if following + 1 >= clause.size:
        return noun
    related = _RELATED.get(clause.form[following], ()) if clause.lemma[noun] in RELATIONAL else ()
    for case in related or _CASES.get(clause.form[following], ()):
        end = clause.noun_after(following + 1, case)
        if end is None or not clause.case(end) or clause.lemma[end] in _APART:
            continue
        if not clause.taken.isdisjoint(range(following, end)):
            continue
        if related or (
            clause.head[end] == noun and may_be(clause.form[end], _CASES[clause.form[following]][0])
        ):
            return end
    return noun
