"""The persons of one document, each read in the way for which the others speak.

"Асии" is "Асия" where "Асия" is found too, and beside "Елена Дроздова" a "Дроздова" is she, not "Дроздов" in
the genitive.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from pipeline.names.paradigms import MENS
from pipeline.names.persons import CLOSE, NAMES, OF_FATHER, Person, Way
from pipeline.names.spans import root
from pipeline.russian.analyzer import FIRST, LAST

# What another name of the document is worth to a full name, in full or alone, and the most that they add.
FULL, ALONE, MOST = 1.0, 0.5, 3.0
# Letters of a short stem, which may have lost none.
SHORT = 3
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

    def told(person: Person, way: Way) -> float:
        """What the others tell of a full name that have a word of it."""
        own = _names(person)
        words = set(way.forms)
        return sum(min(MOST, FULL * (full[each] - own.count(each)) + ALONE * alone[each]) for each in words)

    found = _grouped(found, _is_full, FULL, told)
    full = Counter(name for person in found if _is_full(person) for name in _names(person))
    return _grouped(found, _is_alone, ALONE, lambda person, way: _of_full(full, _names(person, way)))


def _grouped(
    persons: Sequence[Person],
    which: Callable[[Person], bool],
    worth: float,
    told: Callable[[Person, Way], float],
) -> list[Person]:
    """The persons, some of them each read together with those whose names have the same stems."""
    found = list(persons)
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, person in enumerate(found):
        if which(person):
            groups[tuple(map(_stem, _names(person)))].append(at)
    for places in groups.values():
        group = [found[at] for at in places]
        for at, person in zip(places, _together(group, worth, told), strict=True):
            found[at] = person
    return found


def _with_surname(person: Person, surnames: Collection[str]) -> Person:
    """Whose name seems to end in a patronymic that stands alone elsewhere: "Эван Гершкович", "Гершкович"."""
    ways = tuple(way for way in person.ways if way.forms[1] in surnames)
    return Person((FIRST, LAST), ways) if ways else person


def _stem(form: str) -> str:
    """What the cases of a word have in common, of a short one its two first letters: "Ёль", "Ёля"."""
    found = root(form)
    return found if len(found) > SHORT else found[:2]


def _names(person: Person, way: Way | None = None) -> tuple[str, ...]:
    """The words of a name that are one, as it is read or could be."""
    forms = (way or person.ways[0]).forms
    return tuple(form for form, kind in zip(forms, person.kinds, strict=True) if kind in NAMES)


def _is_full(person: Person) -> bool:
    return sum(kind in NAMES for kind in person.kinds) > 1


def _is_alone(person: Person) -> bool:
    return sum(kind in NAMES for kind in person.kinds) == 1


def _together(
    group: Sequence[Person], worth: float, told: Callable[[Person, Way], float]
) -> Sequence[Person]:
    """Names of the same stems, each in the way that is likeliest of all of them together.

    "Цыбуле" may be "Цыбула" and "Цыбули" indeclinable, but both are "Цыбуля". Where "Дроздов" and "Дроздова"
    may be two persons, the others count for little: each for its `worth`.
    """
    if all(len(person.ways) == 1 for person in group):
        return group
    if len(group) == 1:
        (person,) = group
        return [_best(person, [way.score + told(person, way) for way in person.ways])]
    scores = [{_names(person, way): way.score for way in reversed(person.ways)} for person in group]
    floors = [person.ways[0].score - CLOSE for person in group]
    total = {
        names: sum(own.get(names, floor) for own, floor in zip(scores, floors, strict=True))
        for names in {names for own in scores for names in own}
    }
    elected = []
    for person, own, floor in zip(group, scores, floors, strict=True):
        others = {names: total[names] - own.get(names, floor) for names in total}
        best = max(others, key=lambda names: (others[names], names))
        sums = []
        for way in person.ways:
            names = _names(person, way)
            limit = min(MOST, worth * (len(group) - 1)) if _are_paired(names, best) else CLOSE
            sums.append(way.score + max(others[names] - others[best], -limit) + told(person, way))
        elected.append(_best(person, sums))
    return elected


def _are_paired(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one name may be of a man and the other of a woman of his family."""
    return any(
        MENS.search(his) and WOMENS.search(hers)
        for one, other in zip(names, others, strict=True)
        for his, hers in ((one, other), (other, one))
    )


def _of_full(full: Mapping[str, int], names: Sequence[str]) -> float:
    """What full names are worth to a word of theirs that stands alone."""
    count = sum(full.get(name, 0) for name in names)
    return MOST + min(MOST, FULL * count) if count else 0.0


def _best(person: Person, sums: Sequence[float]) -> Person:
    """The person with the way of the greatest sum in front, the first of equal ones."""
    best = person.ways[max(range(len(sums)), key=sums.__getitem__)]
    return person if best is person.ways[0] else person._replace(ways=(best, *person.ways))
