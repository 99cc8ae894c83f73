"""What stands in quotation marks: outermost pairs of any kind, inside one paragraph."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.quotes.view import View
from pipeline.quotes.words import CLOSING, DASHES, OPENING, STRAIGHT

MARKS = OPENING | CLOSING | {STRAIGHT}


class Quoted(NamedTuple):
    """Tokens in quotation marks."""

    open: int
    """Row of the opening mark."""
    close: int
    """Row of the closing one; where it is missing, the row after the paragraph's last."""


def quoted(view: View) -> list[Quoted]:
    """The outermost quotations of a batch, in order."""
    found: list[Quoted] = []
    open_: list[int] = []
    paragraph = -1
    ends = view.paragraph_ends
    for row in view.rows_of("form", MARKS).tolist():
        own = ends[view.sentence[row]]
        if own != paragraph:
            if open_:
                found.append(Quoted(open_[0], paragraph))
            open_, paragraph = [], own
        if _opens(view, row, bool(open_)):
            open_.append(row)
        elif open_:
            # One mark often closes two: «... завод «Салют», — сказал он.
            after = row + 1
            if after + 1 < own and view.form[after] == "," and view.form[after + 1] in DASHES:
                found.append(Quoted(open_[0], row))
                open_ = []
                continue
            opened = open_.pop()
            if not open_:
                found.append(Quoted(opened, row))
    if open_:
        found.append(Quoted(open_[0], paragraph))
    return found


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
