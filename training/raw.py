"""Texts of the gold folder's unannotated news, which labels in `training/labels` are of."""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from pipeline.article import MOSCOW, Article

RAW = "raw/unlabelled.jsonl.gz"


def texts(gold: Path, ids: Collection[str]) -> dict[str, str]:
    """The texts of some articles by id. Raises KeyError where one is not there."""
    with gzip.open(gold / RAW, "rt", encoding="utf-8") as lines:
        found = {record["id"]: record["text"] for record in map(json.loads, lines) if record["id"] in ids}
    if missing := sorted(set(ids) - found.keys()):
        raise KeyError(f"not in {RAW}: {', '.join(missing)}")
    return found


def articles(gold: Path, ids: Collection[str]) -> Iterator[Article]:
    """Some articles, with their ids as `uri` and published when their ids were made, where these tell."""
    for id_, text in texts(gold, ids).items():
        yield Article(uri=id_, text=text, published=made(id_))


def made(id_: str) -> datetime | None:
    """When an id was made, to the second; null where it does not tell."""
    source, _, key = id_.partition(":")
    return datetime.fromtimestamp(int(key[:8], 16), MOSCOW) if source == "rbc" else None
