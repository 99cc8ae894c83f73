"""Names, quotes and relations of an article do not depend on the articles beside it in a batch."""

from itertools import permutations

import pytest

from pipeline import models
from pipeline.article import Article
from pipeline.stages import annotated

NAMED = (
    "Об этом написала газета «",
    "«Мост» закрыт до мая.",
    "Интервью вышло в издании",
    "Лукин Пётр приехал в город",
    "Самара встретила гостей",
    "Клуб",
    "«Волга» победила «Каму» 2:1",
    "по Дону и",
    "Дубна",
    "жена",
    "Лаптева Анна",
    "Турецкий",
)
RELATED = (
    "Министерство труда (Минтруд) утвердило план.",
    "Анна Лаптева и Пётр Лукин приехали в Баку",
    "(Тула) Завод построит компания «Ветер»",
    "Пётр Лукин, директор завода",
    "Турецкий",
    "министр спорта Али Кан ждёт",
)
QUOTED = (
    "«Это решение суда мы обжалуем», — адвокат Марк Зельдин.",
    "Отметить, что завод готов, решил директор Пётр Лукин по",
    "источник в мэрии сообщил, что мост откроют",
    "Он заявил: «Ждём всех». Об этом пишет газета в",
    "ТАСС передаёт, что рейс задержан, со ссылкой на",
    "Росавиация обещала открыть рейсы. Стоит не",
    "сказал он, что придёт",
    "Протестующие требуют отменить сбор. По мнению",
    "Минтруда, сбор нужен",
    "— Приду, — сказала Анна Лаптева на",
    "Северный край пообещал помочь",
)


def rows(articles: list[Article], table: str) -> list[dict[str, object]]:
    found = annotated(articles, models.load())[table].to_pylist()
    return [{name: value for name, value in row.items() if name != "score"} for row in found]


@pytest.mark.parametrize(
    ("table", "texts"), [("mentions", NAMED), ("relations", RELATED), ("quotes", QUOTED)]
)
def test_rows_of_an_article_are_those_of_it_alone(table: str, texts: tuple[str, ...]) -> None:
    articles = [Article(uri=str(at), text=text) for at, text in enumerate(texts)]
    alone = {at: rows([article], table) for at, article in enumerate(articles)}
    in_pairs = [pair for one in permutations(range(len(articles)), 2) for pair in one]
    copies = [Article(uri=f"{at} {place}", text=texts[at]) for place, at in enumerate(in_pairs)]
    ids = {copy.doc_id: at for copy, at in zip(copies, in_pairs, strict=True)}
    together: dict[str, list[dict[str, object]]] = {copy.doc_id: [] for copy in copies}
    for row in rows(copies, table):
        together[str(row["doc_id"])].append(row)
    told = [
        (
            texts[ids[doc]],
            [{**row, "doc_id": ""} for row in own],
            [{**row, "doc_id": ""} for row in alone[ids[doc]]],
        )
        for doc, own in together.items()
    ]
    assert [each for each in told if each[1] != each[2]] == []
