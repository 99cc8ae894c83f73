"""Whether svodka's tokens, sentences, tags and names are natasha's, row by row; how many lemmas differ.

Both read the same texts: of each article the headline, a blank line, and the text but for the lines that
repeat the headline. A sentence ends where svodka's paragraph does, which razdel does not know: natasha is
given the paragraphs, and cuts each by razdel into sentences, which its tagger reads one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from benchmarks.articles import save
from benchmarks.processes import python
from pipeline import models
from pipeline.article import Article
from pipeline.run import shards
from pipeline.run.store import Store
from pipeline.segment import segment

SHOWN = 30
"""Differences of lemmas that are kept as examples, the most frequent first."""

Row = tuple[Any, ...]
"""(article, start, stop, columns...), with offsets into `Article.content`."""
Place = Callable[[str, str | None], tuple[int, int]]
"""(number of the article, what to add to offsets) of a row's doc_id and field."""


def measure(svodka: Path, work: Path) -> dict[str, Any]:
    """Run natasha over the articles of a run of svodka and compare; rows and how many of them differ."""
    articles = Articles.of(Store(svodka))
    source = save(articles.texts(), work / "texts.jsonl")
    python("-m", "benchmarks.natasha_pipeline", source, "--out", work / "natasha", "--paragraphs")
    return compare(work / "natasha" / source.stem, svodka, articles)


def compare(natasha: Path, svodka: Path, articles: Articles) -> dict[str, Any]:
    """The tables of natasha's run over `articles.texts` beside those of svodka's over the articles."""

    def theirs(table: str, *columns: str) -> list[Row]:
        return rows(natasha, table, columns, articles.of_text)

    def ours(table: str, *columns: str) -> list[Row]:
        return rows(svodka, table, columns, articles.of_document)

    found: dict[str, Any] = {
        "articles": len(articles.articles),
        "tokens": differing(theirs("tokens", "text"), ours("tokens", "text")),
        "sentences": differing(theirs("sentences", "text"), ours("sentences", "text")),
        "names": differing(theirs("mentions", "type"), articles.names()),
    }
    if not found["tokens"]["differing"]:
        found["tags"] = differing(theirs("tokens", "pos", "feats"), ours("tokens", "pos", "feats"))
        lemmas = theirs("tokens", "text", "lemma"), ours("tokens", "text", "lemma")
        found["lemmas"] = differing(*lemmas)
        pairs = zip(*map(sorted, lemmas), strict=True)
        changed = Counter((a[3].lower(), a[4], b[4]) for a, b in pairs if a != b)
        found["lemmas"]["examples"] = [[*words, n] for words, n in changed.most_common(SHOWN)]
    return found


def differing(theirs: Sequence[Row], ours: Sequence[Row]) -> dict[str, int]:
    """How many rows natasha has, and how many rows of either the other has not."""
    left, right = Counter(theirs), Counter(ours)
    return {"rows": len(theirs), "differing": (left - right).total() + (right - left).total()}


def rows(run: Path, table: str, columns: Sequence[str], place: Place) -> list[Row]:
    """The rows of a table of a run, with their places in the articles."""
    files = sorted(str(file) for file in (run / table).glob("part-*.parquet"))
    found: pa.Table = ds.dataset(files, format="parquet").to_table()
    fields = found["field"].to_pylist() if "field" in found.column_names else [None] * len(found)
    read = (found[name].to_pylist() for name in ("start", "stop", *columns))
    result = []
    for doc_id, field, start, stop, *values in zip(found["doc_id"].to_pylist(), fields, *read, strict=True):
        article, shift = place(doc_id, field)
        result.append((article, start + shift, stop + shift, *values))
    return result


def texts(article: Article) -> Iterator[tuple[int, str]]:
    """(start, text) of what a model reads at once: a region, the headline together with the one after it.

    Lines between the two, which repeat the headline, are blank.
    """
    content, regions = article.content, list(article.regions)
    if article.title is not None and len(regions) > 1:
        (_, end), (start, stop), *regions = regions
        yield 0, content[:end] + "\n" * (start - end) + content[start:stop]
    for start, stop in regions:
        yield start, content[start:stop]


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a run of svodka, in order, and where the rows of either run stand in them."""

    articles: list[Article]
    numbers: dict[str, int]
    """Position of each article by its doc_id."""
    places: list[tuple[int, int]]
    """(article, start) of every text that a model reads at once."""

    @classmethod
    def of(cls, store: Store) -> Articles:
        """Those that `store` was made of."""
        parts = (shards.from_arrow(pq.read_table(store.shard(number)))[0] for number in store.shards())
        articles = list(chain.from_iterable(parts))
        places = [(number, start) for number, each in enumerate(articles) for start, _ in texts(each)]
        return cls(articles, {each.doc_id: number for number, each in enumerate(articles)}, places)

    def texts(self) -> list[dict[str, str]]:
        """Every text that a model reads at once, as a record whose id is its number."""
        every = (text for each in self.articles for _, text in texts(each))
        return [{"id": str(number), "text": text} for number, text in enumerate(every)]

    def of_text(self, doc_id: str, _: str | None) -> tuple[int, int]:
        """`Place` of a row of natasha's."""
        return self.places[int(doc_id)]

    def of_document(self, doc_id: str, field: str | None) -> tuple[int, int]:
        """`Place` of a row of svodka's."""
        number = self.numbers[doc_id]
        return number, self.articles[number].offset if field == "text" else 0

    def names(self) -> list[Row]:
        """What natasha's model finds in svodka's hands, before svodka repairs it."""
        tagger = models.load(ner="natasha")
        found: list[Row] = []
        for first in range(0, len(self.articles), 100):
            batch = segment(self.articles[first : first + 100])
            names, tokens = tagger.ner(batch), batch.tokens
            places = (tokens.doc[names.start] + first, tokens.start[names.start], tokens.stop[names.stop - 1])
            kinds = [names.types[kind] for kind in names.type.tolist()]
            found += zip(*(place.tolist() for place in places), kinds, strict=True)
        return found
