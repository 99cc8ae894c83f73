"""What a report is made of: the tables of a corpus in pandas, articles and sentences by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

NEEDED: Mapping[str, tuple[str, ...]] = {
    "documents": ("doc_id", "uri", "url", "outlet", "title", "text", "published_date", "duplicate_of"),
    "sentences": ("doc_id", "sentence_id", "start", "field", "text"),
    "mentions": ("doc_id", "sentence_id", "field", "start", "stop", "type", "entity_id"),
    "entities": ("entity_id", "type", "name", "latitude", "longitude"),
    "dates": (
        *("doc_id", "sentence_id", "date_id", "field", "start", "stop", "text", "date_from", "date_to"),
        *("grain", "bound", "resolution"),
    ),
    "percents": (
        *("doc_id", "sentence_id", "field", "start", "stop", "text", "low", "high", "unit", "measure"),
        *("direction", "indicator", "indicator_head", "of", "date_id", "period_from", "status"),
    ),
    "money": (
        *("doc_id", "sentence_id", "field", "start", "stop", "text", "low", "high", "currency", "measure"),
        *("direction", "indicator", "indicator_head", "of", "per", "date_id", "period_from", "status"),
    ),
    "quantities": ("doc_id", "sentence_id", "field", "start", "stop", "text"),
    "quotes": (
        *("doc_id", "sentence_id", "field", "start", "stop", "text", "kind", "continues_id"),
        *("speaker", "speaker_name", "speaker_entity_id"),
    ),
    "errors": ("uri", "severity"),
}
"""The columns that a report reads of each table."""

TYPES = {"PER": "people", "ORG": "organizations", "LOC": "places"} | dict.fromkeys(
    ("FACILITY", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "AWARD", "FAMILY"), "others"
)
"""The list in which an entity of a type stands; ideologies, diseases, languages have none."""
LISTS = tuple(dict.fromkeys(TYPES.values()))

BINS = (("D", 45), ("W", 300), ("M", 1_900))
"""Frequency of the bins of time for corpora of up to so many days; longer ones have years."""

EMBEDDED = 5_000
"""Articles, newest first, whose sentences travel in the page: about 5 MB."""


@dataclass
class Corpus:
    """The tables of an output folder, joined by numbers.

    `articles` are numbered newest first, `sentences` in order of articles. Every other table has their
    numbers as `doc` and `sentence`, and its offsets inside the sentence as `first`, `last`.
    """

    tables: Mapping[str, pa.Table]
    articles: pd.DataFrame = field(init=False)
    sentences: pd.DataFrame = field(init=False)
    entities: pd.DataFrame = field(init=False)
    mentions: pd.DataFrame = field(init=False)
    bins: pd.PeriodIndex = field(init=False)

    def __post_init__(self) -> None:
        articles = self._frame("documents")
        articles["day"] = pd.to_datetime(articles["published_date"])
        articles = articles.sort_values("day", ascending=False, kind="stable", na_position="last")
        self.articles = articles.reset_index(drop=True)
        self._doc = pd.Series(self.articles.index, self.articles["doc_id"])
        sentences = self._frame("sentences")
        sentences["doc"] = sentences["doc_id"].map(self._doc)
        self.sentences = sentences.sort_values(["doc", "sentence_id"], kind="stable").reset_index(drop=True)
        self.bins = _bins(self.articles["day"].dropna())
        self.articles["bin"] = self._binned(self.articles["day"])
        self.articles["heading"] = self._headings()
        self.mentions = self.facts("mentions").dropna(subset="entity_id").reset_index(drop=True)
        self.entities = self._entities()
        number = pd.Series(self.entities.index, self.entities["entity_id"])
        self.mentions["entity"] = self.mentions["entity_id"].map(number)

    def _frame(self, table: str) -> pd.DataFrame:
        rows = self.tables[table].select(NEEDED[table])
        frame: pd.DataFrame = rows.to_pandas(date_as_object=False)
        return frame

    def facts(self, table: str) -> pd.DataFrame:
        """A table of facts with the numbers of article and sentence, in their order."""
        frame = self._frame(table)
        frame["doc"] = frame["doc_id"].map(self._doc)
        places = self.sentences.reset_index(names="sentence")[["doc", "sentence_id", "sentence", "start"]]
        frame = frame.merge(places, on=["doc", "sentence_id"], suffixes=("", "_of"))
        frame["first"] = (frame["start"] - frame["start_of"]).clip(lower=0)
        frame["last"] = frame["stop"] - frame["start_of"]
        return frame.sort_values(["doc", "sentence", "first"], kind="stable").reset_index(drop=True)

    def _entities(self) -> pd.DataFrame:
        """Entities in order of articles that name them, with both counts and the list that they stand in."""
        groups = self.mentions.groupby("entity_id")
        counts = pd.DataFrame({"n_articles": groups["doc"].nunique(), "n_mentions": groups.size()})
        entities = self._frame("entities").merge(counts, left_on="entity_id", right_index=True)
        entities["list"] = entities["type"].map(TYPES)
        order = ["n_articles", "n_mentions", "name"]
        return entities.sort_values(order, ascending=[False, False, True], kind="stable").reset_index(
            drop=True
        )

    def _headings(self) -> pd.Series:
        """The title of each article, else its first sentence, else where it came from."""
        first = self.sentences.groupby("doc")["text"].first().reindex(self.articles.index)
        short = first.map(
            lambda text: text if not isinstance(text, str) or len(text) < 90 else f"{text[:89]}…"
        )
        return self.articles["title"].fillna(short).fillna(self.articles["uri"])

    def _binned(self, days: pd.Series) -> pd.Series:
        """(n,) the number of the bin of each day; -1 for none."""
        if not len(self.bins):
            return pd.Series(-1, days.index)
        return pd.Series(self.bins.get_indexer(days.dt.to_period(self.bins.freqstr)), days.index)

    def over_time(self, docs: Iterable[int]) -> list[int]:
        """Articles in each bin of time."""
        at = self.articles["bin"].to_numpy()[np.asarray(list(docs), int)]
        counts: list[int] = np.bincount(at[at >= 0], minlength=len(self.bins)).tolist()
        return counts

    @property
    def embedded(self) -> int:
        """How many of the articles, newest first, have their sentences in the page."""
        return min(len(self.articles), EMBEDDED)


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame as tuples with names, whose values have the types that the columns have."""
    return frame.itertuples()


def _bins(days: pd.Series) -> pd.PeriodIndex:
    """All periods from the first day to the last, none left out; days, weeks, months or years."""
    if days.empty:
        return pd.PeriodIndex([], freq="D")
    length = (days.max() - days.min()).days
    kind = next((kind for kind, longest in BINS if length <= longest), "Y")
    return pd.period_range(days.min(), days.max(), freq=kind)
