"""What stands around a number: lists, words of change, what pronouns stand for, participles before it."""

import pytest

from pipeline.models import Models, load
from pipeline.numbers.indicators.heads import candidates
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.tags import status
from pipeline.numbers.search import search
from tests.numbers.features import read


@pytest.fixture(scope="module")
def models() -> Models:
    return load()


def passage(models: Models, text: str) -> Passage:
    [(found, _)] = search(read(models, text), models)
    return found


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Спрос вырос на 3%, 4% и 5%.", [(0, 3), (1, 3), (2, 3)]),
        ("Спрос и сбор — 3 и 5%.", [(0, 2), (1, 2)]),
        ("Парк и загрузка выросли до 3 тыс. машин и 15%.", [(1, 2)]),  # of which the first is a quantity
        ("Сбор и доля составили 4 млн рублей и 7%.", [(0, 2), (1, 2)]),
        ("Спрос вырос на 3% в мае и 5% в июне.", [(0, 1), (0, 1)]),
        ("За были 40% мужчин, 30% женщин.", [(0, 1), (0, 1)]),  # parts of different wholes
        ("Спрос вырос на 3%; сбор на 5%.", [(0, 1), (0, 1)]),
    ],
)
def test_lists(models: Models, text: str, listed: list[tuple[int, int]]) -> None:
    assert [place.listed for place in passage(models, text).places(0)] == listed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Парк и загрузка выросли до 3 тыс. машин и 15%.", ["вырасти"]),
        ("Чай и кофе подорожали на 3% и 5%.", ["подорожать"] * 2),
        ("Чай подорожал на 3%, кофе на 5%.", ["подорожать", None]),
        ("Чай подорожал (на 3%).", ["подорожать"]),
        ("Чай подорожал, сок — на 3%.", [None]),
        ("Доля равна 3%.", [None]),
    ],
)
def test_the_word_of_change_before_a_number(models: Models, text: str, words: list[str | None]) -> None:
    places = passage(models, text).places(0)
    found = [None if place.near is None else place.clause.lemma[place.near] for place in places]
    assert found == words


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("Проданы 25% акций.", [("акций", "")]),
        ("Проданы 20 и 25% акций.", [("акций", "")] * 2),
        ("Продана треть (29%) акций.", [("акций", "")] * 2),
        ("Сбор равен 5% от выручки.", [("выручки", "от")]),
        ("Купец владеет 5% в проекте.", [("проекте", "в")]),
        ("Сбор вырос на 5% в мае.", [None]),
        ("Сбор вырос на 5%.", [None]),
    ],
)
def test_what_a_number_is_a_part_of(models: Models, text: str, wholes: list[tuple[str, str] | None]) -> None:
    places = passage(models, text).places(0)
    found = [
        None if each.whole is None else (each.clause.form[each.whole[0]], each.whole[1]) for each in places
    ]
    assert found == wholes


@pytest.mark.parametrize(
    ("text", "token", "case", "noun"),
    [
        ("Рост цен замедлился на 3%.", 1, "Gen", "цен"),
        ("Рост в мае цен замедлился на 3%.", 1, "Gen", "цен"),  # over a date
        ("Рост оптовых цен замедлился на 3%.", 1, "Gen", "цен"),
        ("Рост их цен замедлился на 3%.", 1, "Gen", "цен"),
        ("Вчера рост «Зари» замедлился на 3%.", 2, "Gen", "Зари"),
        ("Продажа импортируемого лавкой чая упала на 3%.", 1, "Gen", "чая"),  # words of a participle
        ("Рост замедлился из-за цен на 3%.", 1, "Gen", None),
        ("Сбор с двух подозреваемых вырос на 3%.", 2, "Gen", "подозреваемых"),
    ],
)
def test_the_noun_of_a_phrase(models: Models, text: str, token: int, case: str, noun: str | None) -> None:
    clause = passage(models, text).clause(0)
    found = clause.noun_after(token, case)
    assert (None if found is None else clause.form[found]) == noun


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Выросли сборы и плата, которая прибавила 3%.", "плата"),
        ("Выросли сборы и плата, которые прибавили 3%.", "сборы"),
        ("Выросли сборы и НДПИ, который прибавил 3%.", "НДПИ"),  # of an abbreviation any gender
        ("Выросла плата. Она прибавила 3%.", None),
    ],
)
def test_what_a_relative_stands_for(models: Models, text: str, noun: str | None) -> None:
    found = passage(models, text)
    [sentence] = found.numbers
    [place] = found.places(sentence)
    options = candidates(found, sentence, place, "change up", None)
    named = [
        place.clause.form[option.token]
        for option in options
        if any(feature[0] == "relative" for feature in option.features)
    ]
    assert named == ([] if noun is None else [noun])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сбор вырос на 4% вместо ожидавшихся 3%.",
         [set(), {("described", "ожидаться"), ("described by", "вместо")}]),
        ("Сбор достиг рекордных 3%.", [{("described", "рекордный"), ("described by", "other")}]),
        ("3% дал сбор.", [set()]),
    ],
)  # fmt: skip
def test_how_a_number_is_described(models: Models, text: str, expected: list[set[tuple[str, str]]]) -> None:
    found = passage(models, text)
    places = found.places(0)
    for place, told in zip(places, expected, strict=True):
        indicator = candidates(found, 0, place, "change up", None)[0]
        features = status(place, "change", indicator, ())
        assert {each for each in features if each[0] in {"described", "described by"}} == told


@pytest.mark.parametrize(
    ("text", "form", "read_as"),
    [
        ("Заболеваемость корью упала на 4%.", "Заболеваемость", ("NOUN", "Nom", "заболеваемость")),
        ("Заполняемость бань упала на 4%.", "Заполняемость", ("NOUN", "Nom", "заполняемость")),
        ("Оптовые цены упали на 4%.", "Оптовые", ("ADJ", "Nom", "оптовый")),
    ],
)
def test_what_can_only_be_a_noun_is_one(
    models: Models, text: str, form: str, read_as: tuple[str, str, str]
) -> None:
    clause = passage(models, text).clause(0)
    token = clause.form.index(form)
    assert (clause.pos[token], clause.case(token), clause.word[token]) == read_as
