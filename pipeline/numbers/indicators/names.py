"""The names that may tell whose a number is or who says it, each with features."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.batch import Mention
from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.heads import Candidate
from pipeline.numbers.indicators.holders import holders
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.phrase import phrase
from pipeline.numbers.indicators.place import Place
from pipeline.numbers.indicators.spoken import spoken
from pipeline.quotes.lexicon import kinds_of_name
from pipeline.russian.lemmas import spelled

__all__ = ["Named", "named"]

_WITHOUT = frozenset(["AGE", "CRIME", "PENALTY", "DATE", "TIME", "MONEY", "PERCENT", "NUMBER", "ORDINAL"])
REACH = 1
"""Sentences before that of the number among whose names is looked for."""
_NEAR = 5
"""Tokens around a name in which a word of saying makes it a speaker."""


@dataclass(slots=True)
class Named:
    """A mention or a noun that a number may belong to; null for none."""

    position: int | None
    """In `Batch.mentions`; null for a noun."""
    text: str | None
    """The base form of a mention."""
    features: list[Feature]
    clause: Clause | None = None
    """Of a noun, with its token."""
    token: int = -1

    @property
    def name(self) -> str | None:
        """The base form of the mention, or the phrase of the noun."""
        return self.text if self.clause is None else phrase(self.clause, self.token)

    @property
    def answer(self) -> str | None:
        """The name, of a noun its lemma."""
        return self.text if self.clause is None else self.clause.word[self.token]


def named(
    passage: Passage,
    sentence: int,
    place: Place,
    kind: str,
    status: str,
    indicator: Candidate,
    complement: int | None,
    last: tuple[str | None, str | None],
) -> list[Named]:
    """Nobody, and the names of the sentence, of those around it and of the headline.

    `kind`, `status` and `indicator` are what the number says, `complement` is that of the indicator where the
    number has its own, `last` is whose the number before is and who says it.
    """
    where = {other: f"back{sentence - other}" for other in passage.earlier(sentence, REACH)}
    where[sentence] = "own"
    if sentence + 1 < passage.last:
        where[sentence + 1] = "next"
    where[passage.first] = "own title" if sentence == passage.first else "title"
    context = _Context(passage, sentence, place, kind, status, indicator, complement, last)
    found: list[Named] = [Named(None, None, context.nobody())]
    seen: set[str] = set()
    for other, name in sorted(where.items(), key=lambda item: abs(item[0] - sentence)):
        for position, who in _held(passage, other):
            seen.add(who.name)
            found.append(Named(position, who.name, context.features(other, name, who)))
    for position, mention in passage.leading.items():
        name = passage.name(mention)
        if name not in seen:
            seen.add(name)
            found.append(Named(position, name, context.far(mention, name)))
    own = passage.mentions.get(sentence, ())
    taken = {
        token for at, mention in own if mention.type not in _WITHOUT for token in passage.whos[at].tokens
    }
    for token, features in holders(place, kind, indicator, complement, taken):
        found.append(Named(None, None, features, place.clause, token))
    for quote, features in spoken(passage, sentence, place, kind, status):
        found.append(Named(quote.speaker_mention, quote.speaker_name, features))
    return found


def _held(passage: Passage, sentence: int) -> Iterator[tuple[int, _Who]]:
    """The names of a sentence, without adjectives inside longer ones: "Российский" of a fund's name."""
    outer = 0
    for position, mention in passage.mentions.get(sentence, ()):
        if mention.type not in _WITHOUT:
            who = passage.whos.get(position)
            if who is None:
                who = passage.whos[position] = _look(passage, sentence, mention)
            if who.word == "noun" or mention.stop > outer:
                yield position, who
            outer = max(outer, mention.stop)


class _Who(NamedTuple):
    """What is known of a name whatever number it may belong to."""

    name: str
    clause: Clause
    tokens: range
    type: str
    kinds: str
    case: str
    before: str
    said: str
    cue: tuple[str, ...]
    """The nearest word of saying or crediting, with its side."""
    rank: str
    word: str
    titled: str
    type_case: tuple[str, str]
    meanings: frozenset[str]
    """Kinds of nouns that may stand for it: "компания" for «Газпром»."""


