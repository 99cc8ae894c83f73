"""Persons of a corpus: spellings of one name, and whom a surname alone means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from pipeline.resolve.document import fits, neighbours
from pipeline.resolve.evidence import GENDERS, TITLE, same_title
from pipeline.resolve.naming import is_full, surname
from pipeline.resolve.spellings import Spellings, may_vary

# A bearer known in so many documents, and so many times more than the next, is meant where nothing speaks for
# another.
FAMOUS, DOMINANT = 5, 5
# What must speak for a bearer: so many shared names, or a shared title.
ENOUGH = 2
# A name in more documents, and a larger share of them, is no evidence: "Россия".
COMMON, COMMON_SHARE = 10, 0.02


class People:
    """The full names of a corpus, the names beside which each is found, and what is told of each."""

    def __init__(self) -> None:
        self._spellings = Spellings()
        self._bearers: dict[str, list[str]] = defaultdict(list)
        self._told: dict[str, Counter[str]] = defaultdict(Counter)
        self.documents: Counter[str] = Counter()
        """In how many documents each key is."""
        self._seen = 0

    def add(self, keys: Sequence[str], told: Mapping[str, Set[str]]) -> None:
        """Learn from the keys of one document and what it tells of its persons, see `Name.told`."""
        self._seen += 1
        distinct = set(keys)
        self.documents.update(distinct)
        vary = [key for key in distinct if may_vary(key)]
        if vary:
            self._spellings.add(vary, neighbours(keys))
        for key in vary:
            if key in told:
                self._told[key].update(told[key])

    def settle(self) -> None:
        """No more documents: find the spellings of one name and the bearers of every surname."""
        self._spellings.settle()
        documents = self._spellings.documents
        for key in sorted(documents, key=lambda key: (-documents[key], key)):
            if key.startswith("PER|") and self._spellings.main(key) == key:
                self._bearers[surname(key)].append(key)

    def choose(self, keys: Sequence[str], told: Mapping[str, Set[str]]) -> list[str]:
        """The keys of one document with the main spelling of a name, and a full name for a surname alone.

        A surname stays as it is where nothing tells which of its bearers is meant, or whether any is.
        """
        chosen = {}
        for key in set(keys):
            if key.startswith("PER|"):
                own = told.get(key, frozenset())
                chosen[key] = self._spellings.main(key) if is_full(key) else self._bearer(key, keys, own)
            else:
                chosen[key] = self._spellings.main(key)
        return [chosen[key] for key in keys]

    def _bearer(self, key: str, keys: Sequence[str], told: Set[str]) -> str:
        """The one known to all, unless a title speaks against it; else the one for whom most speaks.

        That is a title of theirs, names of their company. Of that few names are kept: one known to all would
        share fewer of them than another.
        """
        bearers = [full for full in self._bearers.get(surname(key), ()) if fits(key, full)]
        bearers = [full for full in bearers if not self._contradicts(full, told)]
        if not bearers:
            return key
        documents = self._spellings.documents
        known, *unknown = bearers
        famous = documents[known] >= FAMOUS and all(
            documents[known] >= DOMINANT * documents[other] for other in unknown[:1]
        )
        if famous and not (_titles(told) and not self._has_title(known, told)):
            return known
        limit = max(COMMON, COMMON_SHARE * self._seen)
        near = {other for other in neighbours(keys) if self.documents[other] <= limit}
        evidence_of = {full: self._evidence(full, near, told) for full in bearers}
        best, *others = sorted(bearers, key=lambda full: (-evidence_of[full], -documents[full]))
        second = evidence_of[others[0]] if others else 0
        return best if evidence_of[best] >= ENOUGH and evidence_of[best] >= 2 * second else key

    def _evidence(self, full: str, near: Set[str], told: Set[str]) -> int:
        """How much speaks for a bearer: shared names, and as much as two of them for a shared title."""
        return self._spellings.shared(full, near) + 2 * self._has_title(full, told)

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
