"""Texts that were read in a wrong encoding and saved again: "Р”РµРїРѕ" for "Депо"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.read.common import InputError, Report
from pipeline.read.letters import bits_a_pair

CYRILLIC = re.compile("[а-яёА-ЯЁ]")

# In what a text was saved, as what it was read, and what that makes of "Депо".
WRONG = (
    ("utf-8", "cp1251", "Р”РµРїРѕ"),
    ("utf-8", "cp1252", "Ð”ÐµÐ¿Ð¾"),
    ("utf-8", "cp866", "╨Ф╨╡╨┐╨╛"),
    ("utf-8", "koi8-r", "п■п╣п©п╬"),
    ("utf-8", "mac-cyrillic", "–Ф–µ–њ–Њ"),
    ("cp1251", "cp1252", "Äåïî"),
    ("cp1251", "koi8-r", "дЕОН"),
    ("cp1251", "cp866", "─хяю"),
    ("koi8-r", "cp1251", "дЕРП"),
    ("koi8-r", "cp1252", "äÅÐÏ"),
    ("cp866", "cp1251", "„ҐЇ®"),
    ("cp866", "cp1252", "„¥¯®"),
)
GARBAGE = 6.0
"""Bits a pair from which a text may be one of these."""
GAIN = 2.5
"""Bits a pair by which what it maps back to must be better."""
LOST = 20
"""Bits a pair that speak against a way by which all characters are lost."""
SHARE = 0.3
"""Letters of what it maps back to per strange character, at least."""
SAMPLE = 1 << 14
"""Characters that are judged."""


def repaired(text: str, report: Report) -> str:
    """The text as it was meant, with a doubt where it was repaired.

    Raises InputError "Mojibake" where it is garbage that does not map back as a whole.
    """
    way = _way(text[:SAMPLE])
    if way is None:
        return text
    saved, read = way
    meant, whole = _back(text, saved, read)
    if not whole:
        message = f"{saved} that was read as {read} and saved again, with letters lost; get the original file"
        raise InputError("Mojibake", message)
    report.doubt("Mojibake", f"{saved} that was read as {read} and saved again; it was mapped back")
    return meant


def _way(sample: str) -> tuple[str, str] | None:
    """In what a text was saved and as what it was read; None where it is none of these."""
    bits = bits_a_pair(sample)
    if bits < GARBAGE:
        return None
    strange = sum(not char.isascii() for char in sample)
    found = []
    for saved, read, _ in WRONG:
        meant, _ = _back(sample, saved, read)
        if len(CYRILLIC.findall(meant)) > SHARE * strange:
            lost = sum(char not in _bytes_of(read) for char in sample) / len(sample)
            found.append((bits_a_pair(meant) + LOST * lost, saved, read))
    best, saved, read = min(found, default=(bits, "", ""))
    return (saved, read) if best <= bits - GAIN else None


def _back(text: str, saved: str, read: str) -> tuple[str, bool]:
    """The text that it maps back to, without what is lost, and whether nothing is."""
    table = _bytes_of(read)
    data = bytes(table[char] for char in text if char in table)
    try:
        return data.decode(saved), len(data) == len(text)
    except UnicodeDecodeError:
        return data.decode(saved, "ignore"), False


@cache
def _bytes_of(page: str) -> dict[str, int]:
    """The byte of each character of a code page. Programs keep bytes that it leaves undefined as they are:
    the И of UTF-8 has 0x98, which cp1251 lacks."""
    table = {chr(byte): byte for byte in range(0xA0 if page != "cp1252" else 0x100)}
    for byte in range(256):
        char = bytes([byte]).decode(page, "ignore")
        if char:
            table[char] = byte
    return table
