"""World knowledge of names: countries and well-known organizations, with all that newspapers call them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.resolve import places
from pipeline.resolve.data import rows, several
from pipeline.resolve.keys import fold, organization
from pipeline.russian.analyzer import analyzer

# What an adjective that names a province leaves out: "в Тульской и Курской областях".
PROVINCE = re.compile("^[^ ]+[сц]кая$")
# What is a city's name only where the model says that it is one: "Южный", "Орловский".
ADJECTIVE = re.compile("^[^ ]+(?:[ыио]й|ая|[ое]е)$")


def key(type_: str, name: str, subtype: str | None = None) -> str:
    """The key of a place or organization: that of the table if it is there, whatever type the model gave."""
    return _key(type_, name, subtype)


@lru_cache(maxsize=1 << 16)
def _key(type_: str, name: str, subtype: str | None) -> str:
    folded = fold(name)
    iso = countries().get(folded) or countries().get(_unadorned(folded))
    if not iso and type_ == "LOC":
        iso = _country_words().get(folded)  # in whatever form it stands: "Французская Danone"
    if iso:
        return f"LOC|iso:{iso}"
    canonical = organizations().get(parts(folded)) or organizations().get(parts(organization(name)))
    if canonical:
        return f"ORG|={fold(canonical)}"
    if type_ == "ORG":
        return f"ORG|{parts(organization(name))}"
    place = _unadorned(folded)
    if place in lands():
        return f"LOC|{lands()[place]}"
    if subtype == "STATE_OR_PROVINCE" and PROVINCE.search(place):
        return f"LOC|{place} область"
    found = None
    if subtype in ("CITY", None) or not ADJECTIVE.search(place):
        found = places.city(place)
    if subtype == "CITY" and not found:
        found = places.city_of(place)
    return f"LOC|geonames:{found.geonames_id}" if found else f"LOC|{place}"


def _unadorned(folded: str) -> str:
    """A folded name without what kind of place it is."""
    return folded.removeprefix("республика ").removeprefix("город ")


@lru_cache(maxsize=1 << 16)
def parts(folded: str) -> str:
    """A folded name of several words with abbreviations spelled out, and its country as a code at the end.

    "мид германии", "министерство иностранных дел фрг" and "германский мид" are one.
    """
    words, codes = [], set()
    several = " " in folded
    for word in folded.split(" "):
        code = _country_words().get(word) if several else None
        if code:
            codes.add(code)
        else:
            words.append(abbreviations().get(word, word))
    return " ".join((*words, *(f"[{code}]" for code in sorted(codes))))


@cache
def _country_words() -> dict[str, str]:
    """A country's name or adjective in every case, folded > ISO 3166 code: "германии", "британского"."""
    words = {}
    for name, code in countries().items():
        if " " not in name:
            words[name] = code
            for parse in analyzer().parse(name):
                if parse.tag.POS in ("NOUN", "ADJF") and parse.normal_form.replace("ё", "е") == name:
                    words.update((fold(form.word), code) for form in parse.lexeme)
    return words


def is_known(key: str) -> bool:
    """Whether a key stands for an entry of the tables."""
    return "|iso:" in key or "|=" in key or "|geonames:" in key


def country(key: str) -> str | None:
    """ISO 3166 code of a country's key."""
    return key.removeprefix("LOC|iso:") if key.startswith("LOC|iso:") else None


def place(key: str) -> places.Place | None:
    """Where the country or city of a key is."""
    code = country(key)
    if code:
        return places.country(code)
    kind, _, number = key.partition("|geonames:")
    return places.place(number) if kind == "LOC" and number else None


def name(key: str) -> str | None:
    """Canonical name of a known key."""
    code = country(key)
    if code:
        return country_names()[code]
    return _canonical().get(key)


@cache
def country_names() -> dict[str, str]:
    """ISO 3166 code > the name that newspapers use: CLDR's, unless the table has another."""
    from babel import Locale  # half the cost of starting the resolver: only where it is needed

    territories = Locale.parse("ru").territories
    names = {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    for code in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
        names.pop(code, None)
    names.update((code, name) for code, name, *_ in rows("countries") if name)
    return names


@cache
def countries() -> dict[str, str]:
    """Folded name or adjective > ISO 3166 code."""
    codes = {fold(name): code for code, name in country_names().items()}
    for code, _, adjectives, others in rows("countries"):
        for name in (*several(adjectives), *several(others)):
            codes[fold(name)] = code
    return codes


@cache
def lands() -> dict[str, str]:
    """Folded name or adjective > folded name of a land that is no country and no city."""
    return {
        _unadorned(fold(each)): fold(name)
        for name, others in rows("lands")
        for each in (name, *several(others))
    }


@cache
def organizations() -> dict[str, str]:
    """Folded name as `parts` puts it > canonical name."""
    found = {}
    for canonical, *others in rows("organizations"):
        for name in (canonical, *several(others[0] if others else "")):
            found[parts(fold(name))] = canonical
    return found


@cache
def abbreviations() -> dict[str, str]:
    """Words that stand for several."""
    return dict(rows("abbreviations"))


@cache
def _canonical() -> dict[str, str]:
    return {f"ORG|={fold(name)}": name for name, *_ in rows("organizations")}
