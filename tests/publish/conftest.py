"""The tables of the sample, and of a small corpus in which something changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import models
from pipeline.article import Article
from pipeline.config import Config
from pipeline.publish import sqlite, views
from pipeline.read import options_of, read
from pipeline.resolve import resolve
from pipeline.schema import TABLES
from pipeline.stages import annotated
from tests.publish.material import parts, tables

RAW = Path(__file__).parents[2] / "data" / "raw"

RATES = [
    (
        "2024-01-10",
        "Ставка выросла",
        "Инфляция составила 7%. Пётр Лукин уехал. Завод купили за 5 млрд рублей.",
    ),
    (
        "2024-01-20",
        "Лукин о ставке",
        "Инфляция составила 8%. «Ставка ещё подрастёт весной», — сказал Пётр Лукин.",
    ),
    (
        "2024-02-10",
        "Снова ставка",
        "Инфляция составила 9%. «Ставка ещё подрастёт весной», — повторил Пётр Лукин.",
    ),
    (
        "2024-02-20",
        "Суд о наследстве",
        "Инфляция составила 6%. Анна Шмелёва и Пётр Лукин здесь с 19 февраля.",
    ),
]
"""Day, title and text of the small corpus."""


def tables_of(articles: Sequence[Article]) -> dict[str, pa.Table]:
    """Every table of the articles, as a run publishes them."""
    found = resolve(annotated(articles, models.load()))
    return {name: found.get(name, table.schema.empty_table()) for name, table in TABLES.items()}


@pytest.fixture(scope="session")
def sample() -> Mapping[str, pa.Table]:
    found = read([RAW], options_of(Config()))
    return tables_of([each for each in found if isinstance(each, Article)])


@pytest.fixture(scope="session")
def rates() -> Mapping[str, pa.Table]:
    """The small corpus, with the two quotes that a person sees in it."""
    articles = [
        Article(
            uri=f"{day}.txt", title=title, text=text, published=datetime.fromisoformat(f"{day}T12:00+03:00")
        )
        for day, title, text in RATES
    ]
    tables = tables_of(articles)
    named = [row for row in tables["mentions"].to_pylist() if row["text"] == "Пётр Лукин"]
    said = "Ставка ещё подрастёт весной"
    rows = []
    for article in (each for each in articles if said in each.text):
        lukin = next(row for row in named if row["doc_id"] == article.doc_id)
        start = article.text.index(said)
        rows.append(
            {
                "doc_id": article.doc_id,
                "quote_id": 0,
                "sentence_id": lukin["sentence_id"],
                "field": "text",
                "start": start,
                "stop": start + len(said),
                "text": said,
                "published_date": article.day,
                "kind": "direct",
                "speaker": "Пётр Лукин",
                "speaker_name": "Пётр Лукин",
                "speaker_entity_id": lukin["entity_id"],
            }
        )
    schema = TABLES["quotes"].schema
    return tables | {"quotes": pa.Table.from_pylist(rows, schema=schema)}


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the three articles."""
    path = tmp_path_factory.mktemp("out") / "svodka.db"
    sqlite.write([name for name in TABLES if name != "tokens"], parts(tables()), path, Config())
    return path


@pytest.fixture(scope="session")
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with views.opened(path) as connection:
        yield connection
