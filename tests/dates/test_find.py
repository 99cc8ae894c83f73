"""The stage on batches: regions, sentences, morphology, and what must hold for any text."""

from datetime import date, datetime
from itertools import pairwise

import numpy as np
import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import MOSCOW, Article
from pipeline.batch import Batch, Coded
from pipeline.dates import find, parse
from pipeline.dates.rules import RULES
from pipeline.segment import segment

PUBLISHED = datetime(2014, 11, 7, 12, tzinfo=MOSCOW)  # a Friday

TAGS = {
    "принял": ("VERB", "Tense=Past|VerbForm=Fin", "принять"),
    "провел": ("VERB", "Tense=Past|VerbForm=Fin", "провести"),
    "рассмотрит": ("VERB", "Tense=Fut|VerbForm=Fin", "рассмотреть"),
    "назначен": ("VERB", "Tense=Past|Variant=Short|VerbForm=Part", "назначить"),
    "напомним": ("VERB", "Person=1|Tense=Fut|VerbForm=Fin", "напомнить"),
    "рублей": ("NOUN", "Animacy=Inan|Case=Gen", "рубль"),
    "выборов": ("NOUN", "Animacy=Inan|Case=Gen", "выборы"),
    "Пессоа": ("PROPN", "Animacy=Anim|Case=Nom", "Пессоа"),
    "траура": ("NOUN", "Animacy=Inan|Case=Gen", "траур"),
    "повар": ("NOUN", "Animacy=Anim|Case=Nom", "повар"),
    "проект": ("NOUN", "Animacy=Inan|Case=Nom", "проект"),
    "судье": ("NOUN", "Animacy=Anim|Case=Dat", "судья"),
}


def tagged(*articles: Article) -> Batch:
    """A batch whose words of `TAGS` are tagged by hand and whose other words are not."""
    batch = segment(articles)
    tokens = batch.tokens
    rows = [TAGS.get(form, ("X", "", form)) for form in tokens.form]
    columns = (
        Coded(np.arange(len(rows), dtype=np.int32), list(values)) for values in zip(*rows, strict=True)
    )
    tokens.pos, tokens.feats, tokens.lemma = columns
    return batch


def article(text: str, **columns: object) -> Article:
    return Article(uri="a.txt", text=text, published=PUBLISHED, **columns)  # type: ignore[arg-type]


TENSES: list[tuple[str, str | None]] = [
    ("Парламент принял закон 15 декабря.", "2013-12-15"),
    ("Он принял перенос встречи на 4 декабря.", "2014-12-04"),
    ("Он принял план прививок с 1 по 20 декабря.", "2014-12-01/2014-12-20"),
    ("Он принял план прививок с 1 декабря по 31 марта.", "2014-12-01/2015-03-31"),
    ("Парламент рассмотрит закон 30 октября, передало агентство.", "2014-10-30"),
    ("Парламент рассмотрит закон 5 марта.", "2015-03-05"),
    ("Парламент рассмотрит закон в среду.", "2014-11-12"),
    ("Парламент принял закон в среду.", "2014-11-05"),
    ("Съезд назначен на июль.", "2015-07"),
    ("В июле, напомним, он провел съезд.", "2014-07"),
    ("Закон, который он принял в июле, суд рассмотрит позже.", "2014-07"),
    ("Он принял закон до 1 декабря.", "2014-12-01"),
    ("Он принял закон спустя 22 года.", None),
    ("Закон с 2010 года ранее он принял.", "2010"),
    ("Он принял план; 5 марта суд рассмотрит его в столице.", "2015-03-05"),
    ("Он принял план: 5 марта суд рассмотрит его в столице.", "2015-03-05"),
    ("Он принял план — 5 марта суд рассмотрит его в столице.", "2015-03-05"),
    ("Он принял план, 5 марта пусть суд рассмотрит его в столице.", "2015-03-05"),
]


