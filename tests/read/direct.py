"""Readers called by themselves: what a reader does is tested apart from how it is chosen."""

from pathlib import Path

from pipeline.read.common import InputError, Options, Problem, Report, Source


def read(reader, path: Path):
    """What a reader finds in a file, an error that it raises as a problem, and its report last."""
    report = Report(str(path))
    found = []
    try:
        found += reader.read(Source.of(path, str(path)), Options(), report)
    except InputError as error:
        found.append(Problem(str(path), error.error, error.message))
    return [*found, report]
