"""Commands that write to an output folder."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import config as configuration
from pipeline.cli.options import (
    APPEND,
    FORCE,
    KEEP,
    LOST,
    OUT,
    RAW_AND_OUT,
    RETRY,
    WAIT,
    command,
    options,
    roots_and_out,
)
from pipeline.config import ANNOTATE, PUBLISH, READ, RESOLVE

if TYPE_CHECKING:
    from pipeline.run.steps import Watch
    from pipeline.run.store import Store


@command()
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
    from pipeline.run import engines, steps

    config = configuration.load(settings, **flags)
    roots, out = roots_and_out(paths)

    began = time.perf_counter()
    with writing(out, new=True, wait=wait) as (store, told):
        watch = replace(told, news=partial(engines.expect, config.engine))
        steps.read_step(roots, store, config, watch, append=append, force=force)
        steps.annotate_step(store, config, watch, retry_failed=retry_failed)
        steps.resolve_step(store, config, watch)
        manifest = steps.publish_step(store, config, watch, keep=keep)
    finish(manifest, out, time.perf_counter() - began)


@command()
@RAW_AND_OUT
@APPEND
@FORCE
@WAIT
@options(READ)
def read(
    paths: tuple[str, ...], settings: Path | None, append: bool, force: bool, wait: bool, **flags: Any
) -> None:
    """Step 1: read the articles of RAW into OUT.

    RAW and OUT are as in `svodka run`.
    """
    from pipeline.run import reading, steps

    roots, out = roots_and_out(paths)
    config = configuration.load(settings, **flags)
    with writing(out, new=True, wait=wait) as (store, watch):
        articles = steps.read_step(roots, store, config, watch, append=append, force=force)
        lost = reading.lost(store)
    if lost or not articles:
        click.echo(f"{articles} articles, {lost} errors; svodka export lists them", err=True)
        sys.exit(LOST)


@command()
@OUT
@RETRY
@WAIT
@options(ANNOTATE)
def annotate(out: Path, retry_failed: bool, settings: Path | None, wait: bool, **flags: Any) -> None:
    """Step 2: annotate what was read into OUT and is not yet.

    Options that are not given are as in the earlier steps.
    """
    from pipeline.run import steps

    with writing(out, wait=wait) as (store, watch):
        config = configuration.load(settings, stored=steps.stored_options(store), **flags)
        steps.annotate_step(store, config, watch, retry_failed=retry_failed)


@command()
@OUT
@WAIT
@options(RESOLVE)
def resolve(out: Path, settings: Path | None, wait: bool, **flags: Any) -> None:
    """Step 3: give every mention in OUT its entity.

    Options that are not given are as in the earlier steps.
    """
    from pipeline.run import steps

    with writing(out, wait=wait) as (store, watch):
        config = configuration.load(settings, stored=steps.stored_options(store), **flags)
        steps.resolve_step(store, config, watch)


@command()
@OUT
@KEEP
@WAIT
@options(PUBLISH)
def export(out: Path, settings: Path | None, keep: int, wait: bool, **flags: Any) -> None:
    """Step 4: write the tables of OUT in the formats asked for.

    Does what is left of the steps before. Formats that were written before stay.
    """
    from pipeline.run import steps

    with writing(out, wait=wait) as (store, watch):
        config = configuration.load(settings, stored=steps.stored_options(store), **flags)
        manifest = steps.publish_step(store, config, watch, keep=keep)
    finish(manifest, out, None)


@command()
@OUT
@click.option("--keep", type=click.IntRange(1), metavar="N", help="Remove all but the latest N.")
@WAIT
def runs(out: Path, keep: int | None, wait: bool) -> None:
    """List the results that OUT keeps, one a run.

    When each was made, of how many articles, with which options; * marks the one that is shown.
    """
    from pipeline.run.store import Store
    from pipeline.terminal import summary as printed

    if keep is not None:
        with writing(out, wait=wait) as (store, _):
            store.generations.keep(keep)
    store = Store(out)
    printed.runs([each.manifest for each in store.generations.all()], store.current().manifest["generation"])


@command()
@OUT
@WAIT
def compact(out: Path, wait: bool) -> None:
    """Merge the files of every table of OUT into fewer, larger ones.

    Removes all older results. Later runs go on with the larger files.
    """
    from pipeline.run import steps

    with writing(out, wait=wait) as (store, watch):
        config = configuration.load(stored=steps.stored_options(store))
        steps.compact_step(store, config)
        steps.publish_step(store, config, watch, keep=1)


@command()
@OUT
@click.argument("url")
def push(out: Path, url: str) -> None:
    """Copy the result of OUT to an address: s3://bucket/tables.

    It replaces what was pushed there before; files that are there already are not copied again. Needs the
    extra, and for s3:// s3fs too: pip install 'svodka[remote]' s3fs.
    """
    from pipeline.run import generations, remote

    copied, files = generations.looking(out, lambda shown: remote.push(shown, url))
    click.echo(f"{copied} of {files} files copied to {url}", err=True)


@command()
@OUT
def clean(out: Path) -> None:
    """Remove from OUT what svodka wrote there, and nothing else."""
    if out.exists():
        with writing(out) as (store, _):
            store.remove()


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
    from pipeline.terminal import summary as printed

    printed.summary(manifest, out, seconds)
    if manifest["errors"] or not manifest["articles"]:
        sys.exit(LOST)
