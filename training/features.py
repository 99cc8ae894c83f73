"""Documents as tensors: the vocabulary of forms, batches, and the noise that training adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from pipeline.arrays import Bytes, Rows
from pipeline.models.entities_forms import FormReader, stem
from pipeline.models.entities_net import CONTEXT, GAPS, NO_GAP, SEPARATOR, STEPS, around
from pipeline.models.weights import Navec
from training.data import Document, Tokens, Track, tags, tokens
from training.model import Batch

WORD_DROPOUT = 0.12
"""Share of forms whose embedding is hidden in a batch, so that names unknown to navec are found too."""
AFFIX_DROPOUT = 0.1
UPPER_LINE = 0.06
"""Share of lines printed in capitals, as headlines are."""
LOWER_DOCUMENT = 0.02
CONTEXT_DROPOUT = 0.1
"""Share of lines whose context is hidden, so that the words by themselves are enough."""


@dataclass(slots=True)
class Example:
    """A document ready for batches."""

    document: Document
    tokens: Tokens
    tags: Rows  # (n, tracks of the corpus)
    forms: Rows  # (n,) rows of the vocabulary: as printed,
    upper: Rows  # in capitals,
    lower: Rows  # in lower case
    context: Bytes  # (len(PRINTED), n, CONTEXT) what natasha's models see, however it is printed
    taught: Tensor | None = None
    """(n, tracks, TAGS) what teachers say of the head that they teach, where there is no gold for it."""

    def __len__(self) -> int:
        return len(self.forms)


class Vocabulary:
    """Features of every form of the corpora, read once."""

    def __init__(self, navec: Navec) -> None:
        self._navec = navec
        self._reader = FormReader(navec.rows)
        self._rows: dict[str, int] = {}

    def rows(self, forms: Iterable[str]) -> Rows:
        """A row of the vocabulary for each form."""
        return np.array([self._rows.setdefault(form, len(self._rows)) for form in forms], np.int64)

    def freeze(self) -> None:
        """Reads the features of all rows given so far."""
        forms = list(self._rows)
        features = self._reader(forms)
        # Rows of navec in use only, in float32: tens of megabytes instead of hundreds.
        rows = np.append(features.embedding, self._navec.rows["<unk>"])
        used, rows = np.unique(rows, return_inverse=True)
        self.embedding, self.unknown = rows[:-1], rows[-1]
        self.vectors = torch.from_numpy(self._navec.vectors[used])
        self.affixes = torch.from_numpy(features.affixes)
        self.grammemes = torch.from_numpy(features.grammemes)
        self.shape = torch.from_numpy(features.shape)
        codes: dict[str | None, int] = {None: -1}
        self.stem = np.array([codes.setdefault(stem(form), len(codes)) for form in forms])


def example(document: Document, tracks: Sequence[Track], vocabulary: Vocabulary, context: Bytes) -> Example:
    """The document with its gold tags on `tracks` and its `context` (see `training.context`)."""
    words = tokens(document.text)
    return Example(
        document,
        words,
        tags(document, words, tracks),
        vocabulary.rows(words.forms),
        vocabulary.rows(form.upper() for form in words.forms),
        vocabulary.rows(form.lower() for form in words.forms),
        context,
    )


def batches(examples: Sequence[Example], size: int, rng: np.random.Generator) -> list[list[Example]]:
    """The examples in random order, in groups of about `size` tokens."""
    result: list[list[Example]] = []
    room = 0
    for i in rng.permutation(len(examples)):
        n = len(examples[i])
        if n > room:
            result.append([])
            room = size
        result[-1].append(examples[i])
        room -= n
    return result


def collate(
    examples: Sequence[Example], vocabulary: Vocabulary, rng: np.random.Generator | None = None
) -> tuple[Batch, list[slice]]:
    """One row of tokens, and where each example lies in it. With `rng`, noise is added (training)."""
    pieces: list[Rows] = []
    gaps: list[Rows] = []
    contexts: list[Bytes] = []
    places: list[slice] = []
    n = 0
    for one in examples:
        forms, context = (one.forms, one.context[0]) if rng is None else _noised(one, rng)
        places.append(slice(n, n + len(forms)))
        pieces += [forms, np.full(SEPARATOR, -1)]
        gaps += [one.tokens.gap, np.full(SEPARATOR, NO_GAP)]
        contexts += [context, np.zeros((SEPARATOR, CONTEXT), np.uint8)]
        n += len(forms) + SEPARATOR
    row = np.concatenate(pieces)
    real = row >= 0
    unique, form = np.unique(np.where(real, row, row[0]), return_inverse=True)
    names, name, n_names = _names(vocabulary.stem[row], real, places)

    embedding = vocabulary.embedding[unique]
    affixes_kept = torch.ones(len(unique), 1)
    if rng is not None:
        embedding = np.where(rng.random(len(unique)) < WORD_DROPOUT, vocabulary.unknown, embedding)
        affixes_kept = torch.from_numpy((rng.random((len(unique), 1)) >= AFFIX_DROPOUT).astype(np.float32))
    batch = Batch(
        embedding=vocabulary.vectors[torch.from_numpy(embedding)],
        affixes=vocabulary.affixes[unique],
        affixes_kept=affixes_kept,
        grammemes=vocabulary.grammemes[unique],
        shape=vocabulary.shape[unique],
        form=torch.from_numpy(form),
        around=torch.from_numpy(around(np.concatenate(gaps))),
        context=torch.from_numpy(np.concatenate(contexts)) / STEPS,
        real=torch.from_numpy(real.astype(np.float32))[:, None],
        names=torch.from_numpy(names),
        name=torch.from_numpy(name),
        n_names=n_names,
    )
    return batch, places


def _noised(one: Example, rng: np.random.Generator) -> tuple[Rows, Bytes]:
    """The forms of a document and their context, both as they are printed in this batch."""
    if rng.random() < LOWER_DOCUMENT:
        return one.lower, one.context[2]
    line = np.cumsum(one.tokens.gap < GAPS.index("space"))  # the line that each token is in
    shouted = (rng.random(line[-1] + 1) < UPPER_LINE)[line]
    context = np.where(shouted[:, None], one.context[1], one.context[0])
    context[(rng.random(line[-1] + 1) < CONTEXT_DROPOUT)[line]] = 0
    return np.where(shouted, one.upper, one.forms), context


def _names(stems: Rows, real: NDArray[np.bool_], places: Sequence[slice]) -> tuple[Rows, Rows, int]:
    """Rows of capitalized tokens, the name of each, and the number of names; names are per document."""
    document = np.zeros(len(stems), np.int64)
    for i, place in enumerate(places):
        document[place] = i
    names = np.flatnonzero(real & (stems >= 0))
    keys = document[names] * (stems.max() + 2) + stems[names]
    distinct, name = np.unique(keys, return_inverse=True)
    return names, name, len(distinct)
