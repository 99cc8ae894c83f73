"""The key of a name by itself, and what the other names of its document make of it."""

from __future__ import annotations

import pytest

from pipeline.resolve import known, naming
from pipeline.resolve.document import explained, link
from pipeline.resolve.naming import Name, key_of


def name(kind: str, normal: str, first: str | None = None, last: str | None = None, **beside: object) -> Name:
    """A name in its base form, unless `text` says otherwise."""
    text = str(beside.pop("text", normal))
    start = int(str(beside.pop("start", 0)))
    return Name(start, start + len(text), kind, None, text, normal, first, last)._replace(**beside)


def person(normal: str, **beside: object) -> Name:
    """A person called by given name and surname, or by a surname alone."""
    first, _, last = normal.rpartition(" ")
    return name("PER", normal, first or None, last, **beside)


@pytest.mark.parametrize(
    ("mention", "key"),
    [
        (person("Иван Петров"), "PER|петров|иван"),
        (person("Петров"), "PER|петров|"),
        (person("Олег аль-Харири"), "PER|харири|олег"),
        (name("PER", "Хуссейн Ризви", "Хадим", "Хуссейн Ризви"), "PER|ризви|хадим"),
        (name("PER", "Иван", "Иван", None), "PER|иван|"),
        (name("PER", "Катя", "Катя", None), "PER|екатерина|"),
        (name("PER", "Олег Павлович", "Олег", None), "PER|олег павлович|"),
        (name("PER", "Грач", None, None), "PER|грач|"),
        # a ruler; Cyrillic letters for Latin ones
        (name("PER", "Пий XI", "Пий", None), "PER|пи XI|"),
        (name("PER", "Пий ХI", "Пий", None), "PER|пи ХI|"),
        # what is named after a person, in the genitive; a street whatever the case
        (person("Комаров", text="Комарова", before="театра"), "PER|театр комаров|"),
        (person("Комаров", before="театр"), "PER|комаров|"),
        (person("Комаров", text="Комарова", before="дома"), "PER|комаров|"),
        (person("Комаров", before="ул"), "PER|ул комаров|"),
        (person("Иван Комаров", text="Ивана Комарова", before="театра"), "PER|комаров|иван"),
        # others: that of the tables, whatever the type, else type and name
        (name("NATIONALITY", "американцы"), "LOC|iso:US"),
        (name("NATIONALITY", "аргонавты"), "NATIONALITY|аргонавты"),
        (name("IDEOLOGY", "Аргонавты"), "IDEOLOGY|аргонавты"),
        (name("PRODUCT", "Газпром"), known.key("ORG", "Газпром")),
        (name("EVENT", "Весна «Лиры»"), "EVENT|весна лиры"),
        (name("LOC", "Россия"), "LOC|iso:RU"),
        (name("ORG", "Лира"), "ORG|лира"),
    ],
)
def test_keys(mention: Name, key: str) -> None:
    assert key_of(mention) == key


@pytest.mark.parametrize(
    ("key", "full", "ruler"),
    [
        ("PER|петров|иван", True, False),
        ("PER|петров|и", False, False),
        ("PER|петров|", False, False),
        ("PER|иван|иван", False, False),
        ("PER|пи XI|", False, True),
        ("PER|олег павлович|", False, False),
    ],
)
def test_kinds_of_keys(key: str, full: bool, ruler: bool) -> None:
    assert (naming.is_full(key), naming.is_ruler(key)) == (full, ruler)


@pytest.mark.parametrize(
    ("mention", "told"),
    [
        (person("Вера Гончар"), ("femn",)),
        (person("Гончар", after="рассказала"), ("femn",)),
        (person("Гончар", before="сказал"), ("masc",)),
        (person("Гончар", text="Гончара", before="сказал"), ("masc",)),
        (person("Дзюба", text="Дзюбе", before="сказала"), ()),
        (person("Гончарова"), ("femn",)),
        (person("Дзюба"), ()),
        (person("Дзюба", title="министр"), ("title министр",)),
        (person("Дзюба", text="Дзюбы", before="музыка"), ("title композитор",)),
        (person("Дзюба", before="музыка"), ()),
        (name("ORG", "Сторож", before="газета"), ("kind газета",)),
        (name("ORG", "Сторож", text="Сторожа", before="газета"), ()),
        (name("ORG", "Сторож", before="ворона"), ()),
        (name("LOC", "Сторож", before="газета"), ()),
    ],
)
def test_what_stands_beside_a_name_tells(mention: Name, told: tuple[str, ...]) -> None:
    assert mention.told == told


def keys(*names: Name, text: str = "") -> list[str]:
    return link(names, list(map(key_of, names)), text)


