"""What the noun before a name says that it is, in quotation marks and without: "издание «Ночной пекарь»"."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import count

import numpy as np

from pipeline.names.spans import (
    EVENT,
    FACILITY,
    ORGANIZATION,
    PRODUCT,
    QUOTING,
    Kind,
    Spans,
    Tokens,
    root,
    stem,
)
from pipeline.russian.analyzer import FIRST, known
from pipeline.russian.lemmas import spelled, wordset

# What the noun before a quotation says that the quotation is: "издание «Ночной пекарь»".
QUOTED = {
    ORGANIZATION: wordset(
        "издание газета журнал еженедельник портал сайт телеканал радиостанция агентство группа ансамбль хор "
        "оркестр команда клуб компания фирма концерн холдинг авиакомпания банк соцсеть мессенджер партия "
        "движение ассоциация"
    ),
    FACILITY: wordset("кафе ресторан отель гостиница бар хостел закусочная кофейня санаторий шахта"),
}
# What the noun before a name says of it without quotation marks too: "тайфун Мария".
NAMED = {
    PRODUCT: wordset("лекарство препарат вакцина"),
    EVENT: wordset("тайфун ураган циклон шторм"),
    ORGANIZATION: wordset("телеграм-канал telegram-канал"),
}
SAYS = {noun: kind for table in (QUOTED, NAMED) for kind, nouns in table.items() for noun in nouns}
SAYS |= {noun.capitalize(): kind for noun, kind in SAYS.items()}  # "Отель", a proper noun to the tagger
BARE = frozenset(noun for nouns in NAMED.values() for noun in nouns)
# Those that begin a sentence before a name which a model takes for a person's: "Ураган Фиона".
STORMS = frozenset(noun.capitalize() for noun in NAMED[EVENT])
# Types that a quotation has again where the article repeats it: "«Сторож»", "в «Стороже»".
REPEATED = ("ORG", "FACILITY", "PRODUCT", "WORK_OF_ART", "EVENT", "AWARD")
# Types that the noun before a name decides.
DECIDED = ("FACILITY", "ORG", "PRODUCT", "WORK_OF_ART", "LOC", "PER")
# Longest quotation that is a name, in tokens.
LONGEST = 6


@lru_cache(maxsize=1 << 13)
def says(noun: str) -> Kind | None:
    """What a noun, by its lemma, says; a compound what its last part does: "панк-группа"."""
    return SAYS.get(noun) or SAYS.get(noun.rpartition("-")[2])


def said(tokens: Tokens, spans: Spans) -> dict[tuple[int, str], Kind]:
    """The type that the noun before a name says; gives the storms and drugs, by article and stem."""
    named: dict[tuple[int, str], Kind] = {}
    lemma = tokens.lemma
    single = spans.stop - spans.start == 1
    person = spans.of("PER")
    for at in np.flatnonzero(spans.of(*DECIDED)).tolist():
        row = int(spans.start[at]) - 1
        if row < 0 or tokens.sentence[row] != tokens.sentence[row + 1]:
            continue
        quoted = tokens.form[row] in QUOTING
        noun = lemma[row - quoted]
        kind = says(noun)
        if not kind or not tokens.form[row + 1][0].isupper():
            continue
        owned = person[at] and kind is ORGANIZATION  # "в своём телеграм-канале Кротов сообщил"
        bare = noun.lower() in BARE and single[at] and not owned and _is_called(tokens, row + 1, kind)
        if quoted or bare:
            spans.kind[at] = spans.kinds.index(kind)
        if bare and kind is not ORGANIZATION:
            named[int(tokens.doc[row + 1]), stem(tokens.form[row + 1])] = kind
    return named


def _is_called(tokens: Tokens, row: int, kind: Kind) -> bool:
    """Whether a name behind such a noun is its own, and of nobody whose it is: "лекарство Виктора".

    No storm is anybody's; a given name that stands in the nominative is the drug's, whatever the tagger says.
    """
    return kind is EVENT or not tokens.is_genitive(row) or _is_nominative(tokens.form[row])


@lru_cache(maxsize=1 << 10)
def _is_nominative(form: str) -> bool:
    """Whether the dictionary has a form as a given name that declines, in the nominative: "Кларисса"."""
    tags = [parse.tag.grammemes for parse in known(spelled(form))]
    return any({FIRST, "nomn"} <= tag and "Fixd" not in tag for tag in tags)


def quoted(tokens: Tokens, spans: Spans) -> Spans:
    """Quotations that the model missed: behind a noun that says what they are, "газета «Сторож»", and those
    of which the article has the name elsewhere, "в «Стороже»".

    Those that it found are of the type that the noun has said: "солист «Синего вечера»".
    """
    opening = np.flatnonzero(tokens.among(tokens.form, QUOTING)[1:]) + 1
    every = [(row, stop) for row in opening.tolist() if (stop := _closing(tokens, row)) > row + 1]
    every = [(row, stop) for row, stop in every if _begins(tokens, row)]
    told = {_name(tokens, *each): kind for each in every if (kind := says(tokens.lemma[each[0] - 1]))}
    if told:
        _retyped(tokens, spans, every, told)
    covered = spans[~spans.of("PROFESSION")].covered(len(tokens.form))
    missed = [(row, stop) for row, stop in every if not covered[row + 1]]
    names = _names(tokens, spans, every) | told if missed else {}
    found: dict[Kind, list[tuple[int, int]]] = defaultdict(list)
    for row, stop in missed:
        kind = says(tokens.lemma[row - 1]) or names.get(_name(tokens, row, stop))
        if kind:
            found[kind].append((row + 1, stop))
    new = [spans.new(places, kind) for kind, places in found.items()]
    return spans[[]].ordered(*new) if new else spans[[]]


def _retyped(
    tokens: Tokens, spans: Spans, every: list[tuple[int, int]], told: dict[tuple[int, str], Kind]
) -> None:
    """Gives the quotations before which no noun stands that they are named by the types of their names."""
    places = dict(zip(zip(spans.start.tolist(), spans.stop.tolist(), strict=True), count(), strict=False))
    for row, stop in every:
        kind, at = told.get(_name(tokens, row, stop)), places.get((row + 1, stop))
        apposed = tokens.pos[row - 1] == "NOUN" and "Case=Nom" in tokens.feats[row + 1]
        if kind and at is not None and not apposed and spans.kinds[spans.kind[at]].type in DECIDED:
            spans.kind[at] = spans.kinds.index(kind)


def _begins(tokens: Tokens, row: int) -> bool:
    """Whether what a quotation begins with is written as a name."""
    first = tokens.form[row + 1][0]
    return first.isupper() or first.isdigit()


def _names(tokens: Tokens, spans: Spans, every: list[tuple[int, int]]) -> dict[tuple[int, str], Kind]:
    """Article and stem of the quotations that are names > what most of them are."""
    votes: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    known = spans[spans.of(*REPEATED)]
    places = zip(known.start.tolist(), known.stop.tolist(), strict=True)
    kinds = dict(zip(places, known.kind.tolist(), strict=True))
    for row, stop in every:
        kind = kinds.get((row + 1, stop))
        if kind is not None:
            votes[_name(tokens, row, stop)][kind] += 1
    return {name: spans.kinds[min(own, key=lambda kind: (-own[kind], kind))] for name, own in votes.items()}


def _name(tokens: Tokens, row: int, stop: int) -> tuple[int, str]:
    """The article and the stems of the words between two quotation marks, adjectives too: "Тёплого снега"."""
    return int(tokens.doc[row]), " ".join(root(tokens.form[at]) for at in range(row + 1, stop))


def _closing(tokens: Tokens, row: int) -> int:
    """Where the quotation that opens here closes; the row itself if not soon."""
    closes = QUOTING[tokens.form[row]]
    for at in range(row + 1, min(row + LONGEST + 2, len(tokens.form))):
        if tokens.sentence[at] != tokens.sentence[row]:
            break
        if tokens.form[at] == closes:
            return at
    return row
