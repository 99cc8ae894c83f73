"""Records in, articles out: one mapper for every kind of file that holds fields.

The first records are looked at to tell which field is which (`mapping`); then they stream.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from pipeline.article import Article, normalize, sound
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report
from pipeline.read.dateline import Published, stamped
from pipeline.read.encoding import printable
from pipeline.read.records.candidates import is_named, names_of
from pipeline.read.records.mapping import MappingError, Plan, choose
from pipeline.read.records.markup import render
from pipeline.read.records.moments import is_empty, is_no_date
from pipeline.read.records.synonyms import (
    AUTHORS,
    ID,
    OUTLET,
    PUBLISHED,
    SECTION,
    SOURCE,
    SUMMARY,
    TEXT,
    TITLE,
    URL,
)
from pipeline.read.records.values import CONVERTERS, Fields, holds, host, text_of, value_at
from pipeline.read.text.headed import masked

__all__ = ["MappingError", "Record", "articles"]

LOOKED_AT = 200
"""Records by which the mapping is chosen."""
HELD = 16 << 20
"""Characters of text that they have at most: fewer records are looked at where they are long."""
SHOWN = 80
"""Characters of a value in a message."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file, and what its surroundings say of it."""

    uri: str
    """``file#n``."""
    fields: Fields
    outlet: str | None = None
    """Where no field names one: the chat, the sender."""
    source: str | None = None
    """Whom it credits."""


