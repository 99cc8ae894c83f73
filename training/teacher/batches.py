"""Windows of documents in batches, as torch reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pipeline.models.pieces import Pieces
from pipeline.models.windows import WINDOW, Text, Window
from training.data import Document, Tokens, tokens


@dataclass(frozen=True, slots=True)
class Read:
    """A document, its words, and their pieces."""

    document: Document
    words: Tokens
    text: Text

    @classmethod
    def of(cls, document: Document, pieces: Pieces) -> Read:
        """The pieces of a document."""
        words = tokens(document.text)
        return cls(document, words, Text.of(words.forms, words.gap.tolist(), pieces))


def collate(group: Sequence[Window], pieces: Pieces) -> tuple[Tensor, list[int], Tensor, Tensor]:
    """Ids of the windows' pieces one after another, the sizes, and each word's first and last place."""
    sizes = [len(window) for window in group]
    before = np.cumsum([0, *sizes[:-1]])
    ids, first, last = zip(*(window.read(pieces) for window in group), strict=True)
    return (
        torch.from_numpy(np.concatenate(ids)),
        sizes,
        torch.from_numpy(np.concatenate([own + at for own, at in zip(first, before, strict=True)])),
        torch.from_numpy(np.concatenate([own + at for own, at in zip(last, before, strict=True)])),
    )


def groups(pool: Sequence[Window], size: int, rng: np.random.Generator) -> list[list[Window]]:
    """The windows in random order, in groups of about `size` pieces."""
    result: list[list[Window]] = []
    room = 0
    for at in rng.permutation(len(pool)):
        window = pool[at]
        if not result or len(window) > room + WINDOW / 2:
            result.append([])
            room = size
        result[-1].append(window)
        room -= len(window)
    return result
