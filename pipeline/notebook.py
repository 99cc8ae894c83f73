"""The tables in pandas: from an output folder, or of texts at hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache
from os import PathLike
from pathlib import Path

import pandas as pd
import pyarrow as pa
from threadpoolctl import threadpool_limits

from pipeline import models
from pipeline.article import MOSCOW, Article, normalize
from pipeline.resolve import resolve
from pipeline.schema import SCHEMAS, TABLES
from pipeline.stages import annotate as run_stages
from pipeline.store import Store
from pipeline.tables import tables


def load(table: str, out: str | PathLike[str] = "data/out", columns: list[str] | None = None) -> pd.DataFrame:
    """One table of an output folder, with proper types: real dates, ids that are never floats.

    Raises ValueError for a table that does not exist, StoreError (an OSError) for a folder without it.
    """
    if table not in SCHEMAS:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    return to_pandas(Store(Path(out)).read(table, columns))


def annotate(
    texts: str | Article | Iterable[str | Article],
    *,
    published: date | str | None = None,
    syntax: bool = False,
) -> dict[str, pd.DataFrame]:
    """Every table of one or more texts or articles, as `load` would give it.

    `published`, a date, a moment or either in ISO format (Moscow time unless it says otherwise), is
    the publication of texts given as strings; without it relative dates stay unresolved.
    """
    given = [texts] if isinstance(texts, str | Article) else list(texts)
    moment = _moment(published)
    articles = [
        item
        if isinstance(item, Article)
        else Article(
            uri=f"text#{number}",
            text=normalize(item),
            published=moment,
            published_precision=None if moment is None else "minute" if moment.time() != time() else "day",
            published_from=None if moment is None else "option",
        )
        for number, item in enumerate(given, 1)
    ]
    # More threads make products of small matrices slower; a notebook has imported numpy with all of them.
    with threadpool_limits(1, user_api="blas"):
        found = tables(run_stages(articles, _models(), parse=syntax))
    found["mentions"], found["entities"] = resolve(found["mentions"], found["documents"])
    found["errors"] = SCHEMAS["errors"].empty_table()
    return {table: to_pandas(found[table]) for table in TABLES}


def to_pandas(rows: pa.Table) -> pd.DataFrame:
    """A data frame whose days are datetime64, whose nullable integers are Int32."""
    frame: pd.DataFrame = rows.to_pandas(date_as_object=False)
    for field in rows.schema:
        if field.nullable and pa.types.is_integer(field.type):
            frame[field.name] = rows[field.name].to_pandas(types_mapper={field.type: pd.Int32Dtype()}.get)
    return frame


def _moment(published: date | str | None) -> datetime | None:
    if isinstance(published, str):
        published = datetime.fromisoformat(published)
    if published is None:
        return None
    moment = published if isinstance(published, datetime) else datetime.combine(published, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=MOSCOW)


@cache
def _models() -> models.Models:
    return models.load()
