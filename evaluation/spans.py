"""Precision, recall and F1 of spans, under several readings of "the same span".

- strict: same bounds, same type, as the corpus has them;
- names only: strict, over gold and found spans with a capital letter ("правительство" is no name);
- stripped: bounds compared without leading function words and a trailing "года" or "г.", on both sides,
  because corpora include them or not ("в 2014 году", "2014");
- overlap: a found span is right, a gold one is found, when they share a character.

Stripped and overlap meet two conventions of the corpora, each by a rule that does not look at what is found:
two gold spans that are the ends of one range ("с 10,5" + "до 17 процентов") are joined, see `joined`; and
words of which the corpora annotate about half ("вчера") are left out on both sides, see `judged`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from evaluation.corpora import Span

FUNCTION_WORDS = frozenset(
    [
        *("в", "во", "на", "с", "со", "к", "ко", "до", "по", "за", "от", "из", "о", "об", "обо", "при"),
        *("для", "через", "после", "перед", "между", "около", "под", "над", "у", "про"),
        *("и", "или", "а", "но", "же", "не", "ни", "уже", "еще", "ещё", "лишь", "только", "даже", "как"),
        *("почти", "примерно", "приблизительно", "порядка", "свыше", "более", "менее", "больше", "меньше"),
        *("чем", "максимум", "минимум"),
    ]
)
UNJUDGED = frozenset(["вчера", "сегодня", "завтра", "накануне", "позавчера", "послезавтра"])
"""Expressions that stand alone in a span and that the corpora annotate in about half of the cases."""

_LEADING = re.compile(r"(\w+)\s+")
_TRAILING_YEAR = re.compile(r"\s*\b(?:года|году|годов|годах|год|гг?\.?)\W*$", re.IGNORECASE)
_EDGES = ' \t\n\r\u00a0"«»“”„()[],.;:'
# Of the ends of a range: "с 10,5" + "до 17", or "с [10,5] до [17]".
_OPENS, _CLOSES = (re.compile(rf"(?:{words})\s", re.IGNORECASE) for words in ("с|со|от", "до|по"))
_AFTER_OPENING = re.compile(r"\b(?:с|со|от)\s+$", re.IGNORECASE)
_BEFORE_CLOSING = re.compile(r"\s+(?:до|по)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts behind precision, recall and F1; added up, they are micro-averaged."""

    right: int = 0
    """Predicted spans that are in the gold."""
    predicted: int = 0
    recalled: int = 0
    """Gold spans that are predicted; differs from `right` where spans need only overlap."""
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is predicted; 0 where there is no gold."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.predicted + other.predicted,
            self.recalled + other.recalled,
            self.gold + other.gold,
        )


def harmonic(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall, from 0 to 1; 0 where both are."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


Compared = tuple[Score, list[Span], list[Span]]
"""A score, the predicted spans that are wrong, and the gold spans that were missed."""


def strict(gold: Iterable[Span], predicted: Iterable[Span]) -> Compared:
    """Spans are the same when bounds and type are. Duplicates count once."""
    return _compare(gold, predicted, lambda span: (span.start, span.stop, span.type))


def names_only(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans with a capital letter."""
    return [span for span in spans if any(map(str.isupper, text[span.start : span.stop]))]


def stripped(text: str, gold: Sequence[Span], predicted: Sequence[Span]) -> Compared:
    """As `strict`, of spans stripped and joined (see the head of this module)."""
    gold, predicted = judged(text, joined(text, gold)), judged(text, predicted)

    def key(span: Span) -> tuple[int, int, str]:
        return (*strip(text, span.start, span.stop), span.type)

    return _compare(gold, predicted, key)


def overlap(text: str, gold: Sequence[Span], predicted: Sequence[Span]) -> Compared:
    """A span is right when it shares a character with one of the same type on the other side."""
    gold, predicted = judged(text, joined(text, gold)), judged(text, predicted)
    wrong = [span for span in predicted if not touching(span, gold)]
    missed = [span for span in gold if not touching(span, predicted)]
    score = Score(len(predicted) - len(wrong), len(predicted), len(gold) - len(missed), len(gold))
    return score, wrong, missed


def _compare(gold: Iterable[Span], predicted: Iterable[Span], key: Callable[[Span], object]) -> Compared:
    ours = {key(span): span for span in predicted}
    theirs = {key(span): span for span in gold}
    right = len(ours.keys() & theirs.keys())
    wrong = [span for place, span in ours.items() if place not in theirs]
    missed = [span for place, span in theirs.items() if place not in ours]
    return Score(right, len(ours), right, len(theirs)), wrong, missed


def touching(span: Span, others: Iterable[Span]) -> bool:
    """Whether one of `others` has the type of `span` and shares a character with it."""
    return any(
        other.type == span.type and other.start < span.stop and span.start < other.stop for other in others
    )


def strip(text: str, start: int, stop: int) -> tuple[int, int]:
    """The bounds without leading function words, a trailing "года", and punctuation at the edges.

    One word is left in any case: "за год" gives "год".
    """
    start, stop = _trim(text, start, stop)
    while (word := _LEADING.match(text, start, stop)) and word[1].lower() in FUNCTION_WORDS:
        start = word.end()
    year = _TRAILING_YEAR.search(text, start, stop)
    if year and year.start() > start:
        stop = year.start()
    return _trim(text, start, stop)


def _trim(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start] in _EDGES:
        start += 1
    while start < stop and text[stop - 1] in _EDGES:
        stop -= 1
    return start, stop


def joined(text: str, gold: Iterable[Span]) -> list[Span]:
    """The gold spans, those that are the two ends of one range joined.

    Ends of a range are a span that begins with (or follows) с or от and the next one, that begins with (or
    follows) до or по, if nothing else stands between them; or two spans with a dash and no space between.
    """
    result: list[Span] = []
    for span in sorted(gold, key=lambda span: (span.start, -span.stop)):
        if result and result[-1].type == span.type and _are_ends(text, result[-1], span):
            result[-1] = replace(result[-1], stop=span.stop)
        else:
            result.append(span)
    return result


def _are_ends(text: str, left: Span, right: Span) -> bool:
    between = text[left.stop : right.start]
    if between in ("-", "–", "—"):
        return True
    opens = _OPENS.match(text, left.start) or _AFTER_OPENING.search(text, 0, left.start)
    closes = between.isspace() and _CLOSES.match(text, right.start)
    return bool(opens and (closes or _BEFORE_CLOSING.fullmatch(between)))


def judged(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans without those that are one word of `UNJUDGED`."""
    return [
        span for span in spans if text[slice(*strip(text, span.start, span.stop))].lower() not in UNJUDGED
    ]
