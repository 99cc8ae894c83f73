"""From an annotated batch to Arrow tables: positions in the batch become the ids of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.article import Article, blake
from pipeline.batch import Batch, Coded, Ints, Span
from pipeline.schema import SCHEMAS


def tables(batch: Batch, duplicate_of: Sequence[str | None] | None = None) -> dict[str, pa.Table]:
    """Every table of `SCHEMAS` but entities and errors, rows in order of (article, position).

    `duplicate_of[i]` is the doc_id of the first article with the text of article i.
    """
    doc_ids = pa.array([article.doc_id for article in batch.articles], pa.string())
    numbers = _numbers(batch)
    found = {
        "documents": _documents(batch, doc_ids, duplicate_of),
        "sentences": _sentences(batch, doc_ids, numbers["sentence"]),
        "tokens": _tokens(batch, doc_ids, numbers),
    }
    mention_ids, date_ids = _running(batch.mentions), _running(batch.dates)
    parents = _pointed(mention_ids, (mention.parent for mention in batch.mentions))
    periods = _pointed(date_ids, (percent.date for percent in batch.percents))
    rows: tuple[tuple[str, Sequence[Span], dict[str, list[Any]]], ...] = (
        ("mentions", batch.mentions, {"mention_id": mention_ids, "parent_id": parents}),
        ("dates", batch.dates, {"date_id": date_ids}),
        ("percents", batch.percents, {"percent_id": _running(batch.percents), "date_id": periods}),
        ("money", batch.money, {"money_id": _running(batch.money)}),
    )
    for table, spans, ids in rows:
        found[table] = _spans(table, batch, spans, doc_ids, numbers["sentence"], ids)
    return found


def _within(doc: Ints) -> Ints:
    """(n,) number of each row within its article, given the rows' articles in ascending order."""
    rows = np.arange(len(doc), dtype=np.int32)
    first = np.searchsorted(doc, doc, side="left").astype(np.int32)
    return rows - first


def _numbers(batch: Batch) -> dict[str, Ints]:
    return {"sentence": _within(batch.sentences.doc), "token": _within(batch.tokens.doc)}


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


def _decode(column: Coded, known: NDArray[np.bool_] | None = None) -> pa.Array:
    """The strings of a coded column, null where not `known`."""
    codes = pa.array(column.codes, mask=None if known is None else ~known)
    return pa.DictionaryArray.from_arrays(codes, pa.array(column.values, pa.string())).dictionary_decode()


def _documents(batch: Batch, doc_ids: pa.Array, duplicate_of: Sequence[str | None] | None) -> pa.Table:
    articles: list[Article] = batch.articles
    n = len(articles)
    return _table(
        "documents",
        {
            "doc_id": doc_ids,
            **{
                name: [getattr(article, name) for article in articles]
                for name in (
                    *("source_id", "uri", "url", "source", "title", "text"),
                    *("published", "published_precision", "published_from"),
                )
            },
            "language": [None] * n,
            "content_hash": [blake(article.text) for article in articles],
            "duplicate_of": duplicate_of or [None] * n,
            "n_chars": [len(article.text) for article in articles],
            "n_sentences": np.bincount(batch.sentences.doc, minlength=n).astype(np.int32),
            "n_tokens": np.bincount(batch.tokens.doc, minlength=n).astype(np.int32),
        },
    )


def _sentences(batch: Batch, doc_ids: pa.Array, number: Ints) -> pa.Table:
    sentences = batch.sentences
    texts = [article.text for article in batch.articles]
    places = zip(sentences.doc.tolist(), sentences.start.tolist(), sentences.stop.tolist(), strict=True)
    return _table(
        "sentences",
        {
            "doc_id": doc_ids.take(pa.array(sentences.doc)),
            "sentence_id": number,
            "start": sentences.start,
            "stop": sentences.stop,
            "text": [texts[doc][start:stop] for doc, start, stop in places],
        },
    )


def _tokens(batch: Batch, doc_ids: pa.Array, numbers: dict[str, Ints]) -> pa.Table:
    tokens = batch.tokens
    parsed = tokens.head >= 0
    head = numbers["token"][tokens.head] if parsed.any() else tokens.head
    return _table(
        "tokens",
        {
            "doc_id": doc_ids.take(pa.array(tokens.doc)),
            "token_id": numbers["token"],
            "sentence_id": numbers["sentence"][tokens.sentence],
            "start": tokens.start,
            "stop": tokens.stop,
            "text": _decode(tokens.form),
            "lemma": _decode(tokens.lemma),
            "pos": _decode(tokens.pos),
            "feats": _decode(tokens.feats),
            "head_id": pa.array(head, pa.int32(), mask=~parsed),
            "rel": _decode(tokens.rel, parsed),
        },
    )


def _spans(
    table: str,
    batch: Batch,
    spans: Sequence[Span],
    doc_ids: pa.Array,
    sentence_number: Ints,
    ids: dict[str, list[Any]],
) -> pa.Table:
    doc = np.array([span.doc for span in spans], np.int32)
    columns: dict[str, Any] = {
        "doc_id": doc_ids.take(pa.array(doc)),
        "sentence_id": sentence_number[np.array([span.sentence for span in spans], np.int32)],
        "text": [batch.articles[span.doc].text[span.start : span.stop] for span in spans],
        "entity_id": [None] * len(spans),  # resolve fills it
        **ids,
    }
    for name in SCHEMAS[table].names:
        if name not in columns:
            columns[name] = [getattr(span, name) for span in spans]
    return _table(table, columns)


def _table(table: str, columns: dict[str, Any]) -> pa.Table:
    schema = SCHEMAS[table]
    arrays = [
        column if isinstance(column := columns[field.name], pa.Array) else pa.array(column, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
