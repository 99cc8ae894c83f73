"""Corpus-wide identity: which mentions of all articles are one person, place or organization.

`links` says who is who inside the documents of a shard, without a look at any other, and `census_of` what
they tell of each name. `Resolver.add` counts the names of all shards, `Resolver.assign` says who each mention
is; then `Resolver.name` writes the names that the whole corpus decides. Between them the resolver keeps
counts of names, not texts or mentions. `identified` then gives the facts that point at mentions their
entities.

`Resolver.assign` is made of three parts, so that a shard of which the corpus says what it said before is not
gone through again: `meant` (whom its names mean), `assigned` (the ids of its mentions, and what is counted
of them), `count`.

`Reprints` does the same for articles that repeat one another, from the `sketches` of each shard.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from pipeline.resolve.census import NAMES, census_of, names
from pipeline.resolve.corpus import ASSIGNING, Resolver
from pipeline.resolve.entities import Counts, Known
from pipeline.resolve.facts import identified
from pipeline.resolve.linking import links
from pipeline.resolve.positions import Positions, posts
from pipeline.resolve.reprints import Reprints, sketches
from pipeline.schema import IDENTIFIED

__all__ = [
    "ASSIGNING",
    "NAMES",
    "Counts",
    "Known",
    "Positions",
    "Reprints",
    "Resolver",
    "census_of",
    "identified",
    "links",
    "names",
    "posts",
    "resolve",
    "sketches",
]


def resolve(found: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables of a whole corpus at once: identity filled, and the tables that come of it added."""
    resolver, linked = Resolver(), links(found["mentions"], found["documents"])
    resolver.add(census_of(linked, names(linked)), len(linked))
    mentions = resolver.name(resolver.assign(found["mentions"], linked))
    facts = {
        table.name: identified(table, found[table.name], mentions)
        for table in IDENTIFIED
        if table.name in found
    }
    positions = Positions()
    if "relations" in facts:
        positions.add(posts(mentions, facts["relations"]))
    documents = found["documents"]
    if "tokens" in found:
        reprints = Reprints()
        reprints.add(sketches(found["tokens"], documents))
        documents = reprints.assign(documents)
    made = {"entities": resolver.entities(), "positions": positions.table()}
    return {**found, "documents": documents, "mentions": mentions, **facts, **made}
