"""How much a text looks like Russian, by its pairs of letters: what tells the old encodings apart.

Every character falls into a class: a letter, a sign that news has, a sign that it has not. A pair of classes
costs bits, of letters those of its frequency in news (data/pairs.tsv, made by training/pairs.py). The right
reading of a text costs about 3.5 bits a pair, a wrong one 8 and more.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

ALPHABET = "_абвгдежзийклмнопрстуфхцчшщъыьэюя"
"""What has frequencies: no letter, then the letters; ё counts as е."""
WORST = 15
"""Bits of a pair that news does not have."""

# Signs, with the bits that they cost after a letter, before a letter, and beside anything else.
SIGNS = (
    ("«„", 6, 1, 3),
    ("»”…", 1, 6, 1),
    ("–—№•©·", 5, 5, 3),
    ("°§\u00a0\u00ad", 1, 1, 1),
    ("“‘’", 3, 5, 4),
    ("іїєґўІЇЄҐЎ", 7, 7, 7),
    ("¬±®†‡€¦¶µ¤‰‹›√≈≤≥÷", 11, 11, 11),
    ("ђѓќћџљњѕјЂЃЌЋЏЉЊЅЈ", 12, 12, 12),
)
OUTSIDE = 10
"""Bits of any other sign: box drawing, controls."""
MIXED = 8
"""Bits of a Latin letter beside a Cyrillic one."""
SHOUT = 9
"""Bits of a capital after a small letter: "рТЮЛБЮИ" is "Трамвай" in a wrong encoding."""
ACCENTED = 3
"""Bits of "é" beside a plain Latin letter; `MIXED` beside anything else."""

PLAIN, LATIN, ACCENT = 0, 2 * len(ALPHABET) - 1, 2 * len(ALPHABET)
SIGN = ACCENT + 1
CLASSES = SIGN + len(SIGNS) + 1
WORDS = re.compile(r"[A-Za-z]*[^\x00-\x7f][A-Za-z\x80-\U0010ffff]*")
ENOUGH = 100
"""Words that are judged."""

Array = npt.NDArray[Any]


@cache
def class_of(char: str) -> int:
    """The class of a character."""
    small = char.lower().replace("ё", "е")
    if small in ALPHABET[1:]:
        return ALPHABET.index(small) + (len(ALPHABET) - 1) * char.isupper()
    if char.isascii():
        return LATIN if char.isalpha() else PLAIN
    for number, (signs, *_) in enumerate(SIGNS):
        if char in signs:
            return SIGN + number
    if char.isalpha() and char < "Ѐ":
        return ACCENT
    return PLAIN if char > "⿿" else CLASSES - 1  # hieroglyphs and emoji are in no code page


@cache
def pairs() -> Array:
    """Bits of every pair of classes, of shape (CLASSES, CLASSES)."""
    rows = (files("pipeline.read.data") / "pairs.tsv").read_text("utf-8").splitlines()[1:]
    table = np.array([row.split("\t")[1:] for row in rows], np.float32)
    letters = len(ALPHABET)
    fold = np.zeros(CLASSES, np.intp)  # what is no letter counts as `PLAIN`
    fold[1 : 2 * letters - 1] = [*range(1, letters), *range(1, letters)]
    costs: Array = table[fold][:, fold]
    small, capital = slice(1, letters), slice(letters, LATIN)
    costs[small, capital] += SHOUT
    cyrillic = slice(1, LATIN)
    for latin in (LATIN, ACCENT):
        costs[cyrillic, latin] = costs[latin, cyrillic] = MIXED
    no_letter = np.r_[PLAIN, LATIN:CLASSES]
    costs[np.ix_(no_letter, no_letter)] = 0
    costs[ACCENT, :] = costs[:, ACCENT] = MIXED
    costs[ACCENT, LATIN] = costs[LATIN, ACCENT] = ACCENTED
    any_other = ("", OUTSIDE, OUTSIDE, OUTSIDE)
    for number, (_, after, before, beside) in enumerate((*SIGNS, any_other), SIGN):
        costs[cyrillic, number] += after
        costs[number, cyrillic] += before
        costs[no_letter, number] += beside
        costs[number, no_letter] += beside
    return costs


@cache
def _classes(page: str) -> Array:
    """The class of each byte of a code page, of shape (256,)."""
    return np.array([class_of(bytes([byte]).decode(page, "replace")) for byte in range(256)], np.intp)


def bits_of_bytes(data: bytes, page: str) -> float:
    """Bits of bytes that are read as text of a code page."""
    classes = _classes(page)[np.frombuffer(data, np.uint8)]
    return float(pairs()[classes[:-1], classes[1:]].sum())


def bits_a_pair(text: str) -> float:
    """Bits of a pair of characters, over the first words of a text that are not ASCII; 0 without any."""
    words = " ".join(match[0] for match, _ in zip(WORDS.finditer(text), range(ENOUGH), strict=False))
    if not words:
        return 0.0
    classes = np.fromiter(map(class_of, f" {words} "), np.intp)
    return float(pairs()[classes[:-1], classes[1:]].mean())
