"""The tables of data/raw, row by row, as text: what a change of any stage changes for a reader of the tables.

``python -m tests.golden`` writes them anew; the diff of this folder then says what changed. Left out are
scores, whose last digits depend on the processor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from pipeline.config import Config
from pipeline.run import steps
from pipeline.run.store import Store
from pipeline.schema import TABLES

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
RAW = Path("data/raw")

LEFT_OUT = frozenset({"score"})
DIGITS = 12
"""Significant digits of floats: sums of money in full, no rounding error."""
SHOWN = 20
"""Lines of a difference that are shown."""
ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def lines() -> dict[str, list[str]]:
    """The lines of every table of data/raw: its columns, then its rows in order."""
    with TemporaryDirectory() as folder, chdir(ROOT):  # `uri` is the path as it is given
        store, config = Store(Path(folder) / "out"), Config(workers=1, format=("parquet",))
        steps.read_step([RAW], store, config)
        steps.annotate_step(store, config)
        steps.resolve_step(store, config)
        steps.publish_step(store, config)
        tables = {name: store.read(name) for name in TABLES}
    names = dict(zip(*(tables["documents"][column].to_pylist() for column in ("doc_id", "uri")), strict=True))
    return {name: list(_lines(table, names if name != "documents" else {})) for name, table in tables.items()}


def _lines(table: pa.Table, names: Mapping[str, str]) -> Iterator[str]:
    """Columns apart by tabs; for an id of `names`, the file and number of the article."""
    columns = [name for name in table.column_names if name not in LEFT_OUT]
    yield "\t".join(columns)
    for row in table.to_pylist():
        if row.get("doc_id") in names:
            row["doc_id"] = Path(names[row["doc_id"]]).name
        yield "\t".join(written(row[name]) for name in columns)


def written(value: Any) -> str:
    """A value on one line: nothing for null, the parts of a list apart by " | "."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " | ".join(map(written, value))
    if isinstance(value, float):
        return f"{value:.{DIGITS}g}"
    return str(value).translate(ESCAPES)


def path(table: str) -> Path:
    """Where the lines of a table are kept."""
    return FOLDER / f"{table}.tsv"


def kept(table: str) -> list[str]:
    """The lines of a table as they are kept; none where it has never been written."""
    file = path(table)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def difference(table: str, found: Sequence[str]) -> str:
    """How lines differ from those that are kept, "" where they do not: the first `SHOWN` of them."""
    diff = list(unified_diff(kept(table), found, "kept", "found", n=0, lineterm=""))
    return "\n".join([*diff[:SHOWN], f"{len(diff)} lines differ; see python -m tests.golden"]) if diff else ""
