"""Texts of many articles, and single articles that look like many."""

import pytest

from pipeline.article import MOSCOW
from pipeline.read.text.splitting import split

BODY = "Паром починили к утру. Рейсы идут."
ONE = ("Паром починят", "3 февраля 2025, 08:15", BODY)
TWO = ("Кто увёл баржу?", "4 февраля 2025, 21:40", "Баржу ищут. Сторож спал.")
THREE = ("Пристань продают за рубль", "5 февраля 2025, 10:00", "Торги назначены на март.")
ARTICLES = (ONE, TWO, THREE)


def written(articles, between="\n\n", inside="\n\n", change=lambda article: article):
    return between.join(inside.join(change(article)) for article in articles)


def day(article):
    return article[0], article[1].split(",")[0], article[2]


def date_first(article):
    return article[1], article[0], article[2]


def agency(article):
    return article[0], f"ЗАОЗЁРСК, 3 фев — ТАСС. {article[2]}"


def addressed(article):
    return f"https://versty.example/n/{len(article[0])}", *day(article)


MANY = [
    written(ARTICLES),
    written(ARTICLES, "\n", "\n"),
    written(ARTICLES, "\n\n\n", "\n"),
    written(ARTICLES, "\n\n*****\n\n", change=day),
    written(ARTICLES, "\n----------\n", "\n", change=day),
    written(ARTICLES, "\n\n* * *\n\n", change=day),
    written(ARTICLES, change=date_first),
    written(ARTICLES, change=agency),
    written(ARTICLES, change=addressed),
    written(ARTICLES, "\n\nИсточник: Вёрсты\n\n", change=day),
    written(ARTICLES, "\n\nКомментарии: 3\n\n", change=day),
]
SINGLE = [
    BODY,
    written([ONE]),
    f"Хроника ремонта\n\n{BODY}\n\n3 февраля 2025\n\n{BODY}\n\n4 февраля 2025\n\n{BODY}",
    "Хроника ремонта" + "".join(f"\n\n3 февраля 2025, {hour}:15\n\n{BODY}" for hour in (8, 9, 10)),
    f"Паром починят\n\n3 февраля 2025, 08:15\n\n{BODY}\n\n* * *\n\n{BODY}\n\n* * *\n\n{BODY}",
    f"Паром починят\n\n3 февраля 2025, 08:15\n\n{BODY}\n\nЧто дальше\n\n{BODY}\n\nКто виноват\n\n{BODY}",
    f"Паром починят\n\n{BODY}\n\n3 февраля 2025, 08:15",
    f"Паром починят\n\n3 февраля 2025, 08:15\n\n{BODY}\n\nЧитайте также\n\nБаржу увели\n\n04.02.2025 21:40",
    f"Паром починят\n\nЗАОЗЁРСК, 3 фев — ТАСС. {BODY}\n\nЗАОЗЁРСК, 4 фев — ТАСС. {BODY}",
]


@pytest.mark.parametrize("text", MANY)
def test_many(text):
    pieces = split(text, "auto", MOSCOW)
    cut = [text[start:stop] for start, stop in pieces.spans]
    assert len(cut) == pieces.likely == 3
    for piece, article in zip(cut, ARTICLES, strict=True):
        assert article[0] in piece
        assert article[2] in piece
        assert "---" not in piece
        assert "* *" not in piece
        assert "***" not in piece


@pytest.mark.parametrize("text", SINGLE)
def test_single(text):
    assert split(text, "auto", MOSCOW).spans == [(0, len(text))]
    assert split(text, "auto", MOSCOW).likely == 1


def test_days_alone_are_no_sign_enough():
    text = written(ARTICLES, change=day)
    pieces = split(text, "auto", MOSCOW)
    assert (pieces.spans, pieces.likely) == ([(0, len(text))], 3)


def test_never():
    text = written(ARTICLES)
    assert split(text, "never", MOSCOW).spans == [(0, len(text))]


def test_by_expression():
    text = f"Номер 1\n{written([ONE])}\nНомер 2\n{written([TWO])}\nНомер 3\n"
    cut = [text[start:stop].strip() for start, stop in split(text, r"^Номер \d+$", MOSCOW).spans]
    assert cut == [written([ONE]), written([TWO])]


def test_expression_that_matches_nothing():
    assert split(BODY, "^Номер$", MOSCOW).spans == [(0, len(BODY))]


def test_no_expression():
    with pytest.raises(ValueError, match="not a regular expression"):
        split(BODY, "(", MOSCOW)
