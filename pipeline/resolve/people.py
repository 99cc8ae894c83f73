"""Persons of a corpus: spellings of one name, and whom a surname alone means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.document import fits, neighbours
from pipeline.resolve.evidence import GENDERS, TITLE, same_title
from pipeline.resolve.naming import is_full, surname
from pipeline.resolve.spellings import Spellings, hashed

# A bearer known in so many documents, and so many times more than the next, is meant where nothing speaks for
# another.
FAMOUS, DOMINANT = 5, 5
# What must speak for a bearer: so many shared names, or a shared title.
ENOUGH = 2
# A name in more documents, and a larger share of them, is no evidence: "Россия".
COMMON, COMMON_SHARE = 10, 0.02

TOLD_OF = ("key", "documents", "beside", "told")
"""Columns of a census that tell of a bearer."""


class People:
    """Whom a document means by a person's name, told by all documents of a corpus."""

    def __init__(self, names: pa.Table, seen: int) -> None:
        """Of a `census`, names of most documents first, and the number of its documents."""
        self._spellings = Spellings(names)
        common = pc.greater(names["documents"], max(COMMON, COMMON_SHARE * seen))
        self._common = frozenset(names["key"].filter(common).to_pylist())
        self._bearers = defaultdict[str, list[_Bearer]](list)  # of surnames that stand alone somewhere
        is_person, is_full_ = pc.starts_with(names["key"], "PER|"), pc.is_valid(names["group"])
        short = names["key"].filter(pc.and_(is_person, pc.invert(is_full_))).to_pylist()
        alone = set(map(surname, short))
        full = names.select(TOLD_OF).filter(pc.and_(is_person, is_full_))
        main = [surname(key) in alone and self._spellings.main(key) == key for key in full["key"].to_pylist()]
        for row in full.filter(pa.array(main, pa.bool_())).to_pylist():
            told = {each["what"]: each["n"] for each in row["told"]}
            bearer = _Bearer(row["key"], row["documents"], frozenset(row["beside"]), told)
            self._bearers[surname(bearer.key)].append(bearer)
        self.varying = {*self._spellings.others(), *(key for key in short if surname(key) in self._bearers)}
        """Keys of names for which `settled` may give another one, or none."""

    def settled(self, key: str) -> str | None:
        """The key that a name has in all documents that have it; None where each tells of itself."""
        if not key.startswith("PER|") or is_full(key):
            return self._spellings.main(key)
        return None if surname(key) in self._bearers else key

    def choose(self, keys: Sequence[str], told: Mapping[str, Set[str]]) -> list[str]:
        """The keys of one document with the main spelling of a name, and a full name for a surname alone.

        A surname stays as it is where nothing tells which of its bearers is meant, or whether any is. `told`
        is what the document tells of its persons, see `Name.told`.
        """
        chosen = {}
        for key in set(keys):
            settled = self.settled(key)
            chosen[key] = self._bearer(key, keys, told.get(key, frozenset())) if settled is None else settled
        return [chosen[key] for key in keys]

    def _bearer(self, key: str, keys: Sequence[str], told: Set[str]) -> str:
        """The one known to all, unless a title speaks against it; else the one for whom most speaks.

        That is a title of theirs, names of their company. Of that few names are kept: one known to all would
        share fewer of them than another.
        """
        bearers = [
            each for each in self._bearers[surname(key)] if fits(key, each.key) and not each.contradicts(told)
        ]
        if not bearers:
            return key
        known, *unknown = bearers
        famous = known.documents >= FAMOUS and all(
            known.documents >= DOMINANT * other.documents for other in unknown[:1]
        )
        if famous and not (_titles(told) and not known.has_title(told)):
            return known.key
        near = set(map(hashed, neighbours(keys) - self._common))
        weighed = sorted(((each.evidence(near, told), each) for each in bearers), key=_most)
        (most, best), (second, _) = weighed[0], weighed[1] if len(weighed) > 1 else (0, None)
        return best.key if most >= ENOUGH and most >= 2 * second else key


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A full name, and what the corpus tells of it: columns of a `census`."""

    key: str
    documents: int
    beside: frozenset[int]
    told: Mapping[str, int]

    def evidence(self, near: Set[int], told: Set[str]) -> int:
        """How much speaks for this bearer: shared names, and as much as two of them for a shared title."""
        return len(self.beside & near) + 2 * self.has_title(told)

    def has_title(self, told: Set[str]) -> bool:
        """Whether a title that an article tells of can be that of this bearer."""
        return any(same_title(one, other) for one in _titles(self.told) for other in _titles(told))

    def contradicts(self, told: Set[str]) -> bool:
        """Whether the gender that an article shows is not that of the bearer in most articles."""
        one, other = (self.told.get(gender, 0) for gender in GENDERS)
        own = GENDERS[one < other] if one != other else ""
        shown = [gender for gender in GENDERS if gender in told]
        return bool(own) and len(shown) == 1 and shown[0] != own


def _most(weighed: tuple[int, _Bearer]) -> tuple[int, int]:
    """By evidence, then by documents, most first."""
    return -weighed[0], -weighed[1].documents


def _titles(told: Iterable[str]) -> list[str]:
    return [each.removeprefix(TITLE) for each in told if each.startswith(TITLE)]
