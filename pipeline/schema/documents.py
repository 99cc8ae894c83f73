"""Tables of what was read: articles, their sentences and tokens, files, errors."""

from __future__ import annotations

from pipeline.schema.columns import (
    DAY,
    DOC,
    FLAG,
    INT,
    LONG,
    MOMENT,
    PLACE,
    REAL,
    SENTENCE,
    TEXT,
    TEXTS,
    Column,
    Table,
    number,
)

DOCUMENTS = Table(
    "documents",
    "an article",
    (
        Column(
            "doc_id",
            TEXT,
            "key of the article: BLAKE2b-128, 32 hexadecimal characters, of its url; without one, of"
            " outlet or source and source_id; else of uri",
            True,
        ),
        Column("source_id", TEXT, "the record's own id, if it has one"),
        Column("uri", TEXT, "path as it was given, with #n for the n-th record of a file", True),
        Column("url", TEXT, "web address, if the input gives it"),
        Column("outlet", TEXT, "who published it: a site, a channel, the agency of the dateline"),
        Column("source", TEXT, "whom it credits: ТАСС"),
        Column("section", TEXT, "rubric of the outlet: Экономика"),
        Column("authors", TEXTS, "names of the authors, as the input gives them"),
        Column("place", TEXT, "place of the dateline: Баку"),
        Column("title", TEXT, "headline, on one line; searched as the text is"),
        Column(
            "text",
            TEXT,
            "whole text, line breaks as \\n, Unicode NFC; offsets count code points",
            True,
        ),
        Column("is_summary", FLAG, "whether the input gives no more than a summary", True),
        Column("published", MOMENT, "moment of publication; in CSV with the article's own offset"),
        Column("published_offset", INT, "minutes east of UTC at the place of publication"),
        Column("published_date", DAY, "calendar day of publication there"),
        Column("published_precision", TEXT, "minute or day"),
        Column("published_from", TEXT, "where it was found: field, html, dateline, filename, option"),
        Column("language", TEXT, "ISO 639-1 code; null: not determined"),
        Column("content_hash", TEXT, "BLAKE2b-128 of text", True),
        Column("duplicate_of", TEXT, "doc_id of the first article of the run with the same text"),
        Column("reprint_of", TEXT, "doc_id of the earliest article of the run that it repeats, whole or cut"),
        Column("reprint_share", REAL, "how much of it stands there, 0 to 1"),
        Column("n_reprints", INT, "articles of the run that have it in reprint_of", True),
        Column("n_chars", INT, "code points of text", True),
        Column("n_sentences", INT, "rows in sentences", True),
        Column("n_tokens", INT, "rows in tokens", True),
    ),
    step="annotate",
    key=("doc_id",),
    version=2,
)

SENTENCES = Table(
    "sentences",
    "a sentence",
    (
        DOC,
        Column("sentence_id", INT, "number of the sentence in its article, from 0", True),
        *PLACE,
    ),
    step="annotate",
    key=("doc_id", "sentence_id"),
    version=2,
)

TOKENS = Table(
    "tokens",
    "a token",
    (
        DOC,
        number("token", "token"),
        SENTENCE,
        *PLACE,
        Column(
            "lemma",
            TEXT,
            "dictionary form: lower case, е for ё; proper nouns keep their capitals",
            True,
        ),
        Column("pos", TEXT, "Universal Dependencies part of speech: NOUN", True),
        Column(
            "feats",
            TEXT,
            "Universal Dependencies features: Case=Gen|Number=Sing; empty for none",
            True,
        ),
        Column(
            "head_id",
            INT,
            "token_id of the syntactic head, its own for a root; null without --syntax",
        ),
        Column("rel", TEXT, "Universal Dependencies relation to the head; null without --syntax"),
    ),
    step="annotate",
    key=("doc_id", "token_id"),
    version=2,
)

INPUTS = Table(
    "inputs",
    "a file that was met, read or not",
    (
        Column("uri", TEXT, "path as it was given; member of an archive as archive.zip!/member", True),
        Column("kind", TEXT, "what the file is: txt, jsonl, ...; null where nothing can read it"),
        Column("encoding", TEXT, "of text: utf-8, cp1251, ..."),
        Column("bytes", LONG, "size of the file"),
        Column("mapping", TEXT, "column=name in the file, of records: text=body published=date"),
        Column("articles", INT, "articles that it gave", True),
        Column("undated", INT, "of these, without a date of publication", True),
        Column("untitled", INT, "of these, without a headline", True),
        Column("skipped", INT, "records that are no articles by nature, as blank lines", True),
        Column("error", TEXT, "class of the error for which it was not read to its end"),
        Column("without_outlet", INT, "articles of which it is not known who published them", True),
        Column("first_date", DAY, "earliest day of publication"),
        Column("last_date", DAY, "latest day of publication"),
        Column("chars", LONG, "code points of the texts", True),
        Column("boilerplate", LONG, "of these, code points that are not prose", True),
        Column("markup", LONG, "characters of tags, scripts and the like that were left out", True),
    ),
    step="read",
    key=("uri",),
)

ERRORS = Table(
    "errors",
    "an input that was lost, or a doubt about one that was read",
    (
        Column("uri", TEXT, "the file or record", True),
        Column("stage", TEXT, "read, or the stage of annotation", True),
        Column("severity", TEXT, "error: something was lost; warning: something may be wrong", True),
        Column("error", TEXT, "class of the error", True),
        Column("message", TEXT, "what is wrong, in words", True),
    ),
    step="publish",
    key=("uri", "stage", "error", "message"),
    version=2,
)
