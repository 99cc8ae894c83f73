"""Features mean what they meant when weights were learned for them."""

import pytest

from pipeline.models import Models
from tests.numbers.features import ARTICLES, FILE, lines
from tests.numbers.test_stage import models

__all__ = ["models"]

EXPECTED = dict(zip(ARTICLES, FILE.read_text(encoding="utf-8").split("# first: ")[1:], strict=True))


@pytest.mark.parametrize("text", ARTICLES)
def test_features_are_those_that_weights_were_learned_for(models: Models, text: str) -> None:
    title, *rows = lines(models, text)
    assert [f"{title.removeprefix('# first: ')}", *rows] == EXPECTED[text].splitlines()
