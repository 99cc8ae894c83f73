"""What is counted of entities while mentions are assigned; their names and their table, which come of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.names.persons import full_name
from pipeline.resolve import bodies, known, nouns
from pipeline.resolve.called import name_of
from pipeline.resolve.naming import NATIONAL, RULER, entity_id
from pipeline.resolve.sums import Parts, added, by_key, in_order, lists, of_keys, sums
from pipeline.schema import SCHEMAS

PARTS = ("normal", "first", "last")
"""Columns of mentions that tell a person's full name."""

PUBLISHED = ("published", "published_date")
"""Moment and day of publication, as in `linking.LINKS`."""

MOMENTS = pa.schema([("key", pa.string()), ("published", pa.int64()), ("published_date", pa.int32())])

NAME, FULL, NOUN = "name", "full", "noun"
"""What is said of entities: names of mentions; full names of persons; nouns before organizations."""

LATIN = r"^\PL*\p{Latin}(\p{Latin}|\PL)*$"
"""A name in Latin letters: one letter at least, and none of another script."""

CALLED = pa.schema([(name, pa.string()) for name in ("key", "id", "name", "kind")])
"""The id and the name of an entity; of an organization what it is."""
NAMED = CALLED.get_field_index("name")


TOTALS, SAID = (["key"], ["n_documents", "n_mentions"]), (["key", "what", "name"], ["n"])
"""Labels and numbers of the sums of a corpus."""


class Counts(NamedTuple):
    """What is counted of the entities of a shard, by key."""

    totals: pa.Table
    """In how many documents and mentions each is."""
    said: pa.Table
    """How often is what said of each."""
    moments: pa.Table
    """`MOMENTS`: first and last publication of each."""


class Known(NamedTuple):
    """What entities are called, and what was counted of them: what counts as much is called the same."""

    said: pa.Table
    """How often is what said of each key."""
    called: pa.Table
    """`CALLED`."""


def counts_of(
    keys: pa.Array, owners: NDArray[np.int64], mentions: pa.Table, published: pa.Table, nouns_: pa.Table
) -> Counts:
    """Count the mentions of a shard, given the keys of their entities and the rows of their documents.

    `published` has a row a document: `PUBLISHED`. `nouns_` stand before organizations ("газета"): key, name.
    """
    met = pa.table({"key": keys, "owner": owners}).group_by(["key", "owner"]).aggregate([([], "count_all")])
    ones = pa.array(np.ones(len(met), np.int64))
    totals = pa.table([met["key"], ones, met["count_all"]], [*TOTALS[0], *TOTALS[1]])
    moments = [published[name].take(met["owner"]) for name in PUBLISHED]
    said = pa.concat_tables([*_names(keys, mentions), _said(nouns_["key"], NOUN, nouns_["name"])])
    return Counts(
        added(totals, TOTALS[0]),
        added(said, SAID[0]),
        _first_and_last(pa.table([met["key"], *moments], schema=MOMENTS)),
    )


def _names(keys: pa.Array, mentions: pa.Table) -> Iterator[pa.Table]:
    """What mentions call their entities."""
    normal, kind = mentions["normal"], mentions["type"]
    names = pc.if_else(pc.equal(pc.fill_null(normal, ""), ""), mentions["text"], normal)
    # "Американцы" are no name of the United States, but an alias.
    yield _said(keys, NAME, names, pc.invert(pc.is_in(kind, pa.array(NATIONAL))).cast(pa.int64()))
    persons = pa.table({"key": keys, "name": names, **{each: mentions[each] for each in PARTS}})
    persons = persons.filter(pc.equal(kind, "PER"))
    persons = persons.group_by(persons.column_names).aggregate([([], "count_all")])
    of_person = (persons[name].to_pylist() for name in ("name", *PARTS))
    full = [
        name if RULER.search(name) else full_name(*parts) for name, *parts in zip(*of_person, strict=True)
    ]
    found = pa.array(full, pa.string())
    yield _said(persons["key"], FULL, found, persons["count_all"]).filter(found.is_valid())


