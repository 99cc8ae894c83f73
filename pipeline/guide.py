"""What ``svodka --help`` says beside the options: commands by what they are for, examples, exit codes."""

from __future__ import annotations

from collections.abc import Mapping

import click

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Make tables": ("inspect", "run"),
    "Look at them": ("report", "search", "show", "browse", "entities", "schema"),
    "Steps of run, one by one": ("read", "annotate", "resolve", "export"),
    "Tidy up": ("runs", "compact", "push", "clean", "cache"),
}
"""Every command, in the order of use."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "run": (
        "svodka run                                      the articles of data/raw to data/out",
        "svodka run ~/articles ~/tables                  any files and folders; the last is OUT",
        "svodka run news.jsonl.gz out --format parquet,sqlite,xlsx",
        "svodka run news.csv out --map text=body,published=day --timezone Asia/Omsk",
        "svodka run news.csv out --tables documents,mentions,entities,dates",
    ),
    "inspect": ("svodka inspect ~/articles news.jsonl.gz",),
    "read": ("svodka read ~/articles ~/tables",),
    "annotate": ("svodka annotate ~/tables --model natasha",),
    "resolve": ("svodka resolve ~/tables",),
    "export": (
        "svodka export ~/tables --format xlsx",
        "svodka export ~/tables --format csv --separator ';' --decimal ,    as Excel in Russia reads it",
    ),
    "report": ("svodka report ~/tables", "svodka report ~/tables --lang en"),
    "search": (
        "svodka search ~/tables ставка",
        """svodka search ~/tables '"ключевая ставка"' инфляция    a phrase and a word""",
        "svodka search ~/tables ставка --person Лаптева --since 2024-10-01 --quotes",
        "svodka search ~/tables -- ставка -кредит             without a word",
    ),
    "browse": ("svodka browse ~/tables --open", "svodka browse ~/tables --port 8080"),
    "show": (
        "svodka show article.txt",
        "svodka show news.jsonl --record 12",
        "svodka show --of ~/tables повысил ставки    by words of its title",
    ),
    "entities": ("svodka entities ~/tables", "svodka entities ~/tables --check"),
    "schema": ("svodka schema > tables.md",),
    "runs": ("svodka runs ~/tables",),
    "compact": ("svodka compact ~/tables",),
    "push": ("svodka push ~/tables s3://bucket/tables",),
    "clean": ("svodka clean ~/tables",),
    "cache": ("svodka cache --info", "svodka cache --clear"),
}
"""Calls to show of every command; what stands behind four spaces explains the call."""

LOST = 3
"""Exit code where an article or a file was lost."""

CODES: Mapping[int, str] = {
    0: "done, and nothing was lost (warnings may stand in errors)",
    1: "an error of svodka itself",
    2: "a wrong call, a missing path, nothing to read, an output that cannot be written",
    LOST: "done, but an article or a file was lost, or there were files and no article",
    130: "interrupted (143: ended by SIGTERM)",
}
LOSING = ("run", "read", "export", "inspect")
"""Commands that may end with 3."""


class Guided(click.Command):
    """A command whose help ends with examples and exit codes."""

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both."""
        name = self.name or ""
        with formatter.section("Examples"):
            for example in EXAMPLES.get(name, ()):
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
        with formatter.section("Exit codes"):
            ends = [(str(code), text) for code, text in CODES.items() if code != LOST or name in LOSING]
            formatter.write_dl(ends)


class Guide(click.Group):
    """The program: its commands by what they are for."""

    command_class = Guided

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, section by section."""
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(70)) for name in names])
