from collections.abc import Iterator

import pytest

from pipeline.article import Article
from pipeline.run import layout
from pipeline.run.shards import Entry


def article(uri: str, length: int) -> Entry:
    return Entry.of(Article(uri=uri, text="а" * length))


def articles(number: int, length: int = 3_000) -> list[Entry]:
    return [article(f"{at}.txt", length - layout.OVERHEAD) for at in range(number)]


def uris(shards: Iterator[list[Entry]]) -> list[tuple[str, ...]]:
    return [tuple(article.uri for article in shard) for shard in shards]


@pytest.mark.parametrize(
    ("number", "length"), [(0, 200), (1, 10_000_000), (3, 600_000), (1_000, 3_000), (9_000, 110)]
)
def test_every_article_is_in_one_shard_in_order(number: int, length: int) -> None:
    given = articles(number, length)
    shards = list(layout.cut(given, *layout.sizes()))
    assert [article for shard in shards for article in shard] == given
    for shard in shards[:-1]:
        size = length * len(shard)
        assert size >= layout.SMALLEST or size + length > layout.LARGEST
        assert size <= layout.LARGEST or len(shard) == 1


@pytest.mark.parametrize("at", [0, 500, 1_999])
@pytest.mark.parametrize("change", ["new", "gone", "longer"])
def test_a_change_of_one_article_leaves_most_shards_as_they_are(at: int, change: str) -> None:
    before = articles(2_000)
    after = [*before]
    if change == "new":
        after.insert(at, article("new.txt", 3_000))
    elif change == "gone":
        del after[at]
    else:
        after[at] = article(after[at].uri, 4_000)
    old, new = set(uris(layout.cut(before, *layout.sizes()))), set(uris(layout.cut(after, *layout.sizes())))
    if change == "longer":
        old, new = (
            {each for each in old if f"{at}.txt" not in each},
            {each for each in new if f"{at}.txt" not in each},
        )
    assert len(old) > 12
    assert len(old ^ new) <= 6


def test_pieces_end_with_small_ones() -> None:
    sizes = [3_000 * len(piece) for piece in layout.pieces(articles(400))]
    assert sum(sizes) == 400 * 3_000
    assert max(sizes) > 3 * layout.PIECE
    assert max(sizes[-3:]) <= layout.PIECE


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([3_000] * 2, [0, 2]),
        ([60_000, 60_000, 60_000, 10], [0, 2, 4]),
        ([10, 250_000, 10, 10], [0, 2, 4]),
        ([layout.PIECE - layout.OVERHEAD] * 3, [0, 1, 2, 3]),
    ],
)
def test_what_is_annotated_at_once_is_bounded(sizes: list[int], expected: list[int]) -> None:
    assert layout.bounds(sizes) == expected
