"""A teacher's checkpoint as the accurate model that ships: an ONNX graph in eight bits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bytes, Floats
from pipeline.models.bioes import TAGS
from pipeline.models.entities_net import NO_NAMES
from training.data import Document, Track
from training.graph import FLOAT, INDEX, MICROSOFT, Graph
from training.teacher.batches import Read
from training.teacher.encoder import EPSILON
from training.teacher.package import BLOCK, Package
from training.teacher.train import Teacher, load

Weights = Mapping[str, Floats]

ZERO = 8
"""The half byte that is zero in embeddings."""
RUSSIAN = re.compile("▁?[а-яё]+", re.IGNORECASE)


def export(
    checkpoint: Path, package: Package, tracks: Sequence[Track], kept: Sequence[str], out: Path
) -> None:
    """Writes the net of `checkpoint`, with the pieces `kept` of the package, to the file `out`."""
    net, pieces = load(package, len(tracks), checkpoint), package.pieces
    # Numbered anew; what begins and ends texts and stands for unknown characters comes last, and has no name.
    ids = [pieces.scores[name][0] for name in kept] + [pieces.begin, pieces.end, pieces.unknown]
    order = sorted(range(len(tracks)), key=lambda at: tracks[at][0] in NO_NAMES)
    facts = {
        "tracks": [tracks[at] for at in order],
        "pieces": [(name, round(pieces.scores[name][1], 4)) for name in kept],
        "normal": dict(pieces.normal),
        "special": list(range(len(kept), len(ids))),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(graph(net, package.arrays["emb.word"][ids], order, facts))


def used(package: Package, documents: Iterable[Document]) -> list[str]:
    """The pieces that ship, in the package's order: those of the documents, and all of Russian letters."""
    texts = (Read.of(document, package.pieces).text for document in documents)
    seen = {id_ for text in texts for word in text.pieces for id_ in word}
    scores = package.pieces.scores
    return [name for name, (id_, _) in scores.items() if id_ in seen or RUSSIAN.fullmatch(name)]


def in_halves(embeddings: Floats) -> tuple[Bytes, NDArray[np.float16]]:
    """Numbers in four bits: (n, blocks, 16) bytes and (n, blocks) scales of n vectors in blocks of 32.

    Of a block the first 16 numbers are low halves of the bytes, the others high ones; 8 is zero. The number
    that is farthest from it becomes 0, as in the package (Q4_0 of GGML), whose own numbers come out again.
    """
    blocks = embeddings.reshape(len(embeddings), -1, BLOCK["values"].itemsize * 2)
    peak = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2, keepdims=True), axis=2)
    scale = (peak / -ZERO).astype(np.float16)
    steps = np.where(scale == 0, 1, scale).astype(np.float32)
    whole = np.clip(np.rint(blocks / steps) + ZERO, 0, 15).astype(np.uint8)
    low, high = np.split(whole, 2, axis=2)
    return low | high << 4, scale[:, :, 0]


def graph(net: Teacher, embeddings: Floats, order: Sequence[int], facts: Mapping[str, Any]) -> bytes:
    """Pieces of a window to logits of its words, tracks in the given `order`."""
    weights = {name: value.numpy() for name, value in net.state_dict().items()}
    made = Graph()
    ids = made.input("ids", INDEX, "n")
    first, last = made.input("first", INDEX, "w"), made.input("last", INDEX, "w")
    places = made.constant(weights["encoder.position"].astype(np.float16))
    places = made.add("Slice", places, _shape(made, 0), made.add("Shape", ids))
    x = made.add("Add", _embedded(made, ids, embeddings), made.add("Cast", places, to=FLOAT))
    x = _normal(made, x, weights, "encoder.norm")
    for number, layer in enumerate(net.encoder.layers):
        x = _layer(made, x, weights, f"encoder.layers.{number}", layer.heads)
    x = made.add("Concat", made.add("Gather", x, first), made.add("Gather", x, last), axis=1)
    # Tag after tag, not track after track, as the graphs of `training.export`.
    weight, bias = (
        weights[f"head.{part}"].reshape(len(order), TAGS, -1)[order].swapaxes(0, 1)
        for part in ("weight", "bias")
    )
    x = made.linear_by_rows(x, weight.reshape(bias.size, -1), bias.reshape(-1))
    return made.model([(x, FLOAT, ("w", "tags"))], {name: json.dumps(fact) for name, fact in facts.items()})


def _embedded(made: Graph, ids: str, embeddings: Floats) -> str:
    """The embeddings of pieces, which the graph holds `in_halves`."""
    halves, scale = in_halves(embeddings)
    bytes_ = made.add("Gather", made.constant(halves), ids)
    high = made.add("BitShift", bytes_, made.constant(np.array([4], np.uint8)), direction="RIGHT")
    high = made.add("Cast", high, to=FLOAT)
    low = made.add(
        "Sub", made.add("Cast", bytes_, to=FLOAT), made.add("Mul", high, made.constant(np.float32(16)))
    )
    numbers = made.add("Sub", made.add("Concat", low, high, axis=2), made.constant(np.float32(ZERO)))
    scales = made.add("Cast", made.add("Gather", made.constant(scale[:, :, None]), ids), to=FLOAT)
    return made.add("Reshape", made.add("Mul", numbers, scales), _shape(made, -1, embeddings.shape[1]))


def _layer(made: Graph, x: str, weights: Weights, name: str, heads: int) -> str:
    """As `encoder.Layer`, of one window."""
    weight, bias = weights[f"{name}.attention.weight"].copy(), weights[f"{name}.attention.bias"].copy()
    width = weight.shape[1]
    scale = np.float32((width // heads) ** -0.5)  # of the scores, here of the questions
    weight[:width] *= scale
    bias[:width] *= scale
    parts = made.add(
        "Reshape", made.linear_by_rows(x, weight, bias), _shape(made, -1, 3, heads, width // heads)
    )
    parts = made.add("Transpose", parts, perm=[1, 2, 0, 3])
    asked, keys, values = (
        made.add("Squeeze", made.add("Gather", parts, _shape(made, at)), _shape(made, 0)) for at in range(3)
    )
    scores = made.add("MatMul", asked, made.add("Transpose", keys, perm=[0, 2, 1]))
    heard = made.add("MatMul", made.add("Softmax", scores, axis=-1), values)
    heard = made.add("Reshape", made.add("Transpose", heard, perm=[1, 0, 2]), _shape(made, -1, width))
    x = _normal(
        made, made.add("Add", x, _linear(made, heard, weights, f"{name}.out")), weights, f"{name}.norm"
    )
    up = made.add("Gelu", _linear(made, x, weights, f"{name}.up"), domain=MICROSOFT)
    return _normal(
        made, made.add("Add", x, _linear(made, up, weights, f"{name}.down")), weights, f"{name}.norm2"
    )


def _linear(made: Graph, x: str, weights: Weights, name: str) -> str:
    return made.linear_by_rows(x, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _normal(made: Graph, x: str, weights: Weights, name: str) -> str:
    return made.layer_norm(x, weights[f"{name}.weight"], weights[f"{name}.bias"], EPSILON)


def _shape(made: Graph, *sizes: int) -> str:
    return made.constant(np.array(sizes))
