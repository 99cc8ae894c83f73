"""Nominatives of places and bodies of one word, where the dictionary does not tell.

A form can be that of several nominatives: "Холмогор" of "Холмогор" and "Холмогоры". The list of towns decides
which, and the other forms of the word in its article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from math import prod

from pipeline.names.compounds import compound, whole
from pipeline.names.paradigms import guesses
from pipeline.names.spans import Tagged, root
from pipeline.names.words import Word, graft, nominative
from pipeline.russian.analyzer import known
from pipeline.russian.lemmas import spelled
from pipeline.russian.towns import is_place, is_town, of_several_words

# How towns in the plural decline: (case, ending, that of the nominative), an example of each.
PLURAL = (
    ("Gen", "", "ы", "Холмогор", "Холмогоры"),
    ("Gen", "", "и", "Луж", "Лужи"),
    ("Gen", "ов", "ы", "Броваров", "Бровары"),
    ("Gen", "ок", "ки", "Петушок", "Петушки"),
    ("Gen", "ек", "ки", "Химек", "Химки"),
    ("Gen", "ец", "цы", "Люберец", "Люберцы"),
    ("Gen", "ей", "и", "Сухиничей", "Сухиничи"),
    ("Dat", "ам", "ы", "Холмогорам", "Холмогоры"),
    ("Dat", "ам", "и", "Химкам", "Химки"),
    ("Ins", "ами", "ы", "Холмогорами", "Холмогоры"),
    ("Ins", "ами", "и", "Химками", "Химки"),
    ("Loc", "ах", "ы", "Холмогорах", "Холмогоры"),
    ("Loc", "ах", "и", "Химках", "Химки"),
)
# What such a genitive ends in that a nominative of the singular hardly does.
BARE = re.compile("иц$")
# Cases that can look like the nominative of a thing.
AS_IS = ("Nom", "Acc", "")
# Prepositions behind which a part of a name stays: "Ростове-на-Дону".
INSIDE = frozenset(("на", "над", "под", "при", "дель", "де"))
# What an oblique case of an unknown name ends in, which is then not its nominative, or hardly.
NEVER, HARDLY = re.compile("[еую]$"), re.compile("[ыи]$")
# The gender of most towns that end so; of others it is "Masc".
GENDERS = {"а": "Fem", "я": "Fem", "ь": "Fem", "о": "Neut", "е": "Neut"}
# Ways to put the parts of a name into the nominative that are tried at most: "Каменска-Уральского".
MOST = 400


@lru_cache(maxsize=1 << 13)
def nominatives(word: str) -> dict[str, frozenset[str]]:
    """Lower-case nominatives that a lower-case form can have > the cases in which it is theirs."""
    found: dict[str, set[str]] = defaultdict(set)
    found[word].update(AS_IS)
    for parse in known(word):
        if parse.tag.pos in ("NOUN", "ADJ", "VERB"):
            number = parse.tag.feats.get("Number", "")
            found[nominative(parse, word, number=number)].add(parse.tag.feats.get("Case", ""))
    for first, parse in compound(word):
        found[whole(first, parse, word)].add(parse.tag.feats.get("Case", ""))
    for (_, case), readings in guesses(word).items():
        for name, _ in readings:
            found[name].add(case)
    for case, ending, own, *_ in PLURAL:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            found[word[: len(word) - len(ending)] + own].add(case)
    return {name: frozenset(cases) for name, cases in found.items()}


@lru_cache(maxsize=1 << 12)
def town(form: str, case: str, gender: str = "") -> str | None:
    """The town in the list that a form in this case can be, by the tagger; null if there is none.

    The gender chooses among several: "Козлова" is Козлово or Козлов.

    >>> town("Каменска-Уральского", "Gen")
    'Каменск-Уральский'
    """
    lower = spelled(form)
    words = lower.split("-")
    fixed = next((at for at, word in enumerate(words) if word in INSIDE), len(words))
    as_is = [{word: frozenset[str]()} for word in words]
    parts = [*map(nominatives, words[:fixed]), *as_is[fixed:]]
    if prod(map(len, parts)) > MOST:  # "Вест-Палм-Бича"
        parts = [*as_is[:-1], *parts[-1:]]
    found = []
    for names in product(*parts):
        name = "-".join(names)
        fits = sum(case in cases[each] for cases, each in zip(parts, names, strict=True))
        if name == lower:  # in "поселок Усьва" the tagger may see another case
            fits = 0 if NEVER.search(name) else fits or not HARDLY.search(name)
        if (fits or name == lower or len(words) > 1) and is_town(name):
            found.append((-fits, GENDERS.get(name[-1], "Masc") != gender, len(name), name))
    return graft(form, min(found)[-1]) if found else None


@lru_cache(maxsize=1 << 13)
def may_be_place(form: str) -> bool:
    """Whether a form in whatever case is that of a place which the dictionary or the list of towns has."""
    word = spelled(form)
    return is_place(word) or any(map(is_town, nominatives(word)))


@lru_cache(maxsize=1 << 12)
def bare_plural(lower: str, case: str, number: str) -> str | None:
    """The nominative of a plural whose genitive has no ending: "до Заболотиц"."""
    genitive = BARE.search(lower) and (case == "Gen" or number == "Plur")
    return f"{lower}ы" if genitive and not known(lower) and not is_town(lower) else None


@cache
def heads() -> dict[str, list[tuple[str, ...]]]:
    """`key` of the first word > `keys` of the towns that begin with it, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for first, names in of_several_words().items():
        found.setdefault(key(first), []).extend(map(keys, names))
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


