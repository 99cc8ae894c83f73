"""What a net learns from and is measured on, as examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.models.weights import Navec
from training.corpora import Split
from training.data import Document, Track, tracks
from training.features import Example, Vocabulary, example


class Material:
    """The documents of a split over one vocabulary.

    The `heads` are the tracks of each corpus: of its training documents, where they are not given.
    """

    def __init__(self, split: Split, navec: Navec, heads: Mapping[str, list[Track]] | None = None) -> None:
        names = dict.fromkeys(d.corpus for d in split.training)
        self.heads = heads or {
            name: tracks([d for d in split.training if d.corpus == name]) for name in names
        }
        self.vocabulary = Vocabulary(navec)
        self.training = self._examples(split.training)
        self.dev = self._examples(split.dev)
        self.held_out = {name: self._examples(documents) for name, documents in split.held_out.items()}
        self.vocabulary.freeze()

    def _examples(self, documents: Sequence[Document]) -> list[Example]:
        return [example(d, self.heads[d.corpus], self.vocabulary) for d in documents]
