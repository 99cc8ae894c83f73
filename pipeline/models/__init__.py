"""Neural models over Russian news: the weights of natasha's package, run by numpy.

`load` gives all of them; each is read when it is first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.batch import Batch
from pipeline.models.crf import spans, viterbi
from pipeline.models.forms import CAPACITY, Vectors
from pipeline.models.parser import Parser
from pipeline.models.tagger import ENCODER, Tagger, separated
from pipeline.models.weights import Navec, Pack, WeightsError, natasha_data

__all__ = ["Models", "Names", "WeightsError", "load"]

Rows = NDArray[np.int64]


@dataclass(slots=True)
class Names:
    """k names that a model found, in order of (start, -stop)."""

    start: Rows  # (k,) first row of Batch.tokens
    stop: Rows  # (k,) row after the last
    type: Rows  # (k,) index into `types`
    types: tuple[str, ...]
    score: NDArray[np.float32] | None = None  # (k,) 0 to 1, where the model gives it

    def __len__(self) -> int:
        return len(self.start)


class Models:
    """The models, sharing the vectors of words."""

    def __init__(self, ner: str, capacity: int) -> None:
        self._ner = ner
        self._capacity = capacity
        self._data = natasha_data()

    @cached_property
    def navec(self) -> Navec:
        """Vectors of words."""
        return Navec.load(self._data)

    @cached_property
    def _vectors(self) -> Vectors:
        return Vectors(self.navec)

    @cached_property
    def morph(self) -> Tagger:
        """Part of speech and features of each token: labels as ``NOUN|Case=Nom|Number=Sing``."""
        return Tagger(Pack.load(self._data, "morph", "tag"), self._vectors, self._capacity)

    @cached_property
    def parser(self) -> Parser:
        """Dependency trees."""
        return Parser(Pack.load(self._data, "syntax", "rel"), self._vectors, self._capacity)

    @cached_property
    def _natasha(self) -> tuple[Tagger, NDArray[np.float32]]:
        pack = Pack.load(self._data, "ner", "tag")
        return Tagger(pack, self._vectors, self._capacity), pack.arrays[ENCODER.stop + 2]

    def ner(self, batch: Batch) -> Names:
        """The names of a batch; a region of an article is one text."""
        tagger, transitions = self._natasha
        text = regions(batch)
        tokens = separated(text)
        emissions = np.zeros((len(tokens), len(tagger.labels)), np.float32)
        for rows, part in tagger.emissions(batch.tokens.form, tokens):
            emissions[rows] = part
        emissions = emissions[tokens >= 0]
        first = np.diff(text, prepend=-1) != 0
        bounds = np.append(np.flatnonzero(first), len(text))
        tags = viterbi(emissions, transitions, bounds)
        start, stop, kind, types = spans(tags, first, tagger.labels)
        return Names(start, stop, kind, types)


def regions(batch: Batch) -> Rows:
    """(n,) number of the region, over all articles of the batch, that each token is in."""
    starts = [(doc, start) for doc, article in enumerate(batch.articles) for start, _ in article.regions]
    width = max((len(article.text) for article in batch.articles), default=0) + 1
    keys = np.array([doc * width + start for doc, start in starts], np.int64)
    own = batch.tokens.doc.astype(np.int64) * width + batch.tokens.start
    return np.searchsorted(keys, own, side="right") - 1


def load(ner: str = "natasha", capacity: int = CAPACITY) -> Models:
    """The models, with `ner` for names: ``natasha`` is slovnet's model.

    `capacity` is the number of word forms for which each model keeps its first layer: 3 KB each.

    Raises WeightsError where natasha's data files are missing.
    """
    return Models(ner, capacity)
