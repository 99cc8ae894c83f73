"""Sentences and tokens by the rules of razdel (https://github.com/natasha/razdel), for a batch at once.

Tokens are found in numpy: every character has a class, runs of a class are atoms, and razdel's rules say
which neighbouring atoms are one token. A sentence ends where its paragraph does; inside a paragraph,
sentences are razdel's own rules, asked only where a sentence may end at all. The tests compare both with
razdel on arbitrary strings. Only emoji and bullets are told from letters, which razdel does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from razdel.segmenters.punct import CLOSE_BRACKETS, CLOSE_QUOTES, DASHES, ENDINGS, GENERIC_QUOTES
from razdel.segmenters.sentenize import DELIMITERS, SentSegmenter, SentSplit
from razdel.segmenters.sokr import HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS
from razdel.segmenters.tokenize import ATOM

from pipeline.arrays import Bools, Rows
from pipeline.article import Article
from pipeline.batch import Batch, Coded, Doubt, Sentences, Tokens
from pipeline.russian.towns import is_route

Column = TypeVar("Column", bound=NDArray[np.generic])

# Classes of characters. A run of letters or digits is one atom, any other character is an atom by itself.
SPACE, RU, LAT, INT, PUNCT, OTHER, BREAK, PICTURE = range(8)
UNKNOWN = 255
_GROUPS = {"RU": RU, "LAT": LAT, "INT": INT, "PUNCT": PUNCT, "OTHER": OTHER, "": SPACE}  # of razdel's ATOM

_CLASSES = np.full(0x110000, UNKNOWN, np.uint8)
"""Class of every character met so far: razdel's own expression decides when it first appears."""

# Emoji, arrows, bullets, and what joins or colours emoji: to razdel they are letters, "🔹Глава" is a word.
PICTURES = (range(0x2190, 0x2C00), range(0x1F000, 0x1FB00), range(0xFE00, 0xFE10), (0x2022, 0x200D, 0x20E3))


def segment(articles: Sequence[Article]) -> Batch:
    """The sentences and tokens of the articles' regions; no sentence or token crosses a region."""
    places = [(doc, start, stop) for doc, a in enumerate(articles) for start, stop in a.regions]
    texts = [articles[doc].content[start:stop] for doc, start, stop in places]
    # One text for the whole batch; `base` is where each region begins in it, `shift` leads back.
    text = "\n".join(texts)
    lengths = np.array([len(t) + 1 for t in texts], np.int64)
    base = np.cumsum(lengths) - lengths
    shift = base - np.array([start for _, start, _ in places], np.int64)
    doc = np.array([doc for doc, _, _ in places], np.int32)

    bounds = [
        (number, first + start, first + stop)
        for number, (first, t) in enumerate(zip(base.tolist(), texts, strict=True))
        for start, stop in sentences(t)
    ]
    region, first, last = np.array(bounds, np.int64).reshape(-1, 3).T
    start, stop = _routes(text, *tokens(text, base[1:] - 1))
    (region, first, last), cut = _cut(text, region, first, last, start, stop)
    sentence = np.searchsorted(first, start, side="right") - 1
    n = len(start)
    long = doc[region[sentence[stop - start > LONG]]].tolist()
    return Batch(
        articles=list(articles),
        doubts=[
            *_doubts(doc[cut].tolist(), "LongSentence", f"sentences of more than {LONGEST} tokens are cut"),
            *_doubts(long, "LongWord", f"words of more than {LONG:,} characters: no prose"),
        ],
        sentences=Sentences(
            doc=doc[region],
            start=(first - shift[region]).astype(np.int32),
            stop=(last - shift[region]).astype(np.int32),
            tokens=np.searchsorted(sentence, np.arange(len(first) + 1)).astype(np.int32),
        ),
        tokens=Tokens(
            doc=doc[region[sentence]],
            sentence=sentence.astype(np.int32),
            start=(start - shift[region[sentence]]).astype(np.int32),
            stop=(stop - shift[region[sentence]]).astype(np.int32),
            form=_forms(text, start, stop),
            pos=Coded.blank(n),
            feats=Coded.blank(n),
            lemma=Coded.blank(n),
            head=np.full(n, -1, np.int32),
            rel=Coded.blank(n),
        ),
    )


