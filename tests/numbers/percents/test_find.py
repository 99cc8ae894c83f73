"""The whole stage over the real models."""

from datetime import UTC, datetime

import pytest

from pipeline import dates, morphology
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models import Models, load
from pipeline.numbers import percents
from pipeline.russian import change
from pipeline.segment import segment

Reading = tuple[str, str | None, str | None, str | None]

# text: (measure, direction, indicator, its head) of each percentage
READINGS: list[tuple[str, list[Reading]]] = [
    # a change: verb, noun, adjective
    ("Товарооборот стран увеличился на 13%.", [("change", "up", "товарооборот стран", "товарооборот")]),
    ("Завод сократил выпуск тракторов на 7%.", [("change", "down", "выпуск тракторов", "выпуск")]),
    ("Отмечен рост цен на сахар на 5%.", [("change", "up", "цены на сахар", "цена")]),
    ("Рост цен составил 5%.", [("change", "up", "цены", "цена")]),
    ("Снижение тарифов может составить 5%.", [("change", "down", "тарифы", "тариф")]),
    ("Аналитики ждут пятипроцентного роста выручки.", [("change", "up", "выручка", "выручка")]),
    ("Акции завода потеряли 4%.", [("change", "down", "акции завода", "акция")]),
    ("Спрос вырос вдвое.", [("change", "up", "спрос", "спрос")]),
    ("На треть подешевела гречка.", [("change", "down", "гречка", "гречка")]),
    # from one level to another, to a level
    ("Ключевая ставка выросла с 10,5 до 17 процентов.", [("from_to", "up", "ключевая ставка", "ставка")]),
    ("Инфляция замедлилась с 17 до 12%.", [("from_to", "down", "инфляция", "инфляция")]),
    ("Доля наличных выросла до 8%.", [("level", "up", "доля наличных", "доля")]),
    # a level
    ("Он продал 25% акций завода.", [("level", None, "акции завода", "акция")]),
    ("Использование национальных валют превысило 54%.",
     [("level", None, "использование национальных валют", "использование")]),
    ("Безработица составляет на данный момент 3%.", [("level", None, "безработица", "безработица")]),
    ("Введена пошлина в размере 30%.", [("level", None, "пошлина", "пошлина")]),
    ("Банк выдаёт кредиты под 8%.", [("level", None, "кредиты", "кредит")]),
    ("Доходность облигаций — 9%.", [("level", None, "доходность облигаций", "доходность")]),
    ("Против были 95% опрошенных.", [("level", None, "опрошенные", "опрошенный")]),
    ("Налог составит 10% от выручки.", [("level", None, "выручка", "выручка")]),
    ("Он получил 43% в новой компании.", [("level", None, "новая компания", "компания")]),
    ("Действует 15-процентная пошлина.", [("level", None, "пошлина", "пошлина")]),
    ("За были 20% опрошенных, 8% — против.",
     [("level", None, "опрошенные", "опрошенный"), ("level", None, "опрошенные", "опрошенный")]),
    ("На рынке зерна компания занимает 25%.", [("level", None, "рынок зерна", "рынок")]),
    ("Больше всего таких среди водителей (7%).", [("level", None, "водители", "водитель")]),
    ("Скидка составит 30%.", [("level", None, "скидка", "скидка")]),
    ("Партия довела долю новичков до 30%.", [("level", None, "доля новичков", "доля")]),
    ("Явка составила 5 млн человек, или 61%.", [("level", None, "явка", "явка")]),
    # a comparison
    ("Гречка вдвое дешевле риса.", [("compare", "down", "гречка", "гречка")]),
    ("Цены на 5% выше, чем у конкурентов.", [("compare", "up", "цены", "цена")]),
    ("Завод продал на 10% меньше автомобилей.", [("compare", "down", "автомобили", "автомобиль")]),
    ("Спрос на 20% превышает предложение.", [("compare", "up", "спрос", "спрос")]),
    # what leans on the percentage before
    ("Экспорт вырос на 5%, импорт — на 7%.",
     [("change", "up", "экспорт", "экспорт"), ("change", "up", "импорт", "импорт")]),
    ("Экспорт и импорт выросли на 3% и 5% соответственно.",
     [("change", "up", "экспорт", "экспорт"), ("change", "up", "импорт", "импорт")]),
    ("Цены выросли за неделю на 0,1%, с начала года — на 1,4%.",
     [("change", "up", "цены", "цена"), ("change", "up", "цены", "цена")]),
    ("Ставку подняли на 2 п.п., до 15%.",
     [("change", "up", "ставка", "ставка"), ("level", "up", "ставка", "ставка")]),
    ("Он набрал 52% голосов, соперник — 47%.",
     [("level", None, "голоса", "голос"), ("level", None, "голоса", "голос")]),
    ("Выручка в июле снизилась на 2%, в августе выросла на 3%.",
     [("change", "down", "выручка", "выручка"), ("change", "up", "выручка", "выручка")]),
    ("Ставка составила 8%. К концу года она упадёт до 7%.",
     [("level", None, "ставка", "ставка"), ("level", "down", "ставка", "ставка")]),
    # the relative clause speaks of what it follows
    ("Банк поддержал рубль, который подешевел на 24%.", [("change", "down", "рубль", "рубль")]),
    # null rather than a guess
    ("Не вырос на 5%.", [("change", None, None, None)]),
    ("Он купил 20%.", [("level", None, None, None)]),
]  # fmt: skip

