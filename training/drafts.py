"""`python -m training.drafts`: natasha's taggers as the graphs of bytes that `pipeline.models.drafts` runs.

They follow from slovnet's weights alone: inputs are counted in steps already (`pipeline.models.cnn`), and
weights take their scale from themselves.
"""

from __future__ import annotations

import json

import numpy as np

from pipeline.arrays import Floats
from pipeline.models.cnn import Encoder, Layer
from pipeline.models.drafts import FOLDER
from pipeline.models.tagger import ENCODER, HEAD
from pipeline.models.weights import Pack, natasha_data
from training.graph import BYTE, FLOAT, INDEX, Graph

MODELS = ("morph", "ner")


def main() -> None:
    """Writes the graphs of all MODELS."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in MODELS:
        (FOLDER / f"{name}.onnx").write_bytes(draft(Pack.load(natasha_data(), name)))


def draft(pack: Pack) -> bytes:
    """What follows the first layer of a model's encoder, its head included."""
    encoder = Encoder.fold(pack.arrays[ENCODER])
    weight, bias = encoder.head(*pack.arrays[HEAD])
    graph = Graph()
    x = graph.input("first", FLOAT, "n", encoder.layers[0].size)
    edges = graph.input("edges", INDEX, "n")
    real = graph.input("real", BYTE, "n", 1)
    layers = []
    x = graph.add("Mul", graph.quantize(x, 1, 0), real)
    for below, layer in zip(encoder.layers, encoder.layers[1:], strict=False):
        around = graph.neighbours(x, 1, 0, near=below.size)
        x = graph.quantized_linear(around, 1, 0, np.concatenate(_taps(layer)).T)
        x = graph.add("Add", x, graph.add("Gather", graph.constant(_edges(below, layer)), edges))
        x = graph.add("Mul", graph.quantize(x, 1, 0), real)
        layers.append((x, BYTE, ("n", layer.size)))
    x = graph.quantized_linear(x, 1, 0, weight.T, bias)
    return graph.model([(x, FLOAT, ("n", len(bias))), *layers], {"weights": json.dumps(pack.digest)})


def _edges(below: Layer, layer: Layer) -> Floats:
    """(4, outputs): what a row gets in `layer` beside its inputs, if there is a blank row at neither side,
    before it, after it, at both: the bias, and what the blank row would give if its bytes were not 0.
    """
    before, _, after = _taps(layer)
    gives = [np.zeros_like(layer.bias), below.blank @ before, below.blank @ after]
    return np.stack([*gives, gives[1] + gives[2]]) + layer.bias


def _taps(layer: Layer) -> list[Floats]:
    """Three of (inputs, outputs): what a row gets from the one before, from itself, from the one after."""
    return np.split(layer.kernel, 3, axis=1)


if __name__ == "__main__":
    main()
