"""slovnet's own shapes are the reference."""

import random

import pytest
from slovnet.shape import SHAPES as SLOVNETS
from slovnet.shape import word_shape

from pipeline.models.shapes import SHAPES, shape


def test_they_are_numbered_as_slovnets() -> None:
    assert list(SHAPES) == list(SLOVNETS)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Баку", "RU_Xx"),
        ("в", "RU_x"),
        ("Я", "RU_X"),
        ("ШОС", "RU_XX"),
        ("сказал", "RU_xx"),
        ("Санкт-Петербург", "RU_Xx-Xx"),
        ("Ростов-на-Дону", "RU_OTHER"),
        ("СИЗО-6", "RU_XX"),
        ("iPhone", "EN_OTHER"),
        ("Reuters", "EN_Xx"),
        ("2011-2020", "NUM"),
        ("-5", "NUM"),
        ("«", "PUNCT_«"),
        ("...", "PUNCT_OTHER"),
        ("😀", "OTHER"),
        ("А-Я", "RU_XX"),
    ],
)
def test_shapes(form: str, expected: str) -> None:
    assert shape(form) == expected == word_shape(form)


@pytest.mark.parametrize("seed", range(20))
def test_any_form_has_the_shape_that_slovnet_sees(seed: int) -> None:
    draw = random.Random(seed)
    alphabet = "аЯёЁъbZſKİßǅ09٣+-—'’«.…№ʼ_ "
    forms = ["".join(draw.choices(alphabet, k=draw.randint(1, 5))) for _ in range(500)]
    assert [shape(form) for form in forms] == [word_shape(form) for form in forms]
