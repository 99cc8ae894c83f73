"""Numbers that name and count nothing; the same words before numbers that count."""

import re

import pytest

from pipeline.numbers.naming import NAMING, Naming
from tests.numbers.test_quantities import found


@pytest.mark.parametrize("row", NAMING, ids=lambda row: row.example)
def test_each_context_has_its_example(row: Naming) -> None:
    assert not found(row.example)
    assert re.search(f"{row.before}(?:{row.number or '[0-9]+'}){row.after}", row.example.lower())


@pytest.mark.parametrize(
    "text",
    [
        "В квартале 1070 домов.",
        "На улице Садовой, 63 дома которой снесли, темно.",
        "«40 машин» — громко сказано.",
        "Домой 5 человек не вернулись.",
        "Собрали 2018 подписей.",
        "По проекту 120 квартир.",
        "Он выиграл у Google: 5 побед.",
    ],
)
def test_other_numbers_count(text: str) -> None:
    assert len(found(text)) == 1
