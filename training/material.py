"""What a net learns from and is measured on, as examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch

from pipeline.models.weights import Navec
from training.corpora import Split
from training.data import Document, Track, tracks
from training.features import Example, Vocabulary, collate, example
from training.model import Net

TAUGHT = "nerel"
"""The head that learns from teachers: the one that ships."""


class Material:
    """The documents of a split over one vocabulary; `raw` are documents without gold.

    `training` stops at the gold until `teach` adds what teachers say. The `heads` are the tracks of each
    corpus: of its training documents, where they are not given.
    """

    def __init__(
        self,
        split: Split,
        raw: Sequence[Document],
        navec: Navec,
        heads: Mapping[str, list[Track]] | None = None,
    ) -> None:
        names = dict.fromkeys(d.corpus for d in split.training)
        self.heads = heads or {
            name: tracks([d for d in split.training if d.corpus == name]) for name in names
        }
        self.vocabulary = Vocabulary(navec)
        self.training = self._examples(split.training)
        self.dev = self._examples(split.dev)
        self.held_out = {name: self._examples(documents) for name, documents in split.held_out.items()}
        self._raw = self._examples(raw)
        self.vocabulary.freeze()

    @torch.no_grad()
    def teach(self, teachers: Sequence[Net]) -> None:
        """Gives every training document without gold for the head TAUGHT the teachers' mean opinion."""
        self.training += self._raw
        for one in self.training:
            if one.document.corpus != TAUGHT:
                batch, (place,) = collate([one], self.vocabulary)
                logits = [net.logits(net(batch)[place], TAUGHT) for net in teachers]
                one.taught = torch.stack(logits).softmax(-1).mean(0).half()

    def _examples(self, documents: Sequence[Document]) -> list[Example]:
        return [example(d, self.heads.get(d.corpus, []), self.vocabulary) for d in documents]
