"""The tables in pandas: from an output folder, or of texts at hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa
from threadpoolctl import threadpool_limits

from pipeline import models
from pipeline.article import Article, normalize
from pipeline.config import ANNOTATE, SETTINGS, Config, ConfigError
from pipeline.publish.views import opened, select
from pipeline.resolve import resolve
from pipeline.run.store import Store
from pipeline.schema import SCHEMAS, TABLES
from pipeline.stages import annotated


def load(table: str, out: str | PathLike[str] = "data/out", columns: list[str] | None = None) -> pd.DataFrame:
    """One table of an output folder, with proper types: real dates, ids that are never floats.

    Raises ValueError for a table that does not exist, StoreError (an OSError) for a folder without it.
    """
    if table not in SCHEMAS:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    return to_pandas(Store(Path(out)).read(table, columns))


def view(name: str, out: str | PathLike[str] = "data/out", **filters: Any) -> pd.DataFrame:
    """One view of an output folder's database: who with whom, the series of an indicator, what somebody said.

    A filter is a column with the value, or a list of the values, that it shall have; `since` and `until`
    bound the day that a view begins with, inclusive: view("people_by_day", since="2024-10-01").

    Raises ValueError for an unknown view or column, FileNotFoundError for a folder without a database.
    """
    with opened(Store(Path(out)).database) as connection:
        return to_pandas(select(connection, name, **filters))


def annotate(
    texts: str | Article | Iterable[str | Article],
    *,
    published: date | str | None = None,
    timezone: str = Config().timezone,
    **options: Any,
) -> dict[str, pd.DataFrame]:
    """Every table of one or more texts or articles, as `load` would give it.

    `published`, a date, a moment or either in ISO format (of `timezone` unless it says otherwise), is the
    publication of texts given as strings; without it relative dates stay unresolved. `options` are those of
    ``svodka annotate`` but `workers`: syntax=True, ner="natasha", descriptors=True, language="skip".

    Raises ConfigError (a ValueError) for an option that is unknown or has a value that cannot be used.
    """
    for name in options:
        if name not in SETTINGS or SETTINGS[name].step != ANNOTATE or not SETTINGS[name].output:
            raise ConfigError(f"{name}: no such option of annotate")
    config = Config(timezone=timezone, **options)
    given = [texts] if isinstance(texts, str | Article) else list(texts)
    moment = _moment(published, config.zone)
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
        found = annotated(articles, _models(config.ner, config.descriptors), config)
    found = resolve(found)
    return {name: to_pandas(found.get(name, table.schema.empty_table())) for name, table in TABLES.items()}


def to_pandas(rows: pa.Table) -> pd.DataFrame:
    """A data frame whose days are datetime64, whose nullable integers are Int32."""
    frame: pd.DataFrame = rows.to_pandas(date_as_object=False)
    for field in rows.schema:
        if field.nullable and pa.types.is_integer(field.type):
            frame[field.name] = rows[field.name].to_pandas(types_mapper={field.type: pd.Int32Dtype()}.get)
    return frame


def _moment(published: date | str | None, zone: ZoneInfo) -> datetime | None:
    if isinstance(published, str):
        published = datetime.fromisoformat(published)
    if published is None:
        return None
    moment = published if isinstance(published, datetime) else datetime.combine(published, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


@cache
def _models(ner: str, descriptors: bool) -> models.Models:
    return models.load(ner=ner, descriptors=descriptors)
