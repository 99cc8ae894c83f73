"""What svodka prints: the summary of a run, and one article with its annotations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.article import Article
from pipeline.config import Config
from pipeline.read import read

STYLES = {
    "PER": "bold blue",
    "LOC": "bold green",
    "ORG": "bold magenta",
    "dates": "black on yellow",
    "percents": "black on cyan",
    "money": "black on bright_green",
}
OTHER = "bold"

FOLDED = {"text", "value", "indicator", "name", "aliases"}
"""Columns that take several lines where the terminal is narrow."""

# What is shown of each table under the article.
SHOWN = {
    "dates": ("text", "value", "date_from", "date_to", "part", "bound", "comparison"),
    "percents": ("text", "low", "high", "unit", "comparison", "measure", "direction", "indicator"),
    "money": ("text", "low", "high", "currency", "comparison"),
    "entities": ("name", "type", "n_mentions", "aliases", "country"),
}


def summary(manifest: dict[str, Any], out: Path, seconds: float | None) -> None:
    """Print the rows of every table, mentions by type, time and articles per second."""
    grid = Table(title=f"svodka > {out}", title_justify="left", show_header=False, box=None, pad_edge=False)
    grid.add_column()
    grid.add_column(justify="right")
    for table, rows in manifest["rows"].items():
        grid.add_row(table, f"{rows:,}")
        if table == "mentions":
            for kind, count in manifest["mentions"].items():
                grid.add_row(f"  {kind}", f"{count:,}")
    if seconds is not None:
        grid.add_row("seconds", f"{seconds:.1f}")
        grid.add_row("articles per second", f"{manifest['articles'] / seconds:,.0f}")
    console = Console()
    console.print(grid)
    if not manifest["articles"]:
        console.print("No article was found.")
    if manifest["rows"]["errors"]:
        console.print(f"Some input could not be used: see the table errors in {out}.")


def show(file: Path, record: int, config: Config) -> None:
    """Print one article of a file with everything that was found in it.

    Raises FileNotFoundError for a missing file, LookupError for a record that is not there or cannot be read.
    """
    from pipeline import models  # what a summary does without
    from pipeline.resolve import resolve
    from pipeline.stages import annotate
    from pipeline.tables import tables

    article = _article(file, record, config)
    found = tables(annotate([article], models.load(ner=config.ner, descriptors=config.descriptors)))
    found["mentions"], found["entities"] = resolve(found["mentions"], found["documents"])
    console = Console()
    for label, value in (
        ("title", article.title),
        ("published", article.published),
        ("source", article.source),
    ):
        console.print(Text(f"{label:<10} {'-' if value is None else value}", style="dim"))
    console.print()
    console.print(highlighted(article, found))
    console.print()
    for table, columns in SHOWN.items():
        _print_rows(console, table, found[table], columns)


def highlighted(article: Article, found: dict[str, pa.Table]) -> Text:
    """The text of the article with a style on every mention, date, percentage and sum."""
    text = Text(article.text)
    for kind, start, stop in _spans(found["mentions"], "type"):
        text.stylize(STYLES.get(kind, OTHER), start, stop)
    for table in ("dates", "percents", "money"):
        for _, start, stop in _spans(found[table], "text"):
            text.stylize(STYLES[table], start, stop)
    return text


def _spans(rows: pa.Table, column: str) -> Iterable[tuple[str, int, int]]:
    return zip(*(rows[name].to_pylist() for name in (column, "start", "stop")), strict=True)


def _article(file: Path, record: int, config: Config) -> Article:
    if not file.is_file():
        raise FileNotFoundError(f"no such file: {file}")
    found = list(read(file, timezone=config.zone, published=config.published_at))
    if record > len(found):
        raise LookupError(f"{file} has {len(found)} record(s), not {record}")
    article = found[record - 1]
    if not isinstance(article, Article):
        raise LookupError(f"{article.uri}: {article.error}: {article.message}")
    return article


def _print_rows(console: Console, title: str, rows: pa.Table, columns: tuple[str, ...]) -> None:
    if not rows.num_rows:
        return
    grid = Table(title=title, title_justify="left", title_style=STYLES.get(title, OTHER), box=None)
    for column in columns:
        grid.add_column(column, no_wrap=column not in FOLDED, overflow="fold")
    for row in rows.select(columns).to_pylist():
        grid.add_row(*(_cell(row[column]) for column in columns))
    console.print(grid)
    console.print()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"
    return str(value)
