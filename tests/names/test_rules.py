"""A row for every entry of the lists by which names are read and repaired."""

import re

import pytest

from pipeline.names.persons import INITIAL, NUMERAL, PARTICLES, PATRONYMIC, SINGLE, read
from pipeline.names.repair import HEADS, MONTH, NO_NAMES, UNIONS
from pipeline.names.spans import TYPES, Kind
from pipeline.russian.analyzer import FIRST, LAST, MIDDLE
from tests.names.test_persons import words
from tests.names.test_repair import repaired


@pytest.mark.parametrize("word", sorted(NO_NAMES))
def test_written_with_capitals_but_no_name(word: str) -> None:
    form = word.upper()
    assert repaired(f"пишут {form} давно", [(form, "ORG")]) == []


@pytest.mark.parametrize("union", sorted(UNIONS))
def test_unions_of_states_are_organizations(union: str) -> None:
    form = union[:1].upper() + union[1:]
    assert repaired(f"власти {form} против", [(form, "LOC")]) == [(form, "ORG")]


@pytest.mark.parametrize("head", sorted(HEADS))
def test_a_noun_makes_an_organization_of_the_name_that_follows(head: str) -> None:
    found = [("Чехии", "LOC")]
    assert repaired(f"{head} Чехии", found) == [(f"{head} Чехии", "ORG"), *found]


MONTHS = "Янв Фев Февр Мар Апр Май Мая Июн Июня Июл Июля Авг Сен Сент Окт Ноя Нояб Дек Дек."


@pytest.mark.parametrize("month", MONTHS.split())
def test_the_month_of_a_dateline_is_no_place(month: str) -> None:
    word = month.rstrip(".")
    assert repaired(f"{word} 17", [(word, "LOC")]) == []
    assert repaired(f"17 {word}", [(word, "LOC")]) == []
    assert repaired(f"{word} рядом", [(word, "LOC")]) == [(word, "LOC")]


@pytest.mark.parametrize("name", ["Мартин", "Маркс", "Деканат", "Июльский"])
def test_what_only_begins_as_a_month(name: str) -> None:
    assert not MONTH.match(name)


@pytest.mark.parametrize("ending", ["а", "у", "ом", "е", "ым", "ой", "ами", "ах", "ого", "ому", "ью", "я"])
def test_a_person_is_found_again_in_any_case(ending: str) -> None:
    found = [("Пётр Громкин", "PER")]
    assert repaired(f"Ушёл Пётр Громкин. Ждут Громкин{ending}", found) == [
        *found,
        (f"Громкин{ending}", "PER"),
    ]


@pytest.mark.parametrize("particle", sorted(PARTICLES))
def test_a_particle_is_a_part_of_the_surname(particle: str) -> None:
    person = read(words(f"Анной:Ins:Fem {particle}:Ins:Fem Лигой:Ins:Fem"))
    assert person.parts == ("Анна", None, f"{particle} Лига")


PATRONYMICS = [
    *("петрович", "сергеевич", "васильевич", "ильич", "никитич", "кузьмич", "гаврилич", "лукич", "фоминич"),
    *("петровна", "сергеевна", "соловьёвна", "ильинична", "никитична"),
    *("петровича", "петровичу", "петровичем", "петровиче", "петровны", "петровне", "петровной"),
]


@pytest.mark.parametrize("word", PATRONYMICS)
def test_endings_of_patronymics(word: str) -> None:
    assert PATRONYMIC.search(word)


@pytest.mark.parametrize("word", ["чапутова", "митин", "плевна-2", "овчар"])
def test_endings_of_other_names(word: str) -> None:
    assert not PATRONYMIC.search(word)


KINDS = [
    ("Анна Ли", [FIRST, LAST]),
    ("Дж . Ли", [INITIAL, "", LAST]),
    ("Я . Ли", [INITIAL, "", LAST]),
    ("J . Ли", [INITIAL, "", LAST]),
    ("Пётр II", [FIRST, ""]),
    ("Людовик ХIV", [FIRST, ""]),  # with a Cyrillic Х
    ("Анна Петровна Ли", [FIRST, MIDDLE, LAST]),
    # A surname that the dictionary knows may stand first.
    ("Петрова Анна", [LAST, FIRST]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds(text: str, kinds: list[str]) -> None:
    name = " ".join(f"{word}:Nom:Fem" if word != "." else word for word in text.split())
    assert list(read(words(name)).kinds) == kinds


@pytest.mark.parametrize(("pattern", "word"), [(SINGLE, "Анна"), (NUMERAL, "ИВ"), (NUMERAL, "Ира")])
def test_no_initial_and_no_numeral(pattern: re.Pattern[str], word: str) -> None:
    assert not pattern.match(word)


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("PERSON", Kind("PER")),
        ("ORGANIZATION", Kind("ORG")),
        *(
            (place, Kind("LOC", place))
            for place in ("COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION")
        ),
    ],
)
def test_types_in_terms_of_the_contract(type_: str, kind: Kind) -> None:
    assert TYPES[type_] == kind


def test_no_other_type_is_renamed() -> None:
    assert len(TYPES) == 7
