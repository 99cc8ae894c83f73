"""Output folders made of given tables."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.run.generations import Generation
from pipeline.run.store import Store

FACTS: dict[str, Any] = {"articles": 1, "made": "", "rows_made": "", "formats": {}}


def shown(
    out: Path,
    tables: Mapping[str, pa.Table],
    files: Mapping[str, Callable[[Path], object]] | None = None,
    keep: int = 2,
) -> Generation:
    """A new generation of an output folder, with these tables, and files that are written so."""
    store = Store(out)
    with store.locked(new=True):
        made = store.generations.new()
        for name, rows in tables.items():
            made.write_part(name, rows)
        for name, write in (files or {}).items():
            made.path(name).parent.mkdir(parents=True, exist_ok=True)
            write(made.path(name))
            made.add(name)
        return store.generations.show(made, FACTS, keep)
