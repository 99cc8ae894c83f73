"""slovnet's taggers in 8-bit integers: several times faster than in floats, and final for most tokens.

All layers of an encoder after the first are an ONNX graph of integer products, which `training/drafts.py`
makes of the same weights. Its scores are off by a third of a unit, while the best label leads by several for
most tokens: there the draft's label is the model's own; elsewhere `tagger` computes it in floats.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.arrays import Bools, Bytes, Floats
from pipeline.models.cnn import spread
from pipeline.models.graphs import facts, session
from pipeline.models.weights import Pack, WeightsError

FOLDER = Path(__file__).parent / "data" / "drafts"

LARGEST = 255
"""Largest value of a byte, to which larger activations are clipped."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a draft computes for n tokens."""

    scores: Floats  # (n, labels)
    layers: list[Bytes]  # (n, outputs) each: activations after the first layer, in steps (`cnn.STEPS`)

    @property
    def seen(self) -> Bytes:
        """(n, seen) activations of all layers after the first: features of the entity model."""
        return np.concatenate(self.layers, axis=1)

    def cut(self, first: Floats, blank: Bools) -> Bools:
        """(n,) tokens whose scores depend on a clipped activation; arguments as of `Draft`."""
        mask: Bools = (first.max(axis=1) > LARGEST) & ~blank
        for layer in self.layers:
            mask = spread(mask) | (layer.max(axis=1) == LARGEST)
        return mask


class Draft:
    """All that follows the first layer of one model's encoder, its head included, as an integer graph."""

    def __init__(self, pack: Pack) -> None:
        """Raises WeightsError where the graph was made of other weights than those of `pack`."""
        self._graph = session(FOLDER / f"{pack.name}.onnx")
        if facts(self._graph)["weights"] != pack.digest:
            raise WeightsError(
                f"{pack.name}.onnx was made of other weights than natasha's package has: "
                "install natasha 1.6.0, or run python -m training.drafts"
            )
        self.seen: int = sum(layer.shape[1] for layer in self._graph.get_outputs()[1:])
        """Columns of `Drafted.seen`."""

    def __call__(self, first: Floats, blank: Bools) -> Drafted:
        """Draft n tokens: `first` (n, outputs) is the first layer before ReLU, `blank` (n,) separators."""
        edges = np.zeros(len(blank), np.int64)  # what stands at either side: 1 before, 2 after
        edges[1:] += blank[:-1]
        edges[:-1] += 2 * blank[1:]
        inputs = {"first": first, "edges": edges, "real": (~blank).view(np.uint8)[:, None]}
        scores, *layers = self._graph.run(None, inputs)
        return Drafted(scores, layers)
