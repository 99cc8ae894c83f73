"""The names that may tell whose a number is or who says it, each with features."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.batch import Mention
from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.heads import Candidate
from pipeline.numbers.indicators.lexicon import CREDITING, SAYING
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.place import BREAKS, Place

__all__ = ["Named", "named"]

_WITHOUT = frozenset(["AGE", "CRIME", "PENALTY", "DATE", "TIME", "MONEY", "PERCENT", "NUMBER", "ORDINAL"])
REACH = 2
"""Sentences before that of the number among whose names is looked for."""
_NEAR = 5
"""Tokens around a name in which a word of saying makes it a speaker."""


@dataclass(slots=True)
class Named:
    """A mention that a number may belong to; null for none."""

    position: int | None
    """In `Batch.mentions`."""
    name: str | None
    features: list[Feature]

    @property
    def answer(self) -> str | None:
        """The name."""
        return self.name


def named(
    passage: Passage,
    sentence: int,
    place: Place,
    kind: str,
    indicator: Candidate,
    last: tuple[str | None, str | None],
) -> list[Named]:
    """Nobody, and the names of the sentence, of those around it and of the headline.

    `kind` and `indicator` are what the number measures, `last` is whose the number before is and who says it.
    """
    where = {other: f"back{sentence - other}" for other in passage.earlier(sentence, REACH)}
    where[sentence] = "own"
    if sentence + 1 < passage.last:
        where[sentence + 1] = "next"
    where[passage.first] = "own title" if sentence == passage.first else "title"
    context = _Context(passage, sentence, place, kind, indicator, last)
    found: list[Named] = [Named(None, None, context.nobody())]
    seen: set[str] = set()
    for other, name in sorted(where.items(), key=lambda item: abs(item[0] - sentence)):
        for position, mention in passage.mentions.get(other, ()):
            if mention.type not in _WITHOUT:
                text = passage.name(mention)
                features = context.features(other, name, mention, text)
                features.append(("again" if text in seen else "new", name))
                seen.add(text)
                found.append(Named(position, text, features))
    return found


class _Context:
    """What the features of all names share."""

    def __init__(
        self,
        passage: Passage,
        sentence: int,
        place: Place,
        kind: str,
        indicator: Candidate,
        last: tuple[str | None, str | None],
    ) -> None:
        self.passage, self.sentence, self.place, self.kind, self.last = passage, sentence, place, kind, last
        self.indicator = indicator
        self.head = indicator.answer or "none"
        clause = place.clause
        self.quoted = "quote" if any(form in {"«", "»"} for form in clause.form[: place.span.start]) else ""
        lemmas = set(clause.word)
        self.said = f"{'saying' if lemmas & SAYING else ''}{' crediting' if lemmas & CREDITING else ''}"

    def nobody(self) -> list[Feature]:
        """Features of nobody."""
        held = {mention.type for _, mention in self.passage.mentions.get(self.sentence, ())}
        last_of, last_by = (each is not None for each in self.last)
        return [
            ("null", self.kind, self.place.number.kind, self.said, f"{self.said} {self.quoted}"),
            ("null", f"of {last_of}", f"by {last_by} {self.said}", self.head),
            *(f"null beside {each}" for each in held),
        ]

    def features(self, sentence: int, where: str, mention: Mention, text: str) -> list[Feature]:
        """Features of a mention in a sentence that stands there to the number's."""
        passage, kind = self.passage, self.kind
        clause = passage.clause(sentence)
        tokens = clause.inside(mention.start, mention.stop)
        if not tokens:
            return []
        first, last = tokens[0], tokens[-1]
        type_, kinds = mention.type, mention.subtype or mention.type
        case, before, said = self._words(clause, mention, tokens)
        rank = str(min(passage.ranks.get(text, 9), 3))
        word = "adjective" if clause.pos[last] == "ADJ" else "noun"
        titled = "in title" if text in passage.title_names else "not in title"
        found: list[Feature] = [
            (where, kinds, f"{type_} {case}", before, f"{type_} {kind}", f"{word} {type_}"),
            (("type", kinds), kind, self.head),
            (("head", self.head), f"{type_} {where}"),
            (("before", before), type_),
            ("inner" if mention.parent is not None else "outer", type_),
            (("rank", rank), type_, where),
            (titled, f"{type_} {where}"),
            (("said", said), where, f"{type_} {case}", f"{self.said} {where} {type_}"),
        ]
        for role, name in zip(("of", "by"), self.last, strict=True):
            if name is not None:
                same = "same" if text == name else "other"
                found.append((("last", role, same), where, f"{type_} {self.said}"))
        if case == "Nom":
            found.append(("initial" if first <= 2 else "later", f"{where} {type_}"))
        found += self._beside_head(clause, first, last, before, case, type_)
        if sentence == self.sentence:
            found += self._own(clause, first, last, before, kinds, type_)
        return found

    def _words(self, clause: Clause, mention: Mention, tokens: range) -> tuple[str, str, str]:
        """The case of a mention, what stands before it, and the words of saying around it."""
        key = mention.start, mention.stop
        found = clause.around.get(key)
        if found is None:
            found = clause.case(tokens[0]), _before(clause, tokens[0]), _said(clause, tokens)
            clause.around[key] = found
        return found

    def _beside_head(
        self, clause: Clause, first: int, last: int, before: str, case: str, type_: str
    ) -> Iterator[Feature]:
        """How a name stands to the noun that the number measures."""
        if self.indicator.clause is not clause:
            return
        head = self.indicator.token
        gap = first - head
        if head in range(first, last + 1):
            yield ("is head", type_)
        elif 0 < gap <= 7 and not any(
            clause.form[t] in BREAKS or clause.is_finite(t) for t in range(head, first)
        ):
            yield (("of head", before), case)
            yield (("of head", type_), str(min(gap, 3)))
        elif -4 <= last - head < 0 and clause.pos[last] == "ADJ":
            yield ("before head", type_)

    def _own(
        self, clause: Clause, first: int, last: int, before: str, kinds: str, type_: str
    ) -> Iterator[Feature]:
        """How a name stands to the number in their sentence."""
        place, kind = self.place, self.kind
        if last < place.span.start:
            side, gap, between = "b", place.span.start - last, range(last + 1, place.span.start)
        else:
            side, gap, between = "a", first - place.span.stop + 1, range(place.span.stop, first)
        size = "1" if gap <= 1 else "3" if gap <= 3 else "7" if gap <= 7 else "15" if gap <= 15 else "more"
        breaks = str(min(sum(clause.form[t] in BREAKS for t in between), 3))
        verbs = str(min(sum(clause.is_finite(t) for t in between), 2))
        numbers = str(min(sum(t in clause.taken and t - 1 not in clause.taken for t in between), 2))
        nearest = not any(
            other.type == type_ and _begins(clause, other, between)
            for _, other in self.passage.mentions[self.sentence]
        )
        rank = "nearest" if nearest else "farther"
        yield ((side, size), type_, before)
        yield ((side, before), f"{type_} {kind}")
        yield ((side, "breaks", breaks), type_, f"{verbs} {type_}")
        yield ((side, "numbers", numbers), type_)
        yield ((side, rank), type_, f"{kinds} {numbers}")
        yield (side, "path", place.path(first) or place.path(last))
        if place.subject in range(first, last + 1):
            yield ("subject of number", f"{type_} {kind}")
        if place.dashed and last == place.span.start - 2:
            yield ("before dash", type_)
        if place.bracket is not None and last == place.bracket - 1:
            yield ("before bracket", type_)


