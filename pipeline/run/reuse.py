"""Articles that an earlier run has annotated: where their rows are, and a shard made of them.

Rows of an article depend on the article, on options and versions alone, and their numbers count within it; so
a shard in which one article is new is that article's rows among those that there are already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.article import blake
from pipeline.read.common import ERROR
from pipeline.run.bundle import Bundle
from pipeline.run.digests import Digests
from pipeline.run.shards import Task
from pipeline.run.store import CENSUS, LINKS, Store
from pipeline.run.tally import tally
from pipeline.schema import TABLES

DOCUMENTS, MENTIONS = "documents.parquet", "mentions.parquet"


class Place(NamedTuple):
    """Where the rows of an article are."""

    bundle: str
    """Key of the bundle."""
    at: int
    """Position of the article in it."""


def key_of(base: str, articles: Digests) -> str:
    """The key of what annotating makes of articles; `base` tells how it is done."""
    return blake(f"{base} {articles.text}")


def known(
    store: Store, base: str, files: frozenset[str], todo: Sequence[Task], retry_failed: bool = False
) -> dict[str, Place]:
    """The articles of some tasks that are annotated so, by digest.

    With `retry_failed`, those on which no stage failed.
    """
    found: dict[str, Place] = {}
    keys = store.annotated_keys()
    asked = set(chain.from_iterable(task.articles for task in todo)) if keys else set[str]()
    for key in keys:
        bundle = store.annotated(key)
        articles = Digests((bundle.facts or {}).get("articles", ""))
        if key_of(base, articles) != key or not files <= bundle.files.keys() or not bundle.whole():
            continue
        failed = _failed(bundle) if retry_failed else set()
        for at, article in enumerate(articles):
            if at not in failed and article in asked:
                found.setdefault(article, Place(key, at))
    return found


def _failed(bundle: Bundle) -> set[int]:
    """Positions of the articles in which a stage failed."""
    facts = bundle.facts or {}
    return {error["at"] for error in facts["errors"] if error["severity"] == ERROR}


def assemble(store: Store, task: Task, places: Mapping[str, Place]) -> None:
    """Make the bundle of a task of the rows of its articles."""
    from pipeline.resolve import NAMES, census_of  # what a run without news does not load

    wanted = [places[article] for article in task.articles]
    holders = {key: _Holder(store.annotated(key)) for key in {place.bundle for place in wanted}}
    files = frozenset.intersection(*(frozenset(holder.bundle.files) for holder in holders.values()))
    slices = list(_slices(wanted))
    rows = {}
    for name in sorted(files - {CENSUS}):
        for holder in holders.values():
            holder.open(name)
        parts = [holders[key].rows(start, stop) for key, start, stop in slices]
        rows[name] = pa.concat_tables(parts).combine_chunks()
    known = [holder.bundle.read(CENSUS, NAMES.names) for holder in holders.values()]
    rows[CENSUS] = census_of(rows[LINKS], pa.concat_tables(known))
    errors = list(_errors(holders, slices))
    bundle = store.annotated(task.fingerprint)
    bundle.forget()
    for name, table in rows.items():
        bundle.write(name, table)
    tables = {name: rows.get(f"{name}.parquet", table.schema.empty_table()) for name, table in TABLES.items()}
    failed = {error["at"] for error in errors if error["severity"] == ERROR}
    bundle.close({"articles": task.articles.text, "failed": len(failed), "errors": errors, **tally(tables)})


def _slices(places: Sequence[Place]) -> Iterator[tuple[str, int, int]]:
    """(key, start, stop) of articles that stand one behind the other in a bundle."""
    numbered = enumerate(places)
    for (key, _), group in groupby(numbered, key=lambda each: (each[1].bundle, each[1].at - each[0])):
        run = [place.at for _, place in group]
        yield key, run[0], run[-1] + 1


def _errors(
    holders: Mapping[str, _Holder], slices: Sequence[tuple[str, int, int]]
) -> Iterator[dict[str, Any]]:
    """What annotating said of the articles, each where it now stands."""
    first = 0
    for key, start, stop in slices:
        for error in (holders[key].bundle.facts or {})["errors"]:
            if start <= error["at"] < stop:
                yield {**error, "at": first + error["at"] - start}
        first += stop - start


class _Holder:
    """A bundle, one table of it open at a time."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self._documents = bundle.read(DOCUMENTS, ["doc_id"])["doc_id"].combine_chunks()
        self._table: pa.Table
        self._first: np.ndarray

    def open(self, name: str) -> None:
        """Find the rows of every article in a table: they stand together, in the order of the articles."""
        self._table = self.bundle.read(name)
        if name == LINKS:  # a row for every article that has names
            from pipeline.resolve.linking import IDENTIFYING, named  # what a run without news does not load

            owners = np.unique(self._owners(named(self.bundle.read(MENTIONS, ["doc_id", *IDENTIFYING]))))
        else:
            owners = self._owners(self._table)
        self._first = np.searchsorted(owners, np.arange(len(self._documents) + 1))

    def _owners(self, rows: pa.Table) -> np.ndarray:
        positions: np.ndarray = pc.index_in(rows["doc_id"], self._documents).to_numpy()
        return positions

    def rows(self, start: int, stop: int) -> pa.Table:
        """Those of the open table of some articles."""
        return self._table.slice(self._first[start], self._first[stop] - self._first[start])
