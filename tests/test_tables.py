from datetime import date, datetime

import numpy as np

from pipeline.article import MOSCOW, Article
from pipeline.batch import Batch, Coded, Date, Mention, Percent, Sentences, Tokens
from pipeline.schema import SCHEMAS
from pipeline.tables import tables


def ints(*values: int) -> np.ndarray:
    return np.array(values, np.int32)


def coded(*words: str) -> Coded:
    values = sorted(set(words))
    return Coded(ints(*(values.index(word) for word in words)), values)


# Two articles, the second of two sentences: "Рост." and "Он рад. Да."
ARTICLES = [
    Article(uri="a.txt", text="Рост."),
    Article(uri="b.txt", text="Он рад. Да.", published=datetime(2024, 8, 17, 20, 34, tzinfo=MOSCOW)),
]


def batch() -> Batch:
    return Batch(
        articles=ARTICLES,
        sentences=Sentences(ints(0, 1, 1), ints(0, 0, 8), ints(5, 7, 11), ints(0, 2, 5, 7)),
        tokens=Tokens(
            doc=ints(0, 0, 1, 1, 1, 1, 1),
            sentence=ints(0, 0, 1, 1, 1, 2, 2),
            start=ints(0, 4, 0, 3, 6, 8, 10),
            stop=ints(4, 5, 2, 6, 7, 10, 11),
            form=coded("Рост", ".", "Он", "рад", ".", "Да", "."),
            pos=coded("NOUN", "PUNCT", "PRON", "ADJ", "PUNCT", "PART", "PUNCT"),
            feats=Coded.blank(7),
            lemma=coded("рост", ".", "он", "рад", ".", "да", "."),
            head=ints(-1, -1, 3, 3, 3, -1, -1),
            rel=coded("", "", "nsubj", "root", "punct", "", ""),
        ),
    )


def test_positions_become_numbers_within_the_article() -> None:
    tokens = tables(batch())["tokens"].to_pydict()
    assert tokens["token_id"] == [0, 1, 0, 1, 2, 3, 4]
    assert tokens["sentence_id"] == [0, 0, 0, 0, 0, 1, 1]
    assert tokens["head_id"] == [None, None, 1, 1, 1, None, None]
    assert tokens["rel"] == [None, None, "nsubj", "root", "punct", None, None]
    assert tokens["text"] == ["Рост", ".", "Он", "рад", ".", "Да", "."]


def test_rows_that_point_at_rows_point_within_the_article() -> None:
    both = {"sentence": 1, "stop": 2}
    filled = batch()
    filled.mentions = [
        Mention(doc=0, sentence=0, start=0, stop=4, type="ORG"),
        Mention(doc=1, start=0, type="ORG", **both),
        Mention(doc=1, start=1, type="LOC", parent=1, **both),
    ]
    filled.dates = [
        Date(doc=0, sentence=0, start=0, stop=1, kind="period"),
        Date(doc=1, start=0, kind="period", date_from=date(2024, 8, 17), **both),
    ]
    filled.percents = [Percent(doc=1, start=0, low=1, high=2, unit="percent", date=1, **both)]
    found = tables(filled)
    assert found["mentions"]["parent_id"].to_pylist() == [None, None, 0]
    assert found["mentions"]["mention_id"].to_pylist() == [0, 0, 1]
    assert found["mentions"]["text"].to_pylist() == ["Рост", "Он", "н"]
    assert found["dates"]["date_id"].to_pylist() == [0, 0]
    assert found["percents"]["date_id"].to_pylist() == [0]


def test_documents_count_their_rows_and_name_their_original() -> None:
    documents = tables(batch(), [None, "x"])["documents"]
    assert documents["n_sentences"].to_pylist() == [1, 2]
    assert documents["n_tokens"].to_pylist() == [2, 5]
    assert documents["duplicate_of"].to_pylist() == [None, "x"]
    assert documents["published"].cast("string").to_pylist() == [None, "2024-08-17 17:34:00.000000Z"]


def test_tables_keep_the_contract_with_rows_and_without() -> None:
    nothing = Batch([], batch().sentences, batch().tokens)
    for name in ("sentences", "tokens"):
        part = getattr(nothing, name)
        for column in part.__slots__:
            value = getattr(part, column)
            setattr(part, column, Coded(ints(), [""]) if isinstance(value, Coded) else ints())
    for found in (tables(batch()), tables(nothing)):
        for table, rows in found.items():
            assert rows.schema.equals(SCHEMAS[table], check_metadata=True)
            rows.validate(full=True)
