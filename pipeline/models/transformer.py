"""The transformer of the accurate model: what it says of the words of a batch (docs/model.md)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.arrays import Floats, Rows
from pipeline.batch import Coded
from pipeline.models.bioes import TAGS
from pipeline.models.graphs import facts, session
from pipeline.models.pieces import Pieces
from pipeline.models.windows import Text, Window, windows

MODEL = Path(__file__).parent / "data" / "accurate" / "transformer.onnx"


class Transformer:
    """The graph `model`, which `training/teacher/export.py` writes. Not for several threads at once."""

    def __init__(self, model: Path = MODEL) -> None:
        self._graph = session(model)
        known = facts(self._graph)
        self.tracks: tuple[tuple[str, int], ...] = tuple(map(tuple, known["tracks"]))
        scores = {name: (id_, score) for id_, (name, score) in enumerate(known["pieces"])}
        self._pieces = Pieces(scores, known["normal"], *known["special"])

    def __call__(self, form: Coded, row: Rows, gap: Rows) -> Floats:
        """(n, tracks, TAGS) logits of n rows of the column `form`; zeros for separators, whose row is -1.

        `gap` (n,) are indices into `entities_net.GAPS`, what stands before each.
        """
        logits = np.zeros((len(row), len(self.tracks), TAGS), np.float32)
        edges = np.flatnonzero(np.diff(row >= 0, prepend=False, append=False))
        for first, stop in edges.reshape(-1, 2).tolist():
            forms = [form.values[code] for code in form.codes[row[first:stop]].tolist()]
            for window in windows(Text.of(forms, gap[first:stop].tolist(), self._pieces)):
                logits[first + window.start : first + window.stop] = self._read(window)
        return logits

    def _read(self, window: Window) -> Floats:
        ids, first, last = window.read(self._pieces)
        logits: Floats = self._graph.run(None, {"ids": ids, "first": first, "last": last})[0]
        # In memory tag after tag, as the net over words gives its own.
        return logits.reshape(len(logits), TAGS, -1).transpose(0, 2, 1)
