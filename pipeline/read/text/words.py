"""What the words of a short line tell of it: a person, a place, a rubric, a sentence with its predicate."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.russian.analyzer import FIRST, LAST, MIDDLE, PERSONAL, is_known, parses

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
RUSSIAN = re.compile(r"[а-яё-]+")
NAME = re.compile(r"[А-ЯЁA-Z][а-яёa-z’']+(?:-[А-ЯЁA-Z]?[а-яёa-z’']+)*|[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)*|[А-ЯЁA-Z]\.")
"""A capitalized word or an initial."""
INITIALS = re.compile(r"\b[А-ЯЁ]\.\s?[А-ЯЁ]\.")
AGENCY = re.compile(r"(?:[РМ]?ИА|ИТАР|информагентство)\s+\S.*")
NAMED = 4
"""Words of the longest name of a person."""
PREDICATES = frozenset({"VERB", "PRTS", "ADJS", "PRED"})
PARTS = PREDICATES | {"NOUN", "ADJF", "PREP", "CONJ", "NPRO", "INFN", "PRTF", "GRND"}
"""Parts of speech of OpenCorpora; a reading has one of them, or of those that tell nothing here."""
OF_PLACES = re.compile(
    r"(?:верхн|нижн|средн|вышн|дальн|ближн|крайн|нов[ыоа]|стар[ыоа]|велик|больш|мал[ыоа]|красн|бел[ыоа]|"
    r"ч[её]рн|зел[её]н|син[ия]|золот|серебр|желез|камен|солён|солен|сух[оа]|горяч|минерал|соснов|берёзов|набережн|"
    r"северн|южн|западн|восточн|горн|лесн|озёрн|морск|свят|тих|царск|"
    r"(?!совет|город|губерн|комсомоль|крестьян|студен)\w+ск(?:ий|ая|ое|ие)$|"
    r"(?:город|пос[её]лок|село|деревня|станица|хутор|остров|республика)$)"
)
"""Words with which names of places begin: where, when, how big, of what colour, of what, of what kind."""
MIXED = re.compile("[а-яё][А-ЯЁ]")
"""A capital within a word, as organizations have it: "БелТА"."""
LINKS = frozenset({"и", "&"})
RUBRIC_WORDS = 2
"""Nouns and adjectives of the longest rubric, "и" not counted: "Наука и технологии"."""
# Rubrics of newspapers by the beginnings of their words: evidence where the place of a line leaves it open.
RUBRICS = re.compile(
    r"(?:политик|экономик|обществ|общество|культур|спорт|происшеств|наук|технолог|финанс|бизнес|мир\b|в мире|"
    r"в стране|в россии|город|регион|здоровь|медицин|образовани|недвижимост|авто\b|транспорт|интервью|мнени|"
    r"криминал|жкх|экологи|туризм|армия|безопасност|расследовани|репортаж|колонк|рынк|компани)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _grammemes(word: str) -> tuple[str, frozenset[str]]:
    """The part of speech of the likeliest reading of a word, and the grammemes of all of them."""
    word = word.lower()
    found = parses(word) if RUSSIAN.fullmatch(word) else ()
    if not found:
        return "", frozenset()
    return next(iter(found[0].tag.grammemes & PARTS), ""), frozenset().union(
        *(each.tag.grammemes for each in found)
    )


def has_predicate(text: str) -> bool:
    """Whether a finite verb or another predicate stands there: "Депо открыли", not "Открытие депо".

    Capitalized words are counted only at the beginning: inside they are names. Where all is in capitals, a
    word that may be a noun, or that no dictionary has, may be a name too: "КРАСНЫЙ ЯР", "КАМЕНЬ-НА-ОБИ".
    """
    if text.isupper():
        return any(map(_is_predicate, WORD.findall(text)))
    for at, match in enumerate(WORD.finditer(text)):
        word = match[0]
        if word.isupper() or MIXED.search(word):  # an abbreviation
            continue
        if (at == 0 or not word[0].isupper()) and _grammemes(word)[0] in PREDICATES:
            return True
    return False


def _is_predicate(word: str) -> bool:
    """Whether a word can be nothing but a predicate: "ОТКРЫЛИ", not "СЕЛО"."""
    likeliest, possible = _grammemes(word)
    return likeliest in PREDICATES and "NOUN" not in possible and is_known(word.lower())


def begins_phrase(word: str) -> bool:
    """Whether it is a preposition or the like, with which no name begins: "Во вторник"."""
    return not word.isupper() and _grammemes(word)[0] in {"PREP", "CONJ", "NPRO"}


@lru_cache(maxsize=4096)
def is_person(text: str) -> bool:
    """Whether it is a person's name and no more: "Нина Ветрова", "К. Д. Ветрова", "Ветрова Нина Ивановна"."""
    words = text.replace(".", ". ").split()
    if AGENCY.fullmatch(text):  # "ИА Карина-пресс"
        return False
    if not 2 <= len(words) <= NAMED or not all(map(NAME.fullmatch, words)):
        return False
    whole = [word for word in words if not word.endswith(".")]
    if any(word.isupper() for word in whole) and not text.isupper():  # "РИА Новости", but "Нина ВЕТРОВА"
        return any(FIRST in _grammemes(word)[1] for word in whole if not word.isupper())
    tags = [_grammemes(word)[1] for word in whole]
    if len(whole) < len(words):  # with initials
        return len(whole) == 1
    # Many guesses at surnames are also guesses at towns; a first name decides.
    if any(FIRST in tag for tag in tags):
        # "Анна Заяц", but "Президент РФ Владимир"
        other = [not tag & PERSONAL and is_known(word.lower()) for word, tag in zip(whole, tags, strict=True)]
        return sum(other) <= (len(whole) == 2)
    return any(not tag.isdisjoint({MIDDLE, LAST}) for tag in tags) and not any("Geox" in tag for tag in tags)


