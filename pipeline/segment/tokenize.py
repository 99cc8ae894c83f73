"""Tokens by razdel's rules, in numpy: every character has a class, runs of a class are atoms, and the rules
say which neighbouring atoms are one token.
"""

from __future__ import annotations

import re
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from razdel.segmenters.punct import DASHES, ENDINGS
from razdel.segmenters.tokenize import ATOM

from pipeline.arrays import Bools, Rows

Column = TypeVar("Column", bound=NDArray[np.generic])

# Classes of characters. A run of letters or digits is one atom, any other character is an atom by itself.
SPACE, RU, LAT, INT, PUNCT, OTHER, BREAK, PICTURE = range(8)
UNKNOWN = 255
_GROUPS = {"RU": RU, "LAT": LAT, "INT": INT, "PUNCT": PUNCT, "OTHER": OTHER, "": SPACE}  # of razdel's ATOM

_CLASSES = np.full(0x110000, UNKNOWN, np.uint8)
"""Class of every character met so far: razdel's own expression decides when it first appears."""

# Emoji, arrows, bullets, and what joins or colours emoji: to razdel they are letters, "🔹Глава" is a word.
PICTURES = (range(0x2190, 0x2C00), range(0x1F000, 0x1FB00), range(0xFE00, 0xFE10), (0x2022, 0x200D, 0x20E3))


def tokens(text: str, breaks: Rows | None = None) -> tuple[Rows, Rows]:
    """(n,) starts and (n,) stops of the tokens of a text, as ``razdel.tokenize`` gives them but for pictures.

    The characters at `breaks` end a text: nothing on one side knows of the other.
    """
    chars = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if not len(chars):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    classes = _classes(text, chars)
    if breaks is not None:
        classes[breaks] = BREAK
    first = np.ones(len(chars), bool)
    first[1:] = (classes[1:] != classes[:-1]) | (classes[1:] >= PUNCT)
    start = np.flatnonzero(first)
    kind = classes[start]
    stop = np.append(start[1:], len(chars))
    atom = kind != SPACE
    start, stop, kind = start[atom], stop[atom], kind[atom]
    begins = ~_joined(text, start, stop, kind, chars[start])
    keep = kind[begins] != BREAK
    ends = np.append(begins, True)[1:]
    return start[begins][keep], stop[ends][keep]


def _classes(text: str, chars: NDArray[np.uint32]) -> NDArray[np.uint8]:
    classes = _CLASSES[chars]
    new = chars[classes == UNKNOWN]
    if len(new):
        for char in set(new.tolist()):
            match = ATOM.match(chr(char))
            group = match.lastgroup if match else ""
            _CLASSES[char] = PICTURE if any(char in each for each in PICTURES) else _GROUPS[group]
        classes = _CLASSES[chars]
    return classes


def _joined(
    text: str,
    start: NDArray[np.int64],
    stop: NDArray[np.int64],
    kind: NDArray[np.uint8],
    char: NDArray[np.uint32],
) -> Bools:
    """(n,) whether each atom continues the token of the atom before it: razdel's rules, and one for emoji.

    The rules look two atoms to either side and join only what touches; razdel's own look over spaces too, and
    make one token of "3," in "3, 5".
    """
    touches = np.zeros(len(start), bool)
    touches[1:] = start[1:] == stop[:-1]
    touches &= (kind != BREAK) & (_before(kind, 1) != BREAK)

    signs = np.flatnonzero(kind == PUNCT)

    def one_of(characters: str) -> Bools:
        found = np.zeros(len(kind), np.bool_)
        found[signs] = np.isin(char[signs], [ord(c) for c in characters])
        return found

    dash, underscore, point, slash = one_of(DASHES), one_of("_"), one_of(".,"), one_of("/\\")
    word = (kind != PUNCT) & (kind != BREAK) & (kind != PICTURE)
    number = kind == INT
    ending, star, minus = one_of(ENDINGS), one_of("*"), one_of("-")
    punct = kind == PUNCT
    other = kind == OTHER
    letters = (kind == RU) | (kind == LAT)

    joined = np.zeros(len(start), bool)
    for mark, side in ((dash, word), (underscore, word), (point, number), (slash, number)):
        within = mark & touches & _before(side, 1) & _after(side & touches, 1)  # "кое-то", "3,5", not "3, 5"
        joined |= within | _before(within, 1)
    joined |= ending & _before(ending, 1)  # "?|!"
    joined |= (minus & _before(minus, 1)) | (star & _before(star, 1))  # "-|-", "*|*"
    joined |= punct & _before(punct, 1) & _smiling(one_of("=:;"), one_of("()"), touches)  # ":|)"
    joined |= other & _before(other | letters, 1)  # "m|β"
    joined |= letters & _before(other, 1)  # "Δ|P"
    joined |= (kind == PICTURE) & _before(kind == PICTURE, 1)  # a flag of two letters, a coloured hand
    joined &= touches
    # "yahoo|!" is razdel's only word by name.
    for match in re.finditer("!", text):
        if text[match.start() - len("yahoo") : match.start()].lower() != "yahoo":
            continue
        at = int(np.searchsorted(start, match.start()))
        joined[at] |= touches[at] and text[start[at - 1] : stop[at - 1]].lower() == "yahoo"
    return joined


def _smiling(eyes: Bools, mouth: Bools, touches: Bools) -> Bools:
    """(n,) whether an atom is one of the first three brackets after the eyes of a smile: ":)))"."""
    found = np.zeros(len(eyes), bool)
    face = eyes
    for _ in range(3):
        face = mouth & touches & _before(face, 1)
        found |= face
    return found


def _before(column: Column, by: int) -> Column:
    """(n,) the value `by` rows earlier; False or 0 where there is none."""
    shifted: Column = np.zeros_like(column)
    shifted[by:] = column[:-by]
    return shifted


def _after(column: Column, by: int) -> Column:
    """(n,) the value `by` rows later; False or 0 where there is none."""
    shifted: Column = np.zeros_like(column)
    shifted[:-by] = column[by:]
    return shifted
