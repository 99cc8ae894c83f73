"""The last step: the net learns what it says together with the transformer of the accurate model."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import torch

from pipeline.models.transformer import Transformer
from pipeline.models.weights import Navec
from training.corpora import MEASURED, RAW, TAUGHT, UNLABELLED, heads, split
from training.data import read
from training.material import Material
from training.train import load

FIRST, STRIDE = 7, 24
"""Of UNLABELLED every 24th article from this one on is read: 590 of them, 475,000 tokens."""
AFTER = 0.5
"""Share of the weights after the step in the mean that ships; .7 and 1 are as good (docs/model.md)."""


def material_of(gold: Path, navec: Navec, net: Path) -> Material:
    """TAUGHT's gold, and texts without it with what the checkpoint `net` and the transformer say together."""
    corpora = split(gold)
    corpora.training = [each for each in corpora.training if each.corpus in (TAUGHT, *MEASURED)]
    corpora.training += read("raw", gold / RAW)
    corpora.training += islice(read("raw", gold / UNLABELLED), FIRST, None, STRIDE)
    material = Material(corpora, navec, heads(gold))
    material.teach([load(net)], Transformer())
    return material


def mean_weights(before: Path, after: Path, out: Path) -> Path:
    """Writes the checkpoint `out` between two others of the same net."""
    first, second = (torch.load(path, weights_only=True) for path in (before, after))
    weights = {name: value.lerp(second["net"][name], AFTER) for name, value in first["net"].items()}
    torch.save({"net": weights, "heads": first["heads"]}, out)
    return out
