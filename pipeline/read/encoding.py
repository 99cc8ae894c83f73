"""Bytes to text: Unicode where it is valid, otherwise the older encoding of Russian that fits best."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from pipeline.read.common import InputError

# UTF-32 is left out: its little-endian mark begins with that of UTF-16, and no site writes it.
BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
OLDER = ("cp1251", "koi8_r")

SAMPLE = 1 << 16
"""Bytes that are enough to tell the older encodings apart."""
DAMAGE = 0.02
"""Broken UTF-8 sequences per character that is not ASCII, up to which a text is damaged UTF-8. In other
encodings nearly every letter is a broken sequence."""
CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
CONTROLS = 0.01
"""Control characters per byte above which a file is not a text."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file in UTF-8, UTF-16 with its mark, cp1251 or koi8-r, and its encoding; no mark in it.

    Raises InputError "BinaryFile" where the bytes are no text.
    """
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    sample = data[:SAMPLE]
    if b"\0" in sample or len(sample) - len(sample.translate(None, CONTROL)) > CONTROLS * len(sample):
        raise InputError("BinaryFile", "not a text: it has control characters")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= DAMAGE * sum(not char.isascii() for char in text):
        return text, "utf-8"
    older = _older(sample)
    return data.decode(older, "replace"), older


def _older(sample: bytes) -> str:
    best = from_bytes(sample, cp_isolation=list(OLDER)).best()
    if best is None or best.encoding not in OLDER:
        raise InputError("BinaryFile", f"not a text in UTF-8, {', '.join(OLDER)}")
    return best.encoding
