from datetime import date

import pytest

from pipeline.dates import parse
from pipeline.dates.rules import RULES

PUBLISHED = date(2014, 11, 7)  # a Friday
EXAMPLES = [(text, value) for rule in RULES for text, value in rule.examples.items()]


@pytest.mark.parametrize(("text", "value"), EXAMPLES)
def test_example(text: str, value: tuple[str | None, ...]) -> None:
    assert tuple(row.value for row in parse(text, PUBLISHED)) == value
