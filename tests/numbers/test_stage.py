"""The whole stage over the real models and the shipped weights."""

from datetime import UTC, date, datetime

import pytest

from pipeline import morphology, notebook, numbers
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models import Models, load
from pipeline.numbers.indicators.reader import TELLING
from pipeline.segment import segment
from pipeline.tables import tables
from tests.numbers.features import read as before_numbers

Reading = tuple[str, str | None, str | None]

# text: (measure, direction, head of the indicator) of each percentage
READINGS: list[tuple[str, list[Reading]]] = [
    # a change: verb, noun, comparative against a time
    ("Товарооборот стран увеличился на 13%.", [("change", "up", "товарооборот")]),
    ("Завод сократил выпуск тракторов на 7%.", [("change", "down", "выпуск")]),
    ("Отмечен рост цен на сахар на 5%.", [("change", "up", "цена")]),
    ("Спрос вырос вдвое.", [("change", "up", "спрос")]),
    ("Спрос удвоился.", [("change", "up", "спрос")]),
    ("Спрос на перец вырос на порядок.", [("change", "up", "спрос")]),
    # from one level to another, to a level
    ("Ключевая ставка выросла с 10,5 до 17 процентов.", [("from_to", "up", "ставка")]),
    ("Инфляция замедлилась с 17 до 12%.", [("from_to", "down", "инфляция")]),
    ("Долю отказов снизили с 8 до 3–4%.", [("from_to", "down", "доля")]),
    ("Сбор на стекло снизят с 12% до нуля.", [("from_to", "down", "сбор")]),
    ("Сбор на стекло снизят с 12% до ноля.", [("from_to", "down", "сбор")]),
    ("Доля наличных выросла до 8%.", [("level", "up", "доля")]),
    # a level
    ("Он продал 25% акций завода.", [("level", None, "акция")]),
    ("Безработица составляет на данный момент 3%.", [("level", None, "безработица")]),
    ("Введена пошлина в размере 30%.", [("level", None, "пошлина")]),
    ("Доходность облигаций — 9%.", [("level", None, "доходность")]),
    ("Против были 95% опрошенных.", [("level", None, "опрошенный")]),
    ("Каждый седьмой опрошенный против.", [("level", None, "опрошенный")]),
    ("Действует 15-процентная пошлина.", [("level", None, "пошлина")]),
    # a comparison
    ("Выпуск отстал от плана на 5%.", [("compare", "down", "выпуск")]),
    ("Гречка вдвое дешевле риса.", [("compare", "down", "гречка")]),
    # lists, ellipsis, pronouns
    ("За год подорожали бензин (на 7%), дизель (на 9%) и газ (на 2%).",
     [("change", "up", "бензин"), ("change", "up", "дизель"), ("change", "up", "газ")]),
    ("Экспорт вырос на 5%, импорт — на 7%.", [("change", "up", "экспорт"), ("change", "up", "импорт")]),
    ("Ставка составила 8%. К концу года она упадёт до 7%.",
     [("level", None, "ставка"), ("level", "down", "ставка")]),
    ("Добыча угля составила 9 млн тонн. Это на 4% больше, чем год назад.", [("change", "up", "добыча")]),
    ("Гречка подешевела на 1%, сок — на 2%.", [("change", "down", "гречка"), ("change", "down", "сок")]),
    # what a level is held against; marks of a change
    ("Инфляция замедлилась до 8,1% с 8,8% в июле.",
     [("level", "down", "инфляция"), ("level", None, "инфляция")]),
    ("Доля импорта составила 38% против 41% годом ранее.",
     [("level", None, "доля"), ("level", None, "доля")]),
    ("Отпуск тепла составил 9 млн т (–1,3% г/г).", [("change", "down", "отпуск")]),
    # what is not declined; who speaks and is not named
    ("За год мы выросли на 17%, сказал директор.", [("change", "up", None)]),
    ("Оборот лавки — 9 млн рублей. EBITDA упала на 6%.", [("change", "down", "EBITDA")]),
    ("Сильнее всего подорожали лимоны (на 30%) и груши (на 15%).",
     [("change", "up", "лимон"), ("change", "up", "груша")]),
    # in the labels "довести до" is a rise
    ("Партия довела долю новичков до 30%.", [("level", "up", "доля")]),
    # members of a list, and what was expected or promised, are used as the number before
    ("Сборы на мёд, воск и пух снизят на 2%, 5% и 9%.", [("change", "down", "сбор")] * 3),
    ("Оклады педагогов поднимут на 3%, 4%, 8%.", [("change", "up", "оклад")] * 3),
    ("Фабрика сократит отходы на 6% вместо 15%, обещанных весной.", [("change", "down", "отход")] * 2),
    ("Мэрия повысит плату на 4%, а не на 9%.", [("change", "up", "плата")] * 2),
    ("Доля брака составила 3% вместо 2%.", [("level", None, "доля")] * 2),
    # what the tagger mistakes at the beginning of a sentence, or by its form
    ("Точность замеров была в пределах 2,5%.", [("level", None, "точность")]),
    ("Показания весов разошлись с проверочными на минус 4%.", [("compare", "down", "показание")]),
    ("Намолочено 9 млн т яровой пшеницы — на 3% больше, чем год назад.", [("change", "up", "пшеница")]),
    # what a level counts is not what its bracket measures
    ("Выпуск роялей составил 700 штук (+4% г/г).", [("change", "up", "выпуск")]),
    ("Поток паломников вырос до 80 тыс. человек (+9%).", [("change", "up", "поток")]),
    ("В мае задержали 40 курьеров (+8%).", [("change", "up", "курьер")]),
    # null rather than a guess
    ("Не вырос на 5%.", [("change", "up", None)]),
]  # fmt: skip


