"""The language in which the rules are written, and the machine that runs it.

A text becomes a string of symbols, one character per word, number or sign: the character stands for the
set of classes that the form belongs to (see `scan`). A pattern is a regular expression over classes, so
that `re` does the matching, on runs of a few symbols; what it finds in a run is kept, since most recur.

    day:DAY month:MONTH (year:YEAR4 YEARWORD?)?      5 марта 2014 года
    [от | до] hour:HOUR                              "[...]" is context: read, but no part of the span

Names in capitals are classes of `lexicon` or macros of `MACROS`; words in small letters stand for
themselves; ``name:`` keeps the value of what follows; ``( | ) ? *`` are as in regular expressions, but that
"*" is at most nine times: every word of a list looks ahead to its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from pipeline.dates.lexicon import CLASSES
from pipeline.dates.scan import Alphabet, Scanned

PIECE = re.compile(r"\s*(?:(\w+):)?([A-Z][A-Z_0-9]*|[а-яa-z]+|[()|?*])")
WORD = re.compile(r"\b[а-яa-z]+\b(?!:)")
REMEMBERED = 32
"""Symbols of the longest run of words whose matches are kept: "в 2014 году" is met again and again."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it means beside what it captures, and examples: text -> values of its rows."""

    pattern: str
    examples: Mapping[str, Sequence[str | None]]
    constants: Mapping[str, Any]


def rule(pattern: str, examples: Mapping[str, str | tuple[str, ...] | None], **constants: Any) -> Rule:
    """A row of a table of rules; its examples are read as of Friday, 7 November 2014.

    An example has the value of its row (null: it has none), or a tuple with those of all its rows.
    """
    rows = {text: value if isinstance(value, tuple) else (value,) for text, value in examples.items()}
    return Rule(pattern, rows, constants)


class Match(NamedTuple):
    """Words ``first:last`` of a run in which a rule holds."""

    first: int
    last: int
    rule: Compiled
    stop: int
    """Where the words end that it reads, those of the context after it too: "1, | 2 и 3 марта"."""
    spans: tuple[tuple[int, int], ...]
    """What the rule's groups captured, as words counted from `first`; from below 0 on for nothing."""


Convert = Callable[[Sequence[str]], Any]


class Compiled:
    """A rule made ready to run."""

    def __init__(
        self,
        source: Rule,
        alphabet: Alphabet,
        macros: Mapping[str, str],
        convert: Mapping[str, Convert],
        needs: Needs,
    ):
        self.source, self.constants = source, source.constants
        self._alphabet, self._macros, self._convert = alphabet, macros, convert
        self.groups: list[tuple[str, Convert]] = []
        """Field of each group, in order, and what the group's words are worth."""
        before, core, after = _parts(source.pattern)
        if ":" in before:
            raise ValueError(f"{source.pattern!r}: nothing can be kept of what comes before")
        self._pattern = (
            (f"(?:{self._pieces(before)})" if before else "")
            + f"({self._pieces(core)})"
            + (f"(?={self._pieces(after)})" if after else "")
        )
        self.needed = sorted(needs.of(core), key=needs.odds)
        """Sets of symbols, the least likely first; of each, one must be there."""
        if not self.needed:
            raise ValueError(f"{source.pattern!r} holds where nothing is")

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self._pattern)  # when first needed: most rules are rare, and compiling takes long

    def may_hold(self, there: set[str]) -> bool:
        """Whether all that it needs is among these symbols."""
        return not any(map(there.isdisjoint, self.needed))

    def matches(self, symbols: str) -> Iterator[Match]:
        """Every place where the rule holds."""
        for found in self._regex.finditer(symbols):
            _, (first, last), *captured = found.regs
            stop = max([last, *(end for _, end in captured)])
            spans = tuple([(start - first, end - first) for start, end in captured])
            yield Match(first, last, self, stop, spans)

    def fields(self, spans: Sequence[tuple[int, int]], words: Sequence[str]) -> dict[str, Any]:
        """What the rule says of itself and, of the `words` that a match reads, the values of its groups."""
        fields = dict(self.constants)
        for (name, value), (first, last) in zip(self.groups, spans, strict=True):
            if first >= 0:
                fields[name] = value(words[first:last])
        return fields

    def _pieces(self, pattern: str) -> str:
        out: list[str] = []
        position = 0
        while position < len(pattern.rstrip()):
            piece = PIECE.match(pattern, position)
            if piece is None:
                raise ValueError(f"{pattern!r}: what is at {position}?")
            name, atom = piece.groups()
            position = piece.end()
            if atom == "(":
                out.append("(?:")
            elif atom == "*":
                out.append("{0,9}")
            elif atom in "|?)":
                out.append(atom)
            else:
                out.append(self._atom(name, atom))
        return "".join(out)

    def _atom(self, name: str | None, atom: str) -> str:
        if name is not None:
            self.groups.append((name, self._convert.get(atom) or _lookup(atom)))
        macro = self._macros.get(atom)
        body = f"[{self._alphabet.members(atom)}]" if macro is None else f"(?:{self._pieces(macro)})"
        return body if name is None else f"({body})"


