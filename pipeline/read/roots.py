"""What was given to read: files, folders, patterns, ``-`` for standard input, addresses.

Hidden files and folders are left out; links out of a folder are not followed.
"""

from __future__ import annotations

import glob
import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast

from pipeline.config import ConfigError
from pipeline.read.common import InputError, Source

STDIN = "-"
IN_MEMORY = 16 << 20
"""Bytes of a stream that are kept in memory; what goes beyond is kept in a temporary file."""

Entry = tuple[str, Callable[[], Source]]
"""The uri of a file and what opens it, which may raise InputError and OSError: errors of this file alone."""


def entries(roots: Sequence[str | os.PathLike[str]], leave_out: Path | None = None) -> Iterator[Entry]:
    """The files of some roots, each once, a folder with its subfolders in the order of their paths.

    `leave_out` is a folder that is not entered: that of the output. Raises at once FileNotFoundError where a
    root does not exist or a pattern matches nothing, ConfigError where an address needs an extra.
    """
    without = leave_out and leave_out.resolve()
    return chain.from_iterable([_root(os.fspath(root), without) for root in roots])


def _root(root: str, without: Path | None) -> Iterator[Entry]:
    if root == STDIN:
        return iter([(STDIN, lambda: spooled(STDIN, sys.stdin.buffer))])
    if "://" in root:
        return iter(_remote(root))
    if Path(root).exists():
        return _local(root, without)
    if not glob.has_magic(root):
        raise FileNotFoundError(f"no such file or folder: {root}")
    found = sorted(glob.glob(root, recursive=True))  # noqa: PTH207 - of a Path it must be relative
    if not found:
        raise FileNotFoundError(f"no file matches {root}")
    return chain.from_iterable(_local(name, without) for name in found)


def _local(name: str, without: Path | None) -> Iterator[Entry]:
    """A file, or the files of a folder."""
    path = Path(name)
    if not path.is_dir():
        yield _valid(name), partial(_given, path, name)
        return
    if path.resolve() == without:
        raise ConfigError(f"{name} is the folder of the output too; give another one")
    for file, uri in _walk(path, f"{name.rstrip('/')}/", without):
        yield _valid(uri), partial(_met, file, uri, path.resolve())


def _valid(uri: str) -> str:
    """A name in no valid encoding holds lone surrogates, which no table can store."""
    return uri.encode("utf-8", "backslashreplace").decode("utf-8")


def _given(path: Path, uri: str) -> Source:
    """A file that was named: a pipe is read too, as standard input is."""
    if stat.S_ISREG(path.stat().st_mode):
        return Source.of(path, _valid(uri))
    with path.open("rb") as file:
        return spooled(_valid(uri), file)


def _met(path: Path, uri: str, folder: Path) -> Source:
    """A file that was met in a folder."""
    if path.is_symlink() and not path.resolve(strict=True).is_relative_to(folder):
        raise InputError("LinkOutside", f"a link out of the folder; give what it leads to: {path.resolve()}")
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise InputError("UnreadableFolder", "a link to a folder, or no permission to list it")
    if not stat.S_ISREG(mode):  # a pipe would be waited for
        raise InputError("UnsupportedFormat", "not a regular file: a pipe, a socket or a device")
    return Source.of(path, _valid(uri))


def _walk(folder: Path, prefix: str, without: Path | None) -> Iterator[tuple[Path, str]]:
    """Files under a folder with their uris; a folder that cannot be listed is yielded itself.

    Links to folders are not followed, since they may lead in circles.
    """
    try:
        with os.scandir(folder) as found:
            names = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
    except OSError:
        yield folder, prefix
        return
    # "a.txt" stands before "a/b.txt", as in a list of all uris.
    for name in sorted(f"{name}/" if is_dir else name for name, is_dir in names if name[0] != "."):
        path = folder / name
        if not name.endswith("/"):
            yield path, prefix + name
        elif without is None or path.resolve() != without:
            yield from _walk(path, prefix + name, without)


def spooled(uri: str, stream: BinaryIO) -> Source:
    """A stream that can be read but once, kept so that it can be opened again."""
    data = stream.read(IN_MEMORY)
    if len(data) < IN_MEMORY:
        return Source(uri, lambda: io.BytesIO(data), len(data), seekable=True)
    file = tempfile.NamedTemporaryFile(prefix="svodka-")  # noqa: SIM115 - it lives as long as the source
    file.write(data)
    shutil.copyfileobj(stream, file)
    file.flush()

    def open_(file: Any = file) -> BinaryIO:
        return Path(file.name).open("rb")

    return Source(uri, open_, file.tell(), seekable=True)


def _remote(url: str) -> list[Entry]:
    """The files of an address: a file, a folder, or those that match a pattern."""
    try:
        import fsspec
    except ModuleNotFoundError:
        raise ConfigError(f"{url}: addresses need the extra remote: pip install 'svodka[remote]'") from None
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise ConfigError(f"{url}: {error}") from None
    web = url.startswith(("http://", "https://"))
    if not web and glob.has_magic(path):
        paths = system.glob(path)
    else:
        paths = system.find(path) if not web and system.isdir(path) else [path] if system.exists(path) else []
    if not paths:
        raise FileNotFoundError(f"no such file or folder: {url}")
    return [(system.unstrip_protocol(path), partial(_fetched, system, path, web)) for path in sorted(paths)]


def _fetched(system: Any, path: str, web: bool) -> Source:
    uri = system.unstrip_protocol(path)
    if web:  # servers give a file from its beginning only
        with system.open(path, "rb", block_size=0) as file:
            return spooled(uri, file)
    return Source(uri, lambda: cast(BinaryIO, system.open(path, "rb")), system.size(path), seekable=True)
