"""A checkpoint as the two ONNX graphs that the package ships: of word forms, and of forms in context."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.arrays import Floats
from pipeline.models.bioes import TAGS
from pipeline.models.entities_forms import AFFIXES, N_GRAMMEMES
from pipeline.models.entities_net import CONTEXT, DILATIONS, FORMS, NO_NAMES, POOLED, STEPS, TAGGER, ZERO
from training.data import Track
from training.features import Example, Vocabulary, collate
from training.graph import BYTE, FLOAT, INDEX, Graph
from training.material import Material
from training.model import EMBEDDING, NEAR, Net
from training.train import load

SHARE = 0.9999
"""Share of a layer's inputs that its bytes hold without clipping."""
CALIBRATED = 100
"""Documents over which the layers' scales are found."""


def export(checkpoint: Path, material: Material, out: Path, head: str = "nerel") -> None:
    """Writes the encoder of `checkpoint` and its head for one corpus to the folder `out`.

    The layers' scales are found over the first CALIBRATED training documents of the `material`.
    """
    net = load(checkpoint)
    scales = _scales(net, material.training[:CALIBRATED], material.vocabulary)
    out.mkdir(parents=True, exist_ok=True)
    (out / FORMS).write_bytes(_forms(net, scales["words"]))
    (out / TAGGER).write_bytes(_tagger(net, scales, head, material.heads[head]))


def _forms(net: Net, scale: float) -> bytes:
    """Features of forms to bytes: the layers that see no context."""
    weights = _weights(net)
    graph = Graph()
    embedding = graph.input("embedding", FLOAT, "n", EMBEDDING)
    affixes = graph.input("affixes", INDEX, "n", AFFIXES)
    grammemes = graph.input("grammemes", FLOAT, "n", N_GRAMMEMES)
    shape = graph.input("shape", INDEX, "n")
    halfs = graph.constant(weights["words.affixes.weight"].astype(np.float16))
    affixes = graph.add("Cast", graph.add("Flatten", graph.add("Gather", halfs, affixes)), to=FLOAT)
    shape = graph.add("Gather", graph.constant(weights["words.shapes.weight"]), shape)
    x = graph.add("Concat", embedding, affixes, grammemes, shape, axis=1)
    x = graph.add("Relu", graph.linear(x, weights["words.linear.weight"], weights["words.linear.bias"]))
    x = graph.layer_norm(x, weights["words.norm.weight"], weights["words.norm.bias"])
    return graph.model([(graph.quantize(x, scale, ZERO), BYTE, ("n", net.width))], {})


def _tagger(net: Net, scales: Mapping[str, float], head: str, tracks: Sequence[Track]) -> bytes:
    """Forms in their context to logits, the tracks of names first."""
    order = sorted(range(len(tracks)), key=lambda at: tracks[at][0] in NO_NAMES)
    weights = _weights(net)
    graph = Graph()
    words = graph.input("words", BYTE, "n", net.width)
    gaps = graph.input("gaps", INDEX, "n")
    real = graph.input("real", BYTE, "n", 1)
    context = graph.input("context", BYTE, "n", CONTEXT)
    names, name = graph.input("names", INDEX, "k", 1), graph.input("name", INDEX, "k")
    share = graph.input("share", FLOAT, "k", 1)
    places = graph.input("places", INDEX, "k", 1)
    blank = graph.input("blank", FLOAT, "g", net.width)

    def conv(x: str, layer: str, distance: int, scale: float, zero: int) -> str:
        weight, bias = weights[f"{layer}.linear.weight"], weights[f"{layer}.linear.bias"]
        return graph.quantized_linear(graph.neighbours(x, distance, zero, NEAR), scale, zero, weight, bias)

    def normalized(x: str, layer: str, scale: float) -> str:
        x = graph.layer_norm(x, weights[f"{layer}.weight"], weights[f"{layer}.bias"])
        return graph.quantize(x, scale, 0)

    x = graph.add(
        "Add",
        conv(words, "first", 1, scales["words"], ZERO),
        graph.add("Gather", graph.constant(net.arounds().detach().numpy()), gaps),
    )
    seen = graph.quantized_linear(context, 1 / STEPS, 0, weights["context.weight"], weights["context.bias"])
    x = graph.add("Add", x, seen)
    for i, dilation in enumerate(DILATIONS):
        if i == POOLED:
            states = graph.add("Relu", graph.add("GatherND", x, names))
            sums = graph.add("ScatterND", blank, places, graph.add("Mul", states, share), reduction="add")
            view = graph.linear(sums, weights["names.weight"], weights["names.bias"])
            x = graph.add("ScatterND", x, names, graph.add("Gather", view, name), reduction="add")
        h = graph.add("Mul", normalized(x, f"blocks.{i}.norm", scales[f"blocks.{i}"]), real)
        x = graph.add("Add", x, conv(h, f"blocks.{i}.conv", dilation, scales[f"blocks.{i}"], 0))
    x = normalized(x, "norm", scales["head"])
    # Tag after tag, not track after track: decoding compares tags over all tracks at once.
    weight, bias = (
        weights[f"heads.{head}.{part}"].reshape(len(tracks), TAGS, -1)[order].swapaxes(0, 1)
        for part in ("weight", "bias")
    )
    x = graph.quantized_linear(x, scales["head"], 0, weight.reshape(bias.size, -1), bias.reshape(-1))
    return graph.model([(x, FLOAT, ("n", "tags"))], {"tracks": json.dumps([tracks[at] for at in order])})


def _weights(net: Net) -> dict[str, Floats]:
    return {name: value.numpy() for name, value in net.state_dict().items()}


@torch.no_grad()
def _scales(net: Net, documents: Iterable[Example], vocabulary: Vocabulary) -> dict[str, float]:
    """The step of each layer's inputs in bytes."""
    values: dict[str, list[Tensor]] = {}
    watched: dict[str, nn.Module] = {"words": net.words, "head": net.norm}
    watched |= {f"blocks.{i}": block.norm for i, block in enumerate(net.blocks)}
    hooks = [
        module.register_forward_hook(
            lambda _, __, result, layer=layer: values.setdefault(layer, []).append(result.flatten())
        )
        for layer, module in watched.items()
    ]
    for one in documents:
        batch, _ = collate([one], vocabulary)
        net(batch)
    for hook in hooks:
        hook.remove()
    result = {}
    for layer, parts in values.items():
        x = torch.cat(parts).numpy()
        if layer == "words":
            result[layer] = float(np.quantile(np.abs(x), SHARE)) / (255 - ZERO)
        else:
            result[layer] = float(np.quantile(x[x > 0], SHARE)) / 255
    return result
