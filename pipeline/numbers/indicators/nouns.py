"""The nouns of a sentence: what is known of them whatever number may speak of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.lexicon import (
    ADJUNCTS,
    AMOUNTS,
    CONTENTS,
    POINTING,
    RELATIONAL,
    STANDARDS,
    TIME,
)
from pipeline.numbers.indicators.linear import DATA
from pipeline.russian.change import DOWN_NOUN, RATES, UP_NOUN

__all__ = ["Noun", "few", "kind_of", "nouns", "preposition", "tokens"]

_CLASSES = (
    ("rate", RATES),
    ("change", UP_NOUN | DOWN_NOUN),
    ("content", CONTENTS),
    ("amount", AMOUNTS),
    ("time", TIME),
    ("standard", STANDARDS),
    ("relational", RELATIONAL),
    ("adjunct", ADJUNCTS),
)
_ENDINGS = ("ость", "ение", "ание", "ция", "ка", "ство")
_FEW = ("0", "1", "2", "3", "3")
_ALONE = frozenset(["ADJ", "VERB"])
_HANGING = frozenset(["nmod", "appos", "flat:name", "conj"])


class Noun(NamedTuple):
    """A noun, or an adjective or participle that stands for one."""

    token: int
    case: str
    role: str
    """Preposition and case."""
    kind: str
    """Its lexical class."""
    habits: tuple[str, str, str]
    """How often it stands beside a percentage, is the subject of what one measures, or a whole: 0 to 4."""
    order: str
    """Its number among the nominatives of the sentence; "x" in another case."""
    beside: str
    """``number`` where a number touches it."""
    around: tuple[str, ...]
    """How it stands to the nouns around it."""


def few(count: int) -> str:
    """A count as a feature: 0, 1, 2, 3 for up to four, 5 for more."""
    return _FEW[count] if count < 5 else "5"


def nouns(clause: Clause) -> list[Noun]:
    """The nouns of a sentence in order."""
    if clause.nouns is None:
        clause.nouns = list(_nouns(clause))
    found: list[Noun] = clause.nouns
    return found


def _nouns(clause: Clause) -> Iterator[Noun]:
    nominatives, habits = 0, _habits()
    for token in tokens(clause):
        case = clause.cases[token]
        nominatives += case == "Nom"
        yield Noun(
            token,
            case,
            f"{preposition(clause, token)}{case}",
            kind_of(clause, token),
            habits.get(clause.word[token], ("beside?", "subject?", "whole?")),
            few(nominatives) if case == "Nom" else "x",
            "number" if token + 1 in clause.taken or token - 1 in clause.taken else "",
            tuple(_around(clause, token)),
        )


def tokens(clause: Clause) -> Iterator[int]:
    """The tokens of the nouns of a sentence, and of what stands for one."""
    for token, (noun, pos) in enumerate(zip(clause.nominal, clause.pos, strict=True)):
        if noun or (pos in _ALONE and _stands_alone(clause, token)):
            yield token


def _stands_alone(clause: Clause, token: int) -> bool:
    """A participle or adjective without its noun: "95% опрошенных", "каждый пятый опрошенный"."""
    if token in clause.taken or token in clause.dated:
        return False
    morph = clause.morph(token)
    many = morph.get("Number") == "Plur" or (token - 1 in clause.taken and clause.pos[token] == "VERB")
    if not many or not morph.get("Case") or morph.get("Variant") == "Short":
        return False
    following = token + 1
    return (
        following >= clause.size
        or clause.case(following) != morph["Case"]
        or not (
            clause.is_nominal(following)
            or clause.pos[following] in {"ADJ", "DET"}
            or clause.is_participle(following)
        )
    )


def kind_of(clause: Clause, token: int) -> str:
    """The lexical class of a noun."""
    return _class(clause.word[token], clause.pos[token], clause.feats[token], clause.form[token].isupper())


@cache
def _by_lemma() -> dict[str, str]:
    return {lemma: name for name, words in reversed(_CLASSES) for lemma in words}


@lru_cache(maxsize=1 << 14)
def _class(lemma: str, pos: str, feats: str, upper: bool) -> str:
    """The lexical class of a noun."""
    if name := _by_lemma().get(lemma):
        return name
    if pos == "PROPN":
        return "name"
    if pos in {"ADJ", "VERB"}:
        return "alone"
    if "Animacy=Anim" in feats:
        return "people" if "Number=Plur" in feats else "person"
    if upper and len(lemma) > 1:
        return "capitals"
    return next((f"-{ending}" for ending in _ENDINGS if lemma.endswith(ending)), "thing")


@cache
def _habits() -> dict[str, tuple[str, str, str]]:
    """What nouns do beside percentages in unannotated news, by lemma."""
    with (DATA / "nouns.tsv").open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {lemma: (f"beside{a}", f"subject{b}", f"whole{c}") for lemma, a, b, c in rows}


def preposition(clause: Clause, token: int) -> str:
    """The preposition of a noun with a space after it, "" for none."""
    for child in clause.children[token]:
        if clause.rel[child] == "case" and child < token:
            return clause.form[child].lower() + " "
    at = token - 1
    while at >= 0 and clause.pos[at] in {"ADJ", "DET", "NUM"}:
        at -= 1
    return clause.form[at].lower() + " " if at >= 0 and clause.pos[at] == "ADP" else ""


def _around(clause: Clause, token: int) -> Iterator[str]:
    """Whether it is a complement of another noun, or has one of its own."""
    kind, above = kind_of(clause, token), clause.head[token]
    if above != token and clause.is_nominal(above) and clause.rel[token] in _HANGING:
        over = kind_of(clause, above)
        yield f"under {clause.rel[token]} {clause.case(token)} {over}"
        yield f"under {kind} {over}"
    if token and clause.is_nominal(token - 1) and clause.case(token) == "Gen":
        yield f"after noun {kind_of(clause, token - 1)}"
    following = token + 1
    if following < clause.size:
        genitive = clause.noun_after(following, "Gen") is not None
        if genitive:
            yield f"before genitive {kind}"
        if kind == "change":
            yield f"change {'of' if genitive else 'alone'}"
    if any(clause.lemma[child] in POINTING for child in clause.children[token]):
        yield "pointed at"
