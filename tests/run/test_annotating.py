from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.run.annotating import Annotating, Place, limits
from pipeline.run.digests import Digests
from pipeline.run.engines import Failure, WorkerDiedError
from pipeline.run.shards import Task

TASK = Task(Path("out"), 0, Config(), "fingerprint", "shard", "file", Digests.of("a" * 8))


def failure(place: Place | None, certain: bool = True) -> Failure:
    return Failure(place, "MemoryError", "needs more than 512 MB", certain)


def again(task: Task, *failures: Failure) -> Task:
    for each in failures:
        task = Annotating().again(task, each)
    return task


@pytest.mark.parametrize(
    ("places", "cuts"),
    [
        ([(0, 2)], (0, 1, 2)),
        ([(0, 17)], (0, 3, 6, 9, 12, 15, 17)),
        ([(0, 400)], tuple(range(0, 401, 50))),
        ([(0, 64), (8, 16)], (0, *range(8, 17), 24, 32, 40, 48, 56, 64)),
    ],
)
def test_a_piece_that_fails_is_cut(places: list[tuple[int, int]], cuts: tuple[int, ...]) -> None:
    assert again(TASK, *(failure(Place(*place, "names")) for place in places)).cuts == cuts


def test_of_an_article_alone_the_stage_is_left_out() -> None:
    task = again(TASK, failure(Place(5, 6, "names")), failure(Place(5, 6, "dates")))
    assert [(each.article, each.stage, each.error) for each in task.lost] == [
        (5, "names", "MemoryError"),
        (5, "dates", "MemoryError"),
    ]


def test_a_process_that_was_killed_from_outside_is_no_fault_of_an_article() -> None:
    killed = failure(Place(5, 6, "names"), certain=False)
    assert again(TASK, killed, killed).lost == ()
    assert [each.stage for each in again(TASK, killed, killed, killed).lost] == ["names"]


@pytest.mark.parametrize("place", [None, Place(5, 6, "names")])
def test_what_does_not_help_is_not_tried_for_ever(place: Place | None) -> None:
    with pytest.raises(WorkerDiedError):
        again(TASK, *[failure(place)] * 4)


def test_limits_grow_with_the_text() -> None:
    assert limits(0).seconds < limits(400_000).seconds
    assert limits(0).megabytes < limits(400_000).megabytes
