"""What a corpus has to know of its names before any of them is given its entity: counted shard by shard.

Both what depends on a name alone (`names`) and what its articles tell of it (`census_of`) is found out where
they are annotated, by many processes and once for all runs; the corpus adds up (`Census`).
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.resolve import obliques, spellings
from pipeline.resolve.document import NEIGHBOURS
from pipeline.resolve.sums import Parts, added, in_order, lists

KEPT = 48
"""Names kept beside one."""

Numbers = NDArray[np.int64]

NAMES = pa.schema(
    [
        ("key", pa.string()),
        ("hash", pa.uint64()),  # `spellings.hashed`
        ("group", pa.string()),  # `spellings.group`; null where the name is spelled in one way
        ("stems", pa.string()),  # `obliques.stems`; null but of full names of persons
        ("nominatives", pa.list_(pa.string())),  # `obliques.candidates`; null where `stems` is not
    ]
)
"""In the order of the keys."""

COUNTED = pa.list_(pa.struct([("what", pa.string()), ("n", pa.int64())]))

CENSUS = pa.schema(
    [
        *NAMES,
        ("documents", pa.int64()),  # in how many it is; 0 for a name that is only explained
        ("beside", pa.list_(pa.uint64())),  # of one that may vary, the smallest hashes of names beside it
        ("told", COUNTED),  # of one that may vary, what documents tell of it: `evidence`
        ("full", COUNTED),  # keys of the names by which documents explain it
    ]
)
"""In the order of the keys. Of the names beside one the smallest hashes are kept: the same ones in whatever
order documents come, and numbers take a fifth of what names would."""


def names(links: pa.Table) -> pa.Table:
    """`NAMES` in the links of some documents."""
    keys = _keys(links).to_pylist()
    columns = {
        "key": keys,
        "hash": list(map(spellings.hashed, keys)),
        "group": [spellings.group(key) if spellings.may_vary(key) else None for key in keys],
        "stems": list(map(obliques.stems, keys)),
        "nominatives": [None if obliques.stems(key) else obliques.candidates(key) for key in keys],
    }
    return pa.table(columns, schema=NAMES)


def _among(known: pa.Table, links: pa.Table) -> pa.Table:
    """`names` of links of which all are known, perhaps twice."""
    return known.take(pc.index_in(_keys(links), known["key"].combine_chunks()))


def _keys(links: pa.Table) -> pa.Array:
    """The keys of names that documents have or explain, in their order."""
    keys = pa.chunked_array([links[name].combine_chunks().flatten() for name in ("keys", "short")])
    distinct = pc.unique(keys)
    return distinct.take(pc.sort_indices(distinct))


def census_of(links: pa.Table, known: pa.Table) -> pa.Table:
    """`CENSUS` of a shard, given the `names` of its links, each perhaps twice, and perhaps others."""
    names = _among(known, links).combine_chunks()
    keys, n = names["key"].combine_chunks(), len(names)
    varies = names["group"].is_valid().to_numpy()
    own = links["keys"].combine_chunks()
    document, name = _numbers(pc.list_parent_indices(own)), _numbers(pc.index_in(own.flatten(), keys))
    met, times = np.unique(document * max(n, 1) + name, return_counts=True)
    document, name = np.divmod(met, max(n, 1))
    owner, other = _beside(document, name, times, varies)
    told, full = (_pairs(links, columns, keys) for columns in (("who", "told"), ("short", "full")))
    told = told.filter(pa.array(varies[told["owner"].to_numpy()]))
    made = {
        "documents": np.bincount(name, minlength=n),
        "beside": _smallest(owner, names["hash"].to_numpy()[other], n),
        "told": _summed(told, n),
        "full": _summed(full, n),
    }
    return pa.table([*names.columns, *made.values()], schema=CENSUS)


def _beside(
    document: Numbers, name: Numbers, times: Numbers, varies: NDArray[np.bool_]
) -> tuple[Numbers, Numbers]:
    """(m,) names that may vary and (m,) those beside: of each document the NEIGHBOURS most frequent ones.

    Given are the names of each document, in their order, and how often it has each.
    """
    order = np.lexsort((name, -times, document))
    near = order[np.arange(len(order)) - np.searchsorted(document, document) < NEIGHBOURS]
    asked = np.flatnonzero(varies[name])
    start, stop = (np.searchsorted(document[near], document[asked], side) for side in ("left", "right"))
    size = stop - start
    owner = np.repeat(asked, size)
    other = near[np.repeat(start - np.cumsum(size) + size, size) + np.arange(len(owner))]
    apart = owner != other
    return name[owner[apart]], name[other[apart]]


def _pairs(links: pa.Table, columns: tuple[str, str], keys: pa.Array) -> pa.Table:
    """What the documents say of names: the number of a name among the keys, and what."""
    whose, what = (links[column].combine_chunks().flatten() for column in columns)
    owner = _numbers(pc.index_in(whose, keys))
    return pa.table({"owner": owner, "what": what, "n": np.ones(len(owner), np.int64)})


class Census(Parts):
    """The censuses of shards, added up."""

    def __init__(self) -> None:
        super().__init__(CENSUS, _united)


def _united(rows: pa.Table) -> pa.Table:
    """The rows with those of equal keys made one."""
    rows = rows.take(pc.sort_indices(rows["key"])).combine_chunks()
    keys = rows["key"].combine_chunks().dictionary_encode()  # numbered in their order
    code, n = _numbers(keys.indices), len(keys.dictionary)
    own = rows.select(NAMES.names).take(np.searchsorted(code, np.arange(n)))
    beside = rows["beside"].combine_chunks()
    of_beside = code[pc.list_parent_indices(beside).to_numpy()]
    sums = []
    for name in ("told", "full"):
        lists_ = rows[name].combine_chunks()
        owner, items = code[pc.list_parent_indices(lists_).to_numpy()], lists_.flatten()
        sums.append(_summed(pa.table([owner, *items.flatten()], ["owner", "what", "n"]), n))
    documents = np.bincount(code, rows["documents"].to_numpy(), n).astype(np.int64)
    smallest = _smallest(of_beside, beside.flatten().to_numpy(), n)
    return pa.table([*own.columns, documents, smallest, *sums], schema=CENSUS)


def _summed(pairs: pa.Table, n: int) -> pa.Array:
    """(n,) what is said of each name, with the numbers of equal pairs added up."""
    labels = ["owner", "what"]
    rows = in_order(added(pairs, labels), labels).combine_chunks()
    columns = [rows[name].combine_chunks() for name in ("what", "n")]
    values = pa.StructArray.from_arrays(columns, fields=list(COUNTED.value_type))
    return lists(rows["owner"].to_numpy(), values, n)


def _smallest(owner: Numbers, hashes: NDArray[np.uint64], n: int) -> pa.Array:
    """(n,) the KEPT smallest distinct hashes of each owner."""
    order = np.lexsort((hashes, owner))
    owner, hashes = owner[order], hashes[order]
    again = (hashes[1:] == hashes[:-1]) & (owner[1:] == owner[:-1])
    new = np.flatnonzero(~np.append(False, again)[: len(owner)])
    owner, hashes = owner[new], hashes[new]
    kept = np.arange(len(owner)) - np.searchsorted(owner, owner) < KEPT
    return lists(owner[kept], pa.array(hashes[kept], pa.uint64()), n)


def _numbers(values: pa.Array) -> Numbers:
    numbers: Numbers = values.to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers
