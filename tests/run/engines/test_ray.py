"""The contract of engines on a cluster of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.run.engines import run
from tests.run.engines.jobs import Number, Squares

ray = pytest.importorskip("ray", reason="svodka[ray] is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")

SQUARES = [(n, n * n) for n in range(8)]


def start() -> None:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        start()
        yield
        ray.shutdown()


@pytest.mark.parametrize("bad", ["fail", "kill", "kill supervisor"])
def test_every_item_gives_its_result(tmp_path: Path, bad: str) -> None:
    items = [Number(n) for n in range(8)]
    job = Squares(bad, tmp_path / "failed")
    assert sorted((item.value, square) for item, square in run(job, items, "ray", 2)) == SQUARES
    assert (tmp_path / "failed").exists()


def test_a_run_goes_on_under_another_head() -> None:
    items = [Number(n) for n in range(8)]
    done = list(run(Squares(), items[:4], "ray", 2))
    ray.shutdown()
    start()
    done += run(Squares(), items[4:], "ray", 2)
    assert sorted((item.value, square) for item, square in done) == SQUARES
