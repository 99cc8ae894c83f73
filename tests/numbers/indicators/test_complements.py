"""Phrases of indicators: what belongs to one, and the complement that each number of a list has."""

from collections.abc import Iterator

import pytest

from pipeline.models import Models, load
from pipeline.numbers.indicators.complements import own
from pipeline.numbers.indicators.heads import Candidate
from pipeline.numbers.indicators.nouns import nouns
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.phrase import head_lemma, phrase
from pipeline.numbers.search import search
from tests.numbers.features import read

# text, form of the head, phrase for each number
PHRASES = [
    # brackets, dashes, lists in one order
    ("Упали сборы театров (−3%), музеев (−5%) и цирков (−8%).", "сборы",
     ["сборы театров", "сборы музеев", "сборы цирков"]),
    ("Выпуск соли вырос на 3%, мыла — на 8%.", "Выпуск", ["выпуск соли", "выпуск мыла"]),
    ("Пошлины на чай, кофе и какао выросли на 2%, 3% и 4%.", "Пошлины",
     ["пошлины на чай", "пошлины на кофе", "пошлины на какао"]),
    ("Экспорт соли и мыла упал на 3 и 8%.", "Экспорт", ["экспорт соли", "экспорт мыла"]),
    ("Ввоз белой соли и жидкого мыла упал на 3% и 8%.", "Ввоз", ["ввоз белой соли", "ввоз жидкого мыла"]),
    # the first complement is another one's
    ("Число жалоб на шум выросло на 20%, на запах — на 9%.", "Число",
     ["число жалоб на шум", "число жалоб на запах"]),
    ("Акции «Родника» подешевели на 2%, «Ключа» — на 4%.", "Акции", ["акции «Родника»", "акции «Ключа»"]),
    ("Упала ставка по вкладам — с 9 до 7%, и по счетам — с 6 до 5%.", "ставка",
     ["ставка по вкладам", "ставка по счетам"]),
    # a number before the bracket counts something, and no complement stands there
    ("Отгрузка кирпичей достигла 9 тыс. единиц (+4%).", "Отгрузка", ["отгрузка кирпичей"]),
    # one for all numbers
    ("Экспорт соли вырос в мае на 2%, в июне — на 3%.", "Экспорт", ["экспорт соли"] * 2),
    ("Спрос на рис вырос на 2%, в Твери — на 3%.", "Спрос", ["спрос на рис"] * 2),
    ("Экспорт соли и мыла упал на 3%, 5% и 8%.", "Экспорт", ["экспорт соли и мыла"] * 3),
    ("Экспорт вырос на 3%, импорт — на 8%.", "Экспорт", ["экспорт"] * 2),
    # complements with prepositions, one in another
    ("Сбор за обмен карт вырос на 4%.", "Сбор", ["сбор за обмен карт"]),
    ("Абонементы в бассейн подешевели на 4%.", "Абонементы", ["абонементы в бассейн"]),
    ("Страховка от клещей подорожала на 4%.", "Страховка", ["страховка от клещей"]),
    ("Нагрузка на сети выросла на 4%.", "Нагрузка", ["нагрузка на сети"]),
    ("Торги на бирже упали на 4%.", "Торги", ["торги"]),
    ("Соглашения на общую сумму упали на 4%.", "Соглашения", ["соглашения"]),
    ("Дефицит на 20 складах вырос на 4%.", "Дефицит", ["дефицит"]),
    # what is no part of a phrase: dates inside it, comparatives
    ("Готовят повышение с 3 марта сбора на 4%.", "повышение", ["повышение сбора"]),
    ("Собрали на 14% больше прошлогоднего урожая.", "урожая", ["прошлогодний урожай"]),
    # quotation marks are closed, and open a name
    ("Семья увеличила долю в «Меркурии» до 74%.", "долю", ["доля в «Меркурии»"]),
    ("Семья увеличила долю в «Синем море» до 74%.", "долю", ["доля в «Синем море»"]),
    ("«Сборы выросли на 4%», — сказал он.", "Сборы", ["сборы"]),
    ("Он сказал: «Сборы выросли на 4%».", "Сборы", ["сборы"]),
    ("Семья продала 4% «Зари».", "Зари", ["Заря"]),
    # a capital of the sentence on what the dictionary lacks
    ("Заполняемость бань выросла на 4%.", "Заполняемость", ["заполняемость бань"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def models() -> Models:
    return load()


def passages(models: Models, text: str) -> Iterator[Passage]:
    yield from (passage for passage, _ in search(read(models, text), models))


@pytest.mark.parametrize(("text", "form", "expected"), PHRASES)
def test_phrases(models: Models, text: str, form: str, expected: list[str]) -> None:
    [passage] = passages(models, text)
    clause = passage.clause(0)
    [noun] = [noun for noun in nouns(clause) if clause.form[noun.token] == form]
    indicator = Candidate(clause, noun, [])
    found = [phrase(clause, noun.token, own(place, indicator)) for place in passage.places(0)]
    assert found == expected


# text, form of the head, phrase of what has the number together with it
TOGETHER = [
    ("Рожь и овёс подорожали на 4%.", "Рожь", "рожь и овёс"),
    ("Выручка и чистая прибыль завода упали на 3%.", "Выручка", "выручка и чистая прибыль завода"),
    ("Мёд подорожал на 1%, сыр, масло и творог — на 3%.", "сыр", "сыр, масло и творог"),
    ("Сеть увеличила выручку и прибыль на 3%.", "выручку", "выручка и прибыль"),
    ("Спрос на лодки и палатки упал на 3%.", "Спрос", "спрос на лодки и палатки"),
    ("Подорожали рожь (на 2%) и овёс (на 3%).", "рожь", "рожь"),
    ("Мёд подорожал, и творог упал на 3%.", "Мёд", "мёд"),
]


@pytest.mark.parametrize(("text", "form", "expected"), TOGETHER)
def test_what_is_joined(models: Models, text: str, form: str, expected: str) -> None:
    [passage] = passages(models, text)
    clause = passage.clause(0)
    assert phrase(clause, clause.form.index(form), together=True) == expected


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Он продал 12% в Blue Stone.", "Stone", "Stone"),
        ("Заболеваемость корью упала на 4%.", "Заболеваемость", "заболеваемость"),
        ("Против были 95% опрошенных.", "опрошенных", "опрошенный"),
        ("Доля «Зари» упала на 4%.", "Доля", "доля"),
        ("Он продал 12% «Рябины».", "Рябины", "Рябина"),
    ],
)
def test_heads(models: Models, text: str, form: str, lemma: str) -> None:
    [passage] = passages(models, text)
    clause = passage.clause(0)
    assert head_lemma(clause, clause.form.index(form)) == lemma


def test_an_indicator_of_another_sentence_has_no_complement_here(models: Models) -> None:
    [passage] = passages(models, "Сборы театров выросли. Музеев (на 5%) — тоже.")
    [place] = passage.places(1)
    [noun] = [noun for noun in nouns(passage.clause(0)) if noun.case == "Nom"]
    assert own(place, Candidate(passage.clause(0), noun, [])) is None
    assert own(place, Candidate(None, None, [])) is None
