"""Compounds that no dictionary has, which decline as their last part: "Росмясо", "Ротор-Арена"."""

from __future__ import annotations

from functools import lru_cache

from pipeline.names.words import nominative
from pipeline.russian.analyzer import Parse, known
from pipeline.russian.lemmas import wordset

# What a compound is called by, whatever it begins with: "Алтайзерна", "Ротор-Арене".
THINGS = wordset(
    "агентство зерно золото масло молоко мясо серебро олово стекло железо топливо сырье пиво вино дерево "
    "строительство производство хозяйство имущество руда рыба мука нефть сталь соль вода бумага пушнина "
    "древесина арена"
)
# First parts, whatever follows.
FIRST = wordset(
    "рос гос гор обл мос лен сиб урал дон юг сев спец глав строй авто агро электро нефте газ тех пром соц "
    "нац дем сель вод лес мед био эко тур союз фин энерго тепло тат баш край рай мин укр бел каз узб груз "
    "евро хим рыб кам волго"
)
# Of a ministry the last part is in the genitive and stays so: "Минцифры", but "Минздрава".
MINISTRY = "мин"
SHORTEST = 3
"""Letters of a part."""


@lru_cache(maxsize=1 << 12)
def compound(word: str) -> tuple[tuple[str, Parse], ...]:
    """The first part of a lower-case compound with each reading of its last one; () of other words."""
    if known(word):
        return ()
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        first = word[:at]
        things = [parse for parse in known(word[at:]) if "inan" in parse.tag.grammemes]
        called = [parse for parse in things if first in FIRST or parse.normal in THINGS]
        if called:
            return tuple((first, parse) for parse in called if parse.tag.pos == "NOUN")
    return ()


def whole(first: str, last: Parse, word: str) -> str:
    """The nominative of a compound, given a reading of its last part; of a ministry the word as it is."""
    if first == MINISTRY and last.normal[-1] in "аеоя":
        return word
    return first + nominative(last, word.removeprefix(first))
