"""Bodies named without what tells them from others of their name: which one a document means.

"МИД" is that of the country beside it elsewhere in the document, else of the country that the document speaks
of; where it speaks of several, the body is one of this document alone. "Посольство России" is that in the
country which the document speaks of, "сборная России" the one of its sport.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pipeline.resolve import geography, known
from pipeline.resolve.data import rows
from pipeline.resolve.keys import fold, organization
from pipeline.russian import nations

# A document speaks of a country that it names so many times as often as the next one.
DOMINANT = 1.5
# Of no country: such a key is one document's.
UNDECIDED = "?"


@cache
def bare() -> frozenset[str]:
    """What `known.parts` makes of the name of a body that many countries have."""
    ministries = {long for long in known.abbreviations().values() if long.startswith("министерство ")}
    return frozenset({name for (name,) in rows("bodies")} | ministries)


# Bodies of one country in another one.
ABROAD = ("посольство", "генеральное консульство", "генконсульство", "консульство")
TEAMS = ("сборная", "национальная сборная")
# What the words of a sport begin with > the sport behind "сборная по".
SPORTS = {
    "футбол": "футболу",
    "хокке": "хоккею",
    "баскетбол": "баскетболу",
    "волейбол": "волейболу",
    "гандбол": "гандболу",
    "теннис": "теннису",
    "биатлон": "биатлону",
    "лыжн": "лыжным гонкам",
    "фигурист": "фигурному катанию",
    "фигурно": "фигурному катанию",
    "гимнаст": "гимнастике",
    "шахмат": "шахматам",
    "регби": "регби",
    "керлинг": "керлингу",
    "дзюдо": "дзюдо",
    "боксер": "боксу",
    "боксёр": "боксу",
}
OF_SPORT = re.compile(rf"( по (?:{'|'.join(SPORTS.values())})) \[")
SPORT = re.compile(rf"\b({'|'.join(SPORTS)})", re.IGNORECASE)


def is_bare(key: str) -> bool:
    """Whether a key is that of a body without its country."""
    return key.startswith("ORG|") and key.removeprefix("ORG|") in bare()


def of_country(body: str, code: str) -> str:
    """The key of a bare body's key in a country."""
    name = f"{body.removeprefix('ORG|')} [{code}]"
    canonical = known.organizations().get(name)
    return f"ORG|={fold(canonical)}" if canonical else f"ORG|{name}"


# The country whose bodies Russian papers name without it: "Центробанк".
HOME = "RU"


@cache
def homes() -> dict[str, str]:
    """Key of a well-known body of HOME that is meant where its name lacks the country > its bare key."""
    named = known.organizations()
    return {
        f"ORG|={fold(canonical)}": f"ORG|{body}"
        for body, canonical in named.items()
        if body in bare() and named.get(f"{body} [{HOME}]") == canonical
    }


def settle(
    spans: Sequence[tuple[int, int]], keys: list[str], text: str = "", names: Sequence[str] = ()
) -> None:
    """Gives the bodies of a document what their names lack; spans, keys and base forms of all its names, in
    order.

    Bare bodies get their country, embassies the country where they are, teams the sport of the `text`.
    """
    _abroad(spans, keys, names)
    _countries(spans, keys)
    for at, key in enumerate(keys):
        body, own, codes = key.removeprefix("ORG|").partition(" [")
        if not own or len(codes) != len("RU]"):
            continue
        if body in ABROAD:
            host = _where(spans, keys, text, at) or _dominant(geography.countries(keys), codes[:-1])
            keys[at] = f"ORG|{body} в [{codes} [{host}]" if host else f"{key} {UNDECIDED}"
        elif body in TEAMS:
            ((sport, _),) = Counter(SPORT.findall(text.lower())).most_common(1) or [("", 0)]
            keys[at] = f"ORG|{body} по {SPORTS[sport]} [{codes}" if sport else f"{key} {UNDECIDED}"


