"""Persons of a corpus: spellings of one name, and whom a surname alone means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from pipeline.resolve.document import first_name, fits, is_full, neighbours, surname

# A bearer known in so many times more documents than the next is meant where nothing speaks for another.
DOMINANT = 5
# Spellings are one person if they share so many of the names beside them.
SHARED = 2
# Names kept beside a person.
KEPT = 48

# Consonants that transcriptions exchange: "Хайко" and "Гайко", "Асия" and "Азия", "Дональд" and "Дональт".
ALIKE = str.maketrans("бвгджз", "пфхтшс")
VOWELS = "аеиоуы"
VOWEL = re.compile(f"[{VOWELS}]")


class People:
    """The full names of a corpus and the names beside which each is found."""

    def __init__(self) -> None:
        self._documents: dict[str, int] = defaultdict(int)
        self._beside: dict[str, set[str]] = defaultdict(set)
        self._bearers: dict[str, list[str]] = defaultdict(list)
        self._spellings: dict[str, str] = {}

    def add(self, keys: Sequence[str]) -> None:
        """Learn from the keys of one document."""
        people = [key for key in set(keys) if key.startswith("PER|") and is_full(key)]
        near = neighbours(keys) if people else set()
        for key in people:
            self._documents[key] += 1
            beside = self._beside[key]
            beside.update(near - {key})
            if len(beside) > 2 * KEPT:
                self._beside[key] = _sample(beside)

    def settle(self) -> None:
        """No more documents: find the spellings of one name and the bearers of every surname."""
        for key, beside in self._beside.items():
            self._beside[key] = _sample(beside)
        alike = defaultdict(list)
        for key in sorted(self._documents, key=lambda key: (-self._documents[key], key)):
            alike[skeleton(surname(key)), skeleton(first_name(key))].append(key)
        for keys in alike.values():
            for at, key in enumerate(keys):
                same = (other for other in keys[:at] if self._are_one(key, other))
                other = next(same, None)
                if other:
                    self._spellings[key] = self._spellings.get(other, other)
        for key in sorted(self._documents, key=lambda key: (-self._documents[key], key)):
            if key not in self._spellings:
                self._bearers[surname(key)].append(key)

    def _are_one(self, key: str, other: str) -> bool:
        """Whether two spellings, equal in one part, stand beside the same names."""
        part = surname(key) == surname(other) or first_name(key) == first_name(other)
        return part and len(self._beside[key] & self._beside[other]) >= SHARED

    def choose(self, keys: Sequence[str]) -> list[str]:
        """The keys of one document with a person's main spelling, and a full name for a surname alone.

        A surname stays as it is where nothing tells which of its bearers is meant.
        """
        chosen = {}
        for key in set(keys):
            if key.startswith("PER|"):
                chosen[key] = self._spellings.get(key, key) if is_full(key) else self._bearer(key, keys)
        return [chosen.get(key, key) for key in keys]

    def _bearer(self, key: str, keys: Sequence[str]) -> str:
        bearers = [full for full in self._bearers.get(surname(key), ()) if fits(key, full)]
        if not bearers:
            return key
        if len(bearers) == 1:
            return bearers[0]
        near = neighbours(keys)
        by_company = sorted(bearers, key=lambda full: -len(near & self._beside[full]))
        best, second = (len(near & self._beside[full]) for full in by_company[:2])
        if best > 1 and best >= 2 * second:
            return by_company[0]
        if self._documents[bearers[0]] >= DOMINANT * self._documents[bearers[1]]:
            return bearers[0]
        return key


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """What spellings of a foreign name share: its consonants, and whether it starts and ends in a vowel."""
    consonants = VOWEL.sub("", name).translate(ALIKE)
    return f"{'а' * (name[:1] in VOWELS)}{consonants}{'а' * (name[-1:] in VOWELS)}"


def _sample(names: set[str]) -> set[str]:
    """The KEPT names of the smallest hash: the same ones in whatever order names come."""
    if len(names) <= KEPT:
        return names
    return set(sorted(names, key=lambda name: (blake2b(name.encode(), digest_size=8).digest(), name))[:KEPT])
