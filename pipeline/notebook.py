"""The tables in pandas: from an output folder, or of texts at hand; articles as HTML."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup
from threadpoolctl import threadpool_limits

from pipeline import models
from pipeline.article import Article, normalize, one_line
from pipeline.config import ANNOTATE, READ, SETTINGS, Config, ConfigError, renamed
from pipeline.publish.formats import DATABASE
from pipeline.publish.marked import CSS, marked, marks
from pipeline.publish.views import near, opened, select
from pipeline.read import Problem, options_of, read
from pipeline.resolve import resolve
from pipeline.run.generations import looking
from pipeline.schema import FIELDS, SCHEMAS, TABLES
from pipeline.stages import annotated

RENDERED = 20
"""Articles that a notebook shows of a set of tables."""

Day = date | str


class Html(Markup):
    """HTML that a notebook shows."""

    def _repr_html_(self) -> str:
        return str(self)


class Tables(dict[str, pd.DataFrame]):
    """Every table by its name; a notebook shows the articles, marked."""

    def _repr_html_(self) -> str:
        return str(render(self))


def load(
    table: str,
    out: str | PathLike[str] = "data/out",
    columns: list[str] | None = None,
    *,
    since: Day | None = None,
    until: Day | None = None,
    **filters: Any,
) -> pd.DataFrame:
    """One table of an output folder, with types that pandas, Excel and `drop_duplicates` can use.

    `filters` are columns with the value, or the list of values, that a row must have: ``type="PER"``,
    ``entity_name=["Пётр Лукин", "ТАСС"]``. `since` and `until` are the first and last day of publication.

    Raises ValueError for a table or a column that does not exist, StoreError (an OSError) for a folder
    without the table.
    """
    if table not in SCHEMAS:
        raise ValueError(f"no table {table!r}; there are {', '.join(TABLES)}")
    days = {"published_date": (since, until)} if since is not None or until is not None else {}
    for name in (*filters, *days):
        if name not in SCHEMAS[table].names:
            raise ValueError(f"no column {name!r} in {table}; there are {', '.join(SCHEMAS[table].names)}")
    rows = looking(Path(out), lambda shown: shown.table(table))
    for name, wanted in filters.items():
        values = list(wanted) if isinstance(wanted, list | tuple | set | pd.Series) else [wanted]
        rows = rows.filter(pc.is_in(rows[name], pa.array(values, rows.schema.field(name).type)))
    for name, (first, last) in days.items():
        if first is not None:
            rows = rows.filter(pc.greater_equal(rows[name], _day(first)))
        if last is not None:
            rows = rows.filter(pc.less_equal(rows[name], _day(last)))
    return to_pandas(rows.select(columns) if columns else rows)


def articles(path: str | PathLike[str], **options: Any) -> list[Article]:
    """The articles of a file or a folder, to be annotated; what cannot be read is a warning.

    `options` are those of ``svodka read``: published="2024-08-17", timezone="Asia/Omsk".

    Raises FileNotFoundError for a path that is not there, ConfigError for an unknown option.
    """
    found = []
    for each in read([Path(path)], options_of(_config(READ, options))):
        if isinstance(each, Article):
            found.append(each)
        elif isinstance(each, Problem):
            warnings.warn(f"{each.uri}: {each.error}: {each.message}", stacklevel=2)
    return found


def view(name: str, out: str | PathLike[str] = "data/out", **filters: Any) -> pd.DataFrame:
    """One view of an output folder's database: who with whom, the series of an indicator, what somebody said.

    A filter is a column with the value, or a list of the values, that it shall have; a text that begins with
    ``%`` is a pattern: indicator="%ставк%". `since` and `until` bound the day that a view begins with,
    inclusive: view("people_by_day", since="2024-10-01"). A value that is nowhere in the view is a warning.
    With reprints=False a story counts once: articles that repeat an earlier one are left out.

    Raises ValueError for an unknown view or column, FileNotFoundError for a folder without a database.
    """
    with opened(Path(out) / DATABASE) as connection:
        rows = select(connection, name, **filters)
        if not len(rows) and (told := near(connection, name, **filters)):
            warnings.warn(told, stacklevel=2)
    return to_pandas(rows)


def annotate(
    texts: str | Article | Iterable[str | Article] | pd.DataFrame | pd.Series,
    *,
    text: str = "text",
    title: str | None = None,
    published: Day | None = None,
    timezone: str = Config().timezone,
    **options: Any,
) -> Tables:
    """Every table of one or more texts or articles, as `load` would give it.

    Of a DataFrame, `text`, `title` and `published` name columns. Rows without a text are left out with a
    warning; the index is in `documents.source_id`, so that the tables can be joined to the frame. Elsewhere
    `published`, a date, a moment or either in ISO format (of `timezone` unless it says otherwise), is that of
    all texts; without it relative dates stay unresolved. `options` are those of ``svodka annotate`` but
    `workers`: syntax=True, model="natasha", descriptors=True, language="skip".

    Raises ConfigError (a ValueError) for an option that is unknown or has a value that cannot be used,
    KeyError for a column that is not there.
    """
    config = _config(ANNOTATE, options, timezone=timezone)
    if isinstance(texts, pd.Series):
        given = _rows(texts, None, _given(published, len(texts)), config.zone)
    elif isinstance(texts, pd.DataFrame):
        dated = published in texts.columns
        days = texts[published] if dated else _given(published, len(texts))
        given = _rows(texts[text], None if title is None else texts[title], days, config.zone)
    else:
        listed = [texts] if isinstance(texts, str | Article) else list(texts)
        given = [
            each if isinstance(each, Article) else _text(f"text#{number}", each, published, config.zone)
            for number, each in enumerate(listed, 1)
        ]
    # More threads make products of small matrices slower; a notebook has imported numpy with all of them.
    with threadpool_limits(1, user_api="blas"):
        found = annotated(given, _models(config.model, config.descriptors), config)
    found = resolve(found)
    return Tables(
        {name: to_pandas(found.get(name, table.schema.empty_table())) for name, table in TABLES.items()}
    )


def render(
    what: str | Article | Iterable[str | Article] | pd.DataFrame | Mapping[str, pd.DataFrame], **options: Any
) -> Html:
    """Articles as HTML with names, dates, numbers and quotes marked; a pointer over one shows what is known.

    `what` is what `annotate` takes, with its options, or what it gives. At most `RENDERED` articles.
    """
    tables = what if isinstance(what, Mapping) else annotate(what, **options)
    rows: dict[str, Any] = {name: frame.to_dict("records") for name, frame in tables.items()}
    places = marks(rows)
    parts = [Markup("<style>{}</style>").format(Markup(CSS))]
    for article in islice(rows.get("documents", ()), RENDERED):
        for field, tag in zip(FIELDS, ("h4", "p"), strict=True):
            if isinstance(article[field], str):
                content = marked(article[field], places.get((article["doc_id"], field), ()))
                style = Markup(' style="white-space: pre-line"')
                parts.append(Markup("<{}{}>{}</{}>").format(tag, style, content, tag))
    return Html(Markup("\n").join(parts))


def to_pandas(rows: pa.Table) -> pd.DataFrame:
    """A data frame to write and compare: days are datetime64, nullable integers Int32, lists tuples.

    Moments have no zone, for Excel knows none: they are local where the table has the offset, else UTC.
    """
    for at, field in enumerate(rows.schema):
        if pa.types.is_timestamp(field.type):
            rows = rows.set_column(at, field.name, _local(rows, field.name))
    frame: pd.DataFrame = rows.to_pandas(date_as_object=False)
    for field in rows.schema:
        if field.nullable and pa.types.is_integer(field.type):
            frame[field.name] = rows[field.name].to_pandas(types_mapper={field.type: pd.Int32Dtype()}.get)
        elif pa.types.is_list(field.type):
            lists = rows[field.name].to_pylist()
            frame[field.name] = pd.Series(
                [None if each is None else tuple(each) for each in lists], dtype=object
            )
    return frame


def _local(rows: pa.Table, name: str) -> pa.ChunkedArray:
    """A column of moments without their zone."""
    moments = pc.cast(rows[name], pa.timestamp("us"))
    if f"{name}_offset" not in rows.column_names:
        return moments
    seconds = pc.multiply(pc.cast(rows[f"{name}_offset"], pa.int64()), 60)
    return pc.add(moments, pc.cast(seconds, pa.duration("s")))


def _rows(texts: pd.Series, titles: pd.Series | None, days: Iterable[Any], zone: ZoneInfo) -> list[Article]:
    """The articles of the rows that have a text; a warning tells how many have none."""
    labels: Iterable[Hashable] = texts.index if texts.index.is_unique else range(len(texts))
    headings = [None] * len(texts) if titles is None else titles
    rows = list(zip(labels, texts, headings, days, strict=True))
    empty = sum(pd.isna(text) for _, text, _, _ in rows)
    if empty:
        warnings.warn(f"{empty} of {len(rows)} rows have no text and are left out", stacklevel=3)
    return [
        _text(f"row#{label}", str(text), day, zone, title=heading, source_id=str(label))
        for label, text, heading, day in rows
        if not pd.isna(text)
    ]


def _given(published: Day | None, n: int) -> list[Day | None]:
    return [published] * n


def _text(
    uri: str,
    text: str,
    published: Any,
    zone: ZoneInfo,
    *,
    title: Any = None,
    source_id: str | None = None,
) -> Article:
    """An article of a text; pandas has NaN and NaT where there is no title and no date."""
    moment = None if pd.isna(published) else _moment(published, zone)
    return Article(
        uri=uri,
        text=normalize(text),
        title=None if pd.isna(title) else one_line(normalize(str(title))) or None,
        source_id=source_id,
        published=moment,
        published_precision=None if moment is None else "minute" if moment.time() != time() else "day",
        published_from=None if moment is None else "option",
    )


def _moment(published: Day, zone: ZoneInfo) -> datetime:
    given = datetime.fromisoformat(published) if isinstance(published, str) else published
    if isinstance(given, pd.Timestamp):
        given = given.to_pydatetime()
    moment = given if isinstance(given, datetime) else datetime.combine(given, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _day(day: Day) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _config(step: str, options: Mapping[str, Any], **more: Any) -> Config:
    """The settings of one step that options give."""
    options = renamed(options, warn=True)
    for name in options:
        if name not in SETTINGS or SETTINGS[name].step != step or not SETTINGS[name].output:
            raise ConfigError(f"{name}: no such option of {step}")
    return Config(**options, **more)


@cache
def _models(model: str, descriptors: bool) -> models.Models:
    return models.load(model, descriptors=descriptors)
