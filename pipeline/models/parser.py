"""slovnet's dependency parser: a biaffine head over the same kind of encoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.arrays import Floats, Rows
from pipeline.batch import Batch
from pipeline.models.tagger import ENCODER, States, separated
from pipeline.models.weights import Pack


class Biaffine:
    """Scores of pairs of tokens, ``relu(head) @ kernel @ relu(tail).T``; row 0 of the heads is the root."""

    def __init__(self, arrays: Sequence[Floats]) -> None:
        self._head, self._head_bias, self._tail, self._tail_bias, self.root, self.kernel = arrays

    def heads(self, states: Floats) -> Floats:
        """(n + 1, hidden) of the root and n states."""
        with_root = np.concatenate([self.root[None], states])
        hidden: Floats = np.maximum(with_root @ self._head + self._head_bias, 0)
        return hidden

    def tails(self, states: Floats) -> Floats:
        """(n, hidden) of n states."""
        hidden: Floats = np.maximum(states @ self._tail + self._tail_bias, 0)
        return hidden


class Parser:
    """Heads and relations of the tokens of chosen sentences."""

    def __init__(self, pack: Pack, states: States) -> None:
        self._states = states
        self.keep = self._states.keep
        self._arcs = Biaffine(pack.arrays[ENCODER.stop : ENCODER.stop + 6])
        self._rels = Biaffine(pack.arrays[ENCODER.stop + 6 :])
        self.labels = pack.labels

    def parse(self, batch: Batch, sentences: Sequence[int]) -> tuple[Rows, Rows, Rows]:
        """(n,) token rows of the sentences; (n,) rows of their heads (a root its own); (n,) relations."""
        bounds = batch.sentences.tokens
        picked = [np.arange(bounds[s], bounds[s + 1], dtype=np.int64) for s in sentences]
        rows = np.concatenate([*picked, np.zeros(0, np.int64)])
        layout = separated(batch.tokens.sentence[rows])
        tokens = np.where(layout < 0, -1, rows[layout] if len(rows) else -1)
        encoder = self._states.encoder
        found = [np.zeros((0, len(encoder.scale)), np.float32)]
        for chunk in self._states(batch.tokens.form, tokens):
            state = encoder.states(chunk.first, chunk.blank)[chunk.real]
            found.append(state * encoder.scale + encoder.shift)
        states = np.concatenate(found)
        heads, rels = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
        first = 0
        for sentence in picked:
            span = slice(first, first + len(sentence))
            head, rels[span] = self._sentence(states[span])
            heads[span] = np.where(head == 0, sentence, sentence[0] + head - 1)
            first += len(sentence)
        return rows, heads, rels

    def _sentence(self, states: Floats) -> tuple[Rows, Rows]:
        """(n,) heads, 0 for the root and i + 1 for token i, and (n,) relations of one sentence."""
        arcs = self._arcs
        # Row i of slovnet's scores belongs to token i as `head` and to its governors as `tails`.
        head = arcs.heads(states)[1:] @ arcs.kernel
        tails = arcs.tails(np.concatenate([arcs.root[None], states]))
        governor = (head @ tails.T).argmax(axis=1)
        rel = self._rels
        governors = rel.heads(states)[governor]
        scores = (governors @ rel.kernel).reshape(len(states), -1, governors.shape[1])
        relation = np.einsum("nrh,nh->nr", scores, rel.tails(states)).argmax(axis=1)
        return governor, relation
