"""Texts of the gold folder's unannotated news, which labels in `training/labels` are of."""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection
from pathlib import Path

RAW = "raw/unlabelled.jsonl.gz"


def texts(gold: Path, ids: Collection[str]) -> dict[str, str]:
    """The texts of some articles by id. Raises KeyError where one is not there."""
    with gzip.open(gold / RAW, "rt", encoding="utf-8") as lines:
        found = {record["id"]: record["text"] for record in map(json.loads, lines) if record["id"] in ids}
    if missing := sorted(set(ids) - found.keys()):
        raise KeyError(f"not in {RAW}: {', '.join(missing)}")
    return found
