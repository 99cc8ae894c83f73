"""News as users have it: what readers said of articles of the raw news, in which nothing was annotated.

The readings lie beside this module, in ``readings/``: offsets into the texts of the gold folder's
``raw/unlabelled.jsonl.gz``, and what a language model said of them in one reading, no human revision. Names
were marked in whole articles. Of dates and relations, one an article that the program had found was judged:
what it misses is not measured there.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.bench import DOCUMENTS, Bench, Row
from evaluation.corpora import Document, Span
from evaluation.figures import Figure, in_context, share
from evaluation.names import UNTRAINED, compared, found, no_adjectives
from pipeline.stages import annotated
from training.raw import made, texts

READINGS = Path(__file__).with_name("readings")
CORPUS = "raw news"

Reading = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]


def figures(bench: Bench) -> Iterator[Figure]:
    """Names, beside those of natasha's model; dates; relations."""
    yield names(bench, CORPUS)
    if bench.model != UNTRAINED:
        yield names(bench.with_names_of(UNTRAINED), f"{CORPUS} by {UNTRAINED}")
    yield dates(bench)
    yield from relations(bench)


def names(bench: Bench, corpus: str) -> Figure:
    """Strict F1 of persons, places and organizations; nested names and adjectives are left out."""
    read = [(document, found(tables["mentions"])) for document, _, tables in _read(bench, "names")]
    return compared("readings", corpus, "F1 of names", read, no_adjectives)


def dates(bench: Bench) -> Figure:
    """The share of dates whose days, length or reference are those of the reader; none where he saw none."""
    right, errors = 0, list[str]()
    for document, readings, tables in _read(bench, "dates"):
        for reading, span in zip(readings, document.spans, strict=True):
            rows = [row for row in tables["dates"] if row["start"] < span.stop and span.start < row["stop"]]
            ours = _told(rows[0]) if rows else "-"
            if ours == reading["value"]:
                right += 1
            else:
                where = in_context(document.text, span)
                errors.append(f"{document.id} {where}: {ours}, read {reading['value']}")
    return share("readings", CORPUS, "dates", right, right + len(errors), errors)


def _told(row: Row) -> str:
    return f"{row['date_from']}/{row['date_to']}" if row["date_from"] else row["value"] or "?"


def relations(bench: Bench) -> Iterator[Figure]:
    """Of the relations that were judged: how many of those found are true, how many true ones are found."""
    hits, true, errors = 0, 0, list[str]()
    for document, readings, tables in _read(bench, "relations"):
        place = {row["mention_id"]: (row["start"], row["stop"]) for row in tables["mentions"]}
        ours = {
            (*place[row["subject_id"]], *place[row["object_id"]], row["type"]) for row in tables["relations"]
        }
        for reading, span in zip(readings, document.spans, strict=True):
            ends = (int(reading[end]) for end in ("start", "stop", "object_start", "object_stop"))
            stated = reading["judged"] != "no"
            is_found = (*ends, reading["type"]) in ours
            true, hits = true + stated, hits + (stated and is_found)
            if stated != is_found:
                errors.append(f"{'-' if stated else '+'} {document.id} {in_context(document.text, span)}")
    wrong = sum(error.startswith("+") for error in errors)
    yield share("readings", CORPUS, "relations, precision", hits, hits + wrong, errors)
    yield share("readings", CORPUS, "relations, recall", hits, true, errors)


def _read(bench: Bench, table: str) -> Iterator[tuple[Document, Sequence[Reading], Tables]]:
    """The articles that were read for a table, with its readings and what the pipeline finds in them."""
    with (READINGS / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE))
    readings: dict[str, list[Reading]] = defaultdict(list)
    for row in rows:
        readings[row["document"]].append(row)
    known = texts(bench.gold, readings.keys())
    read = [_document(id_, known[id_], mine) for id_, mine in readings.items()]
    for first in range(0, len(read), DOCUMENTS):
        part = read[first : first + DOCUMENTS]
        tables: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for name, found_rows in annotated([document.article for document in part], bench.models).items():
            if name in ("mentions", "dates", "relations"):
                for row in found_rows.to_pylist():
                    tables[row["doc_id"]][name].append(row)
        for document in part:
            yield document, readings[document.id], tables[document.article.doc_id]


def _document(id_: str, text: str, readings: Sequence[Reading]) -> Document:
    spans = (Span(int(each["start"]), int(each["stop"]), each["type"]) for each in readings)
    return Document(id_, text, made(id_), tuple(spans))
