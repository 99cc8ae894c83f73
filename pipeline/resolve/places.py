"""Where a place is: the table that `gazetteer` makes of GeoNames, read when the first place is resolved."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.resolve.data import lines, several
from pipeline.russian.analyzer import known

# How adjectives come from names of cities: (ending of the adjective, that of the name); an example of each,
# which the tests run.
DERIVED = (
    ("ий", "", "курский", "Курск"),
    ("ский", "", "киевский", "Киев"),
    ("ский", "ь", "казанский", "Казань"),
    ("ьский", "", "стамбульский", "Стамбул"),
    ("ский", "а", "гаванский", "Гавана"),
    ("жский", "га", "рижский", "Рига"),
    ("ский", "о", "кемеровский", "Кемерово"),
    ("ский", "ль", "ярославский", "Ярославль"),
    ("енский", "на", "коломенский", "Коломна"),
    ("йский", "о", "токийский", "Токио"),
    ("ский", "ы", "каннский", "Канны"),
    ("ский", "ье", "запорожский", "Запорожье"),
    ("ский", "и", "тбилисский", "Тбилиси"),
    ("инский", "а", "читинский", "Чита"),
    ("инский", "и", "сочинский", "Сочи"),
    ("инский", "у", "бакинский", "Баку"),
    ("ецкий", "ец", "череповецкий", "Череповец"),
)
# Those that come otherwise, and those of persons, which no city of such a name has.
CITIES = {
    "московский": "москва",
    "самарский": "самара",
    "новгородский": "великий новгород",
    "петербургский": "санкт-петербург",
    "ростовский": "ростов-на-дону",
    "орловский": "орел",
    "волжский": "волжский",
    "грозненский": "грозный",
    "челнинский": "набережные челны",
    "набережночелнинский": "набережные челны",
    "улан-удэнский": "улан-удэ",
    "хасавюртовский": "хасавюрт",
    "златоустовский": "златоуст",
    "евпаторийский": "евпатория",
    "назрановский": "назрань",
    "великолукский": "великие луки",
    "сергиево-посадский": "сергиев посад",
    "люберецкий": "люберцы",
    "гродненский": "гродно",
    "луганский": "луганск",
    "нижнетагильский": "нижний тагил",
    "керченский": "керчь",
    "дамасский": "дамаск",
    "шахтинский": "шахты",
    "миасский": "миасс",
    "королевский": "",
    "алматинский": "алматы",
    "алма-атинский": "алматы",
    "одесский": "одесса",
    "тульский": "тула",
    "нижегородский": "нижний новгород",
    "тверской": "тверь",
    "костромской": "кострома",
    "вологодский": "вологда",
    "пензенский": "пенза",
    "уфимский": "уфа",
    "мытищинский": "мытищи",
    **dict.fromkeys(("ленинский", "кировский", "петровский"), ""),
}


# Whose small towns a Russian article speaks of by an adjective; of other countries only cities of so many
# thousands.
NEAR = frozenset(("RU", "UA", "BY", "KZ", "MD", "GE", "AM", "AZ", "UZ", "TM", "TJ", "KG", "LT", "LV", "EE"))
KNOWN_ABROAD = 50

# A city is meant without further evidence if it has so many times the people of the next one of its name ...
LARGER = 3
# ... and even against the region that the article speaks of, if it has so many times the people of its one.
FAR_LARGER = 20


class Place(NamedTuple):
    """A place of GeoNames (https://www.geonames.org, CC BY 4.0); degrees north and east."""

    geonames_id: str | None
    """Null of the few regions that GeoNames does not list yet."""
    country: str
    admin1: str | None
    latitude: float | None
    longitude: float | None
    thousands: int = 0
    """Of people; 0 of countries and regions."""


def city(name: str) -> Place | None:
    """The city of more than 15,000 people that a folded Russian name means, if there is no doubt."""
    return _largest(bearers(name))


def city_of(adjective: str) -> Place | None:
    """The city that a folded adjective speaks of, if there is no doubt: "киевский".

    Some are names of small towns too, but "ярославский" is Ярославль.
    """
    found = {place for name in (*_nouns(adjective), adjective) for place in bearers(name) if _familiar(place)}
    return _largest(sorted(found, key=lambda place: -place.thousands))


def noun_of(adjective: str, geonames_id: str) -> str | None:
    """The name of the city with this number that a folded adjective is made of: "минский" > "Минск".

    GeoNames has odd spellings too, such as "Перм": a name that the dictionary knows as a place's goes first.
    """
    found = [name for name in _nouns(adjective) if place(geonames_id) in bearers(name)]
    if not found:
        return None
    return min(found, key=lambda name: (not _is_place(name), name)).title().replace("-На-", "-на-")


def _nouns(adjective: str) -> set[str]:
    """What a city may be called of which there is this adjective."""
    if adjective in CITIES:
        return {CITIES[adjective]}
    return {adjective[: -len(ending)] + other for ending, other, *_ in DERIVED if adjective.endswith(ending)}


def _is_place(name: str) -> bool:
    return any({"Geox", "nomn"} <= reading.tag.grammemes for reading in known(name))


def _largest(places: Sequence[Place]) -> Place | None:
    """The first, if it has so many more people than the others that no one means them without saying so.

    One that is NEAR only has to be larger than others that are: "Брест" is that of Belarus.
    """
    if not places:
        return None
    first, *others = places
    rivals = [other for other in others if other.country in NEAR or first.country not in NEAR]
    return first if all(first.thousands >= LARGER * other.thousands for other in rivals) else None


@lru_cache(maxsize=1 << 13)
def bearers(name: str) -> Sequence[Place]:
    """All cities of a folded name, the largest first."""
    rows = _cities().get(name)
    found = map(_place, rows.split("\n")) if rows else ()
    return sorted(found, key=lambda place: (-place.thousands, place.geonames_id or ""))


def chosen(name: str, regions: Container[str], countries: Container[str]) -> Place | None:
    """The bearer of a city's folded name that an article means which speaks of these regions and countries.

    That of its regions before the one that is meant without further evidence, and that before one of its
    countries; null where it could be several. A far larger city is meant whatever the region.
    """
    found = bearers(name)
    there = [place for place in found if place.admin1 in regions]
    if len(there) == 1 and found[0].thousands < FAR_LARGER * there[0].thousands:
        return there[0]
    sure = city(name)
    if sure:
        return sure
    return _largest([place for place in found if place.country in countries])


def _familiar(place: Place) -> bool:
    return place.country in NEAR or place.thousands >= KNOWN_ABROAD


def country(code: str) -> Place | None:
    """The country with this ISO 3166 code."""
    return _countries().get(code)


def region(code: str) -> Place | None:
    """The region with this ISO 3166-2 code."""
    return _regions().get(code)


def place(geonames_id: str) -> Place:
    """The city with this number, which `city` or `chosen` has given."""
    return _place(_numbers()[geonames_id])


# A row of the table becomes a Place where one is asked for: of 16,000 a run meets some hundreds.


@lru_cache(maxsize=1 << 13)
def _place(row: str) -> Place:
    number, code, admin1, north, east, thousands, _ = f"{row}\t\t\t\t\t".split("\t")[:7]
    latitude, longitude = (float(cell) if cell else None for cell in (north, east))
    return Place(number or None, code, admin1 or None, latitude, longitude, int(thousands or 0))


@cache
def _numbers() -> dict[str, str]:
    """Number > the row of a city."""
    return {row.partition("\t")[0]: row for row in _rows().cities}


@cache
def _countries() -> dict[str, Place]:
    return {place.country: place for place in map(_place, _rows().lands) if not place.admin1}


@cache
def _regions() -> dict[str, Place]:
    return {place.admin1: place for place in map(_place, _rows().lands) if place.admin1}


@cache
def _cities() -> dict[str, str]:
    """Folded name > the rows of the cities that bear it, a line each."""
    cities: dict[str, str] = {}
    for row in _rows().cities:
        for name in several(row.rpartition("\t")[2]):
            cities[name] = f"{cities[name]}\n{row}" if name in cities else row
    return cities


class _Rows(NamedTuple):
    """The rows of the table."""

    lands: list[str]
    """Countries and regions, which have no names in it."""
    cities: list[str]


@cache
def _rows() -> _Rows:
    rows = _Rows([], [])
    for row in lines("places"):
        (rows.cities if row.count("\t") == 6 else rows.lands).append(row)
    return rows
