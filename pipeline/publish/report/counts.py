"""The report's counts: what was read, who, what and where, how that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.publish.report.corpus import LISTS, Corpus, records
from pipeline.publish.report.words import Words

LISTED = 60
"""Names of a list; a reader sees `SHOWN` of them first."""
SHOWN = 12
CHANGED = 12
"""Names that changed most."""
SURE = 6.63
"""G² that chance reaches in one of a hundred cases: chi-squared with one degree of freedom."""
SAME = 0.9
"""Share of their articles that two names have in common beyond which they are one piece of news."""
WINDOWS = (365, 30, 7)
"""Days of the period that is held against the one before, the longest of which the corpus has two."""


def read(corpus: Corpus, words: Words) -> list[tuple[str, str]]:
    """What was read: (name, number) of what there is."""
    articles, tables = corpus.articles, corpus.tables
    errors = tables["errors"].column("severity").to_pylist().count("error")
    figures = [
        ("articles", len(articles)),
        ("outlets", articles["outlet"].nunique()),
        ("sentences", len(corpus.sentences)),
        ("names", len(corpus.entities)),
        *((name, tables[name].num_rows) for name in ("dates", "percents", "money", "quantities", "quotes")),
        ("repeated", int(articles["duplicate_of"].notna().sum())),
        ("undated", int(articles["day"].isna().sum())),
        ("errors", errors),
    ]
    return [
        (getattr(words, name), words.number(count)) for name, count in figures if count or name == "articles"
    ]


def time_bins(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """Bins of time with the articles in each; none where no article is dated, or all of one bin."""
    counts = corpus.over_time(corpus.articles.index)
    if len(counts) < 2:
        return []
    top = max(counts)
    return [
        {"bin": at, "name": words.period(period), "n": n, "height": 100 * n / top}
        for at, (period, n) in enumerate(zip(corpus.bins, counts, strict=True))
    ]


def lists(corpus: Corpus) -> dict[str, list[dict[str, Any]]]:
    """People, organizations, places and others, most articles first, each with its counts and its spark."""
    by_entity = corpus.mentions.groupby("entity")["doc"].unique()
    found: dict[str, list[dict[str, Any]]] = {}
    for name in LISTS:
        rows = corpus.entities[corpus.entities["list"] == name].head(LISTED)
        found[name] = [
            {
                "entity": int(row.Index),
                "name": row.name,
                "n_articles": int(row.n_articles),
                "n_mentions": int(row.n_mentions),
                "over_time": corpus.over_time(by_entity[row.Index]),
            }
            for row in records(rows)
        ]
    return {name: rows for name, rows in found.items() if rows}


@dataclass(frozen=True)
class Windows:
    """Two periods of equal length, days inclusive: the latest one, and the one before it."""

    now: tuple[pd.Timestamp, pd.Timestamp]
    before: tuple[pd.Timestamp, pd.Timestamp]


def windows(days: pd.Series) -> Windows | None:
    """The longest window that fits the days twice, else halves; None for fewer than two days."""
    days = days.dropna()
    length = (days.max() - days.min()).days + 1 if len(days) else 0
    if length < 2:
        return None
    size = next((size for size in WINDOWS if 2 * size <= length), length // 2)
    last, size = days.max(), pd.Timedelta(days=size)
    day = pd.Timedelta(days=1)
    return Windows((last - size + day, last), (last - 2 * size + day, last - size))


def changes(corpus: Corpus) -> tuple[Windows, list[dict[str, Any]]] | None:
    """Names whose share of the articles changed beyond chance between two windows, most certain first."""
    spans = windows(corpus.articles["day"])
    if spans is None:
        return None
    day = corpus.articles["day"]
    inside = [day.between(*span) for span in (spans.before, spans.now)]
    sizes = [int(mask.sum()) for mask in inside]
    pairs = corpus.mentions[["entity", "doc"]].drop_duplicates()
    counted = [
        pairs[pairs["doc"].map(mask)].groupby("entity").size().reindex(corpus.entities.index, fill_value=0)
        for mask in inside
    ]
    score = surprise(counted[0].to_numpy(), counted[1].to_numpy(), *sizes)
    score[corpus.entities["list"].isna()] = 0
    shown = day.between(spans.before[0], spans.now[1])
    docs = pairs[pairs["doc"].map(shown)].groupby("entity")["doc"].agg(frozenset)
    rows = [
        {
            "entity": at,
            "name": corpus.entities["name"][at],
            "before": int(counted[0][at]),
            "now": int(counted[1][at]),
            "up": counted[1][at] * sizes[0] > counted[0][at] * sizes[1],
        }
        for at in apart(score, corpus.entities["name"], docs)
    ]
    return (spans, rows) if rows else None


def apart(score: np.ndarray, names: pd.Series, docs: pd.Series) -> list[int]:
    """The surest names; of those that stand in the same articles the surest, of equals the longest."""
    sure = np.flatnonzero(score >= SURE)
    order = sorted(sure.tolist(), key=lambda at: (-score[at], -len(names[at])))
    kept: list[int] = []
    for at in order:
        if len(kept) == CHANGED:
            break
        if not any(len(docs[at] & docs[other]) >= SAME * len(docs[at] | docs[other]) for other in kept):
            kept.append(at)
    return kept


def surprise(before: np.ndarray, now: np.ndarray, articles_before: int, articles_now: int) -> np.ndarray:
    """(n,) G² of each name: how ill its articles agree with one share in both windows.

    Log-likelihood ratio of a 2x2 table (Dunning 1993): 2 Σ observed ln(observed / expected), over the
    articles with and without the name in either window. Zero where a window has no article.
    """
    if not articles_before or not articles_now:
        return np.zeros(len(before))
    total = articles_before + articles_now
    found = before + now
    score = np.zeros(len(before))
    for seen, size in ((before, articles_before), (now, articles_now)):
        for observed, expected in (
            (seen, found * size / total),
            (size - seen, (total - found) * size / total),
        ):
            ratio = np.divide(
                observed, expected, out=np.ones(len(before)), where=(expected > 0) & (observed > 0)
            )
            score += 2 * observed * np.log(ratio)
    return score
