"""How near the models' inference comes to the products of matrices that it cannot do without.

With the first layer kept per word form, what is left per token are the products of layers 2 and 3 and of
the head. The bound is the time of exactly these products, of the same shapes and chunks, by numpy's BLAS
in the same process; what the models take beyond it is looking up, adding, decoding. Tags are drafted in
bytes, so the bound is none in the strict sense: it is what the same results take without drafts.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import MODELS, articles
from pipeline import models
from pipeline.batch import Batch
from pipeline.models.tagger import CHUNK, NameTagger
from pipeline.models.weights import Pack, natasha_data
from pipeline.segment import segment

Shape = tuple[int, int]  # inputs, outputs

PASSES = 5
"""Passes over the articles, of which the fastest counts: the bound is what the machine can do."""


def main() -> None:
    """Print, as JSON, the rates over the articles of a JSON Lines file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    arguments = parser.parse_args()
    batch = segment([articles.article(record) for record in articles.load(arguments.source)])
    print(json.dumps(measure(batch)))


def measure(batch: Batch) -> dict[str, Any]:
    """Tokens per second of morphology and names, alone and together, and the share of the bound."""
    loaded = models.load(model="natasha", capacity=2 * len(batch.tokens.form.values) + 2)
    tokens = len(batch.tokens)
    shapes = {model: products(model) for model in ("morph", "ner")}
    bounds = [_bound(each, tokens) for each in shapes.values()]
    morph, names, *bound_of = fastest(lambda: loaded.tag(batch), lambda: loaded.ner(batch), *bounds)
    bound = sum(bound_of)
    flops = 2 * tokens * sum(inputs * outputs for each in shapes.values() for inputs, outputs in each)
    found: dict[str, Any] = {
        "tokens": tokens,
        "forms": len(batch.tokens.form.values),
        "morph_tokens_per_second": tokens / morph,
        "ner_tokens_per_second": tokens / names,
        "tokens_per_second": tokens / (morph + names),
        "seconds": morph + names,
        "bound_seconds": bound,
        "share": bound / (morph + names),
        "bound_gflops": flops / bound / 1e9,
        "flops_per_token": flops // tokens,
    }
    assert isinstance(loaded.names, NameTagger)
    for model in MODELS:
        other = models.load(model=model, capacity=2 * len(batch.tokens.form.values) + 2)
        batch.tokens.context = other.tag(batch)[1]
        [seconds] = fastest(lambda: other.ner(batch))  # noqa: B023
        found[f"names_{model}_tokens_per_second"] = tokens / seconds
    return found


def fastest(*works: Callable[[], object]) -> list[float]:
    """Seconds of the fastest pass of each, by turns, after one that fills the caches."""
    for work in works:
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(PASSES):
        for work, own in zip(works, times, strict=True):
            began = time.perf_counter()
            work()
            own.append(time.perf_counter() - began)
    return [min(own) for own in times]


def products(model: str) -> list[Shape]:
    """The products of matrices per token once the first layer is kept: layers 2 and 3, and the head."""
    arrays = Pack.load(natasha_data(), model).arrays
    kernels = [array for array in arrays[7:19] if array.ndim == 3]  # (outputs, inputs, 3)
    return [*((k.shape[1], 3 * k.shape[0]) for k in kernels), (arrays[19].shape[0], arrays[19].shape[1])]


def _bound(shapes: Sequence[Shape], tokens: int) -> Callable[[], None]:
    """These products for so many tokens, chunk after chunk."""
    random = np.random.default_rng(0)
    work = [
        (
            random.standard_normal((CHUNK, inputs), np.float32),
            random.standard_normal((inputs, outputs), np.float32),
            np.empty((CHUNK, outputs), np.float32),
        )
        for inputs, outputs in shapes
    ]

    def multiply() -> None:
        for first in range(0, tokens, CHUNK):
            n = min(CHUNK, tokens - first)
            for x, weight, room in work:
                np.matmul(x[:n], weight, out=room[:n])

    return multiply


if __name__ == "__main__":
    main()
