"""The command line. Only this module knows the terminal.

Exit codes: 0, all was read (warnings may stand in `errors`); 3, done, but an article or a file was lost, or
there were files and no article; 2, a wrong call, a missing path, nothing to read, an output that cannot be
written; 130, interrupted (143 by SIGTERM); 1, an error of svodka itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import config as configuration
from pipeline.config import ANNOTATE, PUBLISH, READ, RESOLVE
from pipeline.run.process import Terminated

if TYPE_CHECKING:
    from pipeline.run.steps import Watch
    from pipeline.run.store import Store

LOST = 3

RAW_AND_OUT = click.argument("paths", metavar="[RAW]... [OUT]", nargs=-1)
DEFAULT_RAW, DEFAULT_OUT = "data/raw", Path("data/out")
OUT = click.argument("out", type=click.Path(path_type=Path), default=DEFAULT_OUT)
DAY = click.DateTime(["%Y-%m-%d"])
WAIT = click.option("--wait", is_flag=True, help="Where another svodka is writing to OUT, wait for its end.")
APPEND = click.option("--append", is_flag=True, help="Keep articles of OUT that are no longer in RAW.")
FORCE = click.option("--force", is_flag=True, help="Replace a result where there is no article to read.")
KEEP = click.option(
    "--keep",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Results that are kept, the last ones.",
)
CONFIG = click.option(
    "--config",
    "settings",
    type=click.Path(path_type=Path),
    help="TOML file with the same settings; SVODKA_<NAME> variables work too.",
)
RETRY = click.option(
    "--retry-failed", is_flag=True, help="Annotate anew where a stage failed, was killed or out of memory."
)


def _option(name: str) -> Callable[..., Any]:
    """The option of a setting of `Config`."""
    setting, default = configuration.SETTINGS[name], getattr(configuration.Config(), name)
    more: dict[str, Any] = {"metavar": setting.metavar}
    if isinstance(default, bool):
        return click.option(
            f"--{name}/--no-{name}", default=None, help=f"{setting.help} [{'yes' if default else 'no'}]"
        )
    if isinstance(default, tuple) and setting.allowed:
        shown = "all" if default == setting.allowed else ",".join(default)
        listed = ", ".join(setting.allowed)
        return click.option(f"--{name}", metavar="LIST", help=f"{setting.help} Of {listed}. [{shown}]")
    if setting.allowed:
        more = {"type": click.Choice(setting.allowed)}
    elif isinstance(default, int):
        more = {"type": click.IntRange(0)}
    return click.option(f"--{name}", help=setting.help + (f" [{default}]" if default else ""), **more)


def roots_and_out(paths: tuple[str, ...]) -> tuple[list[str], Path]:
    """What to read and where to write: of several paths the last is the output."""
    if len(paths) < 2:
        return list(paths) or [DEFAULT_RAW], DEFAULT_OUT
    return list(paths[:-1]), Path(paths[-1])


def options(*steps: str, without: tuple[str, ...] = ()) -> Callable[..., Any]:
    """Decorate a command with the settings of some steps, and with --config."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        command = CONFIG(command)
        for name, setting in reversed(list(configuration.SETTINGS.items())):
            if setting.step in steps and name not in without:
                command = _option(name)(command)
        return command

    return decorate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="svodka", prog_name="svodka")
def cli() -> None:
    """Russian news articles in, normalized tables out.

    \b
    svodka run                     data/raw > data/out
    svodka run ARTICLES TABLES     any folders or files, the last is the output
    svodka inspect ARTICLES        what would be read how; nothing is written
    svodka show article.txt        one article, highlighted
    svodka search OUT слова        sentences with these words, in any form
    svodka browse OUT              the tables in a browser
    svodka report TABLES           a page to look at: TABLES/report.html
    """


@cli.command()
@RAW_AND_OUT
@APPEND
@FORCE
@KEEP
@WAIT
@RETRY
@options(READ, ANNOTATE, RESOLVE, PUBLISH)
def run(
    paths: tuple[str, ...],
    settings: Path | None,
    retry_failed: bool,
    append: bool,
    force: bool,
    keep: int,
    wait: bool,
    **flags: Any,
) -> None:
    """Read the articles of RAW and write every table to OUT.

    RAW is any number of folders (with subfolders), files, archives, patterns ('news/*.html'), addresses
    (https://...), or - for standard input. Of several paths the last is OUT. What an earlier run made of the
    same articles with the same options is used again; its result is replaced when the new one is whole.
    """
    from pipeline.run import engines

    config = configuration.load(settings, **flags)
    roots, out = roots_and_out(paths)
    engines.expect(config.engine)

    from pipeline.run import steps

    began = time.perf_counter()
    with writing(out, new=True, wait=wait) as (store, watch):
        steps.read_step(roots, store, config, watch, append=append, force=force)
        steps.annotate_step(store, config, watch, retry_failed=retry_failed)
        steps.resolve_step(store, config, watch)
        manifest = steps.publish_step(store, config, watch, keep=keep)
    finish(manifest, out, time.perf_counter() - began)


