"""Persons of a corpus: spellings of one name, and whom a surname alone means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from hashlib import blake2b

from pipeline.resolve.document import first_name, fits, is_full, neighbours, surname
from pipeline.resolve.evidence import GENDERS, TITLE, same_title

# A bearer known in so many documents, and so many times more than the next, is meant where nothing speaks for
# another.
FAMOUS, DOMINANT = 5, 5
# What must speak for a bearer: so many shared names, or a shared title.
ENOUGH = 2
# A name in more documents, and a larger share of them, is no evidence: "Россия".
COMMON, COMMON_SHARE = 10, 0.02
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
        self._told: dict[str, Counter[str]] = defaultdict(Counter)
        self._common: Counter[str] = Counter()
        self._seen = 0

    def add(self, keys: Sequence[str], told: Mapping[str, Set[str]]) -> None:
        """Learn from the keys of one document and what it tells of its persons, see `Name.told`."""
        self._seen += 1
        self._common.update(set(keys))
        people = [key for key in set(keys) if key.startswith("PER|") and is_full(key)]
        near = neighbours(keys) if people else set()
        for key in people:
            self._documents[key] += 1
            self._told[key].update(told.get(key, ()))
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

    def choose(self, keys: Sequence[str], told: Mapping[str, Set[str]]) -> list[str]:
        """The keys of one document with a person's main spelling, and a full name for a surname alone.

        A surname stays as it is where nothing tells which of its bearers is meant, or whether any is.
        """
        chosen = {}
        for key in set(keys):
            if key.startswith("PER|"):
                own = told.get(key, frozenset())
                chosen[key] = self._spellings.get(key, key) if is_full(key) else self._bearer(key, keys, own)
        return [chosen.get(key, key) for key in keys]

    def _bearer(self, key: str, keys: Sequence[str], told: Set[str]) -> str:
        """The bearer for whom most speaks: a title of theirs, names of their company; or one known to all."""
        bearers = [full for full in self._bearers.get(surname(key), ()) if fits(key, full)]
        bearers = [full for full in bearers if not self._contradicts(full, told)]
        if not bearers:
            return key
        limit = max(COMMON, COMMON_SHARE * self._seen)
        near = {other for other in neighbours(keys) if self._common[other] <= limit}
        evidence_of = {full: self._evidence(full, near, told) for full in bearers}
        best, *others = sorted(bearers, key=lambda full: (-evidence_of[full], -self._documents[full]))
        second = evidence_of[others[0]] if others else 0
        if evidence_of[best] >= ENOUGH and evidence_of[best] >= 2 * second:
            return best
        known, *unknown = bearers
        famous = self._documents[known] >= FAMOUS and all(
            self._documents[known] >= DOMINANT * self._documents[other] for other in unknown[:1]
        )
        return known if famous and not (_titles(told) and not self._has_title(known, told)) else key

    def _evidence(self, full: str, near: Set[str], told: Set[str]) -> int:
        """How much speaks for a bearer: shared names, and as much as two of them for a shared title."""
        return len(near & self._beside[full]) + 2 * self._has_title(full, told)

    def _has_title(self, full: str, told: Set[str]) -> bool:
        own = _titles(self._told[full])
        return any(same_title(one, other) for one in own for other in _titles(told))

    def _contradicts(self, full: str, told: Set[str]) -> bool:
        """Whether the gender that an article shows is not that of the bearer in most articles."""
        one, other = (self._told[full][gender] for gender in GENDERS)
        own = GENDERS[one < other] if one != other else ""
        shown = [gender for gender in GENDERS if gender in told]
        return bool(own) and len(shown) == 1 and shown[0] != own


def _titles(told: Iterable[str]) -> list[str]:
    return [each.removeprefix(TITLE) for each in told if each.startswith(TITLE)]


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
