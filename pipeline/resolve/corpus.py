"""Identity across documents, decided on (name, document) pairs."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.names.persons import full_name
from pipeline.resolve import bodies, evidence, known, nouns, obliques
from pipeline.resolve.analyst import Decisions
from pipeline.resolve.document import abbreviates
from pipeline.resolve.keys import LATIN, fold, organization
from pipeline.resolve.linking import IDENTIFYING, has_identity
from pipeline.resolve.naming import NATIONAL, RULER, name_of
from pipeline.resolve.people import People
from pipeline.schema import SCHEMAS

# A name means another one wherever its document does not say, if more than so many of its documents say so.
# Of an abbreviation or a name in Latin letters those documents count that explain it: most do not.
AGREED = 0.5

ASSIGNING = (*IDENTIFYING, "text", "first", "last", "entity_id", "entity_name")
"""Columns of mentions that a resolver needs, the last two for it to fill."""

NAMES = pa.schema([("id", pa.string()), ("name", pa.string())])


@dataclass(slots=True)
class Entity:
    """What is counted of an entity while mentions are assigned."""

    mentions: int = 0
    documents: int = 0
    names: dict[str, int] = field(default_factory=dict)
    """What its mentions are called, each with how many are. Names that are no name of its own count for 0."""
    first: tuple[int, int] | None = None  # publication: moment and day, as in `LINKS`
    last: tuple[int, int] | None = None


class Resolver:
    """Identity of names in a corpus that comes in shards, each with the mentions of whole documents.

    >>> resolver = Resolver()
    >>> for mentions, documents in shards:
    ...     resolver.add(links(mentions, documents))
    >>> assigned = [resolver.assign(mentions, links(mentions, documents)) for mentions, documents in shards]
    >>> resolved = [resolver.name(mentions) for mentions in assigned]
    >>> entities = resolver.entities()

    The result does not depend on how documents are spread over shards, nor on their order.
    """

    def __init__(self, decisions: Decisions | None = None) -> None:
        """With the `decisions` of an analyst, which go before all that the corpus says."""
        self._decisions = decisions or Decisions()
        self._people = People()
        self._meant: dict[str, Counter[str]] = defaultdict(Counter)
        self._moved: dict[str, str] | None = None
        self._countries: dict[str, list[str]] = {}
        self._entities: dict[str, Entity] = {}
        self._full: dict[str, Counter[str]] = defaultdict(Counter)  # of persons, their full names
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)  # of organizations, the nouns before them
        self._same: dict[str, str] = {}
        self._named: dict[str, str] | None = None  # until more is assigned
        self._names: pa.Table | None = None

    def add(self, links: pa.Table) -> None:
        """First pass: learn the names of a shard.

        Raises RuntimeError after the first `assign`.
        """
        if self._moved is not None:
            raise RuntimeError("add() after assign(): what is assigned could change")
        columns = (links[column].to_pylist() for column in ("keys", "short", "full", "who", "told"))
        for keys, short_names, full_names, who, told in zip(*columns, strict=True):
            self._people.add(keys, _told(who, told))
            for short, full in zip(short_names, full_names, strict=True):
                self._meant[short][full] += 1

    def assign(self, mentions: pa.Table, links: pa.Table) -> pa.Table:
        """Second pass: the mentions of a shard, as in `schema`, with `entity_id` filled."""
        if self._moved is None:
            self._moved = self._moves()
            self._countries = bodies.with_country(self._people.documents)
            self._people.settle()
        self._named = self._names = None
        moved, identified = self._moved, has_identity(mentions)
        with_names = mentions.filter(identified)
        normals = with_names["normal"].to_pylist()
        keys: list[str] = []
        columns = (
            links[column].to_pylist() for column in ("published", "published_date", "keys", "who", "told")
        )
        for published, day, own, who, told in zip(*columns, strict=True):
            full = [moved.get(key, key) for key in bodies.completed(own, self._countries)]
            chosen = self._people.choose(full, _told(who, told))
            chosen = [moved.get(key, key) for key in chosen]  # of a surname, what its bearer is called
            names = normals[len(keys) : len(keys) + len(chosen)]
            if self._decisions:
                chosen = [self._decided(key, name) for key, name in zip(chosen, names, strict=True)]
            self._count_document(set(chosen), None if published is None else (published, day))
            self._count_kinds(dict(zip(own, chosen, strict=True)), who, told)
            keys += chosen
        self._count_mentions(keys, with_names)
        own_ids = {key: self._id(key) for key in set(keys)}
        ids = pa.array(map(own_ids.__getitem__, keys), pa.string())
        unknown = pa.nulls(len(mentions), pa.string())
        ids = pc.replace_with_mask(unknown, identified.combine_chunks(), ids)
        return _with(mentions, "entity_id", ids)

    def name(self, mentions: pa.Table) -> pa.Table:
        """Third pass: the mentions of a shard with `entity_name` filled, once all shards are assigned."""
        if self._names is None:
            called = self._called()
            ids = list(map(self._id, called))
            self._names = pa.table({"id": ids, "name": list(called.values())}, schema=NAMES)
        at = pc.index_in(mentions["entity_id"], self._names["id"])
        return _with(mentions, "entity_name", self._names["name"].take(at).combine_chunks())

    def _moves(self) -> dict[str, str]:
        """Keys that mean another key wherever their document does not say so itself."""
        moved: dict[str, str] = {}
        for short, full_names in self._meant.items():
            best, votes = max(full_names.items(), key=lambda item: (item[1], item[0]))
            name = name_of(short)
            documents = full_names.total()
            if not LATIN.search(name) and not abbreviates(name, name_of(best)):
                documents += self._people.documents[short]  # where it keeps its own key
            # "Волхов" is the river if no more articles leave it open than say "река Волхов".
            agreed = votes > AGREED * documents or (votes == AGREED * documents and _with_noun(best, short))
            if agreed and not known.is_known(short):
                moved[short] = best
        moved = obliques.moves(self._people.documents) | moved
        return {key: _last(moved, key) for key in moved}

    def _called(self) -> dict[str, str]:
        """Key > name of every entity; of bodies of one name with the country: "Минобороны (Украина)"."""
        if self._named is not None:
            return self._named
        own = self._decisions.names
        for key in own:
            self._entities.setdefault(key, Entity())
        called = {
            key: own.get(key) or _name(key, entity.names, self._full.get(key))
            for key, entity in self._entities.items()
        }
        bearers = Counter(called.values())
        for key, name in called.items():
            if key.startswith("ORG|") and bearers[name] > 1 and key not in own:
                called[key] = bodies.told_apart(name, key)
        self._named = called
        return called

    def _decided(self, key: str, name: str | None) -> str:
        """The key of a mention by the analyst's decisions."""
        if key not in self._same:
            self._same[key] = self._decisions.same(key, entity_id(key))
        return self._decisions.parted(self._same[key], name or "")

    def _count_document(self, keys: set[str], published: tuple[int, int] | None) -> None:
        for key in keys:
            entity = self._entities.get(key)
            if entity is None:
                entity = self._entities[key] = Entity()
            entity.documents += 1
            if published is not None:
                if entity.first is None or published < entity.first:
                    entity.first = published
                if entity.last is None or published > entity.last:
                    entity.last = published

    def _count_kinds(self, chosen: Mapping[str, str], who: list[str], told: list[str]) -> None:
        for key, each in zip(who, told, strict=True):
            if each.startswith(evidence.KIND) and key in chosen:
                self._kinds[chosen[key]][each.removeprefix(evidence.KIND)] += 1

    def _count_mentions(self, keys: list[str], mentions: pa.Table) -> None:
        columns = (mentions[column].to_pylist() for column in ("type", "text", "normal", "first", "last"))
        alike = Counter(zip(keys, *columns, strict=True))
        for (key, kind, text, normal, first, last), n in alike.items():
            entity = self._entities[key]
            entity.mentions += n
            name = normal or text
            # "Американцы" are no name of the United States, but an alias.
            entity.names[name] = entity.names.get(name, 0) + n * (kind not in NATIONAL)
            if kind == "PER" and (full := name if RULER.search(name) else full_name(normal, first, last)):
                self._full[key][full] += n

    def entities(self) -> pa.Table:
        """The entities of all mentions assigned so far and those of an analyst, most mentioned first."""
        called = self._called()
        rows = [self._row(key, entity, called[key]) for key, entity in self._entities.items()]
        rows.sort(key=lambda row: (-row["n_mentions"], row["name"], row["entity_id"]))
        schema = SCHEMAS["entities"]
        return pa.table({name: [row[name] for row in rows] for name in schema.names}, schema=schema)

    def _row(self, key: str, entity: Entity, name: str) -> dict[str, Any]:
        place = known.place(key)
        aliases = sorted(entity.names, key=lambda alias: (-entity.names[alias], alias))
        return {
            "entity_id": self._id(key),
            "type": key.partition("|")[0],
            "name": name,
            "name_latin": None,
            "aliases": [alias for alias in aliases if alias != name],
            "kind": nouns.kind(entity.names, self._kinds.get(key, {})) if key.startswith("ORG|") else None,
            "country": known.country(key) or (place.country if place else None),
            "admin1": place.admin1 if place else None,
            "geonames_id": f"geonames:{place.geonames_id}" if place and place.geonames_id else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "n_mentions": entity.mentions,
            "n_documents": entity.documents,
            **_published("first", entity.first),
            **_published("last", entity.last),
        }

    def _id(self, key: str) -> str:
        return self._decisions.ids.get(key) or entity_id(key)


