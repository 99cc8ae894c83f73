"""What a cue may govern: every reading that the grammar allows, for a learned choice among them.

A reading is a construction ("X сказал, что [...]"), where what is said begins and where it ends. Where it ends
is seldom sure without a tree; so each comma, dash and bracket is a candidate, told by what follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.quotes.chunks import NOMINAL, phrase_end
from pipeline.quotes.cues import Occurrence
from pipeline.quotes.marks import Quoted
from pipeline.quotes.view import DASHES, ENDINGS, OPENING, STRAIGHT, View

THAT = frozenset({"что", "будто", "якобы"})
"""Conjunctions that are no part of what is said."""
WHETHER = frozenset({"как", "чтобы", "почему", "когда", "где", "куда", "откуда", "сколько", "какой", "кто", "чем",
                     "зачем", "каким", "какая", "какие", "каких", "ли", "насколько", "чего", "чему", "кого", "кому"})
"""Those that are."""
ABOUT = frozenset({"о", "об", "обо", "про"})
TOWARDS = frozenset({"к", "ко", "на", "в", "во"})
STOPS = frozenset({",", ";", ":", "(", ")"}) | DASHES
CONTRAST = frozenset({"а", "но", "однако", "хотя", "при", "зато"})

REACH = 30  # tokens between a cue and its conjunction
MOST = 9  # candidate ends of one reading: the last ones and the first

Bounds = tuple[int, int]


@dataclass(slots=True)
class Reading:
    """A candidate: what is said, by one cue, in one construction."""

    kind: str
    pieces: tuple[Bounds, ...]
    """(first, after the last) row of each piece."""
    features: list[str]
    cue: Occurrence | None
    construction: str = ""
    start: int | None = None
    """Where the first piece begins in the text, if not with its first token ("?" stays, marks go)."""
    quoted: Quoted | None = None


class Sentence:
    """A sentence with its cues: readings of each."""

    def __init__(self, view: View, number: int, cues: list[Occurrence]) -> None:
        self.view, self.number, self.cues = view, number, cues
        self.first, self.after = view.bounds[number], view.bounds[number + 1]
        self.end = self.after
        while self.end > self.first and view.form[self.end - 1] in ENDINGS:
            self.end -= 1
        self.cue_rows = {cue.first: cue for cue in cues}
        self._stops: dict[tuple[int, str, int], list[str]] = {}
        self._subjects: dict[int, str] = {}
        self.lines = self._lines()
        self.depth = self._brackets()

    def _lines(self) -> frozenset[int]:
        """Rows that begin a line: captions and headings stand in one sentence with what follows."""
        view = self.view
        content = view.batch.articles[view.doc[self.number]].content
        if "\n" not in content[view.start[self.first] : view.stop[self.after - 1]]:
            return frozenset()
        rows = range(self.first + 1, self.after)
        return frozenset(row for row in rows if "\n" in content[view.stop[row - 1] : view.start[row]])

    def _brackets(self) -> list[int]:
        """Open brackets and quotation marks before each token, from the sentence's first."""
        depth, depths = 0, []
        for form in self.view.form[self.first : self.after]:
            if form in ("»", "”", ")", "]"):
                depth -= 1
            depths.append(depth)
            if form in ("«", "„", "(", "["):
                depth += 1
        depths.append(depth)
        return depths

    # Readings

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
        instrumental = any(view.tag[at].case == "Ins" and view.pos[at] in ("NOUN", "ADJ", "PROPN") for at in rows)
        return [
            f"{name}|instrumental={instrumental}",
            f"{name}|как={'как' in view.low[piece[0]:piece[1]]}",
            f"{name}|infinitive={any(view.tag[at].verb == 'Inf' for at in rows)}",
        ]

    def _fronted(self, cue: Occurrence) -> Iterator[Reading]:
        """«Вину» подсудимый отрицает: an object before its verb."""
        view = self.view
        stop = cue.first - (view.low[cue.first - 1] == "не")
        edge = next((at + 1 for at in range(stop - 1, self.first - 1, -1) if view.form[at] in STOPS), self.first)
        starts = {edge, *(end for end in (self._phrase_end(edge),) if end)}
        for start in sorted(starts):
            if start < stop and not any(view.finite(at) for at in range(start, stop)):
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

    def _inside(self, row: int) -> bool:
        """Whether a row stands in brackets or quotation marks."""
        return self.depth[row - self.first] > 0 and self.view.form[row] not in ")"

    def _starts(self, left: int) -> list[int]:
        """Where what stands before a cue may begin: the sentence, or a clause that contrasts."""
        view = self.view
        starts = [self.first]
        for at in range(self.first + 1, left - 2):
            form = view.form[at]
            if at in self.lines:
                starts.append(at)
            clause = form == "," and view.low[at + 1] in CONTRAST
            if form in (";", ":") or clause or (form in DASHES and view.form[at - 1] == ","):
                starts.append(at + 1)
            elif form == "," and any(row in self.cue_rows for row in range(self.first, at)):
                starts.append(at + 1)
        while starts and view.form[starts[0]] in DASHES:
            starts[0] += 1
        return [start for start in starts[-4:] if start < left]

    def _phrase_end(self, row: int) -> int | None:
        """The row after the noun phrase that begins at a row; None where none begins."""
        return phrase_end(self.view, row, self.end)

    # Ends

    def _ends(self, cue: Occurrence, name: str, start: int, shape: str, gap: int) -> Iterator[Reading]:
        view = self.view
        if start >= self.end:
            return
        stops = [
            at
            for at in range(start + 1, self.end)
            if view.form[at] in STOPS or at in self.lines or (view.low[at] in ("и", "или") and self._cue_near(at + 1, 2))
        ]
        if shape == "np":
            stops += [at for at in range(start + 1, min(self.end, start + 25)) if self._breaks(at)]
            stops.sort()
        if len(stops) > MOST:
            stops = stops[:MOST // 2 + 1] + stops[-(MOST // 2):]
        for stop in (*stops, self.end):
            extra = [f"{name}:gap={min(gap, 6)}", *self._stop(stop, shape, cue)]
            yield self._reading(cue, name, ((start, stop),), shape, extra)

    def _breaks(self, row: int) -> bool:
        """Whether a noun phrase may end before a word: a preposition, a verb, an adverb."""
        return self.view.pos[row] in ("ADP", "VERB", "ADV", "CCONJ", "AUX")

    def _agree(self, verb: int, other: int) -> bool:
        """Whether two predicates can have one subject."""
        one, two = self.view.tag[verb], self.view.tag[other]
        return one.verb == two.verb and one.number == two.number and one.gender == two.gender

    def _cue_near(self, row: int, reach: int) -> bool:
        return any(at in self.cue_rows for at in range(row, min(self.end, row + reach + 1)))

    def _stop(self, stop: int, shape: str, cue: Occurrence) -> list[str]:
        """What stands where a candidate ends; the same for all of a cue that end there in one shape."""
        key = (stop, shape, cue.first)
        known = self._stops.get(key)
        if known is None:
            known = self._stops[key] = [f"{shape}<{each}" for each in self._following(stop, cue)]
        return known

    def _following(self, stop: int, cue: Occurrence) -> list[str]:
        view = self.view
        if stop >= self.end:
            return ["end"]
        form, low = view.form[stop], view.low[stop + 1] if stop + 1 < self.after else ""
        found = [f"at={form if form in STOPS else view.pos[stop]}", f"line={stop in self.lines}"]
        if stop + 1 < self.end:
            pos, tag = view.pos[stop + 1], view.tag[stop + 1]
            word = low if pos in ("CCONJ", "SCONJ", "PRON", "ADV", "ADP", "PART") else f"{pos} {tag.verb or tag.case}"
            found.append(f"then={word}")
            found.append(f"at={form} then={pos} {tag.verb}")
            conjunction = low in ("и", "а", "но")
            if self._cue_near(stop + 1, 0):
                found.append(f"cue={tag.verb}")
            elif self._cue_near(stop + 1, 1 + conjunction):
                found.append("cue near")
            elif self._cue_near(stop + 1, 6):
                found.append("cue far")
            clause = next((at for at in range(stop + 1, self.end) if view.form[at] in STOPS), self.end)
            verb = next((at for at in range(stop + 1, clause) if view.finite(at)), None)
            if verb is None:
                found.append("no verb")
            else:
                own = any(view.tag[at].case == "Nom" and view.pos[at] in NOMINAL for at in range(stop + 1, clause))
                same = self._agree(verb, cue.first)
                found += [f"verb own={own} same={same}", f"verb own={own} same={same} then={low}"]
        if self.depth[stop - self.first] > 0:
            found.append("inside")
        found.append(f"last={view.pos[stop - 1]}")
        return found

    # Features

    def _lead(self, start: int, stop: int) -> list[str]:
        """What the words before a cue are like."""
        view = self.view
        verb = any(view.finite(at) for at in range(start, stop))
        first = view.low[start] if view.pos[start] in ("CCONJ", "SCONJ", "ADP", "ADV", "PRON") else view.pos[start]
        return [
            f"lead:verb={verb}",
            f"lead:length={_bucket(stop - start)}",
            f"lead:first={first}",
            f"lead:whole={start == self.first}",
            f"lead:cue={any(at in self.cue_rows for at in range(start, stop))}",
            f"lead:points={view.low[start] in ABOUT and view.low[start + 1] in ('этом', 'чем', 'том')}",
            f"lead:inside={self.depth[stop - self.first] > 0}",
        ]

    def _aside(self, cue: Occurrence, left: int | None, right: int | None) -> list[str]:
        """How the words of a cue and its speaker stand apart."""
        view = self.view
        before = "" if left is None else "start" if left <= self.first else view.form[left]
        after = "" if right is None else "end" if right >= self.end else view.form[right]
        how = cue.first > self.first and "как" in view.low[max(self.first, cue.first - 12) : cue.first]
        return [f"aside={before}|{after}", f"aside:how={how}"]

    def _reading(
        self, cue: Occurrence, name: str, pieces: tuple[Bounds, ...], shape: str, extra: list[str]
    ) -> Reading:
        view = self.view
        start, stop = pieces[0][0], pieces[-1][1]
        verb = any(view.finite(at) for at in range(start, stop))
        lemma = cue.lemma
        features = [
            f"{name}",
            f"{name}|lemma={lemma}",
            f"{name}|pol={cue.polarity}",
            f"{name}|verb={verb}",
            f"{shape}|length={_bucket(stop - start)}",
            f"lemma={lemma}",
            f"{name}|{shape}|verb={verb}|length={_bucket(stop - start)}",
            *extra,
        ]
        for each in self._cue_features(cue):
            features += [each, f"{name}|{each}"]
        if stop - self.first < len(self.depth) and self.depth[stop - self.first] > self.depth[start - self.first]:
            features.append("unbalanced")
        kind = "indirect"
        return Reading(kind, pieces, features, cue, name)

    def _cue_features(self, cue: Occurrence) -> list[str]:
        view = self.view
        tag = view.tag[cue.first]
        found = [
            f"cue={view.pos[cue.first]} {tag.verb} {tag.person} {tag.short} {tag.tense}",
            f"headline={self.number == 0 or view.doc[self.number] != view.doc[self.number - 1]}",
        ]
        subject = self._subject(cue)
        found += [f"subject={subject}", f"subject={subject}|{cue.polarity}"]
        before = view.low[cue.first - 1] if cue.first > self.first else ""
        if before in ("не", "ни"):
            found.append(f"negated|{cue.lemma}")
            found.append("negated")
        elif before in ("который", "которая", "которые", "чтобы", "бы", "если"):
            found.append("dependent")
        return found


    def _subject(self, cue: Occurrence) -> str:
        """What kind of word may be the subject of a cue: the nearest nominative of its clause."""
        known = self._subjects.get(cue.first)
        if known is None:
            known = self._subjects[cue.first] = self._nominative(cue)
        return known

    def _nominative(self, cue: Occurrence) -> str:
        view = self.view
        left = range(cue.first - 1, max(self.first, cue.first - 15) - 1, -1)
        for side, rows in (("before", left), ("after", range(cue.after, min(self.end, cue.after + 10)))):
            for at in rows:
                if view.form[at] in STOPS or view.finite(at):
                    break
                if view.tag[at].case == "Nom" and view.pos[at] in NOMINAL:
                    types = [view.batch.mentions[each].type for each in view.mentions_at.get(at, ())]
                    named = types[0] if types else "animate" if view.tag[at].animate else view.pos[at]
                    return f"{side} {named}"
        return ""


def _bucket(length: int) -> int:
    return length if length < 4 else 4 + length.bit_length()
