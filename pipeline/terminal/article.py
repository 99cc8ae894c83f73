"""One article with everything that was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.article import Article, below
from pipeline.config import Config
from pipeline.read import Problem, options_of, read
from pipeline.schema import FACTS, FIELDS, TABLES
from pipeline.terminal.screen import STRONG, Screen

STYLES = {
    "PER": "bold blue",
    "LOC": "bold green",
    "ORG": "bold magenta",
    "dates": "black on yellow",
    "percents": "black on cyan",
    "money": "black on bright_green",
    "quotes": "italic",
}
LABELS = ("title", "published", "outlet", "source", "url")
"""What is said of an article before its text."""
FOLDED = {"text", "speaker", "speaker_name", "value", "indicator", "name", "aliases"}
"""Columns that take several lines where the terminal is narrow."""


def show(file: Path, record: int, config: Config, why: bool = False) -> None:
    """Print one article of a file with everything that was found in it; with `why`, the reasons of its dates.

    Raises FileNotFoundError for a missing file, LookupError for a record that is not there or cannot be read.
    """
    from pipeline import models  # what a summary does without
    from pipeline.resolve import resolve
    from pipeline.stages import annotated

    article = _article(file, record, config)
    found = resolve(annotated([article], models.load(config.model, descriptors=config.descriptors), config))
    _show({name: getattr(article, name) for name in (*LABELS, *FIELDS)}, found)
    if why:
        _explain(article, config)


def show_stored(what: str, tables: Mapping[str, pa.Table], config: Config, why: bool = False) -> None:
    """Print one article of an output folder with everything that was found in it (see `publish.find`).

    Raises LookupError where `what` names no article, or several.
    """
    import pyarrow.compute as pc

    from pipeline.publish.find import find

    article = _local(find(tables["documents"], what))
    mine = {
        name: rows.filter(pc.equal(rows["doc_id"], article["doc_id"]))
        for name, rows in tables.items()
        if "doc_id" in rows.column_names
    }
    named = mine["mentions"]["entity_id"].drop_null()
    mine["entities"] = tables["entities"].filter(pc.is_in(tables["entities"]["entity_id"], named))
    _show(article, mine)
    if why:
        names = ("title", "text", "published", "published_precision")
        _explain(Article("", **{name: article[name] for name in names}), config)


def _local(article: dict[str, Any]) -> dict[str, Any]:
    """A row of documents, its moment of publication in the zone of the article, in which its days are."""
    if article["published"] is None:
        return article
    zone = timezone(timedelta(minutes=article["published_offset"]))
    return {**article, "published": article["published"].astimezone(zone)}


def _explain(article: Article, config: Config) -> None:
    """Print the reasons for every date of an article."""
    from pipeline import models, morphology
    from pipeline.dates.why import told, why
    from pipeline.segment import segment

    console = Console()
    batch = segment([article])
    morphology.tag(batch, models.load(config.model))
    for reason in why(batch):
        console.print(Text(article.content[reason.row.start : reason.row.stop], style=STYLES["dates"]))
        for name, said in told(reason):
            console.print(Text(f"  {name:<7} {said}"), soft_wrap=True)


def _show(article: Mapping[str, Any], found: Mapping[str, pa.Table]) -> None:
    console = Screen()
    for label in LABELS:
        value = article[label]
        if value is not None or label in ("title", "published"):
            console.print(Text(f"{label:<10} {'-' if value is None else value}", style="dim"))
    console.print()
    for field in FIELDS:
        if text := article[field]:
            begins = below(article["title"], text) if field == "text" else 0
            console.print(with_speakers(highlighted(text, field, found), field, found)[begins:])
            console.print()
    for name, table in TABLES.items():
        if table.shown and name in found:
            _print_rows(console, name, found[name].select(table.shown))
        if name == "relations" and name in found:
            _print_rows(console, name, _related(found[name], found["mentions"]))


def _related(relations: pa.Table, mentions: pa.Table) -> pa.Table:
    """What is related by the names of the two, each pair once; two names of one are left out."""
    names = {
        each["mention_id"]: each["entity_name"] or each["normal"] or each["text"]
        for each in mentions.to_pylist()
    }
    rows = dict.fromkeys(
        (names[each["subject_id"]], each["type"], names[each["object_id"]], each["phase"])
        for each in relations.to_pylist()
    )
    told = [row for row in rows if row[0] != row[2]]
    columns = ("subject", "type", "object", "phase")
    return pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in told])


def highlighted(text: str, field: str, found: Mapping[str, pa.Table]) -> Text:
    """The title or text of an article with a style on every mention, date, percentage and sum."""
    styled = Text(text)
    for kind, start, stop in _spans(found["mentions"], field, "type"):
        styled.stylize(STYLES.get(kind, STRONG), start, stop)
    for table in FACTS:
        if table.name in STYLES:
            for _, start, stop in _spans(found[table.name], field, "text"):
                styled.stylize(STYLES[table.name], start, stop)
    return styled


def with_speakers(styled: Text, field: str, found: Mapping[str, pa.Table]) -> Text:
    """The text with the speaker's name behind every quote: "Мост откроют" ‹Олег Лапин›."""
    rows = found["quotes"].select(["field", "stop", "speaker_name"]).to_pylist()
    ends = {
        (row["stop"], row["speaker_name"]) for row in rows if row["field"] == field and row["speaker_name"]
    }
    pieces, at = Text(), 0
    for stop, name in sorted(ends):
        pieces.append_text(styled[at:stop]).append(f" ‹{name}›", style="dim")
        at = stop
    return pieces.append_text(styled[at:])


def _spans(rows: pa.Table, field: str, column: str) -> Iterator[tuple[str, int, int]]:
    columns = (rows[name].to_pylist() for name in ("field", column, "start", "stop"))
    return ((each, start, stop) for where, each, start, stop in zip(*columns, strict=True) if where == field)


def _article(file: Path, record: int, config: Config) -> Article:
    if not file.is_file():
        raise FileNotFoundError(
            f"{file} is a folder, not a file" if file.is_dir() else f"no such file: {file}"
        )
    articles, problems = [], []
    for found in read([file], options_of(config)):
        if isinstance(found, Article):
            articles.append(found)
            if len(articles) == record:
                return found
        elif isinstance(found, Problem):
            problems.append(found)
    reason = "".join(f"; {each.uri}: {each.error}: {each.message}" for each in problems[:1])
    raise LookupError(f"{file} has {len(articles)} article(s), not {record}{reason}")


def _print_rows(console: Console, title: str, rows: pa.Table) -> None:
    """Print rows as a grid, without the columns in which none of them has a value."""
    if not rows.num_rows:
        return
    rows = rows.select([name for name in rows.column_names if rows[name].null_count < rows.num_rows])
    grid = Table(title=title, title_justify="left", title_style=STYLES.get(title, STRONG), box=None)
    for column in rows.column_names:
        grid.add_column(column, no_wrap=column not in FOLDED, overflow="fold")
    for row in rows.to_pylist():
        grid.add_row(*(Text(_cell(value)) for value in row.values()))
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
