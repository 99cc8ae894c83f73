"""Which objects of a JSON value are the records: itself, the items of a list within, or rows of columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.read.records.chats import post
from pipeline.read.records.mapping import PROSE
from pipeline.read.records.synonyms import PUBLISHED, REDUCED, TEXT, TITLE, URL, is_aside, named
from pipeline.read.records.values import Fields, text_of

DEPTH = 6
"""Objects within objects that are looked into."""

Item = tuple[object, Fields]
"""A record (or what stands in its place), and the object that holds the list of it."""


def items(value: object) -> list[Item]:
    """The records of a value: of several lists within it those that hold the most text.

    An object whose own text is longer than `PROSE` is a record, whatever lists it holds.
    """
    if not isinstance(value, dict) or post(value, {}):
        return [(value, {})]
    if table := _columns(value):
        return [(row, value) for row in table]
    own = length(value)
    if own >= PROSE and not _is_keyed(value):
        return [(value, {})]
    lists: dict[str, list[Item]] = defaultdict(list)
    for key, item in _listed(value, value, ""):
        lists[key].append(item)
    lengths = {key: sum(length(item) for item, _ in found) for key, found in lists.items()}
    best = max(
        lengths, key=lambda key: (bool(lengths[key]) and _tells(lists[key]), lengths[key]), default=None
    )
    return lists[best] if best is not None and lengths[best] > own * (not _is_keyed(value)) else [(value, {})]


def _tells(found: list[Item]) -> bool:
    """Whether the first object of a list has a headline, a date or an address beside its text."""
    first = next((item for item, _ in found if isinstance(item, dict)), {})
    return any(each.field in (TITLE, PUBLISHED, URL) for key in first for each in named(str(key)))


def length(value: object, depth: int = DEPTH) -> int:
    """Characters of text that an object holds, also in objects within it, but not in lists of objects."""
    if not isinstance(value, dict):
        return 0
    best = 0
    for key, inner in value.items():
        if any(each.field == TEXT and each.tier <= REDUCED for each in named(str(key))):
            best = max(best, len(text_of(inner).strip()))
        if depth and isinstance(inner, dict) and not is_aside(str(key)):
            best = max(best, length(inner, depth - 1))
    return best


def _listed(value: object, around: Fields, key: str, depth: int = DEPTH) -> Iterator[tuple[str, Item]]:
    """Objects of lists at any depth, with the key of their list; those that hold no text are looked into."""
    if not isinstance(value, dict) or not depth:
        return
    if _is_keyed(value):
        yield from ((key, (item, around)) for item in value.values())
        return
    for name, inner in value.items():
        if is_aside(str(name)):
            continue
        if isinstance(inner, list):
            for item in inner:
                yield name, (item, value)
                if not length(item) and not (isinstance(item, dict) and post(item, value)):
                    yield from _listed(item, value, name, depth - 1)
        else:
            yield from _listed(inner, value, name, depth - 1)


def _is_keyed(value: Fields) -> bool:
    """Whether an object is a list by another name: {"4471": {"text": ...}, "4472": {"text": ...}}."""
    return len(value) > 1 and all(isinstance(each, dict) and _direct(each) for each in value.values())


def _direct(value: Fields) -> bool:
    """Whether an object holds a text itself."""
    return any(
        each.field == TEXT and isinstance(inner, str)
        for key, inner in value.items()
        for each in named(str(key))
    )


def _columns(value: Fields) -> list[Fields]:
    """The rows of what pandas writes: {"text": {"0": ...}, ...}; {"columns": [...], "data": [[...]]}."""
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list):
        return [dict(zip(map(str, names), row, strict=False)) for row in data if isinstance(row, list)]
    columns = {name: column for name, column in value.items() if isinstance(column, dict) and column}
    if len(columns) < 2 or len(columns) < len(value):
        return []
    rows = list(next(iter(columns.values())))
    if any(list(column) != rows for column in columns.values()) or not any(map(str.isdecimal, rows)):
        return []
    return [{name: column[row] for name, column in columns.items()} for row in rows]
