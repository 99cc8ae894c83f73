"""razdel is the reference: these tests ask it, and say by examples what it does."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import razdel
from hypothesis import given, settings
from hypothesis import strategies as st
from razdel.segmenters.punct import DASHES
from razdel.segmenters.tokenize import PUNCTS

from pipeline.arrays import Rows
from pipeline.article import Article
from pipeline.folding import fold
from pipeline.segment import LONG, LONGEST, segment
from pipeline.segment.sentenize import paragraphs, sentences
from pipeline.segment.tokenize import PICTURES, tokens

GOLD = Path(__file__).parent.parent / ".." / "shared" / "gold" / "razdel" / "tokens.txt"

# "|" where a token ends.
TOKENS = [
    "кое-что|,| |какой-нибудь|,| |12-й",
    "3,5|%| |и| |1/2|;| |5.5|°",
    "5|,| |6",
    "школы| |3|,| |7| |и| |9",
    "кое|-| |кто",
    "дом| |—| |работа",
    "-|то",
    "что|?!| |Да|...| |***",
    "привет| |:)| |;)))| |:|-|)",
    "Δσ| |mβж",
    "snake_case| |и| |yahoo!",
    "«|Газпром|»| |(|ПАО|)",
    # pictures, which are razdel's letters
    "🔹|Глава| |🇷🇺|Россия| |•|Вывод",
    "сказал|👍🏽|!| |⚡️|В| |❗️❗️|Внимание",
]

# "|" where a sentence ends.
SENTENCES = [
    "Это первое. |Это второе.",
    "В 2024 г. рост был. |Он выше.",
    "А. С. Пушкин родился в Москве. |Потом уехал.",
    "Он сказал: «Да!» |И ушёл.",
    "1. Первое дело. |2. Второе дело.",
    "Цена 5 млн руб. за штуку. |Дорого!",
    "Правда?! |Да… |Нет",
    "До станции осталось 59 км. |«Мы дойдём пешком», — сказал он.",
    "Ставку опустили ещё на 50 б.п. |Минфин ждёт большего.",
    "Помог витамин С. |Врач рад.",
    "Победил вариант «Б». |Жители согласны.",
    "Билеты группы А. Шнурова раскупили.",
    "Дома снесли в 2019 г. |Жильцы подали в суд.",
    "Договор действовал в 2010–2014 гг. |Стороны его не продлили.",
    "Как сообщили, в 2020 г. Москва закупила трамваи.",
    "Мэр крикнул: «Стойте! Это ошибка» — и побежал.",
    "«Мы рады. |Очень», — сказал он.",
    "Об этом сказал глава «Дом. Омск» Лапин. |Завод продан.",
    "«Дом. Омск» купил завод.",
    "Песня «Ждать. Жить» вышла. |«Дом. |Омск», — прочёл он.",
    "Он ответил: «Приеду. |Ждите меня».",
    "Договор от 12 сент. 2023 г. расторгнут.",
    "Снега выпадет 10–12 см. |Затем потеплеет.",
    "Выручка выше 800 млн руб. |«Вымпел» растёт быстрее рынка.",
    "В плен сдались около 2 тыс. «сложивших оружие» бойцов.",
    "Дело по ст. 30 п.п. «а, д» ч. 2 ст. 105.",
    "т. е. так. |И т. д. и т. п. |Всё",
]

PIECES = st.sampled_from(
    [
        *(
            "а",
            "Б",
            "я",
            "ё",
            "z",
            "Q",
            "1",
            "9",
            "12",
            "Δ",
            "σ",
            "\u0301",
            "ſ",
            "K",
            "İ",
            "\u200b",
            "\x1c",
        ),
        *(
            ".",
            ",",
            "-",
            "–",
            "!",
            "?",
            ";",
            ":",
            "(",
            ")",
            "«",
            "»",
            '"',
            "'",
            "/",
            "\\",
            "_",
            "*",
            "…",
            "=",
        ),
        *(" ", "  ", "\n", "\t", "\xa0", "yahoo", "т.е.", "г. ", "А. ", "ул. ", "Слово", "предложение"),
    ]
)


WORD = rf"[^\s{re.escape(PUNCTS)}]"
"""What razdel takes for a character of a word: a lone mark of stress too."""
APART = re.compile(rf"(?:(?<=\d)\s*[.,/\\](?=\s*\d)|(?<={WORD})\s*[{re.escape(DASHES)}_](?=\s*{WORD}))\s*")
"""A mark between two numbers or words, perhaps with spaces, over which razdel joins it to one of them."""


def _plain(text: str) -> str:
    """A text without pictures, of which razdel knows nothing, and spaces over which it joins marks."""
    told = "".join(char for char in text if not any(ord(char) in each for each in PICTURES))
    return APART.sub(lambda match: match[0].strip(), told)


TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60)).map(_plain)


def spans(found: tuple[Rows, Rows]) -> list[tuple[int, int]]:
    return list(zip(*(column.tolist() for column in found), strict=True))


PARAGRAPHS = [
    "Цены на хлеб упали\n\n|Мука подорожала.",
    "Цены на хлеб упали\n \t\n|мука подорожала.",
    "Цены на хлеб упали\n|Мука подорожала.",
    "Цены на хлеб упали\n|«Мука» подорожала.",
    "Цены на хлеб упали, а\nМука подорожала.".replace("\nМ", "\nм"),
    "Пекарь уехал,\nИван остался.",
    "Пекарь сказал:\nХлеб будет.",
    "Пекарь живёт в г.\nТуле.",
    "Пекарь из города\nТулы испёк\nхлеб.",  # lines cut to a width
    "Первая глава\f|вторая глава",
]


@pytest.mark.parametrize("marked", TOKENS)
def test_tokens(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|") if part.strip()]
    assert [text[start:stop] for start, stop in spans(tokens(text))] == expected


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:stop] for start, stop in sentences(text)] == [s.strip() for s in marked.split("|")]


@pytest.mark.parametrize("marked", PARAGRAPHS)
def test_sentences_end_at_paragraphs(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:stop] for start, stop in sentences(text)] == [s.strip() for s in marked.split("|")]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(TEXTS)
def test_equal_to_razdel_on_any_text(text: str) -> None:
    assert spans(tokens(text)) == [(t.start, t.stop) for t in razdel.tokenize(text)]
    expected = [
        (start + s.start, start + s.stop)
        for start, stop in paragraphs(text)
        for s in razdel.sentenize(text[start:stop])
        if s.text
    ]
    assert list(sentences(text)) == expected


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(TEXTS, max_size=4))
def test_a_batch_is_its_articles_one_by_one(texts: list[str]) -> None:
    batch = segment([Article(uri=str(n), text=text) for n, text in enumerate(texts)])
    found = list(zip(batch.tokens.doc.tolist(), batch.tokens.form, strict=True))
    assert found == [(n, t.text) for n, text in enumerate(texts) for t in razdel.tokenize(fold(text).text)]
    bounds = batch.sentences.tokens.tolist()
    for number, (first, last) in enumerate(pairwise(bounds)):
        assert set(batch.tokens.sentence[first:last].tolist()) <= {number}
    assert bounds[-1] == len(batch.tokens)


def test_nothing_crosses_a_region() -> None:
    text = "Заголовок без точки\nТекст, 5\n6 статьи."
    middle = text.index("\n6")
    article = Article(uri="a", text=text, prose=((20, middle), (middle + 1, len(text))))
    batch = segment([article])
    sentences_ = zip(batch.sentences.start.tolist(), batch.sentences.stop.tolist(), strict=True)
    assert [text[start:stop] for start, stop in sentences_] == ["Текст, 5", "6 статьи."]
    assert list(batch.tokens.form) == ["Текст", ",", "5", "6", "статьи", "."]
    places = zip(batch.tokens.start.tolist(), batch.tokens.stop.tolist(), strict=True)
    assert [text[start:stop] for start, stop in places] == list(batch.tokens.form)


@pytest.mark.skipif(not GOLD.exists(), reason="the gold corpora are not here")
def test_equal_to_razdel_on_its_own_cases() -> None:
    lines = GOLD.read_text("utf-8").splitlines()
    for text in (_plain(line.replace("|", "")) for line in lines[::40]):
        assert spans(tokens(text)) == [(t.start, t.stop) for t in razdel.tokenize(text)]


@pytest.mark.parametrize(
    ("text", "sizes", "cut"),
    [
        ("слово " * LONGEST, [LONGEST], False),
        ("слово " * (2 * LONGEST + 1), [LONGEST, LONGEST, 1], True),
        ("а " * 149 + ", " + "б " * 100, [150, 100], True),  # after the last mark of the half before
        ("а " * 10 + ", " + "б " * 300, [LONGEST, 111], True),
        ("Да. " + "слово " * (LONGEST + 1) + "\n\nНет.", [LONGEST, 3, 2], True),
    ],
)
def test_a_sentence_that_is_too_long_is_cut(text: str, sizes: list[int], cut: bool) -> None:
    batch = segment([Article(uri="a.txt", text=text)])
    assert np.diff(batch.sentences.tokens).tolist() == sizes
    assert [doubt.error for doubt in batch.doubts] == ["LongSentence"] * cut
    bounds = batch.sentences.tokens
    assert batch.tokens.start[bounds[:-1]].tolist() == batch.sentences.start.tolist()
    assert batch.tokens.stop[bounds[1:] - 1].tolist() == batch.sentences.stop.tolist()


def test_of_an_article_without_end_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.segment.MOST", 10)
    batch = segment(
        [Article(uri="a.txt", text="Да. Нет. Может быть."), Article(uri="b.txt", text="Да. Нет.")]
    )
    assert list(batch.tokens.form) == ["Да", ".", "Нет", ".", "М", "Да", ".", "Нет", "."]
    assert [(doubt.doc, doubt.error, doubt.severity) for doubt in batch.doubts] == [
        (0, "LongArticle", "error")
    ]


def test_a_token_that_is_no_word_is_told() -> None:
    batch = segment([Article(uri="a.txt", text="Да."), Article(uri="b.txt", text="1" * (LONG + 1))])
    assert [(doubt.doc, doubt.error) for doubt in batch.doubts] == [(1, "LongWord")]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Поезд Казань-Уфа опоздал.", ["Поезд", "Казань", "-", "Уфа", "опоздал", "."]),
        ("Едут в Нью-Йорк, Орехово-Зуево.", ["Едут", "в", "Нью-Йорк", ",", "Орехово-Зуево", "."]),
    ],
)
def test_from_one_place_to_another_are_two_words(text: str, forms: list[str]) -> None:
    batch = segment([Article(uri="a", text=text)])
    assert list(batch.tokens.form) == forms
    places = zip(batch.tokens.start.tolist(), batch.tokens.stop.tolist(), strict=True)
    assert [text[start:stop] for start, stop in places] == forms
