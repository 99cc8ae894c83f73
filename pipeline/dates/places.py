"""Where sentences, verbs and words of an article are: what morphology knows around an expression."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.batch import Batch, Coded, Tokens
from pipeline.russian.analyzer import parses

CLAUSE_BREAK = 8  # a comma or a dash between verb and date counts as so many words
CLAUSE_STOPS = {",", "—", "–", ";", ":", "-"}
NO_VERB = 2
REACH = 3
"""Words after "будет" among which its participle stands."""
# Their past tense speaks of what is to come: "запланирован на 5 марта".
PLANS = {
    "запланировать", "планировать", "планироваться", "назначить", "наметить", "ожидать", "ожидаться",
    "предстоять",
}  # fmt: skip
INTENDS = {"намереваться", "собираться", "рассчитывать", "предполагаться"}  # in the present: "собирается"
BOUND_TO = {"должен", "намерен", "намеренный"}  # short adjectives: "должен пройти 5 марта"
ASIDES = {"напомнить", "отметить", "заметить", "добавить"}  # "напомним" is no verb of the clause
OF_VERBS = PLANS | INTENDS | BOUND_TO | ASIDES
PAST, NO_PAST = ("л", "ла", "ло", "ли"), ("т", "м", "шь", "те", "у", "ю")
"""Ends of finite verbs that are in the past, and of those that are not."""
WILL = ("буду", "будешь", "будет", "будем", "будете", "будут")  # future, though taggers say present
WILL_FORMS = {*WILL, *map(str.capitalize, WILL)}


class Verb(NamedTuple):
    """A finite verb; one without a lemma where there is none."""

    when: int = NO_VERB
    """-1 past, 0 present, 1 future."""
    lemma: str = ""
    feats: str = ""

    @property
    def tense(self) -> int | None:
        """-1 or 1 in the past or the future; else null."""
        return self.when if self.when in (-1, 1) else None

    @property
    def present(self) -> bool:
        """Whether it is in the present."""
        return self.when == 0

    @property
    def personal(self) -> bool:
        """Whether it is in the first or the second person: somebody speaks."""
        return "Person=1" in self.feats or "Person=2" in self.feats


class Places:
    """Sentences, verbs and clauses of a batch; `of` gives the view of one article."""

    def __init__(self, batch: Batch) -> None:
        self.sentences, self.tokens = batch.sentences, batch.tokens
        self.tagged = any(batch.tokens.pos.values)
        tokens = batch.tokens
        self.sentence_bounds: list[int] = np.searchsorted(
            batch.sentences.doc, np.arange(len(batch.articles) + 1)
        ).tolist()
        when = _tenses(tokens)
        self.verbs: list[int] = np.flatnonzero(when != NO_VERB).tolist()
        self.tenses: list[int] = when[self.verbs].tolist()
        self.breaks: list[int] = np.cumsum(_holding(tokens.form, CLAUSE_STOPS.__contains__)).tolist()

    def of(self, doc: int) -> Place:
        """The view of one article."""
        return Place(self, doc)


class Place:
    """Sentences, verbs and words of one article."""

    def __init__(self, places: Places, doc: int) -> None:
        self._all = places
        self._first, last = places.sentence_bounds[doc], places.sentence_bounds[doc + 1]
        self._starts: list[int] = places.sentences.start[self._first : last].tolist()
        self._bounds: list[int] = places.sentences.tokens[self._first : last + 1].tolist()
        first, last = self._bounds[0], self._bounds[-1]
        self._token = first
        self._token_starts: list[int] = places.tokens.start[first:last].tolist()

    def sentence(self, position: int) -> int:
        """The row of the sentence that holds a code point."""
        return self._first + max(bisect_right(self._starts, position) - 1, 0)

    def start(self, sentence: int) -> int:
        """Where a sentence begins."""
        return self._starts[sentence - self._first]

    def verb(self, position: int) -> Verb:
        """The nearest finite verb of the sentence, words of its own clause being nearer."""
        places, row = self._all, self.sentence(position) - self._first
        first, last = self._bounds[row : row + 2]
        here: int = min(self._token + bisect_left(self._token_starts, position), last - 1)
        after = bisect_left(places.verbs, here)
        beside = [
            verb
            for verb in (after - 1, after)
            if 0 <= verb < len(places.verbs) and first <= places.verbs[verb] < last
        ]

        def distance(verb: int) -> int:
            row = places.verbs[verb]
            return abs(row - here) + CLAUSE_BREAK * abs(places.breaks[row] - places.breaks[here])

        if not beside:
            return Verb()
        nearest = min(beside, key=distance)
        row = places.verbs[nearest]
        return Verb(places.tenses[nearest], places.tokens.lemma[row], places.tokens.feats[row])

    def present(self, sentence: int) -> bool:
        """Whether a sentence has verbs, and every one of them is in the present."""
        places = self._all
        first, last = self._bounds[sentence - self._first : sentence - self._first + 2]
        tenses = places.tenses[bisect_left(places.verbs, first) : bisect_left(places.verbs, last)]
        return bool(tenses) and not any(tenses)

    def before(self, position: int, count: int = 1) -> list[str]:
        """``POS|feats|lemma`` of the words of the sentence that end before a position, at most `count`."""
        here = bisect_left(self._token_starts, position)
        start = bisect_left(self._token_starts, self.start(self.sentence(position)))
        return self._described(max(here - count, start), here)

    def after(self, position: int, count: int = 3) -> list[str]:
        """``POS|feats|lemma`` of the next words, at most `count`."""
        here = bisect_left(self._token_starts, position)
        return self._described(here, here + count)

    def _described(self, first: int, last: int) -> list[str]:
        tokens = self._all.tokens
        if not self._all.tagged:
            return []
        rows = range(self._token + max(first, 0), self._token + min(last, len(self._token_starts)))
        return [f"{tokens.pos[row]}|{tokens.feats[row]}|{tokens.lemma[row]}" for row in rows]


def _tenses(tokens: Tokens) -> NDArray[np.int8]:
    """(n,) -1 past, 0 present, 1 future of finite verbs and short participles; `NO_VERB` elsewhere."""
    when = np.array([_of_feats(feats) for feats in tokens.feats.values], np.int8)[tokens.feats.codes]
    when[~_holding(tokens.pos, ("VERB", "AUX").__contains__)] = NO_VERB
    verbs: list[int] = np.flatnonzero(when != NO_VERB).tolist()
    for row, tagged in zip(verbs, when[verbs].tolist(), strict=True):
        looks = _by_ending(tokens.form[row])
        if looks != NO_VERB and (looks == -1) != (tagged == -1):
            when[row] = _by_dictionary(tokens.form[row], tagged)
    will = _holding(tokens.form, WILL_FORMS.__contains__)
    when[will] = 1
    known: list[int] = np.flatnonzero(_holding(tokens.lemma, OF_VERBS.__contains__)).tolist()
    bound = [row for row in known if tokens.lemma[row] in BOUND_TO and "Variant=Short" in tokens.feats[row]]
    when[bound] = 1
    for row in sorted([*bound, *np.flatnonzero(will).tolist()]):
        _lead_on(when[row + 1 : row + 1 + REACH], tokens.lemma, row + 1)
    for row in known:
        said = tokens.lemma[row]
        if when[row] == NO_VERB:
            continue
        if said in PLANS or (when[row] == 0 and said in INTENDS):
            when[row] = 1
        elif said in ASIDES and "Person=1" in tokens.feats[row]:
            when[row] = NO_VERB
    return when


def _lead_on(after: NDArray[np.int8], lemmas: Coded, first: int) -> None:
    """The participle after "будет" or "должен" is in the future: "будет закрыт"; not in "должен был"."""
    past = [n for n in range(len(after)) if after[n] == -1]
    if past and lemmas[first + past[0]] != "быть":
        after[past[0]] = 1


def _holding(column: Coded, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
    """(n,) where the column's string has a property, decided once per distinct string."""
    return np.fromiter(map(holds, column.values), np.bool_, len(column.values))[column.codes]


@lru_cache(1 << 14)
def _by_ending(form: str) -> int:
    """-1 where a verb that ends so is in the past, 0 where it is not, `NO_VERB` where this does not tell."""
    ending = form.removesuffix("ся").removesuffix("сь")
    if ending.endswith(PAST):
        return -1
    return 0 if ending.endswith(NO_PAST) else NO_VERB


def _by_dictionary(form: str, tagged: int) -> int:
    """The time of a verb where tagger and ending do not agree: as tagged only if the form can be that."""
    found = [_of_tag(parse.tag.feats) for parse in parses(form.lower()) if parse.tag.pos == "VERB"]
    return tagged if tagged in found else next(iter(found), NO_VERB)


def _of_tag(feats: Mapping[str, str]) -> int:
    if feats.get("Tense") == "Past" or feats.get("Variant") == "Short":
        return -1
    return int(feats.get("Tense") == "Fut" or feats.get("Mood") == "Imp")


def _of_feats(feats: str) -> int:
    if "VerbForm=Fin" not in feats and "Variant=Short" not in feats:
        return NO_VERB
    if "Tense=Fut" in feats or "Mood=Imp" in feats:
        return 1
    return -1 if "Tense=Past" in feats else 0
