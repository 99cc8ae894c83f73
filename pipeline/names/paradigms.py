"""What a name that no dictionary has can be: its nominative in every case and gender that its ending allows.

A table of classes says how names decline; a form is looked up in it backwards. `paradigm` puts the
dictionary's readings beside these, each with a weight: how much sooner than another such a word is a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from pipeline.names.words import graft, nominative
from pipeline.russian.analyzer import CASES, FIRST, PERSONAL, Parse, known
from pipeline.russian.lemmas import CYRILLIC, spelled

MEN, WOMEN, BOTH, NEUTER = ("Masc",), ("Fem",), ("Masc", "Fem"), ("Neut",)
HARD, VELAR, HISSING, VOWELS = "бвдзлмнпрстф", "гкх", "жчшщц", "аеёиоуыэюя"

Place = tuple[str, str]
"""(gender, case)."""
Reading = tuple[str, float]
"""(nominative, weight)."""
Paradigm = Mapping[Place, tuple[Reading, ...]]
"""The readings of a form in each place that it can have, the heaviest first."""


class Class(NamedTuple):
    """How names with an ending decline."""

    genders: tuple[str, ...]
    before: str
    """Letters of which one stands before the ending."""
    nominative: str
    others: str
    """The endings of genitive, dative, accusative, instrumental, prepositional; "" for what never changes."""
    weight: float
    example: str
    """A name in the nominative, which the tests decline."""


# Surnames, given names and places. Of classes that a form fits the heaviest counts.
CLASSES = (
    Class(MEN, "ое", "в", "ва ву ва вым ве", 2.0, "Верданов"),
    Class(MEN, "иы", "н", "на ну на ным не", 2.0, "Жомулин"),
    Class(MEN, "сц", "кий", "кого кому кого ким ком", 2.0, "Кулбарский"),
    Class(MEN, "щч", "ий", "его ему его им ем", 2.0, "Гремлющий"),
    Class(MEN, HARD, "ый", "ого ому ого ым ом", 1.9, "Задорный"),
    Class(MEN, HARD, "ой", "ого ому ого ым ом", 1.6, "Верданной"),
    Class(MEN, "бвгджзклмнпстхч", "ец", "ца цу ца цом це", 1.6, "Верданец"),
    Class(MEN, "бвгджзклмнпстхч", "ец", "ца цу ца цем це", 1.6, "Скакавец"),
    Class(MEN, VOWELS, "ец", "йца йцу йца йцем йце", 1.6, "Корниец"),
    Class(MEN, VOWELS, "лец", "льца льцу льца льцом льце", 1.6, "Кавалец"),
    Class(MEN, "е", "ль", "ля лю ля лем ле", 1.7, "Анкель"),
    Class(MEN, HARD + VELAR + HISSING + VOWELS, "поль", "поля полю поль полем поле", 2.0, "Верданополь"),
    Class(
        MEN, HARD + VELAR + HISSING + VOWELS, "вилль", "вилля виллю вилль виллем вилле", 1.4, "Кулбарвилль"
    ),
    Class(MEN, HARD + VELAR, "", "а у а ом е", 1.5, "Рааб"),
    Class(MEN, HISSING, "", "а у а ем е", 1.5, "Курц"),
    Class(MEN, HISSING, "", "а у а ом е", 0.8, "Кутуж"),
    Class(MEN, HARD, "ь", "я ю я ем е", 1.45, "Кулбарь"),
    Class(MEN, "аеоуэюя", "й", "я ю я ем е", 1.5, "Виллей"),
    Class(MEN, "и", "й", "я ю я ем и", 1.6, "Аркадий"),
    Class(WOMEN, "ое", "ва", "вой вой ву вой вой", 2.0, "Верданова"),
    Class(WOMEN, "иы", "на", "ной ной ну ной ной", 2.0, "Жомулина"),
    Class(WOMEN, "сц", "кая", "кой кой кую кой кой", 2.0, "Кулбарская"),
    Class(WOMEN, "щч", "ая", "ей ей ую ей ей", 1.9, "Гремлющая"),
    Class(WOMEN, "н", "ая", "ой ой ую ой ой", 1.8, "Задорная"),
    Class(WOMEN, HARD, "ая", "ой ой ую ой ой", 1.4, "Тёплая"),
    Class(WOMEN, HARD, "а", "ы е у ой е", 1.5, "Суэлла"),
    Class(WOMEN, VELAR, "а", "и е у ой е", 1.5, "Соботка"),
    Class(WOMEN, HISSING, "а", "и е у ей е", 1.5, "Аиша"),
    Class(WOMEN, "ц", "а", "ы е у ей е", 1.5, "Колица"),
    Class(WOMEN, "и", "я", "и и ю ей и", 1.6, "Калиссия"),
    Class(WOMEN, "аеоуэюя", "я", "и е ю ей е", 1.5, "Хлоя"),
    Class(WOMEN, HARD, "я", "и е ю ей е", 0.7, "Кулбаря"),
    Class(MEN, HARD, "а", "ы е у ой е", 1.2, "Баджва"),
    Class(MEN, VELAR, "а", "и е у ой е", 1.3, "Кучерга"),
    Class(MEN, "бвдптчшж", "ка", "ки ке ку кой ке", 1.6, "Соботка"),
    Class(MEN, HISSING, "а", "и е у ей е", 1.2, "Долгуша"),
    Class(MEN, "ц", "а", "ы е у ей е", 1.2, "Кулица"),
    Class(MEN, "и", "я", "и и ю ей и", 1.3, "Джулия"),
    Class(MEN, HARD + "аеоуэюя", "я", "и е ю ей е", 0.7, "Кулбаря"),
    # What has one form in every case.
    Class(BOTH, "ыи", "х", "", 2.0, "Сивых"),
    Class(BOTH, "з", "е", "", 1.9, "Кулбардзе"),
    Class(BOTH, HARD + VELAR + HISSING + VOWELS, "швили", "", 2.0, "Кулбарашвили"),
    Class(BOTH, "ь", "е", "", 1.6, "Барнье"),
    Class(BOTH, VOWELS, "о", "", 1.9, "Кулбарио"),
    Class(BOTH, HARD + VELAR + HISSING, "о", "", 1.6, "Коваленко"),
    Class(BOTH, "аеоуыэюя", "и", "", 1.2, "Ризаи"),
    Class(BOTH, HARD + VELAR + HISSING, "и", "", 0.9, "Ризви"),
    Class(BOTH, HARD + VELAR + HISSING + VOWELS, "э", "", 1.2, "Мбаппэ"),
    Class(BOTH, HARD + VELAR + HISSING + "аеоуыэюя", "е", "", 0.9, "Гёте"),
    Class(BOTH, HARD + VELAR + HISSING + "аеоуыэюяь", "у", "", 0.7, "Шоу"),
    Class(BOTH, HARD + VELAR + HISSING + "аеоуыэюяь", "ю", "", 0.7, "Камю"),
    Class(BOTH, "и", "е", "", 0.3, "Кюрие"),
    Class(BOTH, HARD, "ы", "", 0.4, "Эры"),
    Class(WOMEN, HARD + VELAR + HISSING, "", "", 1.0, "Бланшет"),
    Class(WOMEN, HARD, "ь", "", 1.0, "Меркель"),
    Class(WOMEN, VOWELS, "й", "", 1.0, "Мэй"),
    # Towns.
    Class(NEUTER, "ое", "во", "ва ву во вом ве", 2.0, "Верданово"),
    Class(NEUTER, "иы", "но", "на ну но ном не", 2.0, "Жомулино"),
    Class(NEUTER, HARD + VELAR, "о", "а у о ом е", 1.5, "Росмясо"),
    Class(NEUTER, "сц", "кое", "кого кому кое ким ком", 2.0, "Кулбарское"),
    Class(NEUTER, HARD + VELAR + HISSING + VOWELS, "о", "", 1.2, "Кулбаро"),
    Class(NEUTER, HARD + VELAR + HISSING + VOWELS, "и", "", 1.2, "Кулбари"),
    Class(NEUTER, HARD + VELAR + HISSING + VOWELS, "е", "", 1.2, "Кулбаре"),
    Class(NEUTER, HARD + VELAR + HISSING + VOWELS, "у", "", 1.2, "Кулбару"),
    Class(NEUTER, "и", "е", "я ю е ем и", 1.6, "Забалкание"),
    Class(NEUTER, HARD, "ье", "ья ью ье ьем ье", 1.5, "Запоборье"),
    Class(WOMEN, HARD + "ш", "ь", "и и ь ью и", 0.8, "Вердань"),
)
# Foreign names with a doubled consonant and -и do not decline: "Дзукки".
DOUBLED = re.compile(rf"([{HARD}{VELAR}{HISSING}])\1и$")
FIXED = 2.0
# A nominative is not likely to look like an instrumental or to end so, nor a woman's name like a man's.
DOUBTED = re.compile("(?:[оеё]м|ами|[оеё]го|[оеё]му)$")
ODD = "уя"
MENS = re.compile("(?:[ое]в|[иы]н|[сц]кий|[ыи]й)$")
DOUBT = 2.0

# What the dictionary's readings weigh: as a name of the kind asked for, as another name, as another word.
OF_KIND, OF_NAME, OF_WORD = 2.5, 2.2, 1.7
HOMOGRAPH = 1.0
"""What an indeclinable reading loses where the word declines too: "Анне" is of "Анна", "Марку" of "Марк"."""
STAYING = 0.5
"""What a double name loses of which only the second half declines."""

ADJECTIVAL = ("ый", "ий", "ой")
GENDERED = PERSONAL | {"ADJF", "PRTF"}
"""Grammemes of words whose own gender is that of the bearer."""

KEPT = 3
"""Readings of a place: "Цыбуле" is Цыбула, Цыбуле or Цыбуля."""

# Stems of what tells father from son behind a surname: "Дрейком-младшим".
GENERATIONS = ("младш", "старш")


def _backwards(classes: Sequence[Class]) -> dict[str, list[tuple[str, str, str, Class]]]:
    """Ending of a form > (gender, case, ending of the nominative, class)."""
    found = defaultdict(list)
    for each in classes:
        others = each.others.split() or [each.nominative] * 5
        for (case, ending), gender in product(
            zip(CASES, (each.nominative, *others), strict=True), each.genders
        ):
            found[ending].append((gender, case, each.nominative, each))
    return found


_BACKWARDS = _backwards(CLASSES)
_LONGEST = max(map(len, _BACKWARDS))


@lru_cache(maxsize=1 << 12)
def guesses(word: str) -> Paradigm:
    """What a lower-case word can be by its ending alone."""
    if DOUBLED.search(word):
        return {(gender, case): ((word, FIXED),) for gender in BOTH for case in CASES}
    found: list[tuple[Place, str, float]] = []
    doubted, mens = DOUBTED.search(word), MENS.search(word)
    for size in range(min(_LONGEST, len(word) - 2) + 1):
        at = len(word) - size
        for gender, case, ending, each in _BACKWARDS.get(word[at:], ()):
            if word[at - 1] in each.before:
                name = word[:at] + ending
                unlikely = name == word and (doubted or (mens and gender == "Fem"))
                unlikely = unlikely or (name != word and name.endswith(ODD))
                found.append(((gender, case), name, each.weight - DOUBT * bool(unlikely)))
    return _heaviest(found)


def _heaviest(found: Iterable[tuple[Place, str, float]]) -> Paradigm:
    """The KEPT heaviest readings of each place."""
    places: dict[Place, dict[str, float]] = {}
    for place, word, weight in found:
        own = places.setdefault(place, {})
        own[word] = max(weight, own.get(word, weight))
    return {
        place: tuple(sorted(own.items(), key=lambda reading: -reading[1])[:KEPT])
        for place, own in places.items()
    }


@lru_cache(maxsize=1 << 12)
def paradigm(form: str, kind: str) -> Paradigm:
    """What a word of a person's name can be as FIRST, MIDDLE or LAST."""
    left, _, right = form.rpartition("-")
    if left and (right[:1].isupper() or spelled(right).startswith(GENERATIONS)):
        return _double(left, paradigm(right, kind), kind)
    word = spelled(form)
    if not CYRILLIC.search(word):
        return {(gender, case): ((form, 1.0),) for gender in BOTH for case in CASES}
    by_ending = guesses(word)
    guessed = (
        (place, *reading) for place, readings in by_ending.items() if place[0] in BOTH for reading in readings
    )
    every = _heaviest([*_of_dictionary(word, kind, by_ending), *guessed])
    return {
        place: tuple((graft(form, found), weight) for found, weight in readings)
        for place, readings in every.items()
    }


