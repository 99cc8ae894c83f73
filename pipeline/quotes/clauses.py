"""What a cue may govern: every reading that the grammar allows, for a learned choice among them.

A reading is a construction ("X сказал, что [...]"), where what is said begins and where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.quotes.chunks import phrase_end
from pipeline.quotes.cues import Occurrence
from pipeline.quotes.frame import ABOUT, STOPS, Bounds, Frame, Reading
from pipeline.quotes.view import DASHES, OPENING, STRAIGHT

THAT = frozenset({"что", "будто", "якобы"})
"""Conjunctions that are no part of what is said."""
WHETHER = frozenset(
    {
        "как",
        "чтобы",
        "почему",
        "когда",
        "где",
        "куда",
        "откуда",
        "сколько",
        "какой",
        "кто",
        "чем",
        "зачем",
        "каким",
        "какая",
        "какие",
        "каких",
        "ли",
        "насколько",
        "чего",
        "чему",
        "кого",
        "кому",
    }
)
"""Those that are."""
TOWARDS = frozenset({"к", "ко", "на", "в", "во"})
CONTRAST = frozenset({"а", "но", "однако", "хотя", "при", "зато"})

REACH = 30  # tokens between a cue and its conjunction


class Sentence(Frame):
    """The readings of the cues of a sentence."""

    def readings(self, cue: Occurrence) -> Iterator[Reading]:
        """Every reading of a cue, several ends each."""
        if cue.phrase:
            yield from self._beside(cue)
            return
        government = cue.government
        if "ч" in government or "о" in government:
            yield from self._that(cue)
        if "и" in government:
            yield from self._infinitive(cue)
        if "о" in government:
            yield from self._about(cue)
        if government & {"в", "т", "к"}:
            yield from self._object(cue)
            if "в" in government:
                yield from self._fronted(cue)
        if "п" in government:
            yield from self._beside(cue)
            yield from self._colon(cue)

    def _that(self, cue: Occurrence) -> Iterator[Reading]:
        view = self.view
        for at in range(cue.after, min(self.end, cue.after + REACH)):
            low = view.low[at]
            if low in THAT or (low in WHETHER and view.form[at - 1] == ","):
                wh = low not in THAT
                name = "wh" if wh else "that"
                start = at if wh else at + 1
                yield from self._ends(cue, name, start, "clause", gap=at - cue.after)
                return
            if at in self.cue_rows or view.form[at] in (":", ";") or (view.finite(at) and at > cue.after):
                return

    def _infinitive(self, cue: Occurrence) -> Iterator[Reading]:
        view = self.view
        for at in range(cue.after, min(self.end, cue.after + REACH)):
            if view.tag[at].verb == "Inf":
                starts = {at, cue.after}
                subject = self._phrase_end(cue.after)
                if subject and subject <= at:
                    starts.add(subject)
                for start in sorted(starts):
                    name = "inf" if start == at else "object+inf" if start == cue.after else "subject+inf"
                    yield from self._ends(cue, name, start, "inf", gap=at - start)
                return
            if view.form[at] in STOPS or view.finite(at):
                return

    def _about(self, cue: Occurrence) -> Iterator[Reading]:
        view = self.view
        for at in range(cue.after, min(self.end, cue.after + 12)):
            if view.low[at] in ABOUT:
                if view.low[at + 1 : at + 3] not in (["том", ","], ["этом", ","]):
                    yield from self._ends(cue, "about", at + 1, "np", gap=at - cue.after)
                return
            if view.form[at] in STOPS or view.finite(at):
                break
        first = self.first
        if view.low[first] in ABOUT and cue.first - first > 2:
            that = view.low[first + 1 : first + 4] == ["том", ",", "что"]
            start = first + 4 if that else first + 1
            if view.low[first + 1 : first + 2] in (["этом"], ["чем"], ["нем"]):
                return
            for stop in range(max(start + 1, cue.first - 9), cue.first + 1):
                if not that or view.form[stop] == ",":
                    name = "front-that" if that else "front"
                    yield self._reading(cue, name, ((start, stop),), "front", self._between(stop, cue))

    def _between(self, stop: int, cue: Occurrence) -> list[str]:
        """What stands where a fronted object ends."""
        view = self.view
        return [
            f"front:gap={min(cue.first - stop, 6)}",
            f"front:next={view.pos[stop]} {view.tag[stop].case}",
            f"front:last={view.pos[stop - 1]} {view.tag[stop - 1].case}",
        ]

    def _object(self, cue: Occurrence) -> Iterator[Reading]:
        view = self.view
        start = cue.after
        if start >= self.end or view.form[start] in STOPS:
            return
        starts = {"object": start}
        subject = self._phrase_end(start)
        if subject and subject < self.end:
            starts["subject+object"] = subject
        if "к" in cue.government:
            for at in range(start, min(self.end, start + 6)):
                if view.low[at] in TOWARDS:
                    starts = {"towards": at + 1}
                    break
        for name, at in starts.items():
            if at < self.end and view.form[at] not in STOPS and view.low[at] not in ABOUT:
                head = f"{view.pos[at]} {view.tag[at].case}"
                for reading in self._ends(cue, name, at, "np", gap=at - cue.after):
                    reading.features.append(f"{name}|head={head}")
                    reading.features += self._inner(reading.pieces[0], name)
                    yield reading

    def _inner(self, piece: Bounds, name: str) -> list[str]:
        """What an object is made of: a name for something has an instrumental or "как"."""
        view = self.view
        rows = range(*piece)
        instrumental = any(
            view.tag[at].case == "Ins" and view.pos[at] in ("NOUN", "ADJ", "PROPN") for at in rows
        )
        return [
            f"{name}|instrumental={instrumental}",
            f"{name}|как={'как' in view.low[piece[0] : piece[1]]}",
            f"{name}|infinitive={any(view.tag[at].verb == 'Inf' for at in rows)}",
        ]

    def _fronted(self, cue: Occurrence) -> Iterator[Reading]:
        """«Вину» подсудимый отрицает: an object before its verb."""
        view = self.view
        stop = cue.first - (view.low[cue.first - 1] == "не")
        edge = next(
            (at + 1 for at in range(stop - 1, self.first - 1, -1) if view.form[at] in STOPS), self.first
        )
        starts = {edge, *(end for end in (self._phrase_end(edge),) if end)}
        for start in sorted(starts):
            if start < stop and view.predicate(start, stop) is None:
                extra = [f"fronted|head={view.pos[start]} {view.tag[start].case}"]
                yield self._reading(cue, "fronted", ((start, stop),), "np", extra)

    def _colon(self, cue: Occurrence) -> Iterator[Reading]:
        view = self.view
        for at in range(cue.after, min(self.end, cue.after + REACH)):
            if view.form[at] == ":":
                if at + 1 < self.end and view.form[at + 1] not in OPENING | {STRAIGHT}:
                    yield from self._ends(cue, "colon", at + 1, "clause", gap=at - cue.after)
                return
            if view.form[at] == "," or view.finite(at):
                return

    def _beside(self, cue: Occurrence) -> Iterator[Reading]:
        """What stands beside the cue and its speaker: before them, behind them, or around them."""
        view = self.view
        left = self._left_edge(cue)
        right = self._right_edge(cue)
        befores: list[Bounds] = []
        if left is not None and left > self.first:
            befores = [(start, left) for start in self._starts(left)]
        opening = left is not None and left <= self.first
        behind = right is not None and right + 1 < self.end and right > cue.first
        asides = self._aside(cue, left, right)
        for start, stop in befores:
            yield self._reading(cue, "post", ((start, stop),), "post", [*asides, *self._lead(start, stop)])
        if behind and right is not None:
            after = right + (view.form[right] in STOPS)
            if opening or cue.phrase or befores:
                name = "pre" if opening else "inner"
                for reading in self._ends(cue, name, after, "clause", gap=0):
                    reading.features += asides
                    yield reading
            for start, stop in befores[:1]:
                lead = self._lead(start, stop)
                for reading in self._ends(cue, "mid", after, "clause", gap=0):
                    reading.pieces = ((start, stop), *reading.pieces)
                    reading.features += [*asides, *(f"mid:{each}" for each in lead)]
                    yield reading
        if cue.phrase and right is not None:
            bare = self._phrase_end(cue.after) or cue.after
            if bare < self.end and (right != bare):
                for reading in self._ends(cue, "bare", bare, "clause", gap=0):
                    reading.features += asides
                    yield reading

    def _left_edge(self, cue: Occurrence) -> int | None:
        """The comma or dash before which the words beside a cue end; the sentence's first row where none."""
        view = self.view
        verbs = 0
        for at in range(cue.first - 1, max(self.first - 1, cue.first - REACH), -1):
            form = view.form[at]
            if form in (",", ";") or form in DASHES:
                stop = at
                while stop > self.first and view.form[stop - 1] in {",", *DASHES}:
                    stop -= 1
                return stop
            if view.finite(at) or form == ":":
                return None
            verbs += view.pos[at] == "VERB"
        return self.first if cue.first - self.first < REACH else None

    def _right_edge(self, cue: Occurrence) -> int | None:
        """The comma that closes the words of a cue and its speaker; the sentence's end where none."""
        view = self.view
        at = self._phrase_end(cue.after) or cue.after
        while at < self.end:
            if view.form[at] in STOPS and not self._inside(at):
                return at
            if view.finite(at) and at > cue.after and not cue.phrase:
                return None
            at += 1
        return self.end

    def _starts(self, left: int) -> list[int]:
        """Where what stands before a cue may begin: the sentence, or a clause that contrasts."""
        view = self.view
        starts = [self.first]
        for at in range(self.first + 1, left - 2):
            form = view.form[at]
            if at in self.lines:
                starts.append(at)
            clause = form == "," and view.low[at + 1] in CONTRAST
            if (
                form in (";", ":")
                or clause
                or (form in DASHES and view.form[at - 1] == ",")
                or (form == "," and any(row in self.cue_rows for row in range(self.first, at)))
            ):
                starts.append(at + 1)
        while starts and view.form[starts[0]] in DASHES:
            starts[0] += 1
        return [start for start in starts[-4:] if start < left]

    def _phrase_end(self, row: int) -> int | None:
        """The row after the noun phrase that begins at a row; None where none begins."""
        return phrase_end(self.view, row, self.end)
