"""What a percentage measures and which way it goes, read off the tree of its sentence.

The nearest word of change in the clause decides, then the one that the tree names: parsers of news attach
numbers to the wrong verb more often than writers put them far from the right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.numbers.percents import nouns
from pipeline.numbers.percents.clause import Clause
from pipeline.numbers.percents.lexicon import BARE, COMPARATIVES, COMPARING, LIGHT
from pipeline.numbers.percents.spans import Quantity
from pipeline.numbers.percents.subjects import governor, subject
from pipeline.russian.change import RATES, REACHING, direction, moves

__all__ = ["Reading", "read"]

_NEAR = 9  # tokens before a percentage among which its word of change is looked for


@dataclass(frozen=True, slots=True)
class Reading:
    """How one percentage is used. Positions are tokens of its clause."""

    measure: str
    direction: str | None = None
    indicator: int | None = None
    """The head of the noun phrase."""
    word: int | None = None
    """The verb, noun or comparative of change: what comes without one leans on it ("импорт — на 5%")."""
    limit: bool = False
    """"до" names the most that it can be, nothing leads there: "скидка до 30%"."""
    share: bool = False
    """The indicator is a whole of which the quantity is a part: "25% акций"."""


def read(clause: Clause, quantities: Sequence[tuple[Quantity, range]]) -> list[Reading]:
    """A reading per (quantity, its tokens with the words before it) of one sentence, in order."""
    clause.taken = frozenset(token for _, span in quantities for token in span)
    readings: list[Reading] = []
    for at, (quantity, span) in enumerate(quantities):
        reading = _own(clause, quantity, span, elliptic=at > 0 and _dashed(clause, span))
        if at and reading.word is not None and reading.indicator is None and clause.is_finite(reading.word):
            reading = replace(reading, indicator=readings[-1].indicator)  # "выросла на 2% и упала на 3%"
        if at and reading.word is None:
            reading = _leaning(clause, quantities[at - 1], readings[-1], (quantity, span), reading)
        if quantity.low != quantity.high and quantity.preposition in {"с", "со"}:
            reading = replace(reading, measure="from_to", direction="down" if quantity.falls else "up")
        readings.append(reading)
    return _distributed(clause, readings) if "соответственно" in clause.form else readings


def _distributed(clause: Clause, readings: list[Reading]) -> list[Reading]:
    """To each its own: "экспорт и импорт выросли на 3% и 5% соответственно"."""
    shared = readings[0].indicator
    if shared is None or any(reading.indicator != shared for reading in readings):
        return readings
    joined = [
        shared,
        *(c for c in clause.children[shared] if clause.rel[c] == "conj" and clause.is_nominal(c)),
    ]
    if len(joined) != len(readings):
        return readings
    return [replace(reading, indicator=noun) for reading, noun in zip(readings, joined, strict=True)]


def _own(clause: Clause, quantity: Quantity, span: range, elliptic: bool) -> Reading:
    """The reading by the quantity's own words; an elliptic one has its verb elsewhere."""
    comparative = _comparative(clause, quantity, span)
    if comparative is not None:
        way = COMPARATIVES[clause.form[comparative].lower()]
        return Reading("compare", way, nouns.compared(clause, comparative, span), comparative)
    word = _word(clause, quantity, span, elliptic)
    whole = None
    if word is None or quantity.preposition != "на":
        whole = nouns.whole(clause, quantity, span)
    if word is None:
        signed = {"+": "up", "-": "down"}.get(quantity.sign) if whole is None else None
        indicator = whole if whole is not None else nouns.level(clause, quantity, span)
        limit = quantity.preposition == "до" and not _led(clause, span)
        measure = "change" if signed else "level"
        return Reading(measure, signed, indicator, limit=limit, share=whole is not None)
    indicator = whole if whole is not None else nouns.mover(clause, word, span)
    moved = None if _negated(clause, word) else direction(clause.lemma[word])
    if clause.lemma[word] in COMPARING and quantity.preposition in {"на", "в"}:
        return Reading("compare", moved, indicator, word)
    return Reading("level" if quantity.preposition in {"до", "с"} else "change", moved, indicator, word)


def _led(clause: Clause, span: range) -> bool:
    verb = nouns.verb_before(clause, span)
    return verb is not None and clause.lemma[verb] in REACHING


def _comparative(clause: Clause, quantity: Quantity, span: range) -> int | None:
    """The comparative beside it: "больше" of "на 5% больше" or "больше на 5%"."""
    if quantity.preposition not in {"на", "в"} and quantity.unit != "times":
        return None
    for token in (span.stop, span.start - 1):
        if 0 <= token < len(clause) and clause.form[token].lower() in COMPARATIVES:
            return token
    return None


def _word(clause: Clause, quantity: Quantity, span: range, elliptic: bool) -> int | None:
    """The verb or noun of change that the quantity belongs to."""
    if quantity.attribute:
        noun = nouns.modified(clause, span)
        return noun if noun is not None and _moves(clause, noun) else None
    above = governor(clause, span)
    if quantity.preposition in {"на", "до", "с", "со"} or quantity.unit == "times":
        near = _nearest(clause, quantity, span)
        if near is not None and quantity.preposition == "до" and clause.lemma[near] in RATES:
            return None  # "скидки до 10%"
        if near is not None or elliptic:
            return near
        far = _governing(clause, above)
        return far if far is not None and (far < span.start or quantity.preposition != "до") else None
    return _without_preposition(clause, quantity, span, above)


