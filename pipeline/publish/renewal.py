"""What of a database is stale: rows of articles that are gone, or that stand in a part that is a new one.

Parts of the tables that stages make are aligned: the n-th part of each is of the articles of the n-th shard.
So an article's rows are those of this run where the part that holds them was there before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from pipeline.config import ANNOTATE
from pipeline.publish import search
from pipeline.publish.values import Parts
from pipeline.schema import TABLES

Made = Mapping[str, Sequence[str]]
"""The digests of the parts of each table."""

WORTH = 0.5
"""The share of parts that are new above which a database is sooner written anew."""


def pays(before: Made, now: Made) -> bool:
    """Whether a database made of some parts is worth bringing up to date to others."""
    if before.keys() != now.keys() or "documents" not in now:
        return False
    shards = [name for name in now if _of_shards(name)]
    new = sum(len(_new(name, before, now)) for name in shards)
    return new <= WORTH * sum(len(now[name]) for name in shards)


def clear(connection: sqlite3.Connection, parts: Parts, before: Made, now: Made) -> dict[str, list[int]]:
    """Delete the rows that are stale; of each table of the database the numbers of the parts to be added."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    todo = {name: _new(name, before, now) for name in now}
    sources = [name for name in search.SOURCES if name in now]
    todo[search.NAME] = sorted({at for name in sources for at in todo[name]})
    shards = [part.read(["doc_id"])["doc_id"].to_pylist() for part in parts("documents")]
    _list(connection, "present", (doc for shard in shards for doc in shard))
    known = connection.execute(
        "SELECT doc_id FROM documents WHERE doc_id NOT IN (SELECT doc_id FROM present)"
    )
    gone = [doc for (doc,) in known]
    for name in todo.keys() & there:
        if name != search.NAME and not _of_shards(name):
            if before[name] != now[name]:
                connection.execute(f'DELETE FROM "{name}"')
        elif stale := [*gone, *(doc for at in todo[name] for doc in shards[at])]:
            _list(connection, "stale", stale)
            connection.execute(f'DELETE FROM "{name}" WHERE doc_id IN (SELECT doc_id FROM stale)')
    connection.executescript("DROP TABLE present; DROP TABLE IF EXISTS stale")
    return {name: todo[name] for name in todo if name in there}


def _of_shards(name: str) -> bool:
    """Whether the rows of a table are those of articles, in a part for each shard."""
    return TABLES[name].step == ANNOTATE


def _new(name: str, before: Made, now: Made) -> list[int]:
    """The numbers of the parts of a table that are new; of a table of no articles all, if one is."""
    if not _of_shards(name):
        return [] if before[name] == now[name] else list(range(len(now[name])))
    known = set(before[name])
    return [at for at, digest in enumerate(now[name]) if digest not in known]


def _list(connection: sqlite3.Connection, name: str, doc_ids: Iterable[str]) -> None:
    """Have a temporary table of articles."""
    connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute(f"CREATE TEMPORARY TABLE {name} (doc_id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany(f"INSERT OR IGNORE INTO {name} VALUES (?)", ((each,) for each in doc_ids))
