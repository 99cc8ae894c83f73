"""Which place of several of one name a document means, and which countries it speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.resolve import known, places
from pipeline.resolve.keys import fold, heard
from pipeline.russian.analyzer import parses

# Nouns before a name that is no city's then, nor a region's: "озеро Виктория".
NATURE = frozenset(
    (
        *("река", "озеро", "море", "океан", "залив", "пролив", "бухта", "водохранилище", "канал", "водопад"),
        *("остров", "полуостров", "мыс", "коса", "архипелаг", "гора", "вулкан", "хребет", "перевал", "плато"),
        *("планета", "астероид", "комета", "звезда", "созвездие", "пустыня"),
        *("ущелье", "долина", "ледник", "пещера"),
    )
)
TOWN = "город"
CITY = frozenset((TOWN, "столица"))


@lru_cache(maxsize=1 << 13)
def kind_of(word: str) -> str:
    """The dictionary form of the word before a name, "" unless it tells what kind of place it is: "озера"."""
    for reading in parses(word.lower()):
        lemma = fold(reading.normal)
        if lemma in NATURE or lemma in CITY or lemma in known.BEFORE:
            return lemma
    return ""


def settle(names: Sequence[tuple[str, str]], keys: list[str]) -> None:
    """Moves keys of places to the one that the document means; `names` are (base form, `kind_of`)."""
    _features(names, keys)
    _namesakes(names, keys)


def _features(names: Sequence[tuple[str, str]], keys: list[str]) -> None:
    """ "Виктория" is the lake in a document that says "озеро Виктория" and nowhere "город Виктория".

    Of a place that no table has the noun is part of the key, whatever it says.
    """
    kinds: dict[str, set[str]] = {}
    for name, kind in names:
        if kind:
            kinds.setdefault(fold(name), set()).add(kind)
    if not kinds:
        return
    for at, (name, kind) in enumerate(names):
        said = kinds.get(fold(name), set())
        of_all = kind or (next(iter(said)) if len(said) == 1 else "")
        land = known.country(keys[at]) or known.bare(name) in known.regions()
        within = known.regions().get(f"{kind} {known.bare(name)}") if kind in known.BEFORE else None
        if within:  # "штат Вашингтон"
            keys[at] = f"LOC|region:{within}"
        told = of_all in NATURE or (of_all in CITY and not known.is_known(keys[at]))
        if told and keys[at].startswith("LOC|") and not land:
            keys[at] = f"LOC|{TOWN if of_all in CITY else of_all} {heard(fold(name))}"


def _namesakes(names: Sequence[tuple[str, str]], keys: list[str]) -> None:
    """Of cities of one name, that of the region or country of the document."""
    regions, nations = set[str](), set[str]()
    for key in set(keys):
        place = known.place(key)
        if place and "|geonames:" not in key:
            nations.add(place.country)
            if place.admin1:
                regions.add(place.admin1)
    for at, (name, _) in enumerate(names):
        kind, _, which = keys[at].partition("|")
        if kind != "LOC":
            continue
        bare = known.bare(name)
        undecided = which == heard(bare) and bare not in known.lands() and not known.ADJECTIVE.search(bare)
        if undecided or known.place(keys[at]) in places.bearers(bare):
            meant = places.chosen(bare, regions, nations)
            if meant:
                keys[at] = f"LOC|geonames:{meant.geonames_id}"


def countries(keys: Sequence[str]) -> Counter[str]:
    """ISO 3166 codes of the countries that a document speaks of, each with its mentions.

    By themselves, by a region or city of theirs, or in the name of a body: "МИД Италии".
    """
    counts: Counter[str] = Counter()
    for key in keys:
        place = known.place(key)
        if place:
            counts[place.country] += 1
        elif key.startswith("ORG|"):
            counts.update(known.codes(key))
    return counts
