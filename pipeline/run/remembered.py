"""What the last reading made of each file, so that a file of which no byte has changed is not read again.

The articles are in the shards that were read last, one file's behind the other's; of a file is kept how many
they are, with its reports and problems.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from pipeline.article import Article, blake
from pipeline.cache import versions
from pipeline.config import READ, Config
from pipeline.read import Problem, Report
from pipeline.run.digests import Digests
from pipeline.run.files import digest
from pipeline.run.shards import Entry, entries
from pipeline.run.store import Store

Read = Callable[[], Iterator[Article | Problem | Report]]
"""Reads a file."""
Found = Entry | Problem | Report
"""What a file gives."""

TOLD = 1_000
"""Reports or problems of a file beyond which it is read each time."""


class Remembered:
    """The files of the last reading, and those of this one as they are read."""

    def __init__(self, store: Store, config: Config, noted: dict[str, Any], news: Callable[[], None]) -> None:
        """`noted` is what the last reading noted; `news` is told of every file that has to be read."""
        self._news = news
        self.how = blake(f"{versions()} {config.of(READ)}")
        """Versions and options of reading."""
        self.files: list[dict[str, Any]] = []
        """What this reading made of each file, as it is noted."""
        self._paths = [(store.articles(key), file) for key, _, file in noted["shards"]]
        self._stops = list(accumulate(len(Digests(articles)) for _, articles, _ in noted["shards"]))
        self._open: tuple[int, list[Entry]] = -1, []
        self._whole: dict[int, bool] = {}
        before = noted["files"] if noted["how"] == self.how else []
        starts = accumulate((each["articles"] for each in before), initial=self._total() - _articles(before))
        self._known = {
            (each["uri"], each["digest"]): (each, start) for each, start in zip(before, starts, strict=False)
        }

    def _total(self) -> int:
        return self._stops[-1] if self._stops else 0

    def through(self, uri: str, read: Read) -> Iterator[Found]:
        """What a file gives: from the last reading, or by reading it."""
        before = fingerprint(uri)
        known, start = self._known.get((uri, before), (None, 0))
        if known is None or not self._is_whole(start, start + known["articles"]):
            self._news()
            yield from self._read(uri, before, read)
            return
        self.files.append(known)
        yield from (Problem(**each) for each in known["problems"])
        for at in range(start, start + known["articles"]):
            entry = self._entry(at)
            yield Entry.of(replace(entry.article(), twin=False)) if entry.twin else entry
        yield from map(_report, known["reports"])

    def _read(self, uri: str, before: str | None, read: Read) -> Iterator[Found]:
        """What reading a file gives, and a note of it."""
        told: dict[str, list[Any]] = {"reports": [], "problems": []}
        articles = 0
        for each in read():
            if isinstance(each, Article):
                articles += 1
                yield Entry.of(each)
                continue
            kind = told["reports" if isinstance(each, Report) else "problems"]
            if len(kind) <= TOLD:
                kind.append(json.loads(json.dumps(asdict(each), default=str)))
            yield each
        few = all(len(kind) <= TOLD for kind in told.values())
        same = before if few and before == fingerprint(uri) else None
        self.files.append({"uri": uri, "digest": same, "articles": articles, **(told if same else {})})

    def _is_whole(self, start: int, stop: int) -> bool:
        """Whether the shards with these articles are as they were written."""
        for number in range(bisect_right(self._stops, start), len(self._stops)):
            if number not in self._whole:
                path, file = self._paths[number]
                self._whole[number] = path.exists() and digest(path) == file
            if not self._whole[number]:
                return False
            if self._stops[number] >= stop:
                break
        return True

    def _entry(self, at: int) -> Entry:
        number = bisect_right(self._stops, at)
        if self._open[0] != number:
            self._open = number, entries(self._paths[number][0])
        return self._open[1][at - self._stops[number]]  # counted from the end


def _articles(files: list[dict[str, Any]]) -> int:
    return sum(each["articles"] for each in files)


def fingerprint(uri: str) -> str | None:
    """A digest of a file of this machine; None for all else, and for links, which may lead elsewhere."""
    path = Path(uri)
    try:
        return digest(path) if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _report(noted: dict[str, Any]) -> Report:
    days = {name: noted[name] and date.fromisoformat(noted[name]) for name in ("first_date", "last_date")}
    return Report(**noted | days)
