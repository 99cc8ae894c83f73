"""Which field of a record is which column: chosen once, over many records, by names and by values.

A name says what a field may be (`synonyms`), its values whether it is. `--map` stands above both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from operator import attrgetter
from zoneinfo import ZoneInfo

from pipeline.config import ConfigError
from pipeline.read.records import synonyms
from pipeline.read.records.markup import render
from pipeline.read.records.moments import Column, is_empty, is_no_date
from pipeline.read.records.synonyms import (
    EXACT,
    MODIFIED,
    OUTLET,
    PUBLISHED,
    SUMMARY,
    TEXT,
    TIME,
    TITLE,
    URL,
    WITHIN,
    named,
)
from pipeline.read.records.values import (
    CONVERTERS,
    Fields,
    Path,
    address,
    holds,
    host,
    opened,
    text_of,
    value_at,
)

MAPPABLE = (
    TEXT,
    TITLE,
    PUBLISHED,
    URL,
    OUTLET,
    synonyms.SOURCE,
    synonyms.ID,
    synonyms.AUTHORS,
    synonyms.SECTION,
)
ALIASES = {"id": synonyms.ID}
"""Other names of columns in `--map`."""
DEPTH = 6
"""Objects within objects that are looked into."""
SAMPLED = 20
"""Texts of which the length without markup is measured."""
PROSE = 200
"""Characters that a field of any name has at least, in the mean, where it is taken for the text."""
SPACES = 0.07
"""Share of white space from which a long string is prose and no list of codes."""
NAMES_SHOWN = 40
TIME_OF_DAY = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?")
PAGE = re.compile(r"\s*(?:<!doctype|<html|<head)\b", re.IGNORECASE)


def _is_code(value: object) -> bool:
    """Whether a value is a number, or numbers: of an author, a section."""
    return isinstance(value, int) or (isinstance(value, list) and all(map(_is_code, value)))


# Values that tell that a field of that name is about something else: "адрес" of a house, "author": 5.
OTHER: dict[str, Callable[[object], bool]] = {
    URL: lambda value: isinstance(value, str),
    synonyms.AUTHORS: _is_code,
    synonyms.SECTION: _is_code,
    OUTLET: _is_code,
}


class MappingError(ConfigError):
    """A mapping that was asked for and cannot be: a column or a field of that name does not exist."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each column of an article stands in a record: paths, the better first."""

    paths: dict[str, list[Path]]
    moments: Column
    time: Path | None = None
    """Where the time of day stands, if apart from the day."""
    fixed: frozenset[str] = frozenset()
    """Columns that were asked for."""

    def __str__(self) -> str:
        shown = {name: _shown(paths[0]) for name in MAPPABLE if (paths := self.paths.get(name))}
        if SUMMARY in self.paths and TEXT not in shown:
            shown = {TEXT: _shown(self.paths[SUMMARY][0])} | shown
        if self.time and PUBLISHED in shown:
            shown[PUBLISHED] += f"+{_shown(self.time)}"
        return " ".join(
            f'{name}="{path}"' if " " in path else f"{name}={path}" for name, path in shown.items()
        )


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


def choose(records: Sequence[Fields], asked: Mapping[str, str], zone: ZoneInfo, uri: str) -> Plan:
    """The plan for records like these. Raises MappingError where what is asked for is in none of them."""
    fixed = {ALIASES.get(name, name): _asked(name, path, records) for name, path in asked.items()}
    found = _candidates(records)
    for name, path in fixed.items():
        found[name] = [Candidate(path, (EXACT, 0, 0), [value_at(each, path) for each in records])]
    others = (name for name in (*MAPPABLE, SUMMARY) if name not in (TEXT, PUBLISHED))
    paths = {name: [each.path for each in _usable(found[name], name)] for name in others}
    paths[TEXT] = _texts(found, records)
    _addresses_of_outlets(paths, found)
    clock = next((each for each in found[TIME] if all(map(is_time, each.values))), None)
    dates = _dates(found, clock, zone, uri)
    paths[PUBLISHED] = [each.path for each, _ in dates]
    paths |= {name: [path] for name, path in fixed.items()}
    column = dates[0][1] if dates else Column(zone)
    time_apart = clock is not None and bool(dates) and _are_days(*dates[0])
    return Plan(
        {name: each for name, each in paths.items() if each},
        column,
        clock.path if clock and time_apart else None,
        frozenset(fixed),
    )


def names_of(records: Sequence[Fields]) -> str:
    """The names that there are in records, for a message."""
    names = dict.fromkeys(
        _shown(path) for record in records for path, _, value in _walk(record) if not isinstance(value, dict)
    )
    shown = list(names)[:NAMES_SHOWN]
    return ", ".join(shown) + (", ..." if len(names) > len(shown) else "")


def is_named(records: Sequence[Fields]) -> bool:
    """Whether any record has a field by whose name it is a text, whatever stands in it."""
    return any(
        each.field in (TEXT, SUMMARY) for record in records for _, found, _ in _walk(record) for each in found
    )


def _candidates(records: Sequence[Fields]) -> dict[str, list[Candidate]]:
    """Per field the paths that may hold it, in the order in which they win."""
    found: dict[str, dict[Path, Candidate]] = defaultdict(dict)
    for record in records:
        for path, meanings, value in _walk(record):
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


def _walk(record: Fields, path: Path = ()) -> list[tuple[Path, tuple[synonyms.Named, ...], object]]:
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
                rows += _walk(value, here)
        rows.append((here, meanings, value))
    return rows


