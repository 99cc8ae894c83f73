"""What a run did: its summary, the results of a folder, what would be read of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from pipeline.config import Config
from pipeline.terminal.screen import STRONG, Screen, grid_of

if TYPE_CHECKING:
    from pipeline.read.inspect import Inspected

MAPPINGS = 10
"""Files of records whose fields a summary shows."""


def summary(manifest: dict[str, Any], out: Path, seconds: float | None) -> None:
    """Print what was read, the rows of every table, what is missing, and what went wrong first."""
    console = Screen()
    console.print(grid_of(f"svodka > {out}", _read(manifest)))
    console.print(grid_of("tables", _rows(manifest, seconds)))
    if not manifest["articles"]:
        console.print("no article was found")
    lost, doubts = manifest["errors"], manifest["warnings"]
    if lost or doubts:
        console.print(f"{lost:,} errors, {doubts:,} warnings: see the table errors in {out}", style=STRONG)
    for problem in manifest["first"]:
        line = "{severity}: {uri}: {error}: {message}".format(**problem)
        console.print(Text(f"  {line}"), soft_wrap=True)


def runs(manifests: Iterable[Mapping[str, Any]], shown: int) -> None:
    """Print a line for each result of a folder, the newest last: its number, time, counts, options."""
    grid = Table(box=None, pad_edge=False)
    for name in ("run", "made", "articles", "mentions", "entities", "errors"):
        grid.add_column(name, justify="left" if name == "made" else "right")
    grid.add_column("options")
    for manifest in manifests:
        counts = [manifest["rows"].get(name, 0) for name in ("mentions", "entities")]
        numbers = [f"{n:,}" for n in (manifest["articles"], *counts, manifest["errors"])]
        number = manifest["generation"]
        grid.add_row(
            f"{number}{' *' if number == shown else ''}", manifest["time"], *numbers, _options(manifest)
        )
    Screen().print(grid, soft_wrap=True)


def _options(manifest: Mapping[str, Any]) -> str:
    """The settings that are not the default ones, as they would be typed."""
    given = []
    for name, value in manifest["config"].items():
        default = getattr(Config(), name)
        if isinstance(default, tuple) and set(value) != set(default):
            given.append(f"--{name} {','.join(value)}")
        elif isinstance(default, bool) and value != default:
            given.append(f"--{'' if value else 'no-'}{name}")
        elif not isinstance(default, tuple) and value != default:
            given.append(f"--{name} {value}")
    return " ".join(given)


def inspected(files: Iterable[Inspected]) -> bool:
    """Print every file with what would be read of it; whether all could be read."""
    console = Screen()
    count, articles, errors = 0, 0, 0
    for file in files:
        count, articles, errors = count + 1, articles + file.report.articles, errors + file.errors
        for line in _inspected(file):
            console.print(Text(line), soft_wrap=True)
    console.print(f"{count:,} files, {articles:,} articles, {errors:,} errors; nothing was written")
    if not articles:
        console.print("no article was found")
    return bool(articles) and not errors


def _inspected(file: Inspected) -> Iterator[str]:
    report = file.report
    size = "" if report.bytes is None else f"{report.bytes:,} bytes"
    facts = (report.kind or "unknown", report.encoding, size)
    yield f"{report.uri}: {', '.join(fact for fact in facts if fact)}"
    counts = {
        "articles": report.articles,
        "undated": report.undated,
        "untitled": report.untitled,
        "without outlet": report.without_outlet,
        "duplicates": file.duplicates,
        "skipped": report.skipped,
    }
    yield "  " + ", ".join(f"{n:,} {name}" for name, n in counts.items() if n or name == "articles")
    if report.first_date:
        yield f"  days: {report.first_date} .. {report.last_date}"
    if report.mapping:
        yield f"  fields: {report.mapping}"
    if report.chars:
        markup = report.markup / (report.markup + report.chars)
        yield f"  markup: {markup:.0%}, boilerplate: {report.boilerplate / report.chars:.0%}"
    for title in file.titles:
        yield f"  title: {title}"
    for problem in file.problems:
        yield f"  {problem.severity}: {problem.uri}: {problem.error}: {problem.message}"
    if more := file.errors + file.warnings - len(file.problems):
        yield f"  and {more:,} more"


def _read(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What was read: files by kind, days, shares of what is no prose, what is not known of the articles."""
    for kind, met in manifest["inputs"].items():
        parts = [f"{met['articles']:,} articles"]
        parts += [f"{met[name]:,} {name}" for name in ("skipped", "failed") if met[name]]
        yield f"{met['files']:,} {kind}", ", ".join(parts)
    reading = manifest["reading"]
    if all(reading["days"]):
        yield "  days", " .. ".join(reading["days"])
    for name in ("boilerplate", "markup"):
        if reading[name]:
            yield f"  {name}", f"{reading[name]:.0%}"
    for uri, mapping in islice(reading["mappings"].items(), MAPPINGS):
        yield f"  {uri}", mapping
    for name, count in manifest["counts"].items():
        if count:
            yield f"  {name}", f"{count:,}"


def _rows(manifest: dict[str, Any], seconds: float | None) -> Iterator[tuple[str, str]]:
    for table, rows in manifest["rows"].items():
        if rows or table in ("documents", "errors"):
            yield table, f"{rows:,}"
        if table == "mentions":
            yield from ((f"  {kind}", f"{count:,}") for kind, count in manifest["mentions"].items())
    if seconds is not None:
        yield "seconds", f"{seconds:.1f}"
        yield "articles per second", f"{manifest['articles'] / seconds:,.0f}"