def with_country(keys: Iterable[str]) -> dict[str, list[str]]:
    """Key of a body without its country > the codes with which other keys name it: "Лейбористская партия"."""
    present, found = set(keys), dict[str, list[str]]()
    for key in sorted(present):
        body, own, code = key.rpartition(" [")
        if own and body in present and not is_bare(body):
            found.setdefault(body, []).append(code[:-1])
    return found


def completed(keys: Sequence[str], countries: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of a document, of bodies that others name `with_country` those with the one it speaks of."""
    if countries.keys().isdisjoint(keys):
        return list(keys)
    dominant = _dominant(geography.countries(keys))
    return [f"{key} [{dominant}]" if dominant in countries.get(key, ()) else key for key in keys]


def told_apart(name: str, key: str) -> str:
    """The name of a body with what tells it from others of this name: "Минобороны (Украина)"."""
    codes, sport = known.codes(key), OF_SPORT.search(key)
    if sport:
        return name + sport[1]
    return f"{name} ({nations.names()[codes[-1]]})" if codes and UNDECIDED not in key else name


def _where(spans: Sequence[tuple[int, int]], keys: Sequence[str], text: str, at: int) -> str:
    """The country of a place right behind a name: "посольство России в Тегеране"."""
    stop = spans[at][1]
    for place, key in zip(spans[at + 1 : at + 4], keys[at + 1 : at + 4], strict=True):
        if text[stop : place[0]] in (" в ", " во "):
            return next(iter(geography.countries([key])), "")
    return ""


def _dominant(spoken: Counter[str], but: str = "") -> str:
    """The country that a document names DOMINANT times as often as the next one, "" if there is none."""
    others = [(code, n) for code, n in spoken.most_common(3) if code != but]
    (best, n), (_, second), *_ = [*others, ("", 0), ("", 0)]
    return best if n >= DOMINANT * second else ""


def _countries(spans: Sequence[tuple[int, int]], keys: list[str]) -> None:
    """Gives the bare bodies of a document their country.

    A body that begins the name of another is that one ("МИД" of "МИД Италии"); one inside another name has
    the country of that; else it is the one that the document names with its country, or that of its country.
    """
    at = [i for i, key in enumerate(keys) if is_bare(key)]
    if not at:
        return
    spoken = geography.countries(keys)
    dominant = _dominant(spoken)
    own = keys.copy()
    present = set(own)
    for i in at:
        key = own[i]
        around = [j for j in _around(spans, i) if own[j].startswith("ORG|") and own[j] != key]
        outer = [own[j] for j in around if spans[j][0] == spans[i][0]]
        held = [code for j in around for code in known.codes(own[j])]
        full = {each for each in present if each.startswith(f"ORG|={key.removeprefix('ORG|')} ")}
        full |= {of_country(key, code) for code in spoken} & present
        if outer:
            keys[i] = outer[0]
        elif held:
            keys[i] = of_country(key, held[0])
        elif len(full) == 1:
            keys[i] = full.pop()
        elif dominant:
            keys[i] = of_country(key, dominant)
        else:
            keys[i] = f"{key} {UNDECIDED}"


def _abroad(spans: Sequence[tuple[int, int]], keys: list[str], names: Sequence[str]) -> None:
    """ "Центробанк" is that of the country in whose body it stands, else of the one that the document speaks
    of, unless it speaks of its own.
    """
    at = [i for i, key in enumerate(keys) if key in homes() and known.parts(organization(names[i])) in bare()]
    if not at:
        return
    spoken = geography.countries(keys)
    own = keys.copy()
    for i in at:
        body = homes()[own[i]]
        held = [code for j in _around(spans, i) for code in known.codes(own[j]) if own[j].startswith(body)]
        code = held[0] if held else "" if HOME in spoken else _dominant(spoken)
        if code and code != HOME:
            keys[i] = of_country(body, code)


def _around(spans: Sequence[tuple[int, int]], at: int) -> list[int]:
    """The names in which a name stands; their spans begin at most a few names before."""
    start, stop = spans[at]
    near = range(max(0, at - 4), min(len(spans), at + 5))
    return [
        i for i in near if i != at and spans[i][0] <= start and stop <= spans[i][1] and spans[i] != spans[at]
    ]
