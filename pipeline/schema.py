"""The tables that svodka writes: every column with its type and its meaning. This is the contract.

Names are legal in every dialect of SQL. Offsets `start` (inclusive) and `stop` (exclusive) count Unicode
code points of `documents.text`, and ``documents.text[start:stop] == text`` in every row of every table.
A table's version grows when a column changes its meaning or goes away; new columns keep it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

TEXT, INT, REAL, FLAG = pa.string(), pa.int32(), pa.float64(), pa.bool_()
DAY, TIME, MOMENT = pa.date32(), pa.time32("ms"), pa.timestamp("us", tz="UTC")

VERSION = 1

# (column, type, description); a type in a 1-tuple: never null.
Columns = tuple[tuple[str, pa.DataType | tuple[pa.DataType], str], ...]

DOC: Columns = (("doc_id", (TEXT,), "key of the article: BLAKE2b-128 of uri, 32 hexadecimal characters"),)

PLACE: Columns = (
    ("sentence_id", (INT,), "the sentence that holds the first character"),
    ("start", (INT,), "first code point in documents.text"),
    ("stop", (INT,), "one past the last code point"),
    ("text", (TEXT,), "documents.text[start:stop], as it stands there"),
)

COLUMNS: dict[str, Columns] = {
    "documents": (
        *DOC,
        ("source_id", TEXT, "the record's own id, if it has one"),
        ("uri", (TEXT,), "path relative to the input folder, with #n for the n-th record of a file"),
        ("url", TEXT, "web address, if the record gives it"),
        ("source", TEXT, "publisher: iz.ru, ТАСС"),
        ("title", TEXT, "headline"),
        ("text", (TEXT,), "whole text, line breaks as \\n, Unicode NFC; all offsets count its code points"),
        ("published", MOMENT, "moment of publication, UTC; null if unknown"),
        ("published_precision", TEXT, "minute or day"),
        ("published_from", TEXT, "where it was found: field, html, dateline, filename, option"),
        ("language", TEXT, "ISO 639-1 code; null: not determined"),
        ("content_hash", (TEXT,), "BLAKE2b-128 of text"),
        ("duplicate_of", TEXT, "doc_id of the first article of the run with the same text"),
        ("n_chars", (INT,), "code points of text"),
        ("n_sentences", (INT,), "rows in sentences"),
        ("n_tokens", (INT,), "rows in tokens"),
    ),
    "sentences": (
        *DOC,
        ("sentence_id", (INT,), "number of the sentence in its article, from 0"),
        *PLACE[1:],
    ),
    "tokens": (
        *DOC,
        ("token_id", (INT,), "number of the token in its article, from 0"),
        *PLACE,
        ("lemma", (TEXT,), "dictionary form: lower case, е for ё; proper nouns keep their capitals"),
        ("pos", (TEXT,), "Universal Dependencies part of speech: NOUN"),
        ("feats", (TEXT,), "Universal Dependencies features: Case=Gen|Number=Sing; empty for none"),
        ("head_id", INT, "token_id of the syntactic head, its own for a root; null without --syntax"),
        ("rel", TEXT, "Universal Dependencies relation to the head; null without --syntax"),
    ),
    "mentions": (
        *DOC,
        ("mention_id", (INT,), "number of the mention in its article, from 0"),
        *PLACE,
        ("type", (TEXT,), "PER, LOC, ORG, and finer types where the model knows them"),
        ("subtype", TEXT, "of LOC: COUNTRY, CITY, STATE_OR_PROVINCE, DISTRICT, LOCATION"),
        ("parent_id", INT, "mention_id of the mention that encloses this one; null for an outermost"),
        ("normal", TEXT, "base form of this mention: Ильхамом Алиевым > Ильхам Алиев"),
        ("entity_id", TEXT, "who or what it is, in the whole corpus: key of entities; null for a descriptor"),
        ("first", TEXT, "of PER: first name or initial"),
        ("middle", TEXT, "of PER: patronymic or its initial"),
        ("last", TEXT, "of PER: surname"),
        ("score", REAL, "chance of the span by the model, 0 to 1; null where it gives none"),
        ("descriptor", (FLAG,), "it describes and does not name (правительство); only with --descriptors"),
    ),
    "entities": (
        ("entity_id", (TEXT,), "key: type and hash of the canonical name or external id"),
        ("type", (TEXT,), "as in mentions"),
        ("name", (TEXT,), "canonical name: Владимир Путин, Шанхайская организация сотрудничества"),
        ("aliases", (pa.list_(TEXT),), "the other base forms of its mentions, most frequent first"),
        ("country", TEXT, "of a place: ISO 3166 alpha-2"),
        ("geonames_id", TEXT, "of a place: its number in GeoNames"),
        ("latitude", REAL, "of a place: degrees north"),
        ("longitude", REAL, "of a place: degrees east"),
        ("n_mentions", (INT,), "rows in mentions"),
        ("n_documents", (INT,), "articles with at least one mention"),
        ("first_published", MOMENT, "earliest publication among them, UTC"),
        ("last_published", MOMENT, "latest publication among them, UTC"),
    ),
    "dates": (
        *DOC,
        ("date_id", (INT,), "number of the date in its article, from 0"),
        *PLACE,
        ("kind", (TEXT,), "period, interval, duration, set, reference"),
        (
            "value",
            TEXT,
            "EDTF (2024-07, 2014-34), ISO 8601 duration (P3M), PAST_REF, PRESENT_REF, FUTURE_REF",
        ),
        ("date_from", DAY, "first calendar day of the named period; null when not on the calendar"),
        ("date_to", DAY, "last calendar day, inclusive"),
        ("time_from", TIME, "time of day at which it begins, where named"),
        ("time_to", TIME, "time of day at which it ends, where named"),
        ("grain", TEXT, "minute, hour, day, week, month, quarter, half, season, year, decade, century"),
        ("part", TEXT, "start, mid or end: the part of the period that is meant (в начале июля)"),
        ("bound", TEXT, "since, until, before, after: the period bounds another (до 2017 года)"),
        ("comparison", TEXT, "eq, approx, gt, lt"),
        ("resolution", TEXT, "explicit, year_inferred, relative, context"),
        ("anchor", DAY, "the date that it was resolved against"),
    ),
    "percents": (
        *DOC,
        ("percent_id", (INT,), "number of the percentage in its article, from 0"),
        *PLACE,
        ("low", REAL, "the number, or the lower one of a range"),
        ("high", REAL, "the number, or the upper one of a range"),
        ("unit", (TEXT,), "percent, percentage_point, times, fraction (given in percent)"),
        ("comparison", (TEXT,), "eq, approx, gt, lt"),
        ("measure", TEXT, "level, change, from_to, compare"),
        ("direction", TEXT, "up or down; null for none"),
        ("indicator", TEXT, "what is measured, in the nominative: товарооборот; null where nothing names it"),
        ("indicator_head", TEXT, "lemma of the indicator's head noun"),
        ("date_id", INT, "the period that it speaks of: key of dates together with doc_id"),
    ),
    "money": (
        *DOC,
        ("money_id", (INT,), "number of the sum in its article, from 0"),
        *PLACE,
        ("low", REAL, "amount in whole units of the currency, multipliers applied; lower end of a range"),
        ("high", REAL, "upper end of a range, else the same"),
        ("currency", TEXT, "ISO 4217 code, or the ticker of a cryptocurrency; null when none is named"),
        ("comparison", (TEXT,), "eq, approx, gt, lt"),
    ),
    "errors": (
        ("uri", (TEXT,), "the file or record that could not be used"),
        ("stage", (TEXT,), "read or annotate"),
        ("error", (TEXT,), "class of the error"),
        ("message", (TEXT,), "what is wrong, in words"),
    ),
}


def _schema(table: str) -> pa.Schema:
    fields = []
    for name, kind, description in COLUMNS[table]:
        never_null = isinstance(kind, tuple)
        fields.append(
            pa.field(
                name,
                kind[0] if isinstance(kind, tuple) else kind,
                nullable=not never_null,
                metadata={"description": description},
            )
        )
    return pa.schema(fields, metadata={"schema": f"{table}/{VERSION}"})


SCHEMAS: Mapping[str, pa.Schema] = MappingProxyType({table: _schema(table) for table in COLUMNS})
"""Arrow schema of every table; descriptions are in the fields' metadata."""

TABLES: tuple[str, ...] = tuple(SCHEMAS)
"""Names of the tables, in the order in which people read them."""


INTRODUCTION = """\
# The tables

What `svodka run` writes to the output folder, as Parquet (`<table>/part-*.parquet`) and as CSV
(`<table>.csv`). Rows of a table are unique by its first column, or by `doc_id` and the second.
Offsets `start` (inclusive) and `stop` (exclusive) count Unicode code points, and
`documents.text[start:stop] == text` in every row of every table. What the values of dates,
percentages and sums mean is in [dates.md](dates.md) and [numbers.md](numbers.md); how a name gets
its identity, in [names.md](names.md).

This page is generated from `pipeline/schema.py` by `make docs`.
"""


def markdown() -> str:
    """The data dictionary as Markdown: a section per table, a row per column."""
    lines = [INTRODUCTION]
    for table, schema in SCHEMAS.items():
        lines += [f"## {table}", "", "| column | type | null | meaning |", "|---|---|---|---|"]
        lines += [
            f"| `{field.name}` | {field.type} | {'yes' if field.nullable else ''} "
            f"| {field.metadata[b'description'].decode()} |"
            for field in schema
        ]
        lines.append("")
    return "\n".join(lines)
