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
    " утверждение вывод точка оценка прогноз призыв предположение"
)


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
    """How the sentence points back."""
    first, end = view.bounds[number], view.bounds[number + 1]
    for at in range(first, min(end - 1, max(cue.first + 8, first + 8))):
        low, following = view.low[at], view.low[at + 1]
        if (
            low in ("об", "о")
            and following in ("этом", "том", "чем")
            and view.low[at + 2 : at + 3] not in ([","], ["же"])
        ):
            return f"{low} {following}{'' if at == first else ' inside'}"
        if low == "об" and following in ("этом",):
            return f"{low} {following}{'' if at == first else ' inside'}"
        if view.lemma[at] in SUCH and view.lemma[at + 1] in SAID:
            return f"such {view.lemma[at + 1]}{'' if at == first else ' inside'}"
        if low == "это" and at + 1 == cue.first:
            return "это"
        if view.lemma[at] in SAID and at == first and view.tag[at].case == "Acc":
            return f"bare {view.lemma[at]}"
    return None
