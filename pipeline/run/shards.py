"""Shards of articles (`layout`): the unit of work between reading and annotating, and of resuming."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from pipeline.article import Article, blake
from pipeline.config import Config
from pipeline.run.digests import Digests
from pipeline.run.files import read_parquet

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
        # what is known of an article without its text: `Entry`
        *((name, pa.string()) for name in ("doc_id", "likeness", "digest")),
        ("size", pa.int64()),
    ]
)

SAME = [f.name for f in fields(Article) if f.name not in {"published", "prose"}]
LISTED = ["uri", "doc_id", "size", "likeness", "digest", "twin", "duplicate_of"]
"""Columns of an `Entry`."""


@dataclass(slots=True)
class Entry:
    """An article on its way into a shard: what decides where it goes, and itself where it is asked for.

    One that an earlier run has read stays on the disk: most runs find the shards that they need written.
    """

    uri: str
    doc_id: str
    size: int
    """Characters of its text."""
    likeness: str
    digest: str
    """Equal for articles of which annotating makes the same, wherever they stood."""
    twin: bool
    duplicate_of: str | None
    """doc_id of the first article with its text, where that is another one."""
    article: Callable[[], Article]

    @classmethod
    def of(cls, article: Article) -> Entry:
        """Of an article in memory, not known to be a duplicate."""
        told = blake(f"{article.doc_id}\n{replace(article, uri='')!r}")
        known = (article.uri, article.doc_id, len(article.text), article.likeness, told, article.twin)
        return cls(*known, None, lambda: article)


def entries(path: Path) -> list[Entry]:
    """Those of a shard's file; the articles are read when one is asked for."""

    @cache
    def articles() -> list[Article]:
        return from_arrow(read_parquet(path))[0]

    def article(at: int) -> Article:
        return articles()[at]

    rows = read_parquet(path, LISTED).to_pylist()
    return [Entry(**row, article=partial(article, at)) for at, row in enumerate(rows)]


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
    articles: Digests
    """One of each."""
    cuts: tuple[int, ...] = ()
    """Articles before which a new piece begins, so that one which fails costs no other."""
    lost: tuple[Lost, ...] = ()
    """Stages that are left out, as they failed."""
    tries: int = 0
    """Failures since the last from which something was learned."""


def to_arrow(listed: Sequence[Entry]) -> pa.Table:
    """A shard as a table; `from_arrow` gives the same articles back."""
    articles = [entry.article() for entry in listed]
    columns: dict[str, list[object]] = {name: [getattr(a, name) for a in articles] for name in SAME}
    columns |= {name: [getattr(entry, name) for entry in listed] for name in LISTED}
    columns["published"] = [a.published and a.published.astimezone(UTC) for a in articles]
    columns["published_zone"] = [a.published and _zone_name(a.published) for a in articles]
    columns["prose"] = [a.prose for a in articles]
    return pa.table(columns, schema=SCHEMA)


def from_arrow(table: pa.Table) -> tuple[list[Article], list[str | None]]:
    """The articles of a shard, and for each the doc_id of the first article with its text, or None."""
    articles = []
    for row in table.select([*SAME, "published", "published_zone", "prose"]).to_pylist():
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
