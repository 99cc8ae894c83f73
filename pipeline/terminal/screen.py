"""The console that news cannot command, and what is printed alike everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

STRONG = "bold"

WIDE = 120
"""Columns of an output that is no terminal: a file, a pipe."""

HARMLESS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""Characters by which a text would command a terminal, and what is shown in their place."""


class Screen(Console):
    """A console on which news can neither move the cursor nor change colours.

    It is `WIDE` columns wide where its output is no terminal and the variable COLUMNS is not set.
    """

    def __init__(self) -> None:
        super().__init__()
        if not (self.is_terminal or "COLUMNS" in os.environ):
            self.width = WIDE

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """As in rich, without the control characters of texts."""
        for segment in super().render(renderable, options):
            harmless = segment.text.translate(HARMLESS)
            yield segment if segment.control else Segment(harmless, segment.style)


def grid_of(title: str, rows: Iterable[tuple[str, str]]) -> Table:
    """A title over rows of a name and its value."""
    grid = Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=False)
    grid.add_column()
    grid.add_column(justify="right")
    for row in rows:
        grid.add_row(*map(Text, row))
    return grid
