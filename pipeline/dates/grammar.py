"""The language in which the rules are written, and the machine that runs it.

A text becomes a string of symbols, one character per word, number or sign: the character stands for the
set of classes that the form belongs to. A pattern is a regular expression over classes, so that all the
matching is done by `re` on a string some hundreds of characters long.

    day:DAY month:MONTH (year:YEAR4 YEARWORD?)?      5 марта 2014 года
    [от | до] hour:HOUR                              "[...]" is context: read, but no part of the span

Names in capitals are classes of `lexicon` or macros of `MACROS`; words in small letters stand for
themselves; ``name:`` keeps the value of what follows; ``( | ) ? * +`` are as in regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.dates.lexicon import CLASSES, number_classes

# An address is one token: its digits are no dates.
TOKEN = re.compile(r"https?://\S+|www\.\S+|\d+|[^\W\d_]+|\n|[^\w\s]|_")
SIGNS = {".": "DOT", ",": "COMMA", ":": "COLON", "/": "SLASH", "(": "OPEN", ")": "CLOSE", "%": "PERCENT"}
PIECE = re.compile(r"\s*(?:(\w+):)?([A-Z][A-Z_0-9]*|[а-яa-z]+|[()|?*+])")
OTHER = " "  # the symbol of everything that no rule speaks of
# Classes that alone make no expression: a run of such symbols is not searched.
COMMON = (frozenset(SIGNS.values()) - {"COLON"}) | {
    *("INT", "LARGE", "DAY", "MONTH_NUMBER", "HOUR", "MINUTE", "TWO", "TENS", "YEAR3", "YEAR4", "TENS4"),
    *("QUARTER_NUMBER", "CARDINAL", "ORDINAL", "DASH", "QUOTE", "UNCOUNTED", "EDGE", "NOW"),
    *("в", "на", "с", "со", "к", "ко", "до", "по", "за", "от", "из", "и", "или", "же", "не", "через"),
    *("после", "около", "более", "менее", "больше", "меньше", "тот", "того", "это", "один", "г", "ч"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scanned:
    """Tokens of a text: (n,) code-point offsets, lower-case forms, and one symbol each."""

    text: str
    starts: list[int]
    stops: list[int]
    forms: list[str]
    symbols: str


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):  # a few capitals, such as "İ", become two code points
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("ё", "е")


class Alphabet:
    """Which symbol stands for which set of classes."""

    def __init__(self) -> None:
        self._classes: dict[str, set[str]] = {}
        self._symbols: dict[frozenset[str], str] = {}
        self._of_form: dict[str, str] = {}
        for name, forms in CLASSES.items():
            for form in forms:
                self._classes.setdefault(form, set()).add(name)
        self._classes["c"] = {"с"}  # many a newsroom types the Latin letter
        for sign, name in SIGNS.items():
            self._classes.setdefault(sign, set()).add(name)

    def add_word(self, word: str) -> None:
        """A word that a pattern names: a class of its own."""
        self._classes.setdefault(word, set()).add(word)

    def close(self) -> None:
        """Give every set of classes its symbol; no word can be added after."""
        for form, classes in self._classes.items():
            self._of_form[form] = self._symbol(frozenset(classes))
        for number in [*range(2300), 10000]:
            for width in (1, 2, 3, 4):
                digits = f"{number:0{width}}"
                self._of_form[digits] = self._symbol(frozenset(number_classes(digits)))

    def _symbol(self, classes: frozenset[str]) -> str:
        return self._symbols.setdefault(classes, chr(0xE000 + len(self._symbols)))

    def islands(self) -> re.Pattern[str]:
        """Runs of symbols in which a rule may hold: with one that is not common, or with "05.07."."""
        rare = [symbol for classes, symbol in self._symbols.items() if not classes <= COMMON]
        day, dot, month = (self.charset(name) for name in ("DAY", "DOT", "MONTH_NUMBER"))
        return re.compile(f"[^{OTHER}]*(?:[{''.join(rare)}]|{day}{dot}{month}{dot})[^{OTHER}]*")

    def _of_number(self, digits: str) -> str:
        return self._symbols.get(frozenset(number_classes(digits)), OTHER)

    def charset(self, name: str) -> str:
        """A regular expression for the symbols of a class."""
        symbols = [symbol for classes, symbol in self._symbols.items() if name in classes]
        if not symbols:
            raise ValueError(f"no form belongs to {name}")
        return f"[{''.join(sorted(symbols))}]"

    def scan(self, text: str, start: int, stop: int) -> Scanned:
        """The tokens of ``text[start:stop]``."""
        low = _lower(text)
        spans = [match.span() for match in TOKEN.finditer(low, start, stop)]
        forms = [low[a:b] for a, b in spans]
        known = self._of_form.get
        symbols = [known(form) or (self._of_number(form) if form.isdecimal() else OTHER) for form in forms]
        return Scanned(text, [a for a, _ in spans], [b for _, b in spans], forms, "".join(symbols))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it means beside what it captures, and examples: text -> value of its row."""

    pattern: str
    examples: Mapping[str, str | None]
    constants: Mapping[str, Any]


