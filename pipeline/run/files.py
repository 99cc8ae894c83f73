"""Files that are whole or not there: written beside their place, renamed, known by a digest of all bytes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.article import blake

TEMPORARY = "."
"""How the names of files begin that are being written."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to that takes the place of `path` when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY}{path.name}.{os.getpid()}")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def digest(path: Path) -> str:
    """32 hexadecimal characters of BLAKE2b-128 over all bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk before this returns, where the system can."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:  # a folder on Windows
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def link(source: Path, target: Path) -> None:
    """Give a file another name; where the file system knows no hard links, copy it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as temporary:
        try:
            os.link(source, temporary)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(source, temporary)


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a Parquet file: this one and no dataset, for whose machinery `read_table` would import pandas.

    Raises OSError where a page is damaged.
    """
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        rows = file.read(columns)
    return rows.select(columns) if columns else rows  # in the order asked for, which is not the file's


def write_parquet(rows: pa.Table, path: Path) -> None:
    """Write a Parquet file atomically: offsets and numbers as steps, which is less to write and to read."""
    integers = [field.name for field in rows.schema if pa.types.is_integer(field.type)]
    with replacing(path) as temporary:
        pq.write_table(
            rows,
            temporary,
            compression="zstd",
            use_dictionary=[name for name in rows.column_names if name not in integers],
            column_encoding=dict.fromkeys(integers, "DELTA_BINARY_PACKED"),
            write_page_checksum=True,
        )


def write_json(path: Path, facts: dict[str, Any]) -> None:
    """Write facts with their own digest, to the disk itself."""
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(noted(facts))
        file.flush()
        os.fsync(file.fileno())


def noted(facts: dict[str, Any]) -> bytes:
    """Facts with their own digest, as a file holds them."""
    told = json.dumps({**facts, "digest": _digest(facts)}, ensure_ascii=False, indent=1)
    return f"{told}\n".encode()


def read_json(path: Path) -> dict[str, Any] | None:
    """Facts that `write_json` wrote; None where there are none, or not as they were written."""
    try:
        return facts_of(path.read_bytes())
    except OSError:
        return None


def facts_of(content: bytes) -> dict[str, Any] | None:
    """Facts that `noted` gave; None where they are not as they were."""
    try:
        facts: dict[str, Any] = json.loads(content.decode())
        known = facts.pop("digest")
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return None
    return facts if known == _digest(facts) else None


def _digest(facts: dict[str, Any]) -> str:
    return blake(json.dumps(facts, ensure_ascii=False, sort_keys=True))