def _begins(clause: Clause, mention: Mention, between: range) -> bool:
    """Whether a mention begins among these tokens."""
    return bool(between) and clause.start[between.start] <= mention.start < clause.stop[between.stop - 1]


def _before(clause: Clause, first: int) -> str:
    """What stands before a name: a preposition, words that credit ("по данным"), a noun."""
    at = first - 1
    while at >= 0 and (clause.form[at] in '«"„' or clause.pos[at] in {"ADJ", "DET"}):
        at -= 1
    if at < 0:
        return "start"
    lemma = clause.word[at]
    if lemma in CREDITING:
        return "crediting"
    if lemma in SAYING:
        return "saying"
    if clause.pos[at] in {"ADP", "PUNCT", "CCONJ", "SCONJ"}:
        return clause.form[at].lower()
    return f"{clause.pos[at]} {clause.case(at)}"


def _said(clause: Clause, tokens: range) -> str:
    """The words of saying and crediting that stand near a name, and on which side."""
    left = range(max(0, tokens.start - _NEAR), tokens.start)
    right = range(tokens.stop, min(len(clause), tokens.stop + _NEAR))
    found = [
        f"{side} {name}"
        for side, near in (("left", left), ("right", right))
        for name, words in (("saying", SAYING), ("crediting", CREDITING))
        if any(clause.word[t] in words for t in near)
    ]
    return " ".join(found)
