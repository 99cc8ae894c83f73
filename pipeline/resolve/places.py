"""Where a place is: the table that `gazetteer` makes of GeoNames, read when the first place is resolved."""

from __future__ import annotations

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


class Place(NamedTuple):
    """A place of GeoNames (https://www.geonames.org, CC BY 4.0); degrees north and east."""

    geonames_id: str
    country: str
    latitude: float | None
    longitude: float | None


def city(name: str) -> Place | None:
    """The city of more than 15,000 people that a folded Russian name means, if there is no doubt."""
    number = _cities().get(name)
    return place(number) if number else None


def city_of(adjective: str) -> Place | None:
    """The city that a folded adjective speaks of, if it can only be one: "киевский"."""
    if adjective in CITIES:
        return city(CITIES[adjective])
    names = {adjective[: -len(ending)] + other for ending, other, *_ in DERIVED if adjective.endswith(ending)}
    found = {place for name in names if (place := city(name))}
    return found.pop() if len(found) == 1 else None


def country(code: str) -> Place | None:
    """The country with this ISO 3166 code; it has no coordinates."""
    number = _countries().get(code)
    return place(number) if number else None


@cache
def place(geonames_id: str) -> Place:
    """The city or country with this number, which `city` or `country` has given."""
    code, *degrees, _ = _numbers()[geonames_id]
    latitude, longitude = (float(cell) if cell else None for cell in degrees)
    return Place(geonames_id, code, latitude, longitude)


@cache
def _numbers() -> dict[str, list[str]]:
    return {number: cells for number, *cells in rows("places")}


@cache
def _countries() -> dict[str, str]:
    return {code: number for number, (code, *_, names) in _numbers().items() if not names}


@cache
def _cities() -> dict[str, str]:
    cities = {}
    for number, (*_, names) in _numbers().items():
        cities.update(dict.fromkeys(several(names), number))
    return cities
