"""Full-text search by lemmas, with FTS5 of SQLite (https://sqlite.org/fts5.html).

The table ``search`` holds every headline, sentence and quote twice: as it stands and as the lemmas of its
tokens. A word of a query stands for itself and for each of its dictionary forms, so "ставка" finds "ставки".
"""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

import pyarrow as pa

from pipeline.publish.values import Parts
from pipeline.russian.analyzer import parses
from pipeline.russian.lemmas import lemmatize, spelled

NAME = "search"
CREATE = """\
CREATE VIRTUAL TABLE search USING fts5(
  text, lemmas, kind UNINDEXED, doc_id UNINDEXED, number UNINDEXED, published_date UNINDEXED,
  tokenize = "unicode61 remove_diacritics 0"
)"""

INDEXED = {"documents", "sentences"}
"""Tables without which there is nothing to search."""

SOURCES = ("documents", "sentences", "tokens", "quotes")
"""Tables that the index is made of, the last one where it is there."""

# A part of a query: a phrase, up to the end where it is not closed, or a word; with "-" it must not occur.
PART = re.compile(r'(-?)(?:"([^"]*)(?:"|$)|«([^»]*)(?:»|$)|([^\s"«]+))')
WORD = re.compile(r"\w+")

READINGS = 32
"""Sequences of lemmas that a phrase may be read as, at most."""

# The tagger's parts of speech that pymorphy3 does not tell from another, but the lemma does.
ALSO = {"NOUN": ("PROPN",), "ADJ": ("DET", "PROPN"), "VERB": ("AUX",), "PRON": ("DET",)}


# The index


def add(connection: sqlite3.Connection, tables: Sequence[str], parts: Parts, shards: Iterable[int]) -> None:
    """Add to the table ``search`` the sentences of some shards, with the quotes if they are of the tables."""
    for at in shards:
        documents = parts("documents")[at].read(["doc_id", "published_date"])
        dated = documents["published_date"].cast(pa.string())
        days = dict(zip(documents["doc_id"].to_pylist(), dated.to_pylist(), strict=True))
        words = _Words(parts("tokens")[at].read())
        rows = [*_rows(parts("sentences")[at].read(), "sentence_id", "sentence")]
        if "quotes" in tables:
            rows += _rows(parts("quotes")[at].read(), "quote_id", "quote")
        connection.executemany(
            "INSERT INTO search VALUES (?, ?, ?, ?, ?, ?)",
            (
                (text, words.lemmas(doc, field, start, stop), kind, doc, number, days.get(doc))
                for doc, number, field, start, stop, text, kind in rows
            ),
        )


def _rows(table: pa.Table, number: str, kind: str) -> Iterator[tuple[str, int, str, int, int, str, str]]:
    names = ("doc_id", number, "field", "start", "stop", "text")
    for row in zip(*(table[name].to_pylist() for name in names), strict=True):
        yield (*row, "title" if kind == "sentence" and row[2] == "title" else kind)


class _Words:
    """The lemmas of the articles of a shard, by place."""

    def __init__(self, tokens: pa.Table) -> None:
        self._starts: dict[tuple[str, str], list[int]] = {}
        self._lemmas: dict[tuple[str, str], list[str]] = {}
        columns = (tokens[name].to_pylist() for name in ("doc_id", "field", "start", "lemma"))
        for doc, field, start, lemma in zip(*columns, strict=True):
            self._starts.setdefault((doc, field), []).append(start)
            self._lemmas.setdefault((doc, field), []).append(lemma)

    def lemmas(self, doc: str, field: str, start: int, stop: int) -> str:
        starts = self._starts.get((doc, field), [])
        found = self._lemmas.get((doc, field), [])[bisect_left(starts, start) : bisect_left(starts, stop)]
        return " ".join(found)


# The query


