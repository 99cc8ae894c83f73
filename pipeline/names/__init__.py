"""Names in articles: repaired spans of the model, each with its base form."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from pipeline.batch import Batch, Mention
from pipeline.names import persons, phrases
from pipeline.names.beside import Beside, beside
from pipeline.names.persons import Person, agree
from pipeline.names.repair import repair
from pipeline.names.spans import Name, Tokens, attributive, drafts
from pipeline.names.words import Word

if TYPE_CHECKING:
    from pipeline.models import Models

__all__ = ["find"]

# A model with no more types than these finds no names within names.
FLAT = ("PER", "LOC", "ORG")
# A quotation mark of any kind opens at the start, after a space, a bracket or another opening one; else it
# closes.
MARK = re.compile('["„“”]')
OPENS = frozenset(" («")
# What stands inside words and is not read: the stress mark, soft hyphens, characters without width.
UNREAD = re.compile("[\u0301\u00ad\u200b-\u200d\u2060\ufeff]")
# Distinct names (as sequences of tagged words) whose base forms are kept.
CACHED = 1 << 15


def find(batch: Batch, models: Models) -> None:
    """Fill `batch.mentions` with what `models` finds, repaired, in base form; sorted by (doc, start, -stop).

    Reads the tokens' pos and feats.
    """
    found = models.ner(batch)
    tokens = Tokens(batch)
    every = drafts(found)
    spans = repair(tokens, every[~every.describe], nested=len(found.types) > len(FLAT))
    spans = spans.ordered(every[every.describe])
    docs, of_person = tokens.doc[spans.start].tolist(), spans.of("PER").tolist()
    names, gaps = tokens.words(spans)
    told = beside(tokens, spans[spans.of("PER")])
    people = _people(compress(docs, of_person), zip(compress(names, of_person), told, strict=True))
    columns = zip(
        docs,
        tokens.sentence[spans.start].tolist(),
        tokens.start[spans.start].tolist(),
        tokens.stop[spans.stop - 1].tolist(),
        [spans.kinds[kind] for kind in spans.kind.tolist()],
        enclosing(spans.start.tolist(), spans.stop.tolist()),
        [None if math.isnan(score) else score for score in spans.score.tolist()],
        of_person,
        attributive(tokens, spans).tolist(),
        names,
        gaps,
        strict=True,
    )
    for doc, sentence, start, stop, kind, parent, score, is_person, speaks, name, spaced in columns:
        first = middle = last = None
        if is_person:
            person = next(people)
            forms, (first, middle, last) = person.forms, person.parts
        else:
            forms = _phrase(name, speaks)
        batch.mentions.append(
            Mention(
                doc=doc,
                sentence=sentence,
                start=start,
                stop=stop,
                type=kind.type,
                subtype=kind.subtype,
                descriptor=kind.describes,
                parent=parent,
                normal=join(forms, spaced),
                first=first,
                middle=middle,
                last=last,
                score=score,
            )
        )


def _people(docs: Iterable[int], names: Iterable[tuple[Name, Beside]]) -> Iterator[Person]:
    """The persons of a batch; names of one document get one nominative (`persons.agree`)."""
    for _, found in groupby(zip(docs, names, strict=True), key=itemgetter(0)):
        yield from agree([_person(*name) for _, name in found])


@lru_cache(maxsize=CACHED)
def _person(name: Name, told: Beside) -> Person:
    return persons.read([Word(*word) for word in name], told)


@lru_cache(maxsize=CACHED)
def _phrase(name: Name, attributive: bool) -> tuple[str, ...]:
    return phrases.base([Word(*word) for word in name], attributive)


@lru_cache(maxsize=CACHED)
def join(forms: tuple[str, ...], gaps: tuple[bool, ...]) -> str:
    """The words, with one space where the text has a gap; quotation marks become «», and are closed."""
    rest = zip(forms[1:], gaps, strict=True)
    joined = forms[0] + "".join(f" {form}" if gap else form for form, gap in rest)
    joined = UNREAD.sub("", joined)
    marked = ""
    for at, char in enumerate(joined):
        opens = not at or marked[-1] in OPENS
        marked += ("«" if opens else "»") if MARK.match(char) else char
    # Two marks that close at one place are one: "ООО «Завод «Лучина»".
    closed = marked.endswith("»") or marked.count("«") == marked.count("»")
    return marked if closed else marked + "»"


def enclosing(starts: Sequence[int], stops: Sequence[int]) -> list[int | None]:
    """For spans sorted by (start, -stop): the position of the smallest that holds each."""
    parents: list[int | None] = []
    open_: list[int] = []
    end = 0  # of all before
    for at, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        if start >= end:
            parents.append(None)
            open_, end = [at], stop
            continue
        open_ = [other for other in open_ if stops[other] > start]
        parents.append(next((other for other in reversed(open_) if stops[other] >= stop), None))
        open_.append(at)
        end = max(end, stop)
    return parents
