"""Text files: what becomes of them, and of what their paths say."""

from datetime import datetime

import pytest

from pipeline.article import MOSCOW
from pipeline.read.common import InputError, Options, Problem, Report, Source
from pipeline.read.text import txt

BODY = "Паром починили к утру. Рейсы идут."
DATED = f"Паром починят\n\n3 февраля 2025, 08:15\n\n{BODY}"
SHORT = f"Паром починят\n\n3 февраля, 08:15\n\n{BODY}"


def found(tmp_path, text, name="a.txt", **options):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return list(txt.read(Source.of(path, name), Options(**options), Report(name)))


def articles(items):
    return [item for item in items if not isinstance(item, Problem)]


def problems(items):
    return [(item.uri, item.error, item.severity) for item in items if isinstance(item, Problem)]


def test_header(tmp_path):
    header = "Паром починят | Versty.ru\n\nТранспорт | 3 фев 2025 | Пётр Лунёв"
    text = f"{header}\n\nЗАОЗЁРСК, 3 фев — ТАСС. {BODY}\n\nИсточник: порт"
    (article,) = found(tmp_path, text)
    assert article.title == "Паром починят"
    assert (article.published.isoformat(), article.published_from) == (
        "2025-02-03T00:00:00+03:00",
        "dateline",
    )
    assert (article.outlet, article.source, article.section) == ("ТАСС", "порт", "Транспорт")
    assert (article.authors, article.place) == (("Пётр Лунёв",), "Заозёрск")
    assert [article.text[start:stop] for start, stop in article.prose] == [BODY]
    assert article.text == text


def test_head_of_metadata(tmp_path):
    site = "url: https://versty.example/7\nhostname: versty.example\ndate: 2025-02-03"
    text = f"---\ntitle: Паром починят\nauthor: Нина Ветрова\n{site}\n---\n{BODY}\nФото: ТАСС\n{BODY}"
    (article,) = found(tmp_path, text)
    assert (article.title, article.url, article.outlet) == (
        "Паром починят",
        "https://versty.example/7",
        "versty.example",
    )
    assert (article.published_precision, article.published_from) == ("day", "field")
    assert article.authors == ("Нина Ветрова",)
    assert [text[start:stop] for start, stop in article.prose] == [BODY, BODY]


def test_several_articles(tmp_path):
    items = found(tmp_path, f"{DATED}\n\nБаржу нашли\n\n4 февраля 2025, 09:00\n\n{BODY}")
    assert [(item.uri, item.title) for item in items] == [
        ("a.txt#1", "Паром починят"),
        ("a.txt#2", "Баржу нашли"),
    ]


def test_several_articles_perhaps(tmp_path):
    text = f"Паром починят\n\n3 февраля 2025\n\n{BODY}\n\nБаржу нашли\n\n4 февраля 2025\n\n{BODY}"
    items = found(tmp_path, text)
    assert [item.uri for item in articles(items)] == ["a.txt"]
    assert problems(items) == [("a.txt", "SeveralArticles", "warning")]
    assert problems(found(tmp_path, text, split="never")) == []


def test_bad_expression(tmp_path):
    with pytest.raises(InputError, match="not a regular expression"):
        found(tmp_path, BODY, split="[")


def test_less_than_a_date(tmp_path):
    items = found(tmp_path, SHORT)
    assert [item.published for item in articles(items)] == [None]
    assert problems(items) == [("a.txt", "PartialDate", "warning")]


def test_option_does_not_end_the_warning(tmp_path):
    items = found(tmp_path, SHORT, published=datetime(2025, 1, 1, tzinfo=MOSCOW))
    assert [item.published_from for item in articles(items)] == ["option"]
    assert problems(items) == [("a.txt", "PartialDate", "warning")]


@pytest.mark.parametrize(
    ("text", "name", "moment", "precision", "origin"),
    [
        (SHORT, "2025/a.txt", "2025-02-03T08:15", "minute", "filename"),
        (SHORT, "2025-02-05_a.txt", "2025-02-03T08:15", "minute", "filename"),
        (
            SHORT.replace("3 февраля", "30 декабря"),
            "2025-01-02.txt",
            "2024-12-30T08:15",
            "minute",
            "filename",
        ),
        (SHORT.replace("3 февраля", "Сегодня"), "03.02.2025.txt", "2025-02-03T08:15", "minute", "filename"),
        (SHORT.replace("3 февраля", "Вчера"), "03.02.2025.txt", "2025-02-03T00:00", "day", "filename"),
        (BODY, "03.02.2025 паром.txt", "2025-02-03T00:00", "day", "filename"),
        (BODY, "20250203_0815.txt", "2025-02-03T08:15", "minute", "filename"),
        (DATED, "2024-01-01.txt", "2025-02-03T08:15", "minute", "dateline"),
    ],
)
def test_path(tmp_path, text, name, moment, precision, origin):
    (article,) = found(tmp_path, text, name)
    assert article.published.isoformat(timespec="minutes")[:16] == moment
    assert (article.published_precision, article.published_from) == (precision, origin)


@pytest.mark.parametrize(
    ("text", "error"),
    [(" \n ", "EmptyText"), ("https://parom.example/1\nhttps://parom.example/news/2\n", "NoText")],
)
def test_nothing(tmp_path, text, error):
    with pytest.raises(InputError) as caught:
        found(tmp_path, text)
    assert caught.value.error == error
