"""What holds other files: compressed streams and archives, opened by their first bytes under every reader.

Nothing is written to disk: members are read where they stand, so that one named ``../../x`` does no harm.
Links and devices in archives are never followed. Bombs end at `Limits`.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from stat import S_ISREG
from typing import BinaryIO, cast

import pyarrow as pa

from pipeline.read import cutzip
from pipeline.read.common import InputError, Limits, Problem, Source
from pipeline.read.encoding import decode

FREE = 64 << 20
"""Bytes that any packed file may give."""
FREE_TAR = 2 << 30
"""Bytes that any compressed tar may give: all of it is unpacked, also what is not read."""
HELD = 4 << 20
"""Bytes of the largest member of a tar that is kept in memory; a larger one is unpacked when it is opened."""
CHUNK = 1 << 16
TAR = 512
"""Bytes of a header of a tar."""

DAMAGE = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile, tarfile.ReadError)
"""Raised by streams that are cut off or broken; bz2 and Arrow raise an OSError without a number."""
HIDDEN = ("__MACOSX/",)
"""Folders of archives that no one put there."""


def _zstd(file: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, pa.CompressedInputStream(pa.PythonFile(file, "r"), "zstd"))


# Compressed streams: first bytes, suffixes and what is left of the name in their place, how they are opened.
STREAMS: tuple[tuple[bytes, dict[str, str], Callable[[BinaryIO], BinaryIO]], ...] = (
    (b"\x1f\x8b\x08", {".gz": "", ".tgz": ".tar"}, lambda file: cast(BinaryIO, gzip.GzipFile(fileobj=file))),
    (b"BZh", {".bz2": "", ".tbz2": ".tar", ".tbz": ".tar"}, lambda file: cast(BinaryIO, bz2.BZ2File(file))),
    (b"\xfd7zXZ\0", {".xz": "", ".txz": ".tar"}, lambda file: cast(BinaryIO, lzma.LZMAFile(file))),  # noqa: SIM115
    (b"\x28\xb5\x2f\xfd", {".zst": "", ".tzst": ".tar"}, _zstd),
)


class Guarded(io.RawIOBase):
    """A stream that gives at most `most` bytes, and ends where it is damaged: the damage is told to `source`.

    Reading raises InputError "Bomb" beyond `most`, OSError.
    """

    def __init__(self, file: BinaryIO, source: Source, most: int, below: BinaryIO | None = None) -> None:
        self._file, self._source, self._left, self._below = file, source, most, below
        self._read = getattr(file, "read1", file.read)  # gives what it has before it raises

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The number of bytes read; 0 at the end."""
        try:
            data = self._read(min(len(buffer), CHUNK))
        except (*DAMAGE, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            data = b""
            self._source.damaged(str(error))
        self._left -= len(data)
        if self._left < 0:
            raise InputError("Bomb", "it unpacks to far more than a text does; see --ratio")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the streams below too."""
        self._file.close()
        if self._below:
            self._below.close()
        super().close()


def unpacked(source: Source, limits: Limits) -> Source:
    """The source without the compressions around it. Raises InputError "TooDeep", OSError."""
    while stream := next((row for row in STREAMS if source.head().startswith(row[0])), None):
        _, suffixes, opener = stream
        ending = suffixes.get(source.suffix)
        name = source.name if ending is None else source.name[: -len(source.suffix)] + ending
        depth, packed = _below(source, limits), source.size or source.packed
        inner = replace(source, name=name, size=None, depth=depth, packed=packed, seekable=False, _head=None)
        for free in (FREE, FREE_TAR):
            inner.open = _guard(opener, source, inner, free + limits.ratio * packed)
            if not is_tar(inner):
                break
        source = inner
    return source


def _guard(
    opener: Callable[[BinaryIO], BinaryIO], outer: Source, inner: Source, most: int
) -> Callable[[], BinaryIO]:
    def open_() -> BinaryIO:
        below = outer.open()
        return io.BufferedReader(Guarded(opener(below), inner, most, below), CHUNK)

    return open_


def _below(source: Source, limits: Limits) -> int:
    if source.depth >= limits.depth:
        raise InputError("TooDeep", f"more than {limits.depth} archives within one another; see --depth")
    return source.depth + 1


# Archives


def is_tar(source: Source) -> bool:
    """Whether a source begins as a tar does; its header has a checksum."""
    try:
        tarfile.TarInfo.frombuf(source.head()[:TAR], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def names_of_zip(source: Source) -> set[str] | None:
    """Names of the members of a zip, of a source that is `seekable`; None where it is none or broken."""
    if not source.head().startswith(b"PK"):
        return None
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            return set(archive.namelist())
    except (*DAMAGE, ValueError, NotImplementedError):
        return None


def seekable(source: Source) -> Source:
    """The source, in memory where it is not a file of its own. Raises InputError "TooBig", OSError."""
    if source.seekable:
        return source
    data = source.read()
    return replace(source, open=lambda: io.BytesIO(data), size=len(data), seekable=True)


def zip_members(source: Source, limits: Limits) -> Iterator[Source | Problem | None]:
    """The files of a zip in their order; None for what is none: a link, a hidden file.

    A member that cannot be read is a problem. Raises InputError "BrokenArchive", "TooMany", "TooDeep",
    "Bomb".
    """
    depth = _below(source, limits)
    left = FREE_TAR + limits.ratio * (source.size or 0)
    with source.open() as file:
        listed, opener = _listed(file, source)
        for number, info in enumerate(listed):
            _counted(number, limits)
            name = _name(info).replace("\\", "/")
            mode = info.external_attr >> 16
            if info.is_dir() or _hidden(name) or (mode and mode & 0o170000 and not S_ISREG(mode)):
                if not info.is_dir():
                    yield None
                continue
            left -= info.file_size
            if left < 0:
                raise InputError("Bomb", "it unpacks to far more than texts do; see --ratio")
            uri = f"{source.uri}!/{name}"
            if info.flag_bits & 1:
                yield Problem(uri, "Encrypted", "it has a password; unpack it and give the files")
                continue
            yield _zip_member(opener, info, uri, depth, limits)


Opener = Callable[[zipfile.ZipInfo], BinaryIO]


def _listed(file: BinaryIO, source: Source) -> tuple[Iterable[zipfile.ZipInfo], Opener]:
    """The members of a zip and how they are opened; of one that is cut off, those that are left of it."""
    try:
        archive = zipfile.ZipFile(file)
    except (*DAMAGE, ValueError, NotImplementedError) as error:
        if next(cutzip.infos(file), None) is None:
            message = f"cut off or damaged ({error}); get it anew, or repair it: zip -FF"
            raise InputError("BrokenArchive", message) from None
        source.damaged(str(error))
        return cutzip.infos(file), partial(cutzip.opened, file)
    return archive.infolist(), lambda info: cast(BinaryIO, archive.open(info))


def _zip_member(opener: Opener, info: zipfile.ZipInfo, uri: str, depth: int, limits: Limits) -> Source:
    most = FREE + limits.ratio * info.compress_size
    size = None if info.flag_bits & cutzip.LATER and not info.file_size else info.file_size
    member = Source(uri, io.BytesIO, size, limit=limits.size, depth=depth)

    def open_() -> BinaryIO:
        if info.file_size > most:
            raise InputError(
                "Bomb", f"{info.file_size >> 20:,} MB of {info.compress_size:,} bytes; see --ratio"
            )
        try:
            file = opener(info)
        except (*DAMAGE, NotImplementedError, RuntimeError) as error:
            raise InputError("Damaged", f"it cannot be unpacked ({error}); pack it anew") from None
        return io.BufferedReader(Guarded(file, member, most), CHUNK)

    member.open = open_
    return member


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member: UTF-8 where it says so or is, else of the code page of whoever packed it."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    return legible(info.filename.encode("cp437", "replace"), "cp866")


def legible(name: bytes, declared: str | None = None) -> str:
    """A name in UTF-8, in the code page that is expected, or in the one that fits its letters best."""
    try:
        return decode(name, declared)[0]
    except InputError:
        return name.decode("cp866", "replace")


def tar_members(source: Source, limits: Limits) -> Iterator[Source | Problem | None]:
    """The files of a tar in their order, as `zip_members`; each must be read before the next is asked for."""
    depth = _below(source, limits)
    most = FREE + limits.ratio * (source.size or source.packed)
    with source.open() as file:
        try:
            archive = tarfile.open(fileobj=file, mode="r|", errors="surrogateescape")  # noqa: SIM115
            for number, info in enumerate(iter(archive.next, None)):
                _counted(number, limits)
                vars(archive)["members"].clear()  # else the archive keeps all that it has met
                name = legible(info.name.encode("utf-8", "surrogateescape")).removeprefix("./")
                if not info.isfile() or _hidden(name):
                    if not info.isdir():
                        yield None
                    continue
                uri = f"{source.uri}!/{name}"
                if info.size > most:
                    yield Problem(uri, "Bomb", f"{info.size >> 20:,} MB of a small archive; see --ratio")
                    continue
                member = Source(uri, io.BytesIO, info.size, limit=limits.size, depth=depth)
                member.open = _tar_member(archive, info, source, member)
                yield member
        except DAMAGE as error:
            source.damaged(str(error))


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, source: Source, member: Source
) -> Callable[[], BinaryIO]:
    """How a member is opened: a small one from memory, a large one by going through the archive again."""
    if info.size <= HELD:
        file = archive.extractfile(info)
        data = (
            io.BufferedReader(Guarded(cast(BinaryIO, file), member, info.size), CHUNK).read() if file else b""
        )
        return lambda: io.BytesIO(data)

    def again() -> BinaryIO:
        outer = source.open()
        left = info.offset_data
        while left and (gone := len(outer.read(min(left, CHUNK)))):
            left -= gone
        return io.BufferedReader(Part(outer, info.size), CHUNK)

    return again


class Part(io.RawIOBase):
    """The next `size` bytes of a stream."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._left = file, size

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The number of bytes read; 0 at the end."""
        data = self._file.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream below too."""
        self._file.close()
        super().close()


def _counted(number: int, limits: Limits) -> None:
    if number >= limits.members:
        raise InputError("TooMany", f"more than {limits.members:,} files in one archive; see --members")


def _hidden(name: str) -> bool:
    """Whether a file is hidden, as on disk, or the work of an archiver: "__MACOSX/._a"."""
    return name.startswith(HIDDEN) or any(
        part.startswith(".") and part.strip(".") for part in name.split("/")
    )
