"""Text out of a source: whole where it is short, in parts where it is long."""

from __future__ import annotations

import codecs
import io
from typing import TextIO

from pipeline.read.common import InputError, Report, Source
from pipeline.read.encoding import decode, text_of

WHOLE = 64 << 20
"""Bytes of the longest source that is decoded at once, so that its encoding is told by all of it."""
WIDE = ("utf-16", "utf-32")
NOT_ASCII = bytes(range(0x80, 0x100))


def characters(source: Source, report: Report) -> TextIO:
    """The characters of a source from its first, without a mark; of a long one its head tells the encoding.

    Raises InputError "EmptyFile", "BinaryFile"; OSError.
    """
    if source.size is not None and source.size <= WHOLE:
        data = source.read()
        if not data:
            raise InputError("EmptyFile", "the file is empty")
        return io.StringIO(text_of(data, report), newline="")
    _, report.encoding = head(source)
    return io.TextIOWrapper(source.open(), _reader_of(report.encoding), "replace", newline="")


def head(source: Source) -> tuple[str, str]:
    """The first characters of a source and its encoding. Raises InputError "EmptyFile"."""
    data = source.head()
    if not data:
        raise InputError("EmptyFile", "the file is empty")
    if b"\0" not in data:  # the last character may be cut
        data = data.rstrip(NOT_ASCII) or data
    return decode(data[: len(data) // 4 * 4] if b"\0" in data else data)


def is_wide(encoding: str) -> bool:
    """Whether a line break is more than one byte."""
    return encoding.startswith(WIDE)


def _reader_of(encoding: str) -> str:
    """The codec that skips the mark."""
    return "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding
