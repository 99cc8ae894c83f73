"""Tags that the dictionary excludes: what the tagger takes for another part of speech, or another case.

Most stand at the beginning of a sentence, where the tagger takes a noun that it does not know for a name
("Усушка"), an adjective ("Заболеваемость") or an oblique case ("Скидки"); or are rare forms ("свёклы").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.russian.analyzer import PERSONAL, Tag, features, is_known, likeness, tags, weighed
from pipeline.russian.lemmas import lemmatize

__all__ = ["Read", "may_be", "mended", "quoted"]

Read = tuple[str, str, str]
"""Part of speech, features and lemma."""

_MISTAKEN = frozenset(["ADJ", "VERB"])
"""What the tagger calls some nouns."""
_NAMES = PERSONAL | {"Geox", "Orgn", "Trad"}
"""Grammemes of what has a capital wherever it stands."""


@lru_cache(1 << 15)
def mended(form: str, pos: str, feats: str, first: bool, subject: bool) -> Read | None:
    """What a form is that has an impossible tag; null where the tag may stand.

    `first` is whether a sentence begins with it, so that its capital says nothing; `subject` whether the tree
    has it for one.
    """
    if pos == "NOUN":
        return _noun(form, feats)
    if pos in _MISTAKEN:
        other = any(tag.pos != "NOUN" for tag in tags(form.lower()))
        return None if other else _best(form, _readings(form), feats, False)
    if pos == "PROPN" and first:
        word = form.lower()
        if is_known(word) and not any(tag.grammemes & _NAMES for tag in tags(word)):
            return _best(form, _readings(form), feats, subject)
    return None


def _readings(form: str) -> tuple[tuple[Tag, float], ...]:
    return weighed(form.lower())[1]


def _noun(form: str, feats: str) -> Read | None:
    """Of a noun whose case and number no reading of the form has; "раненых" may stand for one."""
    told = features(feats)
    if "Case" not in told or not form[0].islower():
        return None
    word = form.lower()
    if not is_known(word) or any(_fits(tag, told.get("Case"), told.get("Number")) for tag in tags(word)):
        return None
    return _best(form, _readings(form), feats, False)


def _fits(tag: Tag, case: str | None, number: str | None) -> bool:
    return tag.feats.get("Case") == case and number in (None, tag.feats.get("Number"))


def _best(form: str, readings: Sequence[tuple[Tag, float]], feats: str, subject: bool) -> Read:
    """The reading as a noun, if there is one, that agrees most with the tagger; of a subject a nominative."""
    nouns = [each for each in readings if each[0].pos == "NOUN"] or readings
    tag, _ = max(
        nouns,
        key=lambda each: (
            subject and each[0].feats.get("Case") == "Nom",
            likeness(each[0], "NOUN", feats),
            each[1],
        ),
    )
    named = "|".join(f"{name}={value}" for name, value in sorted(tag.feats.items()))
    return tag.pos, named, lemmatize(form, tag.pos, named)


@lru_cache(1 << 12)
def may_be(form: str, case: str) -> bool:
    """Whether a form may stand in the case, whatever the tagger says: "сети" is an accusative too."""
    return any(tag.feats.get("Case") == case for tag in tags(form.lower()))


@lru_cache(1 << 12)
def quoted(form: str, pos: str, feats: str) -> Read | None:
    """A name in quotation marks after a number as the genitive that it is: "30% «Сказки»"; null elsewhere."""
    if features(feats).get("Case") == "Gen":
        return None
    genitives = [
        each for each in _readings(form) if each[0].pos == "NOUN" and each[0].feats.get("Case") == "Gen"
    ]
    if not genitives:
        return None
    _, named, lemma = _best(form, genitives, feats, False)
    return pos, named, lemma