def _look(passage: Passage, sentence: int, mention: Mention) -> _Who:
    clause = passage.clause(sentence)
    tokens = clause.inside(mention.start, mention.stop)
    name, type_ = passage.name(mention), mention.type
    case = clause.case(tokens[0]) if tokens else ""
    return _Who(
        name,
        clause,
        tokens,
        type_,
        mention.subtype or type_,
        case,
        _before(clause, tokens[0]) if tokens else "",
        *_cues(clause, tokens),
        str(min(passage.ranks.get(name, 9), 3)),
        "adjective" if tokens and clause.pos[tokens[-1]] == "ADJ" else "noun",
        passage.titled(name),
        (type_, case),
        kinds_of_name(*spelled(name).split()) if type_ != "PER" else frozenset(),
    )


class _Context:
    """What the features of all names share."""

    def __init__(
        self,
        passage: Passage,
        sentence: int,
        place: Place,
        kind: str,
        status: str,
        indicator: Candidate,
        complement: int | None,
        last: tuple[str | None, str | None],
    ) -> None:
        self.passage, self.sentence, self.place, self.kind, self.last = passage, sentence, place, kind, last
        self.status, self.indicator, self.complement = status, indicator, complement
        self.noun = "none" if indicator.noun is None else indicator.noun.kind
        self.head = indicator.answer or "none"
        clause = place.clause
        self.quoted = "quote" if clause.marked < place.span.start else ""
        self.said = clause.reporting
        self.meant = clause.meanings
        self.quote = passage.told(place.number.start)
        self.quoting = "nobody" if self.quote is None else self.quote.kind
        self.starts = [(each.start, each.type) for _, each in passage.mentions.get(sentence, ())]

    def nobody(self) -> list[Feature]:
        """Features of nobody."""
        quoting = self.quoting
        speaker = None if self.quote is None else self.quote.speaker_type
        held = {mention.type for _, mention in self.passage.mentions.get(self.sentence, ())}
        last_of, last_by = (each is not None for each in self.last)
        return [
            ("null", self.kind, self.place.number.kind, self.said, (self.said, self.quoted)),
            ("null", f"of {last_of}", f"by {last_by} {self.said}", self.head),
            ("null", (quoting, speaker), (quoting, self.kind), (quoting, self.status), (quoting, self.said)),
            *(f"null beside {each}" for each in held),
            ("null", (self.status, self.kind), (self.status, self.said), (self.noun, self.kind)),
        ]

    def far(self, mention: Mention, name: str) -> list[Feature]:
        """Features of a name that stands far from the number, and often in the article."""
        kinds = mention.subtype or mention.type
        titled = self.passage.titled(name)
        found: list[Feature] = [("far", kinds, (kinds, titled), (kinds, self.kind))]
        found.append((("far", self.noun), kinds, (kinds, titled)))
        found.append(("far", (kinds, self.said)))
        if mention.type != "PER":
            meanings = kinds_of_name(*spelled(name).split()) & self.meant
            found += [(("far meant", kind), titled) for kind in meanings]
        for role, other in zip(("of", "by"), self.last, strict=True):
            if other is not None:
                found.append((("far last", role, "same" if name == other else "other"), kinds))
        return found

    def features(self, sentence: int, where: str, who: _Who) -> list[Feature]:
        """Features of a mention in a sentence that stands there to the number's."""
        if not who.tokens:
            return []
        kind, type_ = self.kind, who.type
        type_where, type_kind = (type_, where), (type_, kind)
        found: list[Feature] = [
            (where, who.kinds, who.type_case, who.before, type_kind, (who.word, type_)),
            (("type", who.kinds), kind, self.head),
            (("head", self.head), type_where),
            (("before", who.before), type_),
            (("rank", who.rank), type_, where),
            (who.titled, type_where),
            (("said", who.said), where, who.type_case, (self.said, where, type_)),
            (who.cue, where, type_),
        ]
        for role, name in zip(("of", "by"), self.last, strict=True):
            if name is not None:
                same = "same" if who.name == name else "other"
                found.append((("last", role, same), where, (type_, self.said)))
        found += [(("kind", kind), where, who.said, who.before) for kind in who.meanings]
        found += [(("meant", kind), where, self.noun) for kind in who.meanings & self.meant]
        if self.quote is not None:
            for role, name in (("speaks", self.quote.speaker_name), ("outlet", self.quote.outlet)):
                if _same(who.name, name):
                    found.append(((role, self.quoting), type_, where, who.said))
        if self.indicator.clause is who.clause:
            found += self._beside_head(who)
        if sentence == self.sentence:
            found += self._own(who)
        return found

    def _beside_head(self, who: _Who) -> Iterator[Feature]:
        """How a name stands to the noun that the number measures."""
        clause, tokens, head = who.clause, who.tokens, self.indicator.token
        gap = tokens.start - head
        if self.complement is not None:
            yield ("own complement" if self.complement in tokens else "not the complement", who.type)
        if head in tokens:
            yield ("is head", who.type)
        elif (
            0 < gap <= 7
            and clause.breaks[head] == clause.breaks[tokens.start]
            and clause.verbs[head] == clause.verbs[tokens.start]
        ):
            yield (("of head", who.before), who.case)
            yield (("of head", who.type), str(min(gap, 3)))
        elif -4 <= tokens.stop - 1 - head < 0 and who.word == "adjective":
            yield ("before head", who.type)

    def _own(self, who: _Who) -> Iterator[Feature]:
        """How a name stands to the number in their sentence."""
        place, clause, kind, type_, tokens = self.place, who.clause, self.kind, who.type, who.tokens
        if tokens.stop <= place.span.start:
            side, gap, first, last = "b", place.span.start - tokens.stop + 1, tokens.stop, place.span.start
        else:
            side, gap = "a", tokens.start - place.span.stop + 1
            first, last = place.span.stop, tokens.start
        size = "1" if gap <= 1 else "3" if gap <= 3 else "7" if gap <= 7 else "15" if gap <= 15 else "more"
        if first < last:
            breaks = str(min(clause.breaks[last] - clause.breaks[first], 3))
            verbs = str(min(clause.verbs[last] - clause.verbs[first], 2))
            numbers = str(min(clause.begun[last] - clause.begun[first], 2))
            begin, end = clause.start[first], clause.stop[last - 1]
            farther = any(type_ == other and begin <= start < end for start, other in self.starts)
        else:
            breaks = verbs = numbers = "0"
            farther = False
        yield ((side, size), type_, who.before)
        yield ((side, who.before), (type_, kind))
        yield ((side, "breaks", breaks), type_, (verbs, type_))
        yield ((side, "numbers", numbers), type_)
        yield ((side, "farther" if farther else "nearest"), type_, (who.kinds, numbers))
        yield (side, "path", place.path(tokens.start) or place.path(tokens.stop - 1))
        if place.subject in tokens:
            yield ("subject of number", (type_, kind))
        if place.dashed and tokens.stop == place.span.start - 1:
            yield ("before dash", type_)
        if place.bracket is not None and tokens.stop == place.bracket:
            yield ("before bracket", type_)


