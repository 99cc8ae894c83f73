"""What the entity model knows of a word form without its context.

Everything here depends on the form alone, so that what the net makes of it is computed once per form and
cached. Training reads its features through this module too: there is no second definition.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import numpy as np

from pipeline.arrays import Floats, Ints, Rows
from pipeline.models.shapes import SHAPES, shape
from pipeline.russian.analyzer import Tag, weighed

BUCKETS = 1 << 16
"""Affixes are hashed, so that a form never seen in training needs no vocabulary."""
AFFIX_LENGTHS = (2, 3, 4)
AFFIXES = 2 * len(AFFIX_LENGTHS)

# Grammemes of OpenCorpora (https://opencorpora.org/dict.php?act=gram) that tell names from words and
# one case from another.
GRAMMEMES = (  # noqa: SIM905
    "NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ LATN PNCT NUMB "
    "ROMN UNKN anim inan masc femn neut Ms-f sing plur Sgtm Pltm Fixd Abbr Name Surn Patr Geox Orgn Trad "
    "nomn gent datv accs ablt loct voct gen2 loc2 Supr Qual Apro Anum Poss perf impf tran intr "
    "1per 2per 3per pres past futr indc impr actv pssv Infr Slng Init intg real"
).split()
PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})
KNOWN = len(GRAMMEMES)
N_GRAMMEMES = len(GRAMMEMES) + 1  # and whether the dictionary has the word

_GRAMMEME = {name: column for column, name in enumerate(GRAMMEMES)}
_SHAPE = {name: code for code, name in enumerate(SHAPES)}
N_SHAPES = len(SHAPES)

_PLACES = [zlib.crc32(str(place).encode()) for place in range(AFFIXES)]  # a hash goes on from its place's
_DIGIT = re.compile(r"\d")
_ENDING = re.compile(r"(?<=...)[аеёиоуыэюяйьм]+$")


@dataclass(slots=True)
class FormFeatures:
    """Features of n word forms."""

    embedding: Ints  # (n,) row of the navec table; that of <unk> for unknown words
    affixes: Ints  # (n, AFFIXES) hash buckets: prefixes, then suffixes
    grammemes: Floats  # (n, N_GRAMMEMES) probability of each grammeme over the analyses of the word
    shape: Ints  # (n,) slovnet's shape: script and casing

    def __len__(self) -> int:
        return len(self.embedding)


class FormReader:
    """Looks forms up; `words` gives the row of each word that has an embedding (`Navec.rows`)."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._unknown = words["<unk>"]

    def __call__(self, forms: Sequence[str]) -> FormFeatures:
        """The features of each of `forms`, at least one, in order."""
        words = [form.lower() for form in forms]
        return FormFeatures(
            np.array([self._embedding(word) for word in words], np.int32),
            np.array([affixes(word) for word in words], np.int32),
            _grammemes(words),
            np.array([_SHAPE[shape(form)] for form in forms], np.int32),
        )

    def _embedding(self, word: str) -> int:
        """The row of the word itself, else without "ё", else of what follows its last hyphen."""
        for candidate in (word, word.replace("ё", "е"), word.rpartition("-")[2]):
            row = self._words.get(candidate)
            if row is not None:
                return row
        return self._unknown


def _grammemes(words: Sequence[str]) -> Floats:
    """(n, N_GRAMMEMES) of n words, at least one: the probability of each grammeme over a word's readings."""
    known, readings = zip(*map(weighed, words), strict=True)
    every = list(chain.from_iterable(readings))
    marks = np.concatenate([_marks(tag) for tag, _ in every]).reshape(len(every), -1)  # faster than stack
    marks *= np.array([weight for _, weight in every], np.float32)[:, None]
    first = np.cumsum([0, *map(len, readings[:-1])])
    expected: Floats = np.add.reduceat(marks, first)
    expected[:, KNOWN] = known
    return expected


@cache
def _marks(tag: Tag) -> Floats:
    """(N_GRAMMEMES,) 1 for each grammeme of a tag, of which there are a few thousand."""
    marks = np.zeros(N_GRAMMEMES, np.float32)
    marks[[_GRAMMEME[grammeme] for grammeme in tag.grammemes if grammeme in _GRAMMEME]] = 1
    return marks


def affixes(word: str) -> list[int]:
    """Buckets of the prefixes and suffixes of a lower-cased word; digits are alike."""
    word = f"<{_DIGIT.sub('0', word)}>"
    ends = [word[:k] for k in AFFIX_LENGTHS] + [word[-k:] for k in AFFIX_LENGTHS]
    # crc32 and not hash(): the same in every process.
    return [zlib.crc32(end.encode(), place) % BUCKETS for place, end in zip(_PLACES, ends, strict=True)]


@lru_cache(maxsize=1 << 12)
def is_common(form: str) -> bool:
    """Whether a capitalized form is an ordinary word of the dictionary: "Правительство", not "Газпром"."""
    if not form[1:].islower():
        return False
    known, tags = weighed(form.lower())
    return known and not any(PROPER & tag.grammemes for tag, _ in tags)


class Stems:
    """Numbers the stems of forms: equal for forms that may name the same (see `stem`), -1 for no name.

    A number is that of the same stem within one call only.
    """

    def __init__(self, capacity: int = 1 << 15) -> None:
        """`capacity` is the number of forms beyond which all are forgotten."""
        self._capacity = capacity
        self._of = _Numbers()

    def __call__(self, forms: Sequence[str]) -> Rows:
        """(n,) numbers of the stems of n forms."""
        if len(self._of) > self._capacity:
            self._of = _Numbers()
        return np.fromiter(map(self._of.__getitem__, forms), np.int64, len(forms))


class _Numbers(dict[str, int]):
    """The number of each form's stem, found when first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._stems: dict[str | None, int] = {None: -1}

    def __missing__(self, form: str) -> int:
        self[form] = number = self._stems.setdefault(stem(form), len(self._stems))
        return number


def stem(form: str) -> str | None:
    """What the mentions of one name share ("Иран", "Ираном": "иран"); None for a form without a capital."""
    return _ENDING.sub("", form.lower()) if form[:1].isupper() else None
