"""The persons of one document, each read in the way for which the others speak.

"Асии" is "Асия" where "Асия" is found too, and beside "Елена Дроздова" a "Дроздова" is she, not "Дроздов" in
the genitive.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from pipeline.names.paradigms import MENS
from pipeline.names.persons import CLOSE, NAMES, OF_FATHER, Person
from pipeline.names.spans import root
from pipeline.russian.analyzer import FIRST, LAST

# What another name of the document is worth to a full name, in full or alone, and the most that they add.
FULL, ALONE, MOST = 1.0, 0.5, 3.0
# What a woman's surname ends in of which there is a man's.
WOMENS = re.compile("(?:[ое]в|[иы]н)а$|ая$")


def agree(persons: Sequence[Person]) -> list[Person]:
    """The persons of one document, each read in the way that is likeliest beside the others.

    First those that are named in full, then those of one word, which follow what the full names have become.
    """
    surnames = {word for person in persons if person.kinds == (LAST,) for word in person.forms}
    found = [_with_surname(person, surnames) if person.kinds == OF_FATHER else person for person in persons]
    if all(len(person.ways) == 1 for person in found):
        return found
    full, alone = Counter[str](), Counter[str]()
    for person in found:
        (full if _is_full(person) else alone).update(_names(person))
    whole = Counter(person.forms for person in found if _is_full(person))
    found = [_elected(person, full, alone, whole) if _is_full(person) else person for person in found]
    full = Counter(name for person in found if _is_full(person) for name in _names(person))
    groups: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(found):
        if len(own := _names(person)) == 1:
            groups[root(own[0])].append(at)
    for places in groups.values():
        for at, person in zip(places, _together([found[at] for at in places], full), strict=True):
            found[at] = person
    return found


def _with_surname(person: Person, surnames: Collection[str]) -> Person:
    """Whose name seems to end in a patronymic that stands alone elsewhere: "Эван Гершкович", "Гершкович"."""
    ways = tuple(way for way in person.ways if way.forms[1] in surnames)
    return Person((FIRST, LAST), ways) if ways else person


def _names(person: Person) -> list[str]:
    """The words of a name that are one."""
    return [form for form, kind in zip(person.forms, person.kinds, strict=True) if kind in NAMES]


def _is_full(person: Person) -> bool:
    return sum(kind in NAMES for kind in person.kinds) > 1


def _elected(
    person: Person, full: Counter[str], alone: Counter[str], whole: Counter[tuple[str, ...]]
) -> Person:
    """A full name in the way for which the others speak that have a word of it, or all of them."""
    own = _names(person)

    def told(form: str) -> float:
        return min(MOST, FULL * (full[form] - own.count(form)) + ALONE * alone[form])

    def same(forms: tuple[str, ...]) -> float:
        return min(MOST, FULL * (whole[forms] - (forms == person.forms)))

    sums = [way.score + sum(map(told, set(way.forms))) + same(way.forms) for way in person.ways]
    return _best(person, sums)


def _together(group: Sequence[Person], full: Mapping[str, int]) -> list[Person]:
    """Names of one word and stem, each in the way that is likeliest of all of them together.

    A surname alone is short for a full name. Where "Дроздов" and "Дроздова" may be two persons, the others
    that stand alone count for little.
    """
    if all(len(person.ways) == 1 for person in group):
        return list(group)
    at = [next(at for at, kind in enumerate(person.kinds) if kind in NAMES) for person in group]
    scores = [
        {way.forms[word]: way.score for way in reversed(person.ways)}
        for person, word in zip(group, at, strict=True)
    ]
    floors = [person.ways[0].score - CLOSE for person in group]
    total = {
        form: sum(own.get(form, floor) for own, floor in zip(scores, floors, strict=True))
        for form in {form for own in scores for form in own}
    }
    elected = []
    for person, word, own, floor in zip(group, at, scores, floors, strict=True):
        others = {form: total[form] - own.get(form, floor) for form in total}
        best = max(others, key=lambda form: (others[form], form))
        sums = [
            way.score
            + max(others[form] - others[best], -_most(form, best, len(group)))
            + _of_full(full.get(form, 0))
            for way in person.ways
            for form in way.forms[word : word + 1]
        ]
        elected.append(_best(person, sums))
    return elected


def _most(form: str, other: str, n: int) -> float:
    """What n names of one word may add up to for another form: little if it may be of a man and a woman."""
    paired = any(MENS.search(his) and WOMENS.search(hers) for his, hers in ((form, other), (other, form)))
    return min(MOST, ALONE * (n - 1)) if paired else CLOSE


def _of_full(count: int) -> float:
    """What full names are worth to a word of theirs that stands alone."""
    return MOST + min(MOST, FULL * count) if count else 0.0


def _best(person: Person, sums: Sequence[float]) -> Person:
    """The person with the way of the greatest sum in front, the first of equal ones."""
    best = person.ways[max(range(len(sums)), key=sums.__getitem__)]
    return person if best is person.ways[0] else person._replace(ways=(best, *person.ways))
