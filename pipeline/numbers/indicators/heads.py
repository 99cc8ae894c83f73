"""The candidates for what a number measures, each with the features by which one is chosen."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.numbers.indicators.clause import Clause
from pipeline.numbers.indicators.lexicon import LIGHT
from pipeline.numbers.indicators.linear import Feature, Words
from pipeline.numbers.indicators.nouns import Noun, few, nouns
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.place import BREAKS, Place
from pipeline.russian.change import REACHING

__all__ = ["Candidate", "candidates"]

REACH = 2
"""Sentences before its own among which what a number measures is looked for."""
_BACK = frozenset(["он", "она", "оно", "они", "это", "этот", "что", "который", "их", "его", "её"])
"""Words that stand for what was named before."""
_SPEAKING = frozenset(["я", "мы"])
"""Words that stand for who speaks, whom no noun has to name: "мы выросли на 5%"."""
_PHRASE = 8
"""Tokens of a subject with its comma, at most."""
_CONJUNCTIONS = frozenset(["что", "если", "но", "а"])
_CASES = ("Nom", "Gen", "Acc", "Dat")
"""In which a list of what is measured is looked for, in this order."""


@dataclass(slots=True)
class Candidate:
    """A noun that a number may measure; null where nothing names it."""

    clause: Clause | None
    noun: Noun | None
    features: list[Feature]

    @property
    def token(self) -> int:
        """The noun's token; -1 for none."""
        return -1 if self.noun is None else self.noun.token

    @property
    def answer(self) -> str | None:
        """The noun's lemma."""
        return None if self.clause is None else self.clause.word[self.token]


def candidates(
    passage: Passage, sentence: int, place: Place, measure: str, last: Candidate | None
) -> list[Candidate]:
    """Nothing, the nouns of its sentence, of those before it and of the headline, the last number's noun."""
    context = _Context(place, measure, last)
    clause = place.clause
    gapped = _gapped(place)
    if gapped is not None:
        return [Candidate(clause, gapped, context.own(gapped))]
    found = [Candidate(None, None, context.nothing())]
    found += [
        Candidate(clause, noun, context.own(noun))
        for noun in nouns(clause)
        if not (context.leveled and clause.is_counted(noun.token))
    ]
    earlier = [*passage.earlier(sentence, REACH)] if context.looks_back else []
    if earlier and passage.first < sentence - REACH:
        earlier.insert(0, passage.first)
    for other in earlier:
        name = f"back{sentence - other}" if sentence - other <= REACH else "title"
        held = passage.clause(other)
        found += [Candidate(held, noun, context.earlier(held, noun, name)) for noun in nouns(held)]
    if last is not None and last.clause is not None:
        known = [passage.clause(other) for other in (*earlier, sentence)]
        if all(last.clause is not each for each in known):
            found.append(
                Candidate(last.clause, last.noun, [("far", context.has, context.kind, context.shape)])
            )
    return found


def _gapped(place: Place) -> Noun | None:
    """The subject of a clause whose verb the one before has: "экспорт вырос на 4%, импорт — на 2%"."""
    before, clause = place.before, place.clause
    preposition = "в" if place.number.unit == "times" else "на"
    if before is None or not place.dashed or place.number.preposition != preposition:
        return None  # "Китай — 70%, Вьетнам — 5%": whose they are, not what
    first, dash = before.span.stop, place.span.start - 1
    if not 1 < dash - first <= _PHRASE or clause.form[first] not in BREAKS:
        return None
    named = [noun for noun in nouns(clause) if first < noun.token < dash and noun.case == "Nom"]
    return named[0] if len(clause.runs(noun.token for noun in named)) == 1 else None


_LEVELING = LIGHT | REACHING


