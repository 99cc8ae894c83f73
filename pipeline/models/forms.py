"""What the models know of a word form, and the first layer's products kept per form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from slovnet.shape import word_shape

from pipeline.batch import Coded
from pipeline.models.cnn import BLANK
from pipeline.models.weights import Navec

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

CAPACITY = 30_000
"""Forms whose products are kept for each model unless told otherwise: 3 KB each."""

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
    """The first layer's products of one model for the forms seen lately; frequent ones stay longest."""

    def __init__(self, size: int, compute: Callable[[Sequence[str]], Floats], capacity: int) -> None:
        """`compute` gives the (n, 3, size) products of n forms."""
        self._compute = compute
        self._capacity = capacity
        self._rows: dict[str, int] = {}
        self._uses = np.zeros(capacity + 1, np.int64)
        # Pages are taken from the system only as rows are filled.
        self.table = np.zeros((capacity + 1, 3, size), np.float32)

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
        if len(self._rows) + len(new) > self._capacity:
            self._evict(forms, len(new))
        if not new:
            return
        taken = set(self._rows.values())
        free = [row for row in range(1, len(self.table)) if row not in taken][: len(new)]
        self.table[free] = self._compute(new)
        self._rows.update(zip(new, free, strict=True))

    def _evict(self, needed: list[str], n_new: int) -> None:
        """Keep the forms that are needed now and, of the others, the most used; old uses count half."""
        keep = {form: self._rows[form] for form in needed if form in self._rows}
        others = sorted(
            (form for form in self._rows if form not in keep),
            key=lambda f: self._uses[self._rows[f]],
            reverse=True,
        )
        # A quarter is left free, so that eviction is rare.
        room = max(0, self._capacity * 3 // 4 - len(keep) - n_new)
        keep.update((form, self._rows[form]) for form in others[:room])
        gone = np.ones(len(self._uses), bool)
        gone[list(keep.values())] = False
        self._uses[gone] = 0
        self._uses //= 2
        self._rows = keep
