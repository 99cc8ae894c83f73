"""Names and descriptions in the genitive, to stand behind what is theirs: "сообщение [порта]"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.names.words import graft, readings
from pipeline.russian.analyzer import GENDERS, NUMBERS, Parse, inflect, known, parses
from pipeline.russian.lemmas import spelled

UNCHANGED = re.compile("[A-Za-z][^А-Яа-яЁё]*|[А-ЯЁ0-9-]+( .*)?")
"""A name that does not decline: "Reuters", "МИД Чили"."""


@lru_cache(maxsize=1 << 12)
def declined(name: str) -> str | None:
    """A name or description in the genitive, up to its head; None where a word of that cannot decline.

    >>> declined("Следственный комитет Чили")
    'Следственного комитета Чили'
    """
    if UNCHANGED.fullmatch(name):
        return name
    words = name.split(" ")
    for at, word in enumerate(words):
        noun = _nominative(word)
        if noun is None:
            return None
        if noun.tag.pos == "NOUN":
            forms = [_agreeing(each, noun) for each in words[: at + 1]]
            return None if None in forms else " ".join([*filter(None, forms), *words[at + 1 :]])
    return None


def _nominative(word: str) -> Parse | None:
    """The likeliest reading of a word in the nominative; of a compound that no dictionary has, its end's."""
    word = _modern(word)
    own = known(word) or parses(word.rpartition("-")[2])
    return next(iter(readings(own, "Nom", "", "")), None)


def _modern(word: str) -> str:
    """A word as a dictionary has it: "Коммерсантъ" without its old ending."""
    return spelled(word).removesuffix("ъ")


def _agreeing(word: str, noun: Parse) -> str | None:
    """The genitive of a word that agrees with a noun or is one."""
    parse = _nominative(word)
    if parse is None:
        return None
    number, gender = noun.tag.feats.get("Number", "Sing"), noun.tag.feats.get("Gender", "")
    grammemes = ["gent", NUMBERS[number]]
    if parse.tag.pos != "NOUN" and number == "Sing" and gender:
        grammemes.append(GENDERS[gender])
    form = inflect(parse, *grammemes)
    if form is None:
        return None
    begun = "" if known(_modern(word)) else word[: word.rfind("-") + 1]
    return begun + graft(word[len(begun) :], form)
