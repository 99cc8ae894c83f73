"""Part of speech, features and lemma of every token."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from pipeline.batch import Batch, Coded
from pipeline.lemmas import lemmatize
from pipeline.models import Models

CACHED = 200_000
"""Pairs of (form, tag) whose lemmas are kept."""

lemma = lru_cache(CACHED)(lemmatize)


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
    forms = tokens.form.values
    lemmas = [lemma(forms[key // len(labels)], *pairs[key % len(labels)]) for key in keys.tolist()]
    tokens.lemma = _column(inverse, lemmas)


def _column(codes: np.ndarray[tuple[int], np.dtype[np.integer]], strings: list[str]) -> Coded:
    """A coded column from codes into strings that may repeat."""
    values: dict[str, int] = {}
    renumbered = np.array([values.setdefault(string, len(values)) for string in strings], np.int32)
    return Coded(renumbered[codes] if len(codes) else np.zeros(0, np.int32), list(values) or [""])
