"""Who is who inside one document: every mention gets a key (`naming`) that the corpus can join."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.resolve import bodies, evidence, geography, known, nouns
from pipeline.resolve.keys import LATIN, fold, initials, organization
from pipeline.resolve.naming import NATIONAL, Name, first_name, full_key, is_full, is_ruler, key_of, surname

# Names of a document that are kept as evidence of its subject.
NEIGHBOURS = 16

# What ends the name of a father, which is no surname behind a given name: "Олег Павлович".
PATRONYMIC = re.compile("(?:вич|ьич|вна|чна)$")

# Names that mean a country where the document speaks of it by another name too.
LOOSELY = {"англия": "GB", "америка": "US", "корея": "KR"}


def link(names: Sequence[Name], own: Sequence[str], text: str = "") -> list[str]:
    """The key of each mention of one document of this text, in order; `own` are their `key_of`."""
    keys = list(own)
    _loosely(keys)
    geography.settle([(name.normal, _kind(name)) for name in names], keys)
    _bracketed(names, keys)
    _people(names, keys)
    _abbreviations(names, keys, text)
    _described(names, keys)
    _shortened(names, keys)
    spans, forms = [(name.start, name.stop) for name in names], [name.normal for name in names]
    bodies.settle(spans, keys, text, forms)
    _members(names, keys)
    _pseudonyms(names, keys)
    return keys


def _members(names: Sequence[Name], keys: list[str]) -> None:
    """ "Демократы" are the party of a country that the document speaks of."""
    people = [at for at, name in enumerate(names) if name.type in NATIONAL and known.parties(name.normal)]
    spoken = geography.countries(keys) if people else {}
    for at in people:
        meant = [key for country, key in known.parties(names[at].normal) if country in spoken]
        if len(meant) == 1:
            keys[at] = meant[0]


def _pseudonyms(names: Sequence[Name], keys: list[str]) -> None:
    """A person and who it is by the words between: "Грач (настоящее имя Олег Сухов)", "Олег Сухов, известный
    как Грач".
    """
    people = [at for at, name in enumerate(names) if name.type == "PER"]
    for one, other in pairwise(people):
        if names[other].really:
            whole = is_full(keys[one]) and not is_full(keys[other])
            old, new = (keys[other], keys[one]) if whole else (keys[one], keys[other])
            keys[:] = [new if key == old else key for key in keys]


def _bracketed(names: Sequence[Name], keys: list[str]) -> None:
    """A given name that an editor has put before a surname is of its bearer: "[министр Олег] Савранский"."""
    for at, name in enumerate(names[1:]):
        given = names[at]
        both = name.unclosed and given.type == name.type == "PER"
        if both and given.first and not given.last and not name.first:
            keys[at] = keys[at + 1] = full_key(given.first, name.last or name.normal)


def _kind(name: Name) -> str:
    """The noun that says what kind of place it is: "озера Виктория", but not "озера Карелии"."""
    return geography.kind_of(name.before) if name.type == "LOC" and name.text == name.normal else ""


def _loosely(keys: list[str]) -> None:
    """ "Англия" is Great Britain in a document that names that country."""
    present = set(keys)
    for at, key in enumerate(keys):
        code = LOOSELY.get(key.removeprefix("LOC|"))
        if code and f"LOC|iso:{code}" in present:
            keys[at] = f"LOC|iso:{code}"


def _people(names: Sequence[Name], keys: list[str]) -> None:
    """Surnames, first names and initials alone take the full name last used before, else the next."""
    people = [at for at, name in enumerate(names) if name.type == "PER"]
    bearers: dict[str, list[int]] = {}
    for at in people:
        if is_ruler(keys[at]):
            bearers.setdefault(surname(keys[at]).partition(" ")[0], []).append(at)
        elif is_full(keys[at]):
            for part in {surname(keys[at]), first_name(keys[at])}:
                bearers.setdefault(part, []).append(at)
    fitting: dict[str, list[int]] = {}
    for at in people:
        key = keys[at]
        if is_full(key) or is_ruler(key):
            continue
        if key not in fitting:
            alike = bearers.get(surname(key).partition(" ")[0], ())
            fitting[key] = [o for o in alike if fits(key, keys[o]) and _of_one_father(names[at], names[o])]
        meant = _likely(names, at, fitting[key])
        if meant:
            before = bisect_left(meant, at)
            keys[at] = keys[meant[max(before - 1, 0)]]


def _of_one_father(short: Name, full: Name) -> bool:
    """Whether two persons have not two patronymics: "Олег Павлович" is no "Олег Ильич Рогов"."""
    one, other = (set(filter(PATRONYMIC.search, each.normal.split(" ")[1:])) for each in (short, full))
    return not one or not other or one == other


def _likely(names: Sequence[Name], at: int, bearers: list[int]) -> list[int]:
    """Of the full names that a short one may mean those of its gender and, if there are any, of its title."""
    name = names[at]
    if len(bearers) < 2:
        return bearers
    if name.gender:
        of_gender = {
            gender: [o for o in bearers if names[o].gender == gender] for gender in (name.gender, "")
        }
        bearers = of_gender[name.gender] or of_gender[""] or bearers
    if name.title:
        titles = (names[other].title for other in bearers)
        same = [t != "" and evidence.same_title(t, name.title) for t in titles]
        return [other for other, fits in zip(bearers, same, strict=True) if fits] or bearers
    return bearers


def fits(short: str, full: str) -> bool:
    """Whether a person's key with parts missing can stand for the full one."""
    last, first = surname(short), first_name(short)
    if is_ruler(full):
        return not first and last == surname(full).partition(" ")[0]
    if last == surname(full):
        return first_name(full).startswith(first)
    return not first and last.partition(" ")[0] == first_name(full)


