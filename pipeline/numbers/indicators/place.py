"""A number in its sentence: the words around it that say how it is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.numbers.found import Number
from pipeline.numbers.indicators.clause import BREAKS, Clause
from pipeline.numbers.indicators.lazy import lazy
from pipeline.numbers.indicators.lexicon import COMPARATIVES, TIME

__all__ = ["BREAKS", "DASHES", "Place"]

DASHES = frozenset("—–-−")
_NEAR = 9
"""Tokens before a number among which its word of change is looked for."""
_CLIMB = 6
"""Heads above a number that the path in the tree goes over."""
_AROUND = 14
"""Tokens on each side of a number whose words tell how it is meant."""
_BESIDE = 5
"""Those that stand near it."""
_WORDS = frozenset(["VERB", "NOUN", "ADJ", "ADV", "SCONJ", "AUX", "PART"])
_BESIDE_NOUN = frozenset(["ADJ", "DET", "ADP"])
_OF = frozenset(["от", "из", "в", "во"])
_QUOTES = frozenset('«»"„“”')


@dataclass
class Place:
    """Positions are tokens of the clause."""

    clause: Clause
    number: Number
    span: range
    """The tokens of the number with the words before it that belong to it."""
    before: Place | None = None
    """The number before it in the same sentence."""

    @lazy
    def governor(self) -> int | None:
        """The token above the number; null where the number is the root."""
        for token in reversed(self.span):
            if self.clause.head[token] not in self.span:
                return self.clause.head[token]
        return None

    @lazy
    def listed(self) -> tuple[int, int]:
        """Which number of a list it is, and how many the list has: (1, 3) of "на 3%, [4%] и 5%"."""
        return self.clause.lists.get(self.span.start, (0, 1))

    def paired(self, nouns: Iterable[int]) -> int | None:
        """Of some nouns, in a list as long as the number's, the one in its place: "цена и сбор: 3 и 5%"."""
        at, size = self.listed
        if size == 1:
            return None
        clause, start = self.clause, self.span.start
        beside = [t for t in range(start) if clause.pos[t] in _BESIDE_NOUN or clause.cases[t] == "Gen"]
        runs = clause.runs([noun for noun in nouns if noun < start], beside)
        return next((run[at] for run in runs if len(run) == size), None)

    @lazy
    def above(self) -> dict[int, str]:
        """The heads over the number, each with the relations on the way up to it."""
        found: dict[int, str] = {}
        at, path = self.governor, ""
        first = next((t for t in reversed(self.span) if self.clause.head[t] == at), None)
        if at is None or first is None:
            return found
        path = self.clause.rel[first]
        for _ in range(_CLIMB):
            if at in found:
                break
            found[at] = path
            path += "<" + self.clause.rel[at]
            at = self.clause.head[at]
        return found

    def path(self, token: int) -> str:
        """The relations from the number up and down to a token; "" where they are far apart."""
        down = ""
        at = token
        for _ in range(4):
            if at in self.above:
                return f"{self.above[at]}|{down}"
            down = self.clause.rel[at] + ">" + down
            if self.clause.head[at] == at:
                break
            at = self.clause.head[at]
        return ""

    @lazy
    def bracket(self) -> int | None:
        """The opening bracket that it stands in."""
        for token in range(self.span.start - 1, max(self.span.start - 12, -1), -1):
            if self.clause.form[token] == "(":
                return token
            if self.clause.form[token] == ")":
                return None
        return None

    @lazy
    def opened(self) -> bool:
        """Whether it follows its bracket at once: "женщины (7%)"."""
        return self.form(-1) == "("

    @lazy
    def dashed(self) -> bool:
        """Whether a dash stands right before it: "импорт — на 5%"."""
        return self.form(-1) in DASHES

    @lazy
    def words(self) -> list[tuple[str, str]]:
        """The lemmas around it with where they stand: before or after, near or far."""
        clause, first, last = self.clause, self.span.start, self.span.stop
        return [
            (clause.word[token], side if token in near else f"{side} far")
            for side, tokens, near in (
                ("b", range(max(0, first - _AROUND), first), range(first - _BESIDE, first)),
                ("a", range(last, min(clause.size, last + _AROUND)), range(last, last + _BESIDE)),
            )
            for token in tokens
            if clause.pos[token] in _WORDS and clause.form[token][0].isalpha()
        ]

    def form(self, offset: int) -> str:
        """The token so far from the number, -1 for the one before and 1 for the one after; "" beyond."""
        at = self.span.start + offset if offset < 0 else self.span.stop - 1 + offset
        return self.clause.form[at].lower() if 0 <= at < self.clause.size else ""

    @lazy
    def comparative(self) -> int | None:
        """The comparative beside it: "больше" of "на 5% больше" or "больше на 5%"."""
        for at in (self.span.stop, self.span.start - 1):
            if 0 <= at < self.clause.size and self.clause.form[at].lower() in COMPARATIVES:
                return at
        return None

    def _moves(self, token: int) -> bool:
        return self.clause.moving[token] is not None

    @lazy
    def near(self) -> int | None:
        """The nearest word of change to the left inside the clause; of a list, to the left of all of it."""
        start = self.span.start - 1 - self.opened
        if self.listed[0]:
            lists = self.clause.lists
            start = max(first for first in lists if first < self.span.start and not lists[first][0]) - 1
        for token in range(start, max(start - _NEAR, -1), -1):
            if self._moves(token):
                return token
            if token in self.clause.taken or (
                self.clause.pos[token] == "PUNCT" and self.clause.form[token] not in _QUOTES
            ):
                break
        return None

    @lazy
    def after(self) -> int | None:
        """The word of change right after it: "на 5% вырос"."""
        for token in range(self.span.stop, min(self.span.stop + 3, self.clause.size)):
            if self._moves(token):
                return token
            if self.clause.pos[token] == "PUNCT":
                break
        return None

    @lazy
    def governing(self) -> int | None:
        """The first word of change over it in the tree, no further than the first verb."""
        for at in self.above:
            if self._moves(at):
                return at
            if self.clause.is_verb(at):
                return next(
                    (c for c in self.clause.children[at] if self.clause.rel[c] == "xcomp" and self._moves(c)),
                    None,
                )
        return None

    @lazy
    def word(self) -> int | None:
        """The word of change that it most likely belongs to: the nearest, else the tree's."""
        for token in (self.near, self.after, self.governing):
            if token is not None:
                return token
        return None

    @lazy
    def verb(self) -> int | None:
        """The nearest verb to the left that makes a clause, over adjuncts but no clause's end."""
        for token in range(self.span.start - 1, max(self.span.start - 14, -1), -1):
            if self.clause.is_finite(token) or self.clause.pos[token] == "AUX":
                return token
            if self.clause.form[token] in {";", ":", "(", ")"}:
                return None
        return None

    @lazy
    def whole(self) -> tuple[int, str] | None:
        """What it is a part of with the preposition before it: (акций, "") of "25% акций"; "от выручки"."""
        clause, at = self.clause, self.span.stop
        while at + 1 < clause.size and clause.form[at] in {"и", ",", "или"} and at + 1 in clause.taken:
            at += 1  # "77,12 и 76,09% голосов"
            while at in clause.taken:
                at += 1
        if at < clause.size and clause.form[at] == ")" and self.opened:
            at += 1  # "треть (29%) компаний"
        elif at + 1 < clause.size and clause.form[at] == "(" and at + 1 in clause.taken:
            at = next((t for t in range(at, clause.size) if clause.form[t] == ")"), at) + 1
        if at >= clause.size:
            return None
        lead = clause.form[at] if clause.form[at] in _OF else ""
        noun = clause.noun_after(at + bool(lead), "Loc" if lead in {"в", "во"} else "Gen")
        if noun is None or noun in clause.taken or clause.lemma[noun] in TIME:
            return None
        return (noun, lead) if clause.case(noun) or not clause.form[noun].islower() else None

    def _arguments(self, relations: tuple[str, ...]) -> int | None:
        """The argument of the first verb over the number that has one."""
        for at in self.above:
            if not (self.clause.is_verb(at) or self.clause.pos[at] == "ADJ"):
                continue
            for child in self.clause.children[at]:
                if self.clause.rel[child].startswith(relations) and child not in self.span:
                    return child
        return None

    @lazy
    def subject(self) -> int | None:
        """The subject of the first verb over it that has one, as the tree tells."""
        return self._arguments(("nsubj",))

    @lazy
    def object(self) -> int | None:
        """The object of the first verb over it that has one, as the tree tells."""
        return self._arguments(("obj",))

    @lazy
    def attribute_of(self) -> int | None:
        """The noun that an adjective describes: "ставка" of "15-процентная ставка"."""
        if not self.number.attribute:
            return None
        for token in range(self.span.stop, min(self.span.stop + 4, self.clause.size)):
            if self.clause.is_nominal(token):
                return token
            if self.clause.pos[token] not in {"ADJ", "DET", "VERB", "NUM"}:
                break
        return None
