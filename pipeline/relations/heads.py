"""What posts are of by their head: a governor's is of a region, a mayor's of a town, counted in news."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

PATH = Path(str(files(__package__) / "heads.tsv"))
KINDS = ("ORG", "FACILITY", "COUNTRY", "STATE_OR_PROVINCE", "CITY", "DISTRICT", "LOCATION")
"""Types and subtypes of names that stand in posts, in the order of the table's columns."""
KNOWN = 4
"""Posts with a name in them from which on a head tells something."""
BARE = 20
"""Posts without any name from which on a head is of nothing."""
SURE = 20
"""Posts with a name from which on a kind that is not among them is none."""
STEPS = ((0.3, "often"), (0.05, "some"), (0.0, "rare"))
"""The least share of a kind among the posts with a name, and what it is called."""


@cache
def heads() -> Mapping[str, tuple[int, Mapping[str, int]]]:
    """Lemma of a head > how many posts have it, and how many of them a name of each kind."""
    found = {}
    for line in PATH.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            head, posts, *counts = line.split("\t")
            found[head] = int(posts), dict(zip(KINDS, map(int, counts), strict=True))
    return found


@lru_cache(maxsize=1 << 14)
def usual(head: str, kind: str) -> str:
    """How often posts of a head are of names of a kind: often, some, rare, never, unknown."""
    _, counts = heads().get(head, (0, {}))
    named = sum(counts.values())
    if named < KNOWN:
        return "unknown"
    share = counts.get(kind, 0) / named
    if share == 0 and named >= SURE:
        return "never"
    return next(step for least, step in STEPS if share >= least)


def most(head: str) -> str:
    """The kind that posts of a head are mostly of; none, unknown."""
    posts, counts = heads().get(head, (0, {}))
    if sum(counts.values()) < KNOWN:
        return "none" if posts >= BARE else "unknown"
    return max(counts, key=counts.__getitem__)
