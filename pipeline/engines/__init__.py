"""Ways to run a function over shards. Only here is anything known of processes."""

from pipeline.engines.local import WorkerDiedError, run

__all__ = ["WorkerDiedError", "run"]
