"""Names that an article has in an oblique case alone, and the corpus in the nominative elsewhere.

"Турбины «Сименса»" does not tell whether the firm is Сименс or Сименса; the table of organizations does, or
the other articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.names.nominatives import nominatives
from pipeline.names.spans import stem
from pipeline.resolve import known
from pipeline.resolve.document import first_name, is_full, name_of, surname
from pipeline.resolve.keys import sound
from pipeline.russian import analyzer

# Types of names that are declined as one word.
THINGS = ("LOC", "ORG", "FACILITY", "PRODUCT")


def moves(documents: Mapping[str, int]) -> dict[str, str]:
    """Key of a name in an oblique case > key of its nominative; `documents` tells in how many each key is.

    A nominative is what a table has, or what more articles have. Of a person the given name must be the same:
    "Маска Илона" may be a woman.
    """
    alike: dict[tuple[str, str], int] = defaultdict(int)
    for key in documents:
        if _is_person(key):
            alike[_family(key)] += 1
    found: dict[str, str] = {}
    for key, n in documents.items():
        if not _is_person(key) or alike[_family(key)] > 1:
            votes = {other: (known.is_known(other), documents.get(other, 0)) for other in _nominatives(key)}
            best = max(votes, key=lambda other: (votes[other], other), default=key)
            if votes and votes[best] > (False, n):
                found[key] = best
    return found


def _is_person(key: str) -> bool:
    return key.startswith("PER|") and is_full(key)


def _family(key: str) -> tuple[str, str]:
    """What all cases of a person's surname share, beside the given name."""
    return stem(surname(key)), first_name(key)


def _is_nominative(word: str) -> bool:
    """Whether the dictionary has a lower-case form as a nominative."""
    return any(parse.tag.feats.get("Case") == "Nom" for parse in analyzer.known(word))


def _nominatives(key: str) -> Iterator[str]:
    """The keys of what a name of one word can be that the dictionary has for no nominative, but itself."""
    kind = key.partition("|")[0]
    if _is_person(key):
        surnames = nominatives(surname(key)) if surname(key).isalpha() else {}
        yield from (each for name in surnames if (each := f"PER|{sound(name)}|{first_name(key)}") != key)
    elif kind in THINGS and not known.is_known(key):
        word = name_of(key)
        if word.isalpha() and not word.isascii() and not _is_nominative(word):
            names = (name for name in nominatives(word) if name != word and not known.ADJECTIVE.search(name))
            yield from (each for each in (_key(kind, name) for name in names) if each != key)


def _key(kind: str, name: str) -> str:
    if kind in ("LOC", "ORG"):
        return known.key(kind, name)
    return known.organization_key(name) or f"{kind}|{name}"
