"""Ways to run a function over shards. Only here is anything known of processes."""

from pipeline.run.engines.local import WorkerDiedError, expect, run

__all__ = ["WorkerDiedError", "expect", "run"]
