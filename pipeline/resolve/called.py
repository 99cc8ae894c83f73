"""What an entity is called: which of the names that a corpus has for it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.resolve import known
from pipeline.resolve.keys import LATIN, fold, organization


def name_of(key: str, found: Mapping[str, int], full: Mapping[str, int]) -> str:
    """A country's or region's common name; the full name of a person or well-known organization if the corpus
    has it; of others one that means it by itself: "Киев", not "киевский"; "Курская область", not "Курская".
    A city that is there as an adjective alone has the name that it is made of: "Минск".

    `found` are the names of its mentions, each with how many are called so; those that are no name of its own
    count for 0. `full` are the full names of a person.
    """
    name = known.name(key)
    settled = key.startswith(("LOC|iso:", "LOC|region:")) or bool(known.codes(key))
    names = _without_adjectives({each: n for each, n in found.items() if n} or found)
    if name and (settled or not any(found.values()) or fold(name) in map(fold, names)):
        return name
    own = full or _own(key, names)
    alone = len(names) == 1 and own.keys() == names.keys()  # as most are: its words need no look
    best = _best(own if alone or any(map(_is_name, own)) else names)
    return known.noun_of(key, best) or best


def _without_adjectives(names: Mapping[str, int]) -> Mapping[str, int]:
    """The names without those that begin a sentence with the adjective of a country, if there are others.

    "Немецкие войска", which elsewhere are "немецкие войска"; "Немецкие ВВС", which are "ВВС Германии".
    """
    if len(names) < 2:
        return names
    begun = {
        name
        for name in names
        if name[:1].isupper()
        and (name[:1].lower() + name[1:] in names or name.partition(" ")[2].isupper())
        and known.people(name.split(" ")[0])
    }
    others = {name: n for name, n in names.items() if name not in begun}
    return others if any(name[:1].isupper() and " " in name for name in others) else names


def _is_name(name: str) -> bool:
    """Whether a name has no legal form, and does not begin with an adjective: "российский Минюст"."""
    return _is_plain(name) and not (name[:1].islower() and " " in name)


def _is_plain(name: str) -> bool:
    """Whether a name has no legal form."""
    return organization(name) == fold(name)


def _own(key: str, names: Mapping[str, int]) -> Mapping[str, int]:
    """The names of a place or organization that mean it by themselves, or say of which country it is."""
    kind = key.partition("|")[0]
    if len(names) == 1 or kind not in ("LOC", "ORG"):
        return names
    keys = {name: known.key(kind, name) for name in names}
    own = {name: n for name, n in names.items() if keys[name] == key}
    return own or {name: n for name, n in names.items() if known.codes(keys[name])}


def _best(names: Mapping[str, int]) -> str:
    """The most frequent name; if there is one, in Russian, not all in capitals, without legal form, and with
    a capital: "ВВС Италии", not "итальянские ВВС".
    """

    def rank(name: str) -> tuple[bool, bool, bool, bool, int, str]:
        russian, capital = not LATIN.search(name), not name[:1].islower()
        return russian, not name.isupper(), _is_plain(name), capital, names[name], name

    return max(names, key=rank) if len(names) > 1 else next(iter(names))
