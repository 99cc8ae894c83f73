"""The lines of a text, with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADLINE = 200
"""Characters of the longest headline."""
SENTENCE_END = re.compile(r"[.!?…][»\"”)]*$")
INSIDE = re.compile(r"[^\W\d_]{2,}[»\"”)]*[.!?…]+[»\"”)]*\s+[«\"“(—–-]*\s*[А-ЯЁA-Z\d]")
"""The end of a sentence within a line, and the beginning of the next."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it, and whether a blank line follows."""

    start: int
    stop: int
    text: str
    apart: bool

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(SENTENCE_END.search(self.text[-4:]))

    @property
    def sentences(self) -> bool:
        """Whether it holds the end of one sentence and the beginning of another."""
        return bool(INSIDE.search(self.text))

    @property
    def body(self) -> bool:
        """Whether it is a paragraph: it ends as a sentence, and is long or of several."""
        return self.ends and (len(self.text) > HEADLINE // 2 or self.sentences)


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    lines: list[Line] = []
    start = 0
    rows = text.split("\n")
    for row, following in zip(rows, [*rows[1:], ""], strict=True):
        stripped = row.strip()
        if stripped:
            at = start + row.index(stripped)
            lines.append(Line(at, at + len(stripped), stripped, not following.strip()))
        start += len(row) + 1
    return lines
