"""The layout of an output folder. Only this module and `generations` know which files there are.

    OUT/<table>, OUT/<table>.csv,       what people open: links to .svodka/current/..., all switched at once
    OUT/svodka.db, OUT/manifest.json ...
    OUT/.svodka/current                 a link to the generation that is shown
    OUT/.svodka/generations/000007/     one whole result: manifest.json lists its files (see `generations`)
    OUT/.svodka/read.json               what was read last, as the digests of its articles
    OUT/.svodka/articles/<key>.parquet  articles, a shard a file
    OUT/.svodka/annotated/<key>/        what annotating made of a shard, a bundle
    OUT/.svodka/resolved/<key>/         the same with identities, and the tables of the whole corpus
    OUT/.svodka/lock                    held while a process writes here

Keys are digests of all that the content depends on, so that a file which is there is the one that is wanted.
Parts of a generation are hard links to those files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.run.bundle import Bundle, discard, prune
from pipeline.run.files import TEMPORARY, read_json, write_json
from pipeline.run.generations import Generation, Generations, StoreError

__all__ = ["Store", "StoreError"]

OWN = ".svodka"
LOCK = "lock"
LINKS = "links.parquet"
CENSUS = "census.parquet"
SKETCHES = "sketches.parquet"
"""In a bundle of annotations: who is who inside its documents, what they tell of each name, and what tells
reprints."""


class Store:
    """An output folder. Raises StoreError where it cannot be used or lacks what a step needs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.own = root / OWN
        self.generations = Generations(root, self.own)
        self._bundles: dict[Path, Bundle] = {}

    @contextmanager
    def locked(self, new: bool = False, wait: bool = False) -> Iterator[None]:
        """Keep other processes of svodka from writing here meanwhile; a `new` folder is made.

        Raises StoreError where another one is writing, unless it shall `wait`; where there is no such folder;
        and where the folder holds files but is no output of svodka.
        """
        from filelock import FileLock, Timeout

        if not new and not self.root.exists():
            raise StoreError(f"nothing has been read into {self.root}; run svodka read")
        try:
            self._claim(new)
            lock = FileLock(self.own / LOCK, blocking=wait).acquire()
        except Timeout:
            told = (
                f"another svodka is writing to {self.root}: wait for its end (--wait), or name another folder"
            )
            raise StoreError(told) from None
        except StoreError:
            raise
        except OSError as error:
            raise StoreError(f"cannot write to {self.root}: {error.strerror or error}") from error
        with lock:
            yield

    def _claim(self, new: bool) -> None:
        """Make the folder ours, where there is nothing of others in it."""
        if self.root.exists() and not self.root.is_dir():
            raise NotADirectoryError(20, "it is a file")
        if not self.own.exists():
            if self.root.exists() and any(self.root.glob("[!.]*")):
                raise StoreError(
                    f"{self.root} holds files and is no output of svodka: name an empty or new folder"
                )
            if not new:
                raise StoreError(f"nothing has been read into {self.root}; run svodka read")
        self.own.mkdir(parents=True, exist_ok=True)

    # What a step leaves for the next

    def articles(self, key: str) -> Path:
        """Where a shard of articles is."""
        return self.own / "articles" / f"{key}.parquet"

    def annotated(self, key: str) -> Bundle:
        """The tables of a shard, and its links: who is who inside its documents."""
        return self._bundle(self.own / "annotated" / key)

    def annotated_keys(self) -> list[str]:
        """Keys of what may have been annotated."""
        return sorted(path.name for path in (self.own / "annotated").glob("*"))

    def resolved(self, key: str) -> Bundle:
        """The tables of a shard that name entities; what is counted of them there; or those of the corpus."""
        return self._bundle(self.own / "resolved" / key)

    def _bundle(self, folder: Path) -> Bundle:
        """Once for a folder, as a bundle remembers that it was found whole."""
        return self._bundles.setdefault(folder, Bundle(folder))

    def scratch(self, name: str) -> Path:
        """Where a file is that no later run needs."""
        return self.own / "scratch" / name

    def note(self, step: str, facts: dict[str, Any]) -> None:
        """Mark a step as done, with what the next one needs of it."""
        if self.noted(step) != facts:
            write_json(self.own / f"{step}.json", facts)

    def noted(self, step: str) -> dict[str, Any] | None:
        """The facts of a step; None where it has not finished."""
        return read_json(self.own / f"{step}.json")

    def sweep(self, kept: Collection[Path]) -> None:
        """Remove what is neither of a generation nor among the files and folders that shall be kept."""
        for kind in ("articles", "annotated", "resolved"):
            for each in (self.own / kind).glob("*"):
                if each not in kept:
                    discard(each) if each.is_dir() else each.unlink()
        discard(self.own / "scratch")
        for each in [*self.own.rglob(f"{TEMPORARY}*")]:
            each.unlink()

    # Results

    def current(self) -> Generation:
        """The result that is shown. StoreError where there is none."""
        return self.generations.current()

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows of a table of the result that is shown."""
        return self.current().table(table, columns)

    def remove(self) -> None:
        """Remove what svodka wrote, and nothing else."""
        try:
            self.generations.remove()
            self.sweep(())
            for name in ("read", "resolve"):
                (self.own / f"{name}.json").unlink(missing_ok=True)
            prune(self.own)
        except OSError as error:
            raise StoreError(f"cannot write to {self.root}: {error.strerror or error}") from error
