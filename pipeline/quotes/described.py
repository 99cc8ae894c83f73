"""How somebody is called whom an article describes and does not name, in the nominative."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.names import phrases
from pipeline.names.normals import join
from pipeline.names.words import Word, graft, readings
from pipeline.quotes.cast import Figure
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.lexicon import kinds_of_noun
from pipeline.quotes.view import View
from pipeline.russian.analyzer import GENDERS, NUMBERS, inflect, known
from pipeline.russian.lemmas import spelled, wordset

OWN = wordset("свой")
"""Words of the clause that no name keeps."""
COMMON = frozenset({"source", "thing", "doc", "animate", "PROFESSION"})
"""Kinds of phrases that describe."""
NAMING = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
"""OpenCorpora's grammemes of names."""
QUOTED = re.compile('[«"]([^«»"]+)[»"]')
"""A name in quotation marks and nothing else."""
LATIN = re.compile("[A-Za-z][^А-Яа-яЁё]*")
"""A name that does not decline."""


def base(view: View, chunk: Chunk) -> str:
    """A phrase in the nominative, without quotation marks around the whole."""
    first = chunk.first + (view.lemma[chunk.first] in OWN and chunk.after > chunk.first + 1)
    rows = range(first, chunk.after)
    words = [_word(view, row) for row in rows]
    counted = words[0].pos == "NUM" and words[0].case in ("Nom", "")  # "два чиновника" are in the nominative
    counted |= any(word.form == "%" for word in words)
    forms = [word.form for word in words] if counted else phrases.base(words)
    gaps = tuple(view.start[row] > view.stop[row - 1] for row in rows[1:])
    text = join(tuple(forms), gaps)
    text = _lowered(view, chunk, text)
    whole = QUOTED.fullmatch(text)
    return whole[1] if whole else text


def _lowered(view: View, chunk: Chunk, text: str) -> str:
    """What a phrase is called, in lower case where a common noun begins a sentence."""
    noun = chunk.kind == "PROFESSION" or view.pos[chunk.first] in ("NOUN", "ADJ", "NUM")  # "Лётчик" a PROPN
    common = chunk.kind in COMMON and noun and not text[1:2].isupper()
    return text[:1].lower() + text[1:] if common and _is_common(view.low[chunk.first]) else text


@lru_cache(maxsize=1 << 12)
def _is_common(word: str) -> bool:
    """Whether the dictionary has a word, and nobody and no place is called so."""
    tags = [each.tag.grammemes for each in known(word)]
    return bool(tags) and not any(NAMING & each for each in tags)


def owner(view: View, chunk: Chunk) -> Chunk | None:
    """The noun that ends a phrase and can stand for a name: "пресс-служба [авиакомпании]"."""
    last = chunk.after - 1
    if last <= chunk.head or view.pos[last] != "NOUN" or view.tag[last].case != "Gen" or chunk.kind == "PER":
        return None
    if not kinds_of_noun(view.lemma[last]):
        return None
    first = last
    while first - 1 > chunk.head and view.attributes[first - 1]:
        first -= 1
    return Chunk(first, chunk.after, last, "owner")


def described(view: View, chunk: Chunk, owned: Chunk | None = None, figure: Figure | None = None) -> str:
    """What a phrase says; with the name of whom its owner means: "сообщение ведомства" > "сообщение ФАС"."""
    name = genitive(view, figure) if figure else None
    if owned is None or name is None:
        return base(view, chunk)
    return f"{_lowered(view, chunk, base(view, replace(chunk, after=owned.first)))} {name}"


def genitive(view: View, figure: Figure) -> str | None:
    """The name of a figure in the genitive: as the article has it, else declined; None where that fails."""
    for at in figure.mentions:
        first, after = view.rows[at]
        if view.tag[first].case == "Gen" and view.batch.mentions[at].normal == figure.name:
            return view.text(first, after)
    if figure.name.split(" ")[0].isupper() or LATIN.fullmatch(figure.name):
        return figure.name
    for at in figure.mentions:
        if view.text(*view.rows[at]) == figure.name:
            return _declined(view, *view.rows[at])
    return None


def _declined(view: View, first: int, after: int) -> str | None:
    """A name in the genitive, of one that stands in the nominative: "Следственного комитета"."""
    head = next((row for row in range(first, after) if view.pos[row] in ("NOUN", "PROPN")), None)
    if head is None or view.tag[head].case != "Nom":
        return None
    forms = []
    for row in range(first, head + 1):
        word = _word(view, row)
        found = readings(known(spelled(word.form)), "Nom", word.gender, word.number)
        grammemes = ["gent", NUMBERS[word.number or "Sing"]]
        if found and word.pos == "ADJ" and word.number == "Sing" and word.gender:
            grammemes.append(GENDERS[word.gender])
        form = inflect(found[0], *grammemes) if found else None
        if form is None:
            return None
        forms.append(graft(word.form, form))
    gap = view.text(head, after)[len(view.form[head]) :]
    return " ".join(forms) + gap


def _word(view: View, row: int) -> Word:
    return Word(view.form[row], view.pos[row], view.batch.tokens.feats[row])


def folded(name: str) -> str:
    """A name without quotation marks and capitals, to compare."""
    return " ".join(spelled(name).replace("«", "").replace("»", "").replace('"', "").split())
