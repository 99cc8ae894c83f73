"""What stands in quotation marks: outermost pairs of any kind, also over several lines."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.quotes.view import View
from pipeline.quotes.words import CLOSING, DASHES, OPENING, STRAIGHT

MARKS = OPENING | CLOSING | {STRAIGHT}
LINES = 8
"""Lines behind the one in which a quotation opens in which it may close; else it ends with its own."""


class Quoted(NamedTuple):
    """Tokens in quotation marks."""

    open: int
    """Row of the opening mark."""
    close: int
    """Row of the closing one; where it is missing, the row after the line's last."""
    again: tuple[int, ...] = ()
    """Rows of the marks with which its further paragraphs open anew."""


def quoted(view: View) -> list[Quoted]:
    """The outermost quotations of a batch, in order."""
    reader = _Reader(view)
    for row in view.rows_of("form", MARKS).tolist():
        reader.read(row)
    return reader.ended()


class _Reader:
    """Pairs the marks of a batch, line by line."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._lines: list[int] = np.cumsum(view.opens).tolist()
        """The number of each sentence's line."""
        self._line = 0
        self._end = 0
        """The row after the line's last."""
        self._open: list[int] = []
        """Rows of the marks that the line has open."""
        self._found: list[Quoted] = []
        self._waiting: Quoted | None = None
        """A quotation that an earlier line left open, as it is if it closes nowhere."""
        self._before = 0
        """Quotations found before it."""

    def read(self, row: int) -> None:
        """Take in the next mark."""
        view = self._view
        number = view.sentence[row]
        if self._lines[number] != self._line:
            self._end_line()
            self._line, self._end = self._lines[number], view.paragraph_ends[number]
            if self._waiting and self._is_far(self._waiting.open, row):
                self._give_up()
        if _opens(view, row, bool(self._open or self._waiting)):
            self._open.append(row)
        elif self._open:
            self._close(row)
        elif self._waiting:
            self._resolve(row)

    def ended(self) -> list[Quoted]:
        """What was found, when all marks are read."""
        self._end_line()
        self._give_up()
        return self._found

    def _close(self, row: int) -> None:
        """A mark that closes one of its line."""
        form, after = self._view.form, row + 1
        # One mark often closes two: «... завод «Салют», — сказал он.
        both = after + 1 < self._end and form[after] == "," and form[after + 1] in DASHES
        opened = self._open[0] if both else self._open.pop()
        if both:
            self._open = []
        if self._waiting and not self._open and self._goes_on(opened):
            self._resolve(row)
        elif not self._open:
            self._found.append(Quoted(opened, row))

    def _resolve(self, row: int) -> None:
        """A mark that closes one of an earlier line; what was found since stands in that."""
        if self._waiting:
            self._found[self._before :] = [self._waiting._replace(close=row)]
            self._waiting = None

    def _end_line(self) -> None:
        if self._open and not (self._waiting and self._goes_on(self._open[0])):
            self._give_up()
            self._waiting, self._before = Quoted(self._open[0], self._end), len(self._found)
        self._open = []

    def _goes_on(self, row: int) -> bool:
        """Whether a mark opens a further paragraph of the quotation that is open; then it is noted there."""
        view, waiting = self._view, self._waiting
        number = view.sentence[row]
        last = (waiting.again or (waiting.open,))[-1] if waiting else row
        found = self._lines[view.sentence[last]] + 1 == self._lines[number] and _begins_line(view, row)
        if found and waiting:
            self._waiting = waiting._replace(again=(*waiting.again, row))
        return found

    def _give_up(self) -> None:
        """A quotation that nothing closes ends with its line, and so does each paragraph that opens anew."""
        if self._waiting is None:
            return
        ends, sentence = self._view.paragraph_ends, self._view.sentence
        alone = [Quoted(row, ends[sentence[row]]) for row in (self._waiting.open, *self._waiting.again)]
        self._found[self._before :] = sorted([*self._found[self._before :], *alone])
        self._waiting = None

    def _is_far(self, row: int, other: int) -> bool:
        """Whether a quotation cannot close so far behind: in another article, the text, a later line."""
        view = self._view
        number, behind = view.sentence[row], view.sentence[other]
        doc = view.doc[number]
        if doc != view.doc[behind] or self._lines[behind] - self._lines[number] > LINES:
            return True
        article = view.batch.articles[doc]
        return article.title is not None and view.start[row] < article.folded.into(article.offset)


def _begins_line(view: View, row: int) -> bool:
    number = view.sentence[row]
    return view.opens[number] and view.bounds[number] == row


def _opens(view: View, row: int, inside: bool) -> bool:
    """Whether a mark opens: by its form; of a straight one by the space around it."""
    form = view.form[row]
    if form == "“":  # closes „, opens ”
        return not inside
    if form != STRAIGHT:
        return form in OPENING
    spaced = row == 0 or view.start[row] != view.stop[row - 1]
    touches = row + 1 < len(view.form) and view.start[row + 1] == view.stop[row]
    return not inside if spaced == touches and not inside else spaced and touches
