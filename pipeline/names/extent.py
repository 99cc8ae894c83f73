"""What belongs to the name of a body or a place, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from pipeline.arrays import Bools
from pipeline.names.cuts import LISTING
from pipeline.names.nominatives import heads, key
from pipeline.names.said import REPEATED
from pipeline.names.spans import (
    ORGANIZATION,
    PLACE,
    QUOTING,
    Spans,
    Tokens,
    among,
    rows_where,
    stem,
    stems,
)
from pipeline.russian.analyzer import features, known
from pipeline.russian.lemmas import spelled, with_capitals, wordset

# What takes the name of a person in the genitive: "театр Олега Вересова".
NAMESAKES = wordset(
    "театр галерея фонд студия школа центр клиника ансамбль оркестр хор капелла квартет трио музей мастерская"
)
# What stands before the name of a place that the model may not know: "в деревне Осиновка".
PLACES = with_capitals(wordset("остров деревня село поселок станица хутор аул"))
# Adjectives with which names of places begin: "Новая Таволжанка".
OF_PLACES = wordset(
    "верхний нижний большой малый новый старый белый черный красный зеленый великий средний горный каменный "
    "сухой синий золотой дальний кривой"
)
# Adjectives that no name begins with, but a sentence may: "Столичная полиция".
LOCAL = wordset(
    "местный столичный районный городской сельский здешний областной краевой муниципальный поселковый"
)
# What has names that are common words: "с пометками "Реклама", "Промо"".
RUBRICS = wordset("рубрика раздел гриф пометка метка плашка колонка категория тег")
# The states of a country, which at the beginning of a sentence are not the United States.
STATES = ("штат", "Штат", "штаты", "Штаты")
LATIN_WORD = re.compile(r"[A-Za-z&.'’-]+$")


def named(tokens: Tokens, spans: Spans) -> Spans:
    """The spans without what is no name, each with all that belongs to it."""
    spans = _without_posts(tokens, spans)
    spans = spans[~(_within_latin(tokens, spans) | _verbs(tokens, spans) | _common(tokens, spans))]
    new = [*_under(tokens, spans), *_namesakes(tokens, spans)]
    added = spans.new(new, ORGANIZATION)
    places = [*_small_places(tokens, spans), *_towns(tokens, spans), *_described(tokens, spans)]
    places += [*_within(tokens, spans), *_begun(tokens, spans)]
    spans = spans.ordered(added, spans.new(places, PLACE))
    return spans[~_within_towns(spans)]


def _without_posts(tokens: Tokens, spans: Spans) -> Spans:
    """Short names of bodies in a post, without its "по ...": "директор ТГК по связям с прессой".

    A place behind it is a part of the body: "начальник УМВД по Москве".
    """
    by = np.append(tokens.among(tokens.form, ("по",)), False)
    n = len(tokens.form)
    places = spans[spans.of("LOC")].covered(n)
    posts = spans[spans.of("PROFESSION")]
    held = np.zeros(n, bool)
    held[posts.start] = True
    held = posts.covered(n) & ~held
    long = np.flatnonzero(spans.of("ORG") & (spans.stop - spans.start > 2) & held[spans.start])
    long = long[by[spans.start[long] + 1] & (among(places, spans[long]) == 0)]
    long = long[np.array([_is_abbreviation(form) for form in tokens.forms(spans.start[long])], bool)]
    if len(long):
        spans.stop[long] = spans.start[long] + 1
        return spans.ordered()
    return spans


def _is_abbreviation(form: str) -> bool:
    return sum(map(str.isupper, form)) > 1


def _within_latin(tokens: Tokens, spans: Spans) -> Bools:
    """(k,) which are places inside another name, all in Latin letters: "Miami" of "Miami Mirror"."""
    mask = np.zeros(len(spans), bool)
    places = spans.of("LOC")
    bodies = np.flatnonzero(spans.of("ORG", "EVENT", "PRODUCT") & (spans.stop - spans.start > 1))
    for at, form in zip(bodies.tolist(), tokens.forms(spans.start[bodies]), strict=True):
        inner = at + 1
        while form.isascii() and inner < len(spans) and spans.stop[inner] <= spans.stop[at]:
            words = tokens.forms(np.arange(spans.start[inner], spans.stop[inner]))
            mask[inner] = places[inner] and all(map(LATIN_WORD.match, words))
            inner += 1
    return mask


def _verbs(tokens: Tokens, spans: Spans) -> Bools:
    """(k,) which are diseases that are a verb, to the tagger or the dictionary: "болел"."""
    mask: Bools = spans.of("DISEASE") & (spans.stop - spans.start == 1)
    at = np.flatnonzero(mask & ~tokens.among(tokens.pos, ("VERB",))[spans.start])
    mask[at] = [_is_verb(form) for form in tokens.forms(spans.start[at])]
    return mask


@lru_cache(maxsize=1 << 12)
def _is_verb(form: str) -> bool:
    readings = known(spelled(form))
    return bool(readings) and all(parse.tag.pos == "VERB" for parse in readings)


def _common(tokens: Tokens, spans: Spans) -> Bools:
    """(k,) which are common words: with the capital of a sentence, rubrics, the states of a country."""
    mask = np.zeros(len(spans), bool)
    local = tokens.among(tokens.lemma, LOCAL)
    bodies, several = spans.of("ORG", "FACILITY"), spans.stop - spans.start > 1
    for at in np.flatnonzero(bodies & several & local[spans.start]).tolist():
        start, stop = int(spans.start[at]), int(spans.stop[at])
        rest = tokens.forms(np.arange(start + 1, stop))
        mask[at] = tokens.is_first(start) and all(map(str.islower, rest))
    marks = tokens.among(tokens.form, QUOTING)
    for at in np.flatnonzero(spans.of(*REPEATED) & marks[spans.start - 1]).tolist():
        mask[at] = _is_rubric(tokens, int(spans.start[at]))
    states = np.flatnonzero(spans.of("LOC") & ~several & tokens.among(tokens.lemma, STATES)[spans.start])
    inside = {
        int(tokens.doc[row]) for row in spans.start[states].tolist() if _has_capital_inside(tokens, row)
    }
    for at in states.tolist():
        row = int(spans.start[at])
        mask[at] = tokens.form[row].islower() or (tokens.is_first(row) and int(tokens.doc[row]) not in inside)
    return mask


def _has_capital_inside(tokens: Tokens, row: int) -> bool:
    return not tokens.form[row].islower() and not tokens.is_first(row)


def _is_rubric(tokens: Tokens, row: int) -> bool:
    """Whether a quotation is in a list behind a noun of rubrics: with marks "Бизнес", "Спорт" и "Мода"."""
    form, first = tokens.form, row - 1
    mark = form[first]
    while first > 3 and form[first - 1] in LISTING and form[first - 2] == QUOTING[mark]:
        before = next((at for at in range(first - 3, max(first - 10, 0), -1) if form[at] == mark), None)
        if before is None:
            break
        first = before
    return tokens.lemma[first - 1] in RUBRICS


def _under(tokens: Tokens, spans: Spans) -> Iterator[tuple[int, int]]:
    """Bodies that another one has, "Научный совет при Росгидромете", and the other one in them."""
    under = np.append(tokens.among(tokens.form, ("при",)), False)
    bodies = spans.of("ORG", "PER", "LOC", "PROFESSION")
    begins = {
        int(start): int(stop) for start, stop in zip(spans.start[bodies], spans.stop[bodies], strict=True)
    }
    for at in np.flatnonzero(spans.of("ORG") & under[spans.stop]).tolist():
        stop = begins.get(int(spans.stop[at]) + 1)
        if stop:
            yield int(spans.start[at]), stop
    inside = np.flatnonzero(spans.of("ORG") & (among(under[:-1], spans) == 1))
    for at in inside.tolist():
        start, stop = int(spans.start[at]), int(spans.stop[at])
        held = next(row + 1 for row in range(start, stop) if under[row])
        rest = next((row for row in range(held, stop) if tokens.form[row] == "по"), stop)
        if start + 1 < held < rest and held not in begins and tokens.form[held][0].isupper():
            yield held, rest


def _namesakes(tokens: Tokens, spans: Spans) -> Iterator[tuple[int, int]]:
    """Bodies named after a person: "театр Олега Вересова"."""
    heads = tokens.among(tokens.lemma, NAMESAKES)
    covered = spans.covered(len(tokens.form))
    for at in np.flatnonzero(
        spans.of("PER") & (spans.stop - spans.start > 1) & heads[spans.start - 1]
    ).tolist():
        start, stop = int(spans.start[at]), int(spans.stop[at])
        if start and not covered[start - 1] and any(tokens.is_genitive(row) for row in range(start, stop)):
            yield start - 1, stop


def _small_places(tokens: Tokens, spans: Spans) -> Iterator[tuple[int, int]]:
    """Names behind a noun that places have, where the model found none."""
    heads = np.flatnonzero(tokens.among(tokens.lemma, PLACES)[:-1])
    covered = spans.covered(len(tokens.form))
    for row in heads.tolist():
        following = row + 1
        if (
            tokens.goes_on(row)
            and not covered[following]
            and not covered[row]
            and tokens.form[following].istitle()
        ):
            yield following, following + 1


def _towns(tokens: Tokens, spans: Spans) -> Iterator[tuple[int, int]]:
    """Towns of several words in the list, of which the model found a part or nothing: "Солт Лейк Сити"."""
    titled = rows_where(tokens.form, str.istitle)
    titled[:-1] &= titled[1:]  # none is one word
    first = np.flatnonzero(rows_where(tokens.form, lambda form: key(form) in heads(), titled))
    named = spans[spans.of("PER", "ORG", "FACILITY", "EVENT", "WORK_OF_ART", "PRODUCT")]
    named = named[~named.of("ORG") | (named.stop - named.start < 3)]  # but "Полиция Канзас Сити"
    taken, quoted = named.covered(len(tokens.form)), tokens.among(tokens.form, QUOTING)
    found = {int(start): int(stop) for start, stop in zip(spans.start, spans.stop, strict=True)}
    for row, form in zip(first.tolist(), tokens.forms(first), strict=True):
        for words in heads()[key(form)]:
            stop = row + len(words)
            forms = tokens.within(row, stop)
            if tuple(map(key, forms)) != words or not all(map(str.istitle, forms)):
                continue
            parted = tokens.sentence[stop - 1] != tokens.sentence[row]
            if not (parted or quoted[row - 1] or taken[row:stop].any()) and found.get(row, 0) < stop:
                yield row, stop
                break


def _within(tokens: Tokens, spans: Spans) -> Iterator[tuple[int, int]]:
    """Places in the genitive inside a body or a post, which the article has elsewhere: "Власти Кроуфорда"."""
    places = spans[spans.of("LOC") & (spans.stop - spans.start == 1)]
    wanted = set(stems(tokens, places, np.arange(len(places))))
    several = spans.stop - spans.start > 1
    bodies = several & spans.of("ORG", "FACILITY", "PROFESSION")
    held = spans[bodies].covered(len(tokens.form))
    held[spans.start[bodies]] = False
    free = held & ~spans[~bodies].covered(len(tokens.form))
    for row in np.flatnonzero(free & tokens.among(tokens.pos, ("PROPN",))).tolist():
        named = tokens.form[row].istitle() and tokens.is_genitive(row)
        if named and (int(tokens.doc[row]), stem(tokens.form[row])) in wanted:
            yield row, row + 1


def _begun(tokens: Tokens, spans: Spans) -> Iterator[tuple[int, int]]:
    """Places inside a body with an adjective before them that the model left out: "послы [Новых Гебрид]"."""
    bodies = spans[spans.of("ORG") & (spans.stop - spans.start > 2)]
    inside = bodies.covered(len(tokens.form))
    inside[bodies.start] = False
    named = spans[spans.of("LOC") & ~tokens.among(tokens.pos, ("ADJ",))[spans.stop - 1]]
    free = inside & ~named.covered(len(tokens.form))
    free &= rows_where(tokens.form, str.istitle)
    for at in np.flatnonzero(free[named.start - 1] & inside[named.start]).tolist():
        row = int(named.start[at]) - 1
        case, number = (features(tokens.feats[row + 1]).get(name) for name in ("Case", "Number"))
        if any(
            parse.tag.pos in ("ADJ", "VERB")
            and (parse.tag.feats.get("Case"), parse.tag.feats.get("Number")) == (case, number)
            for parse in known(spelled(tokens.form[row]))
        ):
            yield row, int(named.stop[at])


def _described(tokens: Tokens, spans: Spans) -> Iterator[tuple[int, int]]:
    """Places of an adjective and a noun, both with a capital inside a sentence: "из Верхних Мхов".

    A body may have one in its name: "Власти Чёрных Грязей".
    """
    others = spans[~spans.of("LOC")]
    covered = others[~others.of("ORG") | (others.stop - others.start < 3)].covered(len(tokens.form))
    begun = np.zeros(len(tokens.form), bool)
    begun[others.start] = True
    free = ~(covered[:-1] | covered[1:] | begun[:-1])
    nouns, other = tokens.among(tokens.pos, ("NOUN", "PROPN")), tokens.among(tokens.pos, ("ADJ",))
    pairs = np.flatnonzero(tokens.among(tokens.lemma, OF_PLACES)[:-1] & nouns[1:] & free)
    for row in pairs[~other[pairs - 1]].tolist():
        named = tokens.form[row].istitle() and tokens.form[row + 1].istitle()
        if named and not tokens.is_first(row) and tokens.agrees(row):
            yield row, row + 2


def _within_towns(spans: Spans) -> Bools:
    """(k,) which places are a part of the place before them: "Солт Лейк" of "Солт Лейк Сити"."""
    mask = np.zeros(len(spans), bool)
    places = spans.of("LOC")
    for at in np.flatnonzero(places & np.isnan(spans.score)).tolist():
        inner = at + 1
        while inner < len(spans) and spans.stop[inner] <= spans.stop[at]:
            mask[inner] = places[inner]
            inner += 1
    return mask
