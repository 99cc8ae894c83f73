"""The lines of a text with what each of them is, told when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from pipeline.read.text import boilerplate
from pipeline.read.text.lines import Line
from pipeline.read.text.opening import opening
from pipeline.read.text.parts import Parts, parts_of

TOP = 14
"""Lines within which a header ends where no menu stands before it."""


@dataclass(frozen=True)
class Page:
    """The lines of a text, with what each is."""

    lines: Sequence[Line]
    zone: ZoneInfo
    _parts: dict[int, Parts | None] = field(default_factory=dict)

    @cached_property
    def boilerplate(self) -> tuple[dict[int, str], set[int]]:
        """See `boilerplate.blocks`."""
        return boilerplate.blocks(self.lines)

    def parts(self, i: int) -> Parts | None:
        """The line as parts, None where it is something else.

        A name that the text itself mentions is no author: it tells who is in the picture.
        """
        if i not in self._parts:
            parts = parts_of(self.lines[i].text, self.zone)
            if (
                parts
                and parts.authors
                and not parts.labelled
                and any(self.mentions(name, i) for name in parts.authors)
            ):
                parts = None
            self._parts[i] = parts
        return self._parts[i]

    def mentions(self, name: str, but: int) -> bool:
        """Whether a sentence of a line other than `but` has the last word of a name, in any case."""
        word = name.split()[-1]
        stem = word[: max(len(word) - 2, 4)]
        found = (line for i, line in enumerate(self.lines) if i != but and stem in line.text)
        return any(line.ends or line.sentences for line in found)

    def dated(self, i: int) -> bool:
        """Whether the line is one of parts with a date."""
        parts = self.parts(i)
        return parts is not None and parts.dated

    def label(self, i: int) -> bool:
        """Whether the line is boilerplate by itself, not only under a label."""
        kinds, items = self.boilerplate
        return i in kinds and i not in items

    def ended(self, first: int) -> bool:
        """Whether prose begins at `first` or soon after: a line with the end of a sentence."""
        near = range(first, min(first + TOP, len(self.lines)))
        return any((self.lines[i].ends or self.lines[i].sentences) and not self.label(i) for i in near)

    def opens(self, i: int) -> bool:
        """Whether the line begins with the dateline of an agency."""
        return i < len(self.lines) and opening(self.lines[i].text, self.zone) is not None
