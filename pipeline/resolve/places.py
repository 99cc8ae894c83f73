"""Where a place is: the table that `gazetteer` makes of GeoNames, read when the first place is resolved."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.resolve.data import rows, several


class Place(NamedTuple):
    """A place of GeoNames (https://www.geonames.org, CC BY 4.0); degrees north and east."""

    geonames_id: str
    country: str
    latitude: float | None
    longitude: float | None


def city(name: str) -> Place | None:
    """The city of more than 15,000 people that a folded Russian name means, if there is no doubt."""
    return _places().cities.get(name)


def place(geonames_id: str) -> Place:
    """The city with this number, which `city` has given."""
    return _places().numbers[geonames_id]


def country(code: str) -> Place | None:
    """The country with this ISO 3166 code; it has no coordinates."""
    return _places().countries.get(code)


class _Places(NamedTuple):
    countries: dict[str, Place]  # by ISO 3166 code
    cities: dict[str, Place]  # by folded name
    numbers: dict[str, Place]  # cities by number in GeoNames


@cache
def _places() -> _Places:
    found = _Places({}, {}, {})
    for number, code, latitude, longitude, names in rows("places"):
        if not names:
            found.countries[code] = Place(number, code, None, None)
            continue
        meant = found.numbers[number] = Place(number, code, float(latitude), float(longitude))
        found.cities.update(dict.fromkeys(several(names), meant))
    return found