def _dashed(clause: Clause, span: range) -> bool:
    return span.start > 0 and clause.form[span.start - 1] in {"—", "–", "-"}


def _without_preposition(clause: Clause, quantity: Quantity, span: range, above: int | None) -> int | None:
    """The noun in "рост 5%", "рост цен на уровне 5%", "рост составил 5%"; the verb of "акции потеряли 5%"."""
    beside = above if above is not None and not _dashed(clause, span) else None
    for noun in (span.start - 1, nouns.left(clause, quantity, span), beside):
        if noun is not None and noun >= 0 and _is_change(clause, noun):
            return noun
    for at in (above, clause.head[above] if above is not None else None):
        if at is not None and clause.is_verb(at) and clause.lemma[at] in BARE and at < span.start:
            return at
    verb = nouns.verb_before(clause, span)
    if verb is None or clause.lemma[verb] not in LIGHT:
        return None
    carried = subject(clause, verb)
    return carried if carried is not None and _is_change(clause, carried) else None


def _is_change(clause: Clause, noun: int) -> bool:
    """A noun of change that is no rate: "рост 5%", but not "скидка 5%"."""
    return (
        moves(clause.lemma[noun], clause.pos[noun]) == "complement"
        and clause.lemma[noun].lower() not in RATES
    )


def _governing(clause: Clause, above: int | None) -> int | None:
    """The first word of change on the way up, no further than the first verb."""
    at = above
    for _ in range(4):
        if at is None:
            return None
        if _moves(clause, at):
            return at
        if clause.is_verb(at):
            return next(
                (c for c in clause.children[at] if clause.rel[c] == "xcomp" and _moves(clause, c)), None
            )
        at = clause.head[at] if clause.head[at] != at else None
    return None


def _moves(clause: Clause, token: int) -> bool:
    return moves(clause.lemma[token], clause.pos[token]) is not None


def _nearest(clause: Clause, quantity: Quantity, span: range) -> int | None:
    """The nearest word of change to the left, else right after, inside the clause."""
    start = span.start - 1
    if start > 0 and clause.form[start] == "(" and quantity.preposition in {"с", "на", "до"}:
        start -= 1  # "сократилось число желающих (с 19 до 13%)"
    for token in range(start, max(start - _NEAR, -1), -1):
        if _moves(clause, token):
            outer = token - 1  # "ускорение роста"
            nested = outer >= 0 and clause.case(token) == "Gen" and clause.pos[outer] == "NOUN"
            return outer if nested and _moves(clause, outer) else token
        if (
            token in clause.taken
            or clause.broken(token + 1)
            or (clause.pos[token] == "PUNCT" and clause.form[token] not in {"«", "»", '"'})
        ):
            break
    if quantity.preposition == "на" or quantity.unit == "times":
        for token in range(span.stop, min(span.stop + 3, len(clause))):
            if _moves(clause, token):
                return token
            if clause.pos[token] == "PUNCT":
                break
    return None


def _negated(clause: Clause, word: int) -> bool:
    return word > 0 and clause.form[word - 1].lower() == "не"


def _leaning(
    clause: Clause,
    before: tuple[Quantity, range],
    reading: Reading,
    here: tuple[Quantity, range],
    own: Reading,
) -> Reading:
    """What leaves its word of change or its noun to the quantity before: "импорт — на 5%", "на 3% и 5%".

    `reading` is that of the quantity before, `own` what this one says by itself.
    """
    quantity, span = here
    between = range(before[1].stop, span.start)
    if clause.form[span.start - 1] == "(" or any(clause.is_finite(token) for token in between):
        return own
    dashed = _dashed(clause, span)
    if reading.word is None:
        elliptic = reading.share and dashed and not own.share  # "52% голосов, у соперника — 47%"
        if own.indicator is None or elliptic:
            return replace(own, indicator=reading.indicator, share=reading.share)
        return own
    joined = all(clause.form[token] in {",", "и", "или"} for token in between)
    bare = not quantity.preposition and (dashed or joined)
    same = bare or quantity.preposition == before[0].preposition
    if same and quantity.unit == before[0].unit:
        local = _local(clause, between, dashed)
        return replace(reading, indicator=local if local is not None else reading.indicator)
    if own.indicator is None and quantity.preposition in {"с", "до"}:  # "на 6,5 пункта — с 10,5 до 17%"
        return replace(own, direction=reading.direction, indicator=reading.indicator, limit=False)
    return own


def _local(clause: Clause, between: range, dashed: bool) -> int | None:
    """The noun of an ellipsis: "импорт" of ", импорт — на 5%"."""
    last = between.stop - 2  # before the dash
    named = last in between and (clause.case(last) in {"Nom", ""} or clause.form[last].isupper())
    if dashed and named and clause.is_nominal(last):
        return last
    return next((t for t in between if clause.is_nominal(t) and clause.case(t) == "Nom"), None)
