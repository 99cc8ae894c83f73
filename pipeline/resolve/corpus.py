"""Identity across documents, decided on (name, document) pairs."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.resolve import bodies, evidence, known, obliques
from pipeline.resolve.analyst import Decisions
from pipeline.resolve.census import Census
from pipeline.resolve.document import abbreviates
from pipeline.resolve.entities import Counts, Entities, Known, counts_of
from pipeline.resolve.keys import LATIN
from pipeline.resolve.linking import IDENTIFYING, has_identity
from pipeline.resolve.naming import entity_id, name_of
from pipeline.resolve.people import People
from pipeline.resolve.sums import of_keys
from pipeline.schema import SCHEMAS

# A name means another one wherever its document does not say, if more than so many of its documents say so.
# Of an abbreviation or a name in Latin letters those documents count that explain it: most do not.
AGREED = 0.5

ASSIGNING = (*IDENTIFYING, "first", "last", "entity_id", "entity_name")
"""Columns of mentions that a resolver needs, the last two for it to fill."""

EXPLAINED = ("key", "documents", "full")
"""Columns of a census that tell by what names others are explained."""

MEANT = pa.schema([("key", pa.string()), ("meant", pa.string())])
"""Names that may mean another one than themselves, and which; null where each document tells of itself."""

Rows = NDArray[np.int64]
"""(n,) rows of documents."""


class Resolver:
    """Identity of names in a corpus that comes in shards, each with the mentions of whole documents.

    >>> resolver = Resolver()
    >>> for mentions, documents in shards:
    ...     linked = links(mentions, documents)
    ...     resolver.add(census_of(linked, names(linked)), len(linked))
    >>> assigned = [resolver.assign(mentions, links(mentions, documents)) for mentions, documents in shards]
    >>> resolved = [resolver.name(mentions) for mentions in assigned]
    >>> entities = resolver.entities()

    The result does not depend on how documents are spread over shards, nor on their order.
    """

    def __init__(self, decisions: Decisions | None = None, before: Known | None = None) -> None:
        """With the `decisions` of an analyst, which go before all that the corpus says.

        `before` is what another resolver of this version knew: it spares time, and changes nothing.
        """
        self._decisions = decisions or Decisions()
        self._census = Census()
        self._seen = 0  # documents with names
        self._people: People | None = None
        self._moved: dict[str, str] = {}
        self._countries: dict[str, list[str]] = {}
        self._meant = MEANT.empty_table()
        self._entities = Entities(before)
        self._same: dict[str, str] = {}
        self._called: pa.Table | None = None  # until more is assigned

    def add(self, census: pa.Table, documents: int) -> None:
        """First pass: learn the names of a shard from its census, and how many documents have names.

        Raises RuntimeError after the first `assign`.
        """
        if self._people is not None:
            raise RuntimeError("add() after assign(): what is assigned could change")
        self._seen += documents
        self._census.add(census)

    def assign(self, mentions: pa.Table, links: pa.Table) -> pa.Table:
        """Second pass: the mentions of a shard, as in `schema`, with `entity_id` filled."""
        ids, counts = self.assigned(mentions, links, self.meant(links))
        self.count(counts)
        return _with(mentions, "entity_id", ids)

    def meant(self, links: pa.Table) -> pa.Array:
        """(n,) keys of the entities of all names of a shard, in their order, but for an analyst's decisions.

        What is assigned to its mentions depends on them, and on the shard alone.
        """
        people = self._people or self._settle()
        own = links["keys"].combine_chunks()
        coded = own.flatten().dictionary_encode()
        at = pc.index_in(coded.dictionary, self._meant["key"].combine_chunks())
        settled = pc.if_else(
            pc.is_valid(at), self._meant["meant"].combine_chunks().take(at), coded.dictionary
        )
        keys = settled.take(coded.indices)
        if keys.null_count:
            owners = pc.list_parent_indices(own)
            rows = pc.unique(owners.filter(pc.is_null(keys)))
            documents = links.select(["keys", "who", "told"]).take(rows).to_pylist()
            found = [key for document in documents for key in self._of_document(people, **document)]
            keys = pc.replace_with_mask(keys, pc.is_in(owners, rows), pa.array(found, pa.string()))
        return keys

    def assigned(self, mentions: pa.Table, links: pa.Table, meant: pa.Array) -> tuple[pa.Array, Counts]:
        """(n,) ids of the entities of a shard's mentions, null of those without identity; what is counted."""
        identified = has_identity(mentions)
        with_names = mentions.filter(identified)
        keys = meant
        if self._decisions:
            decided = map(self._decided, meant.to_pylist(), with_names["normal"].to_pylist())
            keys = pa.array(decided, pa.string())
        nouns = _nouns(links, keys)
        owners = _rows(pc.list_parent_indices(links["keys"].combine_chunks()))
        counts = counts_of(keys, owners, with_names, links, nouns)
        distinct = keys.dictionary_encode()
        own_ids = pa.array(map(self._id, distinct.dictionary.to_pylist()), pa.string())
        unknown = pa.nulls(len(mentions), pa.string())
        ids = pc.replace_with_mask(unknown, identified.combine_chunks(), own_ids.take(distinct.indices))
        return ids, counts

    def count(self, counts: Counts) -> None:
        """Add what is counted of the mentions of a shard."""
        self._called = None
        self._entities.add(counts)

    def name(self, mentions: pa.Table) -> pa.Table:
        """Third pass: the mentions of a shard with `entity_name` filled, once all shards are assigned."""
        called = self._names()
        return _with(mentions, "entity_name", of_keys(called["name"], called["id"], mentions["entity_id"]))

    def names(self, keys: pa.ChunkedArray) -> pa.Array:
        """(n,) what entities are called, given their keys, once all shards are assigned.

        For few keys it takes as long as for many.
        """
        called = self._names()
        return of_keys(called["name"], called["key"], keys)

    def entities(self) -> pa.Table:
        """The entities of all mentions assigned so far and those of an analyst, most mentioned first."""
        return self._entities.table(self._names())

    def known(self) -> Known:
        """What the names of all entities come of, for the resolver of a corpus that is almost the same."""
        return self._entities.known()

    def _names(self) -> pa.Table:
        """What all entities are called."""
        if self._called is None:
            called, own = self._entities.called(self._decisions.names), self._decisions.ids
            if own:
                at = pc.index_in(called["key"], pa.array(own.keys(), pa.string()))
                ids = pc.coalesce(pa.array(own.values(), pa.string()).take(at), called["id"])
                called = called.set_column(called.schema.get_field_index("id"), "id", ids)
            self._called = called.combine_chunks()
        return self._called

    def _settle(self) -> People:
        """What all documents together tell of names."""
        names = self._census.table()
        self._moved = _moves(names)
        names = names.filter(pc.greater(names["documents"], 0))
        names = names.sort_by([("documents", "descending"), ("key", "ascending")]).combine_chunks()
        keys = names["key"].combine_chunks()
        longer = keys.filter(pc.match_substring(keys, " [")).to_pylist()
        bodies_ = pa.array({key.rpartition(" [")[0] for key in longer}, pa.string())
        present = bodies_.filter(pc.is_in(bodies_, keys)).to_pylist()
        self._countries = bodies.with_country([*longer, *present])
        self._people = People(names, self._seen)
        asked = sorted({*self._moved, *self._countries, *self._people.varying})
        self._meant = pa.table([asked, [self._settled(self._people, key) for key in asked]], schema=MEANT)
        return self._people

    def _settled(self, people: People, key: str) -> str | None:
        """The key that a name has in every document; None where each document tells of itself."""
        if key in self._countries:
            return None
        settled = people.settled(self._moved.get(key, key))
        return settled and self._moved.get(settled, settled)

    def _of_document(self, people: People, keys: list[str], who: list[str], told: list[str]) -> list[str]:
        """The keys of the entities of a document, given those of its links."""
        moved = self._moved
        full = [moved.get(key, key) for key in bodies.completed(keys, self._countries)]
        chosen = people.choose(full, _told(who, told))
        return [moved.get(key, key) for key in chosen]  # of a surname, what its bearer is called

    def _decided(self, key: str, name: str | None) -> str:
        """The key of a mention by the analyst's decisions."""
        if key not in self._same:
            self._same[key] = self._decisions.same(key, entity_id(key))
        return self._decisions.parted(self._same[key], name or "")

    def _id(self, key: str) -> str:
        return self._decisions.ids.get(key) or entity_id(key)


