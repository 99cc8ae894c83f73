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
    number = _cities().get(name)
    return place(number) if number else None


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
