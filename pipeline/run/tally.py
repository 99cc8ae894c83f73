"""What a summary says of some articles and their facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.language import RUSSIAN


def tally(rows: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Numbers of articles of which something is not known, and of mentions by type."""
    documents, dates = rows["documents"], rows["dates"]
    nulls = {name: documents[name].null_count for name in ("published", "title")}
    unknown = pc.and_(pc.is_null(documents["outlet"]), pc.is_null(documents["source"]))
    foreign = pc.fill_null(pc.not_equal(documents["language"], RUSSIAN), False)
    placed = pc.is_in(dates["kind"], pa.array(["period", "interval"]))
    counts = {
        "undated": nulls["published"],
        "untitled": nulls["title"],
        "without outlet": _true(unknown),
        "in other languages": _true(foreign),
        "unresolved dates": _true(pc.and_(placed, pc.is_null(dates["date_from"]))),
    }
    return {"types": Counter(rows["mentions"]["type"].to_pylist()), "counts": counts}


def _true(mask: pa.ChunkedArray) -> int:
    """How many are true."""
    return int(pc.sum(mask).as_py() or 0)
