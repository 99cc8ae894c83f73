"""Models of slovnet over a batch: states of tokens, tags, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.batch import Batch, Coded
from pipeline.models.cnn import Encoder
from pipeline.models.crf import spans, viterbi
from pipeline.models.forms import FormTable, Vectors
from pipeline.models.found import Names, regions
from pipeline.models.weights import Pack

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Rows = NDArray[np.int64]

CHUNK = 1024
"""Tokens computed at once: few enough for a layer's values to stay in the processor's cache."""

ENCODER = slice(1, 19)
"""slovnet's arrays: the shapes' embeddings, the encoder's three layers of six, the head."""


class States:
    """The encoder of one model, with the products that it keeps."""

    def __init__(self, encoder: Encoder, products: FormTable, columns: slice) -> None:
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
        blank = np.zeros((3, bounds[-1]), np.float32)
        kept = FormTable("-".join(pack.name for pack in packs), blank, products, capacity)
        return [
            cls(encoder, kept, slice(*columns))
            for encoder, columns in zip(encoders, pairwise(bounds), strict=True)
        ]

    def __call__(self, form: Coded, tokens: Rows) -> Iterator[tuple[slice, list[Floats]]]:
        """Chunk by chunk: (slice of `tokens`, (n, outputs) states of each layer, valid until the next chunk).

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
                yield slice(start, stop), [layer[start - low : stop - low] for layer in states]

    def head(self, weight: Floats, bias: Floats) -> tuple[Floats, Floats]:
        """A linear head's weights with the encoder's last BatchNorm folded in."""
        return self.encoder.scale[:, None] * weight, self.encoder.shift @ weight + bias


class Tagger:
    """A model with a label per token."""

    def __init__(self, pack: Pack, states: States) -> None:
        self.states = states
        self.keep = states.keep
        self._weight, self._bias = states.head(*pack.arrays[ENCODER.stop : ENCODER.stop + 2])
        self._scores = np.empty((CHUNK, len(pack.labels)), np.float32)
        self.labels = pack.labels

    def scores(self, states: Floats) -> Floats:
        """(n, labels) for n at most CHUNK states of the last layer, valid until the next call."""
        scores = np.matmul(states, self._weight, out=self._scores[: len(states)])
        scores += self._bias
        return scores

    def tag(self, batch: Batch, *, context: bool = False) -> tuple[Ints, Bytes]:
        """(n,) the best label of each token by itself, sentence by sentence.

        With `context`, (n, seen) what the model sees around each token too; without, (n, 0).
        """
        tokens = separated(batch.tokens.sentence)
        encoder = self.states.encoder
        best = np.zeros(len(tokens), np.int32)
        seen = np.zeros((len(tokens), encoder.seen if context else 0), np.uint8)
        for rows, states in self.states(batch.tokens.form, tokens):
            best[rows] = self.scores(states[-1]).argmax(axis=1)
            if context:
                seen[rows] = encoder.context(states)
        return best[tokens >= 0], seen[tokens >= 0]


class NameTagger:
    """slovnet's model of names: a tagger and a CRF over its scores."""

    def __init__(self, pack: Pack, states: States) -> None:
        self._tagger = Tagger(pack, states)
        self._transitions = pack.arrays[ENCODER.stop + 2]
        self.keep = self._tagger.keep

    def find(self, batch: Batch) -> Names:
        """The names of a batch; a region of an article is one text."""
        text = regions(batch)
        tokens = separated(text)
        labels = self._tagger.labels
        scores = np.zeros((len(tokens), len(labels)), np.float32)
        for rows, states in self._tagger.states(batch.tokens.form, tokens):
            scores[rows] = self._tagger.scores(states[-1])
        first = np.diff(text, prepend=-1) != 0
        bounds = np.append(np.flatnonzero(first), len(text))
        tags = viterbi(scores[tokens >= 0], self._transitions, bounds, labels.index("O"))
        start, stop, kind, types = spans(tags, first, labels)
        return Names(start, stop, kind, types)


class Context:
    """What slovnet's models of tags and of names see around each token, for our own to read."""

    def __init__(self, states: States) -> None:
        """`states` are those of the model of names."""
        self._states = states

    def __call__(self, batch: Batch) -> tuple[Bytes, Bytes]:
        """(n, seen) of the tokens of a tagged batch, by either model; a region of an article is one text."""
        tokens = separated(regions(batch))
        seen = np.zeros((len(tokens), self._states.encoder.seen), np.uint8)
        for rows, states in self._states(batch.tokens.form, tokens):
            seen[rows] = self._states.encoder.context(states)
        return batch.tokens.context, seen[tokens >= 0]


def separated(text: NDArray[np.integer]) -> Rows:
    """Rows 0..n-1 with -1 before, between and after texts, given the text of each row in order."""
    n = len(text)
    starts = np.flatnonzero(np.diff(text, prepend=-1))
    return np.append(np.insert(np.arange(n, dtype=np.int64), starts, -1), -1)
