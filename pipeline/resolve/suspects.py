"""Rows of `entities` that look like two of one thing, or like one of two: for a person to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from pipeline.resolve import known
from pipeline.resolve.keys import fold, initials, organization, sound
from pipeline.resolve.spellings import skeleton

Row = Mapping[str, Any]

MOST = 20
"""Rows that may share what makes them alike: of more it says nothing."""


class Suspect(NamedTuple):
    """Two rows of `entities`, or two names of one row."""

    reason: str
    """split: surname, letters, abbreviation, type; merged: given names, surnames."""
    name: str
    n_mentions: int
    other: str
    n_other: int
    entity_id: str
    other_id: str


def suspects(entities: Iterable[Row]) -> list[Suspect]:
    """What looks wrong in a table of entities, the pairs of most mentions first; each pair once."""
    rows = sorted(entities, key=lambda row: (-row["n_mentions"], row["entity_id"]))
    found: dict[tuple[str, str], Suspect] = {}
    for reason, alike in ALIKE.items():
        for one, other in _pairs(rows, alike):
            found.setdefault((one["entity_id"], other["entity_id"]), _suspect(reason, one, other))
    merged = (each for row in rows for each in _merged(row))
    return sorted([*found.values(), *merged], key=lambda each: (-each.n_other, -each.n_mentions, each))


def _suspect(reason: str, one: Row, other: Row) -> Suspect:
    return Suspect(
        reason,
        *(one["name"], one["n_mentions"], other["name"], other["n_mentions"]),
        *(one["entity_id"], other["entity_id"]),
    )


def _pairs(rows: Sequence[Row], alike: Callable[[Row], Iterable[Hashable]]) -> Iterator[tuple[Row, Row]]:
    """Pairs of rows that share something by which they look alike."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        for each in set(alike(row)):
            groups[each].append(row)
    for group in groups.values():
        if len(group) <= MOST:
            yield from combinations(group, 2)


def _surname(row: Row) -> Iterator[Hashable]:
    """Of a person: surname and the first letter of the given name: "Джо Харпер", "Дж. Харпер"."""
    first, _, last = row["name"].rpartition(" ")
    if row["type"] == "PER" and first:
        yield sound(last), sound(first)[:1]


def _letters(row: Row) -> Iterator[Hashable]:
    """The name without what spellings exchange."""
    name = fold(row["name"]) if row["type"] != "ORG" else organization(row["name"])
    letters = skeleton(sound(name.replace(" ", "").replace("-", "")))
    if len(letters) > 3:
        yield row["type"], letters


def _short(row: Row) -> Iterator[Hashable]:
    """An abbreviation, or what the name's initials make."""
    if row["type"] in ("ORG", "LOC"):
        name = row["name"]
        short = fold(name) if name.isupper() and name.isalpha() else initials(name)
        if len(short) > 2:
            yield short


def _name(row: Row) -> Iterator[Hashable]:
    """One name of two types."""
    yield fold(row["name"])


ALIKE: dict[str, Callable[[Row], Iterator[Hashable]]] = {
    "split: surname": _surname,
    "split: type": _name,
    "split: letters": _letters,
    "split: abbreviation": _short,
}


def _merged(row: Row) -> Iterator[Suspect]:
    """A person whose names have two given names that are no variants of one."""
    if row["type"] != "PER":
        return
    firsts: dict[str, str] = {}
    for name in (row["name"], *row["aliases"]):
        words = name.split(" ")
        if len(words) == 2 and len(words[0]) > 2:
            firsts.setdefault(sound(known.given(words[0])), name)
    names = list(firsts.values())
    for other in names[1:]:
        yield Suspect("merged", names[0], row["n_mentions"], other, 0, row["entity_id"], row["entity_id"])
