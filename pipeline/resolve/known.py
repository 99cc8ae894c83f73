"""World knowledge of names: countries and well-known organizations, with all that newspapers call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipeline.resolve import places
from pipeline.resolve.data import rows, several
from pipeline.resolve.keys import fold, heard, organization
from pipeline.russian import nations

# What a region's name may leave out, before and behind it: "губернатор Нью-Йорка", "в Тульской и Курской
# областях".
BEFORE = ("штат", "провинция", "земля", "префектура", "кантон")
BEHIND = ("область", "край", "автономный округ", "воеводство")
# What is written short behind a name.
SHORT = ((" обл", " область"), (" ао", " автономный округ"))
CODE = re.compile(r"\[([A-Z]{2})\]")
# What is a city's name only where the model says that it is one: "Южный", "Орловский".
ADJECTIVE = re.compile("^[^ ]+(?:[ыио]й|ая|[ое]е)$")


# What a woman's surname ends in where a man's does not.
WOMANS = re.compile("(?:[оеё]в|[иы]н)а$|ая$")
# Subtypes of which an adjective is no city's.
OF_REGIONS = ("STATE_OR_PROVINCE", "DISTRICT")


def key(type_: str, name: str, subtype: str | None = None) -> str:
    """The key of a place or organization: that of the table if it is there, whatever type the model gave."""
    return _key(type_, name, subtype)


@lru_cache(maxsize=1 << 13)
def _key(type_: str, name: str, subtype: str | None) -> str:
    folded = fold(name)
    iso = countries().get(folded) or countries().get(_unadorned(folded))
    if not iso and type_ == "LOC":
        iso = nations.forms().get(folded)  # in whatever form it stands: "Французская Danone"
    if iso:
        return f"LOC|iso:{iso}"
    well_known = organization_key(name)
    if well_known:
        return well_known
    if type_ == "ORG":
        return f"ORG|{parts(organization(name))}"
    place = _unadorned(folded)
    within = regions().get(folded) or region(place, subtype)
    if within:
        return f"LOC|region:{within}"
    if place in lands():
        return f"LOC|{lands()[place]}"
    if " " in place and "-" not in place and not places.city(place):
        place = place.replace(" ", "-") if places.city(place.replace(" ", "-")) else place  # "Нью Йорк"
    found = None
    if not ADJECTIVE.search(place):
        found = places.city(place)
    elif subtype in ("CITY", None) or (subtype not in OF_REGIONS and place.endswith("ский")):
        found = places.city_of(place)
    return f"LOC|geonames:{found.geonames_id}" if found else f"LOC|{heard(place)}"


@lru_cache(maxsize=1 << 13)
def organization_key(name: str) -> str | None:
    """The key of a well-known organization with this name."""
    canonical = organizations().get(parts(fold(name))) or organizations().get(parts(organization(name)))
    return f"ORG|={fold(canonical)}" if canonical else None


@lru_cache(maxsize=1 << 13)
def people(name: str) -> str | None:
    """The key of the country whose people, or whose adjective, a name is: "американцы", "норвежский"."""
    folded = fold(name)
    code = nationals().get(folded) or nations.forms().get(folded)
    return f"LOC|iso:{code}" if code else None


def parties(name: str) -> Sequence[tuple[str, str]]:
    """(ISO 3166 code of its country, key) of the parties whose members have this name: "демократы"."""
    return members().get(fold(name), ())


def region(place: str, subtype: str | None = None) -> str | None:
    """The folded canonical name of the region that a folded name means.

    Where the model says that it is a region, it may lack what tells it from a city: "Нью-Йорк", "Тульская".
    """
    names = regions()
    if place in names:
        return names[place]
    if subtype == "STATE_OR_PROVINCE":
        variants = [*(f"{kind} {place}" for kind in BEFORE), *(f"{place} {kind}" for kind in BEHIND)]
        if place.endswith("ий"):  # the base form of an adjective alone: "Запорожская АЭС"
            variants.append(f"{place[:-2]}ая область")
        return next((names[name] for name in variants if name in names), None)
    return None


def _unadorned(folded: str) -> str:
    """A folded name without what kind of place it is."""
    name = folded.removeprefix("республика ").removeprefix("город ")
    for short, kind in SHORT:
        name = f"{name.removesuffix(short)}{kind}" if name.endswith(short) else name
    return name


@lru_cache(maxsize=1 << 13)
def parts(folded: str) -> str:
    """A folded name of several words with abbreviations spelled out, and its country as a code at the end.

    "мид германии", "министерство иностранных дел фрг" and "германский мид" are one.
    """
    words, found = [], dict[str, None]()
    several = " " in folded
    for word in folded.split(" "):
        code = nations.forms().get(word) if several else None
        if code:
            found[code] = None
        else:
            words.append(abbreviations().get(word, word))
    codes = found if "в" in words else sorted(found)  # "посольство Италии в России" is not that of Russia
    return " ".join((*words, *(f"[{code}]" for code in codes)))


def codes(key: str) -> list[str]:
    """ISO 3166 codes that `parts` has put into the key of an organization."""
    return CODE.findall(key)


@lru_cache(maxsize=1 << 13)
def bare(name: str) -> str:
    """A place's name, folded, without what kind of place it is."""
    return _unadorned(fold(name))


