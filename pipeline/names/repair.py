"""Rules that correct frequent errors of the models of names.

Each rule stands here because it raises F1 on several corpora of news (docs/names.md has the figures).
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from pipeline.arrays import Bools
from pipeline.names.cuts import closed, cut, shared
from pipeline.names.extent import named
from pipeline.names.kinds import told
from pipeline.names.people import bounded
from pipeline.names.spans import ORGANIZATION, PERSON, Spans, Tokens, rows_where, stem
from pipeline.names.words import NAMING
from pipeline.russian.analyzer import known, parses
from pipeline.russian.lemmas import spelled, wordset

# The month of a dateline: "Авг 17, 2024".
MONTH = re.compile(
    r"(?:янв|февр?|мар|апр|ма[йя]|июн|июл|авг|сент?|окт|но[яй]б?|дек)[а-я]?\.?$", re.IGNORECASE
)

# What keeps a register, and a number in it: "ПИ № ФС 77-40910", "ЛО № 66-01-002345"; no "ФЗ № 44-ФЗ".
REGISTRY, REGISTERED = re.compile("(?!ФЗ)[А-ЯЁ][А-ЯЁл]$"), re.compile(r"[А-ЯЁ]{2}$|\d[\d-]{5,}$")

# Written with capitals, but no one's name: "российских СМИ", "из Интернета".
NO_NAMES = wordset("сми сизо пво дтп чп тв фио вкс интернет covid-19")

# Unions of states, which the model takes for places: "чиновники ЕС".
UNIONS = frozenset(
    {"ес", "евросоюз", "европейский союз", "нато", "оон", "снг", "еаэс", "шос", "обсе", "брикс"}
)

# A noun and its dictionary form begin alike.
INITIALS = frozenset(union[0] for union in UNIONS)

# Nouns that make an organization of the name that follows: "правительство Мали", "сборная СССР".
HEADS = wordset(
    "правительство администрация министерство парламент прокуратура посольство полиция сборная комитет совет "
    "армия университет институт академия федерация союз суд мэрия дума агентство служба департамент "
    "управление отделение филиал комиссия клуб команда партия фракция фонд штаб банк сенат госсовет "
    "генпрокуратура минобороны"
)

NOUNS = frozenset({"NOUN", "PROPN", "X"})
# Forms that each rule remembers.
CACHED = 1 << 13


def repair(tokens: Tokens, found: Spans, *, nested: bool) -> Spans:
    """The names of a batch, sorted by (start, -stop).

    `nested`: whether the model finds names within names itself ("МИД [России]"). If not, those that
    follow one another are joined.
    """
    spans = shared(tokens, closed(tokens, cut(tokens, found)))
    spans = spans[~(_no_names(tokens, spans) | _numbered(tokens, spans))].ordered()
    spans.kind[_unions(tokens, spans)] = spans.kinds.index(ORGANIZATION)
    nouns = tokens.among(tokens.pos, NOUNS)
    spans = spans.ordered(_again(tokens, spans, nouns), _latin_again(tokens, spans))
    spans = _without_parts(spans, _bodies_again(tokens, spans))
    if nested:
        spans = told(tokens, named(tokens, bounded(tokens, spans)))
    else:
        genitives = Genitives(tokens, nouns)
        spans = _joined(tokens, spans, genitives)
        spans = spans.ordered(_headed(tokens, spans, genitives))
    return spans


def _numbered(tokens: Tokens, spans: Spans) -> Bools:
    """(k,) which spans stand before the sign of a number or are a registration: "Эл № ФС 77"."""
    numbers = np.append(tokens.among(tokens.form, ("№",)), [False, False])
    mask: Bools = numbers[spans.stop] & ~spans.of("PER")
    for at in np.flatnonzero(numbers[spans.start + 1] & (spans.stop - spans.start > 2)).tolist():
        start = int(spans.start[at])
        mask[at] = REGISTRY.match(tokens.form[start]) and REGISTERED.match(tokens.form[start + 2])
    return mask


def _no_names(tokens: Tokens, spans: Spans) -> Bools:
    """(k,) which spans of one word are no names."""
    mask = np.zeros(len(spans), bool)
    single = np.flatnonzero(spans.stop - spans.start == 1)
    rows, person = spans.start[single], spans.of("PER")[single]
    each = zip(single.tolist(), rows.tolist(), tokens.forms(rows), person.tolist(), strict=True)
    for at, row, form, is_person in each:
        mask[at] = (
            _is_never_a_name(form)
            or (is_person and _is_common_noun(form) and tokens.is_first(row))
            or (_is_month(form) and (tokens.is_number(row - 1) or tokens.is_number(row + 1)))
        )
    return mask


@lru_cache(maxsize=CACHED)
def _is_never_a_name(form: str) -> bool:
    return spelled(form) in NO_NAMES


@lru_cache(maxsize=CACHED)
def _is_common_noun(form: str) -> bool:
    """Whether the word may have a capital only because a sentence or quotation starts: "Внук", "Супруга"."""
    readings = known(spelled(form))
    return bool(readings) and not any(parse.tag.grammemes & NAMING for parse in readings)


@lru_cache(maxsize=CACHED)
def _is_month(form: str) -> bool:
    return bool(MONTH.match(form))


def _unions(tokens: Tokens, spans: Spans) -> list[int]:
    """Which spans are unions of states, by the likeliest dictionary forms of their words."""
    short = np.flatnonzero(spans.of("LOC") & (spans.stop - spans.start < 3))
    first, last = tokens.forms(spans.start[short]), tokens.forms(spans.stop[short] - 1)
    two = (spans.stop - spans.start == 2)[short].tolist()
    each = zip(short.tolist(), first, last, two, strict=True)
    return [
        at
        for at, a, b, both in each
        if spelled(a[0]) in INITIALS and (f"{_normal(a)} {_normal(b)}" if both else _normal(a)) in UNIONS
    ]


@lru_cache(maxsize=CACHED)
def _normal(form: str) -> str:
    return parses(spelled(form))[0].normal


def _again(tokens: Tokens, spans: Spans, nouns: Bools) -> Spans:
    """Persons whom the model found in one place of the article and missed in another."""
    people = spans[spans.of("PER")]
    stems = [stem(form) for form in tokens.forms(people.stop - 1)]
    named, wanted = set(zip(tokens.doc[people.start].tolist(), stems, strict=True)), set(stems)
    rows = np.flatnonzero(rows_where(tokens.form, _may_be_a_name, nouns & ~spans.covered(len(nouns))))
    places = zip(rows.tolist(), tokens.doc[rows].tolist(), tokens.forms(rows), strict=True)
    missed = [row for row, doc, form in places if (own := stem(form)) in wanted and (doc, own) in named]
    return spans.new([(row, row + 1) for row in missed], PERSON)


def _bodies_again(tokens: Tokens, spans: Spans) -> Spans:
    """Bodies of several words that the model found in one place and missed or cut in another.

    One that a sentence begins with must have its capital inside another one too: "Лига учителей" of "власти
    не ответили Лиге учителей".
    """
    bodies = spans[spans.of("ORG") & (spans.stop - spans.start > 1)]
    wanted: dict[tuple[int, str], dict[tuple[str, ...], bool]] = {}
    for start, stop in zip(bodies.start.tolist(), bodies.stop.tolist(), strict=True):
        if _may_be_a_name(tokens.form[start]):
            words = tuple(map(stem, tokens.within(start, stop)))
            own = wanted.setdefault((int(tokens.doc[start]), words[0]), {})
            own[words] = own.get(words, False) or not tokens.is_first(start)
    firsts = {first for _, first in wanted}
    free = ~bodies.covered(len(tokens.form))
    rows = np.flatnonzero(
        rows_where(tokens.form, lambda form: form[0].isupper() and stem(form) in firsts, free)
    )
    found = []
    for row, doc, form in zip(rows.tolist(), tokens.doc[rows].tolist(), tokens.forms(rows), strict=True):
        for words, inside in wanted.get((doc, stem(form)), {}).items():
            same = tuple(map(stem, tokens.within(row, row + len(words)))) == words
            if same and (inside or not tokens.is_first(row)):
                found.append((row, row + len(words)))
    return spans.new(found, ORGANIZATION)


def _without_parts(spans: Spans, whole: Spans) -> Spans:
    """The spans without the bodies that are only the beginning of one of others: "Союзу"."""
    return spans[~(spans.of("ORG") & np.isin(spans.start, whole.start))].ordered(whole)


def _latin_again(tokens: Tokens, spans: Spans) -> Spans:
    """Bodies of one word in Latin letters, which no case changes, wherever the article has it."""
    single = spans[spans.of("ORG") & (spans.stop - spans.start == 1)]
    forms = tokens.forms(single.start)
    named = {
        (doc, form)
        for doc, form in zip(tokens.doc[single.start].tolist(), forms, strict=True)
        if form.isascii() and _may_be_a_name(form)
    }
    wanted = {form for _, form in named}
    rows = np.flatnonzero(rows_where(tokens.form, wanted.__contains__, ~spans.covered(len(tokens.form))))
    places = zip(rows.tolist(), tokens.doc[rows].tolist(), tokens.forms(rows), strict=True)
    return spans.new([(row, row + 1) for row, doc, form in places if (doc, form) in named], ORGANIZATION)


def _may_be_a_name(form: str) -> bool:
    return form[0].isupper() and len(form) > 2


def _outer(spans: Spans) -> Spans:
    """Persons, places and organizations that no other holds."""
    main = spans[spans.of("PER", "LOC", "ORG")]
    outer, end = [], -1
    for at, (start, stop) in enumerate(zip(main.start.tolist(), main.stop.tolist(), strict=True)):
        if start >= end:
            outer.append(at)
            end = stop
    return main[outer]


class Genitives:
    """Which names are in the genitive: "Китая", "РФ"."""

    def __init__(self, tokens: Tokens, nouns: Bools) -> None:
        self._nouns = np.append(np.flatnonzero(nouns), len(nouns))
        self._genitive = np.append(tokens.in_case("Gen"), False)

    def __call__(self, spans: Spans) -> Bools:
        """(k,) whether the first noun of each span is in the genitive."""
        noun = self._nouns[np.searchsorted(self._nouns, spans.start)]
        mask: Bools = self._genitive[noun] & (noun < spans.stop)
        return mask


def _joined(tokens: Tokens, spans: Spans, genitives: Genitives) -> Spans:
    """Organizations made one with what depends on them, which stays a name within the name.

    "Следственный комитет" and "Армении"; "ГУ МЧС" and "по Москве".
    """
    outer = _outer(spans)
    start, stop = outer.start.tolist(), outer.stop.tolist()
    organization = outer.of("ORG").tolist()
    gap = np.append(-1, outer.start[1:] - outer.stop[:-1])
    depends = (gap == 0) & ~outer.of("PER") & genitives(outer) | (gap == 1) & outer.of("LOC")
    heads: dict[int, int] = {}  # of the names that are now part of a longer one
    ends: dict[int, int] = {}  # where the longer ones stop, by their start
    for at in np.flatnonzero(depends).tolist():
        head = heads.get(at - 1, at - 1)
        if organization[head] and _follows(tokens, stop[at - 1], start[at]):
            heads[at] = head
            ends[start[head]] = stop[at]
    rest = spans[np.array([row not in ends for row in spans.start.tolist()], bool)]
    return spans.new(list(ends.items()), ORGANIZATION).ordered(rest)


def _follows(tokens: Tokens, stop: int, start: int) -> bool:
    """Whether a name that starts here belongs to one that stopped before."""
    if start == stop:
        return not tokens.is_first(start)
    return tokens.form[stop] == "по" and bool(tokens.doc[stop] == tokens.doc[stop - 1])


def _headed(tokens: Tokens, spans: Spans, genitives: Genitives) -> Spans:
    """Organizations of a common noun and the name that depends on it: "правительство" and "Мали"."""
    outer = _outer(spans)
    after_noun = tokens.among(tokens.pos, ("NOUN",))[outer.start - 1] & (outer.start > 0)
    names = outer[after_noun & ~outer.of("PER") & genitives(outer)]
    each = zip(names.start.tolist(), names.stop.tolist(), tokens.forms(names.start - 1), strict=True)
    headed = [
        (start - 1, stop) for start, stop, form in each if _is_head(form) and not tokens.is_first(start)
    ]
    return spans.new(headed, ORGANIZATION)


@lru_cache(maxsize=CACHED)
def _is_head(form: str) -> bool:
    return any(parse.normal in HEADS for parse in parses(spelled(form)))
