"""Where rare patterns may begin, as the forms of the tokens tell.

Units of money and percentages are rare, and their expressions long: to search every text for them costs
more than to read what is found. A hint is what the beginning of such a pattern looks like within a token.
It is looked for in the distinct forms of a batch, and the pattern is tried only where the hint holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from pipeline.batch import Batch
from pipeline.russian.numerals import lowered

__all__ = ["END", "Hint", "matches"]

END = r"(?=\n)"
"""Stands for the end of the token in the expression of a hint."""


class Hint:
    """What holds, in lower case, wherever certain patterns begin: words and regular expressions."""

    def __init__(self, *patterns: str, words: Iterable[str] = (), mixed: Iterable[str] = ()) -> None:
        """Of what a pattern wants, a hint asks for no more than one token has: "руб" of "руб.".

        `patterns` are searched for in every token, so each should begin with rare characters; `words` are
        whole tokens, and `mixed` expressions for tokens that are not of letters alone: "5руб".
        """
        self._regexes = [re.compile(pattern) for pattern in patterns]
        self._words = frozenset(words)
        self._mixed = [re.compile(pattern) for pattern in mixed]

    def places(self, batch: Batch) -> list[list[int]]:
        """Code points of each article at which the patterns may begin, in order."""
        tokens, values = batch.tokens, batch.tokens.form.values
        offsets = self._offsets(lowered("\n".join([*values, ""])).split("\n")[:-1])
        hinted = np.zeros(len(values), np.bool_)
        hinted[[*offsets]] = True
        rows = np.flatnonzero(hinted[tokens.form.codes])
        found: list[list[int]] = [[] for _ in batch.articles]
        columns = (column[rows].tolist() for column in (tokens.doc, tokens.start, tokens.form.codes))
        for doc, start, code in zip(*columns, strict=True):
            found[doc] += [start + offset for offset in offsets[code]]
        return found

    def _offsets(self, forms: Sequence[str]) -> dict[int, list[int]]:
        """Which of the forms hold a hint, and where in each."""
        found: dict[int, set[int]] = defaultdict(set)
        for code, form in enumerate(forms):
            if form in self._words:
                found[code].add(0)
        mixed = [code for code, form in enumerate(forms) if not form.isalpha()]
        for regexes, codes in ((self._regexes, range(len(forms))), (self._mixed, mixed)):
            text = "\n".join([*(forms[code] for code in codes), ""])
            starts = np.cumsum([0, *(len(forms[code]) + 1 for code in codes)])
            hits = [match.start() for regex in regexes for match in regex.finditer(text)]
            rows = np.searchsorted(starts, hits, side="right") - 1
            for row, hit, start in zip(rows.tolist(), hits, starts[rows].tolist(), strict=True):
                found[codes[row]].add(hit - start)
        return {code: sorted(held) for code, held in found.items()}


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