def key(word: str) -> str:
    """What the cases and spellings of a word have in common: "Бэй", "Бея"."""
    return root(word).replace("э", "е")


@lru_cache(maxsize=1 << 10)
def keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of several words."""
    return tuple(map(key, words))


def is_listed(words: Sequence[str]) -> bool:
    """Whether several words, in whatever case, may be a town of the list or dictionary: "Порт Вилы"."""
    if len(words) < 2 or not all(word.isalpha() and word.istitle() for word in words):
        return False
    own = keys(tuple(words))
    return own in heads().get(own[0], ()) or is_place("-".join(map(spelled, words)))


def agreed(docs: Sequence[int], words: Sequence[Tagged], forms: list[str]) -> Iterator[str]:
    """The nominatives of names of one word, those of one word in an article made one.

    "Восточного" is "Восточный" where the article has "Восточный" too, though it could be "Восточное".
    """
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, (doc, word) in enumerate(zip(docs, words, strict=True)):
        groups[doc, root(word[0])].append(at)
    for places in groups.values():
        bases = Counter(spelled(forms[at]) for at in places)
        if len(bases) == 1:
            continue
        possible = [_possible(words[at]) for at in places]
        votes = {base: sum(base in each for each in possible) for base in bases}
        best = min(
            bases, key=lambda base: (-votes[base], not _is_listed(base), -bases[base], len(base), base)
        )
        for at, each in zip(places, possible, strict=True):
            if best in each:
                forms[at] = graft(words[at][0], best)
    yield from forms


@lru_cache(maxsize=1 << 13)
def _possible(tagged: Tagged) -> frozenset[str]:
    """The nominatives of a word as the tagger read it: an adjective's, or a noun's."""
    word = Word(*tagged)
    form = spelled(word.form)
    plural = bare_plural(form, word.case, word.number)
    if plural:
        return frozenset((plural,))
    adjective = _is_adjective(form)
    return frozenset(
        name
        for name, cases in nominatives(form).items()
        if (name != form or word.case in cases) and _is_adjective(name) == adjective
    )


def _is_listed(name: str) -> bool:
    """Whether the dictionary or the list of towns has a nominative, of a compound its last part."""
    own = [parse for parse in known(name) if parse.normal == name]
    parses = own + [parse for _, parse in compound(name)]
    return is_town(name) or any(parse.tag.feats.get("Case") == "Nom" for parse in parses)


def _is_adjective(word: str) -> bool:
    return any(parse.tag.pos == "ADJ" for parse in known(word))
