"""Base forms of persons' names, and their parts: "Ильхамом Алиевым" is Ильхам (first) Алиев (last).

All words of a name stand in one case and gender: of the ways to read them together (`paradigms`) the
likeliest is chosen, and among those that are nearly as likely the one for which the document's other names
speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from pipeline.names import phrases
from pipeline.names.beside import NOTHING, Beside
from pipeline.names.paradigms import BOTH, Paradigm, Place, Reading, paradigm
from pipeline.names.words import Word
from pipeline.russian.analyzer import CASES, FIRST, LAST, MIDDLE, is_known, known
from pipeline.russian.lemmas import spelled, wordset


class Way(NamedTuple):
    """A way to read a whole name."""

    forms: tuple[str, ...]
    """Its words in the nominative."""
    score: float


class Person(NamedTuple):
    """A person's name, word by word."""

    kinds: tuple[str, ...]
    """What each word is: FIRST, MIDDLE, LAST, INITIAL, NICKNAME, "" for what does not decline."""
    ways: tuple[Way, ...]
    """How it can be read, the likeliest first."""

    @property
    def forms(self) -> tuple[str, ...]:
        """In the nominative."""
        return self.ways[0].forms

    @property
    def parts(self) -> tuple[str | None, str | None, str | None]:
        """First, middle and last name; initials count as the parts that they stand for."""
        return _parts(self.forms, self.kinds)


OF_FATHER = (FIRST, MIDDLE)
INITIAL, GLUED, NICKNAME = "Init", "Glue", "Nick"
"""An initial; what an apostrophe joins to the next word: "О’Брайли"; a word in quotation marks."""
APOSTROPHES = frozenset("'’ʼ`")
NAMES = (FIRST, MIDDLE, LAST)
SINGLE = re.compile(r"(?:[А-ЯЁA-Z]|Дж)$")
PATRONYMIC = re.compile(r"(?:[оеь]вич|ьич|[иеы]нич|лич|мич|кич|тич|[оеё]вн|ичн)(?:а|у|ем|е|ы|ой)?$")
# What no plural of an unknown name ends in: "Байдельмана".
SINGULAR = re.compile("(?:[аяоуюэ]|[оеё]м|ой)$")
# What a surname ends in that can stand before the given name, unknown as it may be: "Эльдаров Ринат".
SURNAME = re.compile(r"(?:[ое]в|[иы]н|[сц]к)(?:а|у|ым|е|ой|ую|ий|ая|ого|ому|им|ом)?$")
NUMERAL = re.compile(r"[IVXLХ]+$")  # the last one is Cyrillic: typists exchange them
# Words inside a surname that do not decline: "Урсула фон дер Ляйен".
PARTICLES = wordset("фон ван дер ден тер де да ди дю дель делла ла ле эль аль ибн бен бин оглы кызы дос")
# Those that begin a sentence as part of a surname alone: "Фон Штейн".
NOBLE = wordset("фон ван тер де да ди дю дель делла дос")
# Marks of a nickname, which is no part of the name: "Кевин «Бык» Ларсон".
OPENING, CLOSING = frozenset('«„“"'), frozenset('»“”"')

# Chinese, Korean and Vietnamese surnames, which stand before the given name.
EASTERN = wordset(
    "ань бай бао бо буй бянь ван во ву вэй вэнь гао го гу гуань гэ дай данг дин динь до ду дун дэн е "
    "жуань жэнь зыонг ин инь кан квон ким ку кун лай лань лао ле ли лим лин линь ло лоу лу луань лун "
    "лыонг лэй лю люй лян ляо ма мао мо му мэй мэн нам нго нгуен ни нин но ом оу оуян пак пан пань пэй "
    "пэк пэн рю се си син синь со сон су сун сунь сы сыма сюань сюй сюн сюэ ся сян сяо тан тань тао тянь "
    "у фам фан фань фу фэн ха хан хань хао хван хо хоанг хон хоу ху хуан хун хэ хюинь цай цао це цзи "
    "цзинь цзо цзоу цзэн цзя цзян ци цинь цуй цю цюй цянь цяо чай чан чжан чжао чжо чжоу чжу чжун чжэн "
    "чин чинь чо чон чу чун чхве чыонг чэн чэнь шан шао ши шэн шэнь юань юй юн юнь юэ ян янь яо "
)
# A word of one or two syllables as they are written of these languages.
SYLLABLES = re.compile(
    r"(?:(?:[бвгдзклмнпрстфхцшйщж]|дж|чж|цз|кх|тх|пх|чх|нг|тт|ч)?ь?[аеёиоуыэюя]{1,3}"
    r"(?:нь|нг|ль$|н|й|р|м|к|п|т|л)?[-ъ]?){1,2}$"
)

