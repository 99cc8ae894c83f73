"""The step that reads: articles in, shards of articles and a note of them out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import read
from pipeline.article import blake
from pipeline.config import READ, Config
from pipeline.read.common import ERROR, Problem, Report
from pipeline.run import layout, shards
from pipeline.run.digests import SIZE, Digests, Firsts
from pipeline.run.files import digest, write_parquet
from pipeline.run.remembered import Found, Remembered
from pipeline.run.shards import Entry
from pipeline.run.store import Store, StoreError
from pipeline.run.watch import Watch
from pipeline.schema import SCHEMAS

NOTE = "read"

NOTHING: dict[str, Any] = {"compact": False, "how": "", "files": [], "shards": [], "inputs": [], "errors": []}
"""The note where nothing has been read."""

SAMPLED = 1_000
"""Problems of one class in one file that are kept; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Articles that stand together in a part of every table."""

    key: str
    """Digest of all that is known of its articles."""
    articles: Digests
    """One of each: of what annotating may depend on."""
    file: str
    """Digest of the file that holds them."""

    @classmethod
    def of(cls, listed: Sequence[Entry], store: Store, files: Mapping[str, str] | None = None) -> Shard:
        """Write articles as a shard, unless there is its file; `files` has the digests of those there are."""
        digests = Digests.of(entry.digest for entry in listed)
        key = blake(f"{digests.text} {[(entry.uri, entry.duplicate_of) for entry in listed]}")
        path = store.articles(key)
        known = (files or {}).get(key)
        if known is None or not path.exists() or digest(path) != known:
            write_parquet(shards.to_arrow(listed), path)
            known = digest(path)
        return cls(key, digests, known)


def read_step(
    roots: Sequence[str | Path],
    store: Store,
    config: Config,
    watch: Watch | None = None,
    *,
    append: bool = False,
    force: bool = False,
) -> int:
    """Read what `roots` name (see `pipeline.read`) into shards of articles; the number of articles.

    With `append`, articles that were read before and are not there now stay, before those that are.

    Raises FileNotFoundError where a root does not exist or there is no file, ConfigError where one cannot be
    read as things are, StoreError where the output cannot be written, or where there is no article and a
    result would be replaced by nothing, unless by `force`.
    """
    watch = watch or Watch()
    last_read = store.noted(NOTE) or NOTHING
    remembered = Remembered(store, config, last_read, watch.news)
    files = read.files(roots, read.options_of(config), store.root)
    found = chain.from_iterable(remembered.through(uri, each) for uri, each in files)
    first = list(next(([each] for each in found), []))
    if not first and not force:
        raise FileNotFoundError(f"no article: no file under {', '.join(map(str, roots))}")
    reading, made = _Reading(), list[Shard]()
    written = {key: file for key, _, file in last_read["shards"]}
    articles = reading.entries(chain(first, found))
    before = last_read if append else NOTHING
    sizes = layout.sizes(last_read["compact"])
    for shard in layout.cut(_appended(store, articles) if append else articles, *sizes):
        for entry in shard:
            entry.duplicate_of = reading.original(entry)
        made.append(Shard.of(shard, store, written))
        reading.done += len(shard)
        watch.progress("reading", reading.done, 0)
    last = store.generations.last()
    if not reading.done and not force and last is not None and last.manifest["articles"]:
        told = f"no article: the {last.manifest['articles']:,} of {store.root} stay; --force to drop them"
        raise StoreError(told)
    inputs = pa.Table.from_pylist([asdict(report) for report in reading.reports], schema=SCHEMAS["inputs"])
    again = {report.uri for report in reading.reports}
    store.note(
        NOTE,
        {
            "compact": last_read["compact"],
            "fingerprint": blake(f"{[shard.key for shard in made]} {config.of(READ)}"),
            "options": json.loads(json.dumps(asdict(config))),
            "articles": reading.done,
            "duplicates": reading.duplicates,
            "how": remembered.how,
            "files": remembered.files,
            "shards": [[shard.key, shard.articles.text, shard.file] for shard in made],
            "inputs": [each for each in before["inputs"] if each["uri"] not in again]
            + json.loads(json.dumps(inputs.to_pylist(), default=str)),
            "errors": [each for each in before["errors"] if each["uri"].partition("#")[0] not in again]
            + [asdict(problem) for problem in reading.kept()],
        },
    )
    return reading.done


def _appended(store: Store, articles: Iterator[Entry]) -> Iterator[Entry]:
    """Articles that were read before and are not among these, then these."""
    ids, parts = set[str](), list[Path]()
    for number, shard in enumerate(layout.cut(articles, *layout.sizes())):
        ids.update(entry.doc_id for entry in shard)
        parts.append(store.scratch(f"{number}.parquet"))
        write_parquet(shards.to_arrow(shard), parts[-1])
    for path in (store.articles(shard.key) for shard in shards_of(store)):
        yield from (each for each in shards.entries(path) if each.doc_id not in ids)
    for path in parts:
        yield from shards.entries(path)


def compact(store: Store) -> None:
    """Cut the articles that were read into fewer shards, and those of later runs too."""
    facts = noted(store)
    found = chain.from_iterable(shards.entries(store.articles(shard.key)) for shard in shards_of(store))
    made = [Shard.of(listed, store) for listed in layout.cut(found, *layout.sizes(compact=True))]
    packed = [[shard.key, shard.articles.text, shard.file] for shard in made]
    store.note(NOTE, {**facts, "compact": True, "shards": packed})


def noted(store: Store) -> dict[str, Any]:
    """What was read last. StoreError where nothing has been read."""
    facts = store.noted(NOTE)
    if facts is None:
        raise StoreError(f"nothing has been read into {store.root}; run svodka read")
    return facts


def lost(store: Store) -> int:
    """Errors of what was read last: articles and files that were lost."""
    return sum(problem["severity"] == ERROR for problem in noted(store)["errors"])


def shards_of(store: Store) -> list[Shard]:
    """The shards that were read last, in order; none where nothing has been read."""
    facts = store.noted(NOTE) or {"shards": []}
    return [Shard(key, Digests(articles), file) for key, articles, file in facts["shards"]]


def stored_options(store: Store) -> dict[str, Any]:
    """The options that the last step was given; StoreError where nothing has been read."""
    options: dict[str, Any] = noted(store)["options"]
    return options


def inputs_of(facts: dict[str, Any]) -> pa.Table:
    """The table of what was read."""
    schema = SCHEMAS["inputs"]
    strings = pa.schema([pa.field(f.name, pa.string()) if pa.types.is_date(f.type) else f for f in schema])
    return pa.Table.from_pylist(facts["inputs"], schema=strings).cast(schema)


@dataclass(slots=True)
class _Reading:
    """What is counted and collected while articles are read."""

    done: int = 0
    duplicates: int = 0
    reports: list[Report] = field(default_factory=list)
    _problems: list[Problem] = field(default_factory=list)
    _met: Counter[tuple[str, str]] = field(default_factory=Counter)
    _ids: Firsts = field(default_factory=Firsts)
    _texts: Firsts = field(default_factory=Firsts)  # by likeness; a number is a place in `_order`
    _order: bytearray = field(default_factory=bytearray)  # doc_ids, SIZE bytes each

    def entries(self, found: Iterator[Found]) -> Iterator[Entry]:
        """The articles of what was found, all with ids of their own; the rest is kept here."""
        number = 0
        for each in found:
            if isinstance(each, Report):
                self.reports.append(each)
            elif isinstance(each, Problem):
                self._add(each)
            else:
                number += 1
                met = self._ids.first(each.doc_id, number) != number
                entry = Entry.of(replace(each.article(), twin=True)) if met else each
                self._ids.first(entry.doc_id, number)
                yield entry

    def _add(self, problem: Problem) -> None:
        kind = problem.uri.partition("#")[0].partition("!/")[0], problem.error
        self._met[kind] += 1
        if self._met[kind] <= SAMPLED:
            self._problems.append(problem)

    def original(self, article: Entry) -> str | None:
        """The doc_id of the first article with this text, where it is another one."""
        number = len(self._order) // SIZE
        self._order += bytes.fromhex(article.doc_id)
        first = self._texts.first(article.likeness, number)
        if first == number:
            return None
        self.duplicates += 1
        return self._order[first * SIZE : (first + 1) * SIZE].hex()

    def kept(self) -> list[Problem]:
        """The problems, those beyond `SAMPLED` of a kind as one."""
        more = [
            Problem(uri, error, f"and {n - SAMPLED:,} more like these")
            for (uri, error), n in self._met.items()
            if n > SAMPLED
        ]
        return self._problems + more
