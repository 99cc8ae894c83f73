"""The links of a shard: who is who inside each of its documents, all that the corpus needs of a mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.article import content_of, text_offset
from pipeline.resolve.document import Name, explained, link
from pipeline.schema import DAY, MOMENT

KEYS = pa.list_(pa.string())

WITHOUT_IDENTITY = pa.array(["AGE", "CRIME", "NATIONALITY", "PENALTY", "PROFESSION"])
"""Types of mentions that say what somebody is, has or did: two equal ones are not one thing."""

# The word before a name, on its line, and how far back it may begin: no word that matters is longer.
LAST_WORD = re.compile(r"\w+ $")
LONGEST = 24

LINKS = pa.schema(
    [
        ("published", pa.int64()),  # microseconds since 1970, UTC: cheaper to compare than datetimes
        ("published_date", pa.int32()),  # days since 1970, local
        ("keys", KEYS),  # of its mentions, in their order
        ("short", KEYS),  # keys of names that it explains by another, each once ...
        ("full", KEYS),  # ... and those of the others
    ]
)


def links(mentions: pa.Table, documents: pa.Table) -> pa.Table:
    """`LINKS`: a row per document that has names, in their order. Both tables as in `schema`."""
    doc_ids = documents["doc_id"].to_pylist()
    titles, texts = documents["title"].to_pylist(), documents["text"].to_pylist()
    offsets = [text_offset(title) for title in titles]
    row = {doc_id: at for at, doc_id in enumerate(doc_ids)}
    rows, columns = (
        list[int](),
        {"keys": list[list[str]](), "short": list[list[str]](), "full": list[list[str]]()},
    )
    for doc_id, mentioned in _documents(named(mentions)):
        at = row[doc_id]
        rows.append(at)
        content = content_of(titles[at], texts[at])
        names = [_name(content, offsets[at], *mention) for mention in mentioned]
        keys = link(names)
        pairs = sorted(set(explained(names, keys, content)))
        columns["keys"].append(keys)
        columns["short"].append([short for short, _ in pairs])
        columns["full"].append([full for _, full in pairs])
    found = documents.select(["published", "published_date"]).take(pa.array(rows, pa.int32()))
    published = found["published"].cast(MOMENT).cast(pa.int64())
    days = found["published_date"].cast(DAY).cast(pa.int32())
    return pa.table({"published": published, "published_date": days, **columns}, schema=LINKS)


def has_identity(mentions: pa.Table) -> pa.ChunkedArray:
    """(n,) which of the mentions name something that other articles can name too.

    A descriptor ("правительство") means another thing in each article.
    """
    types = pc.is_in(mentions["type"], WITHOUT_IDENTITY)
    return pc.invert(pc.or_(mentions["descriptor"], types))


def named(mentions: pa.Table) -> pa.Table:
    """The mentions that have an identity."""
    return mentions.filter(has_identity(mentions))


def _documents(mentions: pa.Table) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    """The documents of a table of mentions, which stand together, with what `_name` needs of each mention."""
    columns = ("doc_id", "field", "start", "stop", "type", "subtype", "text", "normal", "first", "last")
    rows = zip(*(mentions[column].to_pylist() for column in columns), strict=True)
    for doc_id, group in groupby(rows, key=itemgetter(0)):
        yield doc_id, (row[1:] for row in group)


def _name(
    content: str,
    offset: int,
    field: str,
    start: int,
    stop: int,
    kind: str,
    subtype: str | None,
    text: str,
    normal: str | None,
    first: str | None,
    last: str | None,
) -> Name:
    """A mention whose place counts from the beginning of the article's content."""
    shift = offset if field == "text" else 0
    start, stop = start + shift, stop + shift
    word = LAST_WORD.search(content, max(0, start - LONGEST), start)
    return Name(
        start, stop, kind, subtype, text, normal or text, first, last, word[0].rstrip() if word else ""
    )
