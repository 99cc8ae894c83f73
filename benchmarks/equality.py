"""Whether svodka's tokens, sentences, tags and names are natasha's, row by row; how many lemmas differ."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline import models
from pipeline.run import shards
from pipeline.run.store import Store
from pipeline.segment import segment

PLACE = ["start", "stop", "text"]
SHOWN = 30
"""Differences of lemmas that are kept as examples, the most frequent first."""


def measure(natasha: Path, svodka: Path) -> dict[str, Any]:
    """Compare the tables of two runs over the same articles; rows and how many of them differ."""
    theirs, ours = _read(natasha, "tokens"), _read(svodka, "tokens")
    found: dict[str, Any] = {
        "articles": len(_read(svodka, "documents")),
        "texts": _differing(_read(natasha, "documents"), _read(svodka, "documents"), ["text"]),
        "tokens": _differing(theirs, ours, PLACE),
        "sentences": _differing(_read(natasha, "sentences"), _read(svodka, "sentences"), PLACE),
        "names": _differing(_read(natasha, "mentions"), _names(svodka), ["start", "stop", "type"]),
    }
    if not found["tokens"]["differing"]:
        found["tags"] = _differing(theirs, ours, ["pos", "feats"])
        found["lemmas"] = _differing(theirs, ours, ["lemma"])
        columns = [theirs["text"], theirs["lemma"], ours["lemma"]]
        rows = zip(*(column.to_pylist() for column in columns), strict=True)
        changed = Counter((form.lower(), *lemmas) for form, *lemmas in rows if lemmas[0] != lemmas[1])
        found["lemmas"]["examples"] = [[*words, n] for words, n in changed.most_common(SHOWN)]
    return found


def _read(run: Path, table: str) -> pa.Table:
    """The rows of a table, with the number of the article for its id."""
    files = sorted(str(file) for file in (run / table).glob("part-*.parquet"))
    rows: pa.Table = ds.dataset(files, format="parquet").to_table()
    documents = _ids(run)
    return rows.append_column("doc", pa.array([documents[each] for each in rows["doc_id"].to_pylist()]))


def _ids(run: Path) -> dict[str, int]:
    files = sorted((run / "documents").glob("part-*.parquet"))
    ids = [each for file in files for each in pq.read_table(file, columns=["doc_id"])["doc_id"].to_pylist()]
    return {each: number for number, each in enumerate(ids)}


def _names(run: Path) -> pa.Table:
    """What natasha's model finds in svodka's hands, before svodka repairs it."""
    store, tagger = Store(run), models.load(ner="natasha")
    rows: list[tuple[int, int, int, str]] = []
    articles = 0
    for number in store.shards():
        batch = segment(shards.from_arrow(pq.read_table(store.shard(number)))[0])
        names, tokens = tagger.ner(batch), batch.tokens
        places = (tokens.doc[names.start] + articles, tokens.start[names.start], tokens.stop[names.stop - 1])
        kinds = [names.types[kind] for kind in names.type.tolist()]
        rows += zip(*(place.tolist() for place in places), kinds, strict=True)
        articles += len(batch.articles)
    columns = list(zip(*rows, strict=True)) or [()] * 4
    return pa.table(dict(zip(("doc", "start", "stop", "type"), map(list, columns), strict=True)))


def _differing(theirs: pa.Table, ours: pa.Table, columns: list[str]) -> dict[str, int]:
    """Rows of natasha's, and rows of either that the other has not."""
    left, right = (Counter(zip(*_columns(rows, columns), strict=True)) for rows in (theirs, ours))
    return {"rows": len(theirs), "differing": (left - right).total() + (right - left).total()}


def _columns(rows: pa.Table, names: list[str]) -> list[list[Any]]:
    place = [name for name in ("doc", "token_id") if name in rows.column_names]
    return [rows[name].to_pylist() for name in (*place, *names)]