class Needs:
    """What must be there for a pattern to hold: a rule is asked only about runs that have it."""

    def __init__(self, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        self._alphabet, self._macros, self._rare = alphabet, macros, alphabet.rare()
        self.of = cache(self._of)

    def _of(self, pattern: str) -> Sequence[frozenset[str]]:
        """Sets of symbols, of each of which one is in whatever the pattern matches."""
        return self._alternatives(iter([*(atom for _, atom in PIECE.findall(pattern)), ")"]))

    def odds(self, symbols: frozenset[str]) -> tuple[bool, int]:
        """Greater where it is likelier that one of the symbols is there."""
        return not symbols <= self._rare, len(symbols)

    def _alternatives(self, atoms: Iterator[str]) -> Sequence[frozenset[str]]:
        """Reads on to the closing bracket. Of several alternatives, one of what each is surest to need."""
        ways: list[list[frozenset[str]]] = [[]]
        last: Sequence[frozenset[str]] = ()
        for atom in atoms:
            if atom in ("?", "*"):
                del ways[-1][len(ways[-1]) - len(last) :]
            last = ()
            if atom == "|":
                ways.append([])
            elif atom == ")":
                break
            elif atom not in ("?", "*"):
                last = self._one(atom, atoms)
                ways[-1] += last
        if len(ways) == 1:
            return ways[0]
        return [frozenset().union(*(min(way, key=self.odds) for way in ways))] if all(ways) else []

    def _one(self, atom: str, atoms: Iterator[str]) -> Sequence[frozenset[str]]:
        if atom == "(":
            return self._alternatives(atoms)
        macro = self._macros.get(atom)
        return [frozenset(self._alphabet.members(atom))] if macro is None else self.of(macro)


def _parts(pattern: str) -> tuple[str, str, str]:
    """``[before] core [after]``; the contexts may be missing."""
    before, _, rest = pattern.rpartition("] ") if pattern.startswith("[") else ("", "", pattern)
    core, _, after = rest.partition(" [")
    return before.removeprefix("["), core, after.removesuffix("]")


def _lookup(name: str) -> Convert:
    forms = CLASSES.get(name, {})
    return lambda tokens: forms[tokens[0]] if tokens[0] in forms else int(tokens[0])


class Grammar:
    """Rules made ready to run, with the alphabet that they need."""

    def __init__(
        self,
        rules: Sequence[Rule],
        macros: Mapping[str, str],
        convert: Mapping[str, Convert],
        knows: Callable[[str], bool] = lambda name: True,
    ) -> None:
        """Raises ValueError where a rule says or keeps what no one reads: what `knows` is false of."""
        patterns = (*macros.values(), *(row.pattern for row in rules))
        self.alphabet = Alphabet(word for pattern in patterns for word in WORD.findall(pattern))
        needs = Needs(self.alphabet, macros)
        self._rules = [Compiled(row, self.alphabet, macros, convert, needs) for row in rules]
        for row, each in zip(rules, self._rules, strict=True):
            for name in (*row.constants, *(name for name, _ in each.groups)):
                if not knows(name):
                    raise ValueError(f"{row.pattern!r}: no one reads {name}")
        self._needing: dict[str, list[int]] = {}  # by each symbol of the first set that a rule needs
        for number, each in enumerate(self._rules):
            for symbol in each.needed[0]:
                self._needing.setdefault(symbol, []).append(number)
        self._remembered = lru_cache(1 << 12)(self._run)

    def matches(self, scanned: Scanned) -> Iterator[tuple[int, Sequence[Match]]]:
        """Run by run of words in which a rule may hold: where it begins, and its matches in order."""
        for first, last in self.alphabet.runs(scanned.symbols):
            symbols = scanned.symbols[first:last]
            found = self._remembered(symbols) if len(symbols) <= REMEMBERED else self._run(symbols)
            if found:
                yield first, found

    def _run(self, symbols: str) -> Sequence[Match]:
        """The matches in a run: by place, the longest first, what means nothing alone last among equals."""
        there = set(symbols)
        numbers = {*chain.from_iterable(self._needing.get(symbol, ()) for symbol in there)}
        rules = (self._rules[number] for number in sorted(numbers))
        found = [match for rule in rules if rule.may_hold(there) for match in rule.matches(symbols)]
        return sorted(found, key=lambda each: (each.first, -each.last, "weak" in each.rule.constants))
