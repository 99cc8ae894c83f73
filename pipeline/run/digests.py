"""Digests of many articles in little memory: a run over millions of short ones holds one or more of each.

A digest is 32 hexadecimal characters, 16 bytes. As Python's string it takes 81, in a dict 200.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIZE = 16
"""Bytes of a digest."""

RECENT = 1 << 16
"""Digests that `Firsts` keeps in a dict before they are sorted into an array."""


@dataclass(frozen=True, slots=True)
class Digests:
    """Some digests in their order, as one string with spaces between: as JSON keeps them."""

    text: str

    @classmethod
    def of(cls, digests: Iterable[str]) -> Digests:
        """These digests."""
        return cls(" ".join(digests))

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.split())

    def __len__(self) -> int:
        return self.text.count(" ") + 1 if self.text else 0


class Firsts:
    """The number under which each digest was first met: 24 bytes each."""

    def __init__(self) -> None:
        self._recent: dict[bytes, int] = {}
        self._sorted: NDArray[np.bytes_] = np.empty(0, f"S{SIZE}")
        self._numbers = np.empty(0, np.int64)  # of the sorted ones

    def first(self, digest: str, number: int) -> int:
        """The number that the digest was first met with; `number`, where that is now."""
        key = bytes.fromhex(digest).rstrip(b"\0")  # numpy's strings of bytes know no zeros at their end
        if len(self._sorted):
            at = int(self._sorted.searchsorted(key))
            if at < len(self._sorted) and self._sorted[at] == key:
                return int(self._numbers[at])
        found = self._recent.setdefault(key, number)
        if len(self._recent) == RECENT:
            self._sort()
        return found

    def _sort(self) -> None:
        """Put the recent ones among the sorted."""
        keys = np.array(sorted(self._recent), f"S{SIZE}")
        numbers = np.array([self._recent[key] for key in keys.tolist()], np.int64)
        at = self._sorted.searchsorted(keys)
        self._sorted = np.insert(self._sorted, at, keys)
        self._numbers = np.insert(self._numbers, at, numbers)
        self._recent.clear()