@lru_cache(maxsize=1 << 14)
def lemmas(word: str) -> tuple[str, ...]:
    """A word and what it may be a form of, the most probable first: стали > стали, сталь, стать."""
    form = word.lower()
    plain = spelled(form)
    found = [form, plain]
    for parse in parses(plain):
        feats = "|".join(f"{name}={value}" for name, value in sorted(parse.tag.feats.items()))
        for pos in (parse.tag.pos, *ALSO.get(parse.tag.pos, ())):
            found.append(lemmatize(plain, pos, feats).lower())
    return tuple(dict.fromkeys(found))


def expression(words: str) -> str:
    """What FTS5 is asked for the words of a user: all of them, in any form and order.

    ``"ключевая ставка"`` or «ключевая ставка» is a phrase, ``-слово`` must not occur. Raises ValueError where
    there is no word to look for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, *kinds in PART.findall(words):
        if found := WORD.findall("".join(kinds)):
            (unwanted if minus else wanted).append(_phrase(found))
    if not wanted:
        raise ValueError(f"no word to look for in {words!r}")
    return " NOT ".join([f"({' AND '.join(wanted)})", *unwanted])


def _phrase(words: Sequence[str]) -> str:
    """The phrase in every reading: of one word, its lemmas."""
    readings = islice(product(*map(lemmas, words)), READINGS)
    return "(" + " OR ".join('"' + " ".join(reading) + '"' for reading in readings) + ")"


def marks(text: str, words: str) -> list[tuple[int, int]]:
    """Where words of the query stand in a text, in any form: spans of code points."""
    asked = {
        lemma
        for minus, *kinds in PART.findall(words)
        if not minus
        for word in WORD.findall("".join(kinds))
        for lemma in lemmas(word)
    }
    return [match.span() for match in WORD.finditer(text) if not asked.isdisjoint(lemmas(match[0]))]


@dataclass(frozen=True, slots=True)
class Hit:
    """A headline, sentence or quote that was found."""

    doc_id: str
    kind: str
    text: str
    title: str | None
    published_date: str | None
    outlet: str | None
    url: str | None


FIND = """\
SELECT s.doc_id, s.kind, s.text, d.title, s.published_date, coalesce(d.outlet, d.source), d.url
FROM search AS s JOIN documents AS d ON d.doc_id = s.doc_id
WHERE search MATCH :words
  AND (:since IS NULL OR s.published_date >= :since)
  AND (:until IS NULL OR s.published_date <= :until)
  AND (:person IS NULL OR s.doc_id IN (
    SELECT doc_id FROM mentions WHERE entity_id IN (SELECT value FROM json_each(:person))
  ))
  AND (s.kind = 'quote') = :quotes
ORDER BY s.rank, s.published_date DESC, s.doc_id, s.kind = 'sentence', s.number
LIMIT :limit"""


def find(
    connection: sqlite3.Connection,
    words: str,
    *,
    person: str | None = None,
    since: str | None = None,
    until: str | None = None,
    quotes: bool = False,
    limit: int = 20,
) -> list[Hit]:
    """The headlines and sentences, or the quotes, with all of the words; the best by BM25 first.

    `person` leaves articles that name such a person; days are ISO dates, inclusive. Raises ValueError where
    there is no word to look for, LookupError for a person whom no article names and for a database without
    an index.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search'").fetchone():
        raise LookupError("the database has no search index: export it with the tables sentences and tokens")
    asked = {
        "words": expression(words),
        "person": None if person is None else json.dumps(people(connection, person)),
        "since": since,
        "until": until,
        "quotes": quotes,
        "limit": limit,
    }
    return [Hit(*row) for row in connection.execute(FIND, asked)]


def people(connection: sqlite3.Connection, person: str) -> list[str]:
    """Keys of the persons one of whose names has all of the words, in any form: "путину", "Анны Лаптевой".

    Raises LookupError where there is none.
    """
    asked = [set(lemmas(word)) for word in WORD.findall(person)]
    found = []
    for key, *names in connection.execute("SELECT entity_id, name, aliases FROM entities WHERE type = 'PER'"):
        forms = {spelled(word) for word in WORD.findall(" ".join(filter(None, names)))}
        if asked and all(forms & each for each in asked):
            found.append(key)
    if not found:
        raise LookupError(f"no article names a person {person!r}")
    return found