@cli.command()
@RAW_AND_OUT
@APPEND
@FORCE
@WAIT
@options(READ)
def read(
    paths: tuple[str, ...], settings: Path | None, append: bool, force: bool, wait: bool, **flags: Any
) -> None:
    """Step 1: read the articles of RAW into OUT, both as of `svodka run`."""
    from pipeline.run import steps

    roots, out = roots_and_out(paths)
    config = configuration.load(settings, **flags)
    with writing(out, new=True, wait=wait) as (store, watch):
        steps.read_step(roots, store, config, watch, append=append, force=force)


@cli.command()
@OUT
@RETRY
@WAIT
@options(ANNOTATE)
def annotate(out: Path, retry_failed: bool, settings: Path | None, wait: bool, **flags: Any) -> None:
    """Step 2: annotate what was read into OUT and is not annotated yet.

    Options that are not given are those of the steps before.
    """
    from pipeline.run import steps

    with writing(out, wait=wait) as (store, watch):
        config = configuration.load(settings, stored=steps.stored_options(store), **flags)
        steps.annotate_step(store, config, watch, retry_failed=retry_failed)


@cli.command()
@OUT
@WAIT
@options(RESOLVE)
def resolve(out: Path, settings: Path | None, wait: bool, **flags: Any) -> None:
    """Step 3: give every mention in OUT its entity.

    Options that are not given are those of the steps before.
    """
    from pipeline.run import steps

    with writing(out, wait=wait) as (store, watch):
        config = configuration.load(settings, stored=steps.stored_options(store), **flags)
        steps.resolve_step(store, config, watch)


@cli.command()
@OUT
@KEEP
@WAIT
@options(PUBLISH)
def export(out: Path, settings: Path | None, keep: int, wait: bool, **flags: Any) -> None:
    """Step 4: write the tables of OUT in the formats asked for; do what is left of the steps before."""
    from pipeline.run import steps

    with writing(out, wait=wait) as (store, watch):
        config = configuration.load(settings, stored=steps.stored_options(store), **flags)
        manifest = steps.publish_step(store, config, watch, keep=keep)
    finish(manifest, out, None)


@cli.command()
@click.argument("article", nargs=-1, required=True)
@click.option("--of", "out", type=click.Path(path_type=Path), help="Output folder that holds the article.")
@click.option("--record", type=click.IntRange(1), default=1, help="Which article, where it holds several.")
@click.option("--why", is_flag=True, help="Say of every date why it has its value.")
@options(READ, ANNOTATE, without=("workers",))
def show(
    article: tuple[str, ...], out: Path | None, record: int, why: bool, settings: Path | None, **flags: Any
) -> None:
    """Print one article with its names, dates, percentages and sums highlighted.

    ARTICLE is a file. With --of OUT it is an article of that folder: its id or the start of it, its uri or
    the end of it, or words of its title in any form: svodka show --of data/out повысил ставки
    """
    from pipeline import terminal

    config = configuration.load(settings, **flags)
    try:
        if out is not None:
            terminal.show_stored(" ".join(article), _stored(out), config, why)
        elif len(article) == 1:
            terminal.show(Path(article[0]), record, config, why)
        else:
            raise click.UsageError("one file; or --of OUT and words of a title")
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error


@cli.command()
@OUT
@click.argument("words", nargs=-1, required=True)
@click.option("--person", metavar="NAME", help="In articles that name this person.")
@click.option("--since", type=DAY, help="Published on this day or later.")
@click.option("--until", type=DAY, help="Published on this day or earlier.")
@click.option("--quotes", is_flag=True, help="In what was said alone.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many to show.")
def search(out: Path, words: tuple[str, ...], since: date | None, until: date | None, **options: Any) -> None:
    """Find headlines and sentences of OUT with all of the WORDS, in any form.

    'ставка' finds 'ставки', '"ключевая ставка"' the phrase; after -- a word with a minus must not occur.
    """
    from pipeline import terminal
    from pipeline.publish import search as searching
    from pipeline.publish.formats import DATABASE
    from pipeline.publish.views import opened

    for name, day in (("since", since), ("until", until)):
        options[name] = None if day is None else f"{day:%Y-%m-%d}"
    asked = " ".join(words)
    try:
        with opened(out / DATABASE) as connection:
            hits = searching.find(connection, asked, **options)
    except (LookupError, ValueError) as error:
        raise click.ClickException(str(error.args[0])) from error
    terminal.hits(hits, asked)


@cli.command()
@OUT
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option("--open", "open_", is_flag=True, help="Open it in the browser at once.")
def browse(out: Path, port: int, open_: bool) -> None:
    """Show the database of OUT in a browser, on this machine alone. Needs svodka[browse]."""
    try:
        from pipeline.publish import browse as browsing
    except ImportError as error:
        raise click.ClickException("svodka browse needs Datasette: pip install 'svodka[browse]'") from error
    from pipeline.publish.formats import DATABASE

    address = f"http://{browsing.HOST}:{port}/"

    def ready() -> None:
        click.echo(f"{address} until interrupted (Ctrl+C)", err=True)
        if open_:
            click.launch(address)

    browsing.serve(out / DATABASE, port, ready)


