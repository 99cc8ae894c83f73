"""Who holds which post: what the articles say of persons and posts, counted over the whole corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.names.posts import unreferred
from pipeline.resolve.sums import Parts, in_order
from pipeline.schema import SCHEMAS

WORKS = "works_as"
TOLD = (
    *("doc_id", "type", "subject_id", "object_id", "phase", "position", "published_date"),
    *("organization_entity_id", "place_entity_id"),
)
"""Columns of relations that tell of posts."""

NAMES = (
    *("person_entity_id", "position", "organization_entity_id", "place_entity_id", "phase"),
    *("n_documents", "first_published_date", "last_published_date"),
)
"""The columns of `POSTS`, as the table of positions names them."""

Row = Mapping[str, Any]


class Post(NamedTuple):
    """A person's post: the key of a row."""

    person: str
    position: str
    organization: str | None
    place: str | None
    phase: str | None


POSTS = pa.schema(
    [(name, pa.string()) for name in Post._fields]
    + [("documents", pa.int64()), ("first", pa.date32()), ("last", pa.date32())]
)
"""A post, the number of articles that tell of it, their first and last day."""


def posts(mentions: pa.Table, relations: pa.Table) -> pa.Table:
    """`POSTS`: the posts that the articles of a shard tell of, each once, with how many articles do.

    Both tables are as in `schema`, with their entities.
    """
    rows = relations.filter(pc.equal(relations["type"], WORKS)).select(TOLD).to_pylist()
    by_doc: dict[str, list[Row]] = {}
    for row in rows:
        by_doc.setdefault(row["doc_id"], []).append(row)
    named = _mentions(mentions, by_doc)
    found = [
        (*post, 1, own[0]["published_date"], own[0]["published_date"])
        for doc_id, own in by_doc.items()
        for post in set(posts_of(named[doc_id], own))
    ]
    told = [dict(zip(POSTS.names, row, strict=True)) for row in found]
    return _joined(pa.Table.from_pylist(told, schema=POSTS))


def _joined(rows: pa.Table) -> pa.Table:
    """`POSTS` with those of one post made one; in the order of the alphabet."""
    how = {"documents": "sum", "first": "min", "last": "max"}
    rows = rows.group_by(list(Post._fields)).aggregate(list(how.items()))
    columns = [rows[name] for name in (*Post._fields, *(f"{name}_{made}" for name, made in how.items()))]
    return in_order(pa.table(columns, schema=POSTS), Post._fields)


class Positions:
    """Posts of the persons of a corpus that comes in shards of whole articles."""

    def __init__(self) -> None:
        self._posts = Parts(POSTS, _joined)

    def add(self, posts: pa.Table) -> None:
        """Count the `POSTS` of a shard."""
        self._posts.add(posts)

    def table(self) -> pa.Table:
        """The rows of all articles added so far, those of most articles first."""
        rows = _placed(self._posts.table())
        rows = rows.sort_by([("documents", "descending"), *((name, "ascending") for name in Post._fields)])
        schema = SCHEMAS["positions"]
        named = dict(zip(NAMES, rows.columns, strict=True))
        return pa.table([named[name].cast(schema.field(name).type) for name in schema.names], schema=schema)


def _placed(rows: pa.Table) -> pa.Table:
    """`POSTS`, those without organization and place counted to the one of the person that has one.

    "Президент" and "президент страны" are the post that other articles place, where these agree.
    """
    has_place = pc.or_(pc.is_valid(rows["organization"]), pc.is_valid(rows["place"]))
    placed, alone = rows.filter(has_place), rows.filter(pc.invert(has_place))
    positions = alone["position"].combine_chunks().dictionary_encode()
    plain = pa.array(map(unreferred, positions.dictionary.to_pylist()), pa.string()).take(positions.indices)
    known = _labels(placed, placed["position"])
    times = known.value_counts()
    once = times.filter(pc.equal(times.field("counts"), 1)).field("values")
    asked = _labels(alone, plain)
    at = pc.index_in(pc.if_else(pc.is_in(asked, once), asked, None), known)
    for name in ("position", "organization", "place"):
        held = pc.coalesce(placed[name].combine_chunks().take(at), alone[name].combine_chunks())
        alone = alone.set_column(POSTS.get_field_index(name), POSTS.field(name), held)
    return _joined(pa.concat_tables([placed, alone]))


def _labels(rows: pa.Table, positions: pa.Array | pa.ChunkedArray) -> pa.Array:
    """(n,) person, position and phase as one string each."""
    found = pc.binary_join_element_wise(rows["person"], positions, pc.fill_null(rows["phase"], ""), "\n")
    return found.combine_chunks()


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
