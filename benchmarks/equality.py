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
from pipeline.run.reading import shards_of
from pipeline.run.store import Store
from pipeline.segment import segment

SHOWN = 30
"""Differences of lemmas that are kept as examples, the most frequent first."""

Place = tuple[int, int, int]
"""(article, start, stop), in the caller's characters: offsets into `content_of` title and text."""
Row = tuple[Any, ...]
"""A place, and columns."""


def measure(svodka: Path, work: Path) -> dict[str, Any]:
    """Run natasha over the articles of a run of svodka and compare; rows and how many of them differ."""
    articles = Articles.of(Store(svodka))
    source = save(articles.texts(), work / "texts.jsonl")
    python("-m", "benchmarks.natasha_pipeline", source, "--out", work / "natasha", "--paragraphs")
    return compare(work / "natasha" / source.stem, svodka, articles)


def compare(natasha: Path, svodka: Path, articles: Articles) -> dict[str, Any]:
    """The tables of natasha's run over `articles.texts` beside those of svodka's over the articles."""

    def theirs(table: str, *columns: str) -> list[Row]:
        return rows(natasha, table, columns, articles.of_natasha)

    def ours(table: str, *columns: str) -> list[Row]:
        return rows(svodka, table, columns, articles.of_svodka)

    found: dict[str, Any] = {
        "articles": len(articles.articles),
        "tokens": differing(theirs("tokens"), ours("tokens")),
        "sentences": differing(theirs("sentences"), ours("sentences")),
        "names": differing(theirs("mentions", "type"), articles.names()),
    }
    if not found["tokens"]["differing"]:
        found["tags"] = differing(theirs("tokens", "pos", "feats"), ours("tokens", "pos", "feats"))
        found["lemmas"] = differing(theirs("tokens", "lemma"), ours("tokens", "lemma"))
        pairs = zip(sorted(theirs("tokens", "lemma")), sorted(ours("tokens", "lemma", "text")), strict=True)
        changed = Counter((b[4].lower(), a[3], b[3]) for a, b in pairs if a[3] != b[3])
        found["lemmas"]["examples"] = [[*words, n] for words, n in changed.most_common(SHOWN)]
    return found


def differing(theirs: Sequence[Row], ours: Sequence[Row]) -> dict[str, int]:
    """How many rows natasha has, and how many rows of either the other has not."""
    left, right = Counter(theirs), Counter(ours)
    return {"rows": len(theirs), "differing": (left - right).total() + (right - left).total()}


def rows(
    run: Path, table: str, columns: Sequence[str], place: Callable[[str, str | None, int, int], Place]
) -> list[Row]:
    """The rows of a table of a run; `place` is given doc_id, field, start and stop of each."""
    files = sorted(str(file) for file in (run / table).glob("part-*.parquet"))
    found: pa.Table = ds.dataset(files, format="parquet").to_table()
    fields = found["field"].to_pylist() if "field" in found.column_names else [None] * len(found)
    read = (found[name].to_pylist() for name in ("start", "stop", *columns))
    each = zip(found["doc_id"].to_pylist(), fields, *read, strict=True)
    return [(*place(doc_id, field, start, stop), *values) for doc_id, field, start, stop, *values in each]


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
        read = (pq.read_table(store.articles(shard.key)) for shard in shards_of(store))
        parts = (shards.from_arrow(table)[0] for table in read)
        articles = list(chain.from_iterable(parts))
        places = [(number, start) for number, each in enumerate(articles) for start, _ in texts(each)]
        return cls(articles, {each.doc_id: number for number, each in enumerate(articles)}, places)

    def texts(self) -> list[dict[str, str]]:
        """Every text that a model reads at once, as a record whose id is its number."""
        every = (text for each in self.articles for _, text in texts(each))
        return [{"id": str(number), "text": text} for number, text in enumerate(every)]

    def of_natasha(self, doc_id: str, _: str | None, start: int, stop: int) -> Place:
        """The place of a row of natasha's."""
        number, first = self.places[int(doc_id)]
        return self._original(number, first + start, first + stop)

    def of_svodka(self, doc_id: str, field: str | None, start: int, stop: int) -> Place:
        """The place of a row of svodka's."""
        number = self.numbers[doc_id]
        shift = self.articles[number].offset if field == "text" else 0
        return number, start + shift, stop + shift

    def _original(self, number: int, start: int, stop: int) -> Place:
        """The place of what stands there in `Article.content`, which lacks the signs that nobody sees."""
        return number, *self.articles[number].folded.back(start, stop)

    def names(self) -> list[Row]:
        """What natasha's model finds in svodka's hands, before svodka repairs it."""
        tagger = models.load(model="natasha")
        found: list[Row] = []
        for first in range(0, len(self.articles), 100):
            batch = segment(self.articles[first : first + 100])
            names, tokens = tagger.ner(batch), batch.tokens
            places = (tokens.doc[names.start] + first, tokens.start[names.start], tokens.stop[names.stop - 1])
            kinds = [names.types[kind] for kind in names.type.tolist()]
            each = zip(*(place.tolist() for place in places), kinds, strict=True)
            found += [(*self._original(*place), kind) for *place, kind in each]
        return found
