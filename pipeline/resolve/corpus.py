"""Identity across documents, decided on (name, document) pairs."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from pipeline.resolve import known
from pipeline.resolve.document import Name, abbreviates, explained, link, name_of
from pipeline.resolve.keys import LATIN, fold, organization
from pipeline.resolve.people import People
from pipeline.schema import SCHEMAS

# A name means another one wherever its document does not say, if more than so many of its documents say so.
# Of an abbreviation or a name in Latin letters those documents count that explain it: most do not.
AGREED = 0.5


@dataclass(slots=True)
class Entity:
    """What is counted of an entity while mentions are assigned."""

    mentions: int = 0
    documents: int = 0
    names: Counter[str] = field(default_factory=Counter)
    full: Counter[str] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None


class Resolver:
    """Identity of names in a corpus that comes in shards, each with the mentions of whole documents.

    >>> resolver = Resolver()
    >>> for mentions, documents in shards:
    ...     resolver.add(mentions, documents)
    >>> resolved = [resolver.assign(mentions) for mentions, _ in shards]
    >>> entities = resolver.entities()

    The result does not depend on how documents are spread over shards, nor on their order.
    """

    def __init__(self) -> None:
        self._published: dict[str, datetime] = {}
        self._people = People()
        self._documents: Counter[str] = Counter()
        self._meant: dict[str, Counter[str]] = defaultdict(Counter)
        self._moved: dict[str, str] | None = None
        self._entities: dict[str, Entity] = defaultdict(Entity)

    def add(self, mentions: pa.Table, documents: pa.Table) -> None:
        """First pass: learn the names of a shard. Both tables as in `schema`.

        Raises RuntimeError after the first `assign`.
        """
        if self._moved is not None:
            raise RuntimeError("add() after assign(): what is assigned could change")
        doc_ids = documents["doc_id"].to_pylist()
        self._published.update(
            (doc_id, moment)
            for doc_id, moment in zip(doc_ids, documents["published"].to_pylist(), strict=True)
            if moment is not None
        )
        texts = dict(zip(doc_ids, documents["text"].to_pylist(), strict=True))
        for doc_id, names in _documents(mentions):
            keys = link(names)
            self._people.add(keys)
            self._documents.update(set(keys))
            for short, full in set(explained(names, keys, texts[doc_id])):
                self._meant[short][full] += 1

    def assign(self, mentions: pa.Table) -> pa.Table:
        """Second pass: the same mentions with `entity_id` filled."""
        if self._moved is None:
            self._moved = self._moves()
            self._people.settle()
        ids: list[str] = []
        for doc_id, names in _documents(mentions):
            keys = [self._moved.get(key, key) for key in link(names)]
            keys = self._people.choose(keys)
            ids += map(entity_id, keys)
            self._count(doc_id, names, keys)
        column = mentions.schema.get_field_index("entity_id")
        return mentions.set_column(column, SCHEMAS["mentions"].field("entity_id"), pa.array(ids, pa.string()))

    def _moves(self) -> dict[str, str]:
        """Keys that mean another key wherever their document does not say so itself."""
        moved: dict[str, str] = {}
        for short, full_names in self._meant.items():
            best, votes = max(full_names.items(), key=lambda item: (item[1], item[0]))
            name = name_of(short)
            documents = full_names.total()
            if not LATIN.search(name) and not abbreviates(name, name_of(best)):
                documents += self._documents[short]  # where it keeps its own key
            if votes > AGREED * documents and not known.is_known(short):
                moved[short] = best
        return {key: _last(moved, key) for key in moved}

    def _count(self, doc_id: str, names: list[Name], keys: list[str]) -> None:
        published = self._published.get(doc_id)
        for key in set(keys):
            entity = self._entities[key]
            entity.documents += 1
            if published is not None:
                entity.first = min(entity.first or published, published)
                entity.last = max(entity.last or published, published)
        for name, key in zip(names, keys, strict=True):
            entity = self._entities[key]
            entity.mentions += 1
            entity.names[name.normal] += 1
            if name.type == "PER" and name.first and name.last and len(name.first) > 1:
                entity.full[f"{name.first} {name.last}"] += 1

    def entities(self) -> pa.Table:
        """The entities of all mentions assigned so far, most mentioned first."""
        rows = [_row(key, entity) for key, entity in self._entities.items()]
        rows.sort(key=lambda row: (-row["n_mentions"], row["name"], row["entity_id"]))
        return pa.Table.from_pylist(rows, schema=SCHEMAS["entities"])


def _last(moved: dict[str, str], key: str) -> str:
    """Where a chain of moves ends; of a circle, its first key in the order of the alphabet."""
    passed: list[str] = []
    while key in moved and key not in passed:
        passed.append(key)
        key = moved[key]
    return min(passed[passed.index(key) :]) if key in passed else key


def entity_id(key: str) -> str:
    """``per_9f86d081884c7d65``: type, and BLAKE2b-64 of the key in hexadecimal."""
    digest = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
    return f"{key.partition('|')[0].lower()}_{digest}"


def _row(key: str, entity: Entity) -> dict[str, Any]:
    place = known.place(key)
    name = _name(key, entity)
    aliases = sorted(entity.names, key=lambda alias: (-entity.names[alias], alias))
    return {
        "entity_id": entity_id(key),
        "type": key.partition("|")[0],
        "name": name,
        "aliases": [alias for alias in aliases if alias != name],
        "country": known.country(key) or (place.country if place else None),
        "geonames_id": place.geonames_id if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "n_mentions": entity.mentions,
        "n_documents": entity.documents,
        "first_published": entity.first,
        "last_published": entity.last,
    }


def _name(key: str, entity: Entity) -> str:
    """A country's common name; the full name of a person or well-known organization if the corpus has it."""
    name = known.name(key)
    if name and (known.country(key) or fold(name) in map(fold, entity.names)):
        return name
    return _best(entity.full or entity.names)


def _best(names: Counter[str]) -> str:
    """The most frequent name; if there is one, in Russian, not all in capitals, without legal form."""

    def rank(name: str) -> tuple[bool, bool, bool, int, str]:
        plain = organization(name) == fold(name)
        return not LATIN.search(name), not name.isupper(), plain, names[name], name

    return max(names, key=rank)


def _documents(mentions: pa.Table) -> Iterator[tuple[str, list[Name]]]:
    """The documents of a table of mentions, which stand together, with their names."""
    columns = ("doc_id", "start", "stop", "type", "text", "normal", "first", "last")
    rows = zip(*(mentions[column].to_pylist() for column in columns), strict=True)
    for doc_id, group in groupby(rows, key=itemgetter(0)):
        yield (
            doc_id,
            [
                Name(start, stop, type_, normal or text, first, last)
                for _, start, stop, type_, text, normal, first, last in group
            ],
        )