LONGEST = 200
"""Tokens of a sentence at most. News hardly has one of 120: what is longer is a list, a table or no prose,
and what stages do with a sentence may grow with its square."""
LONG = 1_000
"""Characters of a token beyond which the text is no prose there."""
CUT_AFTER = frozenset(";,:!?…")
"""Marks after which a sentence that is too long is cut, where one stands in its last half."""


def _cut(
    text: str, region: Rows, first: Rows, last: Rows, start: Rows, stop: Rows
) -> tuple[tuple[Rows, Rows, Rows], Rows]:
    """(m,) regions, starts and stops of the sentences, in pieces of LONGEST tokens at most.

    Beside these, the regions of the sentences that were cut.
    """
    begins = np.searchsorted(start, np.append(first, len(text) + 1))
    pieces: list[Rows] = []
    after = 0
    long = np.flatnonzero(np.diff(begins) > LONGEST)
    for row in long.tolist():
        low, high = begins[row : row + 2].tolist()
        firsts = [low]
        while high - firsts[-1] > LONGEST:
            cut = firsts[-1] + LONGEST
            marks = (at for at in range(cut, cut - LONGEST // 2, -1) if text[start[at - 1]] in CUT_AFTER)
            firsts.append(next(marks, cut))
        cuts = np.array(firsts[1:])
        pieces.append(np.array([region[after:row], first[after:row], last[after:row]]))
        starts, stops = [first[row], *start[cuts]], [*stop[cuts - 1], last[row]]
        pieces.append(np.array([[region[row]] * len(firsts), starts, stops]))
        after = row + 1
    pieces.append(np.array([region[after:], first[after:], last[after:]]))
    whole = np.concatenate(pieces, axis=1)
    return (whole[0], whole[1], whole[2]), region[long]


PAIR = re.compile("(?<![А-Яа-яЁё-])([А-ЯЁ][а-яё]+)-([А-ЯЁ][а-яё]+)(?![А-Яа-яЁё-])")


def _routes(text: str, start: Rows, stop: Rows) -> tuple[Rows, Rows]:
    """The tokens, those cut at the hyphen that are from one place to another: "поезд Казань-Уфа"."""
    cuts = [match.end(1) for match in PAIR.finditer(text) if is_route(match[1].lower(), match[2].lower())]
    hyphens = np.array(cuts, np.int64)
    return np.sort(np.concatenate((start, hyphens, hyphens + 1))), np.sort(
        np.concatenate((stop, hyphens, hyphens + 1))
    )


def _doubts(docs: Sequence[int], error: str, message: str) -> Iterator[Doubt]:
    for doc, n in sorted(Counter(docs).items()):
        yield Doubt(doc, error, f"{n:,} {message}")


def _forms(text: str, start: Rows, stop: Rows) -> Coded:
    values: dict[str, int] = {}
    places = zip(start.tolist(), stop.tolist(), strict=True)
    codes = [values.setdefault(text[a:b], len(values)) for a, b in places]
    return Coded(np.array(codes, np.int32), list(values))


# Tokens


def tokens(text: str, breaks: Rows | None = None) -> tuple[Rows, Rows]:
    """(n,) starts and (n,) stops of the tokens of a text, as ``razdel.tokenize`` gives them but for pictures.

    The characters at `breaks` end a text: nothing on one side knows of the other.
    """
    chars = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if not len(chars):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    classes = _classes(text, chars)
    if breaks is not None:
        classes[breaks] = BREAK
    first = np.ones(len(chars), bool)
    first[1:] = (classes[1:] != classes[:-1]) | (classes[1:] >= PUNCT)
    start = np.flatnonzero(first)
    kind = classes[start]
    stop = np.append(start[1:], len(chars))
    atom = kind != SPACE
    start, stop, kind = start[atom], stop[atom], kind[atom]
    begins = ~_joined(text, start, stop, kind, chars[start])
    keep = kind[begins] != BREAK
    ends = np.append(begins, True)[1:]
    return start[begins][keep], stop[ends][keep]


def _classes(text: str, chars: NDArray[np.uint32]) -> NDArray[np.uint8]:
    classes = _CLASSES[chars]
    new = chars[classes == UNKNOWN]
    if len(new):
        for char in set(new.tolist()):
            match = ATOM.match(chr(char))
            group = match.lastgroup if match else ""
            _CLASSES[char] = PICTURE if any(char in each for each in PICTURES) else _GROUPS[group]
        classes = _CLASSES[chars]
    return classes


def _joined(
    text: str,
    start: NDArray[np.int64],
    stop: NDArray[np.int64],
    kind: NDArray[np.uint8],
    char: NDArray[np.uint32],
) -> Bools:
    """(n,) whether each atom continues the token of the atom before it: razdel's rules, one line each, and
    one for emoji of several signs.

    The rules look two atoms to either side, over spaces too, but join only what touches.
    """
    touches = np.zeros(len(start), bool)
    touches[1:] = start[1:] == stop[:-1]
    touches &= (kind != BREAK) & (_before(kind, 1) != BREAK)

    signs = np.flatnonzero(kind == PUNCT)

    def one_of(characters: str) -> Bools:
        found = np.zeros(len(kind), np.bool_)
        found[signs] = np.isin(char[signs], [ord(c) for c in characters])
        return found

    dash, underscore, point, slash = one_of(DASHES), one_of("_"), one_of(".,"), one_of("/\\")
    word = (kind != PUNCT) & (kind != BREAK) & (kind != PICTURE)
    number = kind == INT
    ending, star, minus = one_of(ENDINGS), one_of("*"), one_of("-")
    punct = kind == PUNCT
    other = kind == OTHER
    letters = (kind == RU) | (kind == LAT)

    joined = np.zeros(len(start), bool)
    for mark, side in ((dash, word), (underscore, word), (point, number), (slash, number)):
        joined |= _before(mark, 1) & _before(side, 2) & side  # "кое-|то", "3,|5": the mark stands left
        joined |= mark & _before(side, 1) & _after(side, 1)  # "кое|-то", "3|,5": the mark stands right
    joined |= ending & _before(ending, 1)  # "?|!"
    joined |= (minus & _before(minus, 1)) | (star & _before(star, 1))  # "-|-", "*|*"
    joined |= punct & _before(punct, 1) & _smiling(one_of("=:;"), one_of("()"), touches)  # ":|)"
    joined |= other & _before(other | letters, 1)  # "m|β"
    joined |= letters & _before(other, 1)  # "Δ|P"
    joined |= (kind == PICTURE) & _before(kind == PICTURE, 1)  # a flag of two letters, a coloured hand
    joined &= touches
    # "yahoo|!" is razdel's only word by name.
    for match in re.finditer("!", text):
        if text[match.start() - len("yahoo") : match.start()].lower() != "yahoo":
            continue
        at = int(np.searchsorted(start, match.start()))
        joined[at] |= touches[at] and text[start[at - 1] : stop[at - 1]].lower() == "yahoo"
    return joined


def _smiling(eyes: Bools, mouth: Bools, touches: Bools) -> Bools:
    """(n,) whether an atom is one of the first three brackets after the eyes of a smile: ":)))"."""
    found = np.zeros(len(eyes), bool)
    face = eyes
    for _ in range(3):
        face = mouth & touches & _before(face, 1)
        found |= face
    return found


def _before(column: Column, by: int) -> Column:
    """(n,) the value `by` rows earlier; False or 0 where there is none."""
    shifted: Column = np.zeros_like(column)
    shifted[by:] = column[:-by]
    return shifted


def _after(column: Column, by: int) -> Column:
    """(n,) the value `by` rows later; False or 0 where there is none."""
    shifted: Column = np.zeros_like(column)
    shifted[:-by] = column[by:]
    return shifted


# Sentences

_WINDOW = 10  # characters that razdel looks at on either side
_RULES = SentSegmenter()
# Where a sentence may end: a delimiter or a smile, and a word in sight that is not in lower case. Closing
# quotes and brackets end one only after its full stop.
_LOWER_WORD = r"[а-яёa-z]++(?![^\W\d])"
CANDIDATE = re.compile(
    rf"[=:;{re.escape(DELIMITERS)}](?:(?<=[=:;])-?[)(]{{1,3}}|(?<=[{ENDINGS};])"
    rf"|(?<=[{ENDINGS}\s][{re.escape(CLOSE_QUOTES + CLOSE_BRACKETS)}])|(?<=[{ENDINGS}][{GENERIC_QUOTES}]))"
    rf"(?=\s{{1,{_WINDOW - 1}}}+(?!{_LOWER_WORD})(\S))"
)
BULLET_SIZE = 20  # a shorter text before the end may be the number of a list item
ABBREVIATIONS = HEAD_SOKRS | SOKRS | INITIALS | {pair[0] for pair in PAIR_SOKRS}


# An empty line, a form feed or a line separator ends a paragraph. So does a line break before a capital,
# unless the line before ends in a mark: a final one is razdel's to judge, after others the sentence goes on.
PARAGRAPH = re.compile(r"(?:\n[^\S\n]*\n|[\f\u2028\u2029])\s*")
LINE_END = re.compile(rf"(?<![{re.escape(DASHES + ENDINGS)},;:\s])[^\S\n]*\n(?=[^\S\n]*[«\"„“(]?[A-ZА-ЯЁ])")
WRAPPED_LINE = re.compile(rf"[^\s{ENDINGS}][^\S\n]*\n[^\S\n]*[a-zа-яё]")
"""A line break inside a sentence: text whose lines are cut to a width has them everywhere."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, stop) of the sentences of a text; empty ones left out.

    Those of each paragraph are as ``razdel.sentenize`` gives them for it.
    """
    for start, stop in paragraphs(text):
        yield from _sentences(text[start:stop], start)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, stop) of the paragraphs of a text: of what no sentence crosses."""
    start = 0
    for match in PARAGRAPH.finditer(text):
        yield from _lines(text, start, match.start())
        start = match.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The paragraphs between two empty lines: its lines, unless they are cut to a width."""
    block = text[start:stop]
    if "\n" not in block or WRAPPED_LINE.search(block):
        yield start, stop
        return
    first = start
    for match in LINE_END.finditer(block):
        yield first, start + match.start()
        first = start + match.end()
    yield first, stop


def _sentences(text: str, base: int) -> Iterator[tuple[int, int]]:
    """(start, stop) of the sentences of a paragraph, as ``razdel.sentenize`` gives them, from `base` on."""
    first = 0
    for match in CANDIDATE.finditer(text):
        at, end = match.span()
        if at - first <= BULLET_SIZE or not _ends(text, at, match):
            split = SentSplit(text[max(0, at - _WINDOW) : at], match[0], text[end : end + _WINDOW])
            split.buffer = text[first : min(at, first + BULLET_SIZE + 1)]  # no rule reads more
            if _RULES.join(split):
                continue
        yield from _stripped(text, first, end, base)
        first = end
    yield from _stripped(text, first, len(text), base)


def _ends(text: str, at: int, match: re.Match[str]) -> bool:
    """An end that no rule of razdel denies: after a word that is no abbreviation, before a capital."""
    if match[0] not in ENDINGS or not (match[1].isupper() or match[1] in "«(0123456789"):
        return False
    word = text[max(0, at - _WINDOW) : at].rpartition(" ")[2]
    if word and word[-1] in CLOSE_QUOTES + CLOSE_BRACKETS:
        return True
    return len(word) > 1 and word.isalpha() and word.lower() not in ABBREVIATIONS


def _stripped(text: str, start: int, stop: int, base: int) -> Iterator[tuple[int, int]]:
    chunk = text[start:stop]
    left = base + start + len(chunk) - len(chunk.lstrip())
    length = len(chunk.strip())
    if length:
        yield left, left + length