def _said(keys: pa.Array, what: str, names: pa.Array, n: pa.Array | None = None) -> pa.Table:
    """Rows of what is said of entities; each once unless `n` says how often."""
    times = pa.array(np.ones(len(keys), np.int64)) if n is None else n
    return pa.table([keys, pa.repeat(what, len(keys)), names, times], [*SAID[0], *SAID[1]])


class Entities:
    """Counts of entities by key. The order in which shards come does not matter."""

    def __init__(self, before: Known | None = None) -> None:
        """With what another run of this version knew."""
        self._totals, self._said = sums(*TOTALS), sums(*SAID)
        self._moments = Parts(MOMENTS, _first_and_last)
        self._known = before or Known(self._said.table(), CALLED.empty_table())

    def add(self, counts: Counts) -> None:
        """Add what is counted of a shard."""
        self._totals.add(counts.totals)
        self._said.add(counts.said)
        self._moments.add(counts.moments)

    def known(self) -> Known:
        """What all entities are called; looked at anew only where something else was counted."""
        said, before = self._said.table(), self._known
        rows = (
            pa.concat_tables([said, before.said]).group_by(said.column_names).aggregate([([], "count_all")])
        )
        changed = pc.unique(rows["key"].filter(pc.equal(rows["count_all"], 1)))
        same = before.called.filter(pc.invert(pc.is_in(before.called["key"], changed)))
        new = list(_called(in_order(said.filter(pc.is_in(said["key"], changed)), ["key"])))
        found = pa.table([[row[at] for row in new] for at in range(len(CALLED))], schema=CALLED)
        self._known = Known(said, pa.concat_tables([same, found]).combine_chunks())
        return self._known

    def called(self, own: Mapping[str, str]) -> pa.Table:
        """`CALLED`, with the names that an analyst gives entities as their `own`, whether mentioned or not.

        Bodies of one name are told apart by the country: "Минобороны (Украина)".
        """
        rows = self.known().called
        keys = list(own)
        named = pa.table(
            [keys, list(map(entity_id, keys)), list(own.values()), [None] * len(own)], schema=CALLED
        )
        if own:
            at = pc.index_in(rows["key"], named["key"].combine_chunks())
            names = pc.coalesce(named["name"].take(at), rows["name"])
            rows = rows.set_column(NAMED, CALLED.field(NAMED), names)
            named = named.filter(pc.invert(pc.is_in(named["key"], rows["key"])))
            rows = pa.concat_tables([rows, named])
        bearers = rows["name"].value_counts()
        shared = bearers.filter(pc.greater(bearers.field("counts"), 1)).field("values")
        names = rows["name"].to_pylist()
        alike = pc.and_(pc.is_in(rows["name"], shared), pc.starts_with(rows["key"], "ORG|"))
        for row in pc.indices_nonzero(alike).to_pylist():
            if (key := rows["key"][row].as_py()) not in own:
                names[row] = bodies.told_apart(names[row], key)
        return rows.set_column(NAMED, CALLED.field(NAMED), pa.array(names, pa.string()))

    def table(self, called: pa.Table) -> pa.Table:
        """The table of entities, most mentioned first, given what they are `called`."""
        keys = called["key"]
        made = {
            "entity_id": called["id"],
            "type": pc.list_element(pc.split_pattern(keys, "|", max_splits=1), 0),
            "name": called["name"],
            "name_latin": self._latin(keys),
            "aliases": self._aliases(called),
            "kind": called["kind"],
            **_places(keys),
            **self._counts(keys),
        }
        schema = SCHEMAS["entities"]
        rows = pa.table([made[name] for name in schema.names], schema=schema)
        order = [("n_mentions", "descending"), ("name", "ascending"), ("entity_id", "ascending")]
        return rows.sort_by(order).combine_chunks()

    def _latin(self, keys: pa.ChunkedArray) -> pa.Array:
        """The commonest name in Latin letters of each entity; null where no mention has one."""
        said = self._said.table()
        of_names = pc.and_(pc.equal(said["what"], NAME), pc.match_substring_regex(said["name"], LATIN))
        order = [("key", "ascending"), ("n", "descending"), ("name", "ascending")]
        names = said.filter(of_names).sort_by(order)
        return of_keys(names["name"], names["key"], keys)  # of equal keys the first is found

    def _aliases(self, called: pa.Table) -> pa.Array:
        """The other names of each entity, those of most mentions first."""
        said = self._said.table()
        names = said.filter(pc.equal(said["what"], NAME))
        at = pc.index_in(names["key"], called["key"].combine_chunks())
        names = names.append_column("entity", at)
        names = names.filter(pc.not_equal(names["name"], called["name"].take(at)))
        order = [("entity", "ascending"), ("n", "descending"), ("name", "ascending")]
        names = names.sort_by(order).combine_chunks()
        owners = names["entity"].to_numpy().astype(np.int64)
        return lists(owners, names["name"].combine_chunks(), len(called))

    def _counts(self, keys: pa.ChunkedArray) -> dict[str, pa.Array]:
        """Numbers of mentions and documents, first and last publication."""
        totals, moments = self._totals.table(), self._moments.table()
        at = pc.index_in(keys, totals["key"].combine_chunks())
        found = {
            name: pc.fill_null(totals[name].take(at), 0).cast(pa.int32()) for name in totals.column_names[1:]
        }
        backwards = moments.take(pa.array(np.arange(len(moments))[::-1].copy()))
        for which, rows in (("first", moments), ("last", backwards)):  # of equal keys the first is found
            at = pc.index_in(keys, rows["key"].combine_chunks())
            for name in PUBLISHED:
                type_ = SCHEMAS["entities"].field(f"{which}_{name}").type
                found[f"{which}_{name}"] = rows[name].take(at).cast(type_)
        return found


