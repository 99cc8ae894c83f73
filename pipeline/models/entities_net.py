"""The entity model's net in numpy; `training/model.py` is the same in torch, which the tests compare."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pipeline.models.bioes import TAGS
from pipeline.models.entities_forms import FormFeatures

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

DILATIONS = (1, 2, 4)
SEPARATOR = max(DILATIONS)
"""Zero rows between texts: no convolution sees over them."""
POOLED = 1
"""The article's view of a name is added before this block."""
GAPS = ("start", "paragraph", "line", "space", "none")
"""What stands before a token: headlines, bylines and lists are told by their line breaks."""
NO_GAP = len(GAPS)  # of separators
EPSILON = 1e-5  # of torch's LayerNorm


class Net:
    """The layers, by the names of their weights in torch. Computes in float32."""

    def __init__(self, weights: Mapping[str, NDArray[np.float16]]) -> None:
        self._weights = {name: value.astype(np.float32) for name, value in weights.items()}
        self.width = len(self._weights["first.linear.bias"])
        self._kernels = {
            name: np.ascontiguousarray(self._weights[f"{name}.linear.weight"].T).reshape(3, self.width, -1)
            for name in ("first", *(f"blocks.{i}.conv" for i in range(len(DILATIONS))))
        }
        self._gaps = self._gap_products()

    def products(self, features: FormFeatures, embeddings: Floats) -> Floats:
        """(n, 3, width): what n forms add to the first layer of the token after, their own, the one before.

        `embeddings` (n, 300) are navec's.
        """
        affixes = self._weights["words.affixes.weight"][features.affixes].reshape(len(features), -1)
        shapes = self._weights["words.shapes.weight"][features.shape]
        x = np.concatenate([embeddings, affixes, features.grammemes, shapes], axis=1)
        words = self._normalized(np.maximum(self._linear("words.linear", x), 0), "words.norm")
        return np.stack([words @ kernel for kernel in self._kernels["first"]], axis=1)

    def first(self, products: Floats, form: Rows, gap: Rows) -> Floats:
        """(N, width): the first layer for N rows of tokens.

        `form` (N,) indexes `products`, whose row 0 is zero: the separators'. `gap` (N,) is what stands
        before each token, NO_GAP for separators.
        """
        before, after = np.roll(gap, 1), np.roll(gap, -1)
        before[0] = after[-1] = NO_GAP
        x: Floats = self._gaps[before, gap, after]
        x += products[form, 1]
        x[1:] += products[form[:-1], 0]
        x[:-1] += products[form[1:], 2]
        return x

    def __call__(self, x: Floats, separators: NDArray[np.bool_], names: Rows, name: Rows) -> Floats:
        """(N, tracks, TAGS) logits for (N, width) states after the first layer, which are overwritten.

        Row ``names[i]`` mentions the name ``name[i]`` of its article.
        """
        blank = np.flatnonzero(separators)
        for i, dilation in enumerate(DILATIONS):
            if i == POOLED and len(names):
                self._pool(x, names, name)
            h = np.maximum(self._normalized(x, f"blocks.{i}.norm"), 0)
            h[blank] = 0
            left, middle, right = self._kernels[f"blocks.{i}.conv"]
            x += h @ middle
            x[dilation:] += h[:-dilation] @ left
            x[:-dilation] += h[dilation:] @ right
            x += self._weights[f"blocks.{i}.conv.linear.bias"]
        logits = self._linear("head", np.maximum(self._normalized(x, "norm"), 0))
        return logits.reshape(len(logits), -1, TAGS)

    def _gap_products(self) -> Floats:
        """What every sequence of three gaps adds to the first layer, its bias included."""
        gaps = np.concatenate([self._weights["gaps.weight"], np.zeros((1, self.width), np.float32)])
        left, middle, right = (gaps @ kernel for kernel in self._kernels["first"])
        table = left[:, None, None] + middle[:, None] + right
        return table + self._weights["first.linear.bias"]

    def _pool(self, x: Floats, names: Rows, name: Rows) -> None:
        """Adds to every capitalized token the mean state of its name in its article, transformed."""
        order = np.argsort(name, kind="stable")
        starts = np.flatnonzero(np.diff(name[order], prepend=-1))
        states = np.maximum(x[names[order]], 0)
        counts = np.diff(starts, append=len(order))
        means = (np.add.reduceat(states, starts) / counts[:, None]).astype(np.float32)
        x[names] += self._linear("names", means)[name]

    def _linear(self, name: str, x: Floats) -> Floats:
        result: Floats = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return result

    def _normalized(self, x: Floats, name: str) -> Floats:
        """LayerNorm, https://arxiv.org/abs/1607.06450."""
        centred: Floats = x - x.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", centred, centred) / x.shape[1]
        centred *= (1 / np.sqrt(variance + EPSILON)).astype(np.float32)[:, None]
        centred *= self._weights[f"{name}.weight"]
        centred += self._weights[f"{name}.bias"]
        return centred
