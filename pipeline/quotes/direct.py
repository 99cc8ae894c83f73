"""What stands in quotation marks: whether somebody says it, and which cue tells so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.quotes.cues import Occurrence
from pipeline.quotes.marks import Quoted
from pipeline.quotes.reading import Bounds, Reading, trim, trimmed
from pipeline.quotes.view import View
from pipeline.quotes.words import DASHES, ENDINGS

ATTRIBUTION = 12  # tokens after a quotation among which its cue stands
NAMES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "FACILITY", "EVENT", "AWARD", "LOC", "LAW", "PER"})
NAME = 8  # tokens of a quotation that a name may fill
# What may stand between a direct speech and its cue: «Да», — сегодня в эфире канала сказал он.
WORDS = frozenset(
    {"NOUN", "PROPN", "ADJ", "ADP", "ADV", "PRON", "DET", "NUM", "PART", "CCONJ", "PUNCT", "X", "SYM"}
)


class Direct:
    """The readings of quotations, given the cues of the batch."""

    def __init__(self, view: View, cues: Mapping[int, Occurrence]) -> None:
        self.view, self.cues = view, cues

    def readings(self, quoted: Quoted) -> list[Reading]:
        """Every reading of a quotation; none where a name without a verb fills it."""
        first, after = quoted.open + 1, min(quoted.close, len(self.view.form))
        if after <= first or (self._is_name(first, after) and self.view.predicate(first, after) is None):
            return []
        found: list[Reading] = []
        for context, cue in self._contexts(quoted):
            pieces = (
                self.cut(first, after, cue)
                if context == "inside"
                else trimmed(self.view, _paragraphs(quoted, first, after))
            )
            if pieces:
                found += [
                    Reading(kind, pieces, cue, context, quoted=quoted) for kind in ("direct", "partial")
                ]
        return found

    def _is_name(self, first: int, after: int) -> bool:
        view = self.view
        if after - first > NAME:
            return False
        mentions = view.batch.mentions
        return any(
            mentions[each].type in NAMES and view.rows[each][1] >= after + (row < first)
            for row in range(max(0, first - NAME), first + 1)
            for each in view.mentions_at.get(row, ())
        )

    def _contexts(self, quoted: Quoted) -> Iterator[tuple[str, Occurrence | None]]:
        """Where the cue of a quotation may stand, the nearest of each kind."""
        view = self.view
        number = view.sentence[quoted.open]
        inside = self.inside(quoted)
        if inside:
            yield "inside", inside
            return
        before = quoted.open - 1
        after = self._after(quoted)
        if after:
            yield after
        first = view.bounds[number]
        if before >= first:
            cue = next((self.cues[at] for at in range(before, first - 1, -1) if at in self.cues), None)
            yield self._before(before, cue), cue
        elif view.opens[number] and number and self._announced(number - 1):
            last = view.bounds[number - 1]
            cue = next((self.cues[at] for at in range(first - 1, last - 1, -1) if at in self.cues), None)
            yield "announced", cue
        elif not after:
            yield "alone", None

    def _before(self, before: int, cue: Occurrence | None) -> str:
        """How a cue before a quotation stands to it; `before` is the row before the opening mark."""
        view = self.view
        if view.form[before] == ":":
            where = "colon"
        elif view.low[before] in ("что", "будто"):
            where = "that"
        else:
            where = "touching" if not cue or cue.after > before else "before"
        if cue is None:
            return f"{where} bare"
        return f"{where} far" if view.predicate(cue.after, before) is not None else where

    def _announced(self, number: int) -> bool:
        """Whether the sentence before ends in a colon."""
        view = self.view
        same = view.doc[number] == view.doc[number + 1]
        return same and view.form[view.bounds[number + 1] - 1] == ":"

    def _after(self, quoted: Quoted) -> tuple[str, Occurrence] | None:
        """«...», — сказал он: the cue behind a quotation."""
        view = self.view
        end = self.view.paragraph_ends[view.sentence[min(quoted.close, len(view.form) - 1)]]
        at = quoted.close + 1
        while at < end and (view.form[at] in ENDINGS or view.form[at] == ","):
            at += 1
        marks = "".join(view.form[quoted.close + 1 : at])
        dash = at < end and view.form[at] in DASHES
        at += dash
        if at >= end or (not dash and "," not in marks):
            return None
        stop = min(end, at + ATTRIBUTION, view.bounds[view.sentence[at] + 1])
        for row in range(at, stop):
            if row in self.cues:
                near = " near" if row - at < 2 else ""
                return f"after{' dash' if dash else ' comma'}{near}", self.cues[row]
            if view.pos[row] not in WORDS or view.finite[row]:
                return None
        return None

    def inside(self, quoted: Quoted) -> Occurrence | None:
        """«Да, — сказал он. — Готовы»: a cue between dashes."""
        view = self.view
        close = min(quoted.close, len(view.form))
        for at in view.dashes_between(quoted.open + 2, close - 1):
            if view.form[at - 1] == "," or view.form[at - 1] in ENDINGS:
                near = range(at + 1, min(close, at + 4))
                cue = next((self.cues[row] for row in near if row in self.cues), None)
                if (
                    cue
                    and "п" in cue.government
                    and self._resumes(cue, close)
                    and view.tag[cue.first].person != "1"
                ):
                    return cue
        return None

    def _resumes(self, cue: Occurrence, close: int) -> int | None:
        """The row of the dash behind which an interrupted quotation goes on; `close` where it does not."""
        view = self.view
        for at in view.dashes_between(cue.after, min(close, cue.after + 30)):
            if view.form[at - 1] in (",", ":") or view.form[at - 1] in ENDINGS:
                return at
        return close if close - cue.after < 25 and view.form[close - 1] not in ENDINGS else None

    def cut(self, first: int, after: int, cue: Occurrence | None) -> tuple[Bounds, ...]:
        """The pieces of an interrupted quotation."""
        view = self.view
        assert cue is not None
        dash = view.dashes_between(first + 1, cue.first + 1)[-1]
        resumed = self._resumes(cue, after)
        pieces = [(first, dash)]
        if resumed is not None and resumed + 1 < after:
            pieces.append((resumed + 1, after))
        return tuple(whole for piece in pieces if (whole := trim(view, *piece))[0] < whole[1])


def _paragraphs(quoted: Quoted, first: int, after: int) -> list[Bounds]:
    """The paragraphs of a quotation that opens anew in each; it is one piece where it does not."""
    starts = [first, *(row + 1 for row in quoted.again)]
    return list(zip(starts, [*quoted.again, after], strict=True))
