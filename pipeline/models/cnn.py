"""Convolutional encoders of slovnet, in numpy, over one long row of tokens.

A layer of slovnet is a convolution of width 3, ReLU and BatchNorm. Texts stand in one row with a blank row
between them, which is exactly slovnet's padding. What is computed differently, to the same values:

- BatchNorm is folded into the layer that follows, whose inputs are counted in steps of its deviation;
- the first layer's product depends on the word form alone, so it is kept per form (`forms.FormTable`);
- a convolution is one product, the kernel's three columns side by side in the output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bools, Floats, Rows

Number = TypeVar("Number", np.float32, np.int16)
Rooms = list[NDArray[Any]]

BLANK = 0
"""Code of the row between texts: a row of zeros among the products."""

STEPS = (8, 16, 16)
"""Quantization steps per standard deviation of each layer's outputs: nearly all of them fit into a byte."""


@dataclass(frozen=True)
class Layer:
    """A convolution of width 3 and ReLU; inputs and outputs are counted in steps (`STEPS`)."""

    kernel: Floats  # (inputs, 3 * outputs): what a token adds to the next one, to itself, to the one before
    bias: Floats  # (outputs,)
    blank: Floats
    """(outputs,) values of a separator's row that are zero once the folded BatchNorm is applied."""

    @property
    def size(self) -> int:
        """Number of outputs."""
        return len(self.bias)

    @cached_property
    def around(self) -> Floats:
        """(3 * inputs, outputs) the kernel for rows of the token before, the token, the token after."""
        return np.concatenate(np.split(self.kernel, 3, axis=1))


class Encoder:
    """Layers of one model, and the affine map that its last BatchNorm leaves to the head.

    Not thread-safe: every call writes activations into the same buffers, which saves allocation.
    """

    def __init__(self, layers: Sequence[Layer], scale: Floats, shift: Floats) -> None:
        self.layers = tuple(layers)
        self.scale, self.shift = scale, shift
        self._first: Rooms = [np.empty((0, self.layers[0].size)) for _ in range(2)]
        self._states: Rooms = [np.empty((0, layer.size), np.float32) for layer in layers[1:]]
        self._spread: Rooms = [np.empty((0, 3 * layer.size), np.float32) for layer in layers[1:]]

    @classmethod
    def fold(cls, arrays: Sequence[Floats]) -> Encoder:
        """From slovnet's arrays: (kernel, bias, weight, bias, mean, std) of each layer in turn."""
        layers = []
        scale, shift = np.ones(1, np.float32), np.zeros(1, np.float32)
        for first, steps in zip(range(0, len(arrays), 6), STEPS, strict=True):
            kernel, bias, gain, offset, mean, std = arrays[first : first + 6]
            # (outputs, inputs, 3) > (inputs, 3, outputs): position 0 is the token before.
            taps = kernel.transpose(1, 2, 0)
            constant = np.einsum("i,ito->o", np.broadcast_to(shift, len(taps)), taps)
            unit = steps * np.abs(gain / std)
            folded = taps * scale.reshape(-1, 1, 1) * unit
            scale = gain / std / unit
            shift = offset - mean * gain / std
            layers.append(
                Layer(
                    np.ascontiguousarray(folded.reshape(len(taps), -1), np.float32),
                    ((bias + constant) * unit).astype(np.float32),
                    (-shift / scale).astype(np.float32),
                )
            )
        return cls(layers, scale.astype(np.float32), shift.astype(np.float32))

    @property
    def reach(self) -> int:
        """How many tokens to either side a token's state depends on."""
        return len(self.layers)

    def head(self, weight: Floats, bias: Floats) -> tuple[Floats, Floats]:
        """A linear head's weights, (outputs, labels) and (labels,), with the last BatchNorm folded in."""
        return self.scale[:, None] * weight, self.shift @ weight + bias

    def first(self, products: NDArray[Number], at: Rows) -> NDArray[Number]:
        """(n, outputs) the first layer of n tokens, before ReLU, valid until the next call.

        `products` (rows, outputs) has three rows for each word form, one per column of the kernel; those of
        token i begin at row ``at[i]``. The first and the last token lack what a neighbour adds.
        """
        x, given = (_room(self._first, i, len(at) - i, products.dtype) for i in range(2))
        # Into arrays that are there, and clipped, as only then numpy copies straight into them.
        products.take(at + 1, axis=0, out=x, mode="clip")
        x[1:] += products.take(at[:-1], axis=0, out=given, mode="clip")
        x[:-1] += products.take(at[1:] + 2, axis=0, out=given, mode="clip")
        return x

    def states(self, first: Floats, blank: Bools) -> Floats:
        """(n, outputs) the last layer of n tokens, valid until the next call.

        `first` (n, outputs) is the first layer before ReLU, and is overwritten; `blank` (n,) marks the rows
        between texts. Each further layer lacks one more neighbour at either end. `scale` and `shift` are not
        applied: heads fold them into their weights.
        """
        rows = np.flatnonzero(blank)
        x = first
        _activate(x, self.layers[0], rows)
        for i, layer in enumerate(self.layers[1:]):
            spread = np.matmul(x, layer.kernel, out=_room(self._spread, i, len(x)))
            before, own, after = np.split(spread, 3, axis=1)
            x = np.add(own, layer.bias, out=_room(self._states, i, len(x)))
            x[1:] += before[:-1]
            x[:-1] += after[1:]
            _activate(x, layer, rows)
        return x

    def states_at(self, first: Floats, blank: Bools, wanted: Bools) -> Floats:
        """(m, outputs) the last layer of the m `wanted` (n,) rows, none of them blank.

        As of `states`, but only what these rows depend on is computed, and `first` stays as it is.
        """
        needed = [wanted]
        for _ in self.layers[1:]:
            needed.append(spread(needed[-1]))
        had = needed.pop()
        x = first[had]
        _activate(x, self.layers[0], np.flatnonzero(blank[had]))
        for layer in self.layers[1:]:
            place, now = np.cumsum(had) - 1, needed.pop()
            rows = np.flatnonzero(now)
            near = np.clip(rows[:, None] + (-1, 0, 1), 0, len(first) - 1)  # at an end: of a blank row
            x = x[place[near]].reshape(len(rows), len(layer.around)) @ layer.around + layer.bias
            _activate(x, layer, np.flatnonzero(blank[rows]))
            had = now
        return x


