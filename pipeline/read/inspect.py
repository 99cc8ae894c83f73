"""What would be read how: a look at every file before a run; nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.article import Article, blake
from pipeline.config import Config
from pipeline.read import Problem, Report, options_of, read
from pipeline.read.common import ERROR

TITLES = 2
PROBLEMS = 3


@dataclass(slots=True)
class Inspected:
    """A file: its report, and what a person wants to see of it."""

    report: Report
    titles: list[str] = field(default_factory=list)
    """The first `TITLES`."""
    duplicates: int = 0
    """Articles whose text was met before, in this file or another."""
    problems: list[Problem] = field(default_factory=list)
    """The first `PROBLEMS`."""
    errors: int = 0
    warnings: int = 0


def inspect(roots: Sequence[str | os.PathLike[str]], config: Config) -> Iterator[Inspected]:
    """Read every file and tell what it gives; of an archive its members, then itself.

    Raises FileNotFoundError where a root does not exist or there is no file, ConfigError as `read` does.
    """
    texts: set[str] = set()
    none = True
    seen = Inspected(Report(""))
    for found in read(roots, options_of(config)):
        none = False
        if isinstance(found, Article):
            content = blake(found.text)
            seen.duplicates += content in texts
            texts.add(content)
            if found.title and len(seen.titles) < TITLES:
                seen.titles.append(found.title)
        elif isinstance(found, Problem):
            seen.errors += found.severity == ERROR
            seen.warnings += found.severity != ERROR
            seen.problems += [found] * (len(seen.problems) < PROBLEMS)
        else:
            seen.report = found
            yield seen
            seen = Inspected(Report(""))
    if none:
        raise FileNotFoundError(f"no article: no file under {', '.join(map(str, roots))}")