def _called(said: pa.Table) -> Iterator[tuple[str, str, str, str | None]]:
    """The rows of `CALLED`."""
    for key, rows in by_key(said):
        of: dict[str, dict[str, int]] = {NAME: {}, FULL: {}, NOUN: {}}
        for what, name, n in rows:
            of[what][name] = n
        kind = nouns.kind(of[NAME], of[NOUN]) if key.startswith("ORG|") else None
        yield key, entity_id(key), name_of(key, of[NAME], of[FULL]), kind


def _first_and_last(moments: pa.Table) -> pa.Table:
    """`MOMENTS` with the first and the last moment of each key, in the order of the keys."""
    dated = in_order(moments.filter(pc.is_valid(moments["published"])), MOMENTS.names).combine_chunks()
    key = dated["key"].combine_chunks().dictionary_encode().indices.to_numpy()
    new = np.ones(len(key) + 1, bool)
    new[1:-1] = key[1:] != key[:-1]
    return dated.filter(pa.array(new[:-1] | new[1:]))


def _places(keys: pa.ChunkedArray) -> dict[str, list[Any]]:
    """Where places are."""
    found: dict[str, list[Any]] = {
        name: [None] * len(keys) for name in ("country", "admin1", "geonames_id", "latitude", "longitude")
    }
    at = pc.indices_nonzero(pc.starts_with(keys, "LOC|"))
    for row, key in zip(at.to_pylist(), keys.take(at).to_pylist(), strict=True):
        place = known.place(key)
        found["country"][row] = known.country(key) or (place and place.country)
        if place:
            found["admin1"][row] = place.admin1
            found["geonames_id"][row] = f"geonames:{place.geonames_id}" if place.geonames_id else None
            found["latitude"][row], found["longitude"][row] = place.latitude, place.longitude
    return found
