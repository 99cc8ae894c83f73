"""Models of slovnet over a batch: states of tokens, tags, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.batch import Batch, Coded
from pipeline.models.cnn import Encoder
from pipeline.models.crf import spans, viterbi
from pipeline.models.forms import Products, Vectors
from pipeline.models.found import Names, regions
from pipeline.models.weights import Pack

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

CHUNK = 1024
"""Tokens computed at once: few enough for a layer's values to stay in the processor's cache."""

ENCODER = slice(1, 19)
"""slovnet's arrays: the shapes' embeddings, the encoder's three layers of six, the head."""


class States:
    """The encoder of one model, with the products that it keeps."""

    def __init__(self, encoder: Encoder, products: Products, columns: slice) -> None:
        """Of the kept `products` these `columns` are this model's."""
        self.encoder = encoder
        self.keep = products.keep
        self._products = products
        self._table = products.table[:, :, columns]
        # Tokens whose forms are looked up at once: all of them fit into the kept products.
        self._block = max(1, (len(self._table) - 1) // 2)

    @classmethod
    def together(cls, packs: Sequence[Pack], vectors: Vectors, capacity: int) -> list[States]:
        """Of models that read the same texts: they look forms up, and keep them, together."""
        encoders = [Encoder.fold(pack.arrays[ENCODER]) for pack in packs]
        rows = [{shape: row for row, shape in enumerate(pack.shapes)} for pack in packs]

        def products(forms: Sequence[str]) -> Floats:
            words, shapes = vectors(forms)
            parts = [
                encoder.products(words, pack.arrays[0], np.array([row[shape] for shape in shapes]))
                for encoder, pack, row in zip(encoders, packs, rows, strict=True)
            ]
            return np.concatenate(parts, axis=2)

        bounds = np.cumsum([0, *(encoder.layers[0].size for encoder in encoders)]).tolist()
        kept = Products("-".join(pack.name for pack in packs), bounds[-1], products, capacity)
        return [
            cls(encoder, kept, slice(*columns))
            for encoder, columns in zip(encoders, pairwise(bounds), strict=True)
        ]

    def __call__(self, form: Coded, tokens: Rows) -> Iterator[tuple[slice, Floats]]:
        """Chunk by chunk: (slice of `tokens`, (n, outputs) states, valid until the next chunk).

        `tokens` (N,) are rows of the batch with -1 before, between and after texts.
        """
        reach, n = self.encoder.reach, len(tokens)
        for block in range(0, n, self._block):
            end = min(block + self._block, n)
            first, last = max(0, block - reach), min(n, end + reach)
            codes = self._products.codes(form, tokens[first:last])
            for start in range(block, end, CHUNK):
                stop = min(start + CHUNK, end)
                low, high = max(first, start - reach), min(last, stop + reach)
                states = self.encoder.states(self._table, codes[low - first : high - first])
                yield slice(start, stop), states[start - low : stop - low]

    def head(self, weight: Floats, bias: Floats) -> tuple[Floats, Floats]:
        """A linear head's weights with the encoder's last BatchNorm folded in."""
        return self.encoder.scale[:, None] * weight, self.encoder.shift @ weight + bias


class Tagger:
    """A model with a label per token: emissions for each."""

    def __init__(self, pack: Pack, states: States) -> None:
        self._states = states
        self.keep = states.keep
        self._weight, self._bias = states.head(*pack.arrays[ENCODER.stop : ENCODER.stop + 2])
        self.labels = pack.labels

    def emissions(self, form: Coded, tokens: Rows) -> Iterator[tuple[slice, Floats]]:
        """Chunk by chunk: (slice of `tokens`, (n, labels) scores, valid until the next chunk)."""
        room = np.empty((CHUNK, len(self.labels)), np.float32)
        for rows, states in self._states(form, tokens):
            scores = np.matmul(states, self._weight, out=room[: len(states)])
            scores += self._bias
            yield rows, scores

    def best(self, batch: Batch) -> NDArray[np.int32]:
        """(n,) the best label of each token by itself, sentence by sentence."""
        tokens = separated(batch.tokens.sentence)
        best = np.zeros(len(tokens), np.int32)
        for rows, emissions in self.emissions(batch.tokens.form, tokens):
            best[rows] = emissions.argmax(axis=1)
        labels: NDArray[np.int32] = best[tokens >= 0]
        return labels


class NameTagger:
    """slovnet's model of names: a tagger and a CRF over its emissions."""

    def __init__(self, pack: Pack, states: States) -> None:
        self._tagger = Tagger(pack, states)
        self._transitions = pack.arrays[ENCODER.stop + 2]
        self.keep = self._tagger.keep

    def find(self, batch: Batch) -> Names:
        """The names of a batch; a region of an article is one text."""
        text = regions(batch)
        tokens = separated(text)
        emissions = np.zeros((len(tokens), len(self._tagger.labels)), np.float32)
        for rows, part in self._tagger.emissions(batch.tokens.form, tokens):
            emissions[rows] = part
        first = np.diff(text, prepend=-1) != 0
        bounds = np.append(np.flatnonzero(first), len(text))
        labels = self._tagger.labels
        tags = viterbi(emissions[tokens >= 0], self._transitions, bounds, labels.index("O"))
        start, stop, kind, types = spans(tags, first, labels)
        return Names(start, stop, kind, types)


def separated(text: NDArray[np.integer]) -> Rows:
    """Rows 0..n-1 with -1 before, between and after texts, given the text of each row in order."""
    n = len(text)
    starts = np.flatnonzero(np.diff(text, prepend=-1))
    return np.append(np.insert(np.arange(n, dtype=np.int64), starts, -1), -1)
