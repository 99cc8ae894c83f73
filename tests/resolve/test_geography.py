"""Which place of several of one name an article means."""

from __future__ import annotations

import pytest

from pipeline.resolve import geography, known, places


def settled(*names: str) -> list[str]:
    """Keys of names that stand after the word in front of them: "озеро/Виктория"."""
    pairs = [(name.rpartition("/")[2], geography.kind_of(name.rpartition("/")[0])) for name in names]
    keys = [known.key("LOC", name) for name, _ in pairs]
    geography.settle(pairs, keys)
    return keys


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("озера", "озеро"),
        ("Реке", "река"),
        ("острове", "остров"),
        ("городе", "город"),
        ("мэрия", ""),
        ("", ""),
    ],
)
def test_the_noun_before(word: str, kind: str) -> None:
    assert geography.kind_of(word) == kind


def test_a_lake_is_no_city() -> None:
    assert settled("озера/Онтарио", "Онтарио") == ["LOC|озеро онтарио"] * 2
    assert settled("планете/Венера") == ["LOC|планета венера"]


def test_a_city_beside_the_river_of_its_name() -> None:
    city, river, bare = settled("город/Волхов", "река/Волхов", "Волхов")
    assert city == bare == known.key("LOC", "Волхов")
    assert river == "LOC|река волхов"


def test_a_country_is_one_after_any_noun() -> None:
    assert settled("остров/Кипр") == ["LOC|iso:CY"]


def region_of(*names: str) -> str | None:
    """The region of the first name."""
    place = known.place(settled(*names)[0])
    return place and place.admin1


@pytest.mark.parametrize(
    ("names", "region"),
    [
        (("Киров",), "RU-KIR"),
        (("Киров", "Калужская область"), "RU-KLU"),
        (("Железногорск", "Курская область"), "RU-KRS"),
        (("Железногорск", "Красноярский край"), "RU-KYA"),
        (("Железногорск",), None),
        (("Москва", "Айдахо"), "RU-MOW"),
    ],
)
def test_namesakes(names: tuple[str, ...], region: str | None) -> None:
    assert region_of(*names) == region


@pytest.mark.parametrize(
    ("countries", "meant"), [((), None), (("ES",), "ES"), (("VE",), "VE"), (("ES", "VE"), None)]
)
def test_a_namesake_of_the_country(countries: tuple[str, ...], meant: str | None) -> None:
    found = places.chosen("валенсия", (), countries)
    assert (found and found.country) == meant


def test_a_city_that_all_know_is_meant_whatever_the_country() -> None:
    found = places.chosen("париж", (), ("US",))
    assert found == places.city("париж")
    assert found is not None
    assert found.country == "FR"


def test_countries_of_a_document() -> None:
    keys = [known.key("LOC", name) for name in ("Италия", "Ломбардия", "Милан", "Марс")]
    keys.append(known.key("ORG", "МИД Сербии"))
    assert geography.countries(keys) == {"IT": 3, "RS": 1}


def test_a_land_is_no_city_of_its_name() -> None:
    assert settled("Азия", "Филиппины")[0] == "LOC|азия"


@pytest.mark.parametrize(("word", "name"), [("полуострове", "Крым"), ("острове", "Сахалин")])
def test_a_region_is_one_after_any_noun(word: str, name: str) -> None:
    assert settled(f"{word}/{name}") == [known.key("LOC", name)]
