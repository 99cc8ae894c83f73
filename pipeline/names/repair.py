"""What the model gets wrong, put right by rules.

Each rule stands here because it raises F1 on several corpora of news (docs/names.md has the figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.analyzer import parses
from pipeline.lemmas import spelled, wordset
from pipeline.names.spans import Draft, Tokens, cut, ordered
from pipeline.names.words import FIRST, LAST, MIDDLE

# The month of a dateline: "Авг 17, 2024".
MONTH = re.compile(
    r"(?:янв|февр?|мар|апр|ма[йя]|июн|июл|авг|сент?|окт|но[яй]б?|дек)[а-я]?\.?$", re.IGNORECASE
)

# Written with capitals, but no one's name: "российских СМИ", "из Интернета".
NO_NAMES = wordset("сми сизо пво дтп чп тв фио вкс интернет covid-19")

# Unions of states, which the model takes for places: "чиновники ЕС".
UNIONS = frozenset(
    {"ес", "евросоюз", "европейский союз", "нато", "оон", "снг", "еаэс", "шос", "обсе", "брикс"}
)

# Nouns that make an organization of the name that follows: "правительство Мали", "сборная СССР".
HEADS = wordset(
    "правительство администрация министерство парламент прокуратура посольство полиция сборная комитет совет "
    "армия университет институт академия федерация союз суд мэрия дума агентство служба департамент "
    "управление отделение филиал комиссия клуб команда партия фракция фонд штаб банк сенат госсовет "
    "генпрокуратура минобороны"
)

# Grammemes of names in the dictionary.
NAMES = frozenset({FIRST, MIDDLE, LAST, "Geox", "Orgn"})
NOUNS = frozenset({"NOUN", "PROPN", "X"})
# What a declined name may end in: two forms of one name are equal without it.
ENDING = re.compile(r"(?<=...)(?:[аеёиоуыэюяй]|ым|ом|ем|ой|ей|ами|ах|ью|ого|ому)$")


def repair(tokens: Tokens, found: Iterable[Draft], *, nested: bool) -> list[Draft]:
    """The names of a batch, sorted by (start, -stop).

    `nested`: whether the model finds names within names itself ("МИД [России]"). If not, those that
    follow one another are joined.
    """
    parts = (part for span in found for part in cut(tokens, span))
    spans = ordered(part for part in parts if _is_name(tokens, part))
    kept: list[Draft] = []
    for doc, group in groupby(spans, key=tokens.doc_of):
        names = list(group)
        for span in names:
            if span.type == "LOC" and len(span) < 3 and _lemmas(tokens, span) in UNIONS:
                span.type, span.subtype = "ORG", None
        names = ordered([*names, *_again(tokens, doc, names)])
        if not nested:
            names = _joined(tokens, names)
            names = ordered([*names, *_headed(tokens, names)])
        kept += names
    return kept


def _lemmas(tokens: Tokens, span: Draft) -> str:
    """Dictionary forms of the words, likeliest readings: "европейский союз"."""
    forms = tokens.form[span.start : span.stop]
    return " ".join(parses(spelled(form))[0].normal for form in forms)


def _normals(tokens: Tokens, row: int) -> set[str]:
    return {parse.normal for parse in parses(spelled(tokens.form[row]))}


def _is_name(tokens: Tokens, span: Draft) -> bool:
    row = span.start
    form = tokens.form[row]
    if len(span) > 1:
        return True
    if spelled(form) in NO_NAMES or (span.type == "PER" and _is_common_noun(tokens, row)):
        return False
    around = (row - 1, row + 1)
    return not (MONTH.match(form) and any(tokens.is_number(near) for near in around))


def _is_common_noun(tokens: Tokens, row: int) -> bool:
    """Whether the word has a capital only because a sentence or quotation starts: "Внук", "Супруга"."""
    if not tokens.is_first(row):
        return False
    known = [parse.tag.grammemes for parse in parses(spelled(tokens.form[row])) if parse.known]
    return bool(known) and not any(grammemes & NAMES for grammemes in known)


def _again(tokens: Tokens, doc: int, spans: Sequence[Draft]) -> Iterator[Draft]:
    """Persons whom the model found in one place of the article and missed in another."""
    found = {row for span in spans for row in range(span.start, span.stop)}
    people = {_stem(tokens.form[span.stop - 1]) for span in spans if span.type == "PER"}
    for row in tokens.capitalized(doc):
        form = tokens.form[row]
        if row not in found and len(form) > 2 and _stem(form) in people and tokens.pos[row] in NOUNS:
            yield Draft(row, row + 1, "PER")


def _stem(form: str) -> str:
    return ENDING.sub("", spelled(form))


def _outer(spans: Iterable[Draft]) -> Iterator[Draft]:
    """Persons, places and organizations that no other holds."""
    stop = -1
    for span in spans:
        if span.start >= stop and span.type in ("PER", "LOC", "ORG"):
            stop = span.stop
            yield span


def _joined(tokens: Tokens, spans: Sequence[Draft]) -> list[Draft]:
    """Organizations made one with what depends on them, which stays a name within the name.

    "Следственный комитет" and "Армении"; "ГУ МЧС" and "по Москве".
    """
    longer: dict[int, Draft] = {}
    head: Draft | None = None
    for span in _outer(spans):
        if head and head.type == "ORG" and _depends(tokens, head, span):
            head = longer[head.start] = Draft(head.start, span.stop, "ORG")
        else:
            head = span
    return ordered([*longer.values(), *(span for span in spans if span.start not in longer)])


def _depends(tokens: Tokens, head: Draft, span: Draft) -> bool:
    if span.start == head.stop:
        return span.type != "PER" and _genitive(tokens, span)
    by = span.start == head.stop + 1 and tokens.form[head.stop] == "по"
    return by and span.type == "LOC"


def _headed(tokens: Tokens, spans: Iterable[Draft]) -> Iterator[Draft]:
    """Organizations of a common noun and the name that depends on it: "правительство" and "Мали"."""
    for span in _outer(spans):
        row = span.start - 1
        if span.type == "PER" or not _genitive(tokens, span):
            continue
        if tokens.pos[row] == "NOUN" and _normals(tokens, row) & HEADS:
            yield Draft(row, span.stop, "ORG")


def _genitive(tokens: Tokens, span: Draft) -> bool:
    """Whether the name follows the word before it and is in the genitive: "Китая", "РФ"."""
    rows = range(span.start, span.stop)
    noun = next((row for row in rows if tokens.pos[row] in NOUNS), None)
    return noun is not None and "Case=Gen" in tokens.feats[noun] and not tokens.is_first(span.start)
