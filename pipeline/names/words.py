"""The nominative of one word of a name, by the dictionary where it knows the word, else by its ending."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.russian.analyzer import GENDERS, NUMBERS, Parse, features, inflect
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


# After these alone the genitive in -и has a nominative in -а: "Соботки", but "Биби" and "Ризви".
VELARS = tuple((f"{letter}и", f"{letter}а", f"Бро{letter}и", f"Бро{letter}а") for letter in "гкхжчшщ")

VOWELS = frozenset("аеёиоуыэюя")
# What the ending of a nominative is behind a vowel.
BEHIND_A_VOWEL = {"ь": "й", "а": "я"}

# Endings of a name that the dictionary lacks, by gender and case: (ending, that of the nominative), longest
# first. The example of each row is run by the tests.
ENDINGS: dict[tuple[str, str], tuple[tuple[str, str, str, str], ...]] = {
    ("Masc", "Gen"): (
        ("щего", "щий", "Гремлющего", "Гремлющий"),
        ("ного", "ный", "Задорного", "Задорный"),
        ("ского", "ский", "Чижуевского", "Чижуевский"),
        ("цкого", "цкий", "Выгоцкого", "Выгоцкий"),
        ("ы", "а", "Баджвы", "Баджва"),
        *VELARS,
        ("я", "ь", "Анкеля", "Анкель"),
        ("а", "", "Рааба", "Рааб"),
    ),
    ("Masc", "Dat"): (
        ("щему", "щий", "Гремлющему", "Гремлющий"),
        ("ному", "ный", "Задорному", "Задорный"),
        ("скому", "ский", "Чижуевскому", "Чижуевский"),
        ("цкому", "цкий", "Выгоцкому", "Выгоцкий"),
        ("ю", "ь", "Анкелю", "Анкель"),
        ("у", "", "Раабу", "Рааб"),
    ),
    ("Masc", "Ins"): (
        ("щим", "щий", "Гремлющим", "Гремлющий"),
        ("ским", "ский", "Чижуевским", "Чижуевский"),
        ("цким", "цкий", "Выгоцким", "Выгоцкий"),
        ("овым", "ов", "Бекболатовым", "Бекболатов"),
        ("евым", "ев", "Сатпаевым", "Сатпаев"),
        ("иным", "ин", "Поваренкиным", "Поваренкин"),
        ("ным", "ный", "Задорным", "Задорный"),
        ("ой", "а", "Соботкой", "Соботка"),
        ("ом", "", "Раабом", "Рааб"),
        ("елем", "ель", "Анкелем", "Анкель"),
        ("ем", "", "Курцем", "Курц"),
    ),
    ("Masc", "Loc"): (
        ("щем", "щий", "Гремлющем", "Гремлющий"),
        ("ном", "ный", "Задорном", "Задорный"),
        ("ском", "ский", "Чижуевском", "Чижуевский"),
        ("цком", "цкий", "Выгоцком", "Выгоцкий"),
        ("еле", "ель", "Анкеле", "Анкель"),
        ("е", "", "Раабе", "Рааб"),
    ),
    ("Fem", "Gen"): (
        ("ской", "ская", "Чижуевской", "Чижуевская"),
        ("цкой", "цкая", "Выгоцкой", "Выгоцкая"),
        ("овой", "ова", "Бекболатовой", "Бекболатова"),
        ("евой", "ева", "Сатпаевой", "Сатпаева"),
        ("иной", "ина", "Поваренкиной", "Поваренкина"),
        ("ной", "ная", "Задорной", "Задорная"),
        ("щей", "щая", "Гремлющей", "Гремлющая"),
        ("ы", "а", "Суэллы", "Суэлла"),
        *VELARS,
    ),
    ("Fem", "Dat"): (
        ("ской", "ская", "Чижуевской", "Чижуевская"),
        ("цкой", "цкая", "Выгоцкой", "Выгоцкая"),
        ("овой", "ова", "Бекболатовой", "Бекболатова"),
        ("евой", "ева", "Сатпаевой", "Сатпаева"),
        ("иной", "ина", "Поваренкиной", "Поваренкина"),
        ("ной", "ная", "Задорной", "Задорная"),
        ("щей", "щая", "Гремлющей", "Гремлющая"),
        ("е", "а", "Суэлле", "Суэлла"),
    ),
    ("Fem", "Acc"): (
        ("скую", "ская", "Чижуевскую", "Чижуевская"),
        ("цкую", "цкая", "Выгоцкую", "Выгоцкая"),
        ("ную", "ная", "Задорную", "Задорная"),
        ("щую", "щая", "Гремлющую", "Гремлющая"),
        ("у", "а", "Суэллу", "Суэлла"),
    ),
    ("Fem", "Ins"): (
        ("ской", "ская", "Чижуевской", "Чижуевская"),
        ("цкой", "цкая", "Выгоцкой", "Выгоцкая"),
        ("овой", "ова", "Бекболатовой", "Бекболатова"),
        ("евой", "ева", "Сатпаевой", "Сатпаева"),
        ("иной", "ина", "Поваренкиной", "Поваренкина"),
        ("ной", "ная", "Задорной", "Задорная"),
        ("щей", "щая", "Гремлющей", "Гремлющая"),
        ("ой", "а", "Суэллой", "Суэлла"),
        ("ей", "а", "Аишей", "Аиша"),
    ),
}
ENDINGS["Masc", "Acc"] = (*ENDINGS["Masc", "Gen"], ("у", "а", "Баджву", "Баджва"))
ENDINGS["Fem", "Loc"] = ENDINGS["Fem", "Dat"]
# These endings tell of a nominative in -ия, whatever gender and case the tagger saw.
IYA = (
    ("ию", "ия", "Калиссию", "Калиссия"),
    ("ии", "ия", "Калиссии", "Калиссия"),
    ("ией", "ия", "Калиссией", "Калиссия"),
)
ENDINGS = {place: (*IYA, *rows) for place, rows in ENDINGS.items()}

# Endings of a superlative's nominative, by gender or number: all end in -ший.
SUPERLATIVE = {"masc": "ий", "femn": "ая", "neut": "ее", "plur": "ие", "sing": "ий"}

# An abbreviation, perhaps with an ending in small letters: "МИДа".
ABBREVIATION = re.compile(r"([А-ЯЁA-Z]{2,}[-\d]*)[а-яё]{0,3}$")

# Kinds of words in a person's name, as OpenCorpora marks them.
FIRST, MIDDLE, LAST = "Name", "Patr", "Surn"


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


def by_ending(word: str, gender: str, case: str) -> str | None:
    """The nominative of a lower-case name that no dictionary has; None where nothing applies."""
    for ending, nominative, *_ in ENDINGS.get((gender, case), ()):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            if stem[-1] in VOWELS:  # "Виллея", "Зое"
                nominative = BEHIND_A_VOWEL.get(nominative, nominative)
            return stem + nominative
    return None


def every_ending(word: str) -> set[str]:
    """The nominatives that a lower-case name could have in any gender and case."""
    return {found for gender, case in ENDINGS if (found := by_ending(word, gender, case))}


def readings(parses: Sequence[Parse], case: str, gender: str, number: str, kind: str = "") -> Sequence[Parse]:
    """Those of a word's readings that are in this case, those of this kind, gender and number first.

    "" stands for unknown.
    """

    def fitness(parse: Parse) -> tuple[bool, bool, bool, bool]:
        feats, grammemes = parse.tag.feats, parse.tag.grammemes
        return (
            feats.get("Number", number) == number or not number,
            kind in grammemes or not kind,
            feats.get("Gender", gender) == gender or not gender,
            "Fixd" not in grammemes,  # "Анне" is a case of "Анна" before a name that does not decline
        )

    cases = [parse for parse in parses if parse.tag.feats.get("Case", "") == case]
    return sorted(cases, key=fitness, reverse=True) if len(cases) > 1 else cases


def nominative(parse: Parse, word: str, gender: str = "", number: str = "") -> str:
    """The reading's nominative in this number (its own by default) and, if an adjective, gender."""
    feats = parse.tag.feats
    number = number or feats.get("Number", "Sing")
    grammemes = ["nomn", NUMBERS[number]]
    varies = parse.tag.grammemes & {"ADJF", "PRTF", "Surn", "Patr", "NUMR"}
    if number == "Sing" and varies and (gender or "Gender" in feats):
        grammemes.append(GENDERS[gender or feats["Gender"]])
    if parse.normal in STRESSED and "masc" in grammemes:
        return parse.normal[:-2] + "ой"
    if "Supr" in parse.tag.grammemes:
        # Of the same stem, which the dictionary changes: "высшего" is not "высочайший".
        return word[: word.rindex("ш") + 1] + SUPERLATIVE[grammemes[-1]]
    found = inflect(parse, *grammemes) or inflect(parse, *grammemes[:2]) or parse.normal
    return soft(word, spelled(found))
