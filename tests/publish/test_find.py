import pyarrow as pa
import pytest

from pipeline.publish.find import find

DOCUMENTS = pa.table(
    {
        "doc_id": ["aaaaaa01", "aaaaaa02", "bbbbbb03"],
        "uri": ["in/rates.txt", "in/fire.txt", "in/more/fire.txt"],
        "title": ["Банк повысил ставки", "Пожар на складе банка", None],
    }
)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("aaaaaa02", "aaaaaa02"),
        ("bbbbbb", "bbbbbb03"),
        ("in/fire.txt", "aaaaaa02"),
        ("rates.txt", "aaaaaa01"),
        ("ставка банка", "aaaaaa01"),
        ("складом, Пожара!", "aaaaaa02"),
    ],
)
def test_an_article_is_named_by_id_uri_or_words(what: str, expected: str) -> None:
    assert find(DOCUMENTS, what)["doc_id"] == expected


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("наводнение", "^no articles: наводнение$"),
        ("банк", "2 articles: банк\n  aaaaaa01  Банк повысил ставки\n  aaaaaa02  Пожар"),
        ("aaaaaa", "2 articles"),
        ("fire.txt", "2 articles"),
        ("aaaa", "no articles"),
        ("!", "no articles"),
    ],
)
def test_none_or_several_are_told(what: str, message: str) -> None:
    with pytest.raises(LookupError, match=message):
        find(DOCUMENTS, what)


def test_a_long_list_is_cut() -> None:
    many = pa.table({"doc_id": [f"{at:08}" for at in range(12)], "uri": ["a"] * 12, "title": ["Пожар"] * 12})
    with pytest.raises(LookupError, match="and 2 more"):
        find(many, "пожары")