def _before(clause: Clause, first: int) -> str:
    """What stands before a name: a preposition, words that credit ("по данным"), a noun."""
    at = first - 1
    while at >= 0 and (clause.form[at] in '«"„' or clause.pos[at] in {"ADJ", "DET"}):
        at -= 1
    if at < 0:
        return "start"
    if clause.cues[at]:
        return clause.cues[at]
    if clause.pos[at] in {"ADP", "PUNCT", "CCONJ", "SCONJ"}:
        return clause.form[at].lower()
    return f"{clause.pos[at]} {clause.case(at)}"


def _cues(clause: Clause, tokens: range) -> tuple[str, tuple[str, ...]]:
    """The kinds of words of saying and crediting near a name by their sides, and the nearest such word."""
    kinds: set[str] = set()
    nearest: tuple[str, ...] = ("cue", "none")
    for gap in range(_NEAR, 0, -1):
        for side, token in (("right", tokens.stop - 1 + gap), ("left", tokens.start - gap)):
            if 0 <= token < clause.size and clause.cues[token]:
                kinds.add(f"{side} {clause.cues[token]}")
                nearest = "cue", side, clause.word[token]
    return " ".join(sorted(kinds)), nearest


def _same(name: str, other: str | None) -> bool:
    """Whether one name is the other or a part of it: "Петров" of "Иван Петров"."""
    return other is not None and (name in other or other in name)