def articles(records: Iterable[Record | Problem], options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of every record; problems, of the reader's and of fields, in their places.

    `report.mapping` tells what was mapped. Raises InputError "NoText" where no field is a text by its name or
    by its values, MappingError where `options.mapping` names a field that no record has.
    """
    stream = iter(records)
    held, broken = _look(stream)
    seen = [each.fields for each in held if isinstance(each, Record)]
    if seen:
        plan = choose(seen, options.mapping, options.timezone, report.uri)
        if not plan.paths.keys() & {TEXT, SUMMARY} and not is_named(seen):
            raise InputError(
                "NoText", f"no text among the fields: {names_of(seen)}; name it by --map text=..."
            )
        report.mapping = "; ".join(filter(None, (report.mapping, str(plan))))
        if plan.moments.ambiguous:
            name = ".".join(plan.paths[PUBLISHED][0])
            message = f'"{name}": no value tells days from months; the day is taken to be first'
            yield Problem(report.uri, "AmbiguousDates", message, severity=WARNING)
        if plan.rivals:
            message = f"several fields hold dates: {', '.join(plan.rivals)}; name one by --map published=..."
            yield Problem(report.uri, "SeveralDates", message, severity=WARNING)
        mapper = Mapper(plan, options, report)
    for each in chain(held, stream):
        if isinstance(each, Record):
            yield from mapper.article(each)
        else:
            yield each
    if broken:
        raise broken


def _look(stream: Iterator[Record | Problem]) -> tuple[list[Record | Problem], Exception | None]:
    """The first records, as many as are looked at, and what broke the stream off before that."""
    held: list[Record | Problem] = []
    size = 0
    try:
        for each in stream:
            held.append(each)
            if isinstance(each, Record):
                size += sum(len(value) for value in each.fields.values() if isinstance(value, str | list))
            if len(held) >= LOOKED_AT or size > HELD:
                break
    except (InputError, OSError) as error:
        return held, error
    return held, None


@dataclass(slots=True)
class Mapper:
    """Makes articles of records by a plan; a record of other names gets a plan of its own."""

    plan: Plan
    options: Options
    report: Report
    other: Plan | None = None

    def article(self, record: Record) -> Iterator[Found]:
        """The article of a record and the warnings about its fields, or the error that it is none."""
        plan, text, is_summary = self._text(record)
        if text is None:
            yield self._no_text(record)
            return
        plain, share = render(sound(printable(text, self.report)))
        self.report.markup += round(share * len(text))
        doubts: list[Problem] = []
        get = Getter(record, plan, doubts, self.report)
        url = get(URL)
        article = Article(
            record.uri,
            normalize(plain),
            title=get(TITLE),
            source_id=get(ID),
            url=url,
            outlet=get(OUTLET) or record.outlet or host(url),
            source=get(SOURCE) or record.source,
            section=get(SECTION),
            authors=get(AUTHORS) or (),
            is_summary=is_summary,
        )
        yield stamped(masked(article, self.options.timezone), self.options, ("field", get.published()))
        yield from doubts

    def _text(self, record: Record) -> tuple[Plan, str | None, bool]:
        """The text, whether it is but a summary, and the plan by which it was found."""
        for plan in filter(None, (self.plan, self.other)):
            text, is_summary = _find_text(record.fields, plan)
            if text is not None:
                return plan, text, is_summary
        if TEXT not in self.plan.fixed:
            other = choose([record.fields], {}, self.options.timezone, self.report.uri)
            text, is_summary = _find_text(record.fields, other)
            if text is not None:
                self.other = other
                return other, text, is_summary
        return self.plan, None, False

    def _no_text(self, record: Record) -> Problem:
        values = [
            value_at(record.fields, path)
            for path in self.plan.paths.get(TEXT, [])
            if holds(record.fields, path)
        ]
        if any(value is None or isinstance(value, str | list) for value in values):
            return Problem(record.uri, "EmptyText", f'the text, "{_name(self.plan, TEXT)}", is empty')
        return Problem(record.uri, "NoText", f"no text among the fields: {names_of([record.fields])}")


@dataclass(slots=True)
class Getter:
    """Gets columns out of one record, and notes what does not fit."""

    record: Record
    plan: Plan
    doubts: list[Problem]
    report: Report

    def __call__(self, name: str) -> Any:
        """The first value that fits; None where there is none, with a doubt where one does not fit."""
        paths = self.plan.paths.get(name)
        if not paths:
            return None
        misfit: object = None
        convert = CONVERTERS[name]
        for path in paths:
            value = value_at(self.record.fields, path)
            if is_empty(value):
                continue
            if isinstance(value, str):
                value = printable(value, self.report)
            if (found := convert(value)) is not None:
                return found
            misfit = value if misfit is None else misfit
        if misfit is not None:
            self._doubt("BadValue", f'"{_name(self.plan, name)}" is no {name}: {shown(misfit)}')
        return None

    def published(self) -> Published | None:
        """The moment of publication; a day and a time of day that stand apart are joined."""
        misfit: object = None
        for path in self.plan.paths.get(PUBLISHED, ()):
            value = value_at(self.record.fields, path)
            if is_no_date(value):
                continue
            if found := self.plan.moments.read(self._joined(value)):
                return found
            misfit = value if misfit is None else misfit
        if misfit is not None:
            self._doubt("BadPublished", f'no date in "{_name(self.plan, PUBLISHED)}": {shown(misfit)}')
        return None

    def _joined(self, value: object) -> object:
        clock = self.plan.time and value_at(self.record.fields, self.plan.time)
        if is_empty(clock) or not clock:
            return value
        day = self.plan.moments.read(value)
        return f"{day.at.date()} {str(clock).strip()}" if day else value

    def _doubt(self, error: str, message: str) -> None:
        self.doubts.append(Problem(self.record.uri, error, message, severity=WARNING))


def shown(value: object) -> str:
    """A value in a message, in readable letters."""
    text = (
        value.isoformat()
        if isinstance(value, datetime)
        else json.dumps(value, ensure_ascii=False, default=str)
    )
    return normalize(text if len(text) <= SHOWN else f"{text[:SHOWN]}...")


def _find_text(fields: Mapping[str, object], plan: Plan) -> tuple[str | None, bool]:
    for name in (TEXT, SUMMARY):
        for path in plan.paths.get(name, ()):
            value = value_at(fields, path)
            if value is not None and not is_empty(value) and (text := text_of(value)).strip():
                return text, name == SUMMARY
        if name in plan.fixed:
            break
    return None, False


def _name(plan: Plan, name: str) -> str:
    return ".".join(plan.paths[name][0])
