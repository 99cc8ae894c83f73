"""Files in, articles out. One module per kind of input, chosen by suffix in `READERS`.

A bad file or record never ends a run: it is yielded as a `ReadError` in its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.article import MOSCOW, Article
from pipeline.read import jsonl, txt
from pipeline.read.common import InputError, Options, ReadError

__all__ = ["READERS", "ReadError", "read"]

Reader = Callable[[Path, str, Options], Iterator[Article | ReadError]]
"""(path, uri, options) > the articles of one file, in order; may raise InputError and OSError."""

READERS: dict[str, Reader] = {
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".txt": txt.read,
}


def read(
    root: Path, *, timezone: ZoneInfo = MOSCOW, published: datetime | None = None
) -> Iterator[Article | ReadError]:
    """Yield the articles of a file, or of a folder and its subfolders in the order of their uris.

    `timezone` is that of times that name none; `published` (aware) is for articles that have no date.
    Hidden files and folders are skipped. Raises FileNotFoundError, at once, where there is no `root`.
    """
    if not root.exists():
        raise FileNotFoundError(f"no such file or folder: {root}")
    return _read(root, Options(timezone, published))


def _read(root: Path, options: Options) -> Iterator[Article | ReadError]:
    files = _walk(root, "") if root.is_dir() else [(root, root.name)]
    for path, name in files:
        # A name in no valid encoding holds lone surrogates, which no table can store.
        uri = name.encode("utf-8", "backslashreplace").decode("utf-8")
        try:
            yield from _file(path, uri, options)
        except InputError as error:
            yield ReadError(uri, error.error, error.message)
        except OSError as error:
            yield ReadError(uri, type(error).__name__, error.strerror or str(error))


def _file(path: Path, uri: str, options: Options) -> Iterator[Article | ReadError]:
    if path.is_dir():
        raise InputError("UnreadableFolder", "a link to a folder, or no permission to list it")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError("UnsupportedFormat", f"not one of {', '.join(sorted(READERS))}")
    if path.exists() and not path.is_file():  # a pipe would be waited for; a missing file says so itself
        raise InputError("UnsupportedFormat", "not a regular file")
    return reader(path, uri, options)


def _walk(folder: Path, prefix: str) -> Iterator[tuple[Path, str]]:
    """Files under a folder with their uris; a folder that cannot be listed is yielded itself.

    Links to folders are not followed, since they may lead in circles.
    """
    try:
        with os.scandir(folder) as found:
            entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
    except OSError:
        yield folder, prefix
        return
    # "a.txt" stands before "a/b.txt", as in a list of all uris.
    for name in sorted(f"{name}/" if is_dir else name for name, is_dir in entries if name[0] != "."):
        if name.endswith("/"):
            yield from _walk(folder / name, prefix + name)
        else:
            yield folder / name, prefix + name