def _stands_for(name: str, value: Fields) -> bool:
    """Whether an object may stand for a field, and is no wrapper of an article, whatever its name."""
    inside = {each.field for key in value for each in named(key) if each.tier != WITHIN}
    if TEXT in inside and not inside.isdisjoint((TITLE, PUBLISHED)):
        return name == TEXT
    plain = not inside and not any(isinstance(inner, dict | list) for inner in value.values())
    return name == TEXT or plain or bool(opened(name, value)) or any(key.startswith("$") for key in value)


def _usable(candidates: list[Candidate], name: str) -> list[Candidate]:
    """Those of which half of the values fit; else the best by name, so that what does not fit is told."""
    good = [each for each in candidates if each.fitting(name) >= 0.5]
    other = OTHER.get(name)
    if other and not good:
        candidates = [each for each in candidates if not all(other(value) for value in each.values)]
    return good or [each for each in candidates if each.key[0] == EXACT][:1]


def _texts(found: dict[str, list[Candidate]], records: Sequence[Fields]) -> list[Path]:
    """Of several texts the first whose mean length is half of the longest or more; the others after it."""
    lengths = {each.path: _mean_length(each, len(records)) for each in found[TEXT]}
    texts = [each for each in found[TEXT] if lengths[each.path]]
    articles = [each for each in texts if not _is_page(each)]
    texts = articles or texts
    if not texts and (other := _by_values(found, records)):
        texts = [other]
    longest = max((lengths.get(each.path, 0) for each in texts), default=0)
    texts.sort(key=lambda each: lengths.get(each.path, 0) < longest / 2)  # stable: the order of names else
    return [each.path for each in texts]


def _mean_length(candidate: Candidate, records: int) -> float:
    """Characters a record, without markup."""
    sample = [text_of(value) for value in candidate.values[:SAMPLED]]
    mean = sum(len(render(text)[0].strip()) for text in sample) / max(1, len(sample))
    return mean * len(candidate.values) / records


def _is_page(candidate: Candidate) -> bool:
    """Whether the values are whole pages, menus and all."""
    return sum(bool(PAGE.match(text_of(value))) for value in candidate.values) * 2 > len(candidate.values)


def _by_values(found: dict[str, list[Candidate]], records: Sequence[Fields]) -> Candidate | None:
    """A field of any name that holds prose in most records: the longest, and twice any summary."""
    taken = {each.path for name in (TITLE, URL, SUMMARY) for each in found[name]}
    others: dict[Path, Candidate] = {}
    for record in records:
        for path, _, value in _walk(record):
            if isinstance(value, str) and path not in taken and len(value) * SPACES < len(value.split()) - 1:
                others.setdefault(path, Candidate(path, (EXACT, 0, 0))).values.append(value)
    least = max([PROSE, *(2 * _mean_length(each, len(records)) for each in found[SUMMARY])])
    lengths = {path: _mean_length(each, len(records)) for path, each in others.items()}
    best = max(lengths, key=lambda path: lengths[path], default=None)
    return others[best] if best and lengths[best] >= least else None


def _addresses_of_outlets(paths: dict[str, list[Path]], found: dict[str, list[Candidate]]) -> None:
    """An address in "source" is the url; a name in another field is the better outlet, also than a host."""
    usable = [each for each in found[OUTLET] if each.path in paths.get(OUTLET, [])]
    addresses = [each.path for each in usable if all(host(str(value)) for value in each.values)]
    hosts = [each.path for each in usable if all(map(_is_host, each.values))]
    if addresses or hosts:
        names = [each.path for each in usable if each.path not in addresses + hosts]
        paths[OUTLET] = names + hosts + addresses
    if addresses:
        paths[URL] = paths.get(URL, []) + addresses


def _is_host(value: object) -> bool:
    """Whether a value is the host of an address, in small letters: "Вёрсты.ru" is a name."""
    return isinstance(value, str) and value.islower() and "//" not in value and address(value) is not None


def _dates(
    found: dict[str, list[Candidate]], clock: Candidate | None, zone: ZoneInfo, uri: str
) -> list[tuple[Candidate, Column]]:
    """Fields of dates, and what the values of each say together: those of which half can be read.

    Moments of change only where there are none of publication; where none can be read, the best by name.
    """
    named_so = [each for each in found[PUBLISHED] if clock is None or each.path != clock.path]
    for candidates in (named_so, found[MODIFIED]):
        columns = []
        for each in candidates:
            values = [value for value in each.values if not is_no_date(value)]
            column = Column.of(values, zone, uri)
            if values and sum(column.read(value) is not None for value in values) * 2 >= len(values):
                columns.append((each, column))
        if columns:
            return columns
    return [(each, Column.of(each.values, zone, uri)) for each in named_so if each.key[0] == EXACT][:1]


def _are_days(candidate: Candidate, column: Column) -> bool:
    """Whether no value says a time of day."""
    return all((at := column.read(value)) is None or at.precision == "day" for value in candidate.values)


def is_time(value: object) -> bool:
    """Whether a value is a time of day alone."""
    return isinstance(value, time) or (isinstance(value, str) and bool(TIME_OF_DAY.fullmatch(value.strip())))


def _asked(name: str, path: str, records: Sequence[Fields]) -> Path:
    """The path that `--map` names: keys with dots between, or one key with dots in it."""
    if ALIASES.get(name, name) not in MAPPABLE:
        raise MappingError(f"--map: no column {name!r}; there are {', '.join(MAPPABLE)}")
    for way in ((path,), tuple(path.split("."))):
        if any(holds(record, way) for record in records):
            return way
    raise MappingError(f"--map {name}={path}: no record has {path!r}; there are {names_of(records)}")


def _shown(path: Path) -> str:
    return ".".join(path)