@cli.command()
@OUT
@WAIT
@click.option("--lang", type=click.Choice(("ru", "en")), default="ru", help="Language of the page. [ru]")
def report(out: Path, lang: str, wait: bool) -> None:
    """Write OUT/report.html, a page to look at: who, what, where, when, with whom, which numbers.

    The page works offline; the articles that it links to are beside it, in OUT/report.
    """
    from pipeline.run import publishing

    with writing(out, wait=wait) as (store, _):
        click.echo(publishing.report(store, lang))


@cli.command()
@OUT
@click.option("--check", is_flag=True, help="Pairs that look like two of one thing, or like one of two.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="How many to show.")
def entities(out: Path, check: bool, limit: int) -> None:
    """Print the entities of OUT, those of most mentions first, as columns with tabs between.

    With --check those for a person to look at; what is wrong goes into the file of --entities.
    """
    from pipeline import terminal

    terminal.entities(_stored(out)["entities"].to_pylist(), check, limit)


def _stored(out: Path) -> dict[str, Any]:
    """Every table of an output folder, for a person to look at. StoreError without articles."""
    from pipeline.run.generations import looking
    from pipeline.run.publishing import shown

    return looking(out, shown)


@cli.command()
@OUT
def clean(out: Path) -> None:
    """Remove from OUT what svodka wrote there, and nothing else."""
    if out.exists():
        with writing(out) as (store, _):
            store.remove()


@cli.command()
@click.argument("raw", metavar="[RAW]...", nargs=-1)
@options(READ)
def inspect(raw: tuple[str, ...], settings: Path | None, **flags: Any) -> None:
    """Tell what would be read of RAW and how: kinds, encodings, fields, days, titles. Nothing is written."""
    from pipeline import terminal
    from pipeline.read.inspect import inspect as inspect_

    if not terminal.inspected(inspect_(raw or [DEFAULT_RAW], configuration.load(settings, **flags))):
        sys.exit(LOST)


@cli.command()
def schema() -> None:
    """Print the data dictionary: every table, every column (Markdown)."""
    from pipeline.schema import markdown

    click.echo(markdown(), nl=False)


@cli.command()
@click.option("--info", is_flag=True, help="Tell where it is and what is in it.")
@click.option("--clear", is_flag=True, help="Remove it; the next run makes it anew.")
def cache(info: bool, clear: bool) -> None:
    """What is kept between runs: what the models say of frequent words. It changes nothing but time."""
    from pipeline.models import cache as kept

    if info == clear:
        raise click.UsageError("--info or --clear")
    place = kept.folder()
    if place is None:
        click.echo("nothing is kept")
    elif clear:
        click.echo(f"{kept.clear() / 1e6:.1f} MB removed from {place}")
    else:
        for file in kept.files():
            click.echo(f"{file.stat().st_size / 1e6:6.1f} MB  {file}")
        click.echo(f"in {place}; SVODKA_CACHE names another folder, or, empty, none")


@contextmanager
def writing(out: Path, new: bool = False, wait: bool = False) -> Iterator[tuple[Store, Watch]]:
    """The output folder, kept from other processes, and who is told how a step goes on."""
    from pipeline.run.store import Store

    store = Store(out)
    with store.locked(new, wait), watching() as watch:
        yield store, watch


@contextmanager
def watching() -> Iterator[Watch]:
    """Progress bars on a terminal; a line for each step where the output is piped."""
    from pipeline.run.steps import Watch

    def say(message: str) -> None:
        click.echo(f"svodka: {message}", err=True)

    if not sys.stderr.isatty():
        began: dict[str, float] = {}
        done: dict[str, int] = {}

        def note(step: str, at: int, total: int) -> None:
            began.setdefault(step, time.perf_counter())
            done[step] = at

        yield Watch(note, say)
        ends = [*began.values(), time.perf_counter()][1:]
        for (step, start), end in zip(began.items(), ends, strict=bool(began)):
            click.echo(f"{step}: {done[step]} in {end - start:.1f} s", err=True)
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<11}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, Any] = {}

        def draw(step: str, at: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=None)
            bar.update(tasks[step], completed=at, total=total or None)

        yield Watch(draw, lambda message: bar.console.print(f"svodka: {message}", markup=False))


def finish(manifest: dict[str, Any], out: Path, seconds: float | None) -> None:
    """Print what came out; end the process with the code that says whether something was lost."""
    from pipeline import terminal

    terminal.summary(manifest, out, seconds)
    if manifest["errors"] or not manifest["articles"]:
        sys.exit(LOST)


def main() -> None:
    """Entry point: expected failures become one line and exit code 2."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort as error:
        click.echo("\ninterrupted; continue with svodka export", err=True)
        sys.exit(143 if isinstance(error.__cause__, Terminated) else 130)
    except (configuration.ConfigError, OSError) as error:
        from pipeline.terminal import HARMLESS

        click.echo(f"svodka: {error}".translate(HARMLESS), err=True)
        sys.exit(2)