@pytest.fixture(scope="module")
def models() -> Models:
    return load()


def read(models: Models, text: str) -> Batch:
    batch = before_numbers(models, text)
    numbers.find(batch, models)
    return batch


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_readings(models: Models, text: str, expected: list[Reading]) -> None:
    found = read(models, text).percents
    assert [(row.measure, row.direction, row.indicator_head) for row in found] == expected


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Госдолг достиг 70% ВВП.", ["ВВП"]),
        ("Он продал 25% акций завода.", ["акции завода"]),
        ("Сбор возьмёт 3% от 40 тысяч рублей.", ["40 тысяч рублей"]),
        ("Экспорт вырос на 5%.", [None]),
        ("Фонд держит 12% «Скрепки» и 7% «Радуги».", ["Скрепка", "Радуга"]),
    ],
)
def test_base(models: Models, text: str, bases: list[str | None]) -> None:
    assert [row.base for row in read(models, text).percents] == bases


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Инфляция в мае была 4% вместо ожидавшихся 5%.", ["fact", "forecast"]),
        ("Ставка осталась на отметке 9% против прогнозируемых 8%.", ["fact", "forecast"]),
        ("Прибыль порта выросла на 6% при прогнозе в 9%.", ["fact", "forecast"]),
        ("Штат вырос на 3% вместо обещанных 8%.", ["fact", "target"]),
        ("Мэрия подняла плату на 5% вместо 9%, объявленных зимой.", ["fact", "target"]),
        ("Надой отстал от заявленного на 5%.", ["fact"]),  # the distance was not declared
        ("Выручка превысила прогноз на 5%.", ["fact"]),
    ],
)
def test_status(models: Models, text: str, statuses: list[str]) -> None:
    assert [row.status for row in read(models, text).percents] == statuses


@pytest.mark.parametrize(
    ("text", "period", "against"),
    [
        ("В июне экспорт вырос на 5%.", (date(2024, 6, 1), date(2024, 6, 30)), None),
        ("Явка выросла с 40% в мае до 50% в июне.", (date(2024, 6, 1), date(2024, 6, 30)), date(2024, 5, 1)),
        ("Экспорт вырос на 5%.", (None, None), None),
        # what a change is held against is not its period
        ("Выпуск лодок вырос на 20% к 2021 году.", (None, None), date(2021, 1, 1)),
        ("Рыба на рынке подорожала (+6% к марту).", (None, None), date(2024, 3, 1)),
        ("Ввоз мёда упал на 9% к прошлому году.", (None, None), date(2023, 1, 1)),
        ("Завод нарастит выпуск лодок на 20% к 2030 году.", (date(2030, 1, 1), date(2030, 12, 31)), None),
    ],
)
def test_periods(
    models: Models, text: str, period: tuple[date | None, date | None], against: date | None
) -> None:
    batch = read(models, text)
    [row] = batch.percents
    assert (row.period_from, row.period_to) == period
    assert (None if row.base_date is None else batch.dates[row.base_date].date_from) == against


