"""Which bearer of a surname a document means that never gives the full name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.resolve.document import fits, is_full, neighbours, surname

# A bearer known in so many times more documents than the next is meant where nothing speaks for another.
DOMINANT = 5
# Names kept beside a person: what is said of whom.
KEPT = 24


class People:
    """The full names of a corpus and the names beside which each is found."""

    def __init__(self) -> None:
        self._beside: dict[str, Counter[str]] = defaultdict(Counter)
        self._bearers: dict[str, list[str]] = defaultdict(list)
        self._documents: Mapping[str, int] = {}

    def add(self, keys: Sequence[str]) -> None:
        """Learn from the keys of one document."""
        near = neighbours(keys)
        for key in set(keys):
            if key.startswith("PER|") and is_full(key):
                self._beside[key].update(other for other in near if other != key)

    def settle(self, documents: Mapping[str, int]) -> None:
        """No more documents: index the bearers of every surname. `documents`: in how many each key is."""
        self._documents = documents
        for key in self._beside:
            self._bearers[surname(key)].append(key)
        for bearers in self._bearers.values():
            bearers.sort(key=lambda key: (-documents[key], key))

    def choose(self, keys: Sequence[str]) -> list[str]:
        """The keys of one document, those of surnames alone replaced by a full name where evidence has it."""
        chosen: dict[str, str] = {}
        near = None
        for key in keys:
            if key.startswith("PER|") and key not in chosen and not is_full(key):
                near = near or set(neighbours(keys))
                chosen[key] = self._bearer(key, near)
        return [chosen.get(key, key) for key in keys]

    def _bearer(self, key: str, near: set[str]) -> str:
        bearers = [full for full in self._bearers.get(surname(key), ()) if fits(key, full)]
        if not bearers:
            return key
        if len(bearers) == 1:
            return bearers[0]
        by_company = sorted(bearers, key=lambda full: -len(near & self._beside[full].keys()))
        best, second = (len(near & self._beside[full].keys()) for full in by_company[:2])
        if best >= 2 * second and best > 1:
            return by_company[0]
        if self._documents[bearers[0]] >= DOMINANT * self._documents[bearers[1]]:
            return bearers[0]
        return key
