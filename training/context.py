"""What natasha's models see around the tokens of a text, as the model reads it beside the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from pipeline import models
from pipeline.arrays import Bytes
from pipeline.article import Article
from pipeline.batch import Coded
from pipeline.models.forms import CAPACITY
from pipeline.segment import segment

AT_ONCE = 50  # texts
PRINTED: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower)
"""How a text may be printed: as it is, in capitals, in lower case."""


def contexts(texts: Sequence[str]) -> Iterator[Bytes]:
    """For each text (len(PRINTED), n, CONTEXT): that of its n tokens, however it is printed."""
    loaded = models.load(capacity=3 * CAPACITY)
    for first in range(0, len(texts), AT_ONCE):
        part = texts[first : first + AT_ONCE]
        batch = segment([Article(uri=str(number), text=text) for number, text in enumerate(part)])
        form = batch.tokens.form
        found = []
        for change in PRINTED:
            batch.tokens.form = _changed(form, change)
            batch.tokens.context = loaded.tag(batch)[1]
            found.append(np.concatenate(loaded.context(batch), axis=1))
        ends = np.searchsorted(batch.tokens.doc, np.arange(len(part) + 1))
        for low, high in pairwise(ends):
            yield np.stack([context[low:high] for context in found])


def _changed(form: Coded, change: Callable[[str], str]) -> Coded:
    values: dict[str, int] = {}
    codes = [values.setdefault(change(value), len(values)) for value in form.values]
    return Coded(np.array(codes, np.int32)[form.codes], list(values))