def rule(pattern: str, examples: Mapping[str, str | None], **constants: Any) -> Rule:
    """A row of a table of rules; its examples are read as of Friday, 7 November 2014 (null: no value)."""
    return Rule(pattern, examples, constants)


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first:last`` of a scanned text and the values that a rule captured there."""

    first: int
    last: int
    fields: dict[str, Any]


Convert = Callable[[Sequence[str]], Any]


class Compiled:
    """A rule made ready to run."""

    def __init__(
        self, source: Rule, alphabet: Alphabet, macros: Mapping[str, str], convert: Mapping[str, Convert]
    ):
        self.rule = source
        self._alphabet, self._macros, self._convert = alphabet, macros, convert
        self._getters: list[tuple[str, str, Convert]] = []
        before, core, after = _parts(source.pattern)
        self._regex = re.compile(
            (f"(?:{self._pieces(before)})" if before else "")
            + f"(?P<span>{self._pieces(core)})"
            + (f"(?={self._pieces(after)})" if after else "")
        )
        self.needed = self._needed(core)
        """Symbols of which one must be there; null where the pattern is too free to tell."""

    def matches(self, symbols: str, forms: Sequence[str], rows: Sequence[int]) -> Iterator[Match]:
        """Every place where the rule holds: `rows` gives the token of each symbol."""
        for found in self._regex.finditer(symbols):
            fields = dict(self.rule.constants)
            for group, name, getter in self._getters:
                first, last = found.span(group)
                if first >= 0:
                    fields[name] = getter(forms[rows[first] : rows[last - 1] + 1])
            first, last = found.span("span")
            yield Match(rows[first], rows[last - 1] + 1, fields)

    def _needed(self, core: str) -> frozenset[str] | None:
        atoms, depth, best = [atom for _, atom in PIECE.findall(core)], 0, None
        for atom, after in zip(atoms, [*atoms[1:], ""], strict=True):
            depth += (atom == "(") - (atom == ")")
            if depth == 0 and atom == "|":
                return None
            if depth == 0 and atom not in {*"()?*+", *self._macros} and after not in ("?", "*"):
                symbols = frozenset(self._alphabet.charset(atom)[1:-1])
                best = symbols if best is None or len(symbols) < len(best) else best
        return best

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
            elif atom in "|?*+)":
                out.append(atom)
            else:
                out.append(self._atom(name, atom))
        return "".join(out)

    def _atom(self, name: str | None, atom: str) -> str:
        macro = self._macros.get(atom)
        body = self._alphabet.charset(atom) if macro is None else f"(?:{self._pieces(macro)})"
        if name is None:
            return body
        group = f"g{len(self._getters)}"
        self._getters.append((group, name, self._convert.get(atom) or _lookup(atom)))
        return f"(?P<{group}>{body})"


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

    def __init__(self, rules: Sequence[Rule], macros: Mapping[str, str], convert: Mapping[str, Convert]):
        self._alphabet = Alphabet()
        for pattern in (*macros.values(), *(row.pattern for row in rules)):
            for word in re.findall(r"\b[а-яa-z]+\b(?!:)", pattern):
                self._alphabet.add_word(word)
        self._alphabet.close()
        self._islands = self._alphabet.islands()
        self._rules = [Compiled(row, self._alphabet, macros, convert) for row in rules]

    def scan(self, text: str, start: int, stop: int) -> Scanned:
        """The tokens of ``text[start:stop]``."""
        return self._alphabet.scan(text, start, stop)

    def matches(self, scanned: Scanned) -> Iterator[Match]:
        """Every place where a rule holds, in the order of the rules."""
        spans = [found.span() for found in self._islands.finditer(scanned.symbols)]
        # The islands alone, each behind a symbol of its own that no rule matches.
        symbols = OTHER.join(scanned.symbols[first:last] for first, last in spans)
        rows = [row for first, last in spans for row in range(first, last + 1)]
        present = set(symbols)
        for compiled in self._rules:
            if compiled.needed is None or not compiled.needed.isdisjoint(present):
                yield from compiled.matches(symbols, scanned.forms, rows)