# text: the date that each percentage speaks of
PERIODS = [
    ("За первое полугодие 2024 года экспорт вырос на 5%.", ["первое полугодие 2024 года"]),
    ("В 2023 году ВВП вырос на 3%, в 2022 году упал на 1%.", ["2023 году", "2022 году"]),
    ("Экспорт вырос на 5% по сравнению с 2021 годом.", [None]),
    ("Экспорт вырос на 5%.", [None]),
]


@pytest.fixture(scope="module")
def models() -> Models:
    return load()


def read(models: Models, text: str) -> Batch:
    batch = segment([Article(uri="a", text=text, published=datetime(2024, 9, 2, tzinfo=UTC))])
    morphology.tag(batch, models)
    dates.find(batch)
    percents.find(batch, models)
    return batch


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_readings(models: Models, text: str, expected: list[Reading]) -> None:
    found = read(models, text).percents
    assert [(row.measure, row.direction, row.indicator, row.indicator_head) for row in found] == expected


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods(models: Models, text: str, expected: list[str | None]) -> None:
    batch = read(models, text)
    named = [None if row.date is None else batch.dates[row.date] for row in batch.percents]
    assert [text[date.start : date.stop] if date else None for date in named] == expected


def test_up_to_is_a_limit_unless_something_moves_there(models: Models) -> None:
    text = "Магазины дают скидки до 10%. Доля выросла до 10%."
    assert [row.comparison for row in read(models, text).percents] == ["lt", "eq"]


def test_only_sentences_with_percents_are_parsed(models: Models) -> None:
    batch = read(models, "Это первое предложение. Спрос вырос на 5%.")
    first, second = batch.sentences.tokens[0], batch.sentences.tokens[1]
    assert batch.tokens.head[first] == -1
    assert batch.tokens.head[second] >= 0


def test_rows_are_sorted_and_stay_in_their_article(models: Models) -> None:
    text = "Почти половина (45%) автомобилистов против. Ещё 5% за."
    batch = segment([Article(uri=uri, text=text) for uri in "ab"])
    morphology.tag(batch, models)
    percents.find(batch, models)
    places = [(row.doc, row.start) for row in batch.percents]
    assert places == sorted(places)
    assert [text[row.start : row.stop] for row in batch.percents] == ["Почти половина", "45%", "5%"] * 2


def test_no_word_moves_both_ways() -> None:
    up = change.UP | change.UP_OBJECT | change.UP_NOUN
    down = change.DOWN | change.DOWN_OBJECT | change.DOWN_NOUN
    assert not up & down
    assert not change.UP & change.UP_OBJECT
    assert not change.DOWN & change.DOWN_OBJECT
