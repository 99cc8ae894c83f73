import pytest

from pipeline.names.words import ABBREVIATION, Word, graft, nominative, readings
from pipeline.russian.analyzer import parses


@pytest.mark.parametrize(
    ("form", "word", "expected"),
    [
        ("Шрёдеру", "шредер", "Шрёдер"),
        ("МОСКВЫ", "москва", "МОСКВА"),
        ("Франкфурте-на-Майне", "франкфурт-на-майне", "Франкфурт-на-Майне"),
        ("Ри\u0301ма", "рим", "Рим"),
        ("Льва", "лев", "Лев"),
        # in capitals only what has more than one letter; parts that come or go
        ("ЛА", "лев", "ЛЕВ"),
        ("Л", "лев", "Лев"),
        ("Ай-Ти", "айти", "Айти"),
        ("Мак-Кею", "мак-кей", "Мак-Кей"),
        ("аль-Харири", "аль-харири", "аль-Харири"),
    ],
)
def test_graft(form: str, word: str, expected: str) -> None:
    assert graft(form, word) == expected


def test_word_knows_its_features() -> None:
    word = Word("Астане", "PROPN", "Animacy=Inan|Case=Loc|Gender=Fem|Number=Sing")
    assert (word.case, word.gender, word.number) == ("Loc", "Fem", "Sing")
    assert Word("в", "ADP", "").case == ""


@pytest.mark.parametrize(
    ("form", "asked", "found"),
    [
        # (case, gender, number): what fits goes first, a case alone counts
        ("анне", ("Loc", "Fem", "Sing"), ["анна", "анне"]),
        ("лисы", ("Gen", "", ""), ["лиса"]),
        ("дома", ("Gen", "", ""), ["дом"]),
        ("мира", ("Gen", "Neut", ""), ["миро", "мир"]),
        ("мира", ("Gen", "Masc", ""), ["мир", "миро"]),
        ("лисы", ("Nom", "Fem", "Plur"), ["лиса", "лис"]),
        ("лисы", ("Nom", "Masc", "Plur"), ["лис", "лиса"]),
        ("дома", ("Ins", "", ""), []),
    ],
)
def test_readings(form: str, asked: tuple[str, str, str], found: list[str]) -> None:
    assert list(dict.fromkeys(each.normal for each in readings(parses(form), *asked)))[:2] == found


@pytest.mark.parametrize(
    ("form", "case", "asked", "expected"),
    [
        # (gender, number): those of the form where they are not asked for; only adjectives change gender
        ("северной", "Gen", ("", ""), "северная"),
        ("северной", "Gen", ("Neut", ""), "северное"),
        ("северной", "Gen", ("", "Plur"), "северные"),
        ("северных", "Gen", ("", ""), "северные"),
        ("северных", "Gen", ("Fem", "Sing"), "северная"),
        ("объединённой", "Gen", ("Masc", ""), "объединенный"),
        ("ивановой", "Gen", ("", ""), "иванова"),
        ("ивановой", "Gen", ("Masc", ""), "иванов"),
        ("павловной", "Ins", ("", ""), "павловна"),
        ("двух", "Gen", ("Fem", ""), "два"),
        ("города", "Gen", ("", ""), "город"),
        ("города", "Gen", ("", "Plur"), "города"),
        ("штатов", "Gen", ("", "Sing"), "штат"),
        # stressed endings; the same degree of comparison
        ("окружного", "Gen", ("Masc", ""), "окружной"),
        ("окружного", "Gen", ("Neut", ""), "окружное"),
        ("высших", "Gen", ("", ""), "высшие"),
        ("высшего", "Gen", ("Masc", ""), "высший"),
        ("высшего", "Gen", ("Neut", ""), "высшее"),
        ("высшей", "Gen", ("", ""), "высшая"),
    ],
)
def test_nominative(form: str, case: str, asked: tuple[str, str], expected: str) -> None:
    reading = next(each for each in parses(form) if each.tag.feats.get("Case") == case)
    assert nominative(reading, form, *asked) == expected


def test_an_abbreviation_alone() -> None:
    assert [bool(ABBREVIATION.fullmatch(each)) for each in ("МИДа", "ВВС-2", "А", "МИДом", "мид")] == [
        *(True, True, False, True, False)
    ]
