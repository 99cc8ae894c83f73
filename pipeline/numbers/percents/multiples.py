"""What "двукратный" multiplies, and where it only tells how often something was: "двукратная виза"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.batch import Batch
from pipeline.numbers.found import Number
from pipeline.numbers.indicators.lexicon import COMPARING
from pipeline.russian.change import DOWN, DOWN_NOUN, DOWN_OBJECT, UP, UP_NOUN, UP_OBJECT
from pipeline.russian.lemmas import wordset

__all__ = ["multiplying"]

# What may be several times as large: "в двукратном размере", "трёхкратный перевес".
_SIZES = wordset("""
    величина выигрыш доход запас количество нагрузка объем объём оплата отрыв перевес плата превосходство
    преимущество разница разрыв размер соотношение стоимость сумма тариф цена
""")
_MULTIPLIED = _SIZES | COMPARING | UP | DOWN | UP_OBJECT | DOWN_OBJECT | UP_NOUN | DOWN_NOUN
_NOUNS = frozenset(["NOUN", "PROPN"])
_AFTER, _BEFORE = 3, 5
"""Tokens on each side among which is looked for what is multiplied."""


def multiplying(batch: Batch, doc: int, numbers: Sequence[Number]) -> list[Number]:
    """The numbers of an article without those adjectives and adverbs that count times: "троекратный залп"."""
    first, last = batch.tokens.doc.searchsorted([doc, doc + 1]).tolist()
    return [
        number
        for number in numbers
        if number.unit != "times" or not number.attribute or _multiplies(batch, first, last, number)
    ]


def _multiplies(batch: Batch, first: int, last: int, number: Number) -> bool:
    """Whether the noun after it may be several times as large, or without a noun a word around it."""
    tokens = batch.tokens
    low, high = (first + tokens.start[first:last].searchsorted([number.start, number.stop])).tolist()
    after = range(high, min(last, high + _AFTER))
    words = [*takewhile(lambda at: tokens.pos[at] != "PUNCT", after)]
    if tokens.pos[high - 1] != "ADV":
        noun = next((at for at in words if tokens.pos[at] in _NOUNS), None)
        if noun is not None:
            return tokens.lemma[noun] in _MULTIPLIED
    return any(
        tokens.lemma[at].lower() in _MULTIPLIED for at in (*range(max(first, low - _BEFORE), low), *words)
    )
