"""The linear model of relations: columns of pairs in, the likeliest relation of each out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bools, Floats, Ints
from pipeline.batch import Coded
from pipeline.models.templates import FINE, Columns, Feature, Weights

PATH = Path(str(files(__package__) / "weights.npz"))
EAGER = 0.5
"""Taken off the score of "no relation": F1 of the part of NEREL's training documents held out is best so."""
NEVER = -1 << 20
"""Score of a class that the types of a pair do not have."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of each pair: the class, -1 for no relation, and its chance."""

    relation: Ints
    """(n,) positions in `Model.classes`."""
    chance: Floats


class Model:
    """A softmax over relations and "none"; a class is a type and a direction: ``WORKS_AS>``.

    ``>`` says that the first mention of the pair, in order of the text, is the subject. Each pair of types
    has a few classes of its own, its *slots*; slot 0 is "none".
    """

    def __init__(
        self, slots: Mapping[str, Sequence[str]], weights: Weights, asked: Sequence[tuple[str, str]]
    ) -> None:
        """`slots` are the classes of each pair of types; `asked` pairs of fine types with a place."""
        self.slots = slots
        self.weights = weights
        self.situations = list(asked)
        self.asked = Weights.of([("fine place", *each) for each in asked], np.ones(len(asked), np.int16))
        self.classes = sorted({name for own in slots.values() for name in own})

    def best(self, columns: Columns, n: int) -> Chosen:
        """The likeliest class of each of n pairs."""
        types = columns["types"]
        assert isinstance(types, Coded)
        scores = self.weights.total(columns, n) / np.float32(FINE)
        scores[:, 0] -= EAGER
        slots, open_ = self._slots(types.values, scores.shape[1])
        scores[~open_.take(types.codes, axis=0)] = NEVER
        slot = scores.argmax(axis=1)
        top = scores.max(axis=1)
        chance = 1 / np.exp(scores - top[:, None]).sum(axis=1)
        return Chosen(slots[types.codes, slot], chance)

    def _slots(self, types: Sequence[str], width: int) -> tuple[Ints, Bools]:
        """(types, width) the class of each slot, -1 for "none", and whether there is one."""
        place = {name: at for at, name in enumerate(self.classes)}
        classes = np.full((len(types), width), -1, np.int32)
        open_ = np.zeros((len(types), width), bool)
        for row, each in enumerate(types):
            own = self.slots.get(each, ())
            classes[row, 1 : len(own) + 1] = [place[name] for name in own]
            open_[row, : len(own) + 1] = True
        return classes, open_


def save(model: Model, path: Path) -> None:
    """Write the arrays of a model: texts a line each, weights in hundredths, row by row without the zeros."""
    rows, columns = np.nonzero(model.weights.hundredths)
    np.savez_compressed(
        path,
        slots=_packed([(types, *own) for types, own in sorted(model.slots.items())]),
        asked=_packed(sorted(model.situations)),
        features=_packed(model.weights.features),
        counts=np.bincount(rows, minlength=len(model.weights.features)).astype(np.uint8),
        columns=columns.astype(np.uint8),
        hundredths=model.weights.hundredths[rows, columns].astype(np.int16),
    )


@cache
def load(path: Path = PATH) -> Model:
    """The model that `save` wrote."""
    with np.load(path) as arrays:
        slots, asked, features = (_lines(arrays[name]) for name in ("slots", "asked", "features"))
        width = max(line.count("\t") for line in slots) + 1
        hundredths = np.zeros((len(features), width), np.int16)
        rows = np.repeat(np.arange(len(features)), arrays["counts"])
        hundredths[rows, arrays["columns"]] = arrays["hundredths"]
    return Model(
        {types: own for types, *own in (line.split("\t") for line in slots)},
        Weights(features, hundredths),
        [(fine, place) for fine, place in (line.split("\t") for line in asked)],
    )


def _packed(lines: Sequence[Feature]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join("\t".join(line) for line in lines).encode(), np.uint8)


def _lines(packed: NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode().split("\n")
