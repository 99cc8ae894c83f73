"""Files kept between runs in the user's cache folder: optional, and checked before they are used.

A file is written whole beside its place and renamed, so that processes may read and write at once; the
last one wins. Where the folder cannot be used, nothing is kept and nothing else changes.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

VARIABLE = "SVODKA_CACHE"
"""Environment variable with the path of another folder; set to nothing, no file is kept."""

PACKAGES = ("svodka", "natasha", "pymorphy3-dicts-ru")
"""Packages whose versions decide, with the code of this one, whether a file can be used."""


CODE = (".py", ".onnx", ".tsv", ".json")
"""Files of this package that say how something is computed: code, models, tables."""


def folder() -> Path | None:
    """Where files are kept; None where nothing is."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "":
        return None
    if chosen is not None:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("svodka")


def path(name: str) -> Path | None:
    """Where a file is kept; None where nothing is."""
    place = folder()
    return None if place is None else place / name


OURS = re.compile(r"[a-z]+\.forms|lemmas|\.(?:[a-z]+\.forms|lemmas)\.\d+")
"""Names of files of this package; the last ones are being written."""

STALE = 3_600
"""Seconds after which no process writes a file any more."""


_assumed: list[str] = []


def versions() -> str:
    """Versions of PACKAGES and a hash of this package's code: a file made by others is not used."""
    return _assumed[0] if _assumed else _found()


def assume(found: str) -> None:
    """Take for `versions` what the process that started this one found."""
    _assumed[:] = [found]


@cache
def _found() -> str:
    code = hashlib.sha256()  # of 40 MB at every start: processors have instructions for this digest
    for source in sorted(Path(__file__).parent.rglob("*")):
        if source.suffix in CODE:
            with source.open("rb") as file:
                code.update(hashlib.file_digest(file, "sha256").digest())
    packages = (f"{package}={version(package)}" for package in PACKAGES)
    return " ".join([*packages, f"code={code.hexdigest()[:16]}"])


def write(name: str, fill: Callable[[BinaryIO], None]) -> bool:
    """Let `fill` write a file; whether that was possible."""
    target = path(name)
    if target is None:
        return False
    for left in (each for each in files() if each.name.startswith(".") and _age(each) > STALE):
        with suppress(OSError):
            left.unlink()
    temporary = target.with_name(f".{name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            fill(file)
        temporary.replace(target)
    except OSError:
        return False
    else:
        return True
    finally:  # of a full disk
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_lines(name: str, lines: list[str]) -> bool:
    """Keep lines of text, none with a line break in it."""
    body = "\n".join(lines).encode("utf-8", "surrogatepass")
    head = f"{versions()} {_digest(body)}\n".encode()
    return write(name, lambda file: file.writelines((head, body)))


def read_lines(name: str) -> list[str]:
    """The lines that were kept; none where they are missing, damaged or of another version."""
    source = path(name)
    try:
        content = source.read_bytes() if source else b""
    except OSError:
        return []
    head, _, body = content.partition(b"\n")
    if head != f"{versions()} {_digest(body)}".encode():
        return []
    return body.decode("utf-8", "surrogatepass").split("\n")


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def files() -> list[Path]:
    """The files that are kept, and what processes that were killed left half written; no other files."""
    place = folder()
    try:
        found = sorted(place.iterdir()) if place else []
    except OSError:
        return []
    return [each for each in found if OURS.fullmatch(each.name) and each.is_file()]


def clear() -> int:
    """Remove what is kept; how many bytes that were. Raises OSError where a file cannot be removed."""
    freed = 0
    for each in files():
        freed += each.stat().st_size
        each.unlink()
    return freed


def _age(file: Path) -> float:
    """Seconds since it was written."""
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0
