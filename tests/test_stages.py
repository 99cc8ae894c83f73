"""The order of the stages, and which of them run."""

import gc

import pytest

from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models import load
from pipeline.stages import STAGES, OrderError, Stage, able, annotate, check, wanted


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (["mentions"], ["morphology", "names"]),
        (["dates"], ["morphology", "dates"]),
        (["money"], ["morphology", "names", "dates", "quotes", "numbers"]),
        (["quotes"], ["morphology", "names", "quotes"]),
        (["relations", "dates"], ["morphology", "names", "dates", "relations"]),
        ([], ["morphology"]),
    ],
)
def test_only_stages_that_are_needed_run(facts: list[str], expected: list[str]) -> None:
    assert [stage.name for stage in wanted(STAGES, facts)] == expected


def nothing(*_: object) -> None: ...


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        ([Stage("a", nothing, ("dates",), ("money",))], "a requires 'dates', which no stage before it fills"),
        ([Stage("a", nothing, (), ("verbs",))], "no column 'verbs'"),
        ([Stage("a", nothing, ("tokens.verbs",), ())], "no column 'tokens.verbs'"),
    ],
)
def test_an_order_that_cannot_work_is_refused(stages: list[Stage], message: str) -> None:
    with pytest.raises(OrderError, match=message):
        check(stages)


@pytest.mark.parametrize(
    ("without", "left"),
    [
        ([], ["morphology", "names", "dates", "quotes", "numbers", "relations"]),
        (["quotes"], ["morphology", "names", "dates", "numbers", "relations"]),
        (["dates"], ["morphology", "names", "quotes", "relations"]),
        (["morphology"], []),
    ],
)
def test_a_stage_left_out_takes_those_along_that_require_it(without: list[str], left: list[str]) -> None:
    assert [stage.name for stage in able(STAGES, without)] == left


def test_a_batch_that_is_dropped_goes_at_once() -> None:
    """In a circle of references it would wait for a search that a run hardly ever makes."""
    gc.collect()
    gc.disable()
    try:
        annotate([Article(uri="a", text="Олег Лапин сказал: «Спрос вырос на 5%».")], load())
        assert [each for each in gc.get_objects() if isinstance(each, Batch)] == []
    finally:
        gc.enable()
