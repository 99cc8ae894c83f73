"""The words that say that somebody says something, from the tables `cues.tsv` and `phrases.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.russian.lemmas import spelled, wordset

GOVERNMENT = frozenset("пчиоктвб")
"""What a cue may govern, a letter each; `cues.tsv` says what they mean."""


class Cue(NamedTuple):
    """A word that tells of speech."""

    lemma: str
    noun: str
    """Lemma of the noun that makes it one: "вывод" of "прийти к выводу"; "" for none."""
    government: frozenset[str]
    polarity: str
    """Kind of speech: say, deny, promise, demand, ask, accuse, praise, doc, ..."""
    example: str


class Phrase(NamedTuple):
    """A preposition with a noun that speaks for somebody: "по словам"."""

    preposition: str
    polarity: str
    example: str


DOCUMENTS = wordset(
    "сообщение отчет документ письмо заявление закон законопроект доклад публикация пресс-релиз релиз статья"
    " постановление решение материал текст соглашение договор указ распоряжение приказ исследование обзор"
    " прогноз протокол запись пост твит обращение послание меморандум коммюнике резолюция справка записка"
    " иск жалоба заключение анонс пояснение комментарий данные проект опрос расследование бюллетень контракт"
)
"""Lemmas of what speaks on paper: a speaker of type DOC."""


def _rows(table: str) -> Iterator[list[str]]:
    for line in (files(__package__) / table).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def cues() -> Mapping[str, tuple[Cue, ...]]:
    """Lemma of the verb or adjective > its cues, those with a noun first."""
    found: dict[str, list[Cue]] = {}
    for lemmas, government, polarity, example in _rows("cues.tsv"):
        letters = frozenset(government.split())
        if unknown := letters - GOVERNMENT:
            raise ValueError(f"cues.tsv: {lemmas}: no such government {sorted(unknown)}")
        for each in lemmas.split("; "):
            lemma, *others = each.split(" ")
            cue = Cue(spelled(lemma), spelled(others[-1]) if others else "", letters, polarity, example)
            found.setdefault(cue.lemma, []).append(cue)
    return {lemma: tuple(sorted(each, key=lambda cue: not cue.noun)) for lemma, each in found.items()}


@cache
def phrases() -> Mapping[str, Mapping[str, Phrase]]:
    """Preposition > form of the noun > the phrase; "" for the form where the preposition speaks alone."""
    found: dict[str, dict[str, Phrase]] = {}
    for preposition, nouns, polarity, example in _rows("phrases.tsv"):
        for noun in nouns.split("; "):
            found.setdefault(preposition, {})[noun] = Phrase(preposition, polarity, example)
    return found


class Kind(NamedTuple):
    """A kind of speaker: nouns that can mean it, and how its names look."""

    nouns: frozenset[str]
    """Lemmas; two words joined by "_" are a noun and its genitive: "глава_государства"."""
    names: re.Pattern[str]
    """Of a word of its names, or of a noun beside them."""


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of `descriptors.tsv`."""
    found = {}
    for kind, nouns, names, _ in _rows("descriptors.tsv"):
        words = "|".join(re.escape(word).replace(r"\*", ".*").replace("_", " ") for word in names.split())
        found[kind] = Kind(frozenset(nouns.split()), re.compile(f"(?:{words})"))
    return found


@lru_cache(maxsize=1 << 14)
def kinds_of_noun(lemma: str, following: str = "") -> frozenset[str]:
    """The kinds that a noun can mean, with the lemma of the noun behind it."""
    whole = f"{lemma}_{following}"
    exact = frozenset(kind for kind, (nouns, _) in kinds().items() if whole in nouns)
    return exact or frozenset(kind for kind, (nouns, _) in kinds().items() if lemma in nouns)


def kinds_of_name(*words: str) -> frozenset[str]:
    """The kinds that somebody with these words in the name, or beside it, can be of."""
    return frozenset().union(*map(_kinds_of_word, words))


@lru_cache(maxsize=1 << 14)
def _kinds_of_word(word: str) -> frozenset[str]:
    return frozenset(kind for kind, (_, names) in kinds().items() if names.fullmatch(word))
