"""The base form of a phrase that says what somebody is: one decision over its words.

Of the readings that the dictionary gives the words, those are taken that agree: adjectives with the noun
behind them in case, number and gender. "генеральные директора" is no genitive, though each "директора" may
be one. What stands behind the noun stays as it is. Both halves of "сенатора-республиканца" decline, the
second of "премьер-министра".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.names import phrases
from pipeline.names.words import NAMING, Word, graft, nominative
from pipeline.russian.analyzer import Feats, Parse, known, parses
from pipeline.russian.lemmas import spelled, wordset

MOST = 5  # words to the noun, with it
OUTSIDE = frozenset({"ADP", "CCONJ", "PUNCT", "PART", "ADV"})
"""Parts of speech at which the words that may agree end."""
REFERRING = wordset(
    "страны государства республики региона области края штата провинции города столицы округа района"
)
"""Nouns at the end of a post for a place that is named elsewhere: "губернатор [региона]"."""
EMPTY = wordset("глава главы лидер лидера")
"""Nouns that say too little without them: "глава государства"."""


class Reading(NamedTuple):
    """A word as a noun."""

    parts: tuple[tuple[str, Parse | None], ...]
    """What stands between its hyphens, each part that declines with its reading."""

    @property
    def feats(self) -> Feats:
        """The features of the last part."""
        return self.last.tag.feats

    @property
    def last(self) -> Parse:
        """The reading of the last part, which always declines."""
        parse = self.parts[-1][1]
        assert parse is not None
        return parse

    @property
    def animate(self) -> bool:
        """Whether it is that of a person; a word that the dictionary lacks may be."""
        return _is_person(self.last) or not self.last.known

    def nominative(self, number: str) -> str:
        """The base form in a number, in small letters."""
        return "-".join(
            nominative(parse, part, number=number) if parse else part for part, parse in self.parts
        )


class Decision(NamedTuple):
    """Readings that agree."""

    adjectives: tuple[Parse, ...]
    noun: Reading

    def likeness(self, words: Sequence[Word]) -> tuple[bool, int, int, int]:
        """How well it fits: persons first, then the longest, then what declines most, then as tagged."""
        feats = [*(each.tag.feats for each in self.adjectives), self.noun.feats]
        fits = sum(
            2 * (own.get("Case") == word.case) + (own.get("Number") == word.number)
            for own, word in zip(feats, words, strict=False)
        )
        declining = sum(parse is not None for _, parse in self.noun.parts)
        person = self.noun.animate and words[len(self.adjectives)].pos != "ADJ"
        return person, len(feats), declining, fits


def base(words: Sequence[Word], single: bool = False) -> tuple[str, ...]:
    """The forms of the base form, word by word: those of one person if `single`, else as many as in the text.

    Pure: the caller may cache by its arguments.
    """
    best = max(_decisions(words), key=lambda each: each.likeness(words), default=None)
    if best is None:
        return phrases.base(words)
    number = "Sing" if single else best.noun.feats.get("Number", "Sing")
    if best.noun.feats.get("Case") == "Nom" and best.noun.feats.get("Number", number) == number:
        return tuple(word.form for word in words)
    gender = best.noun.feats.get("Gender", "")
    gender = next((own for each in best.adjectives if (own := each.tag.feats.get("Gender"))), gender)
    forms = [
        graft(word.form, nominative(parse, spelled(word.form), gender or "Masc", number))
        for word, parse in zip(words, best.adjectives, strict=False)
    ]
    head = words[len(forms)].form
    forms.append(graft(head, best.noun.nominative(number)))
    return (*forms, *(word.form for word in words[len(forms) :]))


def _decisions(words: Sequence[Word]) -> Iterator[Decision]:
    """All ways to read the beginning of a phrase as adjectives and a noun that agree."""
    before: list[tuple[Parse, ...]] = []
    for word in words[:MOST]:
        if word.pos in OUTSIDE:
            return
        lower = spelled(word.form)
        for noun in _nouns(lower):
            own = [next((each for each in each_word if _agree(each, noun)), None) for each_word in before]
            adjectives = tuple(each for each in own if each is not None)
            if len(adjectives) == len(before):
                yield Decision(adjectives, noun)
        attributes = _adjectives(lower)
        if not attributes:
            return
        before.append(attributes)


def _agree(adjective: Parse, noun: Reading) -> bool:
    """Whether an adjective can be one of a noun."""
    own, feats = adjective.tag.feats, noun.feats
    if any(own.get(name) != feats.get(name) for name in ("Case", "Number")):
        return False
    living = own.get("Animacy", "Anim") == ("Anim" if noun.animate else "Inan") or "Animacy" not in own
    return living and ("Gender" not in feats or own.get("Gender", feats["Gender"]) == feats["Gender"])


@lru_cache(maxsize=1 << 12)
def _adjectives(lower: str) -> tuple[Parse, ...]:
    return tuple(
        each for each in known(lower) if each.tag.pos in ("ADJ", "VERB") and "Case" in each.tag.feats
    )


@lru_cache(maxsize=1 << 12)
def _nouns(lower: str) -> tuple[Reading, ...]:
    """The readings of a word as a noun; of one that the dictionary lacks, those of its last part."""
    whole = known(lower)
    left, _, right = lower.rpartition("-")
    if whole or not left:
        return tuple(Reading(((lower, each),)) for each in whole or parses(lower) if _names(each))
    return tuple(
        Reading(((left, _apposed(left, each)), (right, each)))
        for each in known(right)
        if each.tag.pos == "NOUN"
    )


def _names(parse: Parse) -> bool:
    """Whether a reading can head a post: no name ("военных Филиппин"), but "исполняющий обязанности" too."""
    noun = parse.tag.pos == "NOUN" and not parse.tag.grammemes & NAMING
    return noun or parse.tag.grammemes >= {"PRTF", "actv"}


def _apposed(left: str, right: Parse) -> Parse | None:
    """The reading of the first half of a double noun that declines too."""
    return next((each for each in known(left) if _is_person(each) and _like(each, right)), None)


def _is_person(parse: Parse) -> bool:
    return parse.tag.pos == "NOUN" and "anim" in parse.tag.grammemes


def _like(one: Parse, other: Parse) -> bool:
    """Whether two readings have one case and number."""
    return all(one.tag.feats.get(name) == other.tag.feats.get(name) for name in ("Case", "Number"))


def unreferred(position: str) -> str:
    """A position without the noun of `REFERRING` that ends it."""
    held, _, noun = position.rpartition(" ")
    return held if held and noun in REFERRING and held.split(" ")[-1] not in EMPTY else position