@pytest.mark.parametrize(
    ("text", "basis"),
    [("Выпуск — 5 млн тонн (+3% г/г).", "yoy"), ("Цены: +1% м/м.", "prev"), ("Явка — 40%.", None)],
)
def test_basis(models: Models, text: str, basis: str | None) -> None:
    assert [row.basis for row in read(models, text).percents] == [basis]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Продажи упали на 4%, сообщили аналитики.", ["аналитики"]),  # a noun that says
        ("Продажи упали на 4%, сообщил Росстат.", ["Росстат"]),
        ("Продажи упали на 4%.", [None]),
        # who says the quote, also sentences away
        ("«Спрос вырос на 8%. Склады пусты, а цены выше на 3%», — сказал Олег Лапин.", ["Олег Лапин"] * 2),
        ("Директор Анна Белова заявила, что сборы упали на 7%. По её словам, убыток вырос на 9%.",
         ["Анна Белова"] * 2),
    ],
)  # fmt: skip
def test_who_says_so(models: Models, text: str, by: list[str | None]) -> None:
    assert [row.by for row in read(models, text).percents] == by


@pytest.mark.parametrize(
    ("text", "comparisons"),
    [
        ("Магазины дают скидки до 10%. Доля выросла до 10%.", ["lt", "eq"]),
        ("Цена барреля выросла до 80 долларов.", ["eq"]),
        ("Сбор завода вырос вдвое, до 90 млн рублей, долг — в 1,3 раза, до 40 млн.", ["eq"] * 4),
        ("Нарушителю грозит штраф до 80 долларов.", ["lt"]),
        ("Билет обойдётся от 80 долларов.", ["gt"]),
    ],
)
def test_a_limit_is_no_target(models: Models, text: str, comparisons: list[str]) -> None:
    batch = read(models, text)
    assert [row.comparison for row in (*batch.percents, *batch.money)] == comparisons


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Сальдо фонда — минус 8 млрд рублей.", -8e9, -8e9),
        ("Он заплатил 8 рублей.", 8, 8),
    ],
)
def test_a_negative_balance(models: Models, text: str, low: float, high: float) -> None:
    assert [(row.low, row.high) for row in read(models, text).money] == [(low, high)]


def test_an_adjective_inside_a_name_owns_nothing(models: Models) -> None:
    [row] = read(models, "Российский научный фонд выделил 12 млн рублей на проект.").money
    assert row.of in {None, "Российский научный фонд"}


def test_a_sum_says_what_it_is(models: Models) -> None:
    [row] = read(models, "В мае выручка порта выросла до 70 млрд рублей в месяц.").money
    assert (row.measure, row.direction, row.indicator, row.indicator_head) == (
        "level",
        "up",
        "выручка порта",
        "выручка",
    )
    assert (row.per, row.status) == ("месяц", "fact")
    assert (row.period_from, row.period_to) == (date(2024, 5, 1), date(2024, 5, 31))


