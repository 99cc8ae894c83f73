"""A row for every entry of the tables by which names are joined."""

import pytest

from pipeline.resolve import document, known, naming
from pipeline.resolve.data import rows, several
from pipeline.resolve.keys import LOOKALIKES, SOUNDS, fold, organization, sound
from pipeline.resolve.spellings import ALIKE, skeleton
from pipeline.russian import nations


@pytest.mark.parametrize(("written", "heard", "one", "other"), SOUNDS)
def test_sounds(written: str, heard: str, one: str, other: str) -> None:
    assert written in one.lower()
    assert fold(one).replace(written, heard) == fold(other).replace(written, heard)
    assert sound(one) == sound(other)


FORMS = "ООО ОАО ЗАО ПАО АО НАО НКО АНО ГК ФГУП ГУП МУП НАК ТК УК ЧП ИП ТОО ИА"


@pytest.mark.parametrize("form", FORMS.split())
def test_legal_forms(form: str) -> None:
    assert organization(f"{form} Ясень") == organization(f"{form} «Ясень»") == "ясень"
    assert organization(f"{form}ка") == fold(f"{form}ка")


SUFFIXES = "Inc Inc. Ltd LLC PLC Corp. Co Company AG S.A. SA SE GmbH KG N.V. B.V. Б.В. АГ Лтд Инк"


@pytest.mark.parametrize("suffix", SUFFIXES.split())
def test_suffixes(suffix: str) -> None:
    assert organization(f"Ash Tree {suffix}") == "ash tree"
    assert organization(f"Ash Tree, {suffix}") == "ash tree"


@pytest.mark.parametrize(("latin", "cyrillic"), [(chr(a), chr(b)) for a, b in LOOKALIKES.items()])
def test_lookalikes(latin: str, cyrillic: str) -> None:
    assert fold(f"щи{latin}") == f"щи{cyrillic}"
    assert fold(f"zi{latin}") == f"zi{latin}"


@pytest.mark.parametrize(("voiced", "voiceless"), [(chr(a), chr(b)) for a, b in ALIKE.items()])
def test_consonants_that_transcriptions_exchange(voiced: str, voiceless: str) -> None:
    assert skeleton(f"а{voiced}ила") == skeleton(f"а{voiceless}ила")


SPELLINGS = [
    ("хайко", "гайко", True),
    ("асия", "азия", True),
    ("дональд", "дональт", True),
    ("ира", "ир", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SPELLINGS)
def test_skeleton(one: str, other: str, same: bool) -> None:
    assert (skeleton(one) == skeleton(other)) == same


ORGANIZATIONS = [
    (name, other) for name, *others in rows("organizations") for other in several("".join(others))
]


@pytest.mark.parametrize(("name", "other"), ORGANIZATIONS)
def test_names_of_organizations(name: str, other: str) -> None:
    key = known.key("ORG", other)
    assert known.name(key) == name
    assert key == known.key("ORG", name)


@pytest.mark.parametrize(("short", "long"), list(rows("abbreviations")))
def test_abbreviations_in_names(short: str, long: str) -> None:
    assert known.key("ORG", f"{short.upper()} Пакистана") == known.key("ORG", f"{long} Пакистана")


COUNTRIES = [
    (code, each)
    for code, name, *others in rows("countries")
    for cell in (name, *others)
    for each in several(cell)
]


@pytest.mark.parametrize(("code", "name"), COUNTRIES)
def test_names_of_countries(code: str, name: str) -> None:
    assert known.country(known.key("LOC", name)) == code


LANDS = [(name, each) for name, others in rows("lands") for each in several(others)]


@pytest.mark.parametrize(("name", "other"), LANDS)
def test_names_of_lands(name: str, other: str) -> None:
    assert known.key("LOC", other) == known.key("LOC", name)


@pytest.mark.parametrize(("name", "code"), list(document.LOOSELY.items()))
def test_names_that_mean_a_country_loosely(name: str, code: str) -> None:
    def keys(*names: str) -> list[str]:
        found = [naming.Name(0, 0, "LOC", None, each, each, None, None) for each in names]
        return document.link(found, list(map(naming.key_of, found)))

    country = nations.names()[code]
    assert keys(name, country)[0] == f"LOC|iso:{code}"
    assert keys(name)[0] == f"LOC|{name}"


ABBREVIATES = [
    ("шос", "шанхайская организация сотрудничества", True),
    ("гибдд", "государственная инспекция безопасности дорожного движения", True),
    ("шос", "шанхай", False),  # one word
    ("цб", "банк россии", False),
    ("рф", "рф и мир", False),  # it begins with it
]


@pytest.mark.parametrize(("short", "long", "expected"), ABBREVIATES)
def test_abbreviates(short: str, long: str, expected: bool) -> None:
    assert document.abbreviates(short, long) == expected


FITS = [
    ("PER|иванов|", "PER|иванов|петр", True),
    ("PER|иванов|п", "PER|иванов|петр", True),
    ("PER|иванов|о", "PER|иванов|петр", False),
    ("PER|петр|", "PER|иванов|петр", True),
    ("PER|петр|и", "PER|иванов|петр", False),
]


@pytest.mark.parametrize(("short", "full", "expected"), FITS)
def test_fits(short: str, full: str, expected: bool) -> None:
    assert document.fits(short, full) == expected
