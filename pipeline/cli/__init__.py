"""The command line: every command by its name, and how a failure ends the process.

Exit codes: 0, all was read (warnings may stand in `errors`); 3, done, but an article or a file was lost, or
there were files and no article; 2, a wrong call, a missing path, nothing to read, an output that cannot be
written; 130, interrupted (143 by SIGTERM); 1, an error of svodka itself.
"""

from __future__ import annotations

import sys
import warnings

import click

from pipeline import guide
from pipeline.cli import looking, making
from pipeline.cli.options import LOST
from pipeline.config import ConfigError
from pipeline.run.process import Interrupted

__all__ = ["LOST", "cli", "main"]


@click.group(
    cls=guide.Guide, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="svodka", prog_name="svodka")
def cli() -> None:
    """Russian news in; tables, a database and a page to look at out.

    \b
    svodka run ~/articles ~/tables     read, annotate, write every table
    svodka report ~/tables             ~/tables/report.html, a page to look at
    svodka search ~/tables ставка      sentences with this word, in any form

    RAW is data/raw and OUT data/out where they are not named. `svodka COMMAND --help` has the options,
    examples and exit codes of a command.
    """


for command in (
    *(making.run, making.read, making.annotate, making.resolve, making.export),
    *(making.runs, making.compact, making.push, making.clean),
    *(
        looking.inspect,
        looking.show,
        looking.search,
        looking.browse,
        looking.report,
        looking.entities,
        looking.schema,
    ),
    looking.cache,
):
    cli.add_command(command)


def main() -> None:
    """Entry point: expected failures become one line and exit code 2, a warning becomes one line."""
    warnings.formatwarning = lambda message, *_, **__: f"svodka: {message}\n"
    try:
        cli(standalone_mode=False, prog_name="svodka")
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort as error:
        click.echo("\ninterrupted; the same command goes on from here", err=True)
        sys.exit(error.__cause__.code if isinstance(error.__cause__, Interrupted) else 130)
    except (ConfigError, OSError) as error:
        from pipeline.terminal.screen import HARMLESS

        click.echo(f"svodka: {error}".translate(HARMLESS), err=True)
        sys.exit(2)
