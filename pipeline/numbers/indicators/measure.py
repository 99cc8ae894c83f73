"""What a number measures and which way it goes: level, change, move from level to level, comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.numbers.indicators.lexicon import BARE, COMPARATIVES, COMPARING, CONTENTS, LIGHT, TIME
from pipeline.numbers.indicators.place import Place
from pipeline.russian.change import RATES, REACHING, direction, moves

__all__ = ["by_form", "features"]

_AFTER = 12
"""Tokens after a number in which words tell what it is held against."""


_WAYS = {"+": "up", "-": "down"}
_LEVELS = {"level", "from_to"}
"""Measures of a number that a level may be held against."""
_BASES = {"с", "со", "после", "против"}
"""What stands before that level, perhaps with a noun of _NAMING: "с 6%", "с уровня 6%"."""
_NAMING = {"уровня", "отметки", "показателя"}


def by_form(place: Place, last: str = "", marked: bool = False) -> str | None:
    """What the form alone tells of a number whose predecessor in the sentence has the measure `last`.

    A move ("с 5 до 7%"), a verb that holds its number ("удвоился"), a verb that compares ("отстал на 5%"),
    what a level is held against ("замедлилась до 5% с 6% в мае", "после 6% годом ранее"), a number with a
    sign that is `marked` ("+5% г/г", see `tags.marked`), another member of a list ("на 3%, 5% и 8%"), what
    stands instead of the number before ("на 4% вместо 6%", "на 4%, а не на 6%").
    """
    number, clause = place.number, place.clause
    if marked and number.sign:
        return f"change {_WAYS[number.sign]}"
    if last.partition(" ")[0] in _LEVELS and _is_base(place):
        return "level"
    if number.changes:
        return "change up"
    if last and _is_like(place):
        return last if place.listed[0] or not last.startswith("level") else "level"
    if number.led and number.preposition in {"с", "со"} and number.ranged:
        return f"from_to {'down' if number.falls else 'up'}"
    if number.table == "money" and number.sign == "-" and place.bracket is None:
        return "level"  # of a balance; a percentage with a sign is mostly a change
    if number.sign and number.preposition == "до" and place.near is not None:
        return f"level {direction(clause.lemma[place.near])}"  # "упала до минус 7": the sign is the level's
    if number.preposition not in {"на", "в"}:
        return None
    for word in (place.near, place.after, place.verb):
        if word is not None and clause.lemma[word] in COMPARING:
            way = direction(clause.lemma[word]) or _WAYS.get(number.sign)
            return f"compare {way}" if way else "compare"
    return None


def _is_base(place: Place) -> bool:
    """Whether nothing but a preposition stands between it and the number before it, of its unit."""
    before = place.before
    if before is None or before.number.kind != place.number.kind or place.number.ranged:
        return False
    between = [form.lower() for form in place.clause.form[before.span.stop : place.span.start]]
    preposition, *naming = between or [place.number.preposition]  # which the span of "с 8%" holds
    return preposition in _BASES and set(naming) <= _NAMING


_INSTEAD = (["вместо"], [",", "а", "не"])
"""What stands between a number and another one that was expected or told in its place."""
_BESIDE = {"ADJ", "VERB", "ADV", "PART"}


def _is_like(place: Place) -> bool:
    """Whether it is used as the number before it is, of its unit: a member of its list, or stands instead."""
    before, clause, number = place.before, place.clause, place.number
    if before is None or before.number.kind != number.kind or number.sign or number.led or before.number.led:
        return False
    if number.preposition not in {"", before.number.preposition}:
        return False
    at, size = place.listed
    if at and clause.lists.get(before.span.start) == (at - 1, size):
        return True
    between = range(before.span.stop, place.span.start)
    forms = [clause.form[token].lower() for token in between]
    return any(
        forms[: len(words)] == words and all(clause.pos[t] in _BESIDE for t in between[len(words) :])
        for words in _INSTEAD
    )


def features(place: Place, last: str) -> list[str]:
    """Of a number whose predecessor in the sentence has the measure `last`, "" for none."""
    number, clause = place.number, place.clause
    unit = number.kind
    lead = f"{number.preposition}{number.sign}{'a' if number.attribute else ''}"
    found = [
        "1",
        f"unit {unit}",
        f"lead {lead}",
        f"lead {lead} unit {unit}",
        f"before {_lexical(place, -1)}",
        f"after {_lexical(place, 1)}",
        f"after2 {_lexical(place, 2)}",
        f"compared {number.comparison}",
    ]
    if number.low != number.high:
        found.append(f"ranged {number.preposition} {'falls' if number.falls else 'rises'}")
    for name in ("near", "after", "governing"):
        token = getattr(place, name)
        what = "none" if token is None else _moved(place, token)
        found += [f"{name} {what}", f"{name} {what} lead {lead}"]
        if token is not None and name == "near":
            found.append(f"near {what} {_distance(place.span.start - token)}")
    against = _against(place)
    if place.comparative is not None:
        way = COMPARATIVES[clause.form[place.comparative].lower()]
        found += [f"comparative {way}", f"comparative {way} {against}"]
    verb = place.verb
    if verb is not None:
        found += [f"verb {_class(place, verb)}", f"verb {_class(place, verb)} lead {lead}"]
    if place.whole is not None:
        found += [f"whole {place.whole[1]}", f"whole {place.whole[1]} lead {lead}"]
    if place.attribute_of is not None:
        found.append(f"attribute {_moved(place, place.attribute_of)}")
    found += _surroundings(place, lead, last, against)
    found += _subjects(place, lead)
    return found


def _subjects(place: Place, lead: str) -> Iterator[str]:
    """Words of change that the number does not hang on: its subject, the nearest one in the sentence."""
    clause, start = place.clause, place.span.start
    far = _last(clause.changing, start)
    if far is not None:
        breaks = clause.breaks[start] - clause.breaks[far]
        yield f"far {_moved(place, far)} {min(breaks, 2)}"
        yield f"far {_moved(place, far)} {lead}"
        if place.verb is not None and far < place.verb:
            yield f"far {_moved(place, far)} {clause.case(far)} {_class(place, place.verb)} {lead}"
    subject = _last(clause.subjects, start)
    what = "none" if subject is None else _moved(place, subject)
    yield f"subject {what} {lead}"
    for at in place.above:
        if place.clause.pos[at] == "NOUN":
            yield f"over {_moved(place, at)}"


def _last(tokens: Sequence[int], stop: int) -> int | None:
    """The last of some tokens, which are in order, before another one."""
    at = bisect_left(tokens, stop)
    return tokens[at - 1] if at else None


def _surroundings(place: Place, lead: str, last: str, against: str) -> Iterator[str]:
    if place.opened:
        yield "opened"
        yield f"opened {lead} {_outside(place)}"
    elif place.bracket is not None:
        yield "bracket"
    if place.dashed:
        yield f"dashed {lead}"
    if last:
        before = place.before
        same = before is not None and before.number.preposition == place.number.preposition
        joined = before is not None and all(
            place.clause.form[t] in {",", "и", "или", "(", ")"}
            for t in range(before.span.stop, place.span.start)
        )
        near = "near " if place.near is not None else ""
        yield f"last {last} {lead} {'same' if same else 'other'}{' joined' if joined else ''}"
        yield f"last {last} {near}{'dashed' if place.dashed else ''}"
    yield f"against {against}"
    yield f"against {against} {lead}"


def _outside(place: Place) -> str:
    """The word of change before the bracket that the number opens."""
    token = place.governing if place.governing is not None else place.near
    return "none" if token is None else _moved(place, token)


def _against(place: Place) -> str:
    """What the words after it hold it against, a time or a thing: "чем годом ранее", "чем у соседей"."""
    for offset in range(1, _AFTER):
        form = place.form(offset)
        if form in _HOLDING:
            token = place.span.stop + offset
            while token < place.clause.size and place.clause.pos[token] in {"ADP", "ADJ", "DET"}:
                token += 1
            return f"{_HOLDING[form]} {_thing(place, token)}"
        if form in {"ранее", "назад"}:
            return "ago"
        if form in {";", "—", "(", ")"}:
            break
    comparative = place.comparative
    if comparative is not None:
        noun = place.clause.noun_after(max(comparative + 1, place.span.stop), "Gen")
        return "" if noun is None else f"genitive {_thing(place, noun)}"
    return ""


_HOLDING = {"чем": "чем", "сравнению": "сравнение", "относительно": "относительно", "против": "против"}


def _thing(place: Place, token: int) -> str:
    """Whether the token is of a time or of another thing."""
    clause = place.clause
    if token >= clause.size:
        return "none"
    near = range(token, min(token + 3, clause.size))
    time = any(
        t in clause.dated or clause.word[t] in TIME or clause.word[t] in {"ранее", "прошлогодний"}
        for t in near
    )
    return "time" if time else "thing"


def _moved(place: Place, token: int) -> str:
    lemma, pos = place.clause.lemma[token], place.clause.pos[token]
    way = direction(lemma)
    negated = " not" if token and place.clause.form[token - 1].lower() == "не" else ""
    rate = " rate" if lemma.lower() in RATES else ""
    return f"{moves(lemma, pos)} {way}{negated}{rate}"


def _distance(tokens: int) -> str:
    return "1" if tokens == 1 else "3" if tokens <= 3 else "6" if tokens <= 6 else "9"


def _class(place: Place, token: int) -> str:
    lemma = place.clause.lemma[token]
    for name, words in (("light", LIGHT), ("reaching", REACHING), ("bare", BARE), ("comparing", COMPARING)):
        if lemma in words:
            return name
    kind = moves(lemma, place.clause.pos[token])
    return f"{kind} {direction(lemma)}" if kind else "other"


def _lexical(place: Place, offset: int) -> str:
    """A neighbour of the number by its class, or by its part of speech and case."""
    at = place.span.start + offset if offset < 0 else place.span.stop - 1 + offset
    clause = place.clause
    if not 0 <= at < clause.size:
        return "none"
    form = clause.form[at].lower()
    if form in COMPARATIVES:
        return "comparative"
    if clause.pos[at] in {"ADP", "CCONJ", "SCONJ", "PUNCT", "PART"}:
        return form
    if clause.lemma[at] in CONTENTS:
        return "content"
    if at in clause.taken:
        return "number"
    if at in clause.dated:
        return "date"
    return f"{_class(place, at)} {clause.pos[at]} {clause.case(at)}"
