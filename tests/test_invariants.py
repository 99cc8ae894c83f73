"""What must hold for every text, however strange."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.article import normalize
from pipeline.schema import TABLES

WORDS = st.sampled_from(
    [
        *("В", "2024", "году", "5", "марта", "вчера", "рост", "на", "13%", "до", "5,5", "млн", "рублей", "$"),
        *("ООО", "«Ромашка»", "Иван", "Петров", "И.И.", "Петрова", "США", "(ШОС)", "Нью-Йорк", "XX", "век"),
        *(
            "1/2",
            "—",
            "-",
            ".",
            ",",
            "!",
            "\n",
            "\n\n",
            "ё",
            "й",
            "😀",
            "\u0301",
            "\u200b",
            "\xa0",
            "\ufeff",
            "½",
        ),
    ]
)
NEWS = st.lists(WORDS, max_size=30).map(" ".join)
ANYTHING = st.text(max_size=60)


def check(tables: Mapping[str, pd.DataFrame]) -> None:
    document = tables["documents"].iloc[0]
    for table in TABLES.values():
        rows = tables[table.name]
        assert not rows.duplicated(list(table.key)).any()
        for column, target in table.pointers().items():
            assert rows[column].dropna().isin(tables[target][TABLES[target].key[-1]]).all()
        if {"low", "high"} <= set(rows):
            assert (rows["low"].isna() | (rows["low"] <= rows["high"])).all()
        if table.placed:
            places = zip(rows["field"], rows["start"], rows["stop"], strict=True)
            assert [document[field][start:stop] for field, start, stop in places] == list(rows["text"])
            assert (rows["start"] < rows["stop"]).all()
            for _, part in rows.groupby("field"):
                assert part["start"].is_monotonic_increasing
            assert rows["field"].is_monotonic_decreasing  # the title comes first
            assert rows["sentence_id"].isin(tables["sentences"]["sentence_id"]).all()
    dates = tables["dates"]
    assert (dates["date_from"].isna() | (dates["date_from"] <= dates["date_to"])).all()
    mentions = tables["mentions"]
    assert mentions["entity_id"].dropna().isin(tables["entities"]["entity_id"]).all()
    assert (mentions["entity_id"].isna() == mentions["entity_name"].isna()).all()
    assert tables["entities"]["entity_id"].is_unique


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.one_of(NEWS, ANYTHING), st.one_of(st.none(), NEWS))
@example("", None)
@example("\r\n \ud800 \x00 e\u0301", "за\u0301 5%")
@example("В Туле 5%.\n\nВ Ту\u00adле вчера выпал снег.", "В Туле 5%")
def test_rows_lie_where_they_say(text: str, title: str | None) -> None:
    article = pipeline.Article(
        uri="a",
        text=normalize(text),
        title=None if title is None else normalize(" ".join(title.split())),
        published=datetime(2024, 8, 17, tzinfo=UTC),
    )
    check(pipeline.annotate(article))
