"""A zip that is cut off: the list of its files stood at its end, so they are found by their own headers.

A local header has 30 bytes, a name and extra fields (PKWARE's APPNOTE.TXT, 4.3.7); packed bytes follow. Where
the header leaves their number for later, a deflated member shows by itself where it ends; a stored one does
not.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

HEADER = struct.Struct("<4s5H3I2H")
MAGIC = b"PK\x03\x04"
LATER = 1 << 3
"""Flag of a member whose sizes stand behind it."""
SIZES = 24
"""Bytes that these take at most."""
RAW = -zlib.MAX_WBITS
"""Deflate without a header of its own."""
CHUNK = 1 << 16


def infos(file: BinaryIO) -> Iterator[zipfile.ZipInfo]:
    """The members whose headers are whole, in their order; the bytes of the last may be cut.

    `header_offset` is where the packed bytes begin. Ends at a member of which nothing tells where it ends.
    """
    at = 0
    while info := _local(file, at):
        yield info
        if not info.flag_bits & LATER:
            at = info.header_offset + info.compress_size
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            at = _after(file, info)
        else:
            return


def opened(file: BinaryIO, info: zipfile.ZipInfo) -> BinaryIO:
    """The bytes of a member. Reading raises EOFError or zlib.error where they are cut or damaged.

    Raises NotImplementedError for a method other than stored and deflated.
    """
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError(f"method {info.compress_type} in an archive that is cut off")
    return cast(BinaryIO, _Member(file, info))


def _local(file: BinaryIO, at: int) -> zipfile.ZipInfo | None:
    """The member whose header is here, or behind the sizes of the one before."""
    file.seek(at)
    found = file.read(SIZES + len(MAGIC)).find(MAGIC)
    file.seek(at + max(found, 0))
    head = file.read(HEADER.size)
    if found < 0 or len(head) < HEADER.size:
        return None
    _, _, flags, method, _, _, crc, packed, size, named, extra = HEADER.unpack(head)
    name = file.read(named)
    if len(name) < named:
        return None
    info = zipfile.ZipInfo(name.decode("utf-8" if flags & 0x800 else "cp437", "replace"))
    info.flag_bits, info.compress_type, info.CRC = flags, method, crc
    info.compress_size, info.file_size = packed, size
    info.header_offset = at + found + HEADER.size + named + extra
    return info


def _after(file: BinaryIO, info: zipfile.ZipInfo) -> int:
    """Where a deflated member ends; the end of the file where it is cut or damaged."""
    file.seek(info.header_offset)
    inflate = zlib.decompressobj(RAW)
    try:
        while not inflate.eof and (packed := inflate.unconsumed_tail or file.read(CHUNK)):
            inflate.decompress(packed, CHUNK)
    except zlib.error:
        return file.seek(0, io.SEEK_END)
    return file.tell() - len(inflate.unused_data)


class _Member(io.RawIOBase):
    """A member, unpacked as it is read; it has the file to itself meanwhile."""

    def __init__(self, file: BinaryIO, info: zipfile.ZipInfo) -> None:
        file.seek(info.header_offset)
        self._file, self._left = file, None if info.flag_bits & LATER else info.compress_size
        self._inflate = zlib.decompressobj(RAW) if info.compress_type == zipfile.ZIP_DEFLATED else None

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The number of bytes read; 0 at the end."""
        data = self._inflated(len(buffer)) if self._inflate else self._packed(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _packed(self, most: int) -> bytes:
        """The next packed bytes; none at the end of the member."""
        data = self._file.read(most if self._left is None else min(most, self._left))
        if self._left is not None:
            if self._left and not data:
                raise EOFError("the archive ends within it")
            self._left -= len(data)
        return data

    def _inflated(self, most: int) -> bytes:
        inflate, data = self._inflate, b""
        while inflate and not inflate.eof and not data:
            packed = inflate.unconsumed_tail or self._packed(CHUNK)
            if not packed:
                raise EOFError("the archive ends within it")
            data = inflate.decompress(packed, most)
        return data