# What a word's agreement with the tagger is worth, of case and of gender, beside the weights of readings.
CASE_TAGGED, GENDER_TAGGED = 2.0, 1.0
# The same of a verb or noun beside the name, for each of its words.
TOLD_CASE, TOLD_GENDER = 0.7, 0.7
# Cases that no word can have with which a clause begins: a tag that says so is wrong.
GOVERNED = frozenset(("Gen", "Loc"))
REFUSED = -3.0
"""For a word that no reading has in a case and gender."""
CLOSE = 6.0
"""Ways that are worse than the likeliest by more are no choice."""


@lru_cache(maxsize=1 << 13)
def _parts(forms: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[str | None, str | None, str | None]:
    by_kind: dict[str, list[str]] = {FIRST: [], MIDDLE: [], LAST: [], INITIAL: [], NICKNAME: [], "": []}
    glued = ""
    for form, kind in zip(forms, kinds, strict=True):
        if kind == GLUED:
            glued += form
            continue
        by_kind[LAST if _is_particle(form) and not kind else kind].append(glued + form)
        glued = ""
    initials = by_kind[INITIAL]
    if initials and by_kind[FIRST] and not by_kind[LAST]:
        by_kind[LAST].append(initials.pop())  # "Анна К."
    for kind in (FIRST, MIDDLE):
        if initials and not by_kind[kind]:
            by_kind[kind].append(initials.pop(0))
    first, middle, last = (" ".join(by_kind[kind]) or None for kind in (FIRST, MIDDLE, LAST))
    return first, middle, last


def _is_particle(form: str) -> bool:
    return form in PARTICLES or form.lower() in NOBLE


def read(words: Sequence[Word], told: Beside = NOTHING) -> Person:
    """The name in the nominative and its parts. Pure: the caller may cache by its arguments."""
    titled = told.titled and len(words) == 1  # "сеньоры Альварес": one of them, whatever the tagger says
    plural = all(_is_plural(word) for word in words if word.form[0].isalpha())
    if (plural and not titled) or not any(word.form[:1].isupper() for word in words):
        # "консерваторов", "Скрипалей": no one's name
        return Person(("",) * len(words), (Way(phrases.base(words), 0.0),))
    kinds = _kinds(words)
    if titled:
        kinds = [LAST]
    declined = zip(words, _declined(words, kinds), strict=True)
    tables = [_table(word.form, kind) for word, kind in declined]
    tagged = [(word.form, word.case, word.gender, kind) for word, kind in zip(words, kinds, strict=True)]
    best: dict[tuple[str, ...], float] = {}
    for place in product(BOTH, CASES):
        for forms, score in _ways(tagged, tables, told, place):
            best[forms] = max(score, best.get(forms, score))
    top = max(best.values())
    text = tuple(word.form for word in words)
    # Of two given names that the dictionary has the one on -ь is the common one: "Игоре" is "Игорь".
    ways = sorted(
        (-score, forms != text, -sum(map(len, forms)), forms)
        for forms, score in best.items()
        if score >= top - CLOSE
    )
    return Person(tuple(kinds), tuple(Way(forms, -score) for score, *_, forms in ways))


def _is_plural(word: Word) -> bool:
    """Whether the tagger reads a plural that the form can be."""
    return word.number == "Plur" and (is_known(spelled(word.form)) or not SINGULAR.search(word.form))


def _table(form: str, kind: str) -> Paradigm | None:
    """What a word can be; a nickname may stay as it is in every case."""
    if not kind:
        return None
    found = paradigm(form, kind)
    if kind != NICKNAME:
        return found
    return {place: found.get(place) or ((form, 0.0),) for place in product(BOTH, CASES)}


def _ways(
    words: Sequence[tuple[str, str, str, str]], tables: Sequence[Paradigm | None], told: Beside, place: Place
) -> Iterator[Way]:
    """The name read in this gender and case: words with their tagged case and gender, their kind, and what
    each can be.

    A word that does not decline has no table.
    """
    options: list[tuple[Reading, ...]] = []
    gender, case = place
    each = TOLD_CASE * (told.case == case) + TOLD_GENDER * (told.gender == gender)
    tag = 0.0 if told.begins and case in GOVERNED else CASE_TAGGED
    tagged = 0.0
    for (form, own_case, own_gender, kind), table in zip(words, tables, strict=True):
        if table is None:
            options.append(((form, 0.0),))
            continue
        readings = table.get(place)
        options.append(readings or ((form, REFUSED),))
        # A surname that cannot stand here shows that the tag is wrong: "Роберта Линдт" is no man's genitive.
        if readings or kind != LAST:
            sure = GENDER_TAGGED * (not told.begins or own_case not in GOVERNED)
            tagged += tag * (own_case == case) + sure * (own_gender == gender) + each
    for chosen in product(*options):
        yield Way(tuple([form for form, _ in chosen]), tagged + sum([weight for _, weight in chosen]))


def _declined(words: Sequence[Word], kinds: Sequence[str]) -> list[str]:
    """The kinds of the words that decline, "" for others: of a name of the East only the last does."""
    declined = [kind if kind in (*NAMES, NICKNAME) else "" for kind in kinds]
    if kinds[0] == LAST and is_eastern([word.form for word in words]):
        declined[:-1] = [""] * (len(words) - 1)
    return declined


def _kinds(words: Sequence[Word]) -> list[str]:
    """What each word is: FIRST, MIDDLE, LAST, INITIAL for an initial, "" for what does not decline."""
    kinds: list[str] = []
    quoted = False
    for at, word in enumerate(words):
        form = word.form
        if APOSTROPHES & {form, *(words[at + 1].form if at + 2 < len(words) else "")}:
            kinds.append(GLUED)
        elif quoted or form in OPENING:
            kinds.append(NICKNAME if quoted and form[0].isalpha() else "")
            quoted = not quoted or form not in CLOSING
        elif _is_fixed(words, at):
            kinds.append("")
        elif GLUED in kinds[-1:] or (at == 1 and _is_fixed(words, 0)):
            kinds.append(LAST)  # "Д’Амико", "Дель Пьетро"
        elif SINGLE.match(form) and len(words) > 1:
            kinds.append(INITIAL)
        else:
            kinds.append(FIRST if _is_first(form) else LAST)
    names = [at for at, kind in enumerate(kinds) if kind in NAMES]
    middle = next((at for at in names[1:] if _is_patronymic(words, kinds, at)), None)
    if middle is not None:
        kinds[middle] = MIDDLE
        first = names[names.index(middle) - 1]
    elif is_eastern([words[at].form for at in names]):
        for at in names:
            kinds[at] = LAST if at == names[0] else FIRST
        return kinds
    elif len(names) > 1:
        first = names[_first_of(words, kinds, names)]
    elif names and INITIAL in kinds:
        # "Анна К.", but "Рогов А."
        given = names[0] < kinds.index(INITIAL) and kinds[names[0]] == FIRST
        kinds[names[0]] = FIRST if given else LAST
        return kinds
    elif names and len(words) > 1 and NUMERAL.match(words[-1].form):
        kinds[names[0]] = FIRST  # "Урбан VI"
        return kinds
    else:
        return kinds
    for at in names:
        if at != middle:
            kinds[at] = FIRST if at == first else LAST
    return kinds


def _is_fixed(words: Sequence[Word], at: int) -> bool:
    """Whether a word of a name is a sign, a particle or a number."""
    form = words[at].form
    noble = not at and len(words) > 1 and form.lower() in NOBLE
    noble = noble and not is_eastern([word.form for word in words])  # "Ван Ибо", but "Ван дер Берг"
    return noble or not form[0].isalpha() or form in PARTICLES or (at > 0 and bool(NUMERAL.match(form)))


def _first_of(words: Sequence[Word], kinds: Sequence[str], names: Sequence[int]) -> int:
    """Which of two or more names is the given name: the first, unless it can only be a surname."""
    surname = spelled(words[names[0]].form)
    if kinds[names[0]] == LAST and kinds[names[1]] == FIRST:
        return int(_known_as(surname, LAST) or bool(SURNAME.search(surname)))
    return 0


def is_eastern(words: Sequence[str]) -> bool:
    """Whether the first of these words is a surname of the East and the others, in any case, a given name:
    "Си Цзиньпином".
    """
    given = words[1:]
    syllables = bool(given) and spelled(words[0]) in EASTERN and all(map(_is_syllables, given))
    return syllables and PARTICLES.isdisjoint(given)


def full_name(normal: str, first: str | None, last: str | None) -> str | None:
    """A name as newspapers introduce its bearer, "Ильхам Алиев", "Си Цзиньпин"; None for a part of a name.

    `normal`, `first` and `last` are the base form and the parts of a mention; an initial is no name.
    """
    if not (first and last and len(first) > 1 and len(last) > 1):
        return None
    return normal if normal.startswith(f"{last} ") and is_eastern(normal.split()) else f"{first} {last}"


@lru_cache(maxsize=1 << 13)
def _is_syllables(word: str) -> bool:
    forms = {form for readings in paradigm(word, FIRST).values() for form, _ in readings}
    return any(SYLLABLES.match(spelled(form)) for form in (word, *forms))


def _is_patronymic(words: Sequence[Word], kinds: Sequence[str], at: int) -> bool:
    """By the dictionary, or by its ending where a surname follows: "Яцек Чапутович" has no patronymic."""
    form = spelled(words[at].form)
    if _known_as(form, MIDDLE):
        return True
    return FIRST in kinds[:at] and at + 1 < len(words) and bool(PATRONYMIC.search(form))


@lru_cache(maxsize=1 << 13)
def _known_as(word: str, kind: str) -> bool:
    """Whether the dictionary has the word as such a name, in the singular."""
    return any(
        kind in parse.tag.grammemes and parse.tag.feats.get("Number") != "Plur" for parse in known(word)
    )


def _is_first(form: str) -> bool:
    word = spelled(form)
    return _known_as(word, FIRST) and not _known_as(word, LAST)
