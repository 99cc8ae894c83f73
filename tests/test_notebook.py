from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.schema import SCHEMAS, TABLES

TEXT = "Экспорт чая упал на 6% вчера. Иван Лаптев остался в Туле."


def test_tables_have_the_columns_of_the_contract() -> None:
    found = pipeline.annotate(TEXT)
    assert list(found) == list(TABLES)
    for table, frame in found.items():
        assert list(frame.columns) == SCHEMAS[table].names


def test_types_are_those_that_an_analyst_expects() -> None:
    found = pipeline.annotate(TEXT, published="2024-08-17")
    assert str(found["dates"]["date_from"].dtype).startswith("datetime64")
    assert str(found["documents"]["published"].dtype).endswith("UTC]")
    for table in TABLES:
        for column in found[table].columns:
            if column.endswith("_id") or column in ("start", "stop"):
                assert not pd.api.types.is_float_dtype(found[table][column]), (table, column)


@pytest.mark.parametrize(
    ("published", "yesterday", "precision"),
    [
        ("2024-08-17", "2024-08-16", "day"),
        ("2024-08-17T20:34", "2024-08-16", "minute"),
        (date(2024, 8, 17), "2024-08-16", "day"),
        (datetime(2024, 8, 17, 22, 30, tzinfo=UTC), "2024-08-16", "minute"),
        (None, None, None),
    ],
)
def test_published_is_the_anchor(published: object, yesterday: str | None, precision: str | None) -> None:
    found = pipeline.annotate(TEXT, published=published)
    day = found["dates"]["date_from"][0]
    assert day is pd.NaT if yesterday is None else day == pd.Timestamp(yesterday)
    assert found["documents"]["published_precision"].dropna().tolist() == ([precision] if precision else [])


def test_syntax_is_filled_when_asked_for() -> None:
    assert pipeline.annotate(TEXT)["tokens"]["rel"].isna().all()
    tokens = pipeline.annotate(TEXT, syntax=True)["tokens"]
    assert tokens["rel"].notna().all()
    assert str(tokens["head_id"].dtype) == "Int32"


def test_several_texts_and_articles_share_their_entities() -> None:
    article = pipeline.Article(uri="b.txt", text="Лаптев уехал из Тулы.")
    found = pipeline.annotate([TEXT, article])
    assert found["documents"]["uri"].tolist() == ["text#1", "b.txt"]
    tula = found["entities"].set_index("name").loc["Тула"]
    assert (tula["n_mentions"], tula["n_documents"]) == (2, 2)


def test_loading_what_is_not_there_says_what_is(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no table 'verbs'; there are documents, sentences"):
        pipeline.load("verbs", tmp_path)
    with pytest.raises(OSError, match="no table dates in"):
        pipeline.load("dates", tmp_path)
