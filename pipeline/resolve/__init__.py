"""Corpus-wide identity: which mentions of all articles are one person, place or organization.

Two passes over the mentions: `Resolver.add` learns who is there, `Resolver.assign` says who each mention
is. Between them the resolver keeps counts of names, not texts or mentions.
"""

from __future__ import annotations

from pipeline.resolve.corpus import Resolver

__all__ = ["Resolver"]
