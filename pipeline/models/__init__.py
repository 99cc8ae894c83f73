"""Neural models over Russian news: those of natasha's package, in numpy, and our own for names.

`load` gives all of them; each reads its weights when it is first used.
"""

from __future__ import annotations

from functools import cached_property

from pipeline import cache
from pipeline.arrays import Bytes, Ints
from pipeline.batch import Batch
from pipeline.models import entities
from pipeline.models.entities import EntityTagger
from pipeline.models.forms import CAPACITY, Vectors
from pipeline.models.found import Names
from pipeline.models.lemmatizer import Lemmatizer
from pipeline.models.parser import Parser
from pipeline.models.tagger import Context, NameTagger, States, Tagger
from pipeline.models.weights import Navec, Pack, WeightsError, natasha_data

__all__ = ["Models", "Names", "WeightsError", "load"]


class Models:
    """The models of a process, which share word vectors and first layers."""

    def __init__(self, model: str, capacity: int, descriptors: bool) -> None:
        self._model = model
        self._descriptors = descriptors
        self._capacity = capacity
        self._data = natasha_data()

    @cached_property
    def navec(self) -> Navec:
        """Word embeddings."""
        return Navec.load(self._data)

    @cached_property
    def _vectors(self) -> Vectors:
        return Vectors(self.navec)

    def _packs(self, *names: str, capacity: int, whole: bool = False) -> list[tuple[Pack, States]]:
        packs = [Pack.load(self._data, name) for name in names]
        states = States.together(packs, self._vectors, capacity, whole=whole)
        return list(zip(packs, states, strict=True))

    @cached_property
    def _everywhere(self) -> list[tuple[Pack, States]]:
        """slovnet's models of tags and of names, with the encoder of each.

        Both run over every text: the entity model takes their hidden layers as features.
        """
        if self._model == "natasha":
            return self._packs("morph", "ner", capacity=self._capacity)
        drafted = self._packs("ner", capacity=self._capacity, whole=True)
        return self._packs("morph", capacity=self._capacity) + drafted

    @cached_property
    def morph(self) -> Tagger:
        """Part of speech and features of each token: labels as ``NOUN|Case=Nom|Number=Sing``."""
        return Tagger(*self._everywhere[0])

    @cached_property
    def parser(self) -> Parser:
        """Dependency trees."""
        return Parser(*self._packs("syntax", capacity=self._capacity // 2)[0])  # it reads few sentences

    @cached_property
    def lemmas(self) -> Lemmatizer:
        """Dictionary forms."""
        return Lemmatizer()

    @cached_property
    def context(self) -> Context:
        """Hidden layers of the models of tags and of names: features of the entity model."""
        return Context(*self._everywhere[1])

    @cached_property
    def names(self) -> NameTagger | EntityTagger:
        """The model of names that was chosen by `model` of `load`."""
        if self._model == "natasha":
            return NameTagger(*self._everywhere[1])
        return entities.load(
            self.navec,
            self.context,
            self._capacity,
            descriptors=self._descriptors,
            accurate=self._model == "accurate",
        )

    def tag(self, batch: Batch) -> tuple[Ints, Bytes]:
        """(n,) labels of the tokens, indices into ``morph.labels``; (n, seen) hidden layers of the tagger.

        `ner` takes the latter as features; with natasha's model of names there are none, (n, 0).
        """
        return self.morph.tag(batch, context=self._model != "natasha")

    def ner(self, batch: Batch) -> Names:
        """The names of a tagged batch, text by text (see `found.regions`)."""
        return self.names.find(batch)

    def keep(self) -> None:
        """Write to the cache folder, for the next run, what was computed for frequent word forms."""
        if cache.folder() is None:
            return
        for name in ("morph", "parser", "context", "names", "lemmas"):
            if name in vars(self):  # loaded
                getattr(self, name).keep()


def load(model: str = "fast", capacity: int = CAPACITY, *, descriptors: bool = False) -> Models:
    """The models, with `model` for names: ``fast``, our own of 29 types, ``accurate``, the same with a
    transformer beside it, or ``natasha``, slovnet's of 3.

    `capacity` is the number of word forms whose first layer each of natasha's models caches: 3 KB a form,
    half of that for a model that only gives features to our own. Our own caches 256 bytes a form, for four
    times as many forms. With `descriptors`, our own also finds mentions that describe and do not name
    ("правительство").

    Raises WeightsError where natasha's data files are missing.
    """
    return Models(model, capacity, descriptors)
