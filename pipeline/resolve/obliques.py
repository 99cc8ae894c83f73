"""Names that an article has in an oblique case alone, and the corpus in the nominative elsewhere.

"Турбины «Сименса»" does not tell whether the firm is Сименс or Сименса; the table of organizations does, or
the other articles.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.names.nominatives import nominatives
from pipeline.names.spans import stem
from pipeline.resolve import known
from pipeline.resolve.keys import sound
from pipeline.resolve.naming import first_name, is_full, name_of, surname
from pipeline.resolve.sums import of_keys
from pipeline.russian import analyzer

# Types of names that are declined as one word.
THINGS = ("LOC", "ORG", "FACILITY", "PRODUCT")
ASKED = ("key", "documents", "nominatives")


def moves(names: pa.Table) -> dict[str, str]:
    """Key of a name in an oblique case > key of its nominative, in a `census`.

    A nominative is what a table has, or what more articles have. Of a person given name or surname must be
    the same: "Маска Илона" may be a woman.
    """
    alike = names["stems"].value_counts()
    several = alike.filter(pc.greater(alike.field("counts"), 1)).field("values")
    asked = names.filter(
        pc.or_(
            pc.is_in(names["stems"], several),
            pc.fill_null(pc.greater(pc.list_value_length(names["nominatives"]), 0), False),
        )
    )
    rows = [
        (key, n, candidates(key) if others is None else others)
        for key, n, others in zip(*(asked[name].to_pylist() for name in ASKED), strict=True)
    ]
    wanted = pa.array([other for *_, others in rows for other in others], pa.string())
    documents = iter(pc.fill_null(of_keys(names["documents"], names["key"], wanted), 0).to_pylist())
    found: dict[str, str] = {}
    for key, n, others in rows:
        votes = {other: (known.is_known(other), next(documents)) for other in others}
        best = max(votes, key=lambda other: (votes[other], other), default=key)
        if votes and votes[best] > (False, n):
            found[key] = best
    return found


def stems(key: str) -> str | None:
    """What all cases of a person's name share; None of others, and of persons known by a part of the name."""
    return f"{stem(surname(key))} {stem(first_name(key))}" if _is_person(key) else None


def candidates(key: str) -> list[str]:
    """The keys of what a name may be the oblique case of, each once."""
    return sorted(set(_nominatives(key)))


def _is_person(key: str) -> bool:
    return key.startswith("PER|") and is_full(key)


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
