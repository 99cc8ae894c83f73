"""Whether two names of an article are of one body: initials, syllables, the country before or behind."""

from __future__ import annotations

from functools import lru_cache

from pipeline.russian.lemmas import spelled

LAND = 4
"""Letters that the name of a country shares with its adjective: "Китай", "китайский"."""
LANDS = {
    "амер": "сша",
    "соед": "сша",
    "рф": "росс",
    "вели": "брит",
    "туре": "турц",
    "неме": "герм",
    "грец": "греч",
    "чехи": "чешс",
    "арме": "армя",
    "швед": "швец",
}
"""Beginnings of names and adjectives of one country that differ: "американский", "США"."""
HOME = "росс"
"""The country whose bodies Russian papers name without it."""
SYLLABLE = 3  # letters, the fewest that a shortened name keeps of a word
ENDING = 2  # letters, the longest ending of its own that a shortened name has: "Минтранса"


def land(word: str) -> str:
    """What the name of a country or place begins with, the same for noun and adjective."""
    begun = word[:LAND]
    return LANDS.get(begun, begun)


@lru_cache(maxsize=1 << 13)
def national(name: str) -> str:
    """The same for "Минобороны России", "российское Минобороны", "Минобороны РФ"."""
    return " ".join(sorted({land(word) for word in _words(name)}))


@lru_cache(maxsize=1 << 13)
def initials(name: str) -> str:
    """ "фтс" of "Федеральная таможенная служба"."""
    words = (word for part in _words(name) for word in part.split("-"))
    return "".join(word[0] for word in words if len(word) > 2 and word != "the")


@lru_cache(maxsize=1 << 13)
def shortens(short: str, name: str) -> bool:
    """Whether a word begins as the words of a name do: "Минобороны", "Министерство обороны России"."""
    words = _words(name)
    return len(words) > 1 and _shortens(spelled(short), words, 0)


def _shortens(rest: str, words: list[str], used: int) -> bool:
    others = {land(word) for word in words[used:]}
    if used > 1 and len(rest) <= ENDING and others <= {HOME}:
        return True
    if used == len(words) or not rest:
        return False
    shared = 0
    while shared < min(len(rest), len(words[used])) and rest[shared] == words[used][shared]:
        shared += 1
    if any(_shortens(rest[size:], words, used + 1) for size in range(shared, SYLLABLE - 1, -1)):
        return True
    return used > 0 and rest[0] == "о" and _shortens(rest[1:], words, used)  # "Центробанк"


def _words(name: str) -> list[str]:
    return spelled(name).replace("«", "").split()
