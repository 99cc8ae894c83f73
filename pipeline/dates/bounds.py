"""What the words before an expression say of it: a bound ("с", "до", "к") or a comparison ("около")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.dates.lexicon import ACCUSATIVE, CLASSES, ROUGHLY
from pipeline.dates.places import Place
from pipeline.russian import change
from pipeline.russian.lemmas import wordset

# Words that make a period a bound, the longest first. They stay outside the span.
BOUNDS = {
    "не позднее чем": "until", "не позже чем": "until", "не ранее чем": "since", "не раньше чем": "since",
    "не позднее": "until", "не позже": "until", "не ранее": "since", "не раньше": "since",
    "с": "since", "c": "since", "со": "since", "до": "until", "к": "until", "ко": "until", "по": "until",
    "после": "after", "перед": "before",
}  # fmt: skip
# What qualifies a length, a distance or a time of day and belongs to its span.
LEADS = {
    "в течение": "eq", "в течении": "eq", "на протяжении": "eq", "по истечении": "eq",
    "не позднее": "lt", "не позже": "lt",
    "около": "approx", "порядка": "approx", "почти": "approx", "без малого": "approx", "в районе": "approx",
    **dict.fromkeys((*ROUGHLY, *(f"{word} в" for word in ROUGHLY)), "approx"),
    "более": "gt", "больше": "gt", "свыше": "gt",
    "минимум": "gt", "более чем": "gt", "больше чем": "gt", "чуть более": "gt", "чуть больше": "gt",
    "немногим более": "gt", "немногим больше": "gt", "не менее": "gt", "не меньше": "gt",
    "не менее чем": "gt", "как минимум": "gt", "по меньшей мере": "gt", "менее": "lt", "меньше": "lt",
    "менее чем": "lt", "чуть менее": "lt", "чуть меньше": "lt", "не более": "lt", "не больше": "lt",
    "не более чем": "lt", "максимум": "lt",
}  # fmt: skip
BOUND_ENDS, LEAD_ENDS = (frozenset(words.split()[-1] for words in table) for table in (BOUNDS, LEADS))
"""The last words of bounds and of leads: before most expressions stands none of them."""
LONGEST = 3
"""Words of the longest bound or lead."""
# "С июнем" compares or accompanies, "с июня" bounds: words of time in the instrumental.
INSTRUMENTAL = frozenset(
    form
    for name in ("MONTH", "WEEKDAY", "UNIT_BY_ONE", "HOLIDAY", "YEARWORD", "UNIT")
    for form in CLASSES[name]
    if form.endswith(("ом", "ем", "ами", "ями")) or form in ("неделей", "пятницей", "субботой", "пасхой")
) | {"весной", "летом", "осенью", "зимой", "полугодием", "десятилетием", "периодом"}
# "По июль" bounds, "по июлю" and "по июльским данным" do not: words of time in the dative.
DATIVE = frozenset(
    form
    for name in ("MONTH", "WEEKDAY", "WEEKDAY_WEAK", "YEARWORD", "UNIT", "SEASON", "HOLIDAY")
    for form in CLASSES[name]
    if form.endswith(("у", "ю", "е", "ам", "ям")) and form not in ACCUSATIVE
) | frozenset(
    form
    for name in ("MONTH_ADJECTIVE", "WEEKDAY_ADJECTIVE", "YEAR_ADJECTIVE", "SEASON_ADJECTIVE", "DAY_SHIFT")
    for form in CLASSES[name]
    if form.endswith(("ому", "ему", "ой", "ей", "ым", "им"))
)
# What a day or a month is held against or wished for and does not begin.
GOVERNORS = re.compile(
    r"\b(?:сравнени|сравнить|сравнив|сопостав|отношени|относительн|поздрав|совпа|совмеща|наряду|связ|соседств"
    r"|вместе)\w*\s+(?:\w+\s+)?(?:с|со|к|ко)\s*$",
    re.IGNORECASE,
)
# Verbs that move the end of what lasts: with a length "до" leads to it, with an hour it bounds.
EXTENDING = wordset("""
    затягиваться затянуться продлевать продлить растягивать растягиваться растянуть растянуться смягчать
    смягчить ужесточать ужесточить
""")
CLAUSE = 8
"""Words before "к" or "до" among which a word of change governs it."""


def bound(forms: Sequence[str], first: int, last: int, text: str, start: int, place: Place) -> str | None:
    """How the words before an expression bound it: since, until, before, after; null where they do not.

    `forms` are the lower-case words of the text, ``first:last`` those of the expression, which begins at the
    code point `start`.
    """
    size, meaning = _longest(forms, first)
    if meaning is None or GOVERNORS.search(text, max(0, start - 40), start):
        return None
    word = forms[first - 1]
    if size == 1 and word in ("с", "со", "c") and not INSTRUMENTAL.isdisjoint(forms[first:last]):
        return None
    if word == "по" and not DATIVE.isdisjoint(forms[first:last]):
        return None
    return None if word in ("к", "ко") and compares(place, start) else meaning


def compares(place: Place, start: int) -> bool:
    """Whether "к" before a period holds a change against it: "вырос на 6% к маю"."""
    return place.verb(start).tense == -1 and of_change(place, start)


def of_change(place: Place, start: int) -> bool:
    """Whether a word of change stands before, in the same clause: "увеличил срок до | трёх лет"."""
    return any(change.leads(lemma, pos) for pos, lemma in _clause(place, start))


def leads_to(place: Place, start: int) -> bool:
    """Whether "до" before a length says where a change leads and not a limit: "продлили до | десяти лет"."""
    return of_change(place, start) or any(lemma in EXTENDING for _, lemma in _clause(place, start))


def _clause(place: Place, start: int) -> Iterator[tuple[str, str]]:
    """Part of speech and lemma of the words of a clause before a position, the nearest first."""
    for described in reversed(place.before(start, CLAUSE)):
        pos, lemma = described.partition("|")[0], described.rpartition("|")[2]
        if lemma in (",", ";", "—", ":"):
            return
        yield pos, lemma


def lead(forms: Sequence[str], first: int, qualified: bool) -> tuple[int, str | None]:
    """The first word of an expression with the `LEADS` before it, and the comparison that these make or null.

    "В течение" leads any expression, a qualifier ("около") only one that can be `qualified`.
    """
    comparison = None
    while first and forms[first - 1] in LEAD_ENDS:
        for size in range(LONGEST, 0, -1):
            found = LEADS.get(" ".join(forms[first - size : first])) if first >= size else None
            if found == "eq" or (found is not None and qualified):
                first -= size
                comparison = comparison if comparison or found == "eq" else found
                break
        else:
            break
    return first, comparison


def _longest(forms: Sequence[str], first: int) -> tuple[int, str | None]:
    """How many words before `first` are a bound, and which, as in `BOUNDS`; (0, null) for none."""
    if first > 1 and forms[first - 1] in ("в", "во", "на") and forms[first - 2] in BOUND_ENDS:
        size, meaning = _longest(forms, first - 1)  # "не ранее чем в декабре", but not "до в декабре"
        return (size + 1, meaning) if size > 1 else (0, None)
    if not first or forms[first - 1] not in BOUND_ENDS:
        return 0, None
    for size in range(LONGEST, 0, -1):
        if first >= size and (meaning := BOUNDS.get(" ".join(forms[first - size : first]))):
            return size, meaning
    return 0, None
