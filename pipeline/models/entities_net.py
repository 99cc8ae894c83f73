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
"""The files of a model: from word forms to bytes, from bytes in context to logits."""

CONTEXT = 384
"""Features of a token from hidden layers of slovnet's models of tags and of names (`tagger.Context`)."""
STEPS = cnn.STEPS[-1]
"""Quantization steps of these features per standard deviation."""
DILATIONS = (1, 2, 4)
SEPARATOR = max(DILATIONS)
"""Blank rows between texts, so many that no convolution reads across them."""
NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "NUMBER", "ORDINAL"})
"""Types that are decoded only to compare with gold, since rules find them with their values. Their tracks are
the last, so that the tracks of names are one block."""
POOLED = 1
"""Index of the block before which the mean state of a name's mentions in the article is added."""
GAPS = ("start", "paragraph", "line", "space", "none")
"""What stands before a token: line breaks tell headlines, bylines and lists."""
NO_GAP = len(GAPS)  # of separators
ZERO = 128
"""The byte that encodes zero in signed features."""


def around(gap: Rows) -> Rows:
    """(n,) codes below (NO_GAP + 1) ** 3 of the gaps before a row, the row before it and the row after it.

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
        """(n, width) first layer of n word forms, without context; `embeddings` (n, 300) are navec's."""
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
        stands before each; `context` (n, CONTEXT) are features of natasha's models. Row ``names[i]``
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
