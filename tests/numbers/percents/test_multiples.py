"""Which "двукратный" multiplies, and which counts how often something was."""

import pytest

from pipeline import morphology
from pipeline.article import Article
from pipeline.models import Models, load
from pipeline.numbers.percents.multiples import multiplying
from pipeline.numbers.percents.spans import quantities
from pipeline.segment import segment

CASES = [
    # the noun after it
    ("Трёхкратный рост спроса удивил лавку.", ["Трёхкратный"]),
    ("Штраф взяли в двукратном размере.", ["двукратном"]),
    ("У мастеров был пятикратный численный перевес.", ["пятикратный"]),
    ("Ему дали двукратную визу.", []),
    ("Пушки дали троекратный залп.", []),
    ("Выросла слава двукратного олимпийского чемпиона.", []),
    ("Приехал 22-кратный победитель турнира.", []),
    # an adverb, and an adjective without its noun: a word on either side
    ("Выпуск ламп вырос трёхкратно.", ["трёхкратно"]),
    ("Спрос двукратно превысил выпуск.", ["двукратно"]),
    ("Рост выпуска был двукратным, сказал мастер.", ["двукратным"]),
    ("Саженцы поливают двукратно, вырос только мох.", []),
    ("Артель пятикратно награждали.", []),
    # other numbers stay
    ("Визу дали 5% гостей.", ["5%"]),
    ("Очередь стала вдвое длиннее.", ["вдвое"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def models() -> Models:
    return load()


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_multiplies(models: Models, text: str, expected: list[str]) -> None:
    other = "Двукратный чемпион вырос."
    batch = segment([Article(uri="other", text=other), Article(uri="asked", text=text)])
    morphology.tag(batch, models)
    kept = multiplying(batch, 1, quantities(text, 0, len(text)))
    assert [text[number.start : number.stop] for number in kept] == expected