@lru_cache(maxsize=4096)
def names_somebody(text: str) -> bool:
    """Whether a name of a person, an agency or something in quotation marks stands there, in any case."""
    words = [word for word in WORD.findall(text) if word[0].isupper()]
    marks = PERSONAL | {"Orgn"}
    if "«" in text or '"' in text or INITIALS.search(text):
        return True
    return any(not marks.isdisjoint(_grammemes(word)[1]) for word in words)


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Whether its last word is known, or built, as the name of a place: "Нижний Новгород", "Лугоград".

    A known word before it must be one of places: "Вечерний Новгород" and "Утро Лугограда" are newspapers.
    """
    words = WORD.findall(text)
    if not words or "Geox" not in _grammemes(words[-1])[1] or MIXED.search(words[-1]):
        return False
    return all(map(_before_place, words[:-1]))


def _before_place(word: str) -> bool:
    likeliest, possible = _grammemes(word)
    known = bool(likeliest) and is_known(word.lower())
    return not known or bool(OF_PLACES.match(word.lower())) or "Geox" in possible or likeliest == "PREP"


@lru_cache(maxsize=4096)
def is_agency(text: str) -> bool:
    """Whether the dictionary knows its first word as an organization: "ТАСС", "Интерфакс"."""
    words = WORD.findall(text)
    return bool(words) and "Orgn" in _grammemes(words[0])[1]


@lru_cache(maxsize=4096)
def is_rubric(text: str) -> bool:
    """Whether it is one noun, two, or a path of such: "Культура", "Городская среда", "Деньги / Жильё"."""
    if len(text) > 60 or text[-1:] in ".,:;!?":
        return False
    pieces = [piece.strip() for piece in re.split(r"\s*[/>»→|\\]\s*", text)]
    return all(map(_nominal, pieces)) and not is_person(text)


def is_known_rubric(text: str) -> bool:
    """Whether it is a rubric that many newspapers have, or a path of rubrics."""
    return bool(RUBRICS.match(text) or re.search(r"\s[/>]\s", text)) and is_rubric(text)


def _nominal(text: str) -> bool:
    """Nouns and adjectives, the first alone with a capital letter: "Городская среда"."""
    words = text.split()
    if RUBRICS.fullmatch(text):
        return True
    content = [word for word in words if word not in LINKS]
    if not 1 <= len(content) <= RUBRIC_WORDS or not text[0].isupper():
        return False
    if any(not WORD.fullmatch(word) for word in content):
        return False
    if any(word[0].isupper() for word in content[1:]) and not text.isupper():
        return False
    return all(_grammemes(word)[0] in {"NOUN", "ADJF", ""} for word in content)
