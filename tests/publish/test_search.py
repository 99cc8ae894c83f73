import sqlite3
from contextlib import closing

import pytest

from pipeline.publish import search, sqlite
from tests.publish.material import A, B, parts, tables

# (query, options, (article, kind) of what is found)
FOUND = [
    ("ставка", {}, {(A, "title"), (B, "sentence")}),
    ("ставки", {}, {(A, "title"), (B, "sentence")}),
    ("СТАВКАМИ", {}, {(A, "title"), (B, "sentence")}),
    ("ставку банков", {}, {(B, "sentence")}),
    ("берёз", {}, {(A, "sentence")}),
    ("береза", {}, {(A, "sentence")}),
    ('"окские банки"', {}, {(B, "sentence")}),
    ("«банк окский»", {}, set()),
    ("«банк окский", {}, set()),
    ('"окские банки', {}, {(B, "sentence")}),
    ("ставка -банк", {}, {(A, "title")}),
    ("Тулою", {}, {(A, "sentence"), (B, "sentence")}),
    ("Тула", {"since": "2024-10-02"}, {(B, "sentence")}),
    ("Тула", {"until": "2024-10-01"}, {(A, "sentence")}),
    ("Тула", {"limit": 0}, set()),
    ("рубль", {"person": "громова"}, {(B, "sentence")}),
    ("дата", {"person": "Анны Лаптевой"}, {("c" * 32, "sentence")}),
    ("дата", {"person": "Олег Громов"}, set()),
    ("ставка", {"quotes": True}, {(B, "quote")}),
    ("AND OR NEAR( *:", {}, set()),
]


@pytest.mark.parametrize(("words", "options", "expected"), FOUND)
def test_search(
    database: sqlite3.Connection, words: str, options: dict[str, object], expected: set[tuple[str, str]]
) -> None:
    assert {(hit.doc_id, hit.kind) for hit in search.find(database, words, **options)} == expected


def test_a_hit_tells_of_its_article(database: sqlite3.Connection) -> None:
    (hit,) = search.find(database, "поднимут")
    headline = "Лаптева и Громов подняли ставки"
    assert hit == search.Hit(A, "title", headline, headline, "2024-10-01", "Ока", "https://news.example/a")


@pytest.mark.parametrize(
    ("words", "options", "error", "message"),
    [
        ("- ?", {}, ValueError, "no word to look for"),
        ("-ставка", {}, ValueError, "no word to look for"),
        ("ставка", {"person": "Сидоров"}, LookupError, "no article names a person 'Сидоров'"),
        ("ставка", {"person": "?"}, LookupError, "no article names"),
    ],
)
def test_a_search_for_nothing_is_named(
    database: sqlite3.Connection, words: str, options: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        search.find(database, words, **options)


def test_a_database_without_an_index_is_named() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        sqlite.fill(connection, ["documents"], parts(tables()))
        with pytest.raises(LookupError, match="no search index"):
            search.find(connection, "ставка")


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("ставками", "ставка"),
        ("стали", "сталь"),
        ("стали", "стать"),
        ("Ивановой", "иванова"),
        ("Туле", "тула"),
        ("её", "ее"),
        ("ковид", "ковид"),
        ("5", "5"),
    ],
)
def test_lemmas(word: str, lemma: str) -> None:
    assert lemma in search.lemmas(word)


def test_marks_are_of_any_form() -> None:
    text = "О ставках: ставка банка и ставни."
    assert [text[start:stop] for start, stop in search.marks(text, "ставку -банк")] == ["ставках", "ставка"]
