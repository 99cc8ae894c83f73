"""An article of an output folder by its id, its uri or words of its title."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from pipeline.article import letters
from pipeline.russian.analyzer import parses

PREFIX = 6
"""Characters of a doc_id that are enough to name an article."""
LISTED = 10
"""Candidates that an error lists."""


def find(documents: pa.Table, what: str) -> dict[str, Any]:
    """The one article that `what` names, a row of documents.

    It may be a doc_id or its beginning, a uri or its end, or words of the title in any form and order.
    Raises LookupError for none, or for several, which it lists.
    """
    ids, uris, titles = (documents[name].to_pylist() for name in ("doc_id", "uri", "title"))
    by_id = [at for at, each in enumerate(ids) if len(what) >= PREFIX and each.startswith(what)]
    by_uri = [at for at, each in enumerate(uris) if each == what] or [
        at for at, each in enumerate(uris) if each.endswith(f"/{what}")
    ]
    wanted = [_forms(word) for word in letters(what).split()]
    by_title = [at for at, each in enumerate(titles) if wanted and each and _says(each, wanted)]
    found = by_id or by_uri or by_title
    if len(found) == 1:
        row: dict[str, Any] = documents.slice(found[0], 1).to_pylist()[0]
        return row
    lines = [f"  {ids[at][:8]}  {titles[at] or uris[at]}" for at in found[:LISTED]]
    more = [f"  and {len(found) - LISTED} more"] if len(found) > LISTED else []
    raise LookupError("\n".join([f"{len(found) or 'no'} articles: {what}", *lines, *more]))


def _says(title: str, wanted: list[frozenset[str]]) -> bool:
    """Whether every wanted word is in the title, in some form."""
    there = frozenset[str]().union(*(_forms(word) for word in letters(title).split()))
    return all(not each.isdisjoint(there) for each in wanted)


def _forms(word: str) -> frozenset[str]:
    """The dictionary forms that a lower-case word may have, and the word itself."""
    return frozenset([word, *(each.normal for each in parses(word))])
