"""Convolutional encoders of slovnet, in numpy, over one long row of tokens.

A layer of slovnet is a convolution of width 3, ReLU and BatchNorm. Texts stand in one row with a zero
row between them, which is exactly slovnet's padding. What is computed differently, to the same values:

- a convolution is one product, the kernel's three columns side by side in the output;
- BatchNorm is folded into the layer that follows;
- the first layer's product depends on the word form alone, so it is kept per form (`forms.FormTable`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

BLANK = 0
"""Code of the row between texts: a row of zeros among the products."""

SEEN = slice(-2, None)
"""Layers whose states say what a model sees around a token: the last ones."""

STEPS = 16
"""Bytes hold states up to 16 units, of which one is about a standard deviation."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution of width 3 and ReLU; the BatchNorm before it is folded into its weights."""

    kernel: Floats  # (inputs, 3 * outputs): what a token gives to the one after, to itself, to the one before
    bias: Floats  # (outputs,)
    blank: Floats
    """(outputs,) what a blank row must hold for the next layer to see zeros there."""
    unit: Floats
    """(outputs,) what its BatchNorm multiplies each output with, to one scale for all."""

    @property
    def size(self) -> int:
        """Number of outputs."""
        return len(self.bias)


class Encoder:
    """Layers of one model, and the affine map that its last BatchNorm leaves to the head.

    Not for several threads at once: the layers' values stay in one place, which is as fast as it gets.
    """

    def __init__(self, layers: Sequence[Layer], scale: Floats, shift: Floats) -> None:
        self.layers = tuple(layers)
        self.scale, self.shift = scale, shift
        self._states = [np.empty((0, layer.size), np.float32) for layer in layers]
        self._spread = [np.empty((0, 3 * layer.size), np.float32) for layer in layers]

    @classmethod
    def fold(cls, arrays: Sequence[Floats]) -> Encoder:
        """From slovnet's arrays: (kernel, bias, weight, bias, mean, std) of each layer in turn."""
        layers = []
        scale, shift = np.ones(1, np.float32), np.zeros(1, np.float32)
        for first in range(0, len(arrays), 6):
            kernel, bias, gain, offset, mean, std = arrays[first : first + 6]
            # (outputs, inputs, 3) > (inputs, 3, outputs): position 0 is the token before.
            taps = kernel.transpose(1, 2, 0)
            constant = np.einsum("i,ito->o", np.broadcast_to(shift, len(taps)), taps)
            folded = taps * scale.reshape(-1, 1, 1)
            scale = gain / std
            shift = offset - mean * scale
            layers.append(
                Layer(
                    np.ascontiguousarray(folded.reshape(len(taps), -1), np.float32),
                    (bias + constant).astype(np.float32),
                    (-shift / scale).astype(np.float32),
                    np.abs(scale).astype(np.float32),
                )
            )
        return cls(layers, scale.astype(np.float32), shift.astype(np.float32))

    @property
    def reach(self) -> int:
        """How many tokens to either side a token's state depends on."""
        return len(self.layers)

    @property
    def seen(self) -> int:
        """Numbers that `context` gives for a token."""
        return sum(layer.size for layer in self.layers[SEEN])

    def products(self, words: Floats, shapes: Floats, shape: Rows) -> Floats:
        """(n, 3, outputs): the first layer's products for n word forms, its bias among them.

        A form's vector is that of its word, (n, w) `words`, followed by that of its shape: row `shape` (n,)
        of `shapes`.
        """
        first = self.layers[0]
        products: Floats = words @ first.kernel[: words.shape[1]]
        products += (shapes @ first.kernel[words.shape[1] :])[shape]
        products = products.reshape(len(words), 3, first.size)
        products[:, 1] += first.bias
        return products

    def states(self, products: Floats, codes: Rows) -> list[Floats]:
        """(n, outputs) states of n tokens after each layer, valid until the next call.

        `codes` (n,) index `products`, with BLANK between texts. Exact but for the first and last `reach`
        rows, whose neighbours are not given. The last states still await `scale` and `shift`, which heads
        fold into their weights.
        """
        n, blank = len(codes), np.flatnonzero(codes == BLANK)
        x = self._sums(0, products[codes[:-1], 0], products[codes, 1], products[codes[1:], 2])
        _activate(x, self.layers[0], blank)
        for i, layer in enumerate(self.layers[1:], 1):
            spread = np.matmul(x, layer.kernel, out=_room(self._spread, i, n))
            before, own, after = np.split(spread, 3, axis=1)
            x = self._sums(i, before[:-1], own, after[1:])
            x += layer.bias
            _activate(x, layer, blank)
        return [states[:n] for states in self._states]

    def context(self, states: Sequence[Floats]) -> Bytes:
        """(n, outputs of the layers in SEEN) n tokens' states in STEPS per unit, for another net to read."""
        parts = [x * (layer.unit * STEPS) for x, layer in zip(states[SEEN], self.layers[SEEN], strict=True)]
        return np.minimum(np.concatenate(parts, axis=1), 255).astype(np.uint8)

    def _sums(self, i: int, before: Floats, own: Floats, after: Floats) -> Floats:
        """What n tokens of layer i get from the n - 1 before, from themselves and from the n - 1 after."""
        x = _room(self._states, i, len(own))
        x[:1] = own[:1]
        np.add(own[1:], before, out=x[1:])
        x[:-1] += after
        return x


def _activate(x: Floats, layer: Layer, blank: Rows) -> None:
    np.maximum(x, 0, out=x)
    x[blank] = layer.blank


def _room(arrays: list[Floats], i: int, n: int) -> Floats:
    """The first n rows of an array, which is made anew where it has fewer."""
    if len(arrays[i]) < n:
        arrays[i] = np.empty((n, arrays[i].shape[1]), np.float32)
    return arrays[i][:n]
