"""The whole stage over the real models."""

import pytest

from pipeline import models, morphology, names
from pipeline.article import Article
from pipeline.batch import Batch, Mention
from pipeline.names.normals import join
from pipeline.segment import segment

ARTICLES = [
    "Вчера президент Бразилии Марсело Оливейра встретился в Лиссабоне с Инес Алмейдой. "
    "Оливейра поблагодарил МИД Португалии и Международный валютный фонд (МВФ).",
    "Авг 3, 2021 / 10:00\n\nВ Нижнем Новгороде прошла выставка. Её открыла Анна Сергеевна Круглова.",
]


@pytest.fixture(scope="module")
def batch() -> Batch:
    loaded = models.load("natasha")
    batch = segment([Article(uri=f"{i}.txt", text=text) for i, text in enumerate(ARTICLES)])
    morphology.tag(batch, loaded)
    names.find(batch, loaded)
    return batch


def of(batch: Batch, doc: int) -> list[Mention]:
    return [mention for mention in batch.mentions if mention.doc == doc]


def test_base_forms(batch: Batch) -> None:
    assert [(mention.type, mention.normal) for mention in of(batch, 0)] == [
        ("LOC", "Бразилия"),
        ("PER", "Марсело Оливейра"),
        ("LOC", "Лиссабон"),
        ("PER", "Инес Алмейда"),
        ("PER", "Оливейра"),
        ("ORG", "МИД Португалии"),
        ("LOC", "Португалия"),
        ("ORG", "Международный валютный фонд"),
        ("ORG", "МВФ"),
    ]


def test_parts_of_persons(batch: Batch) -> None:
    (person,) = [mention for mention in of(batch, 1) if mention.type == "PER"]
    assert (person.first, person.middle, person.last) == ("Анна", "Сергеевна", "Круглова")


def test_the_month_of_a_dateline_is_no_place(batch: Batch) -> None:
    assert [mention.normal for mention in of(batch, 1) if mention.type == "LOC"] == ["Нижний Новгород"]


def test_rows_are_sorted_and_point_at_what_encloses_them(batch: Batch) -> None:
    places = [(mention.doc, mention.start, -mention.stop) for mention in batch.mentions]
    assert places == sorted(places)
    for mention in batch.mentions:
        if mention.parent is not None:
            outer = batch.mentions[mention.parent]
            assert outer.doc == mention.doc
            assert outer.start <= mention.start
            assert mention.stop <= outer.stop
    assert [batch.mentions[m.parent].normal for m in batch.mentions if m.parent is not None] == [
        "МИД Португалии"
    ]


@pytest.mark.parametrize(
    "text",
    ["", "Дом.", "Вратарь отбил мяч.", "Мэр ушёл из театра.", "Фонд, улица и суд молчат.", "«»", "ПАО «»"],
)
def test_no_name_is_found_where_there_is_none(text: str) -> None:
    batch = segment([Article(uri="a.txt", text=text)])
    loaded = models.load("natasha")
    morphology.tag(batch, loaded)
    names.find(batch, loaded)
    assert [each for each in batch.mentions if each.type in ("PER", "LOC")] == []


@pytest.mark.parametrize(
    ("forms", "gaps", "normal"),
    [
        (["ПАО", '"', "Весна", '"'], [True, False, False], "ПАО «Весна»"),
        (["„", "Весна", "“"], [False, False], "«Весна»"),
        (["«", "Весна", "»"], [False, False], "«Весна»"),
        (["Нью", "-", "Йорк"], [False, False], "Нью-Йорк"),
        (["АО", '"', "Дом", '"', "Луч", '"'], [True, False, True, False, False], "АО «Дом «Луч»"),
    ],
)
def test_join(forms: list[str], gaps: list[bool], normal: str) -> None:
    assert join(tuple(forms), tuple(gaps)) == normal


def test_enclosing() -> None:
    places = [(0, 5), (0, 2), (1, 4), (3, 6), (6, 7), (8, 12), (8, 9), (10, 12), (11, 12)]
    parents = [None, 0, 0, None, None, None, 5, 5, 7]
    assert names.enclosing(*zip(*places, strict=True)) == parents
    assert names.enclosing([], []) == []


def test_descriptors_are_marked_where_they_are_asked_for() -> None:
    article = Article(uri="a", text="Правительство Франции одобрило закон. Об этом сообщило правительство.")
    found = {}
    for asked in (False, True):
        loaded = models.load("fast", descriptors=asked)
        batch = segment([article])
        morphology.tag(batch, loaded)
        names.find(batch, loaded)
        found[asked] = [(article.text[m.start : m.stop], m.descriptor) for m in batch.mentions]
    named = [("Правительство Франции", False), ("Франции", False)]
    assert found[False] == named
    assert [row for row in found[True] if not row[1]] == named
    assert ("правительство", True) in found[True]


@pytest.mark.parametrize(
    ("forms", "gaps", "expected"),
    [
        (("ПАО", '"', "Газпром", '"'), (True, False, False), "ПАО «Газпром»"),
        (("тренер", "«", "Зенита"), (True, False), "тренер «Зенита»"),
        (("Касым", "-", "Жомарт"), (False, False), "Касым-Жомарт"),
    ],
)
def test_words_as_they_are_written(forms: tuple[str, ...], gaps: tuple[bool, ...], expected: str) -> None:
    assert join(forms, gaps) == expected
