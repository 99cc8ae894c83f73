"""Sentences that say who said the one before: "Об этом сообщил X"."""

from __future__ import annotations

from pipeline.quotes.cues import Occurrence
from pipeline.quotes.reading import Reading, trimmed
from pipeline.quotes.view import View
from pipeline.russian.lemmas import wordset

SUCH = wordset("этот данный такой соответствующий подобный")
"""Lemmas that point back, before a noun of `SAID` or behind "об"."""
SAID = wordset(
    "информация сообщение заявление мнение слово сведение факт новость предложение инициатива обвинение слух"
    " утверждение вывод точка оценка прогноз призыв предположение решение"
)
ADVERBS = 2
"""Tokens from "это" to its cue: "Это также следует из отчёта"."""


def reading(view: View, cue: Occurrence) -> Reading | None:
    """The reading of a cue that takes up the sentence before."""
    if "б" not in cue.government:
        return None
    number = view.sentence[cue.first]
    if not number or view.doc[number - 1] != view.doc[number]:
        return None
    pointer = _pointer(view, number, cue)
    if pointer is None:
        return None
    pieces = trimmed(view, [(view.bounds[number - 1], view.bounds[number])])
    return Reading("backref", pieces, cue, "backref", pointer=pointer) if pieces else None


def _pointer(view: View, number: int, cue: Occurrence) -> str | None:
    """How the sentence points back: the words that do, and whether others stand before them."""
    first, end = view.bounds[number], view.bounds[number + 1]
    for at in range(first, min(end - 1, max(cue.first + 8, first + 8))):
        told = _told(view, at, first, cue)
        if told:
            return f"{told}{'' if at == first else ' inside'}"
    return None


def _told(view: View, at: int, first: int, cue: Occurrence) -> str | None:
    """What the words at a row point back by."""
    low, following = view.low[at], view.low[at + 1]
    that = following in ("том", "чем") and view.low[at + 2 : at + 3] == [","]
    if low in ("об", "о") and following in ("этом", "том", "чем") and not that:
        return f"{low} {following}"
    if view.lemma[at] in SUCH:
        noun = at + 1 + (following == "же")
        if view.pos[noun : noun + 1] == ["NOUN"]:
            return f"such {view.lemma[noun] if view.lemma[noun] in SAID else 'thing'}"
    if low == "это" and at < cue.first <= at + ADVERBS and (at == first or at + 1 == cue.first):
        return "это"
    if low == "так" and at == first and at < cue.first <= at + ADVERBS:
        return "так"
    if view.lemma[at] in SAID and at == first and view.tag[at].case == "Acc":
        return f"bare {view.lemma[at]}"
    return None
