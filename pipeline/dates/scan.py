"""From words to symbols: a batch as one string, one character per word, number or sign.

The character stands for the set of classes that the word belongs to. What a token gives is looked up once
per distinct form; a line break, and the beginning of each region, is a symbol that no rule matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bools, Rows
from pipeline.batch import Batch
from pipeline.dates.lexicon import CLASSES, number_classes
from pipeline.russian.numerals import fold

_chained = chain.from_iterable

# An address is one word: its digits are no dates.
WORD = re.compile(r"(?i:https?://\S+|www\.\S+)|\d+|[^\W\d_]+|[^\w\s]|_")
ADDRESSES = frozenset(["http", "https", "www"])
SIGNS = {".": "DOT", ",": "COMMA", ":": "COLON", "/": "SLASH", "(": "OPEN", ")": "CLOSE", "%": "PERCENT"}
LINE_BREAK = re.compile("\n")
FIRST = 0xE000  # the first symbol, of those that Unicode leaves to private use
CODE = "utf-16-le"  # of symbols as numbers
OTHER = " "  # the symbol of everything that no rule speaks of
BREAK = "\n"  # the form of a line break
# Classes that alone make no expression: a run of such symbols is not searched.
COMMON = (frozenset(SIGNS.values()) - {"COLON"}) | {
    *("INT", "LARGE", "DAY", "MONTH_NUMBER", "HOUR", "MINUTE", "TWO", "TENS", "YEAR3", "YEAR4", "TENS4"),
    *("QUARTER_NUMBER", "CARDINAL", "ORDINAL", "DASH", "QUOTE", "UNCOUNTED", "EDGE", "NOW", "ZEROED", "NEW"),
    *("LASTING", "HOLIDAY_OF"),
    *("в", "на", "с", "со", "к", "ко", "до", "по", "за", "от", "из", "и", "или", "же", "не", "через"),
    *("после", "около", "более", "менее", "больше", "меньше", "тот", "того", "это", "один", "г", "ч"),
    *("а", "но", "то", "ни", "так", "чем", "перед", "чуть", "том", "тому", "самый", "еще"),
}  # fmt: skip
# Numbers on either side of every bound of `number_classes`: their sets of classes are all that there are.
NUMBERS = (*range(62), *range(90, 111), *range(990, 1011), *range(1690, 1711), *range(2090, 2211), 10000)


@dataclass(frozen=True, slots=True)
class Scanned:
    """The words of a batch: (n,) code-point offsets into `text`, lower-case forms, and one symbol each.

    Words of several articles stand in one row; `text` is that of the article in question.
    """

    text: str
    starts: list[int]
    stops: list[int]
    forms: list[str]
    symbols: str


class Words(NamedTuple):
    """What a token is made of: (n,) lower-case words, where each begins and ends in it, and their symbols."""

    forms: Sequence[str]
    starts: Sequence[int]
    stops: Sequence[int]
    symbols: str
    edge: int
    """`OPENS` and `CLOSES` where it begins and ends with a letter, `ADDRESS` where an address may begin."""


OPENS, CLOSES, ADDRESS = 1, 2, 4
# What is asked of a symbol: one bit each, and the classes of which one answers it.
KNOWN, RARE, DAY, DOT, MONTH, OF, HOUR, TWO = (1 << bit for bit in range(8))
ASKED = {
    DAY: ("DAY",), DOT: ("DOT",), MONTH: ("MONTH_NUMBER",), HOUR: ("HOUR", "DAY"), TWO: ("TWO",),
    OF: ("в", "к", "с", "со", "до", "после", "около", "от"),
}  # fmt: skip


class Alphabet:
    """Which symbol stands for which set of classes."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words` are classes of their own."""
        classes: dict[str, set[str]] = {}
        for name, forms in CLASSES.items():
            for form in forms:
                classes.setdefault(form, set()).add(name)
        classes["c"] = {"с"}  # many a newsroom types the Latin letter
        for sign, name in SIGNS.items():
            classes.setdefault(sign, set()).add(name)
        for word in words:
            classes.setdefault(word, set()).add(word)
        self._symbols: dict[frozenset[str], str] = {}
        self._of_form = {form: self._symbol(names) for form, names in classes.items()}
        for number in NUMBERS:
            for width in range(len(str(number)), 6):
                self._symbol(number_classes(f"{number:0{width}}"))
        self._members: dict[str, list[str]] = {}
        for names, symbol in self._symbols.items():
            for name in names:
                self._members.setdefault(name, []).append(symbol)
        self._marks = self._marked()
        self.words = lru_cache(1 << 12)(self._words)

    def _symbol(self, classes: Iterable[str]) -> str:
        return self._symbols.setdefault(frozenset(classes), chr(FIRST + len(self._symbols)))

    def members(self, name: str) -> str:
        """The symbols of a class; ValueError where there is none."""
        if name not in self._members:
            raise ValueError(f"no form belongs to {name}")
        return "".join(sorted(self._members[name]))

    def rare(self) -> frozenset[str]:
        """The symbols of which one makes the words around it worth a search."""
        return frozenset(symbol for classes, symbol in self._symbols.items() if not classes <= COMMON)

    def runs(self, symbols: str) -> list[tuple[int, int]]:
        """Runs of symbols in which a rule may hold: one is not common; or "05.07."; or "в 13.40"."""
        marks = self._marks[np.frombuffer(symbols.encode(CODE), np.uint16) - ord(OTHER)]
        known = np.diff(marks != 0, prepend=False, append=False)
        bounds = np.flatnonzero(known).reshape(-1, 2)
        hits = marks & RARE != 0
        day, dot, month, of, hour, two = (marks & mark != 0 for mark in (DAY, DOT, MONTH, OF, HOUR, TWO))
        hits[:-3] |= day[:-3] & dot[1:-2] & month[2:-1] & dot[3:]
        hits[:-3] |= of[:-3] & hour[1:-2] & dot[2:-1] & two[3:]
        held = np.bincount(np.searchsorted(bounds[:, 0], np.flatnonzero(hits), side="right") - 1) > 0
        return list(zip(*bounds[: len(held)][held].T.tolist(), strict=True))

    def _marked(self) -> NDArray[np.uint8]:
        """What `runs` asks of each symbol, by its code point counted from that of `OTHER`."""
        marks = np.zeros(FIRST + len(self._symbols) - ord(OTHER), np.uint8)
        for classes, symbol in self._symbols.items():
            answers = KNOWN | RARE * (not classes <= COMMON)
            for mark, names in ASKED.items():
                answers |= mark * (not classes.isdisjoint(names))
            marks[ord(symbol) - ord(OTHER)] = answers
        return marks

    def symbols(self, words: Iterable[str]) -> list[str | None]:
        """The symbols of lower-case words; null for what no rule speaks of, for numbers, and for several."""
        return [*map(self._of_form.get, words)]

    def _words(self, token: str) -> Words:
        spans = [match.span() for match in WORD.finditer(token)]
        forms = [fold(token[start:stop]) for start, stop in spans]
        symbols = (self._of_form.get(form) or self._of_number(form) for form in forms)
        edge = OPENS * _is_letter(token[0]) | CLOSES * _is_letter(token[-1])
        edge |= ADDRESS * (not ADDRESSES.isdisjoint(forms))
        starts, stops = zip(*spans, strict=True)
        return Words(forms, starts, stops, "".join(symbols), edge)

    def _of_number(self, form: str) -> str:
        classes = number_classes(form) if form.isdecimal() else ()
        return self._symbols.get(frozenset(classes), OTHER)


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


