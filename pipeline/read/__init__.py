"""Files in, articles out: what was given (`roots`), what holds what (`containers`), what it is (`kinds`).

A bad file or record never ends a run: it is yielded as a `Problem` in its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from pipeline.article import Article
from pipeline.config import Config, ConfigError
from pipeline.read.common import WARNING, InputError, Limits, Options, Problem, Report, Source
from pipeline.read.containers import seekable, unpacked
from pipeline.read.kinds import Kind, kind_of
from pipeline.read.roots import Entry, entries

__all__ = ["Options", "Problem", "Report", "files", "options_of", "read"]


def options_of(config: Config) -> Options:
    """The options of reading of a configuration."""
    limits = Limits(config.depth, config.members, config.ratio, config.size << 20)
    return Options(config.zone, config.published_at, config.mapping, config.split, limits)


def read(
    roots: Sequence[str | os.PathLike[str]], options: Options | None = None, leave_out: Path | None = None
) -> Iterator[Article | Problem | Report]:
    """Yield articles and problems of files, folders, patterns, addresses and ``-``; a report after each file.

    `leave_out` is a folder that is not entered: that of the output. Raises at once FileNotFoundError where a
    root does not exist, ConfigError where one cannot be read as things are.
    """
    return chain.from_iterable(found() for _, found in files(roots, options, leave_out))


def files(
    roots: Sequence[str | os.PathLike[str]], options: Options | None = None, leave_out: Path | None = None
) -> Iterator[tuple[str, Callable[[], Iterator[Article | Problem | Report]]]]:
    """As `read`, file by file: the uri of each, and what gives what `read` would yield of it."""
    return _files(entries(roots, leave_out), options or Options())


def _files(
    found: Iterator[Entry], options: Options
) -> Iterator[tuple[str, Callable[[], Iterator[Article | Problem | Report]]]]:
    seen: set[str] = set()
    for uri, open_ in found:
        real = os.path.realpath(uri)
        if real not in seen:
            seen.add(real)
            yield uri, partial(_file, uri, open_, options)


def _file(uri: str, open_: Callable[[], Source], options: Options) -> Iterator[Article | Problem | Report]:
    """What one file gives, or the files in it; then its report."""
    report = Report(uri)
    try:
        source = open_()
        report.bytes = source.size
        source.limit = options.limits.size
        yield from _source(source, options, report)
    except InputError as error:
        report.error = error.error
        yield Problem(uri, error.error, error.message)
    except ConfigError:
        raise
    except Exception as error:  # of libraries that read documents, which raise what they like
        report.error = type(error).__name__
        message = error.strerror if isinstance(error, OSError) else None
        yield Problem(uri, report.error, message or f"it cannot be read: {error}")
    for doubt, message in report.doubts.items():
        yield Problem(uri, doubt, message, severity=WARNING)
    yield report


def _source(source: Source, options: Options, report: Report) -> Iterator[Article | Problem | Report]:
    """What an open source gives. Raises InputError and OSError where it cannot be read to its end."""
    source = unpacked(source, options.limits)
    if source.head().startswith(b"PK"):
        source = seekable(source)
    kind = kind_of(source)
    report.kind = kind.name
    if kind.skipped:
        report.skipped += 1
        return
    given = False
    for found in (_members if kind.container else _articles)(source, kind, options, report):
        given = True
        yield found
    if source.damage:
        raise source.damage[0]
    if not given:
        report.doubts["NothingFound"] = f"nothing in it is an article; {report.skipped:,} parts were skipped"


def _members(
    source: Source, kind: Kind, options: Options, report: Report
) -> Iterator[Article | Problem | Report]:
    """What the files in an archive give, each with its report."""
    assert kind.container
    for member in kind.container(source, options.limits):
        if isinstance(member, Source):
            yield from _file(member.uri, lambda member=member: member, options)  # type: ignore[misc]
        elif member is None:
            report.skipped += 1
        else:
            yield from _lost(member)


def _articles(source: Source, kind: Kind, options: Options, report: Report) -> Iterator[Article | Problem]:
    """What the reader of a kind finds."""
    if not source.head():
        raise source.damage[0] if source.damage else InputError("EmptyFile", "the file is empty")
    for found in kind.load()(source, options, report):
        if isinstance(found, Article):
            report.count(found)
        yield found


def _lost(problem: Problem) -> Iterator[Problem | Report]:
    """A file of an archive that cannot be opened, with its report."""
    yield problem
    yield Report(problem.uri, error=problem.error)
