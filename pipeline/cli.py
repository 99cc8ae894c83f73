"""The command line. Only this module knows the terminal.

Exit codes: 0, all articles processed; 3, done, but some input became rows of `errors`; 2, a wrong
argument, no such input, an output that cannot be written; 130, interrupted; 1, an error of svodka itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from pipeline import config as configuration
from pipeline.schema import TABLES

DONE_WITH_ERRORS = 3

RAW = click.argument("raw", type=click.Path(path_type=Path), default=Path("data/raw"))
OUT = click.argument("out", type=click.Path(path_type=Path), default=Path("data/out"))

READING = (
    click.option("--published", metavar="DATE", help="Publication date of articles that have none (ISO)."),
    click.option("--timezone", metavar="ZONE", help="Time zone of times that name none. [Europe/Moscow]"),
)
ANNOTATING = (
    click.option("--workers", type=click.IntRange(0), help="Processes. [one per core]"),
    click.option("--syntax/--no-syntax", default=None, help="Fill tokens.head_id and rel. [no]"),
    click.option("--ner", type=click.Choice(configuration.TAGGERS), help="Model that finds names. [svodka]"),
    click.option(
        "--descriptors/--no-descriptors", default=None, help="Find «правительство» beside names. [no]"
    ),
)
EXPORTING = (
    click.option("--format", "formats", metavar="LIST", help="parquet, csv or both. [parquet,csv]"),
    click.option("--tables", metavar="LIST", help=f"Some of {', '.join(TABLES)}. [all]"),
)
CONFIG = (
    click.option(
        "--config",
        "file",
        type=click.Path(path_type=Path),
        help="TOML file with the same settings; SVODKA_<NAME> variables work too.",
    ),
)


def options(*groups: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    """Decorate a command with groups of options."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed([option for group in groups for option in group]):
            command = option(command)
        return command

    return decorate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="svodka", prog_name="svodka")
def cli() -> None:
    """Russian news articles in, normalized tables out.

    \b
    svodka run                     data/raw > data/out
    svodka run ARTICLES TABLES     any folder or file, any output folder
    svodka show article.txt        one article, highlighted
    """


@cli.command()
@RAW
@OUT
@options(READING, ANNOTATING, EXPORTING, CONFIG)
def run(raw: Path, out: Path, file: Path | None, **flags: Any) -> None:
    """Read the articles under RAW and write every table to OUT.

    RAW is a folder (with subfolders) or a file; an earlier result in OUT is replaced. A run that was
    interrupted is continued by `svodka annotate OUT`, then `resolve` and `export`.
    """
    from pipeline import engines

    config = configuration.load(file, **flags)
    engines.expect(config.workers)

    from pipeline import steps
    from pipeline.store import Store

    store = Store(out)
    began = time.perf_counter()
    with progress("reading") as told:
        steps.read_step(raw, store, config, told)
    with progress("annotating") as told:
        steps.annotate_step(store, config, told)
    with progress("resolving") as told:
        steps.resolve_step(store, told)
    with progress("writing") as told:
        manifest = steps.export_step(store, config, told)
    summary(manifest, out, time.perf_counter() - began)
    leave(manifest)


@cli.command()
@RAW
@OUT
@options(READING, CONFIG)
def read(raw: Path, out: Path, file: Path | None, **flags: Any) -> None:
    """Step 1: read the articles under RAW into OUT."""
    from pipeline import steps
    from pipeline.store import Store

    config = configuration.load(file, **flags)
    with progress("reading") as told:
        steps.read_step(raw, Store(out), config, told)


@cli.command()
@OUT
@options(ANNOTATING, EXPORTING[1:], CONFIG)
def annotate(out: Path, file: Path | None, **flags: Any) -> None:
    """Step 2: annotate what was read into OUT and is not annotated yet."""
    from pipeline import steps
    from pipeline.store import Store

    config = configuration.load(file, **flags)
    with progress("annotating") as told:
        steps.annotate_step(Store(out), config, told)


@cli.command()
@OUT
def resolve(out: Path) -> None:
    """Step 3: give every mention in OUT its entity."""
    from pipeline import steps
    from pipeline.store import Store

    with progress("resolving") as told:
        steps.resolve_step(Store(out), told)


@cli.command()
@OUT
@options(EXPORTING, CONFIG)
def export(out: Path, file: Path | None, **flags: Any) -> None:
    """Step 4: write errors, CSV and the manifest of OUT."""
    from pipeline import steps
    from pipeline.store import Store

    config = configuration.load(file, **flags)
    with progress("writing") as told:
        manifest = steps.export_step(Store(out), config, told)
    summary(manifest, out, None)
    leave(manifest)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--record", type=click.IntRange(1), default=1, help="Which record, where it holds several.")
@options(READING, ANNOTATING[2:])
def show(file: Path, record: int, **flags: Any) -> None:
    """Print one article with its names, dates, percentages and sums highlighted."""
    from pipeline import terminal

    config = configuration.load(None, **flags)
    try:
        terminal.show(file, record, config)
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error


@cli.command()
def schema() -> None:
    """Print the data dictionary: every table, every column (Markdown)."""
    from pipeline.schema import markdown

    click.echo(markdown(), nl=False)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal; one line at the end where the output is piped."""
    if not sys.stderr.isatty():
        state = [0]

        def remember(done: int, total: int) -> None:
            state[0] = done

        began = time.perf_counter()
        yield remember
        click.echo(f"{what}: {state[0]} in {time.perf_counter() - began:.1f} s", err=True)
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<11}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


def summary(manifest: dict[str, Any], out: Path, seconds: float | None) -> None:
    """Print what came out."""
    from pipeline import terminal

    terminal.summary(manifest, out, seconds)


def leave(manifest: dict[str, Any]) -> None:
    """End the process with the code that says whether there were errors."""
    if manifest["rows"]["errors"]:
        sys.exit(DONE_WITH_ERRORS)


def main() -> None:
    """Entry point: expected failures become one line and exit code 2."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("\ninterrupted; continue with svodka annotate, resolve, export", err=True)
        sys.exit(130)
    except (configuration.ConfigError, OSError) as error:
        click.echo(f"svodka: {error}", err=True)
        sys.exit(2)