# text: (text of the row, kind, low, unit, si_low, of) of each quantity
QUANTITIES = [
    ("Буря повалила 40 старых деревьев.",
     [("40 старых деревьев", "count", 40, None, None, "старые деревья")]),
    ("Сгорел лес на площади 3 гектара.", [("3 гектара", "area", 3, "га", 3e4, "площадь")]),
    ("Собрали 5 тонн мёда.", [("5 тонн мёда", "mass", 5, "т", 5e3, "мёд")]),
    ("В палате пятеро раненых, ещё двое пропали.",
     [("пятеро раненых", "people", 5, None, None, "раненые"), ("двое", "people", 2, None, None, "раненые")]),
    ("Прибыли 300 человек.", [("300 человек", "people", 300, None, None, "люди")]),
    ("Купили три и пять машин.",
     [("три", "count", 3, None, None, "машины"), ("пять машин", "count", 5, None, None, "машины")]),
    ("В загоне 40 коров.", [("40 коров", "count", 40, None, None, "коровы")]),  # alive and no people
    ("Задержали мужчин в возрасте 34 и 41 года.",
     [("34", "age", 34, "год", None, "мужчины"), ("41 года", "age", 41, "год", None, "мужчины")]),
    ("Погрузка вырастет до 60 тонн против 45 тысяч в мае.",
     [("60 тонн", "mass", 60, "т", 6e4, "погрузка"), ("45 тысяч", "mass", 45000, "т", 4.5e7, "погрузка")]),
    ("Температура упала до минус 7 градусов.",
     [("минус 7 градусов", "temperature", -7, "°C", 266.15, "температура")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_quantities(models: Models, text: str, expected: list[tuple[object, ...]]) -> None:
    rows = read(models, text).quantities
    assert [
        (text[row.start : row.stop], row.kind, row.low, row.unit, row.si_low, row.of) for row in rows
    ] == expected


def test_only_sentences_that_a_percentage_or_a_sum_asks_for_are_parsed(models: Models) -> None:
    batch = read(models, "Пришли 3 человека. Спрос вырос на 5%. Он дал 7 рублей.")
    heads = [batch.tokens.head[batch.sentences.tokens[at]] >= 0 for at in range(3)]
    assert heads == [False, True, True]


def test_rows_are_sorted_and_stay_in_their_article(models: Models) -> None:
    text = "Почти половина (45%) автомобилистов против. Ещё 5% за."
    batch = segment([Article(uri=uri, text=text) for uri in "ab"])
    morphology.tag(batch, models)
    numbers.find(batch, models)
    places = [(row.doc, row.start) for row in batch.percents]
    assert places == sorted(places)
    assert [text[row.start : row.stop] for row in batch.percents] == ["Почти половина", "45%", "5%"] * 2


def test_an_amount_that_no_double_holds_exactly_keeps_its_article(models: Models) -> None:
    batch = read(models, "Долг достиг 20 030,7 трлн вон.")
    assert tables(batch)["money"]["low"].to_pylist() == [20030.7e12]


def test_whose_and_by_whom_are_entities() -> None:
    found = notebook.annotate(
        "По данным Росстата, инфляция в Турции достигла 70%.", published=datetime(2024, 9, 2, tzinfo=UTC)
    )
    row = found["percents"].iloc[0]
    entities = dict(zip(found["entities"]["entity_id"], found["entities"]["name"], strict=True))
    assert (entities[row["of_entity_id"]], row["of"]) == ("Турция", "Турция")
    assert (entities[row["by_entity_id"]], row["by"]) == ("Росстат", "Росстат")


def test_of_a_table_in_a_sentence_the_first_numbers_are_read(models: Models) -> None:
    batch = read(models, "Спрос вырос на 5%, " + "6%, " * 40 + "вот и всё.")
    assert [row.low for row in batch.percents] == [5, *[6] * 40]
    assert [row.measure is not None for row in batch.percents] == [True] * TELLING + [False] * (41 - TELLING)
    assert batch.percents[0].measure == "change"


def test_of_many_quantities_in_a_sentence_the_first_are_read(models: Models) -> None:
    batch = read(models, "Счета: " + "5 лодок, " * 20 + "7 и всё.")
    assert [(row.low, row.of) for row in batch.quantities] == [(5, "лодки")] * 20 + [(7, None)]
    assert [row.measure for row in batch.quantities] == ["level"] * TELLING + [None] * (21 - TELLING)


@pytest.mark.parametrize(
    "text", ["1" * 5_000, "С " + "1" * 40 + "-го дня.", "через " + "9" * 40 + " лет", "9" * 400 + "%"]
)
def test_what_has_too_many_digits_is_no_number(models: Models, text: str) -> None:
    batch = read(models, text)
    assert [*batch.percents, *batch.money, *batch.quantities, *batch.dates] == []
