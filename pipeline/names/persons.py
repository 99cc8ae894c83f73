"""Base forms of persons' names, and their parts: "Ильхамом Алиевым" is Ильхам (first) Алиев (last)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.analyzer import parses
from pipeline.lemmas import spelled, wordset
from pipeline.names import phrases
from pipeline.names.words import FIRST, LAST, MIDDLE, Word, by_ending, graft, nominative, readings


class Person(NamedTuple):
    """A person's name in the nominative, word by word, and its parts."""

    words: tuple[str, ...]
    first: str | None
    middle: str | None
    last: str | None


INITIAL = re.compile(r"[А-ЯЁA-Z]$|Дж$|Ю$")
PATRONYMIC = re.compile(r"(?:[оеь]вич|ьич|[иеы]нич|лич|мич|кич|тич|[оеё]вн|ичн)(?:а|у|ем|е|ы|ой)?$")
NUMERAL = re.compile(r"[IVXLС]+$")
# Words inside a surname that do not decline: "Урсула фон дер Ляйен".
PARTICLES = wordset("фон ван дер ден де да ди дю ла ле эль аль ибн бен бин оглы кызы дос")

CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщьъ]$")


def read(words: Sequence[Word]) -> Person:
    """The name in the nominative and its parts. Pure: the caller may cache by its argument."""
    if not any(word.form[:1].isupper() for word in words) or words[-1].number == "Plur":
        return Person(phrases.base(words), None, None, None)  # "консерваторов", "Скрипалей"
    kinds = _kinds(words)
    gender = _gender(words, kinds)
    case = _case(words, kinds, gender)
    forms = tuple(
        decline(word, kind, case, gender) if kind in (FIRST, MIDDLE, LAST) else word.form
        for word, kind in zip(words, kinds, strict=True)
    )
    return Person(forms, *_parts(forms, kinds))


def _kinds(words: Sequence[Word]) -> list[str]:
    """What each word is: FIRST, MIDDLE, LAST, "Init" for an initial, "" for what does not decline."""
    kinds = []
    for at, word in enumerate(words):
        form = word.form
        if INITIAL.match(form) and len(words) > 1:
            kinds.append("Init")
        elif not form[0].isalpha() or NUMERAL.match(form) or form in PARTICLES:
            kinds.append("")
        elif at > 0 and PATRONYMIC.search(spelled(form)) and FIRST in kinds:
            kinds.append(MIDDLE)
        else:
            kinds.append(_kind(spelled(form)))
    names = [at for at, kind in enumerate(kinds) if kind in (FIRST, LAST)]
    if len(names) > 1:
        _order(words, kinds, names)
    elif names and len(words) > 1 and "Init" in kinds:
        kinds[names[0]] = LAST
    return kinds


def _order(words: Sequence[Word], kinds: list[str], names: list[int]) -> None:
    """Of two or more names one is the first name: the first of them, unless the dictionary says otherwise."""
    surname_first = kinds[names[0]] == LAST and kinds[names[1]] == FIRST and _known_as(words[names[0]], LAST)
    first = names[1] if surname_first else names[0]
    for at in names:
        kinds[at] = FIRST if at == first else LAST


def _known_as(word: Word, kind: str) -> bool:
    return any(parse.known and kind in parse.tag.grammemes for parse in parses(spelled(word.form)))


def _kind(word: str) -> str:
    found = [parse for parse in parses(word) if parse.known]
    first = any(FIRST in parse.tag.grammemes for parse in found)
    last = any(LAST in parse.tag.grammemes for parse in found)
    return FIRST if first and not last else LAST


def _gender(words: Sequence[Word], kinds: Sequence[str]) -> str:
    """That of the first name or patronymic if the dictionary knows it in this case, else the tagger's."""
    for word, kind in zip(words, kinds, strict=True):
        if kind in (FIRST, MIDDLE):
            found = readings(spelled(word.form), word.case, word.gender, "Sing", kind)
            if found and found[0].known and kind in found[0].tag.grammemes:
                gender = found[0].tag.feats.get("Gender")
                if gender:
                    return gender
    counts = Counter(word.gender for word in words if word.gender in ("Masc", "Fem"))
    return counts.most_common(1)[0][0] if counts else "Masc"


def _case(words: Sequence[Word], kinds: Sequence[str], gender: str) -> str:
    """The case in which most of the words can be read: the tagger's cases disagree in rare names."""
    names = [(word, kind) for word, kind in zip(words, kinds, strict=True) if kind in (FIRST, MIDDLE, LAST)]
    tags = Counter(word.case for word, _ in names if word.case)
    if len(tags) < 2:
        return next(iter(tags), "Nom")

    def support(case: str) -> tuple[int, int, bool]:
        return sum(_possible(word, kind, case, gender) for word, kind in names), tags[case], case != "Nom"

    return max(sorted(tags), key=support)


def _possible(word: Word, kind: str, case: str, gender: str) -> bool:
    """Whether the word can stand in this case."""
    lower = spelled(word.form)
    found = parses(lower)
    if found[0].known:
        return any(parse.tag.feats.get("Case") == case for parse in found)
    return case == "Nom" or bool(by_ending(lower, gender, case))


def decline(word: Word, kind: str, case: str, gender: str) -> str:
    """The nominative of one word of a name."""
    if case == "Nom":
        return word.form
    if "-" in word.form:
        left, _, right = word.form.rpartition("-")
        if left and right[:1].isupper():
            parts = [decline(word._replace(form=part), kind, case, gender) for part in left.split("-")]
            return "-".join((*parts, decline(word._replace(form=right), kind, case, gender)))
    lower = spelled(word.form)
    if gender == "Fem" and CONSONANT.search(lower) and not lower.endswith(("ой", "ей")):
        return word.form  # "Меркель", "Клинтон": women's names on a consonant do not decline
    found = readings(lower, case, gender, word.number, kind)
    found = [parse for parse in found if parse.known and parse.tag.pos in ("NOUN", "ADJ")]
    if found:
        return graft(word.form, nominative(found[0], lower, gender, "Sing"))
    guess = by_ending(lower, gender, case)
    return graft(word.form, guess) if guess else word.form


def _parts(forms: Sequence[str], kinds: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """First, middle and last name; initials count as the parts that they stand for."""
    initials = [form for form, kind in zip(forms, kinds, strict=True) if kind == "Init"]
    first = [form for form, kind in zip(forms, kinds, strict=True) if kind == FIRST]
    middle = [form for form, kind in zip(forms, kinds, strict=True) if kind == MIDDLE]
    last = [f for f, kind in zip(forms, kinds, strict=True) if kind == LAST or f in PARTICLES]
    if not first and initials:
        first = [initials.pop(0)]
    if not middle and initials:
        middle = [initials.pop(0)]
    return (" ".join(first) or None, " ".join(middle) or None, " ".join(last) or None)
