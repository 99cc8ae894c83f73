"""Sums of money: amount and currency.

Units are found first and their numbers read from there: before a noun ("5 рублей"), beside a sign ("$5").
The text alone tells the sum; the lemmas before "до" tell "не больше" from "выросла до".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.batch import Batch, Money
from pipeline.numbers.amounts import Amount, amount_after, amounts_before, lead, or_more
from pipeline.numbers.currencies import ATTRIBUTES, CODES, SYMBOLS, UNIT, UNIT_HINT, kind_before, read
from pipeline.numbers.prefilter import END, Hint, matches
from pipeline.russian.change import leads
from pipeline.russian.numerals import SPACE, fused, lowered

if TYPE_CHECKING:
    from pipeline.models import Models

__all__ = ["HINT", "Sum", "find", "sums"]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in the text."""

    start: int
    stop: int
    low: float | None
    high: float | None
    currency: str | None
    comparison: str = "eq"
    preposition: str = ""
    small: bool = False
    """In kopecks or cents."""


_SIGN = re.compile("|".join([*map(re.escape, sorted(SYMBOLS, key=len, reverse=True)), r"[A-Z]{3,4}\b"]))
_ATTRIBUTE = re.compile(f"(?P<noun>{'|'.join(ATTRIBUTES)})(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)\\b")
_LETTERS = re.compile(r"[а-яё]+\Z")
_IN_WORDS = re.compile(rf"{SPACE}*\([^()\d]*\){SPACE}*\Z")
# How nouns, signs, codes and adjectives begin; the letters of "US$" may be a token of their own.
_SIGN_HINTS = [rf"{sign[:-1]}(?:{re.escape(sign[-1])}|{END})" for sign in SYMBOLS if len(sign) > 1]
HINT = Hint(UNIT_HINT, "[$€£¥₽₴₸₩₹₺₪₿]", "|".join([*_SIGN_HINTS, *CODES]).lower(), "|".join(ATTRIBUTES))
_NEAR = 12  # tokens between a word of change and the sum that it leads to
# The point of "руб." is the sentence's own where one ends.
_ENDS_SENTENCE = re.compile(r"\s*(?:\Z|\n|[\s»)]*[«\"(]?[A-ZА-ЯЁ])")
# "63,512 рублей" is a rate, "20,000 рублей" thousands in the English way.
_DECIMAL_COMMA = re.compile(r"\d,(?!000)\d{3}(?!\d)")


def find(batch: Batch, models: Models | None = None) -> None:
    """Fill ``batch.money`` from the articles' regions; asks no model. Needs morphology."""
    for doc, (article, places) in enumerate(zip(batch.articles, HINT.places(batch), strict=True)):
        for start, stop in article.regions if places else ():
            for found in sums(article.content, start, stop, places):
                sentence = batch.sentences.at(doc, found.start)
                at_most = found.preposition == "до" and found.comparison == "eq"
                if at_most and not _moved_to(batch, sentence, found.start):
                    found = replace(found, comparison="lt")
                batch.money.append(
                    Money(
                        doc=doc,
                        sentence=sentence,
                        start=found.start,
                        stop=found.stop,
                        low=found.low,
                        high=found.high,
                        currency=found.currency,
                        comparison=found.comparison,
                    )
                )


def _moved_to(batch: Batch, sentence: int, stop: int) -> bool:
    """Whether a word of change leads to the sum: "выросла до 5 млн" against "штраф до 5 млн"."""
    tokens = batch.tokens
    first, last = batch.sentences.tokens[sentence : sentence + 2].tolist()
    last = first + int(np.searchsorted(tokens.start[first:last], stop))
    near = range(max(first, last - _NEAR), last)
    return any(leads(tokens.lemma[row], tokens.pos[row]) for row in near)


def sums(text: str, start: int, stop: int, places: Sequence[int] | None = None) -> list[Sum]:
    """The sums of ``text[start:stop]`` in order; `places` are those of `HINT` in the text, where known."""
    lower = lowered(text)
    found = [
        *_nouns(lower, start, stop, places),
        *_signs(text, lower, start, stop, places),
        *_attributes(lower, start, stop, places),
    ]
    joined: list[Sum] = []
    for each in sorted(found, key=lambda each: (each.start, -each.stop)):
        if joined and each.start < joined[-1].stop:
            continue
        both = _join(lower, joined[-1], each) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(each)
    joined.extend(_implied(lower, joined, start, stop))
    return sorted((_without_point(text, each) for each in joined), key=lambda each: each.start)


def _nouns(text: str, start: int, stop: int, places: Sequence[int] | None) -> Iterator[Sum]:
    """Sums before the noun that names their currency: "от 40 до 50 тысяч рублей"."""
    floor = start
    for match in matches(UNIT, text, start, stop, places):
        if text[match.start() - 1 : match.start()].isalpha():
            continue
        begin = kind_before(text, floor, match.start())
        end = begin
        if ")" in text[begin - 2 : begin] and (in_words := _IN_WORDS.search(text, floor, begin)):
            end = in_words.start()  # "881 913 (восемьсот ...) руб."
        fractional = match[0].split()[0][-1] in "аяыи" or _DECIMAL_COMMA.search(text, max(end - 10, 0), end)
        if amounts := amounts_before(text, floor, end, grouped=not fractional):
            currency, unit = read(text, start, begin, match.start(), match.end())
            yield from _shared(text, floor, amounts, match.end(), currency, unit)
            floor = match.end()


