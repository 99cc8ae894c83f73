import re
import shlex

import click
import pytest

from pipeline.cli import cli
from pipeline.guide import EXAMPLES, LOSING, SECTIONS

EXPLAINED = re.compile(r" {4,}.*")


def test_every_command_has_a_section_and_examples() -> None:
    assert sorted(name for names in SECTIONS.values() for name in names) == sorted(cli.commands)
    assert EXAMPLES.keys() == cli.commands.keys()
    assert set(LOSING) < cli.commands.keys()


@pytest.mark.parametrize("example", [each for several in EXAMPLES.values() for each in several])
def test_examples_are_calls_that_the_commands_take(example: str) -> None:
    call = EXPLAINED.sub("", example).partition(" > ")[0]
    program, name, *words = shlex.split(call)
    assert program == "svodka"
    assert cli.commands[name].make_context(name, words)


@pytest.mark.parametrize("name", cli.commands)
def test_help_is_whole_and_short_enough(name: str) -> None:
    command = cli.commands[name]
    assert not command.get_short_help_str(70).endswith("...")
    text = command.get_help(click.Context(command, info_name=name, terminal_width=100))
    assert all(f"  {example}" in text for example in EXAMPLES[name])
    assert "Exit codes:" in text
    assert (re.search(r"^ +3 ", text, re.MULTILINE) is not None) == (name in LOSING)
