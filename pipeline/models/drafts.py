"""slovnet's taggers in bytes: several times sooner than in floats, and sure of most tokens.

What follows an encoder's first layer is an ONNX graph of whole numbers that `training/drafts.py` makes of
the same weights. Its scores are off by a third of a unit where the best of them leads by several, so what
it is sure of is the model's own choice; what it is not sure of is computed in floats (`tagger`).
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
"""What a byte holds: of larger numbers the draft knows no more than that."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """n tokens as a draft has them."""

    scores: Floats  # (n, labels)
    layers: list[Bytes]  # (n, outputs) each: those after the first, in steps

    @property
    def seen(self) -> Bytes:
        """(n, seen) what the model sees around each token: all layers after the first."""
        return np.concatenate(self.layers, axis=1)

    def cut(self, first: Floats, blank: Bools) -> Bools:
        """(n,) whose scores depend on a number that is too large for a byte; of what `Draft` was asked."""
        mask: Bools = (first.max(axis=1) > LARGEST) & ~blank
        for layer in self.layers:
            mask = spread(mask) | (layer.max(axis=1) == LARGEST)
        return mask


class Draft:
    """What follows the first layer of one model's encoder, its head included."""

    def __init__(self, pack: Pack) -> None:
        """Raises WeightsError where the graph was made of other weights than those of `pack`."""
        self._graph = session(FOLDER / f"{pack.name}.onnx")
        if facts(self._graph)["weights"] != pack.digest:
            raise WeightsError(
                f"{pack.name}.onnx was made of other weights than natasha's package has: "
                "install natasha 1.6.0, or run python -m training.drafts"
            )
        self.seen: int = sum(layer.shape[1] for layer in self._graph.get_outputs()[1:])
        """Numbers of `Drafted.seen`."""

    def __call__(self, first: Floats, blank: Bools) -> Drafted:
        """Of n tokens whose `first` layer is (n, outputs) before ReLU; `blank` (n,) stand between texts."""
        edges = np.zeros(len(blank), np.int64)  # what stands at either side: 1 before, 2 after
        edges[1:] += blank[:-1]
        edges[:-1] += 2 * blank[1:]
        inputs = {"first": first, "edges": edges, "real": (~blank).view(np.uint8)[:, None]}
        scores, *layers = self._graph.run(None, inputs)
        return Drafted(scores, layers)
