"""A sentence around its cues: where what is said may end, and what tells of each reading.

Where it ends is seldom sure without a tree; so each comma, dash and bracket is a candidate, told by what
follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.quotes.chunks import NOMINAL
from pipeline.quotes.cues import Occurrence
from pipeline.quotes.marks import Quoted
from pipeline.quotes.view import DASHES, ENDINGS, View

ABOUT = frozenset({"о", "об", "обо", "про"})
STOPS = frozenset({",", ";", ":", "(", ")"}) | DASHES
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


class Frame:
    """A sentence with its cues."""

    def __init__(self, view: View, number: int, cues: list[Occurrence]) -> None:
        self.view, self.number, self.cues = view, number, cues
        self.first, self.after = view.bounds[number], view.bounds[number + 1]
        self.end = self.after
        while self.end > self.first and view.form[self.end - 1] in ENDINGS:
            self.end -= 1
        self.cue_rows = {cue.first: cue for cue in cues}
        self._stops: dict[tuple[int, str, int], list[str]] = {}
        self._told: dict[tuple[int, str], list[str]] = {}
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

    def _inside(self, row: int) -> bool:
        """Whether a row stands in brackets or quotation marks."""
        return self.depth[row - self.first] > 0 and self.view.form[row] not in ")"

    def _ends(self, cue: Occurrence, name: str, start: int, shape: str, gap: int) -> Iterator[Reading]:
        view = self.view
        if start >= self.end:
            return
        stops = [
            at
            for at in range(start + 1, self.end)
            if view.form[at] in STOPS
            or at in self.lines
            or (view.low[at] in ("и", "или") and self._cue_near(at + 1, 2))
        ]
        if shape == "np":
            stops += [at for at in range(start + 1, min(self.end, start + 25)) if self._breaks(at)]
            stops.sort()
        if len(stops) > MOST:
            stops = stops[: MOST // 2 + 1] + stops[-(MOST // 2) :]
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
            word = (
                low
                if pos in ("CCONJ", "SCONJ", "PRON", "ADV", "ADP", "PART")
                else f"{pos} {tag.verb or tag.case}"
            )
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
            verb = view.predicate(stop + 1, clause)
            if verb is None:
                found.append("no verb")
            else:
                own = any(
                    view.tag[at].case == "Nom" and view.pos[at] in NOMINAL for at in range(stop + 1, clause)
                )
                same = self._agree(verb, cue.first)
                found += [f"verb own={own} same={same}", f"verb own={own} same={same} then={low}"]
        if self.depth[stop - self.first] > 0:
            found.append("inside")
        found.append(f"last={view.pos[stop - 1]}")
        return found

    def _lead(self, start: int, stop: int) -> list[str]:
        """What the words before a cue are like."""
        view = self.view
        verb = view.predicate(start, stop) is not None
        first = (
            view.low[start]
            if view.pos[start] in ("CCONJ", "SCONJ", "ADP", "ADV", "PRON")
            else view.pos[start]
        )
        return [
            f"lead:verb={verb}",
            f"lead:length={bucket(stop - start)}",
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
        verb = view.predicate(start, stop) is not None
        lemma = cue.lemma
        features = [
            f"{name}",
            f"{name}|lemma={lemma}",
            f"{name}|pol={cue.polarity}",
            f"{name}|verb={verb}",
            f"{shape}|length={bucket(stop - start)}",
            f"lemma={lemma}",
            f"{name}|{shape}|verb={verb}|length={bucket(stop - start)}",
            *extra,
        ]
        features += self._cue(cue, name)
        if (
            stop - self.first < len(self.depth)
            and self.depth[stop - self.first] > self.depth[start - self.first]
        ):
            features.append("unbalanced")
        kind = "indirect"
        return Reading(kind, pieces, features, cue, name)

    def _cue(self, cue: Occurrence, name: str) -> list[str]:
        """What tells of a cue, alone and with a construction; the same for all its readings in that one."""
        known = self._told.get((cue.first, name))
        if known is None:
            known = [told for each in self._cue_features(cue) for told in (each, f"{name}|{each}")]
            self._told[cue.first, name] = known
        return known

    def _cue_features(self, cue: Occurrence) -> list[str]:
        view = self.view
        tag = view.tag[cue.first]
        found = [
            f"cue={view.pos[cue.first]} {tag.verb} {tag.person} {tag.short} {tag.tense}",
            f"headline={view.headline(self.number)}",
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


def bucket(length: int) -> int:
    """A length in tokens, the more roughly the longer."""
    return length if length < 4 else 4 + length.bit_length()
