"""Where the words of speech stand in a batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipeline.quotes.lexicon import cues, phrases
from pipeline.quotes.view import View
from pipeline.quotes.words import VERBS
from pipeline.russian.lemmas import wordset

BETWEEN = 3
"""Tokens that may stand between the parts of a cue: "по последним предварительным данным"."""
IMPERSONAL = wordset("стоить следовать надо нужно можно важно необходимо нельзя хотеться остаться")
"""Lemmas before an infinitive that nobody in the text says: "Стоит отметить"."""
POSSESSIVES = frozenset({"его", "ее", "их", "моим", "нашим", "своим", "собственным"})


class Occurrence(NamedTuple):
    """A cue in the text."""

    first: int
    after: int
    lemma: str
    government: frozenset[str]
    polarity: str
    phrase: bool = False
    """Whether it is one of `phrases.tsv`: the speaker follows."""
    possessor: int | None = None
    """Row of "его" in "по его словам"."""


def occurrences(view: View) -> list[Occurrence]:
    """Every cue of a batch, in order."""
    verbs, spoken = frozenset(cues()), frozenset(phrases())
    rows = np.union1d(view.rows_of("lemma", verbs), view.rows_of("low", spoken))
    found: list[Occurrence] = []
    for row in rows.tolist():
        found += _verb(view, row) if view.lemma[row] in verbs else _phrase(view, row)
    return found


def _verb(view: View, row: int) -> Iterator[Occurrence]:
    tag, pos = view.tag[row], view.pos[row]
    if pos not in VERBS and not (pos == "ADJ" and tag.short):
        return
    if tag.verb == "Inf" and view.preceding(view.lemma, row) in IMPERSONAL:
        return
    begin, end = view.bounds[view.sentence[row]], view.bounds[view.sentence[row] + 1]
    if view.lemma[row] in IMPERSONAL and row + 1 < end and view.tag[row + 1].verb == "Inf":
        return
    for cue in cues()[view.lemma[row]]:
        after = row + 1
        if tag.short and cue.lemma.endswith("ть") and "и" in cue.government:
            continue  # "призван помочь": whom somebody asks, not who asks
        if cue.noun:
            near = [at for at in range(row + 1, min(end, row + 1 + BETWEEN)) if view.lemma[at] == cue.noun]
            if near:
                after = near[0] + 1
            elif cue.noun not in view.lemma[max(begin, row - BETWEEN) : row]:
                continue
        lemma = f"{cue.lemma} {cue.noun}" if cue.noun else cue.lemma
        yield Occurrence(row, after, lemma, cue.government, cue.polarity)
        return


def _phrase(view: View, row: int) -> Iterator[Occurrence]:
    nouns = phrases()[view.low[row]]
    end = view.bounds[view.sentence[row] + 1]
    if "" in nouns and not (row + 1 < end and view.low[row + 1] in nouns):
        phrase, after = nouns[""], row + 1
        if view.low[after : after + 1] in (["из"], ["по"]) and after < end:
            after += 1
        yield Occurrence(row, after, phrase.preposition, frozenset(), phrase.polarity, True)
        return
    possessor = None
    for at in range(row + 1, min(end, row + 2 + BETWEEN)):
        low = view.low[at]
        told = next((words for words in (low, " ".join(view.low[at : at + 2])) if words in nouns), None)
        if told is not None:
            phrase, after = nouns[told], at + 1 + told.count(" ")
            if view.low[after : after + 1] in (["на"], ["за"], ["о"], ["об"]):
                return  # "по данным на 5 мая": nobody's
            lemma = f"{phrase.preposition} {told}"
            yield Occurrence(row, after, lemma, frozenset(), phrase.polarity, True, possessor)
            return
        if low in POSSESSIVES:
            possessor = at
        elif view.pos[at] not in ("ADJ", "DET", "PRON", "CCONJ", "NUM"):
            return
