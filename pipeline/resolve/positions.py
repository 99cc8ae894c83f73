"""Who holds which post: what the articles say of persons and posts, counted over the whole corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.relations.titles import unreferred
from pipeline.schema import SCHEMAS

WORKS = "works_as"
TOLD = (
    *("doc_id", "type", "subject_id", "object_id", "phase", "position", "published_date"),
    *("organization_entity_id", "place_entity_id"),
)
"""Columns of relations that tell of posts."""

Row = Mapping[str, Any]


class Post(NamedTuple):
    """A person's post: the key of a row."""

    person: str
    position: str
    organization: str | None
    place: str | None
    phase: str | None


@dataclass(slots=True)
class Seen:
    """Where a post was met."""

    documents: int = 0
    days: list[date] = field(default_factory=list)
    """First and last day."""

    def add(self, day: date | None) -> None:
        """One more article, of this day."""
        self.documents += 1
        if day is not None:
            self.days = [min([day, *self.days]), max([day, *self.days])]

    def join(self, other: Seen) -> None:
        """The articles of another one too."""
        self.documents += other.documents
        days = [*self.days, *other.days]
        self.days = [min(days), max(days)] if days else []


POSTS = pa.schema(
    [(name, pa.string()) for name in Post._fields]
    + [("documents", pa.int32()), ("first", pa.date32()), ("last", pa.date32())]
)


def posts(mentions: pa.Table, relations: pa.Table) -> pa.Table:
    """`POSTS`: the posts that the articles of a shard tell of, each once, with how many articles do.

    Both tables are as in `schema`, with their entities.
    """
    rows = relations.filter(pc.equal(relations["type"], WORKS)).select(TOLD).to_pylist()
    by_doc: dict[str, list[Row]] = {}
    for row in rows:
        by_doc.setdefault(row["doc_id"], []).append(row)
    named = _mentions(mentions, by_doc)
    found: dict[Post, Seen] = {}
    for doc_id, own in by_doc.items():
        for post in sorted(set(posts_of(named[doc_id], own)), key=str):
            found.setdefault(post, Seen()).add(own[0]["published_date"])
    told = [(*post, seen.documents, *(seen.days or (None, None))) for post, seen in found.items()]
    return pa.Table.from_pylist([dict(zip(POSTS.names, row, strict=True)) for row in told], schema=POSTS)


class Positions:
    """Posts of the persons of a corpus that comes in shards of whole articles."""

    def __init__(self) -> None:
        self._seen: dict[Post, Seen] = {}

    def add(self, posts: pa.Table) -> None:
        """Count the `POSTS` of a shard."""
        for *post, documents, first, last in zip(*(column.to_pylist() for column in posts), strict=True):
            days = [first, last] if first is not None else []
            self._seen.setdefault(Post(*post), Seen()).join(Seen(documents, days))

    def _placed(self) -> dict[Post, Seen]:
        """The posts, those without organization and place counted to the one of the person that has one.

        "Президент" and "президент страны" are the post that other articles place, where these agree.
        """
        known: dict[tuple[str, str, str | None], set[Post]] = {}
        for post in self._seen:
            if post.organization or post.place:
                known.setdefault((post.person, post.position, post.phase), set()).add(post)
        placed: dict[Post, Seen] = {}
        for post, seen in self._seen.items():
            fuller = known.get((post.person, unreferred(post.position), post.phase), set())
            alone = not (post.organization or post.place)
            target = next(iter(fuller)) if alone and len(fuller) == 1 else post
            placed.setdefault(target, Seen()).join(seen)
        return placed

    def table(self) -> pa.Table:
        """The rows of all articles added so far, those of most articles first."""
        rows = sorted(self._placed().items(), key=lambda item: (-item[1].documents, str(item[0])))
        found = [
            {
                "person_entity_id": post.person,
                "position": post.position,
                "organization_entity_id": post.organization,
                "place_entity_id": post.place,
                "phase": post.phase,
                "first_published_date": seen.days[0] if seen.days else None,
                "last_published_date": seen.days[1] if seen.days else None,
                "n_documents": seen.documents,
            }
            for post, seen in rows
        ]
        return pa.Table.from_pylist(found, schema=SCHEMAS["positions"])


def _mentions(mentions: pa.Table, wanted: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The mentions of some articles, by number."""
    columns = ("doc_id", "parent_id", "entity_id")
    found: dict[str, list[dict[str, Any]]] = {doc_id: [] for doc_id in wanted}
    for row in mentions.select(columns).to_pylist():
        if row["doc_id"] in found:
            found[row["doc_id"]].append(row)
    return found


def posts_of(mentions: Sequence[Row], relations: Sequence[Row]) -> list[Post]:
    """The posts that one article tells of."""
    works = [each for each in relations if each["type"] == WORKS]
    posts = {each["object_id"] for each in works}
    found = []
    for each in works:
        person, post = mentions[each["subject_id"]], mentions[each["object_id"]]
        if post["parent_id"] in posts or person["entity_id"] is None:
            continue  # "президент" of "президент России"
        if each["position"]:
            where = each["organization_entity_id"], each["place_entity_id"]
            found.append(Post(person["entity_id"], each["position"], *where, each["phase"]))
    return list(_fullest(found))


def _fullest(posts: Sequence[Post]) -> Iterator[Post]:
    """The posts without those that another one of the person tells more of: "президент" beside "[Чили]"."""
    placed = {(post.person, post.position.split(" ")[0]) for post in posts if post.organization or post.place}
    for post in posts:
        if post.organization or post.place or (post.person, post.position.split(" ")[0]) not in placed:
            yield post
