"""Quotes of whole articles, by the weights that ship."""

import pytest

from pipeline import models
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.stages import annotate

ARTICLES = {
    "direct": "«Мы закончим ремонт моста в октябре», — сказал директор треста Олег Лапин.",
    "cut": "«Мы закончим ремонт в октябре, — сказал директор треста Олег Лапин. — Потом откроем проезд».",
    "that": "Министр транспорта Анна Рыжова заявила, что новый тариф введут весной.",
    "words": "По словам губернатора Петра Зимина, дорогу откроют в мае.",
    "aside": "Завод остановили из-за аварии, сообщил директор завода Илья Седов.",
    "back": "В порту Выборга сгорел склад зерна. Об этом сообщил начальник порта Иван Седов.",
    "pronoun": ("Тренер Ольга Крылова заявила, что команда готова. «Мы ждём победы», — сказала она."),
    "promise": "Мэр Вологды Семён Тихонов пообещал отремонтировать три школы.",
    "named": "Тренер назвал игру сборной «позорным зрелищем».",
    "whose": (
        "Пожар в порту тушили трое суток, следует из отчёта МЧС. Ведомство проверит склады."
        " В сообщении ведомства говорится, что пострадавших нет."
    ),
    "outlet": (
        "«Улов вырос вдвое», — рассказал агентству ТАСС рыбак Егор Лунин."
        " Он добавил, что погода была хорошей."
    ),
    "channel": "Дорогу размыло дождём, сообщил в телеграм-канале глава региона Иван Седов.",
    "name of a thing": "Ледокол «Смелый» вышел из порта, сообщил капитан Егор Лунин.",
    "day": "28 мая ТАСС сообщил, что порт закрыт.",
    "whom": "В пресс-службе порта Выборга ТАСС рассказали, что склад цел.",
    "two": "Два портовых грузчика заявили, что склад сгорел.",
    "time": "По данным метеослужбы на 13:00, в городе выпало 9 мм осадков.",
    "paragraphs": (
        "Директор музея Нина Соколова показала новый зал.\n«Мы собирали его три года.\n\n"
        "Гости придут в мае», — рассказала Соколова."
    ),
    "marked paragraphs": ("Тренер Иван Лосев рад.\n«Мы играли хорошо.\n«Мы забили два гола», — сказал он."),
    "modal": "Стоит отметить, что летом в городе было жарко.",
    "said of what is said": (
        "Глава завода Иван Петров заявил, что отменит скидку для покупателей, которые платят вперёд,"
        " сообщает газета «Вестник»."
    ),
    "not": "Врачи советуют не пить воду из колодцев.",
}

# article: (kind, what is said, words of the cue, speaker's name)
EXPECTED = {
    "direct": [("direct", "Мы закончим ремонт моста в октябре", "сказал", "Олег Лапин")],
    "cut": [
        ("direct", "Мы закончим ремонт в октябре", "сказал", "Олег Лапин"),
        ("direct", "Потом откроем проезд", "сказал", "Олег Лапин"),
    ],
    "that": [("indirect", "новый тариф введут весной", "заявила", "Анна Рыжова")],
    "words": [("indirect", "дорогу откроют в мае", "По словам", "Петр Зимин")],
    "aside": [("indirect", "Завод остановили из-за аварии", "сообщил", "Илья Седов")],
    "back": [("backref", "В порту Выборга сгорел склад зерна", "сообщил", "Иван Седов")],
    "pronoun": [
        ("indirect", "команда готова", "заявила", "Ольга Крылова"),
        ("direct", "Мы ждём победы", "сказала", "Ольга Крылова"),
    ],
    "promise": [("indirect", "отремонтировать три школы", "пообещал", "Семён Тихонов")],
    "named": [("partial", "позорным зрелищем", "назвал", "тренер")],
    "whose": [
        ("indirect", "Пожар в порту тушили трое суток", "следует", "отчёт МЧС"),
        ("indirect", "пострадавших нет", "говорится", "сообщение МЧС"),
    ],
    "outlet": [
        ("direct", "Улов вырос вдвое", "рассказал", "Егор Лунин"),
        ("indirect", "погода была хорошей", "добавил", "Егор Лунин"),
    ],
    "channel": [("indirect", "Дорогу размыло дождём", "сообщил", "Иван Седов")],
    "name of a thing": [("indirect", "Ледокол «Смелый» вышел из порта", "сообщил", "Егор Лунин")],
    "day": [("indirect", "порт закрыт", "сообщил", "ТАСС")],
    "whom": [("indirect", "склад цел", "рассказали", "пресс-служба порта Выборга")],
    "two": [("indirect", "склад сгорел", "заявили", "два портовых грузчика")],
    "time": [("indirect", "в городе выпало 9 мм осадков", "По данным", "метеослужба")],
    "paragraphs": [
        ("direct", "Мы собирали его три года.\n\nГости придут в мае", "рассказала", "Нина Соколова")
    ],
    "marked paragraphs": [
        ("direct", "Мы играли хорошо", "сказал", "Иван Лосев"),
        ("direct", "Мы забили два гола", "сказал", "Иван Лосев"),
    ],
    "modal": [],
    "said of what is said": [
        (
            "indirect",
            "Глава завода Иван Петров заявил, что отменит скидку для покупателей, которые платят вперёд",
            "сообщает",
            "Вестник",
        ),
        (
            "indirect",
            "отменит скидку для покупателей, которые платят вперёд",
            "заявил",
            "Иван Петров",
        ),
    ],
    "not": [("indirect", "не пить воду из колодцев", "советуют", "врачи")],
}


@pytest.fixture(scope="module")
def batch() -> Batch:
    return annotate([Article(uri=name, text=text) for name, text in ARTICLES.items()], models.load())


@pytest.mark.parametrize("name", ARTICLES)
def test_quotes(batch: Batch, name: str) -> None:
    number = list(ARTICLES).index(name)
    text = ARTICLES[name]
    found = [
        (each.kind, text[each.start : each.stop], each.cue, each.speaker_name)
        for each in batch.quotes
        if each.doc == number
    ]
    assert found == EXPECTED[name]


@pytest.mark.parametrize(("name", "outlet"), [("outlet", "ТАСС"), ("channel", "телеграм-канал")])
def test_the_medium_is_told_apart_from_the_speaker(batch: Batch, name: str, outlet: str) -> None:
    number = list(ARTICLES).index(name)
    assert next(each.outlet for each in batch.quotes if each.doc == number) == outlet


def test_the_second_piece_continues_the_first(batch: Batch) -> None:
    number = list(ARTICLES).index("cut")
    rows = [at for at, each in enumerate(batch.quotes) if each.doc == number]
    assert [batch.quotes[at].continues for at in rows] == [None, rows[0]]


def test_the_speaker_stands_where_it_says(batch: Batch) -> None:
    for each in batch.quotes:
        if each.speaker is not None:
            text = batch.articles[each.doc].content
            assert text[each.speaker_start : each.speaker_stop] == each.speaker


def test_no_words_no_quotes() -> None:
    assert annotate([Article(uri="empty", text="")], models.load()).quotes == []
