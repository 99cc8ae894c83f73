"""Where a place is: the table that `gazetteer` makes of GeoNames, read when the first place is resolved."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.resolve.data import rows, several

# How adjectives come from names of cities: (ending of the adjective, that of the name); an example of each,
# which the tests run.
DERIVED = (
    ("ий", "", "курский", "Курск"),
    ("ский", "", "киевский", "Киев"),
    ("ский", "ь", "казанский", "Казань"),
    ("ьский", "", "стамбульский", "Стамбул"),
    ("ский", "а", "самарский", "Самара"),
    ("жский", "га", "рижский", "Рига"),
    ("ский", "о", "кемеровский", "Кемерово"),
    ("йский", "о", "токийский", "Токио"),
    ("ский", "ы", "каннский", "Канны"),
    ("ский", "ье", "запорожский", "Запорожье"),
    ("ский", "и", "тбилисский", "Тбилиси"),
    ("инский", "а", "читинский", "Чита"),
    ("инский", "и", "сочинский", "Сочи"),
    ("инский", "у", "бакинский", "Баку"),
    ("ецкий", "ец", "череповецкий", "Череповец"),
)
# Those that come otherwise, and those of seas, lands and persons, which no city of such a name has.
CITIES = {
    "московский": "москва",
    "тульский": "тула",
    "нижегородский": "нижний новгород",
    "тверской": "тверь",
    "костромской": "кострома",
    "вологодский": "вологда",
    "пензенский": "пенза",
    "уфимский": "уфа",
    "мытищинский": "мытищи",
    **dict.fromkeys(
        (
            *("балтийский", "каспийский", "черноморский"),
            *("ленинский", "кировский", "петровский"),
        ),
        "",
    ),
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
    found = bearers(name)
    sure = found and all(found[0].thousands >= LARGER * other.thousands for other in found[1:])
    return found[0] if sure else None


def city_of(adjective: str) -> Place | None:
    """The city that a folded adjective speaks of, if it can only be one: "киевский"."""
    if adjective in CITIES:
        return city(CITIES[adjective])
    found = {place for name in _nouns(adjective) if (place := city(name)) and _familiar(place)}
    return found.pop() if len(found) == 1 else None


def noun_of(adjective: str, geonames_id: str) -> str | None:
    """The name of the city with this number that a folded adjective is made of: "минский" > "Минск"."""
    names = _nouns(adjective) | {CITIES.get(adjective)}
    found = next((name for name in sorted(filter(None, names)) if place(geonames_id) in bearers(name)), None)
    return found and found.title()


def _nouns(adjective: str) -> set[str]:
    """What a city may be called of which there is this adjective."""
    return {adjective[: -len(ending)] + other for ending, other, *_ in DERIVED if adjective.endswith(ending)}


def bearers(name: str) -> Sequence[Place]:
    """All cities of a folded name, the largest first."""
    return _cities().get(name, ())


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
    there = [place for place in found if place.country in countries]
    if there and all(there[0].thousands >= LARGER * other.thousands for other in there[1:]):
        return there[0]
    return None


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
    return _numbers()[geonames_id]


@cache
def _table() -> list[tuple[Place, str]]:
    """Every place with the cell of its names, empty of countries and regions."""
    table = []
    for cells in rows("places"):
        number, code, admin1, north, east, thousands, names = [*cells, *[""] * (7 - len(cells))]
        latitude, longitude = (float(cell) if cell else None for cell in (north, east))
        found = Place(number or None, code, admin1 or None, latitude, longitude, int(thousands or 0))
        table.append((found, names))
    return table


@cache
def _numbers() -> dict[str | None, Place]:
    return {place.geonames_id: place for place, names in _table() if names}


@cache
def _countries() -> dict[str, Place]:
    return {place.country: place for place, names in _table() if not names and not place.admin1}


@cache
def _regions() -> dict[str, Place]:
    return {place.admin1: place for place, names in _table() if not names and place.admin1}


@cache
def _cities() -> dict[str, list[Place]]:
    cities: dict[str, list[Place]] = {}
    for place, names in sorted(_table(), key=lambda row: (-row[0].thousands, row[0].geonames_id or "")):
        for name in several(names):
            cities.setdefault(name, []).append(place)
    return cities
