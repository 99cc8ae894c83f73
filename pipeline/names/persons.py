"""Base forms of persons' names, and their parts: "Ильхамом Алиевым" is Ильхам (first) Алиев (last)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.names import phrases
from pipeline.names.words import (
    FIRST,
    LAST,
    MIDDLE,
    Word,
    by_ending,
    every_ending,
    graft,
    nominative,
    readings,
)
from pipeline.russian.analyzer import Parse, known
from pipeline.russian.lemmas import spelled, wordset


class Person(NamedTuple):
    """A person's name, word by word."""

    words: tuple[str, ...]
    """As they stand in the text."""
    forms: tuple[str, ...]
    """In the nominative."""
    kinds: tuple[str, ...]
    """What each word is: FIRST, MIDDLE, LAST, INITIAL, "" for what does not decline."""
    sure: tuple[bool, ...]
    """Whether the dictionary has the word in the case that the tagger gives it."""

    @property
    def parts(self) -> tuple[str | None, str | None, str | None]:
        """First, middle and last name; initials count as the parts that they stand for."""
        return _parts(self.forms, self.kinds)


# Stems of what tells father from son behind a surname: "Дрейком-младшим".
GENERATIONS = ("младш", "старш")

INITIAL = "Init"
FULL = 2
"""Votes of a full name of the document for its surname, against one of the tagger."""
SINGLE = re.compile(r"(?:[А-ЯЁA-Z]|Дж)$")
PATRONYMIC = re.compile(r"(?:[оеь]вич|ьич|[иеы]нич|лич|мич|кич|тич|[оеё]вн|ичн)(?:а|у|ем|е|ы|ой)?$")
WOMANS = re.compile(r"(?:ов|ев|ин|ск|цк)ой$")  # "Дугиной": in the nominative only is it a man's, "Садовой"
NUMERAL = re.compile(r"[IVXLХ]+$")  # the last one is Cyrillic: typists exchange them
# Words inside a surname that do not decline: "Урсула фон дер Ляйен".
PARTICLES = wordset("фон ван дер ден де да ди дю ла ле эль аль ибн бен бин оглы кызы дос")

CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщьъ]$")


def read(words: Sequence[Word]) -> Person:
    """The name in the nominative and its parts. Pure: the caller may cache by its argument."""
    text = tuple(word.form for word in words)
    if not any(word.form[:1].isupper() for word in words) or words[-1].number == "Plur":
        # "консерваторов", "Скрипалей": no one's name
        return Person(text, phrases.base(words), ("",) * len(words), (True,) * len(words))
    kinds = _kinds(words)
    gender = _gender(words, kinds)
    case = _case(words, kinds, gender)
    forms, sure = [], []
    for word, kind in zip(words, kinds, strict=True):
        form, known = (
            decline(word.form, kind, case, gender) if kind in (FIRST, MIDDLE, LAST) else (word.form, True)
        )
        forms.append(form)
        sure.append(known)
    return Person(text, tuple(forms), tuple(kinds), tuple(sure))