class Products:
    """What word forms add to the first layers of several encoders, before any context.

    That is the product of the form's vector and each kernel, plus the bias. The vector is the embedding of
    the word followed by that of its shape, of which there are few. Not thread-safe, as `Encoder`.
    """

    def __init__(self, encoders: Sequence[Encoder], shapes: Sequence[Floats]) -> None:
        """`shapes` holds, for each encoder, the (shapes, size) embeddings of the same shapes in one order."""
        layers = [encoder.layers[0] for encoder in encoders]
        self._shape = (len(layers), 3, layers[0].size)
        sizes = [len(layer.kernel) - each.shape[1] for layer, each in zip(layers, shapes, strict=True)]
        kernels = [layer.kernel[:size] for layer, size in zip(layers, sizes, strict=True)]
        self._kernel = np.concatenate(kernels, axis=1)
        own = [np.pad(layer.bias, layer.size) for layer in layers]  # the bias is what a token gives to itself
        given = [
            each @ layer.kernel[size:] + bias
            for each, layer, size, bias in zip(shapes, layers, sizes, own, strict=True)
        ]
        self._shapes = np.concatenate(given, axis=1)
        self._rooms: Rooms = [np.empty((0, self._kernel.shape[1]), np.float32) for _ in range(2)]

    def __call__(self, words: Floats, shape: Rows) -> Floats:
        """(n, models, 3, outputs) products of n forms, valid until the next call.

        `words` (n, w) are the embeddings of their words, `shape` (n,) the numbers of their shapes.
        """
        x, given = (_room(self._rooms, i, len(words)) for i in range(2))
        np.matmul(words, self._kernel, out=x)
        x += self._shapes.take(shape, axis=0, out=given, mode="clip")
        return x.reshape(-1, *self._shape)


def spread(mask: Bools) -> Bools:
    """(n,) the rows of a mask and their neighbours: what a convolution of width 3 reaches."""
    result = mask.copy()
    result[1:] |= mask[:-1]
    result[:-1] |= mask[1:]
    return result


def _activate(x: Floats, layer: Layer, blank: Rows) -> None:
    np.maximum(x, 0, out=x)
    x[blank] = layer.blank


def _room(arrays: Rooms, i: int, n: int, kind: Any = np.float32) -> NDArray[Any]:
    """The first n rows of a buffer, allocated anew where it is shorter or of another type."""
    if len(arrays[i]) < n or arrays[i].dtype != kind:
        arrays[i] = np.empty((n, arrays[i].shape[1]), kind)
    return arrays[i][:n]
