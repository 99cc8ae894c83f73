"""What is counted of entities while mentions are assigned; their names and their table, which come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.names.persons import full_name
from pipeline.resolve import bodies, known, nouns
from pipeline.resolve.called import name_of
from pipeline.resolve.naming import NATIONAL, RULER
from pipeline.resolve.sums import Parts, beside, by_key, in_order, lists, of_keys, sums
from pipeline.schema import SCHEMAS

SPOKEN = ("type", "text", "normal", "first", "last")
"""Columns of mentions that tell what an entity is called."""

PUBLISHED = ("published", "published_date")
"""Moment and day of publication, as in `linking.LINKS`."""

MOMENTS = pa.schema([("key", pa.string()), ("published", pa.int64()), ("published_date", pa.int32())])

CALLED = pa.schema([("key", pa.string()), ("name", pa.string()), ("kind", pa.string())])
"""The name of an entity; of an organization what it is."""


class Entities:
    """Counts of entities by key. The order in which shards come does not matter."""

    def __init__(self) -> None:
        self._totals = sums(["key"], ["n_documents", "n_mentions"])
        self._names = sums(["key", "name"], ["n"])
        self._full = sums(["key", "name"], ["n"])  # of persons, their full names
        self._nouns = sums(["key", "name"], ["n"])  # before organizations
        self._moments = Parts(MOMENTS, _first_and_last)

    def add(self, keys: pa.Array, owners: NDArray[np.int64], mentions: pa.Table, published: pa.Table) -> None:
        """Count the mentions of a shard: keys of their entities, rows of their documents, and `SPOKEN`.

        `published` has a row a document: `PUBLISHED`.
        """
        met = (
            pa.table({"key": keys, "owner": owners}).group_by(["key", "owner"]).aggregate([([], "count_all")])
        )
        ones = pa.array(np.ones(len(met), np.int64))
        self._totals.add(pa.table([met["key"], ones, met["count_all"]], schema=self._totals.schema))
        moments = [published[name].take(met["owner"]) for name in PUBLISHED]
        self._moments.add(_first_and_last(pa.table([met["key"], *moments], schema=MOMENTS)))
        spoken = pa.table({"key": keys, **{name: mentions[name] for name in SPOKEN}})
        self._spoken(spoken.group_by(spoken.column_names).aggregate([([], "count_all")]))

    def _spoken(self, alike: pa.Table) -> None:
        """Count what mentions call their entities; so many of each row."""
        names, own, full = list[str](), list[int](), list[str | None]()
        columns = (column.to_pylist() for column in alike.columns[1:])
        for kind, text, normal, first, last, n in zip(*columns, strict=True):
            names.append(name := normal or text)
            # "Американцы" are no name of the United States, but an alias.
            own.append(0 if kind in NATIONAL else n)
            is_ruler = RULER.search(name) is not None
            full.append((name if is_ruler else full_name(normal, first, last)) if kind == "PER" else None)
        schema = self._names.schema
        self._names.add(pa.table([alike["key"], names, own], schema=schema))
        persons = pa.table([alike["key"], full, alike["count_all"]], schema=schema)
        self._full.add(persons.filter(pc.is_valid(persons["name"])))

    def add_nouns(self, keys: Sequence[str], before: Sequence[str]) -> None:
        """Count nouns that stand before organizations: "газета"."""
        self._nouns.add(pa.table([keys, before, [1] * len(keys)], schema=self._nouns.schema))

    def called(self, own: Mapping[str, str]) -> pa.Table:
        """`CALLED` of all entities, and of those that have a name of their `own` by an analyst.

        Bodies of one name are told apart by the country: "Минобороны (Украина)".
        """
        rows = list(self._called(own))
        rows += [(key, own[key], None) for key in sorted(own.keys() - {key for key, *_ in rows})]
        bearers = Counter(name for _, name, _ in rows)
        named = [
            bodies.told_apart(name, key)
            if key.startswith("ORG|") and bearers[name] > 1 and key not in own
            else name
            for key, name, _ in rows
        ]
        return pa.table([[key for key, *_ in rows], named, [kind for *_, kind in rows]], schema=CALLED)

    def _called(self, own: Mapping[str, str]) -> Iterator[tuple[str, str, str | None]]:
        full_of, nouns_of = beside(self._full.table()), beside(self._nouns.table())
        for key, rows in by_key(self._names.table()):
            names, full, before = dict(rows), dict(full_of(key)), dict(nouns_of(key))
            kind = nouns.kind(names, before) if key.startswith("ORG|") else None
            yield key, own.get(key) or name_of(key, names, full), kind

    def table(self, called: pa.Table, ids: pa.Array) -> pa.Table:
        """The table of entities, most mentioned first, given what they are `called` and the ids of those."""
        keys = called["key"]
        made = {
            "entity_id": ids,
            "type": pc.list_element(pc.split_pattern(keys, "|", max_splits=1), 0),
            "name": called["name"],
            "name_latin": pa.nulls(len(called), pa.string()),
            "aliases": self._aliases(called),
            "kind": called["kind"],
            **_places(keys),
            **self._counts(keys),
        }
        schema = SCHEMAS["entities"]
        rows = pa.table([made[name] for name in schema.names], schema=schema)
        order = [("n_mentions", "descending"), ("name", "ascending"), ("entity_id", "ascending")]
        return rows.sort_by(order).combine_chunks()

    def _aliases(self, called: pa.Table) -> pa.Array:
        """The other names of each entity, those of most mentions first."""
        names = self._names.table()
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
        counts = {name: of_keys(totals[name], totals["key"], keys) for name in totals.column_names[1:]}
        found = {name: pc.fill_null(values, 0).cast(pa.int32()) for name, values in counts.items()}
        backwards = moments.take(pa.array(np.arange(len(moments))[::-1].copy()))
        for which, rows in (("first", moments), ("last", backwards)):  # of equal keys the first is found
            for name in PUBLISHED:
                type_ = SCHEMAS["entities"].field(f"{which}_{name}").type
                found[f"{which}_{name}"] = of_keys(rows[name], rows["key"], keys).cast(type_)
        return found


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
