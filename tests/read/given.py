"""Files of every kind of container, built of bytes, and what reading gives of them."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.article import Article
from pipeline.read import Options, Problem, Report, read

TEXT = "Мост открыт\n\nМэр Лугового открыл мост. Очередь на пароме пропала."

COMPRESSIONS = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: bytes(pa.compress(data, "zstd", asbytes=True)),
}


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip of names and contents."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members: Mapping[str, bytes | str | None], mode: Any = "w") -> bytes:
    """A tar of names and contents; None for a link."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            if content is None:
                info.type, info.linkname = tarfile.SYMTYPE, "/etc/hostname"
                archive.addfile(info)
                continue
            data = content.encode() if isinstance(content, str) else content
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def found(root: Path | str, options: Options | None = None) -> list[Article | Problem | Report]:
    """All that reading gives."""
    return list(read([root], options))


def seen(root: Path, options: Options | None = None) -> list[str | tuple[str, str]]:
    """Uris of articles, (uri, error) of problems, without the folder above."""
    rows: list[str | tuple[str, str]] = []
    for each in found(root, options):
        uri = each.uri.removeprefix(f"{root.parent}/")
        if isinstance(each, Article):
            rows.append(uri)
        elif isinstance(each, Problem):
            rows.append((uri, each.error))
    return rows


def reports(root: Path, options: Options | None = None) -> dict[str, Report]:
    """The reports by uri without the folder above."""
    every = (each for each in found(root, options) if isinstance(each, Report))
    return {report.uri.removeprefix(f"{root.parent}/"): report for report in every}
