"""What is told of every pair of mentions is what the table says; whether a post is held."""

from itertools import zip_longest

import pytest

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.quotes.view import View
from pipeline.relations.phases import phase
from pipeline.segment import segment
from tests.relations.columns import PATH, lines


def test_what_is_told_of_pairs() -> None:
    kept = PATH.read_text("utf-8").splitlines()
    assert [pair for pair in zip_longest(lines(), kept) if pair[0] != pair[1]] == []


# words, those of the person, of the post: the phase
PHASES = [
    ("экс-министр Иванов", (1, 2), (0, 1), "former"),
    ("бывший глава банка Пётр Сомов", (3, 5), (1, 3), "former"),
    ("врио губернатора Анна Лисина", (2, 4), (0, 2), "acting"),
    ("исполняющий обязанности ректора Олег Рябов", (3, 5), (2, 3), "acting"),
    ("сообщил и.о. ректора Олег Рябов", (6, 8), (5, 6), "acting"),
    ("Зимин освободил от должности министра Сомова", (5, 6), (4, 5), "dismissed"),
    ("Олег Рябов, ранее занимавший пост мэра", (0, 2), (6, 7), "former"),
    ("Лисина стала директором музея", (0, 1), (2, 4), "appointed"),
    ("Рябов, десять лет проработавший в банке", (0, 1), (6, 7), "former"),
    ("бывший глава банка Пётр Сомов", (1, 3), (2, 3), "former"),
    ("Дата боя Сомова станет известна, когда спортсмен вернётся", (2, 3), (7, 8), "current"),
    ("Лисина назначена директором музея", (0, 1), (2, 4), "appointed"),
    ("Новым директором музея стала Лисина", (4, 5), (1, 3), "appointed"),
    ("Директор музея, где стала работать Лисина", (6, 7), (0, 2), "current"),
    ("Сомов уволен с поста министра", (0, 1), (4, 5), "dismissed"),
    ("директор музея Лисина", (2, 3), (0, 2), "current"),
    ("бывший дом, а в нём живёт директор музея Лисина", (9, 10), (7, 9), "current"),
    ("Министр Сомов ждёт. Уволен повар", (1, 2), (0, 1), "current"),
    ("Директором музея стала Лисина, сменившая Петра Сомова", (6, 8), (0, 2), "dismissed"),
    ("Директором музея стала Лисина, сменившая Сомова", (3, 4), (0, 2), "appointed"),
    ("Лисина сменила директора Сомова", (3, 4), (2, 3), "dismissed"),
    ("Анна Лисина, директор музея, ушла в отставку", (0, 2), (3, 5), "dismissed"),
    ("Директор музея Анна Лисина, сообщают, покинула свой пост", (2, 4), (0, 2), "current"),
    ("Директор музея Анна Лисина вчера покинула свой пост", (2, 4), (0, 2), "dismissed"),
    ("Директор музея Анна Лисина покинула зал и пост охраны", (2, 4), (0, 2), "current"),
    ("Директор музея Анна Лисина ушла", (2, 4), (0, 2), "current"),
    ("Сомов освобождён от должности. Лисина, министр, освобождена от должности", (6, 7), (8, 9), "dismissed"),
    ("Приехал Сомов. Экс-министр ждёт", (1, 2), (3, 4), "former"),
    ("министр СССР Пётр Сомов", (2, 4), (0, 2), "former"),
    ("Бывший завод сгорел. Директор Лисина", (5, 6), (4, 5), "current"),
    ("Сомов, бывший мэр\n\nЗавод закрыт", (0, 1), (3, 4), "former"),
    ("бывший до вчера ещё мэр Сомов", (5, 6), (4, 5), "former"),
    ("бывший до вчера и ещё мэр Сомов", (6, 7), (5, 6), "current"),  # too far
    ("бывший до вчера ещё глава банка", (4, 6), (5, 6), "former"),
]


@pytest.mark.parametrize(("text", "person", "post", "expected"), PHASES)
def test_phase(text: str, person: tuple[int, int], post: tuple[int, int], expected: str) -> None:
    batch = segment([Article(uri=text, text=text)])
    morphology.tag(batch, models.load("natasha"))
    assert phase(View(batch), person, post) == expected
