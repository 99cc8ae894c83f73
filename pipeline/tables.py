"""From an annotated batch to Arrow tables: positions in it become the ids and offsets of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.arrays import Bools, Ints
from pipeline.article import Article, blake, content_of
from pipeline.batch import Batch, Coded, Span
from pipeline.schema import DAY, FACTS, FIELDS, SCHEMAS, Table

TAKEN_OVER = (
    *("source_id", "uri", "url", "outlet", "source", "section", "place", "title", "text", "is_summary"),
    *("published", "published_precision", "published_from", "language"),
)
"""Columns of documents that are attributes of `Article` as they stand."""


def tables(batch: Batch, duplicate_of: Sequence[str | None] | None = None) -> dict[str, pa.Table]:
    """Every table that annotating makes, rows in order of (article, field, position).

    `duplicate_of[i]` is the doc_id of the first article with the text of article i.
    """
    articles = _Articles.of(batch.articles)
    numbers = {"sentence": _within(batch.sentences.doc), "token": _within(batch.tokens.doc)}
    found = {
        "documents": _documents(batch, articles, duplicate_of),
        "sentences": _sentences(batch, articles, numbers["sentence"]),
        "tokens": _tokens(batch, articles, numbers),
    }
    ids = {table.name: _running(getattr(batch, table.facts or "")) for table in FACTS}
    for table in FACTS:
        spans: Sequence[Span] = getattr(batch, table.facts or "")
        columns: dict[str, Any] = {table.key[-1]: ids[table.name]}
        for column, target in table.pointers().items():
            attribute = column.removesuffix("_id")
            columns[column] = _pointed(ids[target], (getattr(span, attribute) for span in spans))
        found[table.name] = _facts(table, spans, articles, numbers["sentence"], columns)
    return found


@dataclass(frozen=True, slots=True)
class _Articles:
    """What the rows of all tables take from their articles, by position in the batch."""

    contents: list[str]
    """Headline and text in the caller's own characters."""
    origins: dict[int, Ints]
    """Of articles with unseen signs: where the characters that the stages read stand there."""
    doc_ids: pa.Array
    days: pa.Array
    offsets: Ints
    """Where the text begins in the content."""

    @classmethod
    def of(cls, articles: Sequence[Article]) -> _Articles:
        origins = ((doc, article.folded.origin) for doc, article in enumerate(articles))
        return cls(
            [content_of(article.title, article.text) for article in articles],
            {doc: origin for doc, origin in origins if origin is not None},
            pa.array([article.doc_id for article in articles], pa.string()),
            pa.array([article.day for article in articles], DAY),
            np.array([article.offset for article in articles], np.int32),
        )

    def place(self, doc: Ints, start: Ints, stop: Ints) -> dict[str, Any]:
        """The columns that tell where rows stand: doc_id, field, start, stop and text."""
        for number, origin in self.origins.items():
            rows = doc == number
            start, stop = start.copy(), stop.copy()
            start[rows], stop[rows] = origin[start[rows]], origin[stop[rows] - 1] + 1
        offset = self.offsets[doc]
        in_text = start >= offset
        shift = np.where(in_text, offset, 0).astype(np.int32)
        places = zip(doc.tolist(), start.tolist(), stop.tolist(), strict=True)
        return {
            "doc_id": self.doc_ids.take(pa.array(doc)),
            "field": _decode(Coded(in_text.astype(np.int32), FIELDS)),
            "start": start - shift,
            "stop": stop - shift,
            "text": [self.contents[doc][start:stop] for doc, start, stop in places],
        }

    def counted(self, spans: Sequence[Span], name: str) -> list[int | None]:
        """Another offset of rows, in the content, as it counts in the field where they stand."""
        offsets = self.offsets.tolist()
        places = ((getattr(span, name), offsets[span.doc], span.start) for span in spans)
        return [None if at is None else at - offset * (start >= offset) for at, offset, start in places]


def _within(doc: Ints) -> Ints:
    """(n,) number of each row within its article, given the rows' articles in ascending order."""
    rows = np.arange(len(doc), dtype=np.int32)
    first = np.searchsorted(doc, doc, side="left").astype(np.int32)
    return rows - first


