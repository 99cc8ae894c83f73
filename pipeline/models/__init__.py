"""Neural models over Russian news: those of natasha's package, in numpy, and our own for names.

`load` gives all of them; each is read when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property

from pipeline.arrays import Bytes, Ints
from pipeline.batch import Batch
from pipeline.models import cache, entities
from pipeline.models.entities import EntityTagger
from pipeline.models.forms import CAPACITY, Vectors
from pipeline.models.found import Names
from pipeline.models.lemmatizer import Lemmatizer
from pipeline.models.parser import Parser
from pipeline.models.tagger import Context, NameTagger, States, Tagger
from pipeline.models.weights import Navec, Pack, WeightsError, natasha_data

__all__ = ["Models", "Names", "WeightsError", "load"]


class Models:
    """The models, sharing the vectors of words."""

    def __init__(self, ner: str, capacity: int, descriptors: bool) -> None:
        self._ner = ner
        self._descriptors = descriptors
        self._capacity = capacity
        self._data = natasha_data()

    @cached_property
    def navec(self) -> Navec:
        """Vectors of words."""
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
        """The models of slovnet that read every text: our own reads what they see."""
        if self._ner == "natasha":
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
        """What the models of tags and of names see around the tokens of a tagged batch."""
        return Context(*self._everywhere[1])

    @cached_property
    def names(self) -> NameTagger | EntityTagger:
        """The model that `load` was asked for."""
        if self._ner == "svodka":
            return entities.load(self.navec, self.context, self._capacity, descriptors=self._descriptors)
        return NameTagger(*self._everywhere[1])

    def tag(self, batch: Batch) -> tuple[Ints, Bytes]:
        """(n,) the label of each token, an index into ``morph.labels``; (n, seen) what `ner` reads there."""
        return self.morph.tag(batch, context=self._ner == "svodka")

    def ner(self, batch: Batch) -> Names:
        """The names of a tagged batch; a region of an article is one text."""
        return self.names.find(batch)

    def keep(self) -> None:
        """Keep on disk, for the next run, what was computed for frequent word forms."""
        if cache.folder() is None:
            return
        for name in ("morph", "parser", "context", "names", "lemmas"):
            if name in vars(self):  # loaded
                getattr(self, name).keep()


def load(ner: str = "svodka", capacity: int = CAPACITY, *, descriptors: bool = False) -> Models:
    """The models, with `ner` for names: ``svodka``, our own of 29 types, or ``natasha``, slovnet's of 3.

    `capacity` is the number of word forms for which each of natasha's models keeps what does not depend on
    context, 3 KB each, or half of that where our own only reads what the model sees; our own keeps 256 bytes
    each, for three times as many. With `descriptors`, our own finds what describes ("правительство") beside
    what names.

    Raises WeightsError where natasha's data files are missing.
    """
    return Models(ner, capacity, descriptors)
