"""The article that the project started from, as an analyst would see it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import models
from pipeline.article import Article
from pipeline.config import MODELS
from pipeline.read import read
from pipeline.resolve import resolve
from pipeline.schema import SCHEMAS
from pipeline.stages import annotated

FILE = Path(__file__).parent.parent / ".." / "shared" / "gold" / "raw" / "000_f27ac0f5726b43e1.txt"

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the article is not here")

ENTITIES = {
    "PER": {"Владимир Путин", "Ильхам Алиев", "Михаил Евдокимов"},
    "ORG": {"Шанхайская организация сотрудничества"},
}
PLACES = {"Россия", "Азербайджан", "Москва", "Баку", "Карабах", "Астана"}

# (in the text, entity)
MENTIONS = [
    ("Путин", "Владимир Путин"),
    ("Владимира Путина", "Владимир Путин"),
    ("Ильхамом Алиевым", "Ильхам Алиев"),
    ("Российской Федерации", "Россия"),
    ("ШОС", "Шанхайская организация сотрудничества"),
    ("Шанхайской организации сотрудничества", "Шанхайская организация сотрудничества"),
]

# (in the text, first day, last day, part)
DATES = [
    ("18–19 августа", date(2024, 8, 18), date(2024, 8, 19), None),
    ("16 августа", date(2024, 8, 16), date(2024, 8, 16), None),
    ("начале июля", date(2024, 7, 1), date(2024, 7, 31), "start"),
    ("первое полугодие", date(2024, 1, 1), date(2024, 6, 30), None),
    ("июне", date(2024, 6, 1), date(2024, 6, 30), None),
]


@pytest.fixture(scope="module")
def article() -> Article:
    found = next(read([FILE]))
    assert isinstance(found, Article)
    return found


@pytest.fixture(scope="module", params=MODELS)
def found(article: Article, request: pytest.FixtureRequest) -> dict[str, list[dict[str, Any]]]:
    rows = resolve(annotated([article], models.load(request.param)))
    assert rows["entities"].schema.equals(SCHEMAS["entities"], check_metadata=True)
    return {table: rows[table].to_pylist() for table in rows}


def test_metadata(article: Article) -> None:
    assert article.published is not None
    assert article.published.isoformat() == "2024-08-17T20:34:00+03:00"
    assert article.published_precision == "minute"
    assert article.source == "iz.ru"
    assert article.title == "Визит Владимира Путина в Азербайджан обсуждение стратегического партнерства"


@pytest.mark.parametrize("kind", ENTITIES)
def test_entities(found: dict[str, list[dict[str, Any]]], kind: str) -> None:
    names = {row["name"] for row in found["entities"] if row["type"] == kind}
    assert names == ENTITIES[kind] if kind == "PER" else names >= ENTITIES[kind]


def test_places(found: dict[str, list[dict[str, Any]]]) -> None:
    names = {row["name"] for row in found["entities"] if row["type"] == "LOC"}
    assert names >= PLACES
    assert "Авг" not in names
    russia = next(row for row in found["entities"] if row["name"] == "Россия")
    assert "Российская Федерация" in russia["aliases"]
    assert russia["country"] == "RU"


@pytest.mark.parametrize(("text", "name"), MENTIONS)
def test_mentions_are_under_their_entity(
    found: dict[str, list[dict[str, Any]]], text: str, name: str
) -> None:
    names = {row["entity_id"]: row["name"] for row in found["entities"]}
    assert {names[row["entity_id"]] for row in found["mentions"] if row["text"] == text} == {name}


@pytest.mark.parametrize(("text", "first", "last", "part"), DATES)
def test_dates(
    found: dict[str, list[dict[str, Any]]], text: str, first: date, last: date, part: str | None
) -> None:
    row = next(row for row in found["dates"] if row["text"].endswith(text))
    assert (row["date_from"], row["date_to"], row["part"]) == (first, last, part)


def test_percents(found: dict[str, list[dict[str, Any]]]) -> None:
    columns = ("low", "unit", "comparison", "measure", "direction", "indicator")
    assert [tuple(row[column] for column in columns) for row in found["percents"]] == [
        (54, "percent", "gt", "level", None, "использование национальных валют России и Азербайджана"),
        (13, "percent", "eq", "change", "up", "товарооборот"),
    ]
    period = found["dates"][found["percents"][1]["date_id"]]
    assert period["text"].endswith("первое полугодие")
