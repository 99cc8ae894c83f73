"""The tables of figures in docs/evaluation.md and README.md, from the figures of one whole evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from evaluation.figures import Figure
from evaluation.pages import fill, table

ROOT = Path(__file__).parent.parent
PART = "accuracy"
"""The part of either page that is written."""

# What README shows: (what is measured, topic, corpus, measures).
README = (
    ("names: strict span and type, F1: all; names only", "names", "NEREL dev", ("F1", "F1 names only")),
    ("- with natasha's model, repaired", "names", "NEREL dev by natasha", ("F1", "F1 names only")),
    ("lemmas", "words", "Lenta news", ("lemmas",)),
    ("", "words", "GSD dev", ("lemmas",)),
    ("base form of a name", "base forms", "SlavicNER by natasha", ("right",)),
    ("identity, B-cubed: F1; precision", "identity", "NEREL dev", ("B3 F1", "B3 precision")),
    ("", "identity", "SlavicNER by natasha", ("B3 F1", "B3 precision")),
    ("canonical name of an entity", "canonical names", "factRuEval dev by natasha", ("right",)),
    ("dates, F1: exact span; stripped", "dates", "NEREL dev", ("F1 exact", "F1 stripped")),
    ("", "dates", "RuRED dev", ("F1 exact", "F1 stripped")),
    ("- value of 200 relative dates", "dates", "blind", ("values",)),
    ("percentages, F1: exact span; stripped", "percents", "RuRED dev", ("F1 exact", "F1 stripped")),
    (
        "- number; measure and direction; head of the indicator",
        "percents",
        "blind",
        ("values", "measure and direction", "indicator head"),
    ),
    ("sums, F1: exact span; stripped", "money", "RuRED dev", ("F1 exact", "F1 stripped")),
    ("- amount and currency", "money", "blind", ("values",)),
)


def write(figures: Sequence[Figure], root: Path = ROOT) -> list[Path]:
    """Fill in the tables of both pages; the pages that have a place for one."""
    tables = {root / "docs" / "evaluation.md": every(figures), root / "README.md": readme(figures)}
    return [page for page, text in tables.items() if fill(page, PART, text)]


def every(figures: Iterable[Figure]) -> str:
    """All figures, a row for each corpus of a topic."""
    rows = []
    for (topic, corpus), of_corpus in groupby(figures, key=lambda figure: (figure.topic, figure.corpus)):
        own = list(of_corpus)
        measured = ", ".join(f"{figure.measure} {shown(figure)}" for figure in own)
        rows.append([topic, corpus, measured, f"{max(figure.cases for figure in own):,}", own[0].seen_by])
    return table("topic|corpus|measured|cases|seen by", rows)


def readme(figures: Iterable[Figure]) -> str:
    """The rows of `README`; KeyError where one was not measured."""
    measured = {(figure.topic, figure.corpus, figure.measure): figure for figure in figures}
    rows = []
    for label, topic, corpus, measures in README:
        own = [measured[topic, corpus, measure] for measure in measures]
        rows.append([label, corpus, "; ".join(map(shown, own)), own[0].seen_by])
    return table("|corpus|svodka|seen by", rows)


def shown(figure: Figure) -> str:
    """``.907``: three digits without the zero."""
    return f"{figure.value:.3f}".removeprefix("0")
