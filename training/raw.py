"""The gold folder's unannotated news, which labels in `training/labels` are of.

An article's id begins with its source: ``rbc:``, ``ng:``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.article import MOSCOW, Article

RAW = "raw/unlabelled.jsonl.gz"
"""News of several sources, with their ids."""
DATED = "raw/rbc_2000.jsonl"
"""News of RBC, ids without the source, each with its day of publication."""
RBC = "rbc:"


def texts(gold: Path, ids: Collection[str]) -> dict[str, str]:
    """The texts of some articles by id. Raises KeyError where one is not there."""
    return {id_: record["text"] for id_, record in _found(gold, ids).items()}


def articles(gold: Path, ids: Collection[str]) -> Iterator[Article]:
    """Some articles, with their ids as `uri` and published when they say, else when their ids were made."""
    for id_, record in _found(gold, ids).items():
        published = record.get("published")
        yield Article(
            uri=id_,
            text=record["text"],
            published=datetime.fromisoformat(published) if published else made(id_),
        )


def made(id_: str) -> datetime | None:
    """When an id was made, to the second; null where it does not tell."""
    return datetime.fromtimestamp(int(id_[len(RBC) :][:8], 16), MOSCOW) if id_.startswith(RBC) else None


def _found(gold: Path, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    found = {id_: record for id_, record in _records(gold) if id_ in ids}
    if missing := sorted(set(ids) - found.keys()):
        raise KeyError(f"not in raw news: {', '.join(missing)}")
    return found


def unlabelled(gold: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every article of RAW with its id."""
    with gzip.open(gold / RAW, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record["id"], record


def _records(gold: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from unlabelled(gold)
    if (gold / DATED).exists():
        with (gold / DATED).open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield f"{RBC}{record['id']}", record
