"""slovnet's dependency parser: a biaffine head over the same kind of encoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.arrays import Floats, Rows
from pipeline.batch import Batch
from pipeline.models.tagger import ENCODER, States, separated
from pipeline.models.weights import Pack

_TOGETHER = 128
"""Tokens whose relations are scored at once: their products fit into the processor's cache."""


class Biaffine:
    """Scores of pairs of tokens, ``relu(head) @ kernel @ relu(tail).T``; row 0 of the heads is the root."""

    def __init__(self, arrays: Sequence[Floats]) -> None:
        self._head, self._head_bias, self._tail, self._tail_bias, self.root, self.kernel = arrays

    def heads(self, states: Floats) -> Floats:
        """(n, hidden) of n states."""
        hidden: Floats = np.maximum(states @ self._head + self._head_bias, 0)
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
        heads, governors = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
        # Row i of slovnet's scores belongs to token i as `head` and to its governors as `tails`.
        arcs = self._arcs
        dependents, above = arcs.heads(states) @ arcs.kernel, arcs.tails(states)
        root = arcs.tails(arcs.root[None])
        first = 0
        for sentence in picked:
            span = slice(first, first + len(sentence))
            head = (dependents[span] @ np.concatenate([root, above[span]]).T).argmax(axis=1)
            heads[span] = np.where(head == 0, sentence, sentence[0] + head - 1)
            governors[span] = np.where(head == 0, -1, first + head - 1)
            first += len(sentence)
        return rows, heads, self._relations(states, governors)

    def _relations(self, states: Floats, governors: Rows) -> Rows:
        """(n,) relations of the n tokens to their governors, rows of `states` or -1 for the root."""
        rels = self._rels
        found = np.zeros(len(states), np.int64)
        order = np.argsort(governors, kind="stable")  # the products of a governor serve all its dependents
        for low in range(0, len(order), _TOGETHER):
            tokens = order[low : low + _TOGETHER]
            distinct, which = np.unique(governors[tokens], return_inverse=True)
            held = np.where((distinct < 0)[:, None], rels.root, states[distinct])
            heads = rels.heads(held)
            products = (heads @ rels.kernel).reshape(len(heads), -1, heads.shape[1])
            tails = rels.tails(states[tokens])
            found[tokens] = np.einsum("nrh,nh->nr", products[which], tails).argmax(axis=1)
        return found
