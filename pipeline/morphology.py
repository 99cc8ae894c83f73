"""Part of speech, features and lemma of every token."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.batch import Batch, Coded
from pipeline.models import Models


def tag(batch: Batch, models: Models) -> None:
    """Fill pos, feats and lemma of the batch's tokens."""
    tokens = batch.tokens
    labels = models.morph.labels
    best = models.morph.best(batch)
    pairs = [label.partition("|")[::2] for label in labels]
    tokens.pos = _column(best, [pos for pos, _ in pairs])
    tokens.feats = _column(best, [feats for _, feats in pairs])
    # A lemma per distinct (form, tag), not per token.
    keys, inverse = np.unique(tokens.form.codes.astype(np.int64) * len(labels) + best, return_inverse=True)
    forms, lemmas, n = tokens.form.values, models.lemmas, len(labels)
    tokens.lemma = _column(inverse, [lemmas[forms[key // n], labels[key % n]] for key in keys.tolist()])


def _column(codes: NDArray[np.integer], strings: Sequence[str]) -> Coded:
    """A coded column from codes into strings that may repeat."""
    values: dict[str, int] = {}
    distinct = np.array([values.setdefault(string, len(values)) for string in strings], np.int32)
    return Coded(distinct[codes], list(values)) if len(codes) else Coded.blank(0)
