"""Figures: what was measured, how much it is, who saw the material, and what the project wants it to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.corpora import Span
from evaluation.spans import Compared

CONTEXT = 30
"""Characters shown on either side of an error."""

# (topic, corpus, measure): at least this much.
TARGETS: Mapping[tuple[str, str, str], float] = {
    ("words", "GSD dev", "lemmas"): 0.975,
    ("words", "Lenta news", "lemmas"): 0.985,
    ("names", "NEREL dev", "F1 names only"): 0.915,
    ("net", "NEREL dev", "F1"): 0.905,
    ("net", "NEREL dev", "F1 names only"): 0.915,
    ("net", "NEREL dev", "F1 ORG"): 0.83,
    ("net", "NEREL dev", "F1 nested, 29 types"): 0.80,
    ("identity", "NEREL dev", "B3 F1"): 0.94,
    ("identity", "SlavicNER by natasha", "B3 F1"): 0.95,
    ("identity", "SlavicNER by natasha", "B3 precision"): 0.98,
    ("base forms", "SlavicNER by natasha", "right"): 0.985,
    ("canonical names", "factRuEval dev by natasha", "right"): 0.85,
    ("dates", "NEREL dev", "F1 stripped"): 0.90,
    ("dates", "NEREL dev", "F1 overlap"): 0.95,
    ("dates", "RuRED dev", "F1 stripped"): 0.90,
    ("dates", "RuRED dev", "F1 overlap"): 0.95,
    ("dates", "dates_explicit", "values"): 0.995,
    ("dates", "cases", "values"): 0.90,
    ("dates", "blind", "values"): 0.92,
    ("percents", "RuRED dev", "F1 stripped, signed"): 0.93,
    ("percents", "NEREL train+dev", "F1 stripped, signed"): 0.93,
    ("percents", "blind", "values"): 0.97,
    ("percents", "blind", "measure and direction"): 0.92,
    ("percents", "blind", "indicator head"): 0.85,
    ("money", "RuRED dev", "F1 stripped"): 0.90,
    ("money", "NEREL dev", "F1 stripped"): 0.90,
    ("money", "blind", "values"): 0.97,
    ("numbers", "cases", "values"): 0.95,
    ("observations", "RBC", "value"): 0.99,
    ("observations", "RBC", "measure and direction"): 0.95,
    ("observations", "RBC", "indicator head"): 0.88,
    ("observations", "RBC", "base"): 0.85,
    ("observations", "RBC", "of"): 0.75,
    ("observations", "RBC", "by"): 0.85,
    ("observations", "RBC", "period"): 0.88,
    ("observations", "RBC", "basis"): 0.92,
    ("observations", "RBC", "status"): 0.93,
    ("observations", "RBC", "value, measure, head, period"): 0.75,
    ("quantities", "news", "value"): 0.95,
    ("quantities", "news", "what is counted, cross-validated"): 0.88,
    ("quotes", "unread half", "F1 at overlap 0.8"): 0.80,
    ("quotes", "unread half", "F1 at overlap 0.3"): 0.90,
    ("quotes", "unread half", "recall direct"): 0.90,
    ("quotes", "unread half", "recall indirect"): 0.78,
    ("quotes", "unread half", "recall backref"): 0.90,
    ("quotes", "unread half", "recall partial"): 0.65,
    ("quotes", "unread half", "speaker, same words"): 0.92,
    ("quotes", "unread half", "speaker, entity"): 0.90,
    ("quotes", "unread half", "outlet"): 0.85,
    ("relations", "NEREL dev", "F1, gold mentions"): 0.58,
    ("relations", "NEREL dev", "F1 works_as"): 0.72,
    ("relations", "NEREL dev", "F1 workplace"): 0.64,
    ("relations", "NEREL dev", "F1 headquartered_in"): 0.70,
    ("relations", "factRuEval dev", "F1 of Occupation"): 0.70,
}

# Who saw the material of a figure before it was measured.
MODEL = "model"
"""The model of names was trained on these documents: the figure tells nothing of others, and has no pin."""
RULES = "rules"
"""Rules were written, or the model was chosen, with its errors in view: expect less on other texts."""
NOBODY = "nobody"
"""Neither: what to expect of other texts of this kind."""

TRAINED_ON: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("fast", "accurate"), ("factRuEval", "SlavicNER", "RuRED")
)
"""What a model of names was trained on, as names of corpora begin; docs/model.md has held-out figures."""
UNREAD = "unread half"
"""End of the name of a corpus whose errors nobody has read: they are counted, and not shown."""


def seen_by(corpus: str, model: str | None = None) -> str:
    """Who saw a corpus: MODEL, RULES or NOBODY; `model` finds names, if the figure depends on them."""
    if model and corpus.startswith(TRAINED_ON.get(model, ())):
        return MODEL
    return NOBODY if corpus.endswith(UNREAD) else RULES


@dataclass(frozen=True, slots=True)
class Figure:
    """One number between 0 and 1, and what keeps it from being 1."""

    topic: str
    corpus: str
    measure: str
    value: float
    cases: int
    """How many gold cases it rests on."""
    errors: tuple[str, ...] = ()
    ranked: bool = False
    """Whether the errors stand in order of weight; else in that of the corpus."""
    seen_by: str = ""
    """Who saw the material: MODEL, RULES or NOBODY; if it is not given, what `seen_by` says of the corpus."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen_by", self.seen_by or seen_by(self.corpus))

    @property
    def name(self) -> str:
        """The name in the baseline: ``names: NEREL dev: F1``."""
        return f"{self.topic}: {self.corpus}: {self.measure}"

    @property
    def target(self) -> float | None:
        """The least value that the project wants, if it has decided one and this can measure it."""
        return TARGETS.get((self.topic, self.corpus, self.measure)) if self.seen_by != MODEL else None

    def sample(self, count: int) -> Sequence[str]:
        """At most `count` errors: the weightiest, or spread evenly over the corpus."""
        if count <= 0 or self.ranked:
            return self.errors[: max(count, 0)]
        return self.errors[:: -(-len(self.errors) // count) or 1]


def share(topic: str, corpus: str, measure: str, right: int, cases: int, errors: Sequence[str]) -> Figure:
    """The share of `cases` that is right; 0 where there are none."""
    return Figure(topic, corpus, measure, right / cases if cases else 0.0, cases, tuple(errors))


def span_errors(document: str, text: str, compared: Compared) -> list[str]:
    """The wrong (+) and the missed (-) spans in their context, in order of the text."""
    _, wrong, missed = compared
    both = [(span, "+") for span in wrong] + [(span, "-") for span in missed]
    return [
        f"{sign} {document}:{span.start} {span.type} {in_context(text, span)}"
        for span, sign in sorted(both, key=lambda item: (item[0].start, item[0].stop, item[1]))
    ]


def in_context(text: str, span: Span) -> str:
    """``... before [span] after ...`` on one line."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.stop : span.stop + CONTEXT]
    return f"{before}[{text[span.start : span.stop]}]{after}".replace("\n", "⏎")