class _Context:
    """What the features of all candidates of one number share."""

    def __init__(self, place: Place, measure: str, last: Candidate | None) -> None:
        self.place, self.last = place, last
        clause, number = place.clause, place.number
        self.lead = f"{number.preposition}{'a' if number.attribute else ''}"
        self.unit = number.kind
        self.kind = measure.partition(" ")[0]
        self.shape = "opened" if place.opened else "bracket" if place.bracket is not None else ""
        self.shape = self.shape or ("dashed" if place.dashed else "")
        self.word = place.word
        self.moving = None if self.word is None else clause.moving[self.word]
        self.first = self._clause_start()
        self.pronoun = self._pronoun()
        words = [noun for noun in nouns(clause) if noun.kind != "alone"]
        self.words = [noun.token for noun in words]
        named = [noun for noun in words if noun.case == "Nom"]
        self.subject = next(
            (noun.token for noun in named if self.first <= noun.token < place.span.start), None
        )
        self.initial = named[0].token if named else None
        self.empty = any(n.token == self.subject and n.kind in {"standard", "content"} for n in named)
        """Whether the subject only points back: "показатель вырос"."""
        self.has = self._subject_kind()
        self.pair = self._paired()
        self.relative = self._relative()
        self.complement = None if self.word is None else clause.noun_after(self.word + 1, "Gen")
        self.roles = self._roles()
        self.context = (self.kind, self.moving, self.shape)
        self.kind_has = self.kind, self.has
        self.shape_has = self.shape, self.has
        self.lead_has = self.lead, self.unit, self.has

    @property
    def leveled(self) -> bool:
        """Whether the level before its bracket is what a named subject has: "выпуск достиг 900 штук (+4%)".

        What that level counts is not measured.
        """
        place, clause = self.place, self.place.clause
        if not place.opened or self.initial is None or self.initial >= place.span.start:
            return False
        verbs = [t for t in range(self.initial, place.span.start) if clause.is_finite(t)]
        return bool(verbs) and (clause.lemma[verbs[-1]] in _LEVELING or clause.moving[verbs[-1]] == "subject")

    def _clause_start(self) -> int:
        clause = self.place.clause
        at = self.place.span.start
        while at and clause.form[at - 1] not in BREAKS and clause.lemma[at - 1] not in _CONJUNCTIONS:
            at -= 1
        return at

    def _pronoun(self) -> int | None:
        """A pronoun before the number that stands for what was named before."""
        start = self.place.span.start
        tokens = range(start - 1, max(-1, start - 12), -1)
        return next((token for token in tokens if self.place.clause.lemma[token] in _BACK), None)

    def _paired(self) -> int | None:
        """The noun whose place in a list is the number's in another one."""
        for case in _CASES:
            pair = self.place.paired(noun.token for noun in nouns(self.place.clause) if noun.case == case)
            if pair is not None:
                return pair
        return None

    def _relative(self) -> int | None:
        """The noun that the "который" of its clause stands for: the nearest that may agree with it."""
        clause, pronoun = self.place.clause, self.pronoun
        if pronoun is None or clause.lemma[pronoun] != "который":
            return None
        before = [noun.token for noun in reversed(nouns(clause)) if noun.token < pronoun]
        return next((token for token in before if self._may_agree(clause, token)), None)

    def _subject_kind(self) -> str:
        """How the number's clause names its subject: by a noun, a word for who speaks or that points back."""
        if self.subject is not None and not self.empty:
            return "noun"
        clause = self.place.clause
        if any(clause.lemma[t] in _SPEAKING for t in range(self.first, self.place.span.start)):
            return "we"
        points = self.empty or (self.pronoun is not None and self.pronoun >= self.first)
        return "pronoun" if points else "none"

    @property
    def looks_back(self) -> bool:
        """Whether its own sentence may leave unsaid what it measures."""
        return (
            (self.has != "noun" and self.place.whole is None) or self.pronoun is not None or self.shape != ""
        )

    def nothing(self) -> list[Feature]:
        """Features of naming nothing."""
        whole = "none" if self.place.whole is None else "whole"
        return [("null", self.kind, self.unit, self.has, self.shape, f"{whole} {self.has}")]

    def own(self, noun: Noun) -> list[Feature]:
        """Features of a noun of the number's own sentence."""
        place, clause, token, m, kind = self.place, self.place.clause, noun.token, self.kind, noun.kind
        if token < place.span.start:
            side, first, last = "b", token + 1, place.span.start
        else:
            side, first, last = "a", place.span.stop, token
        touches = first >= last
        between = "0" if touches else few(bisect_left(self.words, last) - bisect_left(self.words, first))
        breaks, verbs, numbers = (
            "0" if touches else few(counts[last] - counts[first])
            for counts in (clause.breaks, clause.verbs, clause.begun)
        )
        near = side, between
        found: list[Feature] = [
            ((side, "nouns", between), m),
            ((side, "breaks", breaks), (verbs, noun.case)),
            (side, "verbs", verbs),
            (side, "numbers", numbers),
            ((side, noun.role), m, self.shape),
            (("rel", clause.rel[token]), side, m),
            (("class", kind), m, self.unit, near),
            (("path", place.path(token)), m),
            (side, "same clause" if breaks == verbs == "0" else "other", noun.case, m),
        ]
        if touches:
            found.append(((side, "touches"), noun.role, m, (self.lead, kind)))
        found += [(role, *self.context, kind, self.lead) for role in self.roles.get(token, ())]
        found += [(role, *self.context, kind, self.lead) for role in self._hanging(noun)]
        found += [(habit, m, near) for habit in noun.habits]
        found += [(each, m) if each.startswith("change") else each for each in noun.around]
        found += self._numbers(token)
        return found

    def _roles(self) -> dict[int, list[str]]:
        """What tokens are to the number, by rules that read one relation each."""
        place, last = self.place, self.last
        found: dict[int, list[str]] = defaultdict(list)
        for name, token in (
            ("attributed", place.attribute_of),
            ("governor", place.governor),
            ("subject", self.subject),
            ("tree subject", place.subject),
            ("tree object", place.object),
            ("word", self.word),
            ("complement", self.complement),
            ("relative", self.relative),
            ("initial", self.initial if self.initial != self.subject else None),
            ("before bracket", None if place.bracket is None else place.bracket - 1),
            ("before dash", place.span.start - 2 if place.dashed else None),
            ("last", last.token if last is not None and last.clause is place.clause else None),
        ):
            if token is not None:
                found[token].append(name)
        if place.whole is not None:
            found[place.whole[0]].append(f"whole {place.whole[1]}")
        return found

    def _hanging(self, noun: Noun) -> Iterator[Words]:
        """What the noun is to the number by its own case, too."""
        place, clause, token = self.place, self.place.clause, noun.token
        if token == self.pair:
            yield "paired", noun.case
        above, verb = clause.head[token], place.verb
        if noun.case == "Nom" and clause.cues[above] == "saying":
            yield "says"
        if above == self.word:
            yield "of word", clause.rel[token], noun.case
        elif above == verb and verb is not None:
            light = "light" if clause.lemma[verb] in LIGHT else "verb"
            yield "of", light, clause.rel[token], noun.case
        if place.before is not None and place.before.span.stop <= token < place.span.start:
            yield "since last"
            if noun.case == "Nom":
                yield "since last Nom"

    def _numbers(self, token: int) -> Iterator[str]:
        """Other numbers that touch the noun."""
        place, clause = self.place, self.place.clause
        following = token + 1
        if following < clause.size:
            if following in clause.taken and following != place.span.start:
                yield "before another number"
            if clause.form[following] == "(" and following + 1 in clause.taken and place.bracket != following:
                yield "before another bracket"
        if token - 1 in clause.taken and token - 1 not in place.span:
            yield "after another number"

    def earlier(self, clause: Clause, noun: Noun, name: str) -> list[Feature]:
        """Features of a noun of a sentence before."""
        has, kind = self.has, self.kind
        agree = self._agrees(clause, noun.token)
        found: list[Feature] = [
            (name, noun.case, self.shape_has, self.lead_has),
            ((name, noun.order), has, self.kind_has, agree),
            (("back", noun.kind), kind, name),
            (name, noun.beside, noun.case),
            ("back", agree, noun.case),
        ]
        found += [(("back", habit), kind, has) for habit in noun.habits]
        found += [(("back", each),) for each in noun.around if each.startswith(("before", "after"))]
        if self.last is not None and self.last.clause is clause and self.last.token == noun.token:
            found.append(("back last", has, self.kind_has, agree, self.shape))
        return found

    def _agrees(self, clause: Clause, token: int) -> str:
        if self.pronoun is None:
            return "no pronoun"
        lemma = self.place.clause.lemma[self.pronoun]
        if lemma in {"это", "что", "этот"}:
            return lemma
        return "agrees" if self._may_agree(clause, token) else "disagrees"

    def _may_agree(self, clause: Clause, token: int) -> bool:
        """Whether a noun has the number and gender of the pronoun."""
        assert self.pronoun is not None
        one, other = self.place.clause.morph(self.pronoun), clause.morph(token)
        if clause.form[token].isupper():
            return True  # of an abbreviation nobody knows
        names = ("Number",) if one.get("Number") == "Plur" else ("Number", "Gender")
        return all(one.get(each) == other.get(each) for each in names)
