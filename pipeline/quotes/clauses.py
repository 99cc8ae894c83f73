"""What a cue may govern: every reading that the grammar allows, for a learned choice among them.

A reading is a construction ("X сказал, что [...]"), where what is said begins and where it ends. Where it
ends is seldom sure without a tree; so each comma, dash and bracket is a candidate, told by what follows it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from pipeline.quotes.chunks import phrase_end
from pipeline.quotes.cues import Occurrence
from pipeline.quotes.reading import EDGES, Bounds, Reading, trim, trimmed
from pipeline.quotes.view import View
from pipeline.quotes.words import DASHES, ENDINGS, LINKS, OPENING, STOPS, STRAIGHT
from pipeline.russian.lemmas import wordset

ABOUT = wordset("о об обо про")
THAT = wordset("что будто якобы")
"""Conjunctions that are no part of what is said."""
WHETHER = wordset(
    "как чтобы почему когда где куда откуда сколько какой кто чем зачем каким какая какие каких ли насколько"
    " чего чему кого кому"
)
"""Those that are."""
TOWARDS = wordset("к ко на в во")
CONTRAST = wordset("а но однако хотя при зато")

MOST = 9  # candidate ends of one reading: the first ones and the last
REACH = 30  # tokens between a cue and its conjunction
PHRASE = 25  # tokens of a noun phrase in which a word may end it
FAR = 9  # tokens between a fronted object and its cue
SUBJECT = 3  # tokens of a subject between a fronted infinitive and its cue
LEADING = 5  # tokens of a sentence before a fronted "о": "Ранее утром о пожаре сообщил X"


class Sentence:
    """A sentence with its cues, and their readings."""

    def __init__(self, view: View, number: int, cues: list[Occurrence]) -> None:
        self.view, self.number, self.cues = view, number, cues
        self.first, self.after = view.bounds[number], view.bounds[number + 1]
        self.end = self.after
        while self.end > self.first and view.form[self.end - 1] in ENDINGS:
            self.end -= 1
        self.rows = frozenset([cue.first for cue in cues])
        self._found: list[Reading] = []
        self._ended: list[int] | None = None

    def readings(self, cue: Occurrence) -> list[Reading]:
        """Every reading of a cue, several ends each."""
        self._found = []
        if cue.phrase:
            self._beside(cue)
        else:
            self._governed(cue)
        return self._found

    def _governed(self, cue: Occurrence) -> None:
        government = cue.government
        if "ч" in government or "о" in government:
            self._that(cue)
        infinitive = "и" in government and self._infinitive(cue)
        if "о" in government:
            self._about(cue)
        if not infinitive and not government.isdisjoint("втк"):
            self._object(cue)
            if "в" in government:
                self._fronted(cue)
            if "т" in government:
                self._named(cue)
        if "п" in government:
            self._beside(cue)
            self._colon(cue)

    def _that(self, cue: Occurrence) -> None:
        view = self.view
        for at in range(cue.after, min(self.end, cue.after + REACH)):
            low = view.low[at]
            if low in THAT:
                self._ends(cue, "that", at + 1, "clause", gap=at - cue.after)
                return
            if low in WHETHER and view.form[at - 1] == ",":
                self._ends(cue, "wh", at, "clause", gap=at - cue.after)
                return
            if at in self.rows or view.form[at] in (":", ";") or (view.finite[at] and at > cue.after):
                return

    def _infinitive(self, cue: Occurrence) -> bool:
        """Whether an infinitive follows the cue: what it governs is no object then."""
        view = self.view
        if view.tag[self.first].verb == "Inf" and view.predicate(self.first, cue.first) is None:
            for stop in range(max(self.first + 1, cue.first - SUBJECT), cue.first + 1):
                self._reading(cue, "front-inf", "front", (self.first, stop))  # "[Снести мост] предложил X"
        for at in range(cue.after, min(self.end, cue.after + REACH)):
            if view.tag[at].verb == "Inf":
                verb = at - (at > cue.after and view.low[at - 1] == "не")
                starts = {cue.after: "object+inf", verb: "inf"}
                subject = self._phrase_end(cue.after)
                if subject and subject < verb:
                    starts.setdefault(subject, "subject+inf")
                for start in sorted(starts):
                    self._ends(cue, starts[start], start, "inf", gap=verb - start)
                return True
            if view.form[at] in STOPS or view.finite[at]:
                break
        return False

    def _about(self, cue: Occurrence) -> None:
        view = self.view
        for at in range(cue.after, min(self.end, cue.after + 12)):
            if view.low[at] in ABOUT:
                if view.low[at + 1 : at + 3] not in (["том", ","], ["этом", ","]):
                    self._ends(cue, "about", at + 1, "np", gap=at - cue.after)
                return
            if view.form[at] in STOPS or view.finite[at]:
                break
        self._fronted_about(cue)

    def _fronted_about(self, cue: Occurrence) -> None:
        """Ранее о [планах ...] сообщил X: what is told of before the cue."""
        view = self.view
        opening = range(self.first, min(cue.first - 1, self.first + LEADING))
        first = next((at for at in opening if view.low[at] in ABOUT), None)
        if first is None or view.low[first + 1] in ("этом", "чем", "нем"):
            return
        if view.stops_between(self.first, first) or view.predicate(self.first, first) is not None:
            return
        that = view.low[first + 1 : first + 4] == ["том", ",", "что"]
        start = first + 4 if that else first + 1
        for stop in range(max(start + 1, cue.first - FAR), cue.first + 1):
            if not that or view.form[stop] == ",":
                name = "front-that" if that else "front"
                self._reading(cue, name, "front", (start, stop))

    def _object(self, cue: Occurrence) -> None:
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
                self._ends(cue, name, at, "np", gap=at - cue.after)

    def _fronted(self, cue: Occurrence) -> None:
        """«Вину» подсудимый отрицает: an object before its verb."""
        edge, stop = self._ahead(cue)
        starts = {edge, *(end for end in (self._phrase_end(edge),) if end)}
        for start in sorted(starts):
            if start < stop and self.view.predicate(start, stop) is None:
                self._reading(cue, "fronted", "np", (start, stop))

    def _named(self, cue: Occurrence) -> None:
        """В МИДе [это решение] назвали [ошибкой]: what is called something stands before the verb."""
        edge, stop = self._ahead(cue)
        if self.view.pos[edge] == "ADP":
            edge = self._phrase_end(edge + 1) or stop
        end = self._phrase_end(edge) if edge < stop else None
        if end and end <= stop and cue.after < self.end and self.view.form[cue.after] not in STOPS:
            self._ends(cue, "named", cue.after, "np", lead=(edge, end))

    def _ahead(self, cue: Occurrence) -> Bounds:
        """The words of the cue's clause before it, "не" left out."""
        view = self.view
        stop = cue.first - (cue.first > self.first and view.low[cue.first - 1] == "не")
        stops = [at + 1 for at in view.stops_between(self.first, stop) if view.form[at] in STOPS]
        return max([self.first, *stops]), stop

    def _colon(self, cue: Occurrence) -> None:
        view = self.view
        for at in range(cue.after, min(self.end, cue.after + REACH)):
            if view.form[at] == ":":
                if at + 1 < self.end and view.form[at + 1] not in OPENING and view.form[at + 1] != STRAIGHT:
                    self._ends(cue, "colon", at + 1, "clause", gap=at - cue.after)
                return
            if view.form[at] == "," or view.finite[at]:
                return

    def _beside(self, cue: Occurrence) -> None:
        """What stands beside the cue and its speaker: before them, behind them, or around them."""
        view = self.view
        left, right = self._left_edge(cue), self._right_edge(cue)
        aside = self._aside(cue, left, right)
        befores = [(start, left) for start in self._starts(left)] if left and left > self.first else []
        for lead in befores:
            self._reading(cue, "post", "post", lead, lead=lead, aside=aside)
        opening = left is not None and left <= self.first
        if right is not None and right + 1 < self.end and right > cue.first:
            after = right + (view.form[right] in STOPS)
            if opening or cue.phrase or befores:
                name = "pre" if opening else "inner"
                self._ends(cue, name, after, "clause", aside=aside)
            for lead in befores[:1]:
                self._ends(cue, "mid", after, "clause", aside=aside, lead=lead)
        if cue.phrase and right is not None:
            bare = self._phrase_end(cue.after) or cue.after
            if bare < self.end and right != bare:
                self._ends(cue, "bare", bare, "clause", aside=aside)

    def _aside(self, cue: Occurrence, left: int | None, right: int | None) -> str:
        """How the words of a cue and its speaker stand apart."""
        view = self.view
        before = "" if left is None else "start" if left <= self.first else view.form[left]
        after = "" if right is None else "end" if right >= self.end else view.form[right]
        how = "как" in view.low[max(self.first, cue.first - 12) : cue.first]
        return f"{before} | {after}{' как' if how else ''}"

    def _left_edge(self, cue: Occurrence) -> int | None:
        """The comma or dash before which the words beside a cue end; the sentence's first row where none."""
        view = self.view
        for at in range(cue.first - 1, max(self.first - 1, cue.first - REACH), -1):
            form = view.form[at]
            if form in (",", ";") or form in DASHES:
                stop = at
                while stop > self.first and (view.form[stop - 1] == "," or view.form[stop - 1] in DASHES):
                    stop -= 1
                return stop
            if view.finite[at] or form == ":":
                return None
        return self.first if cue.first - self.first < REACH else None

    def _right_edge(self, cue: Occurrence) -> int | None:
        """The comma that closes the words of a cue and its speaker; the sentence's end where none."""
        view = self.view
        at = self._phrase_end(cue.after) or cue.after
        while at < self.end:
            if view.form[at] in STOPS and not view.inside(at, self.first):
                return at
            if view.finite[at] and at > cue.after and not cue.phrase:
                return None
            at += 1
        return self.end

    def _starts(self, left: int) -> list[int]:
        """Where what stands before a cue may begin: the sentence, or a clause that contrasts."""
        view = self.view
        starts = [self.first]
        said = next((cue.first for cue in self.cues), left)
        for at in view.stops_between(self.first + 1, left - 2):
            form = view.form[at]
            if at in view.lines:
                starts.append(at)
            clause = form == "," and (view.low[at + 1] in CONTRAST or said < at)
            if form in (";", ":") or clause or (form in DASHES and view.form[at - 1] == ","):
                starts.append(at + 1)
        while starts and view.form[starts[0]] in DASHES:
            starts[0] += 1
        return [start for start in starts[-4:] if start < left]

    def _ends(
        self,
        cue: Occurrence,
        name: str,
        start: int,
        shape: str,
        gap: int = 0,
        aside: str | None = None,
        lead: Bounds | None = None,
    ) -> None:
        """A reading for every place where it may end."""
        if start >= self.end:
            return
        stops = self._stops()
        stops = stops[bisect_right(stops, start) :]
        if shape == "np":
            breaks = self.view.breaks
            low = bisect_left(breaks, start + 1)
            high = bisect_left(breaks, min(self.end, start + PHRASE), low)
            stops = sorted({*stops, *breaks[low:high]})
        if len(stops) > MOST:
            stops = stops[: MOST // 2 + 1] + stops[-(MOST // 2) :]
        form = self.view.form
        first, _ = trim(self.view, start, self.end)
        before = () if lead is None else trimmed(self.view, [lead])
        for stop in (*stops, self.end):
            last = trim(self.view, first, stop)[1] if form[stop - 1] in EDGES else stop
            if first < last:
                pieces = (*before, (first, last))
                self._found.append(Reading("indirect", pieces, cue, name, shape, gap, stop, lead, aside))

    def _stops(self) -> list[int]:
        """Rows of the sentence at which a clause may end; "и" only where a cue follows."""
        if self._ended is None:
            view, rows = self.view, self.rows
            self._ended = [
                at
                for at in view.stops_between(self.first + 1, self.end)
                if view.low[at] not in LINKS
                or at in view.lines
                or not rows.isdisjoint((at + 1, at + 2, at + 3))
            ]
        return self._ended

    def _reading(
        self,
        cue: Occurrence,
        name: str,
        shape: str,
        piece: Bounds,
        lead: Bounds | None = None,
        aside: str | None = None,
    ) -> None:
        """The one reading of a construction that can end in one place only."""
        found = trimmed(self.view, [piece])
        if found:
            self._found.append(Reading("indirect", found, cue, name, shape, lead=lead, aside=aside))

    def _phrase_end(self, row: int) -> int | None:
        """The row after the noun phrase that begins at a row; None where none begins."""
        return phrase_end(self.view, row, self.end)
