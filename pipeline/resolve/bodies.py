"""Bodies of state named without their country: which country's one a document means.

"МИД" is that of the country beside it elsewhere in the document, else of the country that the document speaks
of; where it speaks of several, the body is one of this document alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.resolve import geography, known
from pipeline.resolve.data import rows
from pipeline.resolve.keys import fold

# A document speaks of a country that it names so many times as often as the next one.
DOMINANT = 1.5
# Of no country: such a key is one document's.
UNDECIDED = "?"


@cache
def bare() -> frozenset[str]:
    """What `known.parts` makes of the name of a body that many countries have."""
    ministries = {long for long in known.abbreviations().values() if long.startswith("министерство ")}
    return frozenset({name for (name,) in rows("bodies")} | ministries)


def is_bare(key: str) -> bool:
    """Whether a key is that of a body without its country."""
    return key.startswith("ORG|") and key.removeprefix("ORG|") in bare()


def of_country(body: str, code: str) -> str:
    """The key of a bare body's key in a country."""
    name = f"{body.removeprefix('ORG|')} [{code}]"
    canonical = known.organizations().get(name)
    return f"ORG|={fold(canonical)}" if canonical else f"ORG|{name}"


def settle(spans: Sequence[tuple[int, int]], keys: list[str]) -> None:
    """Gives the bare bodies of a document their country; spans and keys of all its names, in order.

    A body that begins the name of another is that one ("МИД" of "МИД Италии"); one inside another name has
    the country of that; else it is the one that the document names with its country, or that of its country.
    """
    at = [i for i, key in enumerate(keys) if is_bare(key)]
    if not at:
        return
    spoken = geography.countries(keys)
    (best, n), (_, second), *_ = [*spoken.most_common(2), ("", 0), ("", 0)]
    dominant = best if n >= DOMINANT * second else ""
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


def _around(spans: Sequence[tuple[int, int]], at: int) -> list[int]:
    """The names in which a name stands; their spans begin at most a few names before."""
    start, stop = spans[at]
    near = range(max(0, at - 4), min(len(spans), at + 5))
    return [
        i for i in near if i != at and spans[i][0] <= start and stop <= spans[i][1] and spans[i] != spans[at]
    ]
