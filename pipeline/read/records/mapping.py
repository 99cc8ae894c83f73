"""Which field of a record is which column: chosen once, over many records, by names and by values.

A name says what a field may be (`synonyms`), its values whether it is. `--map` stands above both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import chain
from zoneinfo import ZoneInfo

from pipeline.config import ConfigError
from pipeline.read.records import synonyms
from pipeline.read.records.candidates import (
    Candidate,
    candidates_of,
    dotted,
    mean_length,
    names_of,
    of_any_name,
)
from pipeline.read.records.moments import Column, is_no_date, is_written
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
    is_foreign,
)
from pipeline.read.records.values import (
    Fields,
    Path,
    address,
    holds,
    host,
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
PROSE = 200
"""Characters that a field of any name has at least, in the mean, where it is taken for the text."""
SPACES = 0.07
"""Share of white space from which a long string is prose and no list of codes."""
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
    rivals: tuple[str, ...] = ()
    """Fields of dates of which none is the day of publication by its name, and that name different days."""

    def __str__(self) -> str:
        shown = {name: dotted(paths[0]) for name in MAPPABLE if (paths := self.paths.get(name))}
        if SUMMARY in self.paths and TEXT not in shown:
            shown = {TEXT: dotted(self.paths[SUMMARY][0])} | shown
        if self.time and PUBLISHED in shown:
            shown[PUBLISHED] += f"+{dotted(self.time)}"
        return " ".join(
            f'{name}="{path}"' if " " in path else f"{name}={path}" for name, path in shown.items()
        )


Dated = tuple[Candidate, Column]
"""A field of dates, and what its values say together."""


def choose(records: Sequence[Fields], asked: Mapping[str, str], zone: ZoneInfo, uri: str) -> Plan:
    """The plan for records like these. Raises MappingError where what is asked for is in none of them."""
    fixed = {ALIASES.get(name, name): _asked(name, path, records) for name, path in asked.items()}
    found = candidates_of(records)
    for name, path in fixed.items():
        found[name] = [Candidate(path, (EXACT, 0, 0), [value_at(each, path) for each in records])]
    others = (name for name in (*MAPPABLE, SUMMARY) if name not in (TEXT, PUBLISHED))
    paths = {name: [each.path for each in _usable(found[name], name)] for name in others}
    paths[TEXT] = _texts(found, records)
    _addresses_of_outlets(paths, found)
    clock = next((each for each in found[TIME] if all(map(is_time, each.values))), None)
    dates, rivals = _dates(records, found, clock, zone, uri)
    paths[PUBLISHED] = [each.path for each, _ in dates]
    paths |= {name: [path] for name, path in fixed.items()}
    column = dates[0][1] if dates else Column(zone)
    time_apart = clock is not None and bool(dates) and _are_days(*dates[0])
    return Plan(
        {name: each for name, each in paths.items() if each},
        column,
        clock.path if clock and time_apart else None,
        frozenset(fixed),
        () if PUBLISHED in fixed else rivals,
    )


def _usable(candidates: list[Candidate], name: str) -> list[Candidate]:
    """Those of which half of the values fit; else the best by name, so that what does not fit is told."""
    good = [each for each in candidates if each.fitting(name) >= 0.5]
    other = OTHER.get(name)
    if other and not good:
        candidates = [each for each in candidates if not all(other(value) for value in each.values)]
    return good or [each for each in candidates if each.key[0] == EXACT][:1]


def _texts(found: dict[str, list[Candidate]], records: Sequence[Fields]) -> list[Path]:
    """Of several texts the first whose mean length is half of the longest or more; the others after it."""
    lengths = {each.path: mean_length(each, len(records)) for each in found[TEXT]}
    texts = [each for each in found[TEXT] if lengths[each.path]]
    articles = [each for each in texts if not _is_page(each)]
    texts = articles or texts
    if not texts and (other := _by_values(found, records)):
        texts = [other]
    longest = max((lengths.get(each.path, 0) for each in texts), default=0)
    texts.sort(key=lambda each: lengths.get(each.path, 0) < longest / 2)  # stable: the order of names else
    return [each.path for each in texts]


def _is_page(candidate: Candidate) -> bool:
    """Whether the values are whole pages, menus and all."""
    return sum(bool(PAGE.match(text_of(value))) for value in candidate.values) * 2 > len(candidate.values)


def _by_values(found: dict[str, list[Candidate]], records: Sequence[Fields]) -> Candidate | None:
    """A field of any name that holds prose in most records: the longest, and twice any summary."""
    others = of_any_name(records, {each.path for name in (TITLE, URL, SUMMARY) for each in found[name]})
    for each in others:
        each.values = list(filter(_is_prose, each.values))
    least = max([PROSE, *(2 * mean_length(each, len(records)) for each in found[SUMMARY])])
    lengths = [mean_length(each, len(records)) for each in others]
    longest = max(lengths, default=0)
    return others[lengths.index(longest)] if longest >= least else None


def _is_prose(value: object) -> bool:
    return isinstance(value, str) and len(value) * SPACES < len(value.split()) - 1


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
    records: Sequence[Fields],
    found: dict[str, list[Candidate]],
    clock: Candidate | None,
    zone: ZoneInfo,
    uri: str,
) -> tuple[list[Dated], tuple[str, ...]]:
    """Fields of dates, the better first, and the names of those of which none can be chosen.

    By names, and in records that have no such field by values. Moments of change only where there are none of
    publication; where none can be read, the best by name.
    """
    named_so = [each for each in found[PUBLISHED] if clock is None or each.path != clock.path]
    dates = _readable(named_so, zone, uri)
    known = [each.path for each, _ in dates]
    others = [record for record in records if not any(holds(record, path) for path in known)]
    taken = {each.path for each in chain.from_iterable(found.values())}
    unnamed = [(each, Column.of(each.values, zone, uri)) for each in _all_dates(others, taken, zone)]
    rivals = () if _agree(unnamed, others) else tuple(dotted(each.path) for each, _ in unnamed)
    if not rivals:
        dates += sorted(unnamed, key=lambda each: _are_days(*each))
    best = [each for each in named_so if each.key[0] == EXACT][:1]
    dates = dates or _readable(found[MODIFIED], zone, uri)
    return dates or [(each, Column.of(each.values, zone, uri)) for each in best], rivals


def _readable(candidates: list[Candidate], zone: ZoneInfo, uri: str) -> list[Dated]:
    """Fields of which half of the values can be read, and what the values of each say together."""
    columns = []
    for each in candidates:
        values = [value for value in each.values if not is_no_date(value)]
        column = Column.of(values, zone, uri)
        if values and sum(column.read(value) is not None for value in values) * 2 >= len(values):
            columns.append((each, column))
    return columns


def _all_dates(records: Sequence[Fields], taken: Container[Path], zone: ZoneInfo) -> list[Candidate]:
    """Fields of any name whose values are all full dates, in half of the records: the shallowest."""
    found = []
    for each in of_any_name(records, taken):
        if any(map(is_foreign, each.path)):
            continue
        each.values = [value for value in each.values if not is_no_date(value)]
        if len(each.values) * 2 >= len(records) and all(is_written(value, zone) for value in each.values):
            found.append(each)
    depth = min((len(each.path) for each in found), default=0)
    return [each for each in found if len(each.path) == depth]


def _agree(dates: Sequence[Dated], records: Sequence[Fields]) -> bool:
    """Whether no two fields name different days in a record."""
    for record in records:
        read = (column.read(value_at(record, each.path)) for each, column in dates)
        if len({at.at.date() for at in read if at}) > 1:
            return False
    return True


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