def _abbreviations(names: Sequence[Name], keys: list[str], text: str) -> None:
    """An abbreviation takes the key of its expansion in the document."""
    spelled_out: dict[str, int] = {}
    for at, name in enumerate(names):
        if name.type in ("ORG", "LOC") and " " in name.normal:
            spelled_out.setdefault(initials(name.normal), at)
    for at, name in enumerate(names):
        if not is_abbreviation(name):
            continue
        short = fold(name.normal)
        before = names[at - 1] if at else None
        # "Шанхайская организация сотрудничества (ШОС)".
        near = before and before.type == name.type and text[before.stop : name.start] == " ("
        if before and near and abbreviates(short, fold(before.normal)):
            _unite(keys, at, at - 1)
        elif short in spelled_out:
            _unite(keys, at, spelled_out[short])


def is_abbreviation(name: Name) -> bool:
    """Whether the name is written in capitals only: "ШОС"."""
    return (
        name.type in ("ORG", "LOC")
        and name.normal.isupper()
        and 2 <= len(name.normal) <= 9
        and name.normal.isalpha()
    )


def abbreviates(short: str, long: str) -> bool:
    """Whether the letters of the one folded name come in the other in this order: "шос", "гибдд"."""
    if not short or " " in short or " " not in long or short[0] != long[0] or long.startswith(short):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _unite(keys: list[str], short: int, long: int) -> None:
    """Gives every bearer of the one key the other, unless both are known to differ."""
    old, new = keys[short], keys[long]
    if old == new:
        return
    if known.is_known(old):
        if known.is_known(new):
            return
        old, new = new, old
    for at, key in enumerate(keys):
        if key == old:
            keys[at] = new


def explained(
    names: Sequence[Name], own_keys: Sequence[str], keys: Sequence[str], text: str
) -> Iterator[tuple[str, str]]:
    """(key of the short name, key of the full one) of names that the document explains by another.

    An abbreviation by its expansion; a name in Latin letters in brackets behind the Russian one:
    "Томас Шефер (Thomas Schäfer)"; a pseudonym: "Грач Ясный (настоящее имя Олег Сухов)".
    """
    for at, (name, key) in enumerate(zip(names, keys, strict=True)):
        own = key_of(name)
        if own != key and (
            name.type != "PER" or (at + 1 < len(names) and names[at + 1].really and is_full(own))
        ):
            yield own, key
        before = names[at - 1] if at else None
        if before and before.type == name.type and text[before.stop : name.start] == " (":
            foreign = LATIN.search(name.normal) and not LATIN.search(before.normal)
            if foreign and key != keys[at - 1] and not known.is_known(key):
                yield key, keys[at - 1]


def _described(names: Sequence[Name], keys: list[str]) -> None:
    """ "Банк Halden" is the "Halden" of the document: the noun says what it is."""
    alone = {
        organization(name.normal): key for name, key in zip(names, keys, strict=True) if name.type == "ORG"
    }
    for at, name in enumerate(names):
        noun, _, rest = name.normal.partition(" ")
        if name.type == "ORG" and LATIN.match(rest) and nouns.kind_of(noun):
            keys[at] = alone.get(organization(rest), keys[at])


def _shortened(names: Sequence[Name], keys: list[str]) -> None:
    """ "Верховный суд" is the one "Верховный суд Пакистана" of the document."""
    pairs = zip(keys, names, strict=True)
    organizations = {key: organization(name.normal) for key, name in pairs if name.type == "ORG"}
    if len(organizations) < 2:
        return
    longer: dict[str, list[str]] = {}
    for key, full in organizations.items():
        words = full.split(" ")
        for end in range(1, len(words)):
            longer.setdefault(" ".join(words[:end]), []).append(key)
    for at, name in enumerate(names):
        if name.type == "ORG" and not known.is_known(keys[at]) and not bodies.is_bare(keys[at]):
            found = longer.get(organization(name.normal), [])
            if len(found) == 1:
                keys[at] = found[0]


def neighbours(keys: Sequence[str]) -> set[str]:
    """The names that tell what a document is about: the most frequent ones."""
    counts = Counter(keys)
    return set(sorted(counts, key=lambda key: (-counts[key], key))[:NEIGHBOURS])
