"""Names of towns that the dictionary has for no place: they tell a form's nominative, and where a name ends.

The list is of GeoNames (https://www.geonames.org, CC BY 4.0); `pipeline.resolve.gazetteer` makes it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from pipeline.russian.analyzer import PERSONAL, known
from pipeline.russian.lemmas import spelled

LIST = Path(__file__).parent / "data" / "towns.txt"


def plain(name: str) -> str:
    """A lower-case name as the list has it: "солт-лейк-сити" is "солт лейк сити"."""
    return name.replace("-", " ")


def is_town(name: str) -> bool:
    """Whether the list or the dictionary has a lower-case nominative as a place; with or without hyphens."""
    return plain(name) in _towns() or any({"Geox", "nomn"} <= parse.tag.grammemes for parse in known(name))


@lru_cache(maxsize=1 << 13)
def is_place(word: str) -> bool:
    """Whether the dictionary has a lower-case form as that of a place: "волге"."""
    return any("Geox" in parse.tag.grammemes for parse in known(word))


def is_route(one: str, other: str) -> bool:
    """Whether two lower-case words with a hyphen between are two places, not one: "казань-уфа"."""
    whole = f"{one}-{other}"
    return _is_city(one) and _is_city(other) and not is_town(whole) and not known(whole)


@lru_cache(maxsize=1 << 10)
def _is_city(word: str) -> bool:
    """Whether a form is the nominative of a place, and of nothing else that has a hyphen."""
    word = spelled(word)
    tags = [parse.tag.grammemes for parse in known(word)]
    other = tags and not any("Geox" in tag for tag in tags)
    return is_town(word) and not other and not any(tag & PERSONAL for tag in tags)


@cache
def _towns() -> frozenset[str]:
    return frozenset(LIST.read_text(encoding="utf-8").splitlines())


@cache
def of_several_words() -> dict[str, list[tuple[str, ...]]]:
    """First word > the names that begin with it, of several words each."""
    found = defaultdict(list)
    for name in _towns():
        if " " in name:
            words = tuple(name.split(" "))
            found[words[0]].append(words)
    return found
