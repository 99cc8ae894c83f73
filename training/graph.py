"""ONNX graphs of integer products, several times faster than in floats.

A layer's input is bytes, with one scale for the layer; its weights are bytes with a scale for each output.
Weights take seven bits of the eight: where a processor has no instructions for such products (VNNI), the
sum of two must not exceed the sixteen bits that it adds them in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from pipeline.arrays import Floats

Value = tuple[str, int, Sequence[str | int]]
"""A name, what it holds (FLOAT, BYTE, INDEX), and its shape."""

MICROSOFT = "com.microsoft"
"""Where onnxruntime keeps its own operators: MatMulIntegerToFloat is one."""
LARGEST = 63  # of a weight
HALF = 127
"""Largest number, of either sign, in a byte of an input."""
LEAST = 1e-12
"""Least scale of a row: one of zeros has some."""

FLOAT, BYTE, INDEX = TensorProto.FLOAT, TensorProto.UINT8, TensorProto.INT64


class Graph:
    """A graph under construction. Values are known by name; methods add nodes and name their result."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, kind: int, *shape: str | int) -> str:
        """An input of the graph."""
        self._inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def constant(self, value: NDArray[Any] | np.generic) -> str:
        """An array of the model, or a number as an array (1,)."""
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """A node with one result."""
        name = f"{operator}{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **attributes))
        return name

    def layer_norm(self, x: str, weight: Floats, bias: Floats, epsilon: float = 1e-5) -> str:
        """torch.nn.LayerNorm."""
        return self.add("LayerNormalization", x, self.constant(weight), self.constant(bias), epsilon=epsilon)

    def linear(self, x: str, weight: Floats, bias: Floats) -> str:
        """torch.nn.Linear, in floats; `weight` is (outputs, inputs)."""
        return self.add("Gemm", x, self.constant(weight), self.constant(bias), transB=1)

    def quantize(self, x: str, scale: float, zero: int) -> str:
        """Bytes for floats. With `zero` 0 negative numbers become 0: ReLU at no cost."""
        return self.add("QuantizeLinear", x, self.constant(np.float32(scale)), self.constant(np.uint8(zero)))

    def quantized_linear(
        self, x: str, scale: float, zero: int, weight: Floats, bias: Floats | None = None
    ) -> str:
        """torch.nn.Linear of bytes, to floats; `weight` is (outputs, inputs)."""
        steps = np.abs(weight).max(axis=1) / LARGEST
        steps[steps == 0] = 1
        whole = np.rint(weight / steps[:, None]).astype(np.int8)
        return self.add(
            "MatMulIntegerToFloat",
            x,
            self.constant(whole.T),
            self.constant(np.float32(scale)),
            self.constant(steps.astype(np.float32)),
            self.constant(np.uint8(zero)),
            self.constant(np.zeros(len(steps), np.int8)),
            *([] if bias is None else [self.constant(bias)]),
            domain=MICROSOFT,
        )

    def linear_by_rows(self, x: str, weight: Floats, bias: Floats) -> str:
        """torch.nn.Linear of floats that are multiplied as bytes, every row with a scale of its own.

        The scales are found at run time, for inputs whose rows differ in size, as a transformer's do.
        """
        peak = self.add("ReduceMax", self.add("Abs", x), axes=[-1], keepdims=1)
        step = self.add("Mul", peak, self.constant(np.float32(1 / HALF)))
        step = self.add("Max", step, self.constant(np.float32(LEAST)))
        steps = self.add("Squeeze", step, self.constant(np.array([1])))
        middle = self.add("Expand", self.constant(np.array([HALF + 1], np.uint8)), self.add("Shape", steps))
        whole = self.add("QuantizeLinear", x, steps, middle, axis=0)
        product = self.quantized_linear(whole, 1.0, HALF + 1, weight)
        return self.add("Add", self.add("Mul", product, step), self.constant(bias))

    def neighbours(self, x: str, distance: int, zero: int, near: int) -> str:
        """(n, near + width + near): of the row `distance` before the first `near`, the row itself, of the
        row `distance` after the last `near`.
        """
        far = np.iinfo(np.int64).max
        axes, blank = self.constant(np.array([0, 1])), self.constant(np.uint8(zero))
        start, end = self.constant(np.array([0, 0])), self.constant(np.array([-distance, near]))
        before = self.add("Slice", x, start, end, axes)
        start, end = self.constant(np.array([distance, -near])), self.constant(np.array([far, far]))
        after = self.add("Slice", x, start, end, axes)
        before = self.add("Pad", before, self.constant(np.array([distance, 0, 0, 0])), blank)
        after = self.add("Pad", after, self.constant(np.array([0, 0, distance, 0])), blank)
        return self.add("Concat", before, x, after, axis=1)

    def model(self, outputs: Sequence[Value], facts: Mapping[str, str]) -> bytes:
        """The model that gives `outputs`, with `facts` as its metadata."""
        results = [helper.make_tensor_value_info(*output) for output in outputs]
        graph = helper.make_graph(self._nodes, "graph", self._inputs, results, self._constants)
        domains = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=domains, ir_version=9)
        helper.set_model_props(model, dict(facts))
        return bytes(model.SerializeToString())
