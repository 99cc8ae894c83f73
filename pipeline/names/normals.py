"""The base form of every name of a batch, chosen beside the other names of its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, groupby
from operator import itemgetter

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.names import persons, phrases, posts
from pipeline.names.beside import Beside, beside, listed
from pipeline.names.election import agree
from pipeline.names.nominatives import agreed
from pipeline.names.paradigms import guesses
from pipeline.names.persons import Person
from pipeline.names.spans import Name, Spans, Tokens, attributive
from pipeline.names.words import Word
from pipeline.russian.analyzer import is_known
from pipeline.russian.lemmas import spelled
from pipeline.russian.towns import is_town

# A quotation mark of any kind opens at the start, after a space, a bracket or another opening one; else it
# closes.
MARK = re.compile('["„“”]')
OPENS = frozenset(" («")
# Types of which words alone are declined alike in an article.
AGREEING = ("LOC", "ORG", "FACILITY", "PRODUCT")
POST = "PROFESSION"
# Distinct names (as sequences of tagged words) whose base forms are kept.
CACHED = 1 << 13

Parts = tuple[str | None, str | None, str | None]
"""First, middle and last name of a person."""


def normals(tokens: Tokens, spans: Spans) -> Iterator[tuple[str, Parts]]:
    """The base form of each span; of a person also the parts of the name."""
    docs, of_person = tokens.doc[spans.start].tolist(), spans.of("PER")
    names, gaps = tokens.words(spans)
    told = beside(tokens, spans[of_person])
    own = of_person.tolist()
    people = _people(compress(docs, own), zip(compress(names, own), told, strict=True))
    others = _others(tokens, spans, names, ~of_person)
    for at, spaced in enumerate(gaps):
        if own[at]:
            person = next(people)
            yield join(person.forms, spaced), person.parts
        else:
            yield join(others[at], spaced), (None, None, None)


def _people(docs: Iterable[int], names: Iterable[tuple[Name, Beside]]) -> Iterator[Person]:
    """The persons of a batch; names of one document get one nominative (`election.agree`)."""
    for _, found in groupby(zip(docs, names, strict=True), key=itemgetter(0)):
        yield from agree([_person(*name) for _, name in found])


def _others(tokens: Tokens, spans: Spans, names: Sequence[Name], which: Bools) -> dict[int, tuple[str, ...]]:
    """The base forms of what is no person; words that stand alone in one document agree (`agreed`)."""
    speaks, places, held = attributive(tokens, spans), spans.of("LOC").tolist(), spans.of(POST).tolist()
    alone = np.flatnonzero(which & spans.of(*AGREEING) & (spans.stop - spans.start == 1) & ~speaks)
    names = _listed(tokens, spans, names, alone)
    saying = speaks.tolist()
    forms = {
        at: _post(names[at]) if held[at] and not saying[at] else _phrase(names[at], saying[at], places[at])
        for at in np.flatnonzero(which).tolist()
    }
    words = [at for at in alone.tolist() if names[at][0][0].istitle()]
    docs = tokens.doc[spans.start[words]].tolist()
    found = agreed(docs, [names[at][0] for at in words], [forms[at][0] for at in words])
    forms.update((at, (form,)) for at, form in zip(words, found, strict=True))
    return forms


def _listed(tokens: Tokens, spans: Spans, names: Sequence[Name], alone: Rows) -> Sequence[Name]:
    """The names, those that the dictionary does not have in the case that a list gives them."""
    found = list(names)
    for at, case in listed(tokens, spans, alone):
        ((form, pos, feats),) = names[at]
        form = spelled(form)
        if not (is_known(form) or is_town(form)) and any(own == case for _, own in guesses(form)):
            found[at] = ((names[at][0][0], pos, feats.replace("Case=Nom", f"Case={case}")),)
    return found


@lru_cache(maxsize=CACHED)
def _person(name: Name, told: Beside) -> Person:
    return persons.read([Word(*word) for word in name], told)


@lru_cache(maxsize=CACHED)
def _post(name: Name) -> tuple[str, ...]:
    return posts.base([Word(*word) for word in name])


@lru_cache(maxsize=CACHED)
def _phrase(name: Name, attributive: bool, place: bool) -> tuple[str, ...]:
    return phrases.base([Word(*word) for word in name], attributive, place)


@lru_cache(maxsize=CACHED)
def join(forms: tuple[str, ...], gaps: tuple[bool, ...]) -> str:
    """The words, with one space where the text has a gap; quotation marks become «», and are closed."""
    rest = zip(forms[1:], gaps, strict=True)
    joined = forms[0] + "".join(f" {form}" if gap else form for form, gap in rest)
    if not MARK.search(joined) and joined.count("«") == joined.count("»"):
        return joined
    marked = ""
    for at, char in enumerate(joined):
        opens = not at or marked[-1] in OPENS
        marked += ("«" if opens else "»") if MARK.match(char) else char
    # Two marks that close at one place are one: "ООО «Завод «Лучина»".
    closed = marked.endswith("»") or marked.count("«") == marked.count("»")
    return marked if closed else marked + "»"
