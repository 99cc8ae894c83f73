"""Options and arguments that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from pipeline import config as configuration
from pipeline import guide

LOST = guide.LOST
"""Exit code where an article or a file was lost."""

command = partial(click.command, cls=guide.Guided)
"""A command whose help has examples and exit codes."""

RAW_AND_OUT = click.argument("paths", metavar="[RAW]... [OUT]", nargs=-1)
DEFAULT_RAW, DEFAULT_OUT = "data/raw", Path("data/out")
OUT = click.argument("out", type=click.Path(path_type=Path), default=DEFAULT_OUT, metavar="[OUT]")
WAIT = click.option("--wait", is_flag=True, help="If another svodka is writing to OUT, wait until it ends.")
APPEND = click.option(
    "--append", is_flag=True, help="Keep articles of earlier runs that are no longer in RAW."
)
FORCE = click.option("--force", is_flag=True, help="Replace an earlier result even if RAW holds no article.")
KEEP = click.option(
    "--keep",
    type=click.IntRange(1),
    metavar="N",
    default=2,
    show_default=True,
    help="How many of the latest results to keep.",
)
CONFIG = click.option(
    "--config",
    "settings",
    type=click.Path(path_type=Path),
    help="TOML file of settings (size = 256); variables work too (SVODKA_SIZE=256).",
)
RETRY = click.option(
    "--retry-failed", is_flag=True, help="Annotate again what failed, was killed or ran out of memory."
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
        return click.option(f"--{name}", metavar="LIST", help=f"{setting.help} Any of {listed}. [{shown}]")
    if setting.allowed:
        more = {"type": click.Choice(setting.allowed)}
    elif isinstance(default, int):
        more = {"type": click.IntRange(0), "metavar": "N"}
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
        for name, (now, _) in configuration.RENAMED.items():
            if configuration.SETTINGS[now].step in steps and now not in without:
                command = click.option(f"--{name}", hidden=True)(command)
        return command

    return decorate
