"""Commands that look at an input or an output and change neither, but for the report."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline import config as configuration
from pipeline.cli.making import writing
from pipeline.cli.options import DEFAULT_RAW, LOST, OUT, WAIT, command, options
from pipeline.config import ANNOTATE, READ

DAY: dict[str, Any] = {"type": click.DateTime(["%Y-%m-%d"]), "metavar": "YYYY-MM-DD"}


@command()
@click.argument("article", nargs=-1, required=True)
@click.option("--of", "out", type=click.Path(path_type=Path), help="Output folder that holds the article.")
@click.option(
    "--record",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="Number of the article in a file of several. [1]",
)
@click.option("--why", is_flag=True, help="Explain the value of every date.")
@options(READ, ANNOTATE, without=("workers", "engine", "address"))
def show(
    article: tuple[str, ...], out: Path | None, record: int, why: bool, settings: Path | None, **flags: Any
) -> None:
    """Print one article with everything that was found in it.

    ARTICLE is a file. With --of OUT it is an article of that folder: its id or the start of it, its uri or
    the end of it, or words of its title in any form: svodka show --of data/out повысил ставки
    """
    from pipeline.terminal import article as printed

    config = configuration.load(settings, **flags)
    try:
        if out is not None:
            printed.show_stored(" ".join(article), _stored(out), config, why)
        elif len(article) == 1:
            printed.show(Path(article[0]), record, config, why)
        else:
            raise click.UsageError("one file; or --of OUT and words of a title")
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error


@command()
@OUT
@click.argument("words", nargs=-1, required=True)
@click.option("--person", metavar="NAME", help="Only in articles that name this person.")
@click.option("--since", **DAY, help="Published on this day or later.")
@click.option("--until", **DAY, help="Published on this day or earlier.")
@click.option("--quotes", is_flag=True, help="Only in quotes.")
@click.option("--limit", type=click.IntRange(1), metavar="N", default=20, help="Most results to show. [20]")
def search(out: Path, words: tuple[str, ...], since: date | None, until: date | None, **options: Any) -> None:
    """Find sentences and headlines with all of the WORDS, in any form.

    ставка finds ставки too; '"ключевая ставка"' is a phrase; after -- a word with a minus must not occur.
    """
    from pipeline.publish import search as searching
    from pipeline.publish.formats import DATABASE
    from pipeline.publish.views import opened
    from pipeline.terminal import lists as printed

    for name, day in (("since", since), ("until", until)):
        options[name] = None if day is None else f"{day:%Y-%m-%d}"
    asked = " ".join(words)
    try:
        with opened(out / DATABASE) as connection:
            hits = searching.find(connection, asked, **options)
    except (LookupError, ValueError) as error:
        raise click.ClickException(str(error.args[0])) from error
    printed.hits(hits, asked)


@command()
@OUT
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N", default=8001, help="Port to listen on. [8001]"
)
@click.option("--open", "open_", is_flag=True, help="Open it in the browser at once.")
def browse(out: Path, port: int, open_: bool) -> None:
    """Show the database of OUT in a browser, on this machine alone.

    Searches, dossiers, series, marked articles. Needs Datasette: pip install 'svodka[browse]'.
    """
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


@command()
@OUT
@WAIT
@click.option("--lang", type=click.Choice(("ru", "en")), default="ru", show_default=True, help="Language.")
def report(out: Path, lang: str, wait: bool) -> None:
    """Write OUT/report.html, a page to look at.

    Who, what, where, when, with whom, which numbers, each with its sentences. The page works offline; the
    articles that it links to are beside it, in OUT/report.
    """
    from pipeline.run import publishing

    with writing(out, wait=wait) as (store, _):
        click.echo(publishing.report(store, lang))


@command()
@OUT
@click.option(
    "--check", is_flag=True, help="Print pairs of rows that may be one entity, and persons that may be two."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", default=200, help="Most rows to show. [200]")
def entities(out: Path, check: bool, limit: int) -> None:
    """Print the entities of OUT, those of most mentions first.

    Columns are separated by tabs. --check prints what a person should look at; a table of your own (run
    --entities, docs/names.md) settles it.
    """
    from pipeline.terminal import lists as printed

    printed.entities(_stored(out)["entities"].to_pylist(), check, limit)


def _stored(out: Path) -> dict[str, Any]:
    """Every table of an output folder, for a person to look at. StoreError without articles."""
    from pipeline.run.generations import looking
    from pipeline.run.publishing import shown

    return looking(out, shown)


@command()
@click.argument("raw", metavar="[RAW]...", nargs=-1)
@options(READ)
def inspect(raw: tuple[str, ...], settings: Path | None, **flags: Any) -> None:
    """Tell what would be read of RAW and how; write nothing.

    Prints kinds of files, encodings, fields, days of publication, titles and warnings.
    """
    from pipeline.read.inspect import inspect as inspect_
    from pipeline.terminal import summary as printed

    if not printed.inspected(inspect_(raw or [DEFAULT_RAW], configuration.load(settings, **flags))):
        sys.exit(LOST)


@command()
def schema() -> None:
    """Print the data dictionary: every table, every column."""
    from pipeline.schema import markdown

    click.echo(markdown(), nl=False)


@command()
@click.option("--info", is_flag=True, help="Tell where it is and what is in it.")
@click.option("--clear", is_flag=True, help="Remove it; the next run makes it anew.")
def cache(info: bool, clear: bool) -> None:
    """Show or remove what is kept between runs.

    It is what the models compute of frequent words; it changes how long a run takes, never its result.
    """
    from pipeline import cache as kept

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
        click.echo(f"in {place}; {kept.VARIABLE} names another folder, or, empty, none")
