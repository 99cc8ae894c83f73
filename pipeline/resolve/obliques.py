"""Names that an article has in an oblique case alone, and the corpus in the nominative elsewhere.

"Турбины «Сименса»" does not tell whether the firm is Сименс or Сименса; the table of organizations does, or
the other articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.names.nominatives import nominatives
from pipeline.names.spans import stem
from pipeline.resolve import known
from pipeline.resolve.keys import sound
from pipeline.resolve.naming import first_name, is_full, name_of, surname
from pipeline.russian import analyzer

# Types of names that are declined as one word.
THINGS = ("LOC", "ORG", "FACILITY", "PRODUCT")


def moves(documents: Mapping[str, int]) -> dict[str, str]:
    """Key of a name in an oblique case > key of its nominative; `documents` tells in how many each key is.

    A nominative is what a table has, or what more articles have. Of a person given name or surname must be
    the same: "Маска Илона" may be a woman.
    """
    alike = Counter(_stems(key) for key in documents if _is_person(key))
    found: dict[str, str] = {}
    for key, n in documents.items():
        if not _is_person(key) or alike[_stems(key)] > 1:
            votes = {other: (known.is_known(other), documents.get(other, 0)) for other in _nominatives(key)}
            best = max(votes, key=lambda other: (votes[other], other), default=key)
            if votes and votes[best] > (False, n):
                found[key] = best
    return found


def _is_person(key: str) -> bool:
    return key.startswith("PER|") and is_full(key)


def _stems(key: str) -> tuple[str, str]:
    """What all cases of a person's name share."""
    return stem(surname(key)), stem(first_name(key))


def _is_nominative(word: str) -> bool:
    """Whether the dictionary has a lower-case form as a nominative."""
    return any(parse.tag.feats.get("Case") == "Nom" for parse in analyzer.known(word))


def _nominatives(key: str) -> Iterator[str]:
    """The keys of what a name of one word can be that the dictionary has for no nominative, but itself."""
    kind = key.partition("|")[0]
    if _is_person(key):
        last, first = surname(key), first_name(key)
        found = [f"PER|{name}|{first}" for name in _heard(last)]
        if not _is_nominative(first):  # "Александра" is a woman too
            found += [f"PER|{last}|{name}" for name in _heard(first)]
        yield from (each for each in found if each != key)
    elif kind in THINGS and not known.is_known(key):
        word = name_of(key)
        if word.isalpha() and not word.isascii() and not _is_nominative(word):
            names = (name for name in nominatives(word) if name != word and not known.ADJECTIVE.search(name))
            yield from (each for each in (_key(kind, name) for name in names) if each != key)


def _heard(name: str) -> set[str]:
    """The nominatives of a part of a person's name, as they sound."""
    return set(map(sound, nominatives(name))) if name.isalpha() else set()


def _key(kind: str, name: str) -> str:
    if kind in ("LOC", "ORG"):
        return known.key(kind, name)
    return known.organization_key(name) or f"{kind}|{name}"
