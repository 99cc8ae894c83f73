"""The words of a batch are those that the expression for words finds in its text, tokens or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.dates.find import GRAMMAR
from pipeline.dates.lexicon import number_classes
from pipeline.dates.scan import BREAK, OTHER, WORD, scan
from pipeline.russian.numerals import fold
from pipeline.segment import segment

ALPHABET = GRAMMAR.alphabet
TEXTS = [
    "в 2014-м году,5 мая",
    "Cентября с латинской C, а XXвек и IIIкв",
    "сайт www.rbc.ru/2014/10/08/ и тел-https://t.me/5июня",
    "HTTP://А.РФ/5 мая",
    "15½ 5½лет ½5 м²",
    "İ 5 мая 12345 0005 ٣ мая",
    "е\u0301ж _5_ мая",
    "",
    " \n ",
]
PIECES = [*"аBё5½_-.,:/\u0301İ²٣", "http://", "www.", "мая", "2014", "й", " ", "\n", "\u00a0"]


def words(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    return [match.span() for match in WORD.finditer(text, start, stop)]


def check(articles: list[Article]) -> None:
    scanned, bounds = scan(segment(articles), ALPHABET)
    rows = zip(scanned.forms, scanned.starts, scanned.stops, scanned.symbols, strict=True)
    found = [(form, a, b, symbol) for form, a, b, symbol in rows if form != BREAK]
    expected = [
        (fold(article.content[a:b]), a, b)
        for article in articles
        for region in article.regions
        for a, b in words(article.content, *region)
    ]
    assert [row[:3] for row in found] == expected
    assert len(bounds) == len(articles) + 1
    for form, _, _, symbol in found:
        for name in number_classes(form) if form.isdecimal() else ():
            assert symbol in ALPHABET.members(name)


@pytest.mark.parametrize("text", TEXTS)
def test_words(text: str) -> None:
    check([Article("a", text)])


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=3))
def test_words_of_any_texts(texts: list[str]) -> None:
    check([Article(str(n), text) for n, text in enumerate(texts)])


def test_a_line_break_and_a_region_part_words() -> None:
    text = "5\n\nмая и 6|мая"
    scanned, _ = scan(segment([Article("a", text, prose=((0, 10), (11, 14)))]), ALPHABET)
    assert scanned.forms == [BREAK, "5", BREAK, "мая", "и", "6", BREAK, "мая"]
    assert scanned.symbols[0] == scanned.symbols[2] == scanned.symbols[6] == OTHER


def test_every_number_has_the_symbol_of_its_classes() -> None:
    for number in range(12000):
        for width in range(len(str(number)), 6):
            digits = f"{number:0{width}}"
            symbol = ALPHABET.words(digits).symbols
            assert all(symbol in ALPHABET.members(name) for name in number_classes(digits))
