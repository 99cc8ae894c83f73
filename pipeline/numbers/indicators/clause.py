"""A sentence that numbers speak of: its tokens by number, and the questions that features ask of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pipeline.batch import Batch, Coded
from pipeline.numbers.indicators.lazy import lazy
from pipeline.numbers.indicators.lexicon import CUES
from pipeline.numbers.indicators.mended import Read, mended, quoted
from pipeline.quotes.lexicon import kinds_of_noun
from pipeline.russian.analyzer import Feats, features
from pipeline.russian.change import moves

__all__ = ["BREAKS", "CLOSING", "OPENING", "Clause"]

OPENING, CLOSING = frozenset('«„"“'), frozenset('»“"”')
"""Quotation marks; some are both."""
BREAKS = frozenset([",", ";", ":", "(", ")", "—", "–"])
NOMINALS = frozenset({"NOUN", "PROPN", "X"})
_NAMING = frozenset({"NOUN", "PROPN"})
_MENDED = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_VERBAL = frozenset({"VERB", "ADJ"})
_JOINTS = frozenset([",", "и", "или", "а", "также"])


def _strings(column: Coded, first: int, last: int) -> list[str]:
    values = column.values
    return list(map(values.__getitem__, column.codes[first:last].tolist()))


@lru_cache(1 << 12)
def _case(feats: str) -> str:
    return features(feats).get("Case", "")


class Clause:
    """Tokens of one sentence; every position counts from its first token."""

    def __init__(self, batch: Batch, sentence: int) -> None:
        tokens = batch.tokens
        first, last = batch.sentences.tokens[sentence : sentence + 2].tolist()
        self.start: list[int] = tokens.start[first:last].tolist()
        self.stop: list[int] = tokens.stop[first:last].tolist()
        self.form, self.lemma, self.pos, self.feats = (
            _strings(column, first, last) for column in (tokens.form, tokens.lemma, tokens.pos, tokens.feats)
        )
        self.size = size = last - first
        """How many tokens it has."""
        self.parsed = size > 0 and int(tokens.head[first]) >= 0
        """Whether there is a tree; without one each token is its own head."""
        self.head: list[int] = (tokens.head[first:last] - first).tolist() if self.parsed else [*range(size)]
        self.rel = _strings(tokens.rel, first, last) if self.parsed else [""] * size
        for token, pos in enumerate(self.pos):
            if pos in _MENDED:
                begins, subject = not token or self.broken(token), self.rel[token][:5] == "nsubj"
                self._read(token, mended(self.form[token], pos, self.feats[token], begins, subject))
        self.morphs = list(map(features, self.feats))
        self.cases = list(map(_case, self.feats))
        """Of each token; a word that is not declined is a nominative where the tree has it for a subject."""
        if self.parsed:
            for token, rel in enumerate(self.rel):
                if rel[:5] == "nsubj" and not self.cases[token] and self.pos[token] in NOMINALS:
                    self.cases[token] = "Nom"
        self.taken: frozenset[int] = frozenset()
        """The tokens of numbers, which are no nouns here."""
        self.counted: frozenset[int] = frozenset()
        """The tokens right after quantities."""
        self.nouns: list[Any] | None = None
        """Its nouns, once `nouns.nouns` has looked at them."""
        self.dated: frozenset[int] = frozenset()
        """The tokens of dates, which are none either."""

    def _read(self, token: int, read: Read | None) -> None:
        """Take a token for what it is, if that is not what the tagger says."""
        if read:
            self.pos[token], self.feats[token], self.lemma[token] = read

    def counts(self, token: int) -> None:
        """Mark where a number ends that has no preposition: a name in quotation marks there is a genitive."""
        name = token + 1
        if name < self.size and self.form[token] in OPENING and self.pos[name] in _NAMING:
            self._read(name, quoted(self.form[name], self.pos[name], self.feats[name]))
            self.morphs[name], self.cases[name] = features(self.feats[name]), _case(self.feats[name])

    @lazy
    def finite(self) -> list[bool]:
        """Which tokens make a clause: verbs, but no full participles."""
        return [
            pos in _VERBAL and self.is_verb(token) and not self.is_participle(token)
            for token, pos in enumerate(self.pos)
        ]

    @lazy
    def nominal(self) -> list[bool]:
        """Which tokens are nouns and names, those of numbers, dates, "г/г" and "в том числе" left out."""
        held = self.taken | self.dated
        for token in range(1, self.size - 1):
            if self.form[token] == "/" and self.form[token - 1] == self.form[token + 1]:
                held |= {token - 1, token + 1}
            elif self.form[token] == "том" and self.form[token + 1] == "числе":
                held |= {token + 1}
        return [
            pos in NOMINALS and self.form[token][0].isalpha() and token not in held
            for token, pos in enumerate(self.pos)
        ]

    @lazy
    def reporting(self) -> str:
        """Which words it has that tell who says something."""
        return " ".join(sorted(set(filter(None, self.cues))))

    @lazy
    def moving(self) -> list[str | None]:
        """What moves with each token, null for most: see `change.moves`."""
        return list(map(moves, self.lemma, self.pos))

    @lazy
    def changing(self) -> list[int]:
        """The tokens with which something moves, in order."""
        return [token for token, moved in enumerate(self.moving) if moved]

    @lazy
    def subjects(self) -> list[int]:
        """The nouns and names in the nominative that are no numbers, in order."""
        return [
            token
            for token, case in enumerate(self.cases)
            if case == "Nom" and self.pos[token] in _NAMING and token not in self.taken
        ]

    @lazy
    def cues(self) -> list[str]:
        """Of each token whether it is a word of saying or of crediting somebody; else ""."""
        return [CUES.get(word, "") for word in self.word]

    @lazy
    def told_by(self) -> list[tuple[int, str]]:
        """The tokens that may be who says something or is credited with it, each with which of the two."""
        found: list[tuple[int, str]] = []
        for token, cue in enumerate(self.cues):
            if cue == "saying":
                near = (*range(max(0, token - 3), token), *range(token + 1, min(token + 4, self.size)))
                found += [(at, "says") for at in near if self.cases[at] == "Nom"]
            elif cue:
                near = (*range(token + 1, min(token + 3, self.size)),)
                found += [(at, "credited") for at in near if self.cases[at] == "Gen"]
        return found

    @lazy
    def supposes(self) -> bool:
        """Whether it only supposes: "бы"."""
        return any(form.lower() == "бы" for form in self.form)

    @lazy
    def marked(self) -> int:
        """Its first quotation mark; its size where it has none."""
        return next((token for token, form in enumerate(self.form) if form in {"«", "»"}), self.size)

    @lazy
    def meanings(self) -> frozenset[str]:
        """Kinds of what its nouns name: "компания" of "фирма"."""
        words = {word for word, nominal in zip(self.word, self.nominal, strict=True) if nominal}
        return frozenset(kind for word in words for kind in kinds_of_noun(word))

    @lazy
    def breaks(self) -> list[int]:
        """How many signs that part clauses stand before each token."""
        return [0, *accumulate(map(BREAKS.__contains__, self.form))]

    @lazy
    def verbs(self) -> list[int]:
        """How many verbs that make a clause stand before each token."""
        return [0, *accumulate(self.finite)]

    @lazy
    def begun(self) -> list[int]:
        """How many numbers begin before each token."""
        return self._begun(self.taken)

    @lazy
    def dates_begun(self) -> list[int]:
        """How many dates begin before each token."""
        return self._begun(self.dated)

    def _begun(self, tokens: frozenset[int]) -> list[int]:
        return [0, *accumulate(t in tokens and t - 1 not in tokens for t in range(self.size))]

    @lazy
    def word(self) -> list[str]:
        """The lemmas in lower case."""
        return list(map(str.lower, self.lemma))

    @lazy
    def children(self) -> Sequence[Sequence[int]]:
        """The tokens that hang on each token."""
        if not self.parsed:
            return [()] * self.size
        found: list[list[int]] = [[] for _ in self.head]
        for token, head in enumerate(self.head):
            if head != token:
                found[head].append(token)
        return found

    def morph(self, token: int) -> Feats:
        """Features of the token."""
        return self.morphs[token]

    def case(self, token: int) -> str:
        """Case of the token, "" where it has none."""
        return self.cases[token]

    def in_case(self, token: int, case: str) -> bool:
        """Whether it stands in the case, or may: of people the accusative is the genitive."""
        found = self.case(token)
        same = case == "Gen" and found == "Acc" and self.morph(token).get("Animacy") == "Anim"
        return found == case or same

    def inside(self, start: int, stop: int) -> range:
        """The tokens that share a character with ``[start, stop)`` of the article."""
        first, last = bisect_right(self.stop, start), bisect_left(self.start, stop)
        return range(first, last) if first < last else range(0)

    @lazy
    def lists(self) -> dict[int, tuple[int, int]]:
        """The first token of each number in a list: which of the list it is, and how many the list has.

        A quantity may have what it counts beside it: "выросли до 3 тыс. машин и 15%".
        """
        runs = self.runs(self.taken, self.counted)
        return {first: (at, len(run)) for run in runs for at, first in enumerate(run)}

    def runs(self, tokens: Iterable[int], beside: Collection[int] = ()) -> list[list[int]]:
        """Lists of things that are joined by commas and conjunctions, each by its first token.

        Tokens `beside` may stand between them too.
        """
        found: list[list[int]] = []
        last = -2
        for token in sorted(tokens):
            if token != last + 1:
                between = range(last + 1, token)
                joints = [t for t in between if self.form[t] in _JOINTS]
                if found and joints and all(t in beside or t in joints for t in between):
                    found[-1].append(token)
                else:
                    found.append([token])
            last = token
        return found

    def broken(self, token: int) -> bool:
        """Whether a line break parts the token from the one before: a headline without its full stop."""
        return token > 0 and self.start[token] > self.stop[token - 1] + 1

    def is_verb(self, token: int) -> bool:
        """Whether it is a verb of any form, copulas apart."""
        return self.pos[token] == "VERB" or (
            self.pos[token] == "ADJ" and self.morph(token).get("Variant") == "Short"
        )

    def is_finite(self, token: int) -> bool:
        """Whether it makes a clause: a verb, but no full participle."""
        return self.finite[token]

    def is_participle(self, token: int) -> bool:
        """Whether it is a participle in its full form: "выросший"."""
        morph = self.morphs[token]
        return morph.get("VerbForm") == "Part" and morph.get("Variant") != "Short"

    def is_nominal(self, token: int) -> bool:
        """Whether it is a noun, a name, or an adjective or number that stands for one."""
        return self.nominal[token]

    def is_counted(self, token: int) -> bool:
        """Whether a number before it counts it: "единиц" of "640 тыс. новых единиц"."""
        at = token - 1
        while at > 0 and self.pos[at] == "ADJ" and self.cases[at] == self.cases[token]:
            at -= 1
        return at in self.taken

    def in_date(self, token: int) -> bool:
        """Whether it is of a date, or the preposition before one."""
        return token in self.dated or (self.pos[token] == "ADP" and token + 1 in self.dated)

    def noun_after(self, token: int, case: str) -> int | None:
        """The head of the noun phrase in this case that begins at the token, after its adjectives.

        An adjective or participle in the plural may stand for its noun ("95% опрошенных"); a participle may
        have words of its own before the noun that it agrees with ("половина импортируемого Германией газа",
        but "двух подозреваемых в краже велосипеда"). A date may stand between ("рост в мае цен").
        """
        alone, participle = None, ""
        for at in range(token, min(token + 7, self.size)):
            if at > token and self.broken(at):
                return alone
            if self.in_date(at):
                continue
            if self.is_nominal(at):
                fits = self.in_case(at, case)
                if participle and (
                    not fits or self.pos[at - 1] == "ADP" or self.morph(at).get("Number") != participle
                ):
                    continue
                return at if fits or not self.case(at) else alone
            agrees = self.pos[at] in {"ADJ", "DET", "VERB", "NUM"} and self.in_case(at, case)
            if agrees and self.pos[at] in {"ADJ", "VERB"} and self.morph(at).get("Number") == "Plur":
                alone = at
            if agrees and self.is_participle(at):
                participle = self.morph(at).get("Number", "")
            counted = self.form[at].isdigit() or self.form[at].lower() in {"их", "его", "её", "ее"}
            opens = self.form[at] in OPENING and at + 1 < self.size and self.form[at + 1][0].isupper()
            own = bool(participle) and self.pos[at] in {"ADJ", "ADV", "ADP"}
            if not (agrees or counted or opens or own):
                return alone
        return alone
