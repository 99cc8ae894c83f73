"""How somebody is called whom an article describes and does not name, in the nominative."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.names import phrases
from pipeline.names.normals import join
from pipeline.names.words import Word, graft, readings
from pipeline.quotes.cast import Cast, Figure
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.lexicon import kinds_of_noun
from pipeline.quotes.view import View
from pipeline.russian.analyzer import GENDERS, NUMBERS, inflect, known
from pipeline.russian.lemmas import spelled, wordset

OWN = wordset("свой")
"""Words of the clause that no name keeps."""
QUOTED = re.compile('[«"]([^«»"]+)[»"]')
"""A name in quotation marks and nothing else."""
LATIN = re.compile("[A-Za-z][^А-Яа-яЁё]*")
"""A name that does not decline."""


def base(view: View, chunk: Chunk) -> str:
    """A phrase in the nominative, without quotation marks around the whole."""
    first = chunk.first + (view.lemma[chunk.first] in OWN and chunk.after > chunk.first + 1)
    rows = range(first, chunk.after)
    words = [_word(view, row) for row in rows]
    counted = words[0].pos == "NUM" and words[0].case in ("Nom", "")  # "два чиновника" are in the nominative
    forms = [word.form for word in words] if counted else phrases.base(words)
    gaps = tuple(view.start[row] > view.stop[row - 1] for row in rows[1:])
    text = join(tuple(forms), gaps)
    if (
        len(words) > 1
        and text[:1].isupper()
        and words[0].pos in ("NOUN", "ADJ", "NUM")
        and chunk.kind in ("source", "thing", "animate")
    ):
        text = text[:1].lower() + text[1:]
    whole = QUOTED.fullmatch(text)
    return whole[1] if whole else text


def described(view: View, cast: Cast, chunk: Chunk) -> str:
    """What a phrase says, with a name for the noun that ends it: "сообщение ведомства" > "сообщение ФАС"."""
    last = chunk.after - 1
    ends = view.pos[last] == "NOUN" and view.tag[last].case == "Gen" and last > chunk.head
    asked = ends and chunk.kind != "source"  # "собеседник агентства" is whoever the agency asked
    wanted = kinds_of_noun(view.lemma[last]) if asked else frozenset[str]()
    if wanted:
        first = last
        while first - 1 > chunk.head and view.attributes[first - 1]:
            first -= 1
        figure = next((each for each, _ in cast.before(chunk.first) if wanted & each.kinds()), None)
        name = genitive(view, figure) if figure and figure.type != "PER" else None
        if name:
            return f"{base(view, replace(chunk, after=first))} {name}"
    return base(view, chunk)


def genitive(view: View, figure: Figure) -> str | None:
    """The name of a figure in the genitive: as the article has it, else declined; None where that fails."""
    for at in figure.mentions:
        first, after = view.rows[at]
        if view.tag[first].case == "Gen" and view.batch.mentions[at].normal == figure.name:
            return view.text(first, after)
    if figure.name.isupper() or LATIN.fullmatch(figure.name):
        return figure.name
    for at in figure.mentions:
        if view.text(*view.rows[at]) == figure.name:
            return _declined(view, *view.rows[at])
    return None


def _declined(view: View, first: int, after: int) -> str | None:
    """A name in the genitive, of one that stands in the nominative: "Следственного комитета"."""
    head = next((row for row in range(first, after) if view.pos[row] in ("NOUN", "PROPN")), None)
    if head is None or view.tag[head].case != "Nom":
        return None
    forms = []
    for row in range(first, head + 1):
        word = _word(view, row)
        found = readings(known(spelled(word.form)), "Nom", word.gender, word.number)
        grammemes = ["gent", NUMBERS[word.number or "Sing"]]
        if found and word.pos == "ADJ" and word.number == "Sing" and word.gender:
            grammemes.append(GENDERS[word.gender])
        form = inflect(found[0], *grammemes) if found else None
        if form is None:
            return None
        forms.append(graft(word.form, form))
    gap = view.text(head, after)[len(view.form[head]) :]
    return " ".join(forms) + gap


def _word(view: View, row: int) -> Word:
    return Word(view.form[row], view.pos[row], view.batch.tokens.feats[row])


def folded(name: str) -> str:
    """A name without quotation marks and capitals, to compare."""
    return " ".join(spelled(name).replace("«", "").replace("»", "").replace('"', "").split())
