"""Generations: whole results, one of which is shown. What readers open, and how one takes another's place.

A generation is written beside the others, its manifest last; then one link is switched. A reader who follows
the manifest sees one generation or another, never parts of two. The name of a part ends in its digest: a
reader of ``OUT/<table>/*.parquet`` who is overtaken by a switch finds a file missing, not rows of two runs.

Only files that a manifest lists are ever removed. Where the file system has no symbolic links (FAT, Windows
without its developer mode), the files are put at their places one by one, the manifest last: readers of the
package still see one generation, those of the plain files may see two for the moment of the switch.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa

from pipeline.run.bundle import Bundle, discard, prune
from pipeline.run.files import digest, link, read_json, sync

MANIFEST = "manifest.json"
CURRENT = "current"
PART = "part-{:05d}-{}.parquet"
SHORT = 12
"""Characters of a digest in the name of a part."""

NO_LINKS = {errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""Errors of systems that have no symbolic links, or not for everybody."""

TRIES = 5
"""How often a reader begins anew whose generation was dropped meanwhile."""

Result = TypeVar("Result")


class StoreError(OSError):
    """The output folder cannot be used as it is."""


class Generation(Bundle):
    """One whole result: the parts of every table, and the files that people open."""

    note = MANIFEST

    def __init__(self, folder: Path, out: Path) -> None:
        super().__init__(folder)
        self.out = out

    @property
    def manifest(self) -> dict[str, Any]:
        """What made it, and what came out. StoreError where it is damaged."""
        if self.facts is None:
            raise StoreError(f"{self.path(self.note)} is missing or damaged; run svodka once more")
        return self.facts

    def parts(self, table: str) -> list[str]:
        """The names of a table's parts, in order."""
        return sorted(name for name in self.files if name.startswith(f"{table}/part-"))

    def part_paths(self, table: str) -> list[Path]:
        """Where a table's parts are, in order."""
        return [self.path(name) for name in self.parts(table)]

    def rows(self, table: str) -> int:
        """Number of rows of a table."""
        return sum(self.files[name]["rows"] for name in self.parts(table))

    def table(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows of a table. StoreError where it was not written."""
        parts = [self.read(name, columns) for name in self.parts(table)]
        if not parts:
            raise StoreError(f"no table {table} in {self.out}; run svodka first")
        return pa.concat_tables(parts)

    # Made

    def add_part(self, table: str, number: int, source: Bundle, file: str) -> None:
        """Add a file of a bundle as a part of a table."""
        self.link(f"{table}/{PART.format(number, source.files[file]['digest'][:SHORT])}", source, file)

    def write_part(self, table: str, rows: pa.Table) -> None:
        """Write a table as one part."""
        name = f"{table}/new.parquet"
        self.write(name, rows)
        known = self._files.pop(name)
        final = f"{table}/{PART.format(0, known['digest'][:SHORT])}"
        self.path(name).replace(self.path(final))
        self._files[final] = known

    def tops(self) -> set[str]:
        """The files and folders that are shown."""
        return {name.partition("/")[0] for name in self.files} | {MANIFEST}


class Generations:
    """The generations of an output folder."""

    def __init__(self, root: Path, own: Path) -> None:
        self.root = root
        self.own = own
        self.folder = own / "generations"
        self.link = own / CURRENT

    def current(self) -> Generation:
        """The one that is shown. StoreError where there is none."""
        found = self._shown()
        if found is None:
            raise StoreError(f"there is no result in {self.root} yet; run svodka run")
        return found

    def _shown(self) -> Generation | None:
        facts = read_json(self.root / MANIFEST) or read_json(self.link / MANIFEST)
        if facts is None:
            return None
        return Generation(self.folder / _name(facts["generation"]), self.root)

    def last(self) -> Generation | None:
        """The newest one whose manifest is whole: what a new one can take files from."""
        return next(iter(self.all()[::-1]), None)

    def all(self) -> list[Generation]:
        """All whose manifest is whole, oldest first."""
        folders = sorted(self.folder.glob("[0-9]*"))
        found = [Generation(folder, self.root) for folder in folders]
        return [each for each in found if each.facts is not None]

    def new(self) -> Generation:
        """One to be filled; what an earlier process left of one is discarded."""
        discard(self.own / "new")
        return Generation(self.own / "new", self.root)

    def check(self, names: Sequence[str]) -> None:
        """StoreError where a name that shall be shown is taken by a file of the user's."""
        known = {name: each.files for each in self.all() for name in each.tops()}
        for name in names:
            path = self.root / name
            if os.path.lexists(path) and not self._is_ours(path, known.get(name, {})):
                raise StoreError(f"{path} is not svodka's: move it, or name another folder")

    def _is_ours(self, path: Path, files: dict[str, dict[str, Any]]) -> bool:
        """Whether it is a link to a generation, or, where there are no links, a copy of what one has."""
        if path.is_symlink():
            return self.own.name in path.readlink().parts
        if path.is_dir():
            return any(name.startswith(f"{path.name}/") for name in files)
        if path.name == MANIFEST:
            return read_json(path) is not None
        return path.name in files and digest(path) == files[path.name]["digest"]

    # The switch

    def show(self, made: Generation, facts: dict[str, Any], keep: int) -> Generation:
        """Close a new generation, show it, and remove all but the newest `keep`."""
        before = self._shown()
        self.check(sorted({name.partition("/")[0] for name in made._files} | {MANIFEST}))
        number = max((int(each.name) for each in self.folder.glob("[0-9]*")), default=0) + 1
        for name in made._files:
            sync(made.path(name))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        made.close({"generation": number, "time": now, **facts})
        for folder in {made.path(name).parent for name in made.files}:
            sync(folder)
        target = self.folder / _name(number)
        self.folder.mkdir(exist_ok=True)
        made.folder.rename(target)
        sync(self.folder)
        shown = Generation(target, self.root)
        if before is not None:
            _carry(before, shown)
        self.point(shown)
        self.keep(keep)
        return shown

    def point(self, shown: Generation) -> None:
        """Let the names in the output folder lead to a generation."""
        names = shown.tops()
        if not all(_link(self.root / name, Path(self.own.name, CURRENT, name)) for name in sorted(names)):
            return self._copy(shown)
        _link(self.link, Path(self.folder.name, shown.folder.name))
        for path in self.root.iterdir():
            if path.name not in names and path.is_symlink() and self._is_ours(path, {}):
                path.unlink()
        sync(self.own)
        sync(self.root)
        return None

    def _copy(self, shown: Generation) -> None:
        """As `point`, file by file."""
        for name in sorted(shown.files):
            link(shown.path(name), self.root / name)
        for each in self.all():
            self._remove_copies(each, shown.files)
        link(shown.path(MANIFEST), self.root / MANIFEST)

    def _remove_copies(self, of: Generation, but: Collection[str] = ()) -> None:
        """Remove what `_copy` put in the output folder."""
        for name, known in of.files.items():
            copy = self.root / name
            if name not in but and copy.is_file() and digest(copy) == known["digest"]:
                copy.unlink()
        for top in of.tops():
            prune(self.root / top)

    # What goes

    def keep(self, number: int) -> None:
        """Remove all but the newest ones, never the one that is shown."""
        shown = self._shown()
        for each in self.all()[:-number]:
            if shown is None or each.folder != shown.folder:
                each.remove()

    def remove(self) -> None:
        """Remove all generations, and the names that lead to them."""
        every = self.all()
        for path in list(self.root.iterdir()):
            if path.is_symlink() and self._is_ours(path, {}):
                path.unlink()
        if read_json(self.root / MANIFEST) is not None:
            (self.root / MANIFEST).unlink()
        for each in every:
            self._remove_copies(each)
            each.remove()
        self.link.unlink(missing_ok=True)
        discard(self.own / "new")


def looking(out: Path, look: Callable[[Generation], Result]) -> Result:
    """What a look at the result that is shown gives; begun anew where a new one has taken its place."""
    from pipeline.run.store import Store

    for _ in range(TRIES):
        shown = Store(out).current()
        try:
            return look(shown)
        except FileNotFoundError:
            if shown.folder.is_dir() and not any(True for _ in _missing(shown)):
                raise
    return look(Store(out).current())


def _missing(shown: Generation) -> Iterator[str]:
    return (name for name in shown.files if not shown.path(name).exists())


def _name(number: int) -> str:
    return f"{number:06d}"


def _link(path: Path, target: Path) -> bool:
    """Have a symbolic link at a path; False where there can be none."""
    if path.is_symlink() and path.readlink() == target:
        return True
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    try:
        temporary.symlink_to(target, target_is_directory=True)
    except NotImplementedError:
        return False
    except OSError as error:
        if error.errno not in NO_LINKS:  # a disk that is full or broken
            raise
        return False
    temporary.replace(path)
    return True


def _carry(before: Generation, after: Generation) -> None:
    """Take along what others have put into the folders of a generation."""
    for path in list(before.folder.rglob("*")):
        name = path.relative_to(before.folder)
        if path.is_file() and name.as_posix() not in {*before.files, MANIFEST}:
            place = after.folder / name
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                path.replace(place)
