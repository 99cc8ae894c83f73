"""The nominative of one word of a name, by the dictionary where it knows the word, else by its ending."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.russian.analyzer import (
    GENDERS,
    LAST,
    MIDDLE,
    NUMBERS,
    PERSONAL,
    Parse,
    features,
    inflect,
    known,
)
from pipeline.russian.lemmas import ACUTE, STRESSED, soft, spelled


class Word(NamedTuple):
    """A token of a name as the tagger read it."""

    form: str
    pos: str
    feats: str

    @property
    def case(self) -> str:
        """UD case, "" where the tagger gives none."""
        return features(self.feats).get("Case", "")

    @property
    def gender(self) -> str:
        """UD gender, "" where the tagger gives none."""
        return features(self.feats).get("Gender", "")

    @property
    def number(self) -> str:
        """UD number, "" where the tagger gives none."""
        return features(self.feats).get("Number", "")


# Endings of a superlative's nominative, by gender or number: all end in -ший.
SUPERLATIVE = {"masc": "ий", "femn": "ая", "neut": "ее", "plur": "ие", "sing": "ий"}

# An abbreviation, perhaps with an ending in small letters: "МИДа".
ABBREVIATION = re.compile(r"([А-ЯЁA-Z]{2,}[-\d]*)[а-яё]{0,3}$")

NAMING = PERSONAL | {"Geox", "Orgn"}
"""Grammemes of names in the dictionary: of persons, places, organizations."""


@lru_cache(maxsize=1 << 13)
def is_personal(form: str) -> bool:
    """Whether the dictionary has a form as a given name, a patronymic or a surname."""
    return any(parse.tag.grammemes & PERSONAL for parse in known(spelled(form)))


@lru_cache(maxsize=1 << 13)
def is_interjection(form: str) -> bool:
    """Whether a form is one to the dictionary, and no name: "Браво"."""
    return any(parse.tag.pos == "INTJ" for parse in known(spelled(form))) and not is_personal(form)


def graft(form: str, word: str) -> str:
    """The word in the letters of the form as far as both agree: ("Шрёдеру", "шредер") > "Шрёдер"."""
    base = spelled(form)
    if len(base) != len(form):  # stress marks moved the letters
        form = form.replace(ACUTE, "")
    if len(form) > 1 and form.isupper():
        return word.upper()
    at = min(len(base), len(word))  # nearly all of it is the same
    while not base.startswith(word[:at]):
        at -= 1
    grafted = form[:at] + word[at:]
    if "-" not in form:
        return grafted
    # "Франкфурте-на-Майне": what follows the first difference has capitals of its own.
    pairs = zip(grafted.split("-"), form.split("-"), strict=False)
    return "-".join(part[:1].upper() + part[1:] if old[:1].isupper() else part for part, old in pairs)


def readings(parses: Sequence[Parse], case: str, gender: str, number: str) -> Sequence[Parse]:
    """Those of a word's readings that are in this case, those of this gender and number first.

    "" stands for unknown.
    """

    def fitness(parse: Parse) -> tuple[bool, bool, bool]:
        feats = parse.tag.feats
        return (
            feats.get("Number", number) == number or not number,
            feats.get("Gender", gender) == gender or not gender,
            "Fixd"
            not in parse.tag.grammemes,  # "Анне" is a case of "Анна" before a name that does not decline
        )

    cases = [parse for parse in parses if parse.tag.feats.get("Case", "") == case]
    return sorted(cases, key=fitness, reverse=True) if len(cases) > 1 else cases


def nominative(parse: Parse, word: str, gender: str = "", number: str = "") -> str:
    """The reading's nominative in this number (its own by default) and, if an adjective, gender."""
    feats = parse.tag.feats
    number = number or feats.get("Number", "Sing")
    grammemes = ["nomn", NUMBERS[number]]
    varies = parse.tag.grammemes & {"ADJF", "PRTF", LAST, MIDDLE, "NUMR"}
    if number == "Sing" and varies and (gender or "Gender" in feats):
        grammemes.append(GENDERS[gender or feats["Gender"]])
    if parse.normal in STRESSED and "masc" in grammemes:
        return parse.normal[:-2] + "ой"
    if "Supr" in parse.tag.grammemes:
        # Of the same stem, which the dictionary changes: "высшего" is not "высочайший".
        return word[: word.rindex("ш") + 1] + SUPERLATIVE[grammemes[-1]]
    found = inflect(parse, *grammemes) or inflect(parse, *grammemes[:2]) or parse.normal
    return soft(word, spelled(found))
