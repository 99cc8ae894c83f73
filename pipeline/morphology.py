"""Part of speech, features and lemma of every token."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Ints
from pipeline.batch import Batch, Coded
from pipeline.models import Models


def tag(batch: Batch, models: Models) -> None:
    """Fill pos, feats, lemma and context of the batch's tokens."""
    tokens = batch.tokens
    labels = models.morph.labels
    best, tokens.context = models.tag(batch)
    pos, feats = _parts(tuple(labels))
    tokens.pos, tokens.feats = _column(best, *pos), _column(best, *feats)
    # A lemma per distinct (tag, form), not per token; tag by tag.
    forms, n = tokens.form.values, max(1, len(tokens.form.values))
    keys, inverse = np.unique(best.astype(np.int64) * n + tokens.form.codes, return_inverse=True)
    label, used = keys // n, [forms[code] for code in (keys % n).tolist()]
    bounds = np.flatnonzero(np.diff(label, prepend=-1, append=-1)).tolist()
    lemmas: list[str] = []
    for start, stop in pairwise(bounds):
        lemmas += models.lemmas(labels[label[start]], used[start:stop])
    tokens.lemma = _column(inverse, *_coded(lemmas))


@cache
def _parts(labels: tuple[str, ...]) -> tuple[tuple[Ints, list[str]], tuple[Ints, list[str]]]:
    """Part of speech and features of each of the tagger's labels, coded."""
    pairs = [label.partition("|")[::2] for label in labels]
    return _coded([pos for pos, _ in pairs]), _coded([feats for _, feats in pairs])


def _coded(strings: Sequence[str]) -> tuple[Ints, list[str]]:
    """Codes of strings that may repeat, and the distinct strings."""
    values = {string: code for code, string in enumerate(dict.fromkeys(strings))}
    return np.array([values[string] for string in strings], np.int32), list(values)


def _column(codes: NDArray[np.integer], distinct: Ints, values: list[str]) -> Coded:
    return Coded(distinct[codes], values) if len(codes) else Coded.blank(0)
