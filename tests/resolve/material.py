"""A census of made-up documents, each given by the keys of its mentions."""

from collections.abc import Sequence

import pyarrow as pa

from pipeline.resolve.census import census_of, names
from pipeline.resolve.linking import LINKS


def linked(documents: Sequence[Sequence[str]]) -> pa.Table:
    """The links of documents that explain and tell nothing."""
    return telling(*({"keys": list(keys)} for keys in documents))


def telling(*documents: dict[str, list[str]]) -> pa.Table:
    """The links of documents with these lists, the others empty."""
    rows = [
        {name: row.get(name, []) for name in ("keys", "short", "full", "who", "told")} for row in documents
    ]
    return pa.Table.from_pylist(rows, schema=LINKS)


def counted(documents: Sequence[Sequence[str]]) -> pa.Table:
    """Their census, names of most documents first."""
    links = linked(documents)
    return census_of(links, names(links)).sort_by([("documents", "descending"), ("key", "ascending")])
