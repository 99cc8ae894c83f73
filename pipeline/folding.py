"""Signs that a reader does not see, and that must not change what is found.

Copied and scraped text has soft hyphens, zero-width spaces, marks of stress, spaces and hyphens at which no
line breaks, Latin letters in Russian words. The stages read a folded form of the text without them;
`Folded.origin` leads back to the caller's own characters, which the tables show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from pipeline.arrays import Ints

# What is left out, with an example.
UNSEEN = (
    (r"\u00ad", "soft hyphen: Арка\u00adдий"),
    (r"[\u200b-\u200d\u2060\ufeff\u034f\u180e]", "zero-width space and joiners: Арка\u200bдий"),
    (r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "marks of direction: \u200eТула"),
    (r"(?<=[АЕЁИОУЫЭЮЯаеёиоуыэюя])[\u0300\u0301]", "stress: за\u0301мок"),
)
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces that stand for a plain one."""
HYPHENS = "\u2010\u2011"
"""Hyphens that stand for a plain one: that of Unicode, and the one at which no line breaks."""
PLAIN = dict.fromkeys(SPACES, " ") | dict.fromkeys(HYPHENS, "-")

# Letters that look alike, Latin under Cyrillic.
CYRILLIC = "АВСЕНКМОРТХаесорух"
LATIN = "ABCEHKMOPTXaecopyx"
NEAR = 20
"""Characters on either side of a word of two alphabets, among which the words beside it are sought."""
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)

_UNSEEN = re.compile("|".join(pattern for pattern, _ in UNSEEN))
_SUSPECT = re.compile("[\u00ad\u0300\u0301\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_MEETING = re.compile("[a-zA-Z][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z]")
_WORD = re.compile("[a-zA-Zа-яА-ЯёЁ]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as the stages read it."""

    text: str
    origin: Ints | None
    """(n + 1,) where each of its characters stands in the caller's text; None where none was left out."""

    def into(self, position: int) -> int:
        """Where a position of the caller's text is in the folded one."""
        return position if self.origin is None else int(np.searchsorted(self.origin, position))

    def back(self, start: int, stop: int) -> tuple[int, int]:
        """Where a span of the folded text, not empty, is in the caller's."""
        if self.origin is None:
            return start, stop
        return int(self.origin[start]), int(self.origin[stop - 1]) + 1


def fold(text: str) -> Folded:
    """The text without unseen signs, with plain spaces and hyphens and with words of one alphabet.

    >>> fold("Арка\\u00adдий Beтлугин").text
    'Аркадий Ветлугин'
    """
    if text.isascii():
        return Folded(text, None)
    for sign, plain in PLAIN.items():
        if sign in text:
            text = text.replace(sign, plain)
    origin = None
    if _SUSPECT.search(text):  # at once, where the patterns of `UNSEEN` take their time
        gone = [at for match in _UNSEEN.finditer(text) for at in range(*match.span())]
        origin = np.delete(np.arange(len(text) + 1, dtype=np.int32), gone) if gone else None
        text = _UNSEEN.sub("", text)
    if _MEETING.search(text):
        text = _WORD.sub(_one_alphabet, text)
    return Folded(text, origin)


def _one_alphabet(match: re.Match[str]) -> str:
    """A word of two alphabets in the one that all its letters can be of; as it stands where there is none.

    Where both can, that of the words beside it if they agree, "агентство ТACC сообщило"; else that of most
    of its letters.
    """
    word, text = match[0], match.string
    if sum(map(str.isascii, word)) in (0, len(word)):
        return word
    ways = [word.translate(TO_CYRILLIC), word.translate(TO_LATIN)]
    before = _WORD.findall(text[max(0, match.start() - NEAR) : match.start()])[-1:]
    after = _WORD.findall(text[match.end() : match.end() + NEAR])[:1]
    beside = {_is_latin(each) for each in (*before, *after)}
    if beside.pop() if len(beside) == 1 else _is_latin(word):
        ways.reverse()
    return next((way for way in ways if way.isascii() or not any(map(str.isascii, way))), word)


def _is_latin(word: str) -> bool:
    return 2 * sum(map(str.isascii, word)) > len(word)
