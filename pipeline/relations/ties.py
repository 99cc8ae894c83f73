"""Words between or beside two names that say how they are related: "брат", "владеть", "родиться"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np

from pipeline.batch import Coded
from pipeline.models.columns import among, constant, crossed, either, only
from pipeline.models.templates import NOTHING, Columns
from pipeline.quotes.view import View
from pipeline.relations.items import Items
from pipeline.relations.pairs import Pairs

BEFORE, BEHIND = 2, 3  # tokens from a word of a tie to the pair, from the pair to it
PREFIX = 3  # letters that forms of one given name share
PERSON, POST = "PER", "PROFESSION"
GIVEN = ["same", "other", "same, akin", "other, akin"]
"""Given names of two persons, and whether their last names begin alike."""


@cache
def ties() -> Mapping[str, str]:
    """Lemma > the tie that it tells of."""
    lines = (files(__package__) / "ties.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {lemma: tie for tie, lemmas, _ in rows for lemma in lemmas.split()}


def columns(view: View, items: Items, pairs: Pairs) -> Columns:
    """The tie that a word between the names of a pair tells of, else one before or behind both; given names.

    Of a post no tie tells: what is said beside it is said of its holder.
    """
    return {"tie": _tie(view, items, pairs), "given": _given(items, pairs)}


def _tie(view: View, items: Items, pairs: Pairs) -> Coded:
    tie = view.column("lemma").map(lambda lemma: ties().get(lemma, NOTHING))
    doc, n = view.batch.tokens.doc, len(pairs)
    told = np.flatnonzero(~among(tie, frozenset({NOTHING})))
    rows = np.append(told, np.iinfo(np.int64).max)  # so that [-1] is none of the words before all
    start, stop, other = (
        items.first.take(pairs.one),
        items.after.take(pairs.other),
        items.first.take(pairs.other),
    )
    low = np.where(pairs.gap < 0, start, items.after.take(pairs.one))
    between, behind = rows.take(np.searchsorted(rows, low)), rows.take(np.searchsorted(rows, stop))
    before = rows.take(np.searchsorted(rows, start) - 1)
    posts = np.array([POST in value.split() for value in pairs.types.values], bool).take(pairs.types.codes)
    near = ~posts & (pairs.apart < 2)
    found = constant(NOTHING, n)
    for where, at, there in (
        ("behind", behind, behind < stop + BEHIND),
        ("before", before, (before < start) & (before >= start - BEFORE)),
        ("between", between, between < other),
    ):
        at = np.where(there, at, start)
        own = near & there & (doc.take(at) == doc.take(start))
        found = either(own, crossed(constant(where, n), tie.take(at)), found)
    return found


def _given(items: Items, pairs: Pairs) -> Coded:
    """Of two full names of persons whether the given ones are the same, and whether the last are akin."""
    stem, text = items.stem.codes, items.text
    persons = np.array([value == f"{PERSON} {PERSON}" for value in pairs.types.values], bool)
    found = np.full(len(pairs), -1)
    for row in np.flatnonzero(persons.take(pairs.types.codes)).tolist():
        one, other = int(pairs.one[row]), int(pairs.other[row])
        if " " in text[one] and " " in text[other]:
            found[row] = (text[one][:PREFIX] != text[other][:PREFIX]) + 2 * (stem[one] == stem[other])
    return only(found >= 0, Coded(np.maximum(found, 0).astype(np.int32), GIVEN))
