"""Where rare patterns may begin, as the forms of the tokens tell.

Units of money and percentages are rare, and their expressions long: to search every text for them costs
more than to read what is found. A hint is what the beginning of such a pattern looks like within a token.
It is looked for in the distinct forms of a batch, and the pattern is tried only where the hint holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.batch import Batch
from pipeline.russian.numerals import lowered

__all__ = ["END", "Hint", "matches"]

END = r"(?=\n)"
"""Stands for the end of the token in the expression of a hint."""


class Hint:
    """Regular expressions, in lower case, one of which holds wherever certain patterns begin."""

    def __init__(self, *patterns: str) -> None:
        """Of what a pattern wants, a hint asks for no more than one token has: "руб" of "руб."."""
        self._regexes = [re.compile(pattern) for pattern in patterns]

    def places(self, batch: Batch) -> list[list[int]]:
        """Code points of each article at which the patterns may begin, in order."""
        tokens, values = batch.tokens, batch.tokens.form.values
        forms = lowered("\n".join([*values, ""]))
        stops = np.cumsum(np.fromiter(map(len, values), np.int64, len(values)) + 1)
        hits = sorted({match.start() for regex in self._regexes for match in regex.finditer(forms)})
        codes = np.searchsorted(stops, hits, side="right")
        offsets: dict[int, list[int]] = {}
        for code, stop, hit in zip(codes.tolist(), stops[codes].tolist(), hits, strict=True):
            offsets.setdefault(code, []).append(hit - stop + len(values[code]) + 1)
        hinted = np.zeros(len(values), np.bool_)
        hinted[codes] = True
        rows = np.flatnonzero(hinted[tokens.form.codes])
        found: list[list[int]] = [[] for _ in batch.articles]
        columns = (column[rows].tolist() for column in (tokens.doc, tokens.start, tokens.form.codes))
        for doc, start, code in zip(*columns, strict=True):
            found[doc] += [start + offset for offset in offsets[code]]
        return found


def matches(
    pattern: re.Pattern[str], text: str, start: int, stop: int, places: Sequence[int] | None = None
) -> Iterator[re.Match[str]]:
    """What `pattern` finds in ``text[start:stop]``; where it may begin is searched for without `places`."""
    if places is None:
        yield from pattern.finditer(text, start, stop)
        return
    for place in places:
        if start <= place < stop and (match := pattern.match(text, place, stop)):
            yield match
            start = match.end()
