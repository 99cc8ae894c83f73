"""Items on the machines of a Ray cluster (extra `ray`). Only here is anything known of Ray.

A task of Ray takes one item to a worker of Ray's, which supervises a process of its own, as this machine
would: limits and what is run again are those of `processes`. Models stay loaded in that process for the next
task. A worker or a machine that is lost gives its item to another; the folder of the job has to be one that
every machine sees, and svodka the same version on all.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from pipeline.cache import versions
from pipeline.config import ConfigError
from pipeline.run.engines.contract import Item, Job, Result, WorkerDiedError
from pipeline.run.engines.processes import Pool

LOST = 10
"""How many workers an item may lose: machines that are taken back, not articles that kill a process."""


def run(
    job: Job[Item, Result], items: Sequence[Item], workers: int, address: str | None
) -> Iterator[tuple[Item, Result]]:
    """Yield (item, result) as they finish, at most `workers` at once; 0 for as many as the cluster has cores.

    `address` is that of the cluster ("auto" for the one of this machine); None for one of this process.
    Raises what the job raises, WorkerDiedError where workers are lost again and again, ConnectionError
    without a cluster, ConfigError without Ray.
    """
    with _connected(workers, address) as ray:
        remote = ray.remote(num_cpus=1, max_retries=LOST)(work)
        atonce = workers or int(ray.cluster_resources().get("CPU", 1))
        shipped = ray.put(job)
        waiting = list(reversed(items))
        running: dict[Any, Item] = {}
        while waiting or running:
            while waiting and len(running) < atonce:
                item = waiting.pop()
                running[remote.remote(shipped, item, versions())] = item
            for done in ray.wait(list(running))[0]:
                item = running.pop(done)
                try:
                    result = ray.get(done)
                except ray.exceptions.RayTaskError as error:
                    raise error.cause from None
                except ray.exceptions.RayError as error:
                    raise WorkerDiedError(f"{LOST} workers of Ray were lost: {error}") from error
                yield item, result


@contextmanager
def _connected(workers: int, address: str | None) -> Iterator[Any]:
    """Ray's module, connected; where the process is connected already, to that cluster."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else Ray reports to its maker
    try:
        import ray
    except ImportError as error:
        raise ConfigError("engine: ray is not installed: pip install 'svodka[ray]'") from error
    if ray.is_initialized():
        yield ray
        return
    own: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if not address:
        own |= {"num_cpus": workers or os.cpu_count(), "include_dashboard": False}
    ray.init(address=address, **own)
    try:
        yield ray
    finally:
        ray.shutdown()


def work(job: Any, item: Any, expected: str) -> Any:
    """In a worker of Ray: the result of an item."""
    if versions() != expected:
        raise RuntimeError(f"svodka here is {versions()}, where the run was started {expected}")
    pool: Pool[Any, Any] = _pool(job)
    ((_, result),) = pool.run([item])
    return result


@cache
def _pool(job: Any) -> Pool[Any, Any]:
    """The one process of this worker; it ends with the worker."""
    return Pool(job, 1)
