"""Whose a body or a document is that is only described: "сообщение [ведомства]", "в [его] сообщении"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.quotes.cases import declined
from pipeline.quotes.cast import Figure
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.lexicon import kinds_of_noun
from pipeline.quotes.view import View
from pipeline.russian.lemmas import wordset

IMPLIED = {"doc": "whose doc", "thing": "whose thing", "source": "whose source"}
"""Kinds of phrases that are somebody's, though they do not say whose > what stands for the owner."""
LOCAL = wordset("местный городской региональный областной краевой районный республиканский столичный")
"""Lemmas of adjectives that say of which place something is without naming it."""
WHOSE = frozenset(IMPLIED.values())


class Owned(NamedTuple):
    """Whose something is."""

    first: int
    """Row where the words for the owner begin in the phrase; its end where it has none."""
    name: str
    """In the genitive."""


def owner(view: View, chunk: Chunk) -> Chunk | None:
    """The noun that ends a phrase and can stand for a name: "пресс-служба [авиакомпании]".

    Of a phrase that does not say whose it is, the phrase itself, of a kind of `IMPLIED`.
    """
    last = chunk.after - 1
    if last == chunk.head:
        silent = chunk.kind in IMPLIED and not chunk.several and all(_local(view, chunk))
        return chunk._replace(kind=IMPLIED[chunk.kind]) if silent else None
    if last < chunk.head or view.pos[last] != "NOUN" or view.tag[last].case != "Gen" or chunk.kind == "PER":
        return None
    if not kinds_of_noun(view.lemma[last]):
        return None
    first = last
    while first - 1 > chunk.head and view.attributes[first - 1]:
        first -= 1
    return Chunk(first, chunk.after, last, "owner")


def _local(view: View, chunk: Chunk) -> Iterator[bool]:
    """Of each word before the head of a phrase, whether it says of which place that is."""
    return (view.lemma[row] in LOCAL for row in range(chunk.first, chunk.head))


def genitive(view: View, figure: Figure) -> str | None:
    """The name of a figure in the genitive: as the article has it, else declined; None where that fails."""
    for at in figure.mentions:
        first, after = view.rows[at]
        if view.tag[first].case == "Gen" and view.batch.mentions[at].normal == figure.name:
            return view.text(first, after)
    return None if figure.type == "PER" else declined(figure.name)
