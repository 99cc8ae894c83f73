"""The links of a shard: who is who inside each of its documents, all that the corpus needs of a mention."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.article import content_of, text_offset
from pipeline.resolve import bodies, evidence, known
from pipeline.resolve.document import explained, link
from pipeline.resolve.naming import Name, key_of
from pipeline.schema import DAY, MOMENT

KEYS = pa.list_(pa.string())

WITHOUT_IDENTITY = pa.array(["AGE", "CRIME", "PENALTY", "PROFESSION"])
"""Types of mentions that say what somebody is, has or did: two equal ones are not one thing."""
NATIONALITY = "NATIONALITY"

# The word before a name, on its line, and how far back it may begin: no word that matters is longer.
LAST_WORD = re.compile(r"\w+\.? $")
LONGEST = 24
# The word behind a name; that after an adverb, which tells nothing: "также заявила".
NEXT_WORD = re.compile(r" (?:(?:также|тоже|уже|еще|ещё|не|ранее|затем|потом|вчера|сегодня|сам|сама) )?(\w+)")
# Of an organization the word before its quotation mark: "газета «Сторож»".
OUTSIDE = re.compile(r"\w+ [«„“\"]$")
# What stands between a pseudonym and the name, and between the name and what its bearer is called.
REALLY = re.compile(
    r"\((?:наст\w*\.? имя|настоящая фамилия|в миру|урожд[её]нн\w+)(?: [—-])? $"
    r"|[,(] ?(?:(?:также|более|больше) )?известн\w+ (?:также )?"
    r"(?:как|под (?:именем|псевдонимом|ником)) [«\"]?$"
    r"|[,(] ?по (?:прозвищу|кличке) [«\"]?$"
)

LINKS = pa.schema(
    [
        ("published", pa.int64()),  # microseconds since 1970, UTC: cheaper to compare than datetimes
        ("published_date", pa.int32()),  # days since 1970, local
        ("keys", KEYS),  # of its mentions, in their order
        ("short", KEYS),  # keys of names that it explains by another, each once ...
        ("full", KEYS),  # ... and those of the others
        ("who", KEYS),  # keys of persons, once for everything that it tells of them ...
        ("told", KEYS),  # ... and what that is: `evidence.told`
    ]
)


def links(mentions: pa.Table, documents: pa.Table) -> pa.Table:
    """`LINKS`: a row per document that has names, in their order. Both tables as in `schema`."""
    doc_ids = documents["doc_id"].to_pylist()
    headlines, texts = documents["title"].to_pylist(), documents["text"].to_pylist()
    row = {doc_id: at for at, doc_id in enumerate(doc_ids)}
    titles = _titles(mentions)
    rows = list[int]()
    columns: dict[str, list[list[str]]] = {name: [] for name in LINKS.names if LINKS.field(name).type == KEYS}
    for doc_id, mentioned in _documents(named(mentions)):
        at = row[doc_id]
        rows.append(at)
        content = content_of(headlines[at], texts[at])
        offset = text_offset(headlines[at])
        names = [
            _name(content, offset, titles.get((doc_id, *mention[:2]), ""), *mention) for mention in mentioned
        ]
        own = list(map(key_of, names))
        keys = link(names, own, content)
        pairs = sorted(set(explained(names, own, keys, content)))
        told = sorted({(key, each) for name, key in zip(names, keys, strict=True) for each in name.told})
        columns["keys"].append([f"{key}{doc_id}" if key.endswith(bodies.UNDECIDED) else key for key in keys])
        for (one, other), found in ((("short", "full"), pairs), (("who", "told"), told)):
            columns[one].append([key for key, _ in found])
            columns[other].append([value for _, value in found])
    published = documents.select(["published", "published_date"]).take(pa.array(rows, pa.int32()))
    moments = published["published"].cast(MOMENT).cast(pa.int64())
    days = published["published_date"].cast(DAY).cast(pa.int32())
    return pa.table({"published": moments, "published_date": days, **columns}, schema=LINKS)


def _titles(mentions: pa.Table) -> dict[tuple[str, str, int], str]:
    """What is said right before a name: (doc_id, field, where the name begins) > `evidence.title`."""
    professions = mentions.filter(pc.equal(mentions["type"], "PROFESSION"))
    columns = (professions[column].to_pylist() for column in ("doc_id", "field", "stop", "text", "normal"))
    return {
        (doc_id, field, stop + 1): evidence.title(normal or text)
        for doc_id, field, stop, text, normal in zip(*columns, strict=True)
    }


IDENTIFYING = ("type", "text", "normal", "descriptor")
"""Columns of mentions that tell which of them have an identity."""


def has_identity(mentions: pa.Table) -> pa.ChunkedArray:
    """(n,) which of the mentions name something that other articles can name too.

    A descriptor ("правительство") means another thing in each article, and so does a place in small letters
    that no table has: "на восток", "внешнеполитический".
    """
    types = pc.is_in(mentions["type"], WITHOUT_IDENTITY)
    national = pc.equal(mentions["type"], NATIONALITY)
    others = pc.and_(national, pc.invert(_known(mentions["normal"], national, known.people)))
    small = pc.and_(pc.equal(mentions["type"], "LOC"), pc.utf8_is_lower(mentions["text"]))
    common = pc.and_(small, pc.invert(_known(mentions["normal"], small, _place)))
    none = pc.or_(mentions["descriptor"], pc.or_(types, pc.or_(others, common)))
    return pc.invert(none)


def _known(
    names: pa.ChunkedArray, asked: pa.ChunkedArray, key_of: Callable[[str], str | None]
) -> pa.ChunkedArray:
    """(n,) which names have a key, among those `asked` for."""
    distinct = pc.unique(names.filter(asked))
    known_ones = [name for name in distinct.to_pylist() if name and key_of(name)]
    return pc.is_in(names, pa.array(known_ones, pa.string()))


def _place(name: str) -> str | None:
    """The key of a place that a table has, whatever its kind: "московский"."""
    keys = (known.key("LOC", name, subtype) for subtype in (None, "CITY", "STATE_OR_PROVINCE"))
    return next((key for key in keys if known.is_known(key) or known.name(key)), None)


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
    title: str,
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
    """A mention whose place counts from the beginning of the article's content, and what stands beside it."""
    shift = offset if field == "text" else 0
    start, stop = start + shift, stop + shift
    before = (OUTSIDE if kind == "ORG" else LAST_WORD).search(content, max(0, start - LONGEST), start)
    after = NEXT_WORD.match(content, stop)
    return Name(
        *(start, stop, kind, subtype, text, normal or text, first, last),
        before=before[0].rstrip(' .«„“"') if before else "",
        after=after[1] if after else "",
        really=kind == "PER" and REALLY.search(content, max(0, start - 2 * LONGEST), start) is not None,
        title=title if kind == "PER" else "",
        unclosed=content[start - 2 : start] == "] ",
    )
