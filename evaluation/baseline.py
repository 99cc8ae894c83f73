"""The pinned figures: none may fall, and those that rise are pinned anew.

A figure on documents that the model was trained on has no pin: it says nothing of other documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from evaluation.figures import MODEL, Figure

PATH = Path(__file__).parent / "baseline.json"
TOLERANCE = 0.002
"""A figure may lie this much below its pin: what versions of the dictionaries may move it by."""
LEARNED_ANEW = frozenset({"observations", "positions", "quantities", "quotes"})
"""Topics that are cross-validated: their weights are learned anew at each measurement."""
LEARNED_TOLERANCE = 0.005
"""They may lie this much below: learning stops early, so that how a processor rounds moves a few cases."""


def load(path: Path) -> dict[str, float]:
    """The pinned figures by name."""
    with path.open(encoding="utf-8") as file:
        return {name: float(value) for name, value in json.load(file).items()}


def fallen(pinned: Mapping[str, float], figures: Iterable[Figure]) -> list[str]:
    """What to tell of each figure that fell by more than it may; a figure without a pin is new."""
    return [
        f"{figure.name}: {figure.value:.4f}, pinned {pinned[figure.name]:.4f}"
        for figure in figures
        if figure.value < pinned.get(figure.name, 0.0) - _tolerance(figure)
    ]


def _tolerance(figure: Figure) -> float:
    return LEARNED_TOLERANCE if figure.topic in LEARNED_ANEW else TOLERANCE


def lost(pinned: Mapping[str, float], figures: Iterable[Figure], topics: Iterable[str]) -> list[str]:
    """Pinned figures of `topics` that are measured no more."""
    measured = {figure.name for figure in figures}
    topics = set(topics)
    return [name for name in pinned if name not in measured and name.partition(":")[0] in topics]


def raised(pinned: Mapping[str, float], figures: Iterable[Figure]) -> dict[str, float]:
    """The pins with every figure that is new or above its pin, to four digits, in order of names."""
    result = dict(pinned)
    for figure in figures:
        if figure.seen_by == MODEL:
            continue
        result[figure.name] = max(round(figure.value, 4), result.get(figure.name, 0.0))
    return dict(sorted(result.items()))


def save(path: Path, pinned: Mapping[str, float]) -> None:
    """Write the pins, one a line."""
    path.write_text(json.dumps(pinned, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
