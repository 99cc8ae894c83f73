"""Neural models over Russian news in numpy: those of natasha's package, and our own for names.

`load` gives all of them; each is read when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.batch import Batch
from pipeline.models import entities
from pipeline.models.crf import spans, viterbi
from pipeline.models.entities import EntityTagger
from pipeline.models.forms import CAPACITY, Vectors
from pipeline.models.found import Names, regions
from pipeline.models.parser import Parser
from pipeline.models.tagger import ENCODER, Tagger, separated
from pipeline.models.weights import Navec, Pack, WeightsError, natasha_data

__all__ = ["Models", "Names", "WeightsError", "load"]


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

    @cached_property
    def _svodka(self) -> EntityTagger:
        return entities.load(self.navec, self._capacity)

    def ner(self, batch: Batch) -> Names:
        """The names of a batch; a region of an article is one text."""
        return self._svodka.find(batch) if self._ner == "svodka" else self._slovnet_names(batch)

    def _slovnet_names(self, batch: Batch) -> Names:
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


def load(ner: str = "natasha", capacity: int = CAPACITY) -> Models:
    """The models, with `ner` for names: ``natasha`` is slovnet's model (PER, LOC, ORG), ``svodka`` our own.

    `capacity` is the number of word forms for which each model keeps its first layer: 3 KB each.

    Raises WeightsError where natasha's data files are missing.
    """
    return Models(ner, capacity)
