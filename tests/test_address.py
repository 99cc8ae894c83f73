"""What of a web address tells one article from another."""

import re

import pytest

from pipeline.article import NOT_IDENTITY, address


@pytest.mark.parametrize(("pattern", "example"), NOT_IDENTITY)
def test_examples(pattern: re.Pattern[str], example: str) -> None:
    url = (
        f"{example}/a"
        if example.endswith("www.")
        else f"https://kurier.example/a{'' if example[0] in '#/' else '?'}{example}"
    )
    assert pattern.search(url)


SAME = [
    "https://kurier.example/news/1?id=2",
    "http://kurier.example/news/1?id=2",
    "https://www.kurier.example/news/1?id=2",
    "https://kurier.example/news/1?id=2#comments",
    "https://kurier.example/news/1?id=2&utm_source=rss&utm_medium=feed",
    "https://kurier.example/news/1?utm_source=rss&id=2",
    "https://kurier.example/news/1?id=2&from=main",
    "https://kurier.example/news/1?fbclid=AbC&id=2&yclid=7",
]


@pytest.mark.parametrize("url", SAME)
def test_links_to_one_article(url: str) -> None:
    assert address(url) == "kurier.example/news/1?id=2"


DIFFERENT = [
    "https://kurier.example/news/2",
    "https://kurier.example/news/1?id=3",
    "https://news.kurier.example/1",
]


@pytest.mark.parametrize("url", DIFFERENT)
def test_links_to_others(url: str) -> None:
    assert address(url) == url.removeprefix("https://")


def test_a_slash_at_the_end_counts_for_nothing() -> None:
    assert address("https://kurier.example/news/1/") == address("https://kurier.example/news/1")
