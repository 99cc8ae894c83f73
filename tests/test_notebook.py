from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import pipeline
from pipeline.config import ConfigError
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
    assert str(found["documents"]["published"].dtype).startswith("datetime64")
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
    with pytest.raises(OSError, match="there is no result in"):
        pipeline.load("dates", tmp_path)


# Frames, files, filters, HTML


FRAME = pd.DataFrame(
    {
        "text": ["Пётр Лукин в Туле вчера.", np.nan, "Анна Шмелёва."],
        "title": ["Лукин\nв Туле", None, np.nan],
        "day": pd.to_datetime(["2024-08-17 12:30", None, None]),
    },
    index=[7, 8, 9],
)


def test_a_frame_names_its_columns_and_keeps_its_index() -> None:
    with pytest.warns(UserWarning, match="1 of 3 rows have no text"):
        found = pipeline.annotate(FRAME, title="title", published="day")
    documents = found["documents"]
    assert documents["source_id"].tolist() == ["7", "9"]
    assert documents["title"].fillna("").tolist() == ["Лукин в Туле", ""]
    assert documents["published"].tolist()[0] == pd.Timestamp("2024-08-17 12:30")
    assert documents["published_precision"].fillna("").tolist() == ["minute", ""]
    assert found["dates"]["date_from"][0] == pd.Timestamp("2024-08-16")


def test_a_series_and_a_date_for_all() -> None:
    found = pipeline.annotate(FRAME["text"].dropna(), published="2024-08-17")
    assert found["documents"]["published_date"].tolist() == [pd.Timestamp("2024-08-17")] * 2


def test_an_index_with_repeats_gives_way_to_numbers() -> None:
    found = pipeline.annotate(pd.Series(["Тула.", "Омск."], index=[1, 1]))
    assert found["documents"]["source_id"].tolist() == ["0", "1"]


def test_a_column_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="body"):
        pipeline.annotate(FRAME, text="body")


def test_files_are_read_and_what_cannot_be_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Пётр Лукин приехал в Тулу вчера.", "utf-8")
    (tmp_path / "b.txt").touch()
    with pytest.warns(UserWarning, match="EmptyFile"):
        (article,) = pipeline.articles(tmp_path, published="2024-08-17")
    assert pipeline.annotate(article)["dates"]["date_from"][0] == pd.Timestamp("2024-08-16")
    with pytest.raises(ConfigError, match="model: no such option of read"):
        pipeline.articles(tmp_path, model="natasha")


def test_every_table_can_be_compared_and_written(tmp_path: Path) -> None:
    article = pipeline.Article(
        uri="a",
        text="Лукин. Пётр Лукин в 18:00.",
        authors=("А", "Б"),
        published=datetime(2024, 8, 17, tzinfo=UTC),
    )
    found = pipeline.annotate(article, syntax=True)
    assert found["documents"]["authors"][0] == ("А", "Б")
    for name, table in found.items():
        assert len(table.drop_duplicates()) == len(table)
        table.to_excel(tmp_path / f"{name}.xlsx")
        assert len(pd.read_excel(tmp_path / f"{name}.xlsx", engine="openpyxl")) == len(table)


def test_moments_are_local_where_the_offset_is_known() -> None:
    found = pipeline.annotate("Пётр Лукин.", published="2024-08-17T01:30", timezone="Asia/Omsk")
    assert found["documents"]["published"][0] == pd.Timestamp("2024-08-17 01:30")
    assert found["entities"]["first_published"][0] == pd.Timestamp("2024-08-16 19:30")


def test_rendered_articles_are_marked_and_escaped() -> None:
    page = pipeline.render("Пётр <Лукин> в Туле.")
    assert page._repr_html_() == str(page)
    assert '<mark class="LOC" title="Тула">Туле</mark>' in page
    assert "<Лукин>" not in page


def test_tables_show_their_articles() -> None:
    tables = pipeline.annotate([f"Тула {number}." for number in range(30)])
    assert tables._repr_html_() == str(pipeline.render(tables))
    assert tables._repr_html_().count("<p ") == 20


def test_loading_filters_rows(folder: Path) -> None:
    out = folder / "data" / "out"
    everyone = pipeline.load("mentions", out)
    some = pipeline.load("mentions", out, type=["PER", "ORG"], since=date(2024, 9, 1), until="2024-10-31")
    days = everyone["published_date"].between("2024-09-01", "2024-10-31")
    assert 0 < len(some) == (everyone["type"].isin(["PER", "ORG"]) & days).sum()
    with pytest.raises(ValueError, match="no column 'kind' in mentions"):
        pipeline.load("mentions", out, kind="PER")
    with pytest.raises(ValueError, match="no column 'published_date' in entities"):
        pipeline.load("entities", out, since="2024-01-01")