def scan(batch: Batch, alphabet: Alphabet) -> tuple[Scanned, list[int]]:
    """The words of a batch, and the (m + 1,) bounds of its articles among them."""
    tokens, values = batch.tokens, batch.tokens.form.values
    if not len(tokens):
        return Scanned("", [], [], [], ""), [0] * (len(batch.articles) + 1)
    folded = fold(BREAK.join(values)).split(BREAK)
    symbols = alphabet.symbols(folded)
    several = {
        code: alphabet.words(values[code])
        for code, (symbol, form) in enumerate(zip(symbols, folded, strict=True))
        if symbol is None and (not form.isalpha() or form in ADDRESSES)
    }
    breaks = _breaks(batch)
    kept, codes = _glued(batch, alphabet, folded, several, breaks)

    # The words of all forms in one row: the forms that are one word, what others are made of, a break.
    forms = [*folded, *_chained(words.forms for words in several.values()), BREAK]
    signs = [*(symbol or OTHER for symbol in symbols), *(words.symbols for words in several.values()), OTHER]
    starts = [*(0 for _ in folded), *_chained(words.starts for words in several.values())]
    stops = [*map(len, values), *_chained(words.stops for words in several.values())]
    token, word = _laid_out(kept, codes, len(folded), several)
    start = tokens.start[token] + np.array(starts)[word]
    stop = tokens.start[token] + np.array(stops)[word]

    at = np.flatnonzero(breaks[token] & (np.diff(token, prepend=-1) != 0))
    word = np.insert(word, at, len(forms) - 1)
    doc = np.insert(tokens.doc[token], at, tokens.doc[token[at]])
    scanned = Scanned(
        text="",
        starts=np.insert(start, at, start[at]).tolist(),
        stops=np.insert(stop, at, start[at]).tolist(),
        forms=np.array(forms, object)[word].tolist(),
        symbols=np.frombuffer("".join(signs).encode(CODE), np.uint16)[word].tobytes().decode(CODE),
    )
    return scanned, np.searchsorted(doc, np.arange(len(batch.articles) + 1)).tolist()