def _with_noun(full: str, short: str) -> bool:
    """Whether a place's key is another one with a noun before the name: "LOC|река волхов"."""
    return full.startswith("LOC|") and full.endswith(f" {name_of(short)}")


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


def entity_id(key: str) -> str:
    """``per_9f86d081884c7d65``: type, and BLAKE2b-64 of the key in hexadecimal."""
    digest = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
    return f"{key.partition('|')[0].lower()}_{digest}"


def _published(which: str, moment: tuple[int, int] | None) -> dict[str, int | None]:
    at, day = moment or (None, None)
    return {f"{which}_published": at, f"{which}_published_date": day}


def _with(mentions: pa.Table, column: str, values: pa.Array) -> pa.Table:
    """The mentions with another column in the place of an empty one."""
    at = mentions.schema.get_field_index(column)
    return mentions.set_column(at, SCHEMAS["mentions"].field(column), values)


def _name(key: str, found: Mapping[str, int], full: Mapping[str, int] | None) -> str:
    """A country's or region's common name; the full name of a person or well-known organization if the corpus
    has it; of others one that means it by itself: "Киев", not "киевский"; "Курская область", not "Курская".
    A city that is there as an adjective alone has the name that it is made of: "Минск".

    `found` is `Entity.names`; `full` are the full names of a person.
    """
    name = known.name(key)
    settled = key.startswith(("LOC|iso:", "LOC|region:")) or bool(known.codes(key))
    names = {each: n for each, n in found.items() if n} or found
    if name and (settled or not any(found.values()) or fold(name) in map(fold, names)):
        return name
    own = full or _own(key, names)
    best = _best(own if any(map(_is_name, own)) else names)
    return known.noun_of(key, best) or best


