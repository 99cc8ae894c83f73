"""The entity model's net: two ONNX graphs that `training/export.py` writes, run by onnxruntime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bytes, Floats, Rows
from pipeline.models import cnn
from pipeline.models.bioes import TAGS
from pipeline.models.entities_forms import FormFeatures
from pipeline.models.graphs import facts, session

FORMS, TAGGER = "forms.onnx", "tagger.onnx"
"""The files of a model: from a form to its bytes, from bytes in context to tags."""

CONTEXT = 384
"""Numbers that natasha's models of tags and of names give for a token in its context."""
STEPS = cnn.STEPS[-1]
"""Steps of these numbers to a standard deviation."""
DILATIONS = (1, 2, 4)
SEPARATOR = max(DILATIONS)
"""Blank rows between texts: no convolution sees over them."""
NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "NUMBER", "ORDINAL"})
"""Types that no one is given but to compare with gold: rules find them, with their values. Their tracks are
the last, so that those of names are one block."""
POOLED = 1
"""The article's view of a name is added before this block."""
GAPS = ("start", "paragraph", "line", "space", "none")
"""What stands before a token: headlines, bylines and lists are told by their line breaks."""
NO_GAP = len(GAPS)  # of separators
ZERO = 128
"""The byte that stands for zero where numbers have signs."""


def around(gap: Rows) -> Rows:
    """(n,) below (NO_GAP + 1) ** 3: what stands before each row, the row before it and the row after it.

    `gap` (n,) are indices into GAPS, NO_GAP of separators.
    """
    before, after = np.roll(gap, 1), np.roll(gap, -1)
    before[:1] = after[-1:] = NO_GAP
    result: Rows = (before * (NO_GAP + 1) + gap) * (NO_GAP + 1) + after
    return result


class Net:
    """The graphs of the folder `model`. Not for several threads at once."""

    def __init__(self, model: Path) -> None:
        self._forms, self._tagger = session(model / FORMS), session(model / TAGGER)
        self.tracks: tuple[tuple[str, int], ...] = tuple(map(tuple, facts(self._tagger)["tracks"]))
        self.width: int = self._forms.get_outputs()[0].shape[1]

    def forms(self, features: FormFeatures, embeddings: Floats) -> Bytes:
        """(n, width): n forms as the net knows them without context; `embeddings` (n, 300) are navec's."""
        inputs = {
            "embedding": embeddings,
            "affixes": features.affixes.astype(np.int64),
            "grammemes": features.grammemes,
            "shape": features.shape.astype(np.int64),
        }
        result: Bytes = self._forms.run(None, inputs)[0]
        return result

    def __call__(
        self, words: Bytes, gap: Rows, real: NDArray[np.bool_], context: Bytes, names: Rows, name: Rows
    ) -> Floats:
        """(n, tracks, TAGS) logits of n rows.

        `words` (n, width) are the rows' forms, ZERO for separators, which are not `real`; `gap` (n,) is what
        stands before each; `context` (n, CONTEXT) is what natasha's models see there. Row ``names[i]``
        mentions the name ``name[i]`` of its article.
        """
        share = (1 / np.bincount(name))[name] if len(name) else np.zeros(0)
        inputs = {
            "words": words,
            "gaps": around(gap),
            "real": real.view(np.uint8)[:, None],
            "context": context,
            "names": names[:, None],
            "name": name,
            "places": name[:, None],
            "share": share.astype(np.float32)[:, None],
            "blank": np.zeros((name.max(initial=0) + 1, self.width), np.float32),
        }
        logits: Floats = self._tagger.run(None, inputs)[0]
        # Tag after tag in memory: decoding compares tags over all tracks at once.
        return logits.reshape(len(logits), TAGS, -1).transpose(0, 2, 1)
