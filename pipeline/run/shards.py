"""Shards of articles: the unit of work between reading and annotating, and the unit of resuming.

How articles are cut into shards depends on their order and lengths alone, never on the number of
workers, so that every run over the same input gives the same parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from pipeline.article import Article
from pipeline.config import Config

PIECE = 100_000
"""Characters of text of the smallest shards. One article may exceed it."""

ARTICLES = 1_000
"""Articles of the smallest shards at most: many tiny records cost by their number."""

TOGETHER = 4
"""Pieces of a shard. It is annotated at once: what stages do once for a batch, or for each of its word forms,
costs a token the less, the more text there is."""

LAST = 4
"""Pieces that stay shards by themselves, the last ones: so workers end together, and few articles suffice
for many of them."""

SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("uri", "title", "published_precision", "published_from")),
        *((name, pa.string()) for name in ("source_id", "url", "outlet", "source", "section", "place")),
        ("language", pa.string()),
        ("text", pa.large_string()),
        ("published", pa.timestamp("us", "UTC")),
        ("published_zone", pa.string()),  # IANA zone, or minutes east of UTC
        ("authors", pa.list_(pa.string())),
        *((name, pa.bool_()) for name in ("is_summary", "read", "twin")),
        ("prose", pa.list_(pa.list_(pa.int32(), 2))),
        ("duplicate_of", pa.string()),
    ]
)

SAME = [f.name for f in fields(Article) if f.name not in {"published", "prose"}]


@dataclass(frozen=True, slots=True)
class Lost:
    """What annotating could not make of an article."""

    article: int
    """Its position in the shard."""
    stage: str
    error: str
    """Name of a class of errors."""
    message: str


@dataclass(frozen=True, slots=True)
class Task:
    """One shard to annotate: everything that a worker needs to know."""

    root: Path
    number: int
    config: Config
    fingerprint: str
    """Key of what is made of it."""
    shard: str
    """Key of its articles."""
    file: str
    """Digest of the file that holds them."""
    articles: int
    cuts: tuple[int, ...] = ()
    """Articles before which a new piece begins, so that one which fails costs no other."""
    lost: tuple[Lost, ...] = ()
    """Stages that are left out, as they failed."""
    tries: int = 0
    """Failures since the last from which something was learned."""


def pack(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut a stream of articles into shards: of TOGETHER pieces, and at its end of one."""
    waiting: list[list[Article]] = []
    for piece in _pieces(articles):
        waiting.append(piece)
        if len(waiting) == TOGETHER + LAST:
            yield list(chain.from_iterable(waiting[:TOGETHER]))
            del waiting[:TOGETHER]
    yield from waiting


def _pieces(articles: Iterable[Article]) -> Iterator[list[Article]]:
    piece: list[Article] = []
    size = 0
    for article in articles:
        if piece and (size + len(article.text) > PIECE or len(piece) == ARTICLES):
            yield piece
            piece, size = [], 0
        piece.append(article)
        size += len(article.text)
    if piece:
        yield piece


def to_arrow(articles: list[Article], duplicate_of: list[str | None]) -> pa.Table:
    """A shard as a table; `from_arrow` gives the same articles back."""
    columns: dict[str, list[object]] = {name: [getattr(a, name) for a in articles] for name in SAME}
    columns["published"] = [a.published and a.published.astimezone(UTC) for a in articles]
    columns["published_zone"] = [a.published and _zone_name(a.published) for a in articles]
    columns["prose"] = [a.prose for a in articles]
    columns["duplicate_of"] = list(duplicate_of)
    return pa.table(columns, schema=SCHEMA)


def from_arrow(table: pa.Table) -> tuple[list[Article], list[str | None]]:
    """The articles of a shard, and for each the doc_id of the first article with its text, or None."""
    articles = []
    for row in table.select([n for n in SCHEMA.names if n != "duplicate_of"]).to_pylist():
        zone, published = row.pop("published_zone"), row.pop("published")
        prose, authors = row.pop("prose"), row.pop("authors")
        articles.append(
            Article(
                **row,
                published=published and published.astimezone(_zone(zone)),
                authors=tuple(authors),
                prose=None if prose is None else tuple((start, stop) for start, stop in prose),
            )
        )
    return articles, table["duplicate_of"].to_pylist()


def _zone_name(moment: datetime) -> str:
    if isinstance(moment.tzinfo, ZoneInfo):
        return moment.tzinfo.key
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment} has no time zone")
    return str(int(offset.total_seconds() // 60))


def _zone(name: str) -> ZoneInfo | timezone:
    minutes = name.removeprefix("-")
    return timezone(timedelta(minutes=int(name))) if minutes.isdigit() else ZoneInfo(name)
