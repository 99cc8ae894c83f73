from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.article import MOSCOW, Article
from pipeline.run import shards


def article(text: str, uri: str = "a.txt") -> Article:
    return Article(uri=uri, text=text)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([10], [[10]]),
        ([shards.PIECE + 5, 1], [[shards.PIECE + 5], [1]]),
        ([shards.PIECE - 1, 1, 1], [[shards.PIECE - 1, 1], [1]]),
        ([1] * (shards.ARTICLES + 2), [[1] * shards.ARTICLES, [1, 1]]),
    ],
)
def test_few_articles_are_cut_by_length_and_number(lengths: list[int], expected: list[list[int]]) -> None:
    packed = shards.pack(article("а" * n) for n in lengths)
    assert [[len(a.text) for a in shard] for shard in packed] == expected


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (7, [1, 1, 1, 1, 1, 1, 1]),
        (8, [4, 1, 1, 1, 1]),
        (11, [4, 1, 1, 1, 1, 1, 1, 1]),
        (12, [4, 4, 1, 1, 1, 1]),
    ],
)
def test_many_are_taken_together_but_the_last(
    pieces: int, expected: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "ARTICLES", 1)
    articles = [article("", str(n)) for n in range(pieces)]
    packed = list(shards.pack(articles))
    assert [len(shard) for shard in packed] == expected
    assert [article for shard in packed for article in shard] == articles


@pytest.mark.parametrize("zone", [UTC, MOSCOW, timezone(timedelta(hours=-3, minutes=-30))])
def test_articles_survive_the_disk(zone: timezone) -> None:
    articles = [
        Article(
            uri="a.jsonl#1",
            text="Титул\n\nТекст 😀.",
            title="Титул",
            published=datetime(2024, 8, 17, 0, 30, tzinfo=zone),
            published_precision="minute",
            published_from="field",
            source_id="007",
            url="https://example.org/1",
            source="example.org",
            prose=((7, 14),),
        ),
        article("", "b.txt"),
    ]
    back, duplicates = shards.from_arrow(shards.to_arrow(articles, [None, "x"]))
    assert back == articles
    assert back[0].day == articles[0].day
    assert duplicates == [None, "x"]
