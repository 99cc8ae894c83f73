"""Templates name columns that are told, and the weights that ship are of these templates."""

import pytest

from pipeline.models.templates import Columns
from pipeline.quotes import outlets, turns, who_features
from pipeline.quotes.find import CHOICES, weights
from tests.quotes.columns import told
from training import quotes

TEMPLATES = {"turns": turns.TEMPLATES, **quotes.TEMPLATES}


@pytest.fixture(scope="module")
def columns() -> dict[str, Columns]:
    return {name: columns for name, _, columns in told()}


@pytest.mark.parametrize("choice", CHOICES)
def test_templates_name_columns(columns: dict[str, Columns], choice: str) -> None:
    assert {name for each in TEMPLATES[choice] for name in each.split()} <= set(columns[choice])


@pytest.mark.parametrize("choice", CHOICES)
def test_weights_are_of_known_templates(choice: str) -> None:
    assert {template for template, *_ in weights()[choice].weights.features} <= set(TEMPLATES[choice])


@pytest.mark.parametrize(
    ("columns", "templates"),
    [
        (outlets.Told._fields, outlets.REMEMBERED),
        (who_features.TOLD_OF_ANYBODY, who_features.ANYBODY),
        (who_features.TOLD_OF_SPOKEN, who_features.SPOKEN),
    ],
)
def test_what_is_weighed_one_by_one_is_told(columns: tuple[str, ...], templates: tuple[str, ...]) -> None:
    assert {name for each in templates for name in each.split()} <= set(columns)
