"""The words that say that somebody says something, from the tables `cues.tsv` and `phrases.tsv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


class Kinds(NamedTuple):
    """The kinds of speakers by the words that tell them, from `descriptors.tsv`."""

    nouns: Mapping[str, frozenset[str]]
    """Lemma of a noun > the kinds that it can mean; two words joined by "_" are a noun and its genitive:
    "глава_государства".
    """
    whole: Mapping[str, frozenset[str]]
    """Word of a name, or noun beside one > the kinds that the name can be of."""
    begins: Mapping[str, frozenset[str]]
    """The same by how the word begins, "министерств*"."""
    ends: Mapping[str, frozenset[str]]
    """By how it ends, "*банк"."""
    holds: Mapping[str, frozenset[str]]
    """By what it holds, "*клуб*"."""
    sizes: Sequence[int]
    """Lengths of beginnings and ends, in letters."""


_NO_KIND: frozenset[str] = frozenset()


@cache
def kinds() -> Kinds:
    """The table `descriptors.tsv`."""
    tables: list[dict[str, frozenset[str]]] = [{} for _ in range(5)]
    nouns, whole, begins, ends, holds = tables
    for kind, lemmas, names, _ in _rows("descriptors.tsv"):
        told = [(nouns, lemma) for lemma in lemmas.split()]
        for name in names.split():
            table = (whole, begins, ends, holds)[name.endswith("*") + 2 * name.startswith("*")]
            told.append((table, name.strip("*").replace("_", " ")))
        for table, word in told:
            table[word] = table.get(word, _NO_KIND) | {kind}
    return Kinds(nouns, whole, begins, ends, holds, sorted({len(word) for word in (*begins, *ends)}))


@lru_cache(maxsize=1 << 14)
def kinds_of_noun(lemma: str, following: str = "") -> frozenset[str]:
    """The kinds that a noun can mean, with the lemma of the noun behind it."""
    nouns = kinds().nouns
    return nouns.get(f"{lemma}_{following}") or nouns.get(lemma, _NO_KIND)


@lru_cache(maxsize=1 << 14)
def kinds_of_name(*words: str) -> frozenset[str]:
    """The kinds that somebody with these words in the name, or beside it, can be of."""
    return _NO_KIND.union(*map(_kinds_of_word, words))


@lru_cache(maxsize=1 << 14)
def _kinds_of_word(word: str) -> frozenset[str]:
    known = kinds()
    found = [known.whole.get(word, _NO_KIND)]
    for size in known.sizes:
        found += known.begins.get(word[:size], _NO_KIND), known.ends.get(word[-size:], _NO_KIND)
    return _NO_KIND.union(*found, *(own for inner, own in known.holds.items() if inner in word))