def _signs(text: str, lower: str, start: int, stop: int, places: Sequence[int] | None) -> Iterator[Sum]:
    """Sums beside a sign or a code: "$300 млн", "5 €", "100 USD"."""
    floor = start
    for match in matches(_SIGN, text, start, stop, places):
        currency = SYMBOLS.get(match[0], match[0])
        if currency not in CODES or text[match.start() - 1 : match.start()].isalpha():
            continue
        amount = amount_after(lower, match.end(), stop, grouped=True)
        before = amounts_before(lower, floor, match.start(), grouped=True)
        if amount and not (before and text[match.end()].isspace()):
            yield _sum(lower, floor, replace(amount, start=match.start()), amount.stop, currency, 1)
            floor = amount.stop
        elif before:
            yield from _shared(lower, floor, before, match.end(), currency, 1)
            floor = match.end()


def _attributes(text: str, start: int, stop: int, places: Sequence[int] | None) -> Iterator[Sum]:
    """Adjectives: "100-долларовый", "тысячерублевый"."""
    for match in matches(_ATTRIBUTE, text, start, stop, places):
        currency = ATTRIBUTES[match["noun"]]
        if text[match.start() - 1] == "-":
            amounts = amounts_before(text, start, match.start() - 1)
            yield from _shared(text, start, amounts, match.end(), currency, 1)
        elif letters := _LETTERS.search(text, max(start, match.start() - 40), match.start()):
            value = fused(letters[0])
            amount = Amount(letters.start(), match.end(), value, value)
            yield from _shared(text, start, [amount] if value else [], match.end(), currency, 1)


def _shared(
    text: str, floor: int, amounts: list[Amount], stop: int, currency: str | None, unit: float
) -> Iterator[Sum]:
    for amount in amounts:
        last = amount is amounts[-1]
        yield _sum(text, floor, amount, stop if last else amount.stop, currency, unit)


def _sum(text: str, floor: int, amount: Amount, stop: int, currency: str | None, unit: float) -> Sum:
    before = lead(text, floor, amount.start)
    start, comparison, low, high = before.start, before.comparison, amount.low, amount.high
    if amount.ranged and before.preposition in {"от", "с", "со", "между"}:
        start = before.outer
    elif before.preposition == "от" and comparison == "eq":
        comparison = "gt"
    if comparison == "eq":
        comparison = amount.comparison if amount.comparison != "eq" else or_more(text, stop)
    genitive = before.comparison != "eq" or before.preposition in {"до", "от", "из", "с"}
    if low is None and text[amount.start : amount.stop] == "тысячи" and genitive:
        low = high = 1000  # a genitive: "до тысячи рублей"; alone it is a plural, "тысячи рублей"
    if low is not None and high is not None and unit != 1:
        low, high = round(low * unit, 6), round(high * unit, 6)
    return Sum(start, stop, low, high, currency, comparison, before.preposition, unit != 1)


def _join(text: str, first: Sum, second: Sum) -> Sum | None:
    """One sum of two: "124 рубля 50 копеек", "от $3 млн до $5 млн"."""
    if first.currency != second.currency:
        return None
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return None
    between = text[first.stop : second.start]
    if second.small and not first.small and between.strip() in {"", "и"}:
        return replace(first, stop=second.stop, low=first.low + second.low, high=first.high + second.high)
    if first.preposition in {"от", "с"} and second.preposition == "до" and between.strip() == "до":
        low, high = sorted((first.low, second.low))
        start = text.rfind(first.preposition, 0, first.start)
        return replace(first, start=start, stop=second.stop, low=low, high=high, comparison="eq")
    return None


_SCALE = re.compile("(?:тысяч|миллион|миллиард|триллион)[аиов]*|(?:тыс|млн|млрд|трлн)\\.?")
# What may follow a sum that leaves its currency out: no noun that would be counted instead.
_NOTHING_COUNTED = re.compile(
    rf"\Z|[.,;:!?)»\n]|{SPACE}+(?:[—–(-]|(?:в|во|на|за|и|или|из|к|по|от|до|с|при|против|через|больше|меньше|ниже"
    r"|выше|ежегодно|соответственно)\b)"
)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=\D)|\n")


def _implied(text: str, found: list[Sum], start: int, stop: int) -> list[Sum]:
    """Sums that leave the currency to one in the same sentence: "158,5 млрд рублей против 99,9 млрд"."""
    if not any(each.currency for each in found):
        return []
    implied: list[Sum] = []
    bounds = [start, *(match.end() for match in _SENTENCE_END.finditer(text, start, stop)), stop]
    starts = [each.start for each in found]
    done = start
    for each in found:
        if not each.currency or each.start < done:
            continue  # its sentence has been read with the sum before
        first = bounds[bisect_right(bounds, each.start) - 1]
        last = done = bounds[min(bisect_right(bounds, each.stop), len(bounds) - 1)]
        own = found[max(0, bisect_left(starts, first) - 1) : bisect_left(starts, last)]
        for match in _SCALE.finditer(text, first, last):
            taken = any(other.start < match.end() and match.start() < other.stop for other in own)
            if taken or not _NOTHING_COUNTED.match(text, match.end(), stop):
                continue
            for amount in amounts_before(text, first, match.end())[-1:]:
                if amount.low is not None:
                    implied.append(_sum(text, first, amount, match.end(), each.currency, 1))
    return implied


def _without_point(text: str, each: Sum) -> Sum:
    ends = text[each.stop - 1] == "." and _ENDS_SENTENCE.match(text, each.stop)
    return replace(each, stop=each.stop - 1) if ends else each
