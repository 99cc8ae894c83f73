"""The links of a shard: who is who inside each of its documents, all that the corpus needs of a mention."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.document import Name, explained, link
from pipeline.schema import MOMENT

KEYS = pa.list_(pa.string())

LINKS = pa.schema(
    [
        ("published", pa.int64()),  # microseconds since 1970, UTC: cheaper to compare than datetimes
        ("keys", KEYS),  # of its mentions, in their order
        ("short", KEYS),  # keys of names that it explains by another, each once ...
        ("full", KEYS),  # ... and those of the others
    ]
)


def links(mentions: pa.Table, documents: pa.Table) -> pa.Table:
    """`LINKS`: a row per document that has names, in their order. Both tables as in `schema`."""
    doc_ids = documents["doc_id"].to_pylist()
    texts = documents["text"].to_pylist()
    row = {doc_id: at for at, doc_id in enumerate(doc_ids)}
    rows, columns = (
        list[int](),
        {"keys": list[list[str]](), "short": list[list[str]](), "full": list[list[str]]()},
    )
    for doc_id, names in _documents(named(mentions)):
        rows.append(row[doc_id])
        keys = link(names)
        pairs = sorted(set(explained(names, keys, texts[rows[-1]])))
        columns["keys"].append(keys)
        columns["short"].append([short for short, _ in pairs])
        columns["full"].append([full for _, full in pairs])
    published = documents["published"].take(pa.array(rows, pa.int32())).cast(MOMENT).cast(pa.int64())
    return pa.table({"published": published, **columns}, schema=LINKS)


def named(mentions: pa.Table) -> pa.Table:
    """Those of the mentions that can be told apart: descriptors mean another in each article."""
    return mentions.filter(pc.invert(mentions["descriptor"]))


def _documents(mentions: pa.Table) -> Iterator[tuple[str, list[Name]]]:
    """The documents of a table of mentions, which stand together, with their names."""
    columns = ("doc_id", "start", "stop", "type", "subtype", "text", "normal", "first", "last")
    rows = zip(*(mentions[column].to_pylist() for column in columns), strict=True)
    for doc_id, group in groupby(rows, key=itemgetter(0)):
        yield (
            doc_id,
            [
                Name(start, stop, kind, subtype, normal or text, first, last)
                for _, start, stop, kind, subtype, text, normal, first, last in group
            ],
        )
