"""Phrases, quotation marks, what somebody without a name is called: each of some words of a sentence."""

import pytest

from pipeline import models, morphology, names
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.quotes.cast import Cast
from pipeline.quotes.chunks import chunks
from pipeline.quotes.described import described, folded, genitive
from pipeline.quotes.marks import quoted
from pipeline.quotes.naming import mentions_of
from pipeline.quotes.view import View
from pipeline.segment import segment

# text: its noun phrases, each with its kind
PHRASES = {
    "директор порта Иван Седов": ["PER: директор порта Иван Седов"],
    "давний источник": ["source: давний источник"],
    "в сообщении ведомства": ["doc: сообщении ведомства"],
    "протестующие": ["thing: протестующие"],
    "он приехал": ["pronoun: он"],
    "Там уточнили": ["there: Там"],
    "5 мая врач": ["source: врач"],
    "газета «Маяк» и завод": ["thing: газета «Маяк»", "thing: завод"],
    "жители города, рыбаки": ["source: жители города", "PROFESSION: рыбаки"],
}
# text: what stands in its outermost quotation marks
MARKED = {
    "«Да», — сказал он": ["Да"],
    '"Да", - сказал он': ["Да"],
    "„Да“ и “нет”": ["Да", "нет"],
    "Завод «Маяк «Север» открыт": ["Маяк «Север» открыт"],
    "«... завод «Салют», — сказал он. «Да»": ["... завод «Салют", "Да"],
    '"Маяк "Север" открыт" и "Юг"': ['Маяк "Север" открыт', "Юг"],
    "Он ждёт»": [],
    "«Он ждёт": ["Он ждёт"],
}
# text with a noun phrase at its end: what it is called
DESCRIBED = {
    "Следственный комитет ждёт, сообщила пресс-служба ведомства": "пресс-служба Следственного комитета",
    "Отчёт МЧС готов. Сообщение ведомства": "Сообщение МЧС",
    "Отчёт готов. Сообщение ведомства": "Сообщение ведомства",
    "Агентство Reuters ждёт. Собеседник издания": "собеседник издания",
    "в своём докладе": "доклад",
}


def view_of(*texts: str) -> View:
    batch: Batch = segment([Article(uri=text, text=text) for text in texts])
    loaded = models.load()
    morphology.tag(batch, loaded)
    names.find(batch, loaded)
    return View(batch)


@pytest.mark.parametrize("text", PHRASES)
def test_noun_phrases(text: str) -> None:
    view = view_of(text)
    found = chunks(view, 0, len(view.form))
    assert [f"{each.kind}: {view.text(each.first, each.after)}" for each in found] == PHRASES[text]


@pytest.mark.parametrize("text", MARKED)
def test_quotation_marks(text: str) -> None:
    view = view_of(text)
    found = [view.text(each.open + 1, min(each.close, len(view.form))) for each in quoted(view)]
    assert found == MARKED[text]


@pytest.mark.parametrize("text", DESCRIBED)
def test_what_somebody_is_called(text: str) -> None:
    view = view_of(text)
    cast = Cast(view, mentions_of(view)[0])
    *_, last = chunks(view, 0, len(view.form))
    assert described(view, cast, last) == DESCRIBED[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Следственный комитет ждёт", "Следственного комитета"),
        ("Газ ждут в Reuters", "Reuters"),
        ("Газ ждёт МЧС", "МЧС"),
        ("План Министерства труда готов", "Министерства труда"),
        ("Министерство труда ждёт", "Министерства труда"),
    ],
)
def test_genitive(text: str, expected: str) -> None:
    view = view_of(text)
    figure, *_ = Cast(view, mentions_of(view)[0]).figures
    assert genitive(view, figure) == expected


def test_names_are_compared_without_marks_and_capitals() -> None:
    assert folded("Газета  «Маяк»") == folded('газета "маяк"') == "газета маяк"