@pytest.mark.parametrize(("text", "value"), TENSES)
def test_tense_decides_the_year(text: str, value: str | None) -> None:
    batch = tagged(article(text))
    find(batch)
    assert [row.value for row in batch.dates] == [value]


HEADS = [
    ("20-летний повар", []),
    ("20-летний Пессоа", []),
    ("20-летний проект", ["P20Y"]),
    ("В 2014 году мост, на этом проект", ["2014"]),
    ("В 2014 году мост, на этом — дом", ["2014", "2014"]),
    ("объявлен днем траура", []),
    ("судье 50 лет", []),
    ("накануне выборов", [None]),
    ("накануне", ["2014-11-06"]),
]


@pytest.mark.parametrize(("text", "values"), HEADS)
def test_neighbours_decide(text: str, values: list[str | None]) -> None:
    batch = tagged(article(text))
    find(batch)
    assert [row.value for row in batch.dates] == values


FOCUS = [
    ("Съезд прошел 5 марта 2009 года. В тот же день выбрали главу.", "2009-03-05"),
    ("Съезд прошел 5 марта 2009 года. На следующий день он закрылся.", "2009-03-06"),
    ("Съезд прошел в 2009 году. Двумя годами ранее его отменили.", "2007"),
    ("Съезд прошел в 2009 году. В том же году вышла книга.", "2009"),
    (
        "Выпуск упал в первом квартале 2014 года. За аналогичный период прошлого года он рос.",
        "2013-33",
    ),
]


@pytest.mark.parametrize(("text", "value"), FOCUS)
def test_focus(text: str, value: str) -> None:
    assert parse(text, PUBLISHED.date())[-1].value == value


YEARS = [
    ("В 2009 году, в апреле, она уехала.", "2009-04"),
    ("5 марта 2009 года прошел съезд. В апреле он повторился.", "2009-04"),
    ("В апреле 2009 года прошел съезд. В мае вышла книга.", "2009-05"),
    ("В апреле 2009 года прошел съезд.\nВ мае вышла книга.", "2014-05"),
    ("Съезд прошел в 2009 году. В апреле вышла книга.", "2014-04"),
    ("20 декабря 2013 года прошел съезд. В январе вышла книга.", "2014-01"),
]


@pytest.mark.parametrize(("text", "value"), YEARS)
def test_year_of_the_paragraph(text: str, value: str) -> None:
    assert parse(text, PUBLISHED.date())[-1].value == value


def test_rows_know_article_and_sentence() -> None:
    batch = segment([article("Вчера. Завтра."), Article(uri="b.txt", text="В июне шли дожди.")])
    find(batch)
    assert [(row.doc, row.sentence) for row in batch.dates] == [(0, 0), (0, 1), (1, 2)]


def test_only_regions_are_read() -> None:
    text = "5 мая 2010 года\nОн уехал вчера в 2009 году"
    batch = segment([article(text, prose=((16, 30),))])
    find(batch)
    assert [text[row.start : row.stop] for row in batch.dates] == ["вчера"]


def test_empty_batch() -> None:
    batch = segment([])
    find(batch)
    assert batch.dates == []


@pytest.mark.parametrize("text", [text for rule in RULES for text in rule.examples])
def test_values_are_edtf(text: str) -> None:
    for row in parse(text, PUBLISHED.date()):
        if row.kind in ("period", "interval") and row.value is not None:
            assert parse_edtf(row.value), row.value


PIECES = [text for rule in RULES for text in rule.examples] + [
    "с",
    "по",
    "до",
    "в",
    ",",
    ".",
    "\n",
    "31",
    "2014",
]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=8).map(" ".join),
    st.dates() | st.none(),
)
def test_any_text(text: str, published: date | None) -> None:
    rows = parse(text, published)
    assert all(0 <= row.start < row.stop <= len(text) for row in rows)
    assert all(one.stop <= two.start for one, two in pairwise(rows))
    for row in rows:
        assert (row.date_from is None) == (row.date_to is None)
        assert row.date_from is None or row.date_to is None or row.date_from <= row.date_to
