"""How somebody is called whom an article describes and does not name, in the nominative."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.names import phrases
from pipeline.names.normals import join
from pipeline.names.words import Word
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.owners import LOCAL, Owned
from pipeline.quotes.view import View
from pipeline.russian.analyzer import known
from pipeline.russian.lemmas import spelled, wordset

OWN = wordset("свой")
"""Words of the clause that no name keeps."""
COMMON = frozenset({"source", "thing", "doc", "animate", "PROFESSION"})
"""Kinds of phrases that describe."""
NAMING = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
"""OpenCorpora's grammemes of names."""
QUOTED = re.compile('[«"]([^«»"]+)[»"]')
"""A name in quotation marks and nothing else."""


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


def described(view: View, chunk: Chunk, owned: Owned | None = None) -> str:
    """What a phrase says; with the name of its owner: "сообщение ведомства" > "сообщение ФАС"."""
    if owned is None:
        return base(view, chunk)
    first = chunk.first
    while first < chunk.head and view.lemma[first] in LOCAL:  # the owner says it: "администрация Осло"
        first += 1
    part = chunk._replace(first=first, after=owned.first)
    return f"{_lowered(view, part, base(view, part))} {owned.name}"


def _word(view: View, row: int) -> Word:
    return Word(view.form[row], view.pos[row], view.batch.tokens.feats[row])


def folded(name: str) -> str:
    """A name without quotation marks and capitals, to compare."""
    return " ".join(spelled(name).replace("«", "").replace("»", "").replace('"', "").split())
