import re
from operator import itemgetter

import pytest

from pipeline.resolve import gazetteer, known, places
from pipeline.resolve.data import rows, several
from pipeline.russian import nations


@pytest.mark.parametrize(
    ("type_", "name", "code"),
    [
        ("LOC", "РФ", "RU"),
        ("LOC", "Российская Федерация", "RU"),
        ("LOC", "российский", "RU"),
        ("LOC", "Французская", "FR"),
        ("LOC", "Соединённые Штаты", "US"),
        ("ORG", "США", "US"),  # whatever type the model gave
        ("LOC", "Великобритания", "GB"),
        ("LOC", "Соединенное Королевство", "GB"),
        ("LOC", "Республика Беларусь", "BY"),
        ("LOC", "Республика Польша", "PL"),
        ("LOC", "Голландия", "NL"),
        ("LOC", "СССР", "SU"),
        ("LOC", "Москва", None),
        ("LOC", "Республика Карелия", None),
    ],
)
def test_countries(type_: str, name: str, code: str | None) -> None:
    assert known.country(known.key(type_, name)) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООН", "Организация Объединённых Наций"),
        ("ЕС", "Евросоюз"),
        ("НАТО", "Североатлантический альянс"),
        ("МИД ФРГ", "Министерство иностранных дел Германии"),
        ("германский МИД", "МИД Германии"),
        ("МВД Италии", "Министерство внутренних дел Италии"),
        ("ПАО «Газпром»", "Газпром"),
        ("Госдума", "Государственная дума"),
        ("Центробанк РФ", "Банк России"),
    ],
)
def test_organizations(one: str, other: str) -> None:
    assert known.key("ORG", one) == known.key("ORG", other)


@pytest.mark.parametrize(("one", "other"), [("МИД Италии", "МИД Испании"), ("МИД Италии", "МВД Италии")])
def test_organizations_of_two_countries_are_two(one: str, other: str) -> None:
    assert known.key("ORG", one) != known.key("ORG", other)


def test_names_of_countries_are_those_of_newspapers() -> None:
    names = nations.names()
    assert names["RU"] == "Россия"
    assert names["US"] == "США"
    assert names["KR"] == "Южная Корея"
    assert all(re.fullmatch("[A-Z]{2}", code) for code in names)
    assert not {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"} & names.keys()


def test_no_name_stands_for_two() -> None:
    """A row of a table that names another row's name would hide it."""
    for table in ("countries", "organizations"):
        seen: dict[str, str] = {}
        for row in rows(table):
            for cell in row[1:] if table == "countries" else row:
                for name in cell.split("; "):
                    assert not name or seen.setdefault(name.lower(), row[0]) == row[0], name


def test_places() -> None:
    astana = known.place(known.key("LOC", "Астана"))
    assert astana is not None
    assert (astana.country, astana.geonames_id) == ("KZ", "1526273")
    assert round(astana.latitude or 0) == 51
    russia = known.place(known.key("LOC", "РФ"))
    assert russia is not None
    assert (russia.country, russia.admin1, round(russia.latitude or 0)) == ("RU", None, 58)
    assert known.place(known.key("LOC", "Тридевятое царство")) is None
    assert known.place(known.key("ORG", "Астана")) is None  # a team


def test_names_of_one_city() -> None:
    assert known.key("LOC", "Петербург") == known.key("LOC", "Санкт-Петербург")


def test_the_cities_of_the_table_are_those_of_geonames() -> None:
    lines = gazetteer.TABLE.read_text(encoding="utf-8").splitlines()
    cities = ["\t".join(row) for row in gazetteer.cities()]
    assert lines[-len(cities) :] == cities


def test_the_names_of_nations_are_those_of_cldr_and_of_our_table() -> None:
    assert nations.LIST.read_text(encoding="utf-8") == gazetteer.nations()


@pytest.mark.parametrize(
    ("adjective", "name"),
    [*((row[2], row[3]) for row in places.DERIVED), *filter(itemgetter(1), places.CITIES.items())],
)
def test_cities_of_adjectives(adjective: str, name: str) -> None:
    assert known.is_known(known.key("LOC", name))
    assert known.key("LOC", adjective, "CITY") == known.key("LOC", name)


@pytest.mark.parametrize(("code", "party", "nouns"), list(rows("members")))
def test_members_of_parties(code: str, party: str, nouns: str) -> None:
    key = known.key("ORG", party)
    assert known.name(key) == party or key == known.organization_key(party)
    assert all((code, key) in known.parties(noun) for noun in several(nouns))


@pytest.mark.parametrize(("code", "nouns"), list(rows("nationals")))
def test_people_of_countries(code: str, nouns: str) -> None:
    assert {known.people(noun) for noun in several(nouns)} == {f"LOC|iso:{code}"}


@pytest.mark.parametrize(("ending", "other", "adjective", "name"), places.DERIVED)
def test_endings_of_adjectives(ending: str, other: str, adjective: str, name: str) -> None:
    assert adjective.endswith(ending)
    assert adjective.removesuffix(ending) + other == name.lower()


@pytest.mark.parametrize("adjective", ["ленинский", "верхний"])
def test_adjectives_of_no_city(adjective: str) -> None:
    assert known.key("LOC", adjective, "CITY") == f"LOC|{adjective}"


@pytest.mark.parametrize(
    ("adjective", "name"),
    [
        ("азиатский", "Азия"),
        ("карабахский", "Нагорный Карабах"),
    ],
)
def test_lands_of_adjectives(adjective: str, name: str) -> None:
    assert known.key("LOC", adjective) == known.key("LOC", name) == f"LOC|{name.lower()}"


@pytest.mark.parametrize(
    ("name", "code", "degrees"),
    [
        ("Пермский край", "RU-PER", (59, 56)),
        ("Подмосковье", "RU-MOS", (55, 38)),
        ("Крымский", "UA-43", (45, 34)),
        ("чеченский", "RU-CE", (43, 46)),
        ("Республика Саха (Якутия)", "RU-SA", (67, 125)),
        ("Ростовская обл.", "RU-ROS", (48, 41)),
        ("Ямало-Ненецкий АО", "RU-YAN", (67, 77)),
        ("Ханты-Мансийский автономный округ — Югра", "RU-KHM", (62, 70)),
        ("штат Вашингтон", "US-WA", (47, -121)),
        ("Нижняя Саксония", "DE-NI", (53, 9)),
        ("Сычуань", "CN-SC", (30, 103)),
    ],
)
def test_regions(name: str, code: str, degrees: tuple[int, int]) -> None:
    place = known.place(known.key("LOC", name))
    assert place is not None
    assert (place.admin1, place.country) == (code, code[:2])
    assert place.geonames_id
    assert abs((place.latitude or 0) - degrees[0]) < 2
    assert abs((place.longitude or 0) - degrees[1]) < 6


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Нью-Йорк", "штат Нью-Йорк"),
        ("Тульская", "Тульская область"),
        ("Пермский", "Пермский край"),
        ("Запорожский", "Запорожская область"),
    ],
)
def test_regions_without_their_kind(short: str, name: str) -> None:
    assert known.key("LOC", short, "STATE_OR_PROVINCE") == known.key("LOC", name)
    assert known.key("LOC", short) != known.key("LOC", name)


