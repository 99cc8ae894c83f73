"""What stands in quotation marks or behind a dash: whether somebody says it, and which cue tells so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from pipeline.quotes.cues import Occurrence
from pipeline.quotes.frame import Reading, bucket
from pipeline.quotes.marks import Quoted
from pipeline.quotes.view import DASHES, ENDINGS, View

ATTRIBUTION = 12  # tokens after a quotation among which its cue stands
FIRST_PERSON = frozenset({"я", "мы", "мой", "наш", "нам", "мне", "нас", "меня"})
NAMES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "FACILITY", "EVENT", "AWARD", "LOC", "LAW", "PER"})
# What may stand between a direct speech and its cue: «Да», — сегодня в эфире канала сказал он.
WORDS = frozenset(
    {"NOUN", "PROPN", "ADJ", "ADP", "ADV", "PRON", "DET", "NUM", "PART", "CCONJ", "PUNCT", "X", "SYM"}
)


class Direct:
    """The readings of quotations, given the cues of the batch."""

    def __init__(self, view: View, cues: Mapping[int, Occurrence], ends: list[int]) -> None:
        self.view, self.cues, self.ends = view, cues, ends

    def readings(self, quoted: Quoted) -> list[Reading]:
        """Every reading of a quotation; none where a name fills it."""
        first, after = quoted.open + 1, min(quoted.close, len(self.view.form))
        if after <= first or self._is_name(first, after):
            return []
        shape = self._shape(quoted, first, after)
        found: list[Reading] = []
        for context, cue in self._contexts(quoted):
            for kind in ("direct", "partial"):
                features = [f"{kind}", f"{kind}|{context}"]
                features += [f"{kind}|{each}" for each in shape]
                features += [f"{kind}|{context}|{each}" for each in shape[:3]]
                if cue:
                    features += [
                        f"{kind}|pol={cue.polarity}",
                        f"{kind}|{context}|speaks={'п' in cue.government}",
                    ]
                    features.append(f"{kind}|lemma={cue.lemma}")
                pieces = self._pieces(first, after) if context != "inside" else self._cut(first, after, cue)
                found.append(Reading(kind, pieces, features, cue, context, quoted=quoted))
        return found

    def _is_name(self, first: int, after: int) -> bool:
        view = self.view
        if after - first > 8:
            return False
        for each in view.mentions_at.get(first, ()):
            if view.rows[each][1] >= after and view.batch.mentions[each].type in NAMES:
                return True
        return any(
            view.rows[each][1] > after and view.batch.mentions[each].type in NAMES
            for row in range(max(0, first - 8), first)
            for each in view.mentions_at.get(row, ())
        )

    def _shape(self, quoted: Quoted, first: int, after: int) -> list[str]:
        view = self.view
        number = view.sentence[quoted.open]
        before = quoted.open - 1 if quoted.open > view.bounds[number] else None
        follows = quoted.close + 1
        rows = range(first, after)
        person = any(view.lemma[at] in FIRST_PERSON or view.tag[at].person == "1" for at in rows)
        last = view.form[after - 1]
        kind, word = "start", ""
        if before is not None:
            kind = view.form[before] if view.pos[before] == "PUNCT" else view.pos[before]
            word = view.low[before] if view.pos[before] in ("SCONJ", "ADP") else ""
        following = view.form[follows] if follows < len(view.form) and follows < self.ends[number] else "end"
        return [
            f"length={bucket(after - first)}",
            f"verb={any(view.finite(at) for at in range(first, after))}",
            f"capital={view.form[first][:1].isupper()}",
            f"person={person}",
            f"last={last if last in ENDINGS or last == ',' else 'word'}",
            f"sentences={min(view.sentence[after - 1] - view.sentence[first], 2)}",
            f"before={kind}",
            f"before={word}",
            f"next={following if following in ENDINGS or not following[:1].isalpha() else 'word'}",
            f"opens={view.opens[number] and before is None}",
        ]

    def _contexts(self, quoted: Quoted) -> Iterator[tuple[str, Occurrence | None]]:
        """Where the cue of a quotation may stand, the nearest of each kind."""
        view = self.view
        number = view.sentence[quoted.open]
        inside = self._inside(quoted)
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
            colon = view.form[before] == ":"
            verb = cue and any(view.finite(at) for at in range(cue.after, before))
            gap = before - cue.after + 1 if cue else 0
            where = (
                "colon"
                if colon
                else "that"
                if view.low[before] in ("что", "будто")
                else "touching"
                if gap == 0
                else "before"
            )
            yield f"{where}{' far' if verb else ''}{'' if cue else ' bare'}", cue
        elif view.opens[number] and number and self._announced(number - 1):
            last = view.bounds[number - 1]
            cue = next((self.cues[at] for at in range(first - 1, last - 1, -1) if at in self.cues), None)
            yield "announced", cue
        elif not after:
            yield "alone", None

    def _announced(self, number: int) -> bool:
        """Whether the sentence before ends in a colon."""
        view = self.view
        same = view.doc[number] == view.doc[number + 1]
        return same and view.form[view.bounds[number + 1] - 1] == ":"

    def _after(self, quoted: Quoted) -> tuple[str, Occurrence] | None:
        """«...», — сказал он: the cue behind a quotation."""
        view = self.view
        end = self.ends[view.sentence[quoted.open]]
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
                return f"after{' dash' if dash else ' comma'}{' near' if row - at < 2 else ''}", self.cues[
                    row
                ]
            if view.pos[row] not in WORDS or view.finite(row):
                return None
        return None

    def _inside(self, quoted: Quoted) -> Occurrence | None:
        """«Да, — сказал он. — Готовы»: a cue between dashes."""
        view = self.view
        close = min(quoted.close, len(view.form))
        for at in range(quoted.open + 2, close - 1):
            if view.form[at] in DASHES and (view.form[at - 1] == "," or view.form[at - 1] in ENDINGS):
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
        for at in range(cue.after, min(close, cue.after + 30)):
            if view.form[at] in DASHES and (view.form[at - 1] in (",", ":") or view.form[at - 1] in ENDINGS):
                return at
        return close if close - cue.after < 25 and view.form[close - 1] not in ENDINGS else None

    def _cut(self, first: int, after: int, cue: Occurrence | None) -> tuple[tuple[int, int], ...]:
        """The pieces of an interrupted quotation."""
        view = self.view
        assert cue is not None
        dash = next(at for at in range(cue.first, first, -1) if view.form[at] in DASHES)
        resumed = self._resumes(cue, after)
        pieces = [(first, dash)]
        if resumed is not None and resumed + 1 < after:
            pieces.append((resumed + 1, after))
        return tuple(trimmed for a, b in pieces if (trimmed := trim(view, a, b))[0] < trimmed[1])

    def _pieces(self, first: int, after: int) -> tuple[tuple[int, int], ...]:
        return (trim(self.view, first, after),)


def dialogues(view: View, cues: Mapping[int, Occurrence], ends: list[int]) -> Iterator[Reading]:
    """Paragraphs that begin with a dash: "— Да, — сказал он"."""
    for number, opens in enumerate(view.opens):
        first = view.bounds[number]
        if not opens or view.bounds[number + 1] <= first + 1 or view.form[first] not in DASHES:
            continue
        direct = Direct(view, cues, ends)
        close = ends[number]
        cue = direct._inside(Quoted(first, close))
        features = ["dialogue", f"dialogue|cue={cue is not None}"]
        pieces = direct._cut(first + 1, close, cue) if cue else (trim(view, first + 1, close),)
        if pieces and pieces[0][0] < pieces[0][1]:
            yield Reading("direct", pieces, features, cue, "dialogue", quoted=Quoted(first, close))


def trim(view: View, first: int, after: int) -> tuple[int, int]:
    """The tokens without a final full stop or comma and without dashes at the edges."""
    while first < after and (view.form[first] in DASHES or view.form[first] in (",", ".", ";")):
        first += 1
    while first < after and (view.form[after - 1] in DASHES or view.form[after - 1] in (",", ".", ";", ":")):
        after -= 1
    return first, after


def neighbours(found: list[Quoted]) -> Iterator[tuple[Quoted, Quoted]]:
    """Quotations one behind the other."""
    yield from pairwise(found)
