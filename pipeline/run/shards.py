"""Shards of articles (`layout`): the unit of work between reading and annotating, and of resuming."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from pipeline.article import Article
from pipeline.config import Config

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
    articles: tuple[str, ...]
    """Digest of each."""
    cuts: tuple[int, ...] = ()
    """Articles before which a new piece begins, so that one which fails costs no other."""
    lost: tuple[Lost, ...] = ()
    """Stages that are left out, as they failed."""
    tries: int = 0
    """Failures since the last from which something was learned."""


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
