"""Base forms of organizations, places and other names that are phrases.

The head and what agrees with it go to the nominative, the rest stays: "Шанхайской организации
сотрудничества" is "Шанхайская организация сотрудничества".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.names.compounds import compound, whole
from pipeline.names.nominatives import bare_plural, is_listed, town
from pipeline.names.paradigms import Reading, guesses
from pipeline.names.spans import ADJECTIVAL
from pipeline.names.words import ABBREVIATION, Word, graft, nominative, readings
from pipeline.russian.analyzer import LAST, known, parses
from pipeline.russian.lemmas import spelled
from pipeline.russian.towns import is_place

# Parts of speech that can stand before the head and agree with it.
ATTRIBUTES = frozenset({"ADJ", "DET", "NUM", "VERB"})
# First words of places that do not decline: "Нью Йорка".
PARTS = frozenset(
    ("Нью", "Сан", "Лос", "Санта", "Буэнос", "Рио", "Эль", "Солт", "Литтл", "Порт", "Абу", "Аддис")
)
# What a masculine thing ends in, which only its nominative and accusative do: "Ростех", but not "Посейдонов".
BARE = re.compile("[бвгджзклмнпрстфхцчшщ](?<![аоеёиыя]м)(?<![аиыя]х)(?<![ое][вк])$")
# Unknown places that end so are feminine, whatever the tagger reads: "в Кантабрии".
FEMININE = "ии"
SURE = 1.2
"""Weight of a guess by the ending that is asked before pymorphy3's own."""
HEADS = frozenset({"NOUN", "PROPN", "PRON", "X"})
MODIFIED = HEADS | {"ADJ"}


def base(words: Sequence[Word], attributive: bool = False, place: bool = False) -> tuple[str, ...]:
    """The forms of the base form, word by word. Pure: the caller may cache by its arguments.

    An `attributive` adjective is one that speaks of what follows: "российской армии", "Российские власти".
    Of a `place` in one word the list of towns decides, unless the dictionary has it as a place.
    """
    forms = [word.form for word in words]
    words = _with_attributes(words)
    if attributive:
        return (attribute(forms[0], words[0].case, "Masc", "Sing"),)
    head = _head(words)
    if head is None or _governed(words, head):
        return tuple(forms)
    case = words[head].case
    gender, number = words[head].gender, words[head].number or "Sing"
    several = town("-".join(forms), words[-1].case or case, gender) if place and is_listed(forms) else None
    if several:
        return tuple(map(graft, forms, spelled(several).split("-")))
    if place and len(words) == 1 and case in ("", "Nom"):
        case = _only_case(spelled(forms[0]), number) or case
    attributes = [at for at in range(head) if words[at].pos in ATTRIBUTES and words[at].form[0].isalpha()]
    if attributes and words[attributes[-1]].case not in ("", case):
        # The attribute shows its case in its ending, a foreign or abbreviated head does not.
        case = words[attributes[-1]].case
    if case in ("", "Nom"):
        return _one_of_several(words, forms, head, attributes)
    alone = place and len(words) == 1 and _may_be_town(forms[0])
    settled = town(forms[0], case, gender) if alone else None
    if settled:
        return (settled,)
    if attributes and ABBREVIATION.fullmatch(forms[head]):
        # What an abbreviation is only the adjective shows: "российских ВДВ", "новой ФРС".
        gender, number = words[attributes[-1]].gender, words[attributes[-1]].number
    # "в Тульской и Курской областях": of two places, this one is a single one.
    single = any(words[at].number == "Sing" for at in attributes)
    forms[head], gender, number = _noun(forms[head], case, gender, "Sing" if single else number, single)
    for at in attributes:
        forms[at] = attribute(forms[at], case, gender, number)
    return tuple(forms)


def _one_of_several(
    words: Sequence[Word], forms: list[str], head: int, attributes: Sequence[int]
) -> tuple[str, ...]:
    """A name in the nominative; the noun of two ("Лесная и Озёрная партии") as the adjective before it.

    The tagger may take such a plural for the genitive of one: "мануфактуры".
    """
    word = words[head]
    several = word.number == "Plur" or word.case == "Gen"
    if attributes and several and all(words[at].number == "Sing" for at in attributes):
        forms[head], *_ = _noun(word.form, "Nom", words[attributes[-1]].gender, "Plur", True)
    return tuple(forms)


@lru_cache(maxsize=1 << 12)
def _only_case(lower: str, number: str) -> str:
    """The one case of a form that is no nominative: "Оренбуржья", "Заболотиц" in the plural; else ""."""
    if bare_plural(lower, "Gen", number):
        return "Gen" if number == "Plur" else ""
    cases = {parse.tag.feats.get("Case", "") for parse in known(lower) if parse.tag.pos == "NOUN"}
    return cases.pop() if len(cases) == 1 and "Nom" not in cases else ""


def _may_be_town(form: str) -> bool:
    """Whether a place may be a town that the dictionary does not have: no "Волга", no "Одесский"."""
    return not is_place(spelled(form)) and not ADJECTIVAL.search(form)


