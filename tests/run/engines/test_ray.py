"""The contract of engines on a cluster of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.run.engines import run
from tests.run.engines.jobs import Number, Squares

ray = pytest.importorskip("ray", reason="svodka[ray] is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")

SQUARES = [(n, n * n) for n in range(8)]


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield
        ray.shutdown()


@pytest.mark.parametrize("bad", ["fail", "kill", "kill supervisor"])
def test_every_item_gives_its_result(tmp_path: Path, bad: str) -> None:
    items = [Number(n) for n in range(8)]
    job = Squares(bad, tmp_path / "failed")
    assert sorted((item.value, square) for item, square in run(job, items, "ray", 2)) == SQUARES
    assert (tmp_path / "failed").exists()
