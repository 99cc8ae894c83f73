"""What an organization is: by the nouns of its names, and by the noun before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from pipeline.resolve import known
from pipeline.resolve.keys import LEGAL, fold
from pipeline.russian.analyzer import parses
from pipeline.russian.lemmas import wordset

# Nouns that say what an organization is.
KINDS = wordset(
    "министерство суд банк партия университет институт академия школа больница театр музей фонд компания "
    "корпорация концерн холдинг завод комбинат газета журнал издание телеканал радиостанция агентство портал "
    "сайт клуб команда сборная лига федерация союз ассоциация комитет комиссия совет дума парламент сенат "
    "прокуратура полиция правительство администрация мэрия служба управление департамент центр организация "
    "движение группа биржа армия посольство церковь авиакомпания издательство мессенджер соцсеть"
)
# A prefilter: so many letters are those of every form of a noun of KINDS.
SAME = 3
BEGINNINGS = frozenset(noun[:SAME] for noun in KINDS)
# What a legal form says: "ООО «Лира»".
FIRM = "компания"
# A noun before a name says what it is if so many of its mentions have it, or a tenth of them.
LEAST = 2
# Nouns of a name that count: the first ones.
FIRST = 3


@lru_cache(maxsize=1 << 13)
def kind_of(word: str) -> str:
    """The noun of KINDS that a word is a form of, "" for none: "газеты"."""
    form = word.lower()
    if fold(form)[:SAME] not in BEGINNINGS:
        return ""
    return next((lemma for each in parses(form) if (lemma := fold(each.normal)) in KINDS), "")


@lru_cache(maxsize=1 << 13)
def _of_name(name: str) -> str:
    folded = fold(name)
    words = known.parts(folded).split(" ")[:FIRST]
    # In the nominative: "вооруженные силы российской федерации" are no federation.
    found = next((word for word in words if kind_of(word) == word), "")
    return found or (FIRM if LEGAL.match(folded) else "")


def kind(names: Mapping[str, int], before: Mapping[str, int]) -> str | None:
    """What an organization is, null where nothing tells.

    `names` are its base forms, `before` the nouns of KINDS that stand before them, each with its mentions.
    """
    total = sum(names.values())
    votes: Counter[str] = Counter({each: n for each, n in before.items() if n >= min(LEAST, total / 10)})
    for name, n in names.items():
        if found := _of_name(name):
            votes[found] += n
    return max(votes, key=lambda each: (votes[each], each)) if votes else None
