"""Fields of records that may be a column of an article: where each stands, its name and its values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from pipeline.read.records import synonyms
from pipeline.read.records.markup import render
from pipeline.read.records.moments import is_empty
from pipeline.read.records.synonyms import EXACT, PUBLISHED, SUMMARY, TEXT, TITLE, WITHIN, named
from pipeline.read.records.values import CONVERTERS, Fields, Path, opened, text_of, value_at

DEPTH = 6
"""Objects within objects that are looked into."""
SAMPLED = 20
"""Texts of which the length without markup is measured."""
NAMES_SHOWN = 40


@dataclass(slots=True)
class Candidate:
    """A path that may hold a field: how well it fits, and its values over the records looked at."""

    path: Path
    key: tuple[int, int, int]
    """Fit of the name, depth, rank among the synonyms: the smallest wins."""
    values: list[object] = field(default_factory=list)

    def fitting(self, name: str) -> float:
        """Share of the values that can be what the field holds."""
        fits = CONVERTERS[name]
        return sum(fits(value) is not None for value in self.values) / max(1, len(self.values))


def candidates_of(records: Sequence[Fields]) -> dict[str, list[Candidate]]:
    """Per field the paths that may hold it, in the order in which they win."""
    found: dict[str, dict[Path, Candidate]] = defaultdict(dict)
    for record in records:
        for path, meanings, value in walk(record):
            if is_empty(value):
                continue
            for meaning in meanings:
                whole = path + opened(meaning.field, value)
                key = (meaning.tier, len(path), meaning.rank)
                candidate = found[meaning.field].setdefault(whole, Candidate(whole, key))
                candidate.key = min(candidate.key, key)
                candidate.values.append(value_at(record, whole))
    return defaultdict(
        list, {name: sorted(each.values(), key=attrgetter("key")) for name, each in found.items()}
    )


def walk(record: Fields, path: Path = ()) -> list[tuple[Path, tuple[synonyms.Named, ...], object]]:
    """Every key of a record and of the objects in it, with what its name may mean and its value.

    What is inside a "source" or an "image" says nothing of the article; what is inside an "article" does.
    """
    rows: list[tuple[Path, tuple[synonyms.Named, ...], object]] = []
    for key, value in record.items():
        here = (*path, key)
        meanings = named(key, path[-1] if path else "")
        if isinstance(value, dict):
            meanings = tuple(each for each in meanings if _stands_for(each.field, value))
            whole = {each.field for each in meanings} - {TEXT}
            if len(path) < DEPTH and not whole and not synonyms.is_aside(key):
                rows += walk(value, here)
        rows.append((here, meanings, value))
    return rows


def _stands_for(name: str, value: Fields) -> bool:
    """Whether an object may stand for a field, and is no wrapper of an article, whatever its name."""
    inside = {each.field for key in value for each in named(key) if each.tier != WITHIN}
    if TEXT in inside and not inside.isdisjoint((TITLE, PUBLISHED)):
        return name == TEXT
    plain = not inside and not any(isinstance(inner, dict | list) for inner in value.values())
    return name == TEXT or plain or bool(opened(name, value)) or any(key.startswith("$") for key in value)


def names_of(records: Sequence[Fields]) -> str:
    """The names that there are in records, for a message."""
    names = dict.fromkeys(
        dotted(path) for record in records for path, _, value in walk(record) if not isinstance(value, dict)
    )
    shown = list(names)[:NAMES_SHOWN]
    return ", ".join(shown) + (", ..." if len(names) > len(shown) else "")


def of_any_name(records: Sequence[Fields], taken: Container[Path]) -> list[Candidate]:
    """Paths of every name but those that are `taken`, with their values that are not empty."""
    found: dict[Path, Candidate] = {}
    for record in records:
        for path, _, value in walk(record):
            if path not in taken and not is_empty(value):
                found.setdefault(path, Candidate(path, (EXACT, len(path), 0))).values.append(value)
    return list(found.values())


def is_named(records: Sequence[Fields]) -> bool:
    """Whether any record has a field by whose name it is a text, whatever stands in it."""
    return any(
        each.field in (TEXT, SUMMARY) for record in records for _, found, _ in walk(record) for each in found
    )


def mean_length(candidate: Candidate, records: int) -> float:
    """Characters a record, without markup."""
    sample = [text_of(value) for value in candidate.values[:SAMPLED]]
    mean = sum(len(render(text)[0].strip()) for text in sample) / max(1, len(sample))
    return mean * len(candidate.values) / records


def dotted(path: Path) -> str:
    """A path as `--map` takes it: keys with dots between."""
    return ".".join(path)