@lru_cache(maxsize=1 << 13)
def _parts(forms: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[str | None, str | None, str | None]:
    by_kind: dict[str, list[str]] = {FIRST: [], MIDDLE: [], LAST: [], INITIAL: [], "": []}
    for form, kind in zip(forms, kinds, strict=True):
        by_kind[LAST if form in PARTICLES else kind].append(form)
    initials = by_kind[INITIAL]
    for kind in (FIRST, MIDDLE):
        if initials and not by_kind[kind]:
            by_kind[kind].append(initials.pop(0))
    first, middle, last = (" ".join(by_kind[kind]) or None for kind in (FIRST, MIDDLE, LAST))
    return first, middle, last


def _kinds(words: Sequence[Word]) -> list[str]:
    """What each word is: FIRST, MIDDLE, LAST, INITIAL for an initial, "" for what does not decline."""
    kinds = []
    for at, word in enumerate(words):
        form = word.form
        if not form[0].isalpha() or form in PARTICLES or (at and NUMERAL.match(form)):
            kinds.append("")
        elif SINGLE.match(form) and len(words) > 1:
            kinds.append(INITIAL)
        elif FIRST in kinds and _is_patronymic(words, at):
            kinds.append(MIDDLE)
        else:
            kinds.append(_kind(spelled(form)))
    names = [at for at, kind in enumerate(kinds) if kind in (FIRST, LAST)]
    if len(names) > 1:
        _order(words, kinds, names)
    elif names and len(words) > 1 and INITIAL in kinds:
        kinds[names[0]] = LAST
    return kinds


def _order(words: Sequence[Word], kinds: list[str], names: list[int]) -> None:
    """Of two or more names one is the first name: the first of them, unless the dictionary says otherwise."""
    surname_first = (
        kinds[names[0]] == LAST and kinds[names[1]] == FIRST and _known_as(words[names[0]].form, LAST)
    )
    first = names[1] if surname_first else names[0]
    for at in names:
        kinds[at] = FIRST if at == first else LAST


def _is_patronymic(words: Sequence[Word], at: int) -> bool:
    """By the dictionary, or by its ending where a surname follows: "Яцек Чапутович" has no patronymic."""
    if _known_as(words[at].form, MIDDLE):
        return True
    return at + 1 < len(words) and bool(PATRONYMIC.search(spelled(words[at].form)))


def _known_as(form: str, kind: str) -> bool:
    return any(kind in parse.tag.grammemes for parse in known(spelled(form)))


def _kind(word: str) -> str:
    found = known(word)
    first = any(FIRST in parse.tag.grammemes for parse in found)
    last = any(LAST in parse.tag.grammemes for parse in found)
    return FIRST if first and not last else LAST


def _gender(words: Sequence[Word], kinds: Sequence[str]) -> str:
    """That of the first name or patronymic if the dictionary knows it in this case, else of the surname's
    ending, else the tagger's.
    """
    for word, kind in zip(words, kinds, strict=True):
        if kind in (FIRST, MIDDLE):
            found = readings(known(spelled(word.form)), word.case, word.gender, "Sing", kind)
            if found and kind in found[0].tag.grammemes:
                gender = found[0].tag.feats.get("Gender")
                if gender:
                    return gender
    if any(word.case not in ("", "Nom") and WOMANS.search(spelled(word.form)) for word in words):
        return "Fem"
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
    found = known(lower)
    if found:
        return any(parse.tag.feats.get("Case") == case and _is_name(parse, gender) for parse in found)
    return case == "Nom" or bool(by_ending(lower, gender, case))


def _is_name(parse: Parse, gender: str) -> bool:
    """Whether a reading is one that a person of this gender can be called by."""
    feats = parse.tag.feats
    fits = feats.get("Gender", gender) == gender and feats.get("Number", "Sing") == "Sing"
    return fits and parse.tag.pos in ("NOUN", "ADJ")


@lru_cache(maxsize=1 << 13)
def decline(form: str, kind: str, case: str, gender: str) -> tuple[str, bool]:
    """The nominative of one word of a name, and whether the dictionary knows it."""
    if "-" in form:
        left, _, right = form.rpartition("-")
        if left and (right[:1].isupper() or spelled(right).startswith(GENERATIONS)):
            parts = [decline(part, kind, case, gender) for part in (left, right)]
            return "-".join(part for part, _ in parts), all(sure for _, sure in parts)
    lower = spelled(form)
    found = [parse for parse in readings(known(lower), case, gender, "Sing", kind) if _is_name(parse, gender)]
    if case == "Nom":
        return form, bool(found)
    if gender == "Fem" and CONSONANT.search(lower) and not lower.endswith(("ой", "ей")):
        return form, True  # "Меркель", "Клинтон": women's names on a consonant do not decline
    if found:
        return graft(form, nominative(found[0], lower, gender, "Sing")), True
    guess = by_ending(lower, gender, case)
    return graft(form, guess) if guess else form, False


def agree(persons: Sequence[Person]) -> Sequence[Person]:
    """The persons of one document, each unsure word with one nominative throughout.

    Of what the word is read as, and of what its ending allows, that is taken which the document has most:
    "Асии" is "Асия" where "Асия" is found too, however the tagger read it. A full name says most: beside
    "Елена Дроздова" a "Дроздова" is she and no "Дроздов" in the genitive.
    """
    full = Counter(form for person in persons for form in _full(person))
    persons = [_doubted(person, full) for person in persons]
    if all(all(person.sure) for person in persons):
        return persons
    votes: dict[str, Counter[str]] = {}
    seen: Counter[str] = Counter()
    for person in persons:
        for word, form, kind, sure in zip(*person, strict=True):
            if kind in (FIRST, LAST):
                seen[word] += 1
                if not sure:
                    votes.setdefault(word, Counter())[form] += 1
    chosen = {word: _elect(word, read_as, seen, full) for word, read_as in votes.items()}
    return [_with(person, chosen) for person in persons]


def _full(person: Person) -> Iterator[str]:
    """The surname of a full name, where it is sure."""
    if FIRST in person.kinds:
        for form, kind, sure in zip(person.forms, person.kinds, person.sure, strict=True):
            if kind == LAST and sure:
                yield form


def _doubted(person: Person, full: Counter[str]) -> Person:
    """A surname alone is not sure where it can be, in another case, that of a full name: "Дроздова"."""
    if not full or FIRST in person.kinds or person.kinds.count(LAST) != 1:
        return person
    sure = tuple(
        sure and (kind != LAST or form in full or full.keys().isdisjoint((word, *_nominatives(word))))
        for word, form, kind, sure in zip(*person, strict=True)
    )
    return person._replace(sure=sure)


def _elect(word: str, read_as: Counter[str], seen: Counter[str], full: Counter[str]) -> str:
    options = {*read_as, *(form for form in _nominatives(word) if form in seen)}
    options.update({word} & full.keys())

    def votes(option: str) -> int:
        return read_as[option] + (option != word) * seen[option] + FULL * full[option]

    return max(sorted(options), key=votes)


@lru_cache(maxsize=1 << 13)
def _nominatives(word: str) -> tuple[str, ...]:
    return tuple({graft(word, guess) for guess in every_ending(spelled(word))})


def _with(person: Person, chosen: Mapping[str, str]) -> Person:
    if all(person.sure):
        return person
    triples = zip(person.words, person.forms, person.sure, strict=True)
    return person._replace(
        forms=tuple(form if sure else chosen.get(word, form) for word, form, sure in triples)
    )