def _double(left: str, right: Paradigm, kind: str) -> Paradigm:
    """Both halves in one case, "Львовой-Беловой", or with a loss the second: "Жан-Ноэлем", "Касым-Жомартом".

    What begins with a small letter never declines: "уль-Малука". A given name that no dictionary has is no
    adjective: "Касым" is not of "Касый".
    """
    of_left = {} if left.islower() else paradigm(left, kind)
    if kind == FIRST and not known(spelled(left)):
        of_left = {place: of for place, of in of_left.items() if not of[0][0].endswith(ADJECTIVAL)}
    loss = 0.0 if left.islower() else STAYING
    found: dict[Place, tuple[Reading, ...]] = {}
    for place, readings in right.items():
        declined = {f"{of_left[place][0][0]}-{name}": weight for name, weight in readings if place in of_left}
        stays = {f"{left}-{name}": weight - loss for name, weight in readings}
        found[place] = tuple((stays | declined).items())
    return found


def _of_dictionary(word: str, kind: str, guessed: Paradigm) -> Iterator[tuple[Place, str, float]]:
    """(place, nominative, weight) of the dictionary's readings."""
    readings = [parse for parse in known(word) if parse.tag.feats.get("Number", "Sing") == "Sing"]
    declined = {_place(parse) for parse in readings if kind in parse.tag.grammemes and not _is_fixed(parse)}
    for parse in readings:
        case = parse.tag.feats.get("Case")
        if case not in CASES:
            continue
        weight, fixed = _weight(parse, kind), _is_fixed(parse)
        for gender in _genders(parse):
            like_hers = gender == "Fem" and any(
                name[-1] in "ая" for name, _ in guessed.get((gender, case), ())
            )
            loss = HOMOGRAPH * (fixed and (like_hers or (gender, case) in declined))
            yield (gender, case), nominative(parse, word, gender, "Sing"), weight - loss


def _is_fixed(parse: Parse) -> bool:
    return "Fixd" in parse.tag.grammemes


def _place(parse: Parse) -> Place:
    """Gender and case of a reading, "" for what it does not have."""
    return parse.tag.feats.get("Gender", ""), parse.tag.feats.get("Case", "")


def _weight(parse: Parse, kind: str) -> float:
    grammemes = parse.tag.grammemes
    if kind in grammemes or kind not in PERSONAL:  # a nickname is a common word
        return OF_KIND
    return OF_NAME if grammemes & PERSONAL else OF_WORD


def _genders(parse: Parse) -> tuple[str, ...]:
    """Of whom a reading can be the name; a common noun on -а is a man's surname too: "Скирда"."""
    gender = parse.tag.feats.get("Gender")
    if parse.tag.pos not in ("NOUN", "ADJ", "VERB") or gender == "Neut":
        return ()
    if parse.tag.grammemes & GENDERED:
        return (gender,) if gender else BOTH
    return BOTH if parse.normal[-1:] in ("а", "я") else MEN
