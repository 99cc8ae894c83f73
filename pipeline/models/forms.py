"""Vectors of word forms, and a cache of what models compute for a form without its context."""

from __future__ import annotations

import hashlib
import json
import math
import mmap
from collections.abc import Callable, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from pipeline import cache
from pipeline.arrays import Floats, Rows
from pipeline.batch import Coded
from pipeline.models.cnn import BLANK
from pipeline.models.shapes import shape
from pipeline.models.weights import Navec

Values = NDArray[Any]

CAPACITY = 12_000
"""Forms cached by default, up to 3 KB each for a model of natasha's. Half as many again take 30 MB and save
half a percent of a run."""

FADING = 0.9
"""Decay of use counts per eviction."""

WORTH_KEEPING = 5_000
"""Least number of cached forms for which reading a file is faster than computing."""

FEW = 64
"""Least rows per product: for fewer, BLAS uses other kernels, whose results differ in the last bits. (On some
processors they depend on the position of a row too; only scores of names show it, docs/architecture.md.)"""

AT_ONCE = 256
"""Forms computed at once, so that their activations fit into the processor's cache."""

HEAD = 1024  # bytes of the header of a file

UNKNOWN = "<unk>"


class Vectors:
    """Vectors of word forms, for all models: the embedding of navec and the shape of the form."""

    def __init__(self, navec: Navec) -> None:
        self._navec = navec
        self._unknown = navec.rows[UNKNOWN]

    def __call__(self, forms: Sequence[str]) -> tuple[Floats, list[str]]:
        """(n, 300) vectors of n forms, and their shapes."""
        row = self._navec.rows.get
        words = self._navec.vectors[np.array([row(form.lower(), self._unknown) for form in forms], np.int64)]
        return words, [shape(form) for form in forms]


