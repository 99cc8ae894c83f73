"""Dependency trees, for the sentences that need one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.batch import Batch, Coded
from pipeline.models import Models


def parse(batch: Batch, sentences: Sequence[int], models: Models) -> None:
    """Fill head and rel of the tokens of these rows of Batch.sentences; what is parsed already is skipped."""
    tokens = batch.tokens
    bounds = batch.sentences.tokens
    todo = [s for s in sentences if bounds[s] < bounds[s + 1] and tokens.head[bounds[s]] < 0]
    if not todo:
        return
    rows, heads, rels = models.parser.parse(batch, todo)
    if len(tokens.rel.values) == 1:
        tokens.rel = Coded(tokens.rel.codes, ["", *models.parser.labels])
    tokens.head[rows] = heads.astype(np.int32)
    tokens.rel.codes[rows] = rels + 1


def forget(batch: Batch) -> None:
    """Leave head and rel of all tokens blank."""
    batch.tokens.head = np.full(len(batch.tokens), -1, np.int32)
    batch.tokens.rel = Coded.blank(len(batch.tokens))
