"""slovnet's models over a batch: hidden states of tokens, tags, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bools, Bytes, Floats, Ints, Rows
from pipeline.batch import Batch, Coded
from pipeline.models.cnn import BLANK, Encoder, Products
from pipeline.models.crf import spans, viterbi
from pipeline.models.drafts import Draft, Drafted
from pipeline.models.forms import FormTable, Vectors
from pipeline.models.found import Names, regions
from pipeline.models.weights import Pack

CHUNK = 1024
"""Tokens computed at once, so that a layer's activations fit into the processor's cache."""

LEAD = 2.0
"""Least lead (in scores) of a draft's best label that is taken for the model's own. Measured: over 1.25
million tokens of news, in capitals and in lower case too, no wrong label led by more than 1.25; over a
million tokens of shuffled words, verse and random characters, by 1.73."""

PARTS = 32
"""Units per step of first-layer products that are kept as 16-bit integers."""
LARGEST = np.iinfo(np.int16).max // 3
"""Largest of these: the first layer of a token is the sum of three, which must fit into 16 bits."""

ENCODER = slice(1, 19)
HEAD = slice(19, 21)
"""Where slovnet's arrays are: first the embeddings of shapes, then six for each layer, then the head."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive tokens with neighbours at either side, and the first layer of each before ReLU."""

    tokens: Rows  # (k,) rows of the batch
    real: Rows  # (k,) their positions in the arrays below, which hold `reach` neighbours too
    first: Floats  # (n, outputs)
    blank: Bools  # (n,) separators between texts


class States:
    """The encoder of one model, and the cache of its first-layer products."""

    def __init__(self, encoder: Encoder, products: FormTable, own: int) -> None:
        """A row of `products` is (models, 3, outputs); this model is number `own` of them."""
        self.encoder = encoder
        self.keep = products.keep
        self._products = products
        _, models, taps, size = products.table.shape
        self._rows = products.table.reshape(-1, size)
        self._whole = self._rows.dtype == np.int16
        self._first, self._step = own * taps, models * taps

    @classmethod
    def together(
        cls, packs: Sequence[Pack], vectors: Vectors, capacity: int, *, whole: bool = False
    ) -> list[States]:
        """The states of models that read the same texts, which share one cache of forms.

        With `whole`, products are kept as 16-bit integers: half the memory, and exact enough for a draft.
        """
        encoders = [Encoder.fold(pack.arrays[ENCODER]) for pack in packs]
        row = {shape: row for row, shape in enumerate(packs[0].shapes)}
        vectors_of_shapes = [pack.arrays[0][[pack.shapes.index(shape) for shape in row]] for pack in packs]
        products = Products(encoders, vectors_of_shapes)

        def compute(forms: Sequence[str]) -> Floats:
            words, shapes = vectors(forms)
            found = products(words, np.array([row[shape] for shape in shapes]))
            if whole:
                found *= PARTS
                np.clip(np.rint(found, out=found), -LARGEST, LARGEST, out=found)
            return found

        blank = np.zeros((len(packs), 3, encoders[0].layers[0].size), np.int16 if whole else np.float32)
        kept = FormTable("-".join(pack.name for pack in packs), blank, compute, capacity)
        return [cls(encoder, kept, own) for own, encoder in enumerate(encoders)]

    def __call__(self, form: Coded, tokens: Rows) -> Iterator[Chunk]:
        """Chunk by chunk; `tokens` (N,) are rows of the batch with -1 before, between and after texts."""
        reach, n = self.encoder.reach, len(tokens)
        for piece in self._products.pieces(form, n):
            start, stop = max(0, piece.start - reach), min(n, piece.stop + reach)
            codes = self._products.codes(form, tokens[start:stop])
            for low in range(piece.start, piece.stop, CHUNK):
                high = min(low + CHUNK, piece.stop)
                near = slice(max(start, low - reach), min(stop, high + reach))
                own = codes[near.start - start : near.stop - start]
                first = self.encoder.first(self._rows, self._first + self._step * own)
                real = low + np.flatnonzero(tokens[low:high] >= 0)
                yield Chunk(
                    tokens[real],
                    real - near.start,
                    first * np.float32(1 / PARTS) if self._whole else first,
                    own == BLANK,
                )


