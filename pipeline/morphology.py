"""Part of speech, features and lemma of every token."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Ints
from pipeline.batch import Batch, Coded, Tokens
from pipeline.models import Models
from pipeline.russian import homonyms


def tag(batch: Batch, models: Models) -> None:
    """Fill pos, feats, lemma and context of the batch's tokens."""
    tokens = batch.tokens
    labels = models.morph.labels
    best, tokens.context = models.tag(batch)
    pos, feats = _parts(tuple(labels))
    tokens.pos, tokens.feats = _column(best, *pos), _column(best, *feats)
    # A lemma per distinct (tag, form), not per token; tag by tag.
    forms, n = tokens.form.values, max(1, len(tokens.form.values))
    keys, inverse = np.unique(best.astype(np.int64) * n + tokens.form.codes, return_inverse=True)
    label, used = keys // n, [forms[code] for code in (keys % n).tolist()]
    bounds = np.flatnonzero(np.diff(label, prepend=-1, append=-1)).tolist()
    lemmas: list[str] = []
    for start, stop in pairwise(bounds):
        lemmas += models.lemmas(labels[label[start]], used[start:stop])
    tokens.lemma = _column(inverse, *_coded(lemmas))
    tokens.lemma = _told_by_neighbours(tokens)


REACH = 6
"""Words to either side, inside the sentence, that tell the lemma of a homonym."""
BETWEEN = ("ADV", "PART", "PUNCT")
"""What may stand between a verb and its infinitive."""


def _told_by_neighbours(tokens: Tokens) -> Coded:
    """The lemmas of the tokens, those of forms that two words share by the words around them."""
    forms = [code for code, form in enumerate(tokens.form.values) if form.lower() in homonyms.FORMS]
    if not forms:
        return tokens.lemma
    codes, values = tokens.lemma.codes.copy(), {lemma: code for code, lemma in enumerate(tokens.lemma.values)}
    for row in np.flatnonzero(np.isin(tokens.form.codes, forms)).tolist():
        first, last = max(0, row - REACH), min(row + REACH + 1, len(tokens))
        around = [at for at in range(first, last) if tokens.sentence[at] == tokens.sentence[row]]
        near = {tokens.lemma[at] for at in around}
        after = (at for at in around if at > row and tokens.pos[at] not in BETWEEN)
        infinitive = any("VerbForm=Inf" in tokens.feats[at] for at in islice(after, 1))
        lemma = homonyms.lemma(tokens.form[row].lower(), near, infinitive)
        codes[row] = values.setdefault(lemma, len(values))
    return Coded(codes, list(values))


@cache
def _parts(labels: tuple[str, ...]) -> tuple[tuple[Ints, list[str]], tuple[Ints, list[str]]]:
    """Part of speech and features of each of the tagger's labels, coded."""
    pairs = [label.partition("|")[::2] for label in labels]
    return _coded([pos for pos, _ in pairs]), _coded([feats for _, feats in pairs])


def _coded(strings: Sequence[str]) -> tuple[Ints, list[str]]:
    """Codes of strings that may repeat, and the distinct strings."""
    values = {string: code for code, string in enumerate(dict.fromkeys(strings))}
    return np.array([values[string] for string in strings], np.int32), list(values)


def _column(codes: NDArray[np.integer], distinct: Ints, values: list[str]) -> Coded:
    return Coded(distinct[codes], values) if len(codes) else Coded.blank(0)