class FormTable:
    """A cache of what models compute for a word form without its context: a row of `table` per form.

    The least used forms are evicted first. The most used are written to disk (`keep`) and memory-mapped by
    the next run, copy on write: processes share the pages of the file, rows that one adds are its own.
    """

    def __init__(
        self,
        name: str,
        blank: Values,
        compute: Callable[[Sequence[str]], Values],
        capacity: int,
    ) -> None:
        """`compute` gives the rows of n forms; `blank` is the row of separators, `name` that of the file."""
        self._name = f"{name}.forms"
        self._compute = compute
        self._capacity = capacity
        self._shape, self._type = (capacity + 1, *blank.shape), blank.dtype
        # Largest difference between a row from disk and the same row computed anew.
        self._rounding = 1 if self._type.kind in "iu" else 1e-3
        forms, self.table = self._read()
        self.table[BLANK] = blank
        self._kept = len(forms)
        self._rows = {form: row for row, form in enumerate(forms, 1)}
        self._forms = ["", *forms, *[""] * (capacity - len(forms))]  # of each row
        self._free = list(range(capacity, len(forms), -1))
        # Forms of an earlier run start with one use.
        self._uses = np.zeros(capacity + 1)
        self._uses[1 : len(forms) + 1] = 1
        self._form = Coded.blank(0)  # the column that forms were looked up for,
        self._found = np.full(1, BLANK, np.int64)  # and the rows that were found, BLANK where none was

    def pieces(self, form: Coded, n: int) -> list[slice]:
        """Slices of n tokens whose forms, and those of some neighbours, fit into the table together."""
        size = n if len(form.values) <= self._capacity else max(1, self._capacity // 2)
        return [slice(first, min(first + size, n)) for first in range(0, n, size)]

    def codes(self, form: Coded, tokens: Rows) -> Rows:
        """(n,) rows of `table` for a piece of the tokens (see `pieces`), BLANK where the token is -1.

        Valid until the next call, which may need the rows for other forms.
        """
        if form is not self._form or len(form.values) > self._capacity:
            self._form, self._found = form, np.full(len(form.values), BLANK, np.int64)
        real = tokens >= 0
        own = form.codes[tokens[real]]
        counts = np.bincount(own, minlength=len(form.values))
        used = np.flatnonzero(counts)
        unmet = used[self._found[used] == BLANK]
        if len(unmet) == len(form.values):
            self._found[:] = self._look_up(form.values)
        elif len(unmet):
            self._found[unmet] = self._look_up([form.values[code] for code in unmet.tolist()])
        self._uses[self._found[used]] += counts[used]
        codes = np.full(len(tokens), BLANK, np.int64)
        codes[real] = self._found[own]
        return codes

    def _look_up(self, forms: Sequence[str]) -> Rows:
        """(n,) the rows of forms, which are computed where there are none yet."""
        rows = np.fromiter(map(self._rows.get, forms, repeat(BLANK)), np.int64, len(forms))
        new = np.flatnonzero(rows == BLANK)
        if len(new):
            rows[new] = self._learn([forms[at] for at in new.tolist()], needed=rows[rows != BLANK])
        return rows

    def _learn(self, forms: list[str], needed: Rows) -> list[int]:
        """Compute these forms; the rows they take. Rows that are `needed` or found for this column stay."""
        if len(forms) > len(self._free):
            self._evict(np.union1d(needed, self._found[self._found != BLANK]), len(forms))
        rows = self._free[-len(forms) :]
        del self._free[-len(forms) :]
        for first in range(0, len(forms), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            self.table[rows[part]] = self._computed(forms[part])
        self._rows.update(zip(forms, rows, strict=True))
        for form, row in zip(forms, rows, strict=True):
            self._forms[row] = form
        return rows

    def _computed(self, forms: list[str]) -> Values:
        padding = forms[:1] * (FEW - len(forms))
        return self._compute(forms + padding)[: len(forms)]

    def _evict(self, needed: Rows, n_new: int) -> None:
        """Free rows for `n_new` forms, the least used first and none that is needed; use counts decay."""
        others = self._by_use(needed)
        gone = others[max(0, self._capacity - len(needed) - n_new) :]
        self._uses *= FADING
        self._uses[gone] = 0
        self._free += gone.tolist()
        for row in gone.tolist():
            del self._rows[self._forms[row]]

    def _by_use(self, but: Rows | None = None) -> Rows:
        """The rows in use, most used first."""
        held = np.fromiter(self._rows.values(), np.int64, len(self._rows))
        if but is not None:
            held = np.setdiff1d(held, but, assume_unique=True)
        return held[np.argsort(-self._uses[held], kind="stable")]

    def keep(self) -> None:
        """Write the rows of the most used forms to disk, if there are 1.5 times as many as were read."""
        n = min(len(self._rows), self._capacity * 2 // 3)
        if n < WORTH_KEEPING or n < 1.5 * self._kept:
            return
        rows = [row for row in self._by_use().tolist() if "\n" not in self._forms[row]][:n]
        forms = [self._forms[row] for row in rows]

        def fill(file: BinaryIO) -> None:
            names = "\n".join(forms).encode("utf-8", "surrogatepass")
            digest = hashlib.sha256(names)
            first, size = self._place(len(names))
            file.truncate(first + size * self._shape[0])  # sparse: what is not written takes no disk
            file.seek(first + size)
            for at in range(0, len(rows), AT_ONCE):
                values = self.table[rows[at : at + AT_ONCE]].tobytes()
                digest.update(values)
                file.write(values)
            head = {
                "versions": cache.versions(),
                "shape": self._shape,
                "type": self._type.str,
                "bytes": len(names),
                "rows": len(rows),
                "digest": digest.hexdigest(),
            }
            file.seek(0)
            file.write(json.dumps(head).encode().ljust(HEAD) + names)

        if cache.write(self._name, fill):
            self._kept = n

    def _read(self) -> tuple[list[str], Values]:
        """Forms and table of an earlier run, if these models made them; else no forms and an empty table."""
        path = cache.path(self._name)
        try:
            if path is not None:
                return self._mapped(path)
        except (OSError, ValueError, KeyError, TypeError):
            pass  # missing, cut short or not a file of ours: it will be written anew
        # Pages are taken from the system only as rows are filled.
        return [], np.zeros(self._shape, self._type)

    def _mapped(self, path: Path) -> tuple[list[str], Values]:
        with path.open("rb") as file:
            head = json.loads(file.read(HEAD))
            expected = (cache.versions(), list(self._shape), self._type.str)
            if (head["versions"], head["shape"], head["type"]) != expected:
                raise ValueError("made by other models")
            names = file.read(head["bytes"])
            digest = hashlib.sha256(names)
            first, size = self._place(len(names))
            file.seek(first + size)
            for at in range(0, head["rows"], AT_ONCE):  # read, not mapped: pages would count as ours
                digest.update(file.read(size * min(AT_ONCE, head["rows"] - at)))
        forms = names.decode("utf-8", "surrogatepass").split("\n")
        if digest.hexdigest() != head["digest"] or len(forms) != head["rows"]:
            raise ValueError("damaged")
        table = np.asarray(np.memmap(path, self._type, "c", first, self._shape))
        # The first forms are computed anew: other weights under the same version would differ.
        if not np.allclose(table[1 : FEW + 1], self._computed(forms[:FEW]), rtol=0, atol=self._rounding):
            raise ValueError("made by other weights")
        return forms, table

    def _place(self, names: int) -> tuple[int, int]:
        """Where the table begins in a file with so many bytes of names, and bytes of a row."""
        first = -(-(HEAD + names) // mmap.ALLOCATIONGRANULARITY) * mmap.ALLOCATIONGRANULARITY
        return first, self._type.itemsize * math.prod(self._shape[1:])