class Head:
    """The linear head of a model: a score per label from the last layer."""

    def __init__(self, pack: Pack, encoder: Encoder) -> None:
        self._weight, self._bias = encoder.head(*pack.arrays[HEAD])

    def __call__(self, states: Floats) -> Floats:
        """(n, labels) of n states."""
        scores: Floats = states @ self._weight
        scores += self._bias
        return scores


class Tagger:
    """A model with a label per token."""

    def __init__(self, pack: Pack, states: States) -> None:
        self.keep = states.keep
        self.labels = pack.labels
        self._states = states
        self._head = Head(pack, states.encoder)
        self._draft = Draft(pack)

    def tag(self, batch: Batch, *, context: bool = False) -> tuple[Ints, Bytes]:
        """(n,) index of the best label of each token; every sentence is read by itself.

        With `context`, also (n, seen) the activations of the layers after the first; without, (n, 0).
        """
        n = len(batch.tokens)
        best = np.zeros(n, np.int32)
        seen = np.zeros((n, self._draft.seen if context else 0), np.uint8)
        for chunk in self._states(batch.tokens.form, separated(batch.tokens.sentence)):
            drafted = self._draft(chunk.first, chunk.blank)
            best[chunk.tokens] = self._decided(chunk, drafted)[chunk.real]
            if context:
                seen[chunk.tokens] = drafted.seen[chunk.real]
        return best, seen

    def _decided(self, chunk: Chunk, drafted: Drafted) -> Rows:
        """(n,) the best labels of a chunk: the draft's where it leads by LEAD, else the model's own."""
        scores, rows = drafted.scores, np.arange(len(chunk.blank))
        best: Rows = scores.argmax(axis=1)
        top = scores[rows, best]
        scores[rows, best] = -np.inf
        unsure = drafted.cut(chunk.first, chunk.blank) | (top - scores.max(axis=1) < LEAD)
        doubted = np.zeros(len(rows), bool)
        doubted[chunk.real] = unsure[chunk.real]
        states = self._states.encoder.states_at(chunk.first, chunk.blank, doubted)
        best[doubted] = self._head(states).argmax(axis=1)
        return best


class NameTagger:
    """slovnet's model of names: a linear-chain CRF over the scores of labels.

    Computed in floats: the best path depends on sums of many scores, so no lead of single tokens (LEAD)
    would make a draft of it safe.
    """

    def __init__(self, pack: Pack, states: States) -> None:
        self.keep = states.keep
        self._states = states
        self._head = Head(pack, states.encoder)
        self._labels = pack.labels
        self._transitions = pack.arrays[HEAD.stop]

    def find(self, batch: Batch) -> Names:
        """The names of a batch, text by text (see `found.regions`)."""
        text = regions(batch)
        scores = np.zeros((len(text), len(self._labels)), np.float32)
        for chunk in self._states(batch.tokens.form, separated(text)):
            states = self._states.encoder.states(chunk.first, chunk.blank)
            scores[chunk.tokens] = self._head(states[chunk.real])
        first = np.diff(text, prepend=-1) != 0
        bounds = np.append(np.flatnonzero(first), len(text))
        tags = viterbi(scores, self._transitions, bounds, self._labels.index("O"))
        start, stop, kind, types = spans(tags, first, self._labels)
        return Names(start, stop, kind, types)


class Context:
    """Hidden layers of slovnet's models of tags and of names: features of the entity model."""

    def __init__(self, pack: Pack, states: States) -> None:
        """`pack` and `states` are the model of names; the tagger's layers come with the tags of a batch."""
        self.keep = states.keep
        self._states = states
        self._draft = Draft(pack)

    def __call__(self, batch: Batch) -> tuple[Bytes, Bytes]:
        """(n, seen) activations of each of the two models for the tokens of a tagged batch, text by text."""
        seen = np.zeros((len(batch.tokens), self._draft.seen), np.uint8)
        for chunk in self._states(batch.tokens.form, separated(regions(batch))):
            seen[chunk.tokens] = self._draft(chunk.first, chunk.blank).seen[chunk.real]
        return batch.tokens.context, seen


def separated(text: NDArray[np.integer]) -> Rows:
    """Rows 0..n-1 with -1 before, between and after texts, given the text of each row in order."""
    n = len(text)
    starts = np.flatnonzero(np.diff(text, prepend=-1))
    return np.append(np.insert(np.arange(n, dtype=np.int64), starts, -1), -1)