def _laid_out(kept: Rows, codes: Rows, single: int, several: Mapping[int, Words]) -> tuple[Rows, Rows]:
    """(n,) the token and the word, among those of all forms, of every word of a batch.

    A form below `single` that is not in `several` is the word of its own number; those of `several` follow.
    """
    size = np.fromiter((len(words.symbols) for words in several.values()), np.int64)
    first = np.arange(codes.max() + 1)  # word of each form
    count = np.ones_like(first)
    first[[*several]], count[[*several]] = single + np.cumsum(size) - size, size
    counts = count[codes]
    inside = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(kept, counts), np.repeat(first[codes], counts) + inside


def _breaks(batch: Batch) -> Bools:
    """(n,) whether a region begins or a line break stands before each token."""
    tokens, articles = batch.tokens, batch.articles
    length = np.array([0, *(len(article.content) + 1 for article in articles)], np.int64)
    base = np.cumsum(length)  # of each article in one text of all
    places = [
        base[doc] + place
        for doc, article in enumerate(articles)
        for place in (
            *(start for start, _ in article.regions),
            *(match.start() for match in LINE_BREAK.finditer(article.content)),
        )
    ]
    breaks = np.zeros(len(tokens) + 1, np.bool_)
    breaks[np.searchsorted(base[tokens.doc] + tokens.start, places)] = True
    return breaks[:-1]


def _glued(
    batch: Batch, alphabet: Alphabet, folded: Sequence[str], several: dict[int, Words], breaks: Bools
) -> tuple[Rows, Rows]:
    """The rows of the tokens that stand for themselves, or for all that touches them, and their forms.

    Words and addresses may be several tokens: "Cочи" with a Latin letter, "www.rbc.ru". Such a run becomes
    a form of its own, added to `several`.
    """
    tokens = batch.tokens
    codes: Rows = tokens.form.codes.astype(np.int64)
    edge = np.fromiter(map(str.isalpha, folded), np.int8) * (OPENS | CLOSES)
    for code, words in several.items():
        edge[code] = words.edge
    edge = edge[codes]
    touches = np.append(False, tokens.start[1:] == tokens.stop[:-1]) & ~breaks
    odd = edge & ADDRESS != 0
    odd[1:] |= touches[1:] & (edge[1:] & OPENS != 0) & (edge[:-1] & CLOSES != 0)
    keep = np.ones(len(tokens), np.bool_)
    run = np.cumsum(~touches)
    for code, number in enumerate(dict.fromkeys(run[odd].tolist()), len(folded)):
        first, last = np.searchsorted(run, [number, number + 1])
        text = batch.articles[tokens.doc[first]].content[tokens.start[first] : tokens.stop[last - 1]]
        codes[first], several[code] = code, alphabet.words(text)
        keep[first + 1 : last] = False
    return np.flatnonzero(keep), codes[keep]
