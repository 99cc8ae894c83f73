"""Hints leave nothing out: what is found at their places is what is found anywhere."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.numbers import money
from pipeline.numbers.currencies import NOUNS, SYMBOLS
from pipeline.numbers.money import sums
from pipeline.numbers.percents import spans
from pipeline.numbers.percents.spans import UNITS, WORDS, quantities
from pipeline.numbers.prefilter import END, Forms, Hint, matches
from pipeline.segment import segment
from tests.numbers.test_invariants import PIECES as NUMBERS

MORE = """
    п / пп п/п б . пункта пунктов базисных %-ный 3-кратный половины наполовину третью трети четвертей пятая
    шестых СОТЫХ часть ДОЛЯ РАЗ образ вдвоём тысячерублёвый 5-евровый США стерлингов р A C CHF
"""
PIECES = [
    *NUMBERS,
    *(example.split()[-1] for *_, example in UNITS),
    *(noun.stem + ending for noun in NOUNS for ending in noun.endings.split("|")),
    *SYMBOLS,
    *WORDS,
    *MORE.split(),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)


@settings(max_examples=2000, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, st.integers(0, 5))
def test_nothing_is_left_out(one: str, other: str, start: int) -> None:
    articles = [Article("a", one), Article("b", other, prose=((start, len(other)),) if start else None)]
    batch = segment(articles)
    for hint, find in ((spans.HINT, quantities), (money.HINT, sums)):
        for article, places in zip(articles, hint.places(Forms(batch)), strict=True):
            for region in article.regions:
                assert find(article.text, *region, places) == find(article.text, *region)


def test_places() -> None:
    batch = segment([Article("a", "Рубли и 5-рублёвый рубль."), Article("b", ""), Article("c", "и рубля")])
    assert Hint("рубл", rf"рубль{END}").places(Forms(batch)) == [[0, 10, 19], [], [2]]


def test_words_and_mixed_tokens() -> None:
    batch = segment([Article("a", "Раз, разом и 5раз")])
    assert Hint(words=["раз"], mixed=["раз"]).places(Forms(batch)) == [[0, 14]]


def test_matches_do_not_overlap() -> None:
    found = matches(re.compile("аба"), "ааабаба аба", 1, 10, [0, 1, 2, 4, 8])
    assert [match.start() for match in found] == [2]
