"""What a word of a person's name can be: its nominative in every case and gender that its form allows.

Each reading has a weight. The dictionary's readings as a name weigh most, then endings that only surnames have,
then readings as another word, then what an ending allows at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.names.words import FIRST, LAST, MIDDLE, by_ending, graft, nominative
from pipeline.russian.analyzer import CASES, Parse, known
from pipeline.russian.lemmas import spelled

Place = tuple[str, str]
"""(gender, case)."""
Reading = tuple[str, float]
"""(nominative, weight)."""

BOTH = ("Masc", "Fem")
OF_KIND, OF_NAME, OF_WORD = 2.5, 2.2, 1.7
HOMOGRAPH = 1.0
"""What an indeclinable reading loses where the word declines too: "Анне" is a case of "Анна"."""
# Endings of nominatives: (ending, genders, whether such a name has that form in every case, weight, example). The
# first that fits counts, for each gender.
NOMINATIVES = (
    ("(?:ов|ев|ин|ын)а", ("Fem",), False, 2.0, "Верданова"),
    ("ин?а", ("Masc",), False, 0.7, "Бузина"),
    ("(?:ов|ев)а", ("Masc",), False, 0.2, "Верданова"),
    ("(?:ая|яя)", ("Fem",), False, 2.0, "Задорная"),
    ("(?:ая|яя)", ("Masc",), False, 0.2, "Задорная"),
    ("(?:ов|ев|ин|ын|ский|цкий|[ыи]й|ой)", ("Masc",), False, 2.0, "Верданов"),
    ("(?:ов|ев|ский|цкий|ый|ий)", ("Fem",), True, 0.2, "Верданов"),
    ("ой", ("Fem",), True, 0.2, "Вердановой"),
    ("[ая]", ("Fem",), False, 1.5, "Суэлла"),
    ("[ая]", ("Masc",), False, 1.2, "Баджва"),
    ("[ыи]х", BOTH, True, 2.0, "Сивых"),
    ("[оеё]м", ("Masc",), False, 0.5, "Раабом"),
    ("[бвгджзйклмнпрстфхцчшщь]", ("Masc",), False, 1.5, "Рааб"),
    ("[бвгджзйклмнпрстфхцчшщь]", ("Fem",), True, 1.0, "Меркель"),
    ("[оэ]", BOTH, True, 1.2, "Коко"),
    (r"([бвгджзклмнпрстфхцчшщ])\1и", BOTH, True, 2.0, "Дзукки"),
    ("и", BOTH, True, 0.9, "Ризви"),
    ("е", BOTH, True, 0.8, "Барнье"),
    ("[ую]", BOTH, True, 0.7, "Камю"),
    ("ы", BOTH, True, 0.4, "Эры"),
)
_NOMINATIVES = tuple((re.compile(f"{ending}$"), *rest) for ending, *rest in NOMINATIVES)
CYRILLIC = re.compile("[а-яё]")


@lru_cache(maxsize=1 << 13)
def paradigm(form: str, kind: str) -> Mapping[Place, Reading]:
    """The readings of a word of a name as FIRST, MIDDLE or LAST: the best one of each place."""
    left, _, right = form.rpartition("-")
    if left and (right[:1].isupper() or spelled(right).startswith(GENERATIONS)):
        of_right = paradigm(right, kind)
        if left.islower():  # "уль-Малука"
            return {place: (f"{left}-{found}", weight) for place, (found, weight) in of_right.items()}
        return _double(paradigm(left, kind), of_right)
    word = spelled(form)
    best: dict[Place, Reading] = {}
    for place, found, weight in _readings(word, kind):
        if weight > best.get(place, ("", 0.0))[1]:
            best[place] = found, weight
    return {place: (graft(form, found), weight) for place, (found, weight) in best.items()}


# Stems of what tells father from son behind a surname: "Дрейком-младшим".
GENERATIONS = ("младш", "старш")


def _double(left: Mapping[Place, Reading], right: Mapping[Place, Reading]) -> dict[Place, Reading]:
    """Both halves in one case: "Львовой-Беловой"."""
    return {
        place: (f"{left[place][0]}-{found}", (left[place][1] + weight) / 2)
        for place, (found, weight) in right.items()
        if place in left
    }


def _readings(word: str, kind: str) -> Iterator[tuple[Place, str, float]]:
    if not CYRILLIC.search(word):
        yield from (((gender, case), word, 1.0) for gender in BOTH for case in CASES)
        return
    guesses = {
        (gender, case): guess for gender in BOTH for case in CASES if (guess := by_ending(word, gender, case))
    }
    for (gender, case), guess in guesses.items():
        yield (gender, case), guess, _nominative(guess, gender)[0]
    for place, found, weight, fixed in _of_dictionary(word, kind):
        yield place, found, weight - HOMOGRAPH * (fixed and place in guesses)
    for gender in BOTH:
        weight, fixed = _nominative(word, gender)
        yield from (((gender, case), word, weight) for case in (CASES if fixed else ("Nom",)) if weight)


def _nominative(word: str, gender: str) -> tuple[float, bool]:
    """Weight of a word as a nominative, and whether it has that form in every case: see NOMINATIVES."""
    for ending, genders, fixed, weight, _ in _NOMINATIVES:
        if gender in genders and ending.search(word):
            return weight, fixed
    return 0.0, False


def _of_dictionary(word: str, kind: str) -> Iterator[tuple[Place, str, float, bool]]:
    """(place, nominative, weight, whether it does not decline)."""
    for parse in known(word):
        case = parse.tag.feats.get("Case")
        if case in CASES and parse.tag.feats.get("Number", "Sing") == "Sing":
            weight, fixed = _weight(parse, kind), "Fixd" in parse.tag.grammemes
            for gender in _genders(parse):
                yield (gender, case), nominative(parse, word, gender, "Sing"), weight, fixed


def _weight(parse: Parse, kind: str) -> float:
    grammemes = parse.tag.grammemes
    if kind in grammemes:
        return OF_KIND
    return OF_NAME if grammemes & {FIRST, MIDDLE, LAST} else OF_WORD


def _genders(parse: Parse) -> tuple[str, ...]:
    """Of whom a reading can be the name; a common noun on -а is a man's surname too: "Скирда"."""
    gender = parse.tag.feats.get("Gender")
    if parse.tag.pos not in ("NOUN", "ADJ", "VERB") or gender == "Neut":
        return ()
    if parse.tag.grammemes & {FIRST, MIDDLE, LAST, "ADJF", "PRTF"}:
        return (gender,) if gender else BOTH
    return BOTH if parse.normal[-1:] in ("а", "я") else ("Masc",)