def test_every_region_of_russia() -> None:
    """83 with a code of their own, two of them cities; what ISO 3166-2 gives to Ukraine has a code there."""
    codes = [code for code, *_ in rows("regions")]
    assert sum(code.startswith("RU-") for code in codes) == 83
    named = {*known.region_codes().values()}
    assert {code for code in codes if code.startswith("RU-")} - named == {"RU-MOW", "RU-SPE"}
    assert {"UA-43", "UA-40", "UA-09", "UA-14", "UA-23", "UA-65"} <= {*codes}
    assert all((place := places.region(code)) and place.latitude for code in codes)


def test_the_region_of_a_city() -> None:
    found = {name: places.city(name) for name in ("казань", "хьюстон", "севастополь", "санкт-петербург")}
    assert [place and place.admin1 for place in found.values()] == ["RU-TA", "US-TX", "UA-40", "RU-SPE"]


def test_no_small_town_abroad_has_a_russian_adjective() -> None:
    for place in map(places.city_of, ("сальский", "ленский", "луганский")):
        assert place is None or place.country in places.NEAR or place.thousands >= places.KNOWN_ABROAD


def test_an_adjective_is_a_city_only_where_the_model_says_so() -> None:
    assert known.is_known(known.key("LOC", "Южный", "CITY"))
    assert known.key("LOC", "Южный", "LOCATION") == "LOC|южный"


def test_an_adjective_of_a_province() -> None:
    assert known.key("LOC", "Полтавская", "STATE_OR_PROVINCE") == "LOC|region:полтавская область"
    assert known.key("LOC", "Курская", "STATE_OR_PROVINCE") == known.key("LOC", "Курская область")
    assert known.key("LOC", "Тверская") != known.key("LOC", "Тверская область")


# (key, what the corpus has of it, what it is called)
CALLED = [
    ("LOC|geonames:625144", "минский", "Минск"),
    ("LOC|geonames:524901", "московский", "Москва"),
    ("LOC|geonames:520555", "нижегородский", "Нижний Новгород"),
    ("LOC|geonames:511196", "Пермский", "Пермь"),
    ("LOC|geonames:501175", "ростовский", "Ростов-на-Дону"),
    ("LOC|geonames:625144", "Минск", None),
    ("LOC|=лукоморский", "лукоморский", None),
]


@pytest.mark.parametrize(("key", "adjective", "name"), CALLED)
def test_a_city_is_called_by_its_noun(key: str, adjective: str, name: str | None) -> None:
    assert known.noun_of(key, adjective) == name


@pytest.mark.parametrize(
    ("key", "in_a_table"),
    [
        ("LOC|iso:RU", True),
        ("LOC|geonames:498817", True),
        ("LOC|region:курская область", True),
        ("ORG|=европейский союз", True),
        ("LOC|сектор газа", False),
        ("ORG|министерство обороны [UA]", False),
        ("PER|иванов|иван", False),
    ],
)
def test_keys_of_tables(key: str, in_a_table: bool) -> None:
    assert known.is_known(key) == in_a_table
