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

__all__ = ["END", "Forms", "Hint", "matches"]

END = r"(?=\n)"
"""Stands for the end of the token in the expression of a hint."""


class _Lines:
    """Some of the forms of a batch as one text, a line each."""

    def __init__(self, forms: Sequence[str], codes: Sequence[int]) -> None:
        own = [forms[code] for code in codes]
        self._codes = np.array(codes, np.int64)
        self._text = "\n".join([*own, ""])
        self._starts = np.cumsum([0, *map(len, own)]) + np.arange(len(own) + 1)

    def hits(self, regex: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """The form and the place in it of each match."""
        hits = np.array([match.start() for match in regex.finditer(self._text)], np.int64)
        rows = np.searchsorted(self._starts, hits, side="right") - 1
        return zip(self._codes[rows].tolist(), (hits - self._starts[rows]).tolist(), strict=True)


class Forms:
    """The distinct forms of a batch in lower case, as hints search them."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.lower = lowered("\n".join([*batch.tokens.form.values, ""])).split("\n")[:-1]
        self.all = _Lines(self.lower, range(len(self.lower)))
        self.mixed = _Lines(self.lower, [code for code, form in enumerate(self.lower) if not form.isalpha()])
        """Those that are not of letters alone."""


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

    def places(self, forms: Forms) -> list[list[int]]:
        """Code points of each article at which the patterns may begin, in order."""
        batch, tokens = forms.batch, forms.batch.tokens
        offsets = self._offsets(forms)
        hinted = np.zeros(len(forms.lower), np.bool_)
        hinted[[*offsets]] = True
        rows = np.flatnonzero(hinted[tokens.form.codes])
        found: list[list[int]] = [[] for _ in batch.articles]
        columns = (column[rows].tolist() for column in (tokens.doc, tokens.start, tokens.form.codes))
        for doc, start, code in zip(*columns, strict=True):
            found[doc] += [start + offset for offset in offsets[code]]
        return found

    def _offsets(self, forms: Forms) -> dict[int, list[int]]:
        """Which of the forms hold a hint, and where in each."""
        found: dict[int, set[int]] = defaultdict(set)
        for code in [code for code, form in enumerate(forms.lower) if form in self._words]:
            found[code].add(0)
        for regexes, lines in ((self._regexes, forms.all), (self._mixed, forms.mixed)):
            for regex in regexes:
                for code, place in lines.hits(regex):
                    found[code].add(place)
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