IVAN, OLEG = "PER|петров|иван", "PER|петров|олег"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # the full name last used before, else the next one
        (["Иван Петров", "Петров"], [IVAN, IVAN]),
        (["Петров", "Иван Петров"], [IVAN, IVAN]),
        (["Иван Петров", "Олег Петров", "Петров"], [IVAN, OLEG, OLEG]),
        (["Иван Петров", "Петров", "Олег Петров"], [IVAN, IVAN, OLEG]),
        (["Петров", "Иван Петров", "Олег Петров"], [IVAN, IVAN, OLEG]),
        (["Иван Петров", "И Петров"], [IVAN, IVAN]),
        (["Иван Петров", "О Петров"], [IVAN, "PER|петров|о"]),
        (["Иван Петров", "Сидоров"], [IVAN, "PER|сидоров|"]),
        (["Иван Петров", "Иван"], [IVAN, IVAN]),
    ],
)
def test_persons_of_a_document(names: list[str], expected: list[str]) -> None:
    assert keys(*map(person, names)) == expected


def test_titles_and_genders_tell_bearers_apart() -> None:
    ivan, vera = person("Иван Гончар", title="министр"), person("Вера Гончар", title="судья")
    for alone, meant in (
        (person("Гончар", title="министр"), ivan),
        (person("Гончар", title="судья"), vera),
        (person("Гончар", after="сказала"), vera),
        (person("Гончар", after="сказал"), ivan),
        (person("Гончар", title="певец"), vera),  # the last one
    ):
        assert keys(ivan, vera, alone)[2] == key_of(meant)


def test_a_given_name_in_brackets_is_of_the_surname_behind_it() -> None:
    given, surname = name("PER", "Олег", "Олег", None), person("Петров", unclosed=True)
    assert keys(given, surname) == [OLEG, OLEG]
    assert keys(given, person("Петров")) == ["PER|олег|", "PER|петров|"]
    assert keys(given, person("Иван Петров", unclosed=True)) == ["PER|олег|", IVAN]
    assert keys(name("ORG", "Олег"), surname) == ["ORG|олег", "PER|петров|"]
    assert keys(person("Лис"), given, surname) == ["PER|лис|", OLEG, OLEG]


def test_a_pseudonym_is_who_it_really_is() -> None:
    crow, lark = person("Ян Грач"), person("Ян Жаворонок")
    assert keys(crow, person("Иван Петров", really=True), crow) == [IVAN] * 3
    assert keys(crow, person("Иван Петров"), crow) == [key_of(crow), IVAN, key_of(crow)]
    assert keys(lark, crow, person("Иван Петров", really=True)) == [key_of(lark), IVAN, IVAN]


@pytest.mark.parametrize(
    ("marked", "pairs"),
    [
        # (names with what stands between), (key of the short name, key of the full one)
        ([("ORG", "Союз кротов"), " (", ("ORG", "Mole Union")], [("ORG|mole union", "ORG|союз кротов")]),
        ([("ORG", "Союз кротов"), ", ", ("ORG", "Mole Union")], []),
        ([("LOC", "Союз кротов"), " (", ("ORG", "Mole Union")], []),
        ([("ORG", "Mole Union"), " (", ("ORG", "Союз кротов")], []),
        ([("ORG", "Mole Union"), " (", ("ORG", "Kretos")], []),
        ([("ORG", "Союз кротов"), " (", ("ORG", "NATO")], []),
        ([("ORG", "Союз кротов Урала"), " (", ("ORG", "СКУ")], [("ORG|ску", "ORG|союз кротов урала")]),
    ],
)
def test_names_that_explain_others(marked: list[tuple[str, str] | str], pairs: list[tuple[str, str]]) -> None:
    text, names = "", []
    for each in marked:
        if isinstance(each, str):
            text += each
        else:
            names.append(name(*each, start=len(text)))
            text += each[1]
    own = list(map(key_of, names))
    assert list(explained(names, own, link(names, own, text), text)) == pairs


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Суд Лумбы", "Суд"], ["ORG|суд лумбы"] * 2),
        (["Суд Лумбы", "Суд Весты", "Суд"], ["ORG|суд лумбы", "ORG|суд весты", "ORG|суд"]),
        (["Суд Лумбы", "Лумба"], ["ORG|суд лумбы", "ORG|лумба"]),
        (["Большой суд Лумбы", "Большой суд"], ["ORG|большой суд лумбы"] * 2),
        (["Большой суд Лумбы", "Суд"], ["ORG|большой суд лумбы", "ORG|суд"]),
    ],
)
def test_shortened_bodies(names: list[str], expected: list[str]) -> None:
    assert keys(*(name("ORG", each) for each in names)) == expected


DEMOCRATS = known.key("ORG", "Демократическая партия США")


@pytest.mark.parametrize(
    ("names", "members"),
    [
        # of the party of the one country that the document speaks of
        ([("LOC", "США")], DEMOCRATS),
        ([("LOC", "Техас")], DEMOCRATS),
        ([("LOC", "Франция")], "IDEOLOGY|демократы"),
        ([], "IDEOLOGY|демократы"),
    ],
)
def test_members_of_a_party(names: list[tuple[str, str]], members: str) -> None:
    assert keys(name("IDEOLOGY", "демократы"), *(name(*each) for each in names))[0] == members
    assert keys(name("EVENT", "демократы"), *(name(*each) for each in names))[0] == "EVENT|демократы"