def _is_name(name: str) -> bool:
    """Whether a name has no legal form, and does not begin with an adjective: "российский Минюст"."""
    return _is_plain(name) and not (name[:1].islower() and " " in name)


def _is_plain(name: str) -> bool:
    """Whether a name has no legal form."""
    return organization(name) == fold(name)


def _own(key: str, names: Mapping[str, int]) -> Mapping[str, int]:
    """The names of a place or organization that mean it by themselves, or say of which country it is."""
    kind = key.partition("|")[0]
    if len(names) == 1 or kind not in ("LOC", "ORG"):
        return names
    keys = {name: known.key(kind, name) for name in names}
    own = {name: n for name, n in names.items() if keys[name] == key}
    return own or {name: n for name, n in names.items() if known.codes(keys[name])}


def _best(names: Mapping[str, int]) -> str:
    """The most frequent name; if there is one, in Russian, not all in capitals, without legal form, and with
    a capital: "ВВС Италии", not "итальянские ВВС".
    """

    def rank(name: str) -> tuple[bool, bool, bool, bool, int, str]:
        russian, capital = not LATIN.search(name), not name[:1].islower()
        return russian, not name.isupper(), _is_plain(name), capital, names[name], name

    return max(names, key=rank) if len(names) > 1 else next(iter(names))