def _moves(names: pa.Table) -> dict[str, str]:
    """Keys of a `census` that mean another key wherever their document does not say so itself."""
    moved = obliques.moves(names.filter(pc.greater(names["documents"], 0)))
    explained = names.filter(pc.greater(pc.list_value_length(names["full"]), 0))
    for short, documents, counts in zip(*(explained[name].to_pylist() for name in EXPLAINED), strict=True):
        full = {each["what"]: each["n"] for each in counts}
        best, votes = max(full.items(), key=lambda item: (item[1], item[0]))
        name, all_ = name_of(short), sum(full.values())
        if not LATIN.search(name) and not abbreviates(name, name_of(best)):
            all_ += documents  # where it keeps its own key
        # "Волхов" is the river if no more articles leave it open than say "река Волхов".
        agreed = votes > AGREED * all_ or (votes == AGREED * all_ and _with_noun(best, short))
        if agreed and not known.is_known(short):
            moved[short] = best
    return {key: _last(moved, key) for key in moved}


def _with_noun(full: str, short: str) -> bool:
    """Whether a place's key is another one with a noun before the name: "LOC|река волхов"."""
    return full.startswith("LOC|") and full.endswith(f" {name_of(short)}")


def _nouns(links: pa.Table, assigned: pa.Array) -> pa.Table:
    """The nouns before organizations, beside the keys of what these are in their document.

    `assigned` are the keys of the entities of all mentions.
    """
    own = links["keys"].combine_chunks()
    coded = own.flatten().dictionary_encode()
    told = links["told"].combine_chunks()
    is_noun = pc.starts_with(told.flatten(), evidence.KIND)
    before = pc.utf8_slice_codeunits(told.flatten().filter(is_noun), len(evidence.KIND))
    who = pc.index_in(links["who"].combine_chunks().flatten().filter(is_noun), coded.dictionary)
    rows = pc.list_parent_indices(told).filter(is_noun)
    here = pc.is_valid(who)
    asked, mentioned = (
        _rows(row) * len(coded.dictionary) + _rows(code)
        for row, code in (
            (rows.filter(here), who.filter(here)),
            (pc.list_parent_indices(own), coded.indices),
        )
    )
    order = np.argsort(mentioned, kind="stable")
    last = np.searchsorted(mentioned, asked, "right", order) - 1
    found = mentioned[order[last]] == asked
    keys = assigned.take(pa.array(order[last[found]]))
    return pa.table({"key": keys, "name": before.filter(here).filter(pa.array(found))})


def _rows(values: pa.Array) -> Rows:
    rows: Rows = values.to_numpy().astype(np.int64)
    return rows


def _told(who: list[str], told: list[str]) -> dict[str, set[str]]:
    """What a document tells of each of its persons, by key."""
    found = defaultdict[str, set[str]](set)
    for key, each in zip(who, told, strict=True):
        found[key].add(each)
    return found


def _last(moved: dict[str, str], key: str) -> str:
    """Where a chain of moves ends; of a circle, its first key in the order of the alphabet."""
    passed: list[str] = []
    while key in moved and key not in passed:
        passed.append(key)
        key = moved[key]
    return min(passed[passed.index(key) :]) if key in passed else key


def _with(mentions: pa.Table, column: str, values: pa.Array) -> pa.Table:
    """The mentions with another column in the place of an empty one."""
    at = mentions.schema.get_field_index(column)
    return mentions.set_column(at, SCHEMAS["mentions"].field(column), values)
