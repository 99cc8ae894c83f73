"""What must hold for every text, however strange."""

from collections.abc import Mapping

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pipeline

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


def check(text: str, tables: Mapping[str, pd.DataFrame]) -> None:
    whole = tables["documents"]["text"][0]
    for table in ("sentences", "tokens", "mentions", "dates", "percents", "money"):
        rows = tables[table]
        places = zip(rows["start"], rows["stop"], strict=True)
        assert [whole[start:stop] for start, stop in places] == list(rows["text"])
        assert (rows["start"] < rows["stop"]).all()
        assert rows["start"].is_monotonic_increasing
        if table not in ("sentences", "tokens"):
            assert rows["sentence_id"].isin(tables["sentences"]["sentence_id"]).all()
    percents, dates = tables["percents"], tables["dates"]
    assert percents["date_id"].dropna().isin(dates["date_id"]).all()
    for rows in (percents, tables["money"]):
        assert (rows["low"].isna() | (rows["low"] <= rows["high"])).all()
    assert (dates["date_from"].isna() | (dates["date_from"] <= dates["date_to"])).all()
    assert tables["mentions"]["entity_id"].isin(tables["entities"]["entity_id"]).all()
    assert tables["entities"]["entity_id"].is_unique


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.one_of(NEWS, ANYTHING))
@example("")
@example("\r\n \ud800 \x00 e\u0301")
def test_rows_lie_where_they_say(text: str) -> None:
    check(text, pipeline.annotate(text, published="2024-08-17"))
