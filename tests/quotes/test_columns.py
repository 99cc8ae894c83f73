"""What is told of every candidate in some articles is what the table says."""

from itertools import zip_longest

from tests.quotes.columns import PATH, lines


def test_what_is_told_of_candidates() -> None:
    kept = PATH.read_text("utf-8").splitlines()
    assert [pair for pair in zip_longest(lines(), kept) if pair[0] != pair[1]] == []
