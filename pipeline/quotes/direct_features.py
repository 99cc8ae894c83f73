"""What tells whether quoted words are said, and whether they are a whole speech, in columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.batch import Coded
from pipeline.models.columns import among, anywhere, constant, either, numbered, numbered_length, only, yes
from pipeline.models.templates import Columns
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import ENDINGS, View

TEMPLATES = (
    "kind",
    "kind context",
    "kind length",
    "kind verb",
    "kind capital",
    "kind person",
    "kind last",
    "kind sentences",
    "kind before",
    "kind word",
    "kind next",
    "kind opens",
    "kind context length",
    "kind context verb",
    "kind context capital",
    "kind polarity",
    "kind context speaks",
    "kind lemma",
)


def columns(view: View, readings: Sequence[Reading]) -> Columns:
    """The columns that `TEMPLATES` name."""
    quoted = [each.quoted for each in readings if each.quoted]
    n = len(view.form)
    opened = np.array([each.open for each in quoted], np.int64)
    first = opened + 1
    after = np.minimum(np.array([each.close for each in quoted], np.int64), n)
    sentence = view.batch.tokens.sentence.astype(np.int64)
    number = sentence.take(opened)
    starts = opened == view.batch.sentences.tokens.take(number)
    follows = np.minimum(after + 1, n - 1)
    ended = after + 1 >= np.array(view.paragraph_ends, np.int64).take(number)
    form, pos = view.column("form"), view.column("pos")
    before = np.maximum(opened - 1, 0)
    mark = among(pos.take(before), frozenset({"PUNCT"}))
    following, last = form.take(follows), form.take(after - 1)
    stops = ENDINGS | {","}
    spans = sentence.take(after - 1) - number
    return {
        "kind": Coded.of([each.kind for each in readings]),
        "context": Coded.of([f"{each.construction}{' cue' if each.cue else ''}" for each in readings]),
        "length": numbered_length(after - first),
        "verb": yes(anywhere(view.predicate_rows, first, after)),
        "capital": yes(view.capitals.take(np.minimum(first, n - 1))),
        "person": yes(anywhere(view.first_persons, first, after)),
        "last": either(among(last, stops), last, constant("word", len(last))),
        "sentences": numbered(np.maximum(spans, 0), ["0", "1", "2"]),
        "before": only(~starts, either(mark, form.take(before), pos.take(before))),
        "word": only(
            ~starts & among(pos.take(before), frozenset({"SCONJ", "ADP"})), view.column("low").take(before)
        ),
        "next": either(
            ended,
            constant("end", len(last)),
            either(view.letters.take(follows), constant("word", len(last)), following),
        ),
        "opens": yes(np.array(view.opens, bool).take(number) & starts),
        "polarity": Coded.of([each.cue.polarity if each.cue else "-" for each in readings]),
        "lemma": Coded.of([each.cue.lemma if each.cue else "-" for each in readings]),
        "speaks": Coded.of(
            [("yes" if "п" in each.cue.government else "no") if each.cue else "-" for each in readings]
        ),
    }
