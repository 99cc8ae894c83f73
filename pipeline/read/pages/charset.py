"""Bytes of a page to text: the encoding that it declares, unless that gives garbage."""

from __future__ import annotations

import codecs
import re

from pipeline.read.common import InputError
from pipeline.read.encoding import decode

HEAD = 4096
"""Bytes in which a page declares its encoding; browsers look at the first 1,024."""
DECLARED = re.compile(rb"""(?:charset\s*=|<\?xml[^>]*encoding\s*=)\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MARKUP = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
FREQUENT = frozenset("оеаинтсрвл")
"""Half of the letters of any Russian text; of one read in a wrong encoding, a tenth."""
ENOUGH = 0.35
"""Their share among letters that are not ASCII, from which nothing else need be tried."""


def decode_page(data: bytes, told: str | None = None) -> tuple[str, str]:
    """The text of a page and its encoding: valid UTF-8, else as declared, else as the letters tell.

    `told` is the encoding of a header above the page, which goes before the page's own word.
    Raises InputError "BinaryFile".
    """
    if data.startswith(MARKS) or b"\0" in data[:HEAD]:
        return decode(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _codec(told) or _declared(data)
    as_declared = data.decode(declared, "replace") if declared else ""
    if declared and declared != "utf-8" and _share(as_declared) >= ENOUGH:
        return as_declared, declared
    try:
        _, encoding = decode(MARKUP.sub(b" ", data))  # of letters alone: markup is the same everywhere
    except InputError:
        if not declared:
            raise
        return as_declared, declared
    text = data.decode(encoding, "replace")
    if declared and declared != "utf-8" and _share(as_declared) >= _share(text):
        return as_declared, declared
    return text, encoding


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data[:HEAD])
    return _codec(found[1].decode("ascii", "replace")) if found else None


def _codec(name: str | None) -> str | None:
    """Python's name of an encoding of text: "Windows-1251" is cp1251; None for an unknown one."""
    try:
        found = codecs.lookup(name or "")
        b"".decode(found.name)  # fails for what is no encoding of text, as "hex"
    except (LookupError, ValueError):
        return None
    return found.name


def _share(text: str) -> float:
    """Of the letters that are not ASCII, the share of the most frequent Russian ones."""
    found = [char for char in text if char > "\x7f" and char.isalpha()]
    return sum(char in FREQUENT for char in found) / len(found) if found else 0.0
