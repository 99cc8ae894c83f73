"""What is told of every pair of mentions is what the table says; whether a post is held."""

from datetime import UTC, datetime
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
    ("приказ об увольнении Сомова с поста директора", (3, 4), (6, 7), "dismissed"),
    ("приказ об увольнении банка директора Сомова", (5, 6), (4, 5), "dismissed"),
    ("Сомов, представитель экс-президента", (0, 1), (2, 4), "current"),  # another one's
    ("депутат прошлых созывов Сомов", (3, 4), (0, 3), "former"),
    ("свергнутый президент Перу Сомов", (3, 4), (1, 3), "former"),
    ("занятый на тот момент директор музея Рябов", (6, 7), (4, 6), "former"),
    ("тогда ещё директор музея Рябов", (4, 5), (2, 4), "former"),
    ("тогда директор музея Рябов ждал", (3, 4), (1, 3), "current"),
    ("после отставки министра Петра Сомова", (3, 5), (2, 3), "dismissed"),
    ("Олег Рябов раньше был мэром Твери", (0, 2), (4, 6), "former"),
    ("Вчера был назван мэр Твери Олег Рябов", (5, 7), (3, 5), "current"),  # not "was a mayor"
    ("Победителем стал директор музея Олег Рябов", (4, 6), (2, 4), "current"),
    ("Мэром Твери прежде был Олег Рябов", (4, 6), (0, 2), "former"),
    ("министра Сомова отстранили от должности", (1, 2), (0, 1), "dismissed"),
    ("министра Сомова уволили вчера", (1, 2), (0, 1), "dismissed"),
    ("министр Сомов уволил повара", (1, 2), (0, 1), "current"),
    ("министр Сомов умер в Твери", (1, 2), (0, 1), "former"),
    ("картина короля Олега Рябова, умершего в Твери", (2, 4), (1, 2), "former"),
]


@pytest.mark.parametrize(("text", "person", "post", "expected"), PHASES)
def test_phase(text: str, person: tuple[int, int], post: tuple[int, int], expected: str) -> None:
    assert told(text, None, person, post) == expected


# words, the year of publication, those of the person, of the post: the phase
DATED = [
    ("Лисина назначена директором музея в 2012 году", 2024, (0, 1), (2, 4), "current"),
    ("Лисина назначена директором музея в 2024 году", 2024, (0, 1), (2, 4), "appointed"),
    ("Лисина назначена директором музея в 2012 году", None, (0, 1), (2, 4), "appointed"),
    ("Сомов в 2012 году уволен с поста министра", 2024, (0, 1), (7, 8), "former"),
    ("экс-министр Сомов уехал в 2012 году", 2024, (1, 2), (0, 1), "former"),
]


@pytest.mark.parametrize(("text", "year", "person", "post", "expected"), DATED)
def test_a_change_of_a_former_year(
    text: str, year: int | None, person: tuple[int, int], post: tuple[int, int], expected: str
) -> None:
    assert told(text, year, person, post) == expected


def told(text: str, year: int | None, person: tuple[int, int], post: tuple[int, int]) -> str:
    published = datetime(year, 5, 1, tzinfo=UTC) if year else None
    batch = segment([Article(uri=text, text=text, published=published)])
    morphology.tag(batch, models.load("natasha"))
    return phase(View(batch), person, post)
