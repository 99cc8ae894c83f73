"""Spellings of one foreign name in a corpus: "Техрик-э-Лабаик" and "Техрик-и-Лаббейк", "Tajani" and "Таяни".

Two spellings are one name if their consonants agree and they stand beside the same names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve import known
from pipeline.resolve.keys import LATIN, sound
from pipeline.resolve.naming import first_name, is_full, name_of, surname
from pipeline.russian.analyzer import is_known

# Spellings are one name if they share so many of the names beside them.
SHARED = 2
# How alike two names in Latin letters are at least (share of equal letters).
CLOSE = 0.9
# Consonants of a name of a place or body, and letters of its words, that tell it from others.
TELLING, WORD = 4, 4

# Consonants that transcriptions exchange: "Хайко" and "Гайко", "Асия" and "Азия", "Дональд" and "Дональт".
ALIKE = str.maketrans("бвгджз", "пфхтшс")
VOWELS = "аеиоуы"
VOWEL = re.compile(f"[{VOWELS}]")
APART = re.compile(r"[\s-]+")
# The article of an Arabic surname, written as one with the given name: "Сайфул Малук" is "Саиф уль-Малук".
BOUND = re.compile("(?<=....)ул$")
# How Latin letters sound, the longest first.
SOUNDS = tuple(
    (latin, heard)
    for pairs in (
        "sch:ш tch:ч shch:щ",
        "sh:ш ch:ч zh:ж kh:х ph:ф th:т ck:к ts:ц tz:ц ya:я yu:ю ee:и oo:у ou:у",
        "a:а b:б c:к d:д e:е f:ф g:г h:х i:и j:ж k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в x:кс",
        "y:и z:з ä:е ö:е ü:у é:е è:е á:а ó:о í:и ç:с",
    )
    for latin, _, heard in (pair.partition(":") for pair in pairs.split())
)


class Spellings:
    """Which names of a corpus are one."""

    def __init__(self, names: pa.Table) -> None:
        """Of a `census`, names of most documents first."""
        self._main: dict[str, str] = {}
        names = names.filter(pc.is_valid(names["group"]))
        counts = names["group"].value_counts()
        several = counts.filter(pc.greater(counts.field("counts"), 1)).field("values")
        names = names.filter(pc.is_in(names["group"], several))
        alike = defaultdict[str, list[tuple[str, frozenset[int]]]](list)
        columns = (names[column].to_pylist() for column in ("group", "key", "beside"))
        for group_, key, beside in zip(*columns, strict=True):
            before = alike[group_]
            before.append((key, frozenset(beside)))
            same = (other for other, near in before[:-1] if _agree(key, other) and _meet(near, beside))
            if other := next(same, None):
                self._main[key] = self._main.get(other, other)

    def others(self) -> Iterable[str]:
        """The names that have another main spelling."""
        return self._main.keys()

    def main(self, key: str) -> str:
        """The spelling of most documents."""
        return self._main.get(key, key)


def _meet(one: frozenset[int], other: Iterable[int]) -> bool:
    """Whether two names stand beside the same ones; these by their hashes."""
    return len(one.intersection(other)) >= SHARED


def _agree(key: str, other: str) -> bool:
    """Of persons whether given name or surname is equal; of bodies whether they are not of two countries.

    Two names in Latin letters are written alike: "Tengri News", "Tengrinews"; but not "Politico", "Politika".
    """
    if key.startswith("PER|"):
        return surname(key) == surname(other) or first_name(key) == first_name(other)
    one, two = known.codes(key), known.codes(other)
    alike = not (key.isascii() and other.isascii()) or SequenceMatcher(None, key, other).ratio() >= CLOSE
    return alike and (not one or not two or one == two)


@lru_cache(maxsize=1 << 13)
def may_vary(key: str) -> bool:
    """Whether a name can be spelled otherwise: of a person, of others with a word that no dictionary has."""
    if key.startswith("PER|"):
        return is_full(key)
    if known.is_known(key) or not key.startswith(("ORG|", "LOC|")):
        return False
    words = APART.split(name_of(key))
    foreign = any(len(word) >= WORD and word.isalpha() and not is_known(word) for word in words)
    return foreign and len(_skeletons(key).strip("а")) >= TELLING


def group(key: str) -> str:
    """What the keys of all spellings of a name share: the type, and consonants."""
    return f"{key.partition('|')[0]} {_skeletons(key)}"


@lru_cache(maxsize=1 << 13)
def _skeletons(key: str) -> str:
    """What all spellings of a key's name share; of a person's given name and surname one behind the other."""
    if key.startswith("PER|"):
        return f"{skeleton(_heard(BOUND.sub('', first_name(key))))} {skeleton(_heard(surname(key)))}"
    return skeleton(_heard(known.CODE.sub("", name_of(key))))


def _heard(name: str) -> str:
    """A folded name as it sounds, in Russian letters and one word."""
    name = APART.sub("", name)
    if LATIN.search(name):
        for latin, russian in SOUNDS:
            name = name.replace(latin, russian)
    return sound(name)


@lru_cache(maxsize=1 << 13)
def skeleton(name: str) -> str:
    """What spellings of a foreign name share: its consonants, and whether it starts and ends in a vowel."""
    consonants = VOWEL.sub("", name).translate(ALIKE)
    return f"{'а' * (name[:1] in VOWELS)}{consonants}{'а' * (name[-1:] in VOWELS)}"


@lru_cache(maxsize=1 << 13)
def hashed(name: str) -> int:
    """64 bits by which a name is known among those beside another."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