def _running(spans: Sequence[Span]) -> list[int]:
    """Number of each row within its article; rows stand in order of articles."""
    ids: list[int] = []
    doc = -1
    for span in spans:
        ids.append(0 if span.doc != doc else ids[-1] + 1)
        doc = span.doc
    return ids


def _pointed(ids: list[int], positions: Iterable[int | None]) -> list[int | None]:
    """The ids of the rows at these positions."""
    return [None if position is None else ids[position] for position in positions]


def _decode(column: Coded, known: Bools | None = None) -> pa.Array:
    """The strings of a coded column, null where not `known`."""
    codes = pa.array(column.codes, mask=None if known is None else ~known)
    return pa.DictionaryArray.from_arrays(codes, pa.array(column.values, pa.string())).dictionary_decode()


def _documents(batch: Batch, articles: _Articles, duplicate_of: Sequence[str | None] | None) -> pa.Table:
    given = batch.articles
    n = len(given)
    columns: dict[str, Any] = {name: [getattr(article, name) for article in given] for name in TAKEN_OVER}
    offsets = (article.published.utcoffset() if article.published else None for article in given)
    columns |= {
        "doc_id": articles.doc_ids,
        "authors": [list(article.authors) or None for article in given],
        "published_offset": [
            None if offset is None else offset // timedelta(minutes=1) for offset in offsets
        ],
        "published_date": articles.days,
        "content_hash": [blake(article.text) for article in given],
        "duplicate_of": duplicate_of or [None] * n,
        **dict.fromkeys(("reprint_of", "reprint_share"), [None] * n),
        "n_reprints": [0] * n,
        "n_chars": [len(article.text) for article in given],
        "n_sentences": np.bincount(batch.sentences.doc, minlength=n).astype(np.int32),
        "n_tokens": np.bincount(batch.tokens.doc, minlength=n).astype(np.int32),
    }
    return _table("documents", columns)


def _sentences(batch: Batch, articles: _Articles, number: Ints) -> pa.Table:
    sentences = batch.sentences
    places = articles.place(sentences.doc, sentences.start, sentences.stop)
    return _table("sentences", {**places, "sentence_id": number})


def _tokens(batch: Batch, articles: _Articles, numbers: Mapping[str, Ints]) -> pa.Table:
    tokens = batch.tokens
    parsed = tokens.head >= 0
    head = np.where(parsed, numbers["token"][tokens.head], 0)
    return _table(
        "tokens",
        {
            **articles.place(tokens.doc, tokens.start, tokens.stop),
            "token_id": numbers["token"],
            "sentence_id": numbers["sentence"][tokens.sentence],
            "lemma": _decode(tokens.lemma),
            "pos": _decode(tokens.pos),
            "feats": _decode(tokens.feats),
            "head_id": pa.array(head, pa.int32(), mask=~parsed),
            "rel": _decode(tokens.rel, parsed),
        },
    )


def _facts(
    table: Table, spans: Sequence[Span], articles: _Articles, sentence_number: Ints, columns: dict[str, Any]
) -> pa.Table:
    """The rows of a table of facts; `columns` are those that the spans do not have as they are."""
    doc, sentence, start, stop = (
        np.array([getattr(span, name) for span in spans], np.int32)
        for name in ("doc", "sentence", "start", "stop")
    )
    columns |= {
        **articles.place(doc, start, stop),
        "sentence_id": sentence_number[sentence],
        "published_date": articles.days.take(pa.array(doc)),
    }
    for column in table.columns:
        if column.counts:
            columns[column.name] = articles.counted(spans, column.name)
        elif column.name not in columns:
            columns[column.name] = (
                [None] * len(spans) if column.resolved else [getattr(span, column.name) for span in spans]
            )
    return _table(table.name, columns)


def _table(table: str, columns: Mapping[str, Any]) -> pa.Table:
    schema = SCHEMAS[table]
    arrays = [
        column if isinstance(column := columns[field.name], pa.Array) else pa.array(column, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
