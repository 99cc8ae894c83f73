"""What the models that find names have in common: what they read and what they give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Rows
from pipeline.batch import Batch


@dataclass(slots=True)
class Names:
    """k names that a model found, in order of (start, -stop)."""

    start: Rows  # (k,) first row of Batch.tokens
    stop: Rows  # (k,) row after the last
    type: Rows  # (k,) index into `types`
    types: tuple[str, ...]
    score: NDArray[np.float32] | None = None  # (k,) 0 to 1, where the model gives it
    describes: NDArray[np.bool_] | None = None
    """(k,) which spans describe ("правительство") and do not name, where the model tells them apart."""

    def __len__(self) -> int:
        return len(self.start)


def regions(batch: Batch) -> Rows:
    """(n,) number of the text that each token is in, over all articles: of what a model reads at once.

    A region of an article is one text. The headline is one with the region after it, as in the articles that
    the models were trained on.
    """
    starts = [
        (doc, start)
        for doc, article in enumerate(batch.articles)
        for number, (start, _) in enumerate(article.regions)
        if number != 1 or article.title is None
    ]
    width = max((len(article.content) for article in batch.articles), default=0) + 1
    keys = np.array([doc * width + start for doc, start in starts], np.int64)
    own = batch.tokens.doc.astype(np.int64) * width + batch.tokens.start
    return np.searchsorted(keys, own, side="right") - 1
