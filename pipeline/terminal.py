"""What svodka prints: the summary of a run, and one article with its annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from pipeline.article import Article
from pipeline.config import Config
from pipeline.publish.search import Hit, marks
from pipeline.read import Problem, options_of, read
from pipeline.read.inspect import Inspected
from pipeline.resolve.suspects import Suspect, suspects
from pipeline.schema import FACTS, FIELDS, TABLES

STYLES = {
    "PER": "bold blue",
    "LOC": "bold green",
    "ORG": "bold magenta",
    "dates": "black on yellow",
    "percents": "black on cyan",
    "money": "black on bright_green",
    "quotes": "italic",
}
OTHER = "bold"
LABELS = ("title", "published", "outlet", "source", "url")
"""What is said of an article before its text."""

MAPPINGS = 10
"""Files of records whose fields a summary shows."""
FOLDED = {"text", "speaker", "speaker_name", "value", "indicator", "name", "aliases"}
"""Columns that take several lines where the terminal is narrow."""

HARMLESS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""Characters by which a text would command a terminal, and what is shown in their place."""


class Screen(Console):
    """A console on which news can neither move the cursor nor change colours."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """As in rich, without the control characters of texts."""
        for segment in super().render(renderable, options):
            harmless = segment.text.translate(HARMLESS)
            yield segment if segment.control else Segment(harmless, segment.style)


def summary(manifest: dict[str, Any], out: Path, seconds: float | None) -> None:
    """Print what was read, the rows of every table, what is missing, and what went wrong first."""
    console = Screen()
    console.print(_grid(f"svodka > {out}", _read(manifest)))
    console.print(_grid("tables", _rows(manifest, seconds)))
    if not manifest["articles"]:
        console.print("no article was found")
    lost, doubts = manifest["errors"], manifest["warnings"]
    if lost or doubts:
        console.print(f"{lost:,} errors, {doubts:,} warnings: see the table errors in {out}", style="bold")
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


def _grid(title: str, rows: Iterable[tuple[str, str]]) -> Table:
    grid = Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=False)
    grid.add_column()
    grid.add_column(justify="right")
    for row in rows:
        grid.add_row(*map(Text, row))
    return grid


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

    article = find(tables["documents"], what)
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
            console.print(with_speakers(highlighted(text, field, found), field, found))
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


def hits(found: Sequence[Hit], words: str) -> None:
    """Print what a search found, its words marked, each under the headline of its article."""
    console = Screen()
    for hit in found:
        head = [hit.published_date, hit.outlet, hit.title if hit.kind != "title" else None, hit.url]
        console.print(Text(" · ".join(filter(None, head)) or hit.doc_id, style="dim"), soft_wrap=True)
        styled = Text(hit.text)
        for start, stop in marks(hit.text, words):
            styled.stylize(OTHER, start, stop)
        console.print(styled, soft_wrap=True)
        console.print()
    if not found:
        console.print("nothing was found")


def entities(rows: Sequence[Mapping[str, Any]], check: bool, limit: int) -> None:
    """Print entities, or those of which two may be one or one may be two, as columns with tabs between."""
    columns = ("entity_id", "type", "name", "kind", "country", "n_mentions", "aliases")
    lines: Iterable[Sequence[Any]] = suspects(rows) if check else [[row[c] for c in columns] for row in rows]
    print("\t".join(Suspect._fields if check else columns))
    for line in islice(lines, limit):
        print("\t".join(_tabbed(value) for value in line))


def _tabbed(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def highlighted(text: str, field: str, found: Mapping[str, pa.Table]) -> Text:
    """The title or text of an article with a style on every mention, date, percentage and sum."""
    styled = Text(text)
    for kind, start, stop in _spans(found["mentions"], field, "type"):
        styled.stylize(STYLES.get(kind, OTHER), start, stop)
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
        raise FileNotFoundError(f"no such file: {file}")
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
    if not rows.num_rows:
        return
    grid = Table(title=title, title_justify="left", title_style=STYLES.get(title, OTHER), box=None)
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