def _governed(words: Sequence[Word], head: int) -> bool:
    """Whether a preposition, a verb or a number in digits gives the head its case: "70 лет", "взяли Рим"."""
    return any(
        word.pos == "ADP"
        or (word.pos == "VERB" and not word.case)
        or (word.pos == "NUM" and word.form.isdigit())
        for word in words[:head]
    )


def _head(words: Sequence[Word]) -> int | None:
    """The first noun; of a name without nouns, the last word that declines."""
    declined = None
    for at, word in enumerate(words):
        if word.pos in HEADS and word.form[0].isalpha() and not (at + 1 < len(words) and word.form in PARTS):
            return at
        if word.pos in ATTRIBUTES and word.case:
            declined = at
    return declined


def _with_attributes(words: Sequence[Word]) -> list[Word]:
    """The words, those before a noun or another adjective as the adjectives that they are."""
    found = list(words[-1:])
    for word in words[-2::-1]:
        found.append(_as_attribute(word, found[-1]))
    return found[::-1]


def _as_attribute(word: Word, following: Word) -> Word:
    """A word before a noun or an adjective as the adjective that it is to the dictionary, not to the tagger.

    It knows few words with ё: "Соединённых Провинций", "Озёрная партии".
    """
    if following.pos not in MODIFIED or not (word.pos == "PROPN" or (word.pos == "ADJ" and not word.case)):
        return word
    found = [
        parse.tag
        for parse in known(spelled(word.form))
        if parse.tag.pos in ("ADJ", "VERB") and parse.tag.feats.get("Case") == following.case
    ]
    if not found or (word.pos == "PROPN" and found[0].feats.get("Number") != following.number):
        return word
    feats = "|".join(f"{name}={value}" for name, value in found[0].feats.items())
    return Word(word.form, "ADJ", feats)


@lru_cache(maxsize=1 << 12)
def _noun(form: str, case: str, gender: str, number: str, single: bool) -> tuple[str, str, str]:
    """The head's nominative, its gender and its number: the form's own, unless it must be `single`."""
    abbreviation = ABBREVIATION.fullmatch(form)
    if abbreviation:
        return abbreviation[1], gender, number
    lower = spelled(form)
    is_word = _is_word(lower)
    named = town(form, case, gender) if "-" in lower or not is_word else None
    if named:
        return named, gender, number
    for first, last in compound(lower):
        if last.tag.feats.get("Case") == case:
            return graft(form, whole(first, last, lower)), last.tag.feats.get("Gender", gender), number
    plural = bare_plural(lower, case, number)
    if plural:
        return graft(form, plural), gender, "Plur"
    if gender == "Masc" and lower.endswith(FEMININE):
        gender = "Fem"
    guessed = _guessed(lower, case, gender) if number != "Plur" and not is_word else ()
    if guessed and guessed[0][1] >= SURE:
        return graft(form, guessed[0][0]), gender, number
    if not (is_word or guessed or "-" in form) and number == "Sing" and BARE.search(lower):
        return form, gender, number
    found = readings(parses(lower), case, gender, number)
    found = found or [parse for parse in known(lower) if parse.tag.pos == "NOUN"]
    agrees = bool(found) and (found[0].known or found[0].tag.feats.get("Gender", gender) == gender)
    if guessed and not agrees:
        return graft(form, guessed[0][0]), gender, number
    if not found:
        return form, gender, number
    feats = found[0].tag.feats
    number = "Sing" if single else feats.get("Number", number)
    return graft(form, nominative(found[0], lower, number=number)), feats.get("Gender", gender), number


def _guessed(lower: str, case: str, gender: str) -> Sequence[Reading]:
    """What an unknown word can be by its ending, of another gender where the tagger's has no such case."""
    found = guesses(lower)
    others = (found[other, case] for other in ("Masc", "Neut", "Fem") if (other, case) in found)
    likely = max(others, key=lambda readings: readings[0][1], default=())
    return found.get((gender, case)) or (likely if likely and likely[0][1] >= SURE else ())


def _is_word(lower: str) -> bool:
    """Whether the dictionary has a lower-case form, and not only for a surname: "Осокина" is a place too."""
    return any(LAST not in parse.tag.grammemes for parse in known(lower))


@lru_cache(maxsize=1 << 12)
def attribute(form: str, case: str, gender: str, number: str) -> str:
    """The nominative of an adjective that agrees with a noun of this gender and number.

    Of a form that no reading has in this case, that of the first reading.
    """
    lower = spelled(form)
    adjectives = [parse for parse in parses(lower) if parse.tag.pos in ("ADJ", "VERB", "NUM")]
    for parse in adjectives:
        if parse.tag.feats.get("Case") == case:
            return graft(form, nominative(parse, lower, gender or "Masc", number))
    return graft(form, nominative(adjectives[0], lower, gender or "Masc", number)) if adjectives else form
