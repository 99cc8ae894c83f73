"""What a net learns from and is measured on, as examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from pipeline.arrays import Floats
from pipeline.batch import Coded
from pipeline.models.bioes import Runs, chances
from pipeline.models.entities import SHARE
from pipeline.models.transformer import Transformer
from pipeline.models.weights import Navec
from training.context import contexts
from training.corpora import TAUGHT, Split
from training.data import Document, Track
from training.features import Example, Vocabulary, collate, example
from training.model import Net

AT_ONCE = 20
"""Documents that teachers read together."""


class Material:
    """The documents of a split over one vocabulary. The `heads` are the tracks of each corpus."""

    def __init__(self, split: Split, navec: Navec, heads: Mapping[str, Sequence[Track]]) -> None:
        self.heads = heads
        self.vocabulary = Vocabulary(navec)
        self.training = self._examples(split.training)
        self.dev = self._examples(split.dev)
        self.held_out = {name: self._examples(documents) for name, documents in split.held_out.items()}
        self.vocabulary.freeze()

    @torch.no_grad()
    def teach(self, teachers: Sequence[Net], transformer: Transformer | None = None) -> None:
        """Gives every training document without gold for TAUGHT what the `teachers` together say of it.

        With a `transformer`, each teacher has the opinion that the accurate model has: the mean of both.
        """
        pupils = [one for one in self.training if one.document.corpus != TAUGHT]
        for first in range(0, len(pupils), AT_ONCE):
            group = pupils[first : first + AT_ONCE]
            sizes = [len(one) for one in group]
            batch, places = collate(group, self.vocabulary)
            own = torch.cat([torch.arange(place.start, place.stop) for place in places])
            logits = [net.logits(net(batch)[own], TAUGHT).log_softmax(-1) for net in teachers]
            if transformer:
                beside = torch.from_numpy(self._read(group, transformer)).log_softmax(-1)
                logits = [each.lerp(beside, SHARE) for each in logits]
            opinions = [
                chances(each.softmax(-1).numpy(), Runs.of(sizes, each.shape[1]))[0] for each in logits
            ]
            mean = torch.from_numpy(np.mean(opinions, axis=0)).half()
            for one, opinion in zip(group, mean.split(sizes), strict=True):
                one.taught = opinion.clone()

    def _read(self, group: Sequence[Example], transformer: Transformer) -> Floats:
        """(n, tracks of TAUGHT, TAGS) logits of the transformer for the n tokens of a group."""
        order = [transformer.tracks.index(track) for track in self.heads[TAUGHT]]
        found = []
        for one in group:
            form = Coded.of(one.tokens.forms)
            found.append(transformer(form, np.arange(len(one)), one.tokens.gap)[:, order])
        return np.concatenate(found)

    def _examples(self, documents: Sequence[Document]) -> list[Example]:
        seen = contexts([document.text for document in documents])
        return [
            example(document, self.heads.get(document.corpus, ()), self.vocabulary, context)
            for document, context in zip(documents, seen, strict=True)
        ]
