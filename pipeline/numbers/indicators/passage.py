"""An article as its numbers see it: sentences, dates and names, each by its place."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.batch import Batch, Date, Mention, Quote
from pipeline.numbers.found import Number
from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.lazy import lazy
from pipeline.numbers.indicators.place import Place

__all__ = ["Passage"]

_LEADING = frozenset(["LOC", "ORG", "PER"])
"""Types of names that an article may be about."""
_NESTED = 4
"""Quotes at most that hold a position at once."""


class Passage:
    """One article of a batch; a sentence is a row of `Batch.sentences`, a clause is built when asked for."""

    def __init__(
        self,
        batch: Batch,
        doc: int,
        first: int,
        last: int,
        numbers: Sequence[Number],
        others: Sequence[Number] = (),
    ) -> None:
        """`first` and `last` bound its sentences; `numbers` are its percentages and sums, in order, `others`
        numbers whose tokens are no nouns either.
        """
        self.batch, self.doc, self.first, self.last = batch, doc, first, last
        self.content = batch.articles[doc].content
        self._starts: list[int] = batch.sentences.start[first:last].tolist()
        self.numbers: dict[int, list[Number]] = defaultdict(list)
        for number in numbers:
            self.numbers[self.sentence(number.start)].append(number)
        self._others: dict[int, list[Number]] = defaultdict(list)
        for number in others:
            self._others[self.sentence(number.start)].append(number)
        self.dates: dict[int, list[tuple[int, Date]]] = defaultdict(list)
        self.mentions: dict[int, list[tuple[int, Mention]]] = defaultdict(list)
        self._spoken: list[Quote] = []
        self._quoted: dict[int, list[Quote]] = defaultdict(list)
        """Quotes by the sentences that they touch."""
        self.whens: dict[int, Any] = {}
        """What is known of its dates by themselves, by position, once `period` has looked at them."""
        self.whos: dict[int, Any] = {}
        """What is known of its names, once `names` has."""
        self.things: dict[int, Any] = {}
        """The nouns and names of its sentences, once `counted` has looked for them."""
        self._clauses: dict[int, Clause] = {}

    def sentence(self, position: int) -> int:
        """The row of the sentence that holds a position of the article, or the last to begin before it."""
        return max(self.first, self.first + bisect_right(self._starts, position) - 1)

    def clause(self, sentence: int) -> Clause:
        """A sentence with the tokens of its numbers and dates marked."""
        clause = self._clauses.get(sentence)
        if clause is None:
            clause = self._clauses[sentence] = Clause(self.batch, sentence)
            own, others = (
                [clause.inside(number.begin, number.stop) for number in held.get(sentence, ())]
                for held in (self.numbers, self._others)
            )
            clause.taken = frozenset(token for span in (*own, *others) for token in span)
            for number, span in zip(self.numbers.get(sentence, ()), own, strict=True):
                if number.table == "percents" and not number.preposition and span:
                    clause.counts(span.stop)
            clause.counted = frozenset(span.stop for span in others if span)
            dated = [clause.inside(date.start, date.stop) for _, date in self.dates.get(sentence, ())]
            clause.dated = frozenset(token for span in dated for token in span) - clause.taken
        return clause

    def places(self, sentence: int) -> list[Place]:
        """The numbers of a sentence in their clause, in order."""
        clause = self.clause(sentence)
        places: list[Place] = []
        for number in self.numbers.get(sentence, ()):
            span = clause.inside(number.begin, number.stop)
            places.append(Place(clause, number, span, places[-1] if places else None))
        return places

    def quote(self, quote: Quote) -> None:
        """Take in a quote; they come in order."""
        if quote.speaker_name:
            self._spoken.append(quote)
            for sentence in range(self.sentence(quote.start), self.sentence(quote.stop - 1) + 1):
                self._quoted[sentence].append(quote)

    def told(self, position: int) -> Quote | None:
        """The quote with a speaker that holds a position, of several the shortest."""
        near = self._quoted.get(self.sentence(position), ())
        held = [each for each in near if each.start <= position < each.stop]
        return min(held, key=lambda each: each.stop - each.start, default=None)

    def beside(self, position: int) -> Iterator[tuple[str, Quote]]:
        """The last quotes with a speaker to end before a position and to begin after it, with their side."""
        at = bisect_right(self._spoken, position, key=lambda each: each.start)
        before = self._spoken[max(0, at - _NESTED) : at]
        yield from [("before", each) for each in before if each.stop <= position][-1:]
        yield from (("after", each) for each in self._spoken[at : at + 1])

    @lazy
    def leading(self) -> dict[int, Mention]:
        """The first mentions of the names that stand most often, two a type, by position."""
        found: dict[int, Mention] = {}
        met: set[str] = set()
        for sentence in sorted(self.mentions):
            for position, mention in self.mentions[sentence]:
                name = self.name(mention)
                if mention.type in _LEADING and name not in met and self.ranks[name] < 2:
                    met.add(name)
                    found[position] = mention
        return found

    def titled(self, name: str) -> str:
        """How a name stands in the headline: as a nominative, else, or not at all."""
        return self._titles.get(name, "untitled")

    @lazy
    def _titles(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, mention in self.mentions.get(self.first, ()):
            clause = self.clause(self.first)
            tokens = clause.inside(mention.start, mention.stop)
            case = clause.case(tokens[0]) if tokens else ""
            found.setdefault(self.name(mention), "title Nom" if case == "Nom" else "title")
        return found

    def parted(self, start: int, stop: int) -> str:
        """Whether a line ends in a piece of the text."""
        return "parted" if self.content.find("\n", start, stop) >= 0 else "same"

    def earlier(self, sentence: int, reach: int) -> range:
        """The sentences of the article before one, at most `reach`."""
        return range(max(self.first, sentence - reach), sentence)

    def name(self, mention: Mention) -> str:
        """The base form of a mention, else the mention."""
        return mention.normal or self.content[mention.start : mention.stop]

    @lazy
    def ranks(self) -> dict[str, int]:
        """The place of each name among those of its type by how often it is mentioned, from 0."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for held in self.mentions.values():
            for _, mention in held:
                counts[mention.type][self.name(mention)] += 1
        return {name: at for each in counts.values() for at, (name, _) in enumerate(each.most_common())}

    @lazy
    def known_dates(self) -> list[Date]:
        """Its dates whose days are known, in order."""
        held = (date for sentence in sorted(self.dates) for _, date in self.dates[sentence])
        return [date for date in held if date.date_from is not None]
