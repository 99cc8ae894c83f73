"""A bundle: a folder of files that are made together, and the note that lists them, written last."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.run.files import digest, link, read_json, read_parquet, write_json, write_parquet

NOTE = "note.json"


class Bundle:
    """Files with the rows and the digest of each; there is a bundle when its note is there and all are whole.

    >>> bundle = Bundle(folder)
    >>> bundle.write("dates.parquet", rows)
    >>> bundle.close({"articles": 12})
    """

    note = NOTE

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, dict[str, Any]] = {}
        self._facts: dict[str, Any] | None = None
        self._whole = False

    def path(self, name: str) -> Path:
        """Where a file of it is."""
        return self.folder / name

    # Made

    def write(self, name: str, rows: pa.Table) -> None:
        """Add a Parquet file."""
        write_parquet(rows, self.path(name))
        self.add(name, rows.num_rows)

    def add(self, name: str, rows: int | None = None, **more: Any) -> None:
        """Add a file that lies in its place, with what is to be known of it."""
        self._files[name] = {"rows": rows, "digest": digest(self.path(name)), **more}

    def link(self, name: str, source: Bundle, file: str) -> None:
        """Add a file of another bundle."""
        link(source.path(file), self.path(name))
        self._files[name] = source.files[file]

    def close(self, facts: dict[str, Any]) -> None:
        """Write the note: from now on there is this bundle."""
        facts = {**facts, "files": self._files}
        write_json(self.path(self.note), facts)
        self._facts, self._whole = facts, True

    # Used

    @property
    def facts(self) -> dict[str, Any] | None:
        """What was noted; None where nothing was, or the note is damaged."""
        if self._facts is None:
            self._facts = read_json(self.path(self.note))
        return self._facts

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        """The files of a bundle that there is: rows and digest by name."""
        files: dict[str, dict[str, Any]] = (self.facts or {}).get("files", {})
        return files

    def forget(self) -> None:
        """Look anew: another process has written it."""
        self._facts, self._whole = None, False

    def whole(self) -> bool:
        """Whether it is there and every byte is as it was written."""
        self._whole = self._whole or (self.facts is not None and not any(True for _ in self.damaged()))
        return self._whole

    def damaged(self) -> Iterator[str]:
        """Its files that are missing or not as they were written."""
        return (name for name in self.files if not self.sound(name))

    def sound(self, name: str) -> bool:
        """Whether a file is one of it, and there as it was written."""
        try:
            return name in self.files and digest(self.path(name)) == self.files[name]["digest"]
        except OSError:
            return False

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of one of its Parquet files."""
        return read_parquet(self.path(name), columns)

    def remove(self) -> None:
        """Remove the files that its note lists, then the folders that are empty."""
        for name in self.files:
            self.path(name).unlink(missing_ok=True)
        self.path(self.note).unlink(missing_ok=True)
        prune(self.folder)


def prune(folder: Path) -> None:
    """Remove a folder and those within it, as far as there is no file in them."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for each in folder.iterdir():
        prune(each)
    if not any(folder.iterdir()):
        folder.rmdir()


def discard(folder: Path) -> None:
    """Remove a folder in which nobody but svodka writes, with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)
