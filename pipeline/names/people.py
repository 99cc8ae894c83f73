"""Where the name of a person begins and ends: titles, nicknames, generations, two persons in a row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from pipeline.arrays import Bools
from pipeline.names.beside import TITLES
from pipeline.names.persons import EASTERN, NUMERAL
from pipeline.names.said import STORMS
from pipeline.names.spans import PERSON, QUOTING, Spans, Tokens
from pipeline.names.words import is_interjection
from pipeline.russian.analyzer import FIRST, LAST, known
from pipeline.russian.lemmas import spelled, with_capitals, wordset

# Nouns that begin a sentence before a name in the genitive: "Роман Мигеля Торуя".
NOUNS = frozenset(("Роман", "Вера", "Слава", "Любовь", "Надежда"))
# What rulers are, before a name with a number: "Султан Мехмед III".
RULERS = with_capitals(
    wordset(
        "король королева царь царица император императрица султан шах эмир хан халиф фараон папа патриарх "
        "принц князь великий"
    )
)
# What tells father from son behind the name, where it is a word of its own: "Лоренцо Дзани старший".
GENERATIONS = wordset("старший старшего старшему старшим старшем младший младшего младшему младшим младшем")
LONGEST_NICKNAME = 2
"""Words of it: "Кевин «Бык» Ларсон"."""


def bounded(tokens: Tokens, spans: Spans) -> Spans:
    """The spans, those of persons each with all of one name and nothing more."""
    spans = _begun(tokens, spans)
    spans = _given(tokens, spans)
    _generations(tokens, spans)
    _numbered(tokens, spans)
    return _nicknames(tokens, _split(tokens, spans))


def _begun(tokens: Tokens, spans: Spans) -> Spans:
    """Persons without the title, the interjection or the storm before them, posts without a noun that is no
    part.
    """
    people = spans.of("PER") & (spans.stop - spans.start > 1)
    cut = people & tokens.among(tokens.lemma, TITLES)[spans.start] | _addressed(tokens, spans)
    rulers = tokens.among(tokens.lemma, RULERS)[spans.start]
    for at in np.flatnonzero(people & (spans.stop - spans.start > 2) & rulers).tolist():
        cut[at] |= NUMERAL.match(tokens.form[spans.stop[at] - 1]) is not None
    for at in np.flatnonzero(people & tokens.among(tokens.form, NOUNS)[spans.start]).tolist():
        row = int(spans.start[at])
        cut[at] = spans.stop[at] - row > 2 and not tokens.is_genitive(row) and tokens.is_genitive(row + 1)
    every = np.flatnonzero(people)
    for at, form in zip(every.tolist(), tokens.forms(spans.start[every]), strict=True):
        cut[at] |= (form in STORMS or _is_call(form)) and tokens.is_first(int(spans.start[at]))
    start = spans.start + cut
    if not cut.any():
        return spans
    return Spans(start, spans.stop, spans.kind, spans.score, spans.kinds).ordered()


def _is_call(form: str) -> bool:
    """Whether a word with a capital is an interjection, and no name: "Эх Лукашина", but "Ай Вэйвэй"."""
    if not form.istitle() or len(form) < 2 or spelled(form) in EASTERN:
        return False
    return is_interjection(form)


def _addressed(tokens: Tokens, spans: Spans) -> Bools:
    """(k,) which posts begin with the dative of whom the holder speaks to: "(сказал) журналистам министр"."""
    nouns = tokens.among(tokens.pos, ("NOUN",))
    named, spoken = nouns & tokens.in_case("Nom"), nouns & tokens.in_case("Dat")
    second = np.minimum(spans.start + 1, spans.stop - 1)
    return spans.of("PROFESSION") & spoken[spans.start] & named[second]


def _given(tokens: Tokens, spans: Spans) -> Spans:
    """ "Эл" is a given name before a word with a capital; it is a place in "Марий Эл"."""
    single = spans.of("LOC") & (spans.stop - spans.start == 1)
    parts = np.zeros(len(spans), bool)
    for at in np.flatnonzero(single & tokens.among(tokens.form, ("Эл",))[spans.start]).tolist():
        if tokens.goes_on(int(spans.start[at])) and tokens.form[spans.stop[at]].istitle():
            parts |= spans.of("PER") & (spans.start == spans.stop[at])
            spans.kind[at] = spans.kinds.index(PERSON)
            spans.stop[at] = max([spans.stop[at] + 1, *spans.stop[parts & (spans.start == spans.stop[at])]])
    return spans[~parts]


def _generations(tokens: Tokens, spans: Spans) -> None:
    """Full names with "старший" or "младший" behind them, unless it speaks of a noun: "старший лейтенант"."""
    words = np.append(tokens.among(tokens.form, GENERATIONS), False)
    for at in np.flatnonzero(spans.of("PER") & (spans.stop - spans.start > 1) & words[spans.stop]).tolist():
        if not tokens.agrees(int(spans.stop[at])):
            spans.stop[at] += 1


def _numbered(tokens: Tokens, spans: Spans) -> None:
    """Rulers of one name with their number: "король Хокон VII"."""
    single = spans.of("PER") & (spans.stop - spans.start == 1)
    rulers = tokens.among(tokens.lemma, RULERS)[spans.start - 1]
    for at in np.flatnonzero(single & rulers).tolist():
        if tokens.goes_on(int(spans.start[at])) and NUMERAL.match(tokens.form[spans.stop[at]]):
            spans.stop[at] += 1


def _split(tokens: Tokens, spans: Spans) -> Spans:
    """Persons in a row without a comma: cut before a given name that follows a full name."""
    long = np.flatnonzero(spans.of("PER") & (spans.stop - spans.start > 3))
    if not len(long):
        return spans
    cut = [(at, list(_starts(tokens, spans, at))) for at in long.tolist()]
    several = [(at, starts) for at, starts in cut if len(starts) > 1]
    kept = np.ones(len(spans), bool)
    kept[[at for at, _ in several]] = False
    new = [
        place
        for at, starts in several
        for place in zip(starts, [*starts[1:], int(spans.stop[at])], strict=True)
    ]
    return spans[kept].ordered(spans.new(new, PERSON)) if new else spans


def _starts(tokens: Tokens, spans: Spans, at: int) -> Iterator[int]:
    """Where the names of a span begin: of pairs of words each with a given name first."""
    start, stop = int(spans.start[at]), int(spans.stop[at])
    forms = [tokens.form[row] for row in range(start, stop)]
    firsts = [_is_given(form) for form in forms]
    yield start
    if len(forms) % 2 or not all(form.isalpha() and form.istitle() for form in forms):
        return
    if all(firsts[::2]) and not any(firsts[1::2]):
        yield from range(start + 2, stop, 2)


@lru_cache(maxsize=1 << 13)
def _is_given(form: str) -> bool:
    grammemes = [parse.tag.grammemes for parse in known(spelled(form))]
    return any(FIRST in each for each in grammemes) and not any(LAST in each for each in grammemes)


def _nicknames(tokens: Tokens, spans: Spans) -> Spans:
    """A given name, a nickname in quotation marks and a surname are one person."""
    people = spans.of("PER")
    begins = {int(start): at for at, start in enumerate(spans.start.tolist()) if people[at]}
    opening = np.append(tokens.among(tokens.form, QUOTING), False)
    places: list[tuple[int, int]] = []
    for at in np.flatnonzero(people & opening[spans.stop]).tolist():
        opens = int(spans.stop[at])
        closes = QUOTING[tokens.form[opens]]
        for row in range(opens + 2, min(opens + LONGEST_NICKNAME + 2, len(tokens.form) - 1)):
            if tokens.form[row] == closes and row + 1 in begins:
                places.append((int(spans.start[at]), int(spans.stop[begins[row + 1]])))
                break
    if not places:
        return spans
    joined = spans.new(places, PERSON)
    inside: Bools = joined.covered(len(tokens.form))
    return spans[~inside[spans.start]].ordered(joined)