def is_known(key: str) -> bool:
    """Whether a key stands for an entry of the tables."""
    return any(mark in key for mark in ("|iso:", "|=", "|geonames:", "|region:"))


def country(key: str) -> str | None:
    """ISO 3166 code of a country's key."""
    return key.removeprefix("LOC|iso:") if key.startswith("LOC|iso:") else None


@lru_cache(maxsize=1 << 13)
def place(key: str) -> places.Place | None:
    """Where the country, region or city of a key is."""
    kind, _, name = key.partition("|")
    if kind != "LOC":
        return None
    what, _, which = name.partition(":")
    match what:
        case "iso":
            return places.country(which)
        case "region":
            return places.region(region_codes()[which])
        case "geonames":
            return places.place(which)
        case _:
            return None


def name(key: str) -> str | None:
    """Canonical name of a known key."""
    code = country(key)
    if code:
        return nations.names()[code]
    return region_names().get(key.removeprefix("LOC|region:")) or _canonical().get(key) or _parties().get(key)


def noun_of(key: str, adjective: str) -> str | None:
    """The name of a city that only an adjective speaks of."""
    city = key.removeprefix("LOC|geonames:")
    return places.noun_of(fold(adjective), city) if city != key else None


@cache
def countries() -> dict[str, str]:
    """Folded name or adjective > ISO 3166 code."""
    codes = {fold(name): code for code, name in nations.names().items()}
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
def regions() -> dict[str, str]:
    """Folded name or adjective > folded canonical name of a region."""
    return {fold(each): fold(name) for _, name, others in _regions() for each in (name, *several(others))}


@cache
def region_names() -> dict[str, str]:
    """Folded canonical name > canonical name of a region."""
    return {fold(name): name for _, name, _ in _regions()}


@cache
def region_codes() -> dict[str, str]:
    """Folded canonical name > ISO 3166-2 code of a region."""
    return {fold(name): code for code, name, _ in _regions()}


def _regions() -> Iterator[tuple[str, str, str]]:
    """(ISO 3166-2 code, name, other names) of the regions that have a name of their own."""
    for code, _, *cells in rows("regions"):
        if cells:
            name, *others = cells
            yield code, name, others[0] if others else ""


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


def given(name: str, surname: str = "") -> str:
    """The name that a variant of a given name is short for, folded; any other name as it is.

    Of those that men and women have ("Саша") the surname tells whose it is; alone they stay.
    """
    folded = fold(name)
    man, woman = given_names().get(folded, (folded, folded))
    if man != woman and not surname:
        return folded
    return woman if WOMANS.search(surname) else man


@cache
def given_names() -> dict[str, tuple[str, str]]:
    """What a folded variant of a given name is short for, of a man and of a woman: "катя" > "екатерина"."""
    found = {}
    for names, variants in rows("given"):
        man, *woman = several(names)
        for each in several(variants):
            found[fold(each)] = (fold(man), fold((woman or [man])[0]))
    return found


@cache
def _canonical() -> dict[str, str]:
    bodies = {f"ORG|={fold(name)}": name for name, *_ in rows("organizations")}
    return bodies | {f"LOC|{fold(name)}": name for name, _ in rows("lands")}


@cache
def nationals() -> dict[str, str]:
    """Folded noun for somebody of a country, or for its people > ISO 3166 code."""
    return {fold(noun): code for code, cell in rows("nationals") for noun in several(cell)}


@cache
def members() -> dict[str, list[tuple[str, str]]]:
    """Folded noun for a member of a party, or for its members > (ISO 3166 code, key) of the parties."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, party, nouns in rows("members"):
        for noun in several(nouns):
            found.setdefault(fold(noun), []).append((code, key("ORG", party)))
    return found


@cache
def _parties() -> dict[str, str]:
    """Key > name of the parties that have members."""
    return {key("ORG", party): party for _, party, _ in rows("members")}
