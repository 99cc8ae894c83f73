"""What the models know of a word form, and the first layer's products kept per form."""

from __future__ import annotations

import json
import math
import mmap
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from slovnet.shape import word_shape

from pipeline import kept
from pipeline.batch import Coded
from pipeline.models.cnn import BLANK
from pipeline.models.weights import Navec

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

CAPACITY = 20_000
"""Forms whose products are kept for each model unless told otherwise: 3 KB each."""

WORTH_KEEPING = 5_000
"""Forms below which a file of products would save less than it costs."""

FEW = 64
"""Rows below which a product of matrices may differ in its last bits from the same rows among more."""

HEAD = 1024  # bytes before the forms in a file of products

UNKNOWN = "<unk>"


class Vectors:
    """Vectors of word forms: navec's, shared by all models, and the embedding of the form's shape."""

    def __init__(self, navec: Navec) -> None:
        self._navec = navec
        self.word = lru_cache(CAPACITY)(self._word)

    def _word(self, form: str) -> tuple[int, str]:
        return self._navec.rows.get(form.lower(), self._navec.rows[UNKNOWN]), word_shape(form)

    def __call__(self, forms: Sequence[str], shapes: dict[str, int], embeddings: Floats) -> Floats:
        """(n, 330) vectors of n forms, with the shapes' embeddings of one model."""
        known = [self.word(form) for form in forms]
        words = self._navec.vectors[np.array([row for row, _ in known], np.int64)]
        codes = [shapes[shape] for _, shape in known]
        return np.concatenate([words, embeddings[codes]], axis=1)


class Products:
    """The first layer's products of one model for the forms seen lately; frequent ones stay longest.

    The most used are kept on disk between runs (`keep`) and mapped into memory, where the pages of one
    file serve all processes; rows that this process adds are its own.
    """

    def __init__(
        self, name: str, size: int, compute: Callable[[Sequence[str]], Floats], capacity: int
    ) -> None:
        """`compute` gives the (n, 3, size) products of n forms; `name` is the model's."""
        self._name = f"{name}.products"
        self._compute = compute
        self._shape = (capacity + 1, 3, size)
        forms, self.table = self._read()
        self._kept = len(forms)
        self._rows = {form: row for row, form in enumerate(forms, 1)}
        self._free = list(range(capacity, len(forms), -1))
        # What was frequent before stays as long as what is used as often now.
        self._uses = np.zeros(capacity + 1, np.int64)
        self._uses[1 : len(forms) + 1] = 1

    def codes(self, form: Coded, tokens: Rows) -> Rows:
        """(n,) rows of `table` for n tokens of at most `capacity` forms, BLANK where the token is -1.

        Valid until the next call, which may need the rows for other forms.
        """
        real = tokens >= 0
        used, inverse, counts = np.unique(form.codes[tokens[real]], return_inverse=True, return_counts=True)
        forms = [form.values[code] for code in used]
        self._learn(forms)
        rows = np.array([self._rows[f] for f in forms], np.int64)
        self._uses[rows] += counts
        codes = np.full(len(tokens), BLANK, np.int64)
        codes[real] = rows[inverse]
        return codes

    def _learn(self, forms: list[str]) -> None:
        new = [form for form in forms if form not in self._rows]
        if not new:
            return
        if len(new) > len(self._free):
            self._evict(forms, len(new))
        rows = [self._free.pop() for _ in new]
        self.table[rows] = self._products(new)
        self._rows.update(zip(new, rows, strict=True))

    def _products(self, forms: list[str]) -> Floats:
        # BLAS multiplies few rows by other kernels, whose last bits differ: equal forms, equal products.
        padding = forms[:1] * (FEW - len(forms))
        return self._compute(forms + padding)[: len(forms)]

    def _evict(self, needed: list[str], n_new: int) -> None:
        """Keep the forms that are needed now and, of the others, the most used; old uses count half."""
        keep = {form: self._rows[form] for form in needed if form in self._rows}
        others = self._by_use(form for form in self._rows if form not in keep)
        # A quarter is left free, so that eviction is rare.
        room = max(0, (len(self.table) - 1) * 3 // 4 - len(keep) - n_new)
        for form in others[room:]:
            row = self._rows.pop(form)
            self._free.append(row)
            self._uses[row] = 0
        self._uses //= 2

    def _by_use(self, forms: Iterable[str]) -> list[str]:
        return sorted(forms, key=lambda form: self._uses[self._rows[form]], reverse=True)

    def keep(self) -> None:
        """Write the most used forms' products to disk, if there are many more of them than were read."""
        n = min(len(self._rows), (len(self.table) - 1) * 2 // 3)
        if n < WORTH_KEEPING or n < 1.5 * self._kept:
            return
        forms = [form for form in self._by_use(self._rows) if "\n" not in form][:n]
        rows = [self._rows[form] for form in forms]

        def fill(file: BinaryIO) -> None:
            names = "\n".join(forms).encode("utf-8", "surrogatepass")
            head = {
                "versions": kept.versions(),
                "shape": self._shape,
                "bytes": len(names),
                "crc": zlib.crc32(names),
            }
            file.write(json.dumps(head).encode().ljust(HEAD) + names)
            first = _table_offset(len(names))
            file.truncate(first + 4 * math.prod(self._shape))  # sparse: what is not written takes no disk
            file.seek(first + 4 * math.prod(self._shape[1:]))
            file.write(self.table[rows].tobytes())

        if kept.write(self._name, fill):
            self._kept = n

    def _read(self) -> tuple[list[str], Floats]:
        """What an earlier run kept, if these models still give it; else no forms and an empty table."""
        path = kept.path(self._name)
        try:
            if path is not None:
                return self._mapped(path)
        except (OSError, ValueError, KeyError):
            pass  # missing, cut short or not a file of ours: it will be written anew
        # Pages are taken from the system only as rows are filled.
        return [], np.zeros(self._shape, np.float32)

    def _mapped(self, path: Path) -> tuple[list[str], Floats]:
        with path.open("rb") as file:
            head = json.loads(file.read(HEAD))
            names = file.read(head["bytes"])
        expected = (kept.versions(), list(self._shape), zlib.crc32(names))
        if (head["versions"], head["shape"], head["crc"]) != expected:
            raise ValueError("made by other models")
        forms = names.decode("utf-8", "surrogatepass").split("\n")
        table = np.asarray(np.memmap(path, np.float32, "c", _table_offset(len(names)), self._shape))
        # The first forms are computed anew: other weights under the same version would differ.
        if not np.array_equal(table[1 : FEW + 1], self._products(forms[:FEW])):
            raise ValueError("damaged, or made by other weights")
        return forms, table


def _table_offset(names: int) -> int:
    return -(-(HEAD + names) // mmap.ALLOCATIONGRANULARITY) * mmap.ALLOCATIONGRANULARITY
