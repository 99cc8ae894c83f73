"""Corpus-wide identity: which mentions of all articles are one person, place or organization.

`links` says who is who inside the documents of a shard, without a look at any other. Over the links of all
shards go two passes: `Resolver.add` learns who is there, `Resolver.assign` says who each mention is. Between
them the resolver keeps counts of names, not texts or mentions.
"""

from __future__ import annotations

import pyarrow as pa

from pipeline.resolve.corpus import Resolver
from pipeline.resolve.linking import links

__all__ = ["Resolver", "links", "resolve"]


def resolve(mentions: pa.Table, documents: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The mentions of a whole corpus with `entity_id` filled, and its entities."""
    resolver, linked = Resolver(), links(mentions, documents)
    resolver.add(linked)
    return resolver.assign(mentions, linked), resolver.entities()
