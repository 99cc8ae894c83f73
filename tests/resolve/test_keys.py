import pytest

from pipeline.resolve.keys import fold, heard, initials, organization, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("«Северный поток — 2»", "Северный поток-2"),
        ("Шрёдер", "ШРЕДЕР"),
        ("Сoюз", "Союз"),  # with a Latin o
        ("Санкт–Петербург", "Санкт-Петербург"),
        ("РИА  «Новости»", "РИА Новости"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ПАО «Газпром»", "газпром"),
        ("ООО УК «Полюс»", "полюс"),
        ("концерн «Алмаз»", "алмаз"),
        # a part of it is not it
        ("президиум партии «Алмаз»", "президиум партии алмаз"),
        ("Фракция «Алмаз»", "фракция алмаз"),
        # numbers with a hyphen or without, the English article
        ("Маяк-2", "маяк 2"),
        ("The Lantern", "lantern"),
        ("Shell Plc", "shell"),
        ("Банк России", "банк россии"),
        ("ООО", "ооо"),
        ("Nord Wind B.V.", "nord wind"),
    ],
)
def test_organization_without_legal_form(name: str, key: str) -> None:
    assert organization(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("Мэй", "Мей"), ("Рааб", "Раб"), ("Гренелл", "Гренель"), ("Хуссейн", "Хусейн"), ("Филлип", "Филип")],
)
def test_transcriptions_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Иванов", "Иванова"), ("Александр", "Александра"), ("Ким", "Кам")]
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [("рейкьянес", "реиканес"), ("южный", "южный"), ("южный рейкьянес", "южный реиканес")],
)
def test_words_of_no_dictionary_as_they_sound(name: str, key: str) -> None:
    assert heard(name) == key


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Международный валютный фонд", "мвф"), ("Совет по правам человека", "спч"), ("Комитет-2024", "к2")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
