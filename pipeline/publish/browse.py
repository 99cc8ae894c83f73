"""The database in a browser: Datasette on this machine alone, with labels, facets, ready questions, articles.

Datasette (https://docs.datasette.io, extra ``browse``) opens the file for reading only. The pages load
nothing from elsewhere.
"""

from __future__ import annotations

import re
import socket
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from markupsafe import Markup

from pipeline.publish import labels, search, views
from pipeline.publish.report import article
from pipeline.publish.report.draw import environment, source
from pipeline.publish.report.words import Words
from pipeline.schema import TABLES, Column

HOST = "127.0.0.1"

QUERY = re.compile(r"^-- (\w+): ([^\n]*)\n(.*?);$", re.MULTILINE | re.DOTALL)

FACETS = {
    "articles": ["outlet", "section"],
    "names": ["type", "country"],
    "people_by_day": ["person"],
    "who_where": ["person", "place"],
    "indicator_series": ["indicator", "measure", "status"],
    "sums": ["currency"],
    "quotes_by_speaker": ["speaker", "kind"],
    "positions_now": ["position"],
    "timeline": ["grain"],
    "mentions": ["type"],
    "errors": ["severity", "error"],
}
"""Columns that a page counts the values of."""

LINKED = {
    "person": ("dossier", "person"),
    "other_person": ("dossier", "person"),
    "speaker": ("dossier", "person"),
    "indicator": ("series", "indicator"),
    "place": ("named", "name"),
    "organization": ("named", "name"),
    "name": ("named", "name"),
    "entity_name": ("named", "name"),
}
"""Columns whose values lead to a ready question, with the parameter of it that they fill in."""

LIMITS = {"sql_time_limit_ms": 10_000, "facet_time_limit_ms": 2_000, "default_page_size": 50}

PLUGIN = "svodka"
STYLE = "/-/svodka.css"


class _Plugin:
    """What Datasette asks svodka for."""

    __name__ = __name__  # Datasette expects a module

    def __init__(self, path: Path) -> None:
        self._path = path

    @hookimpl  # type: ignore[untyped-decorator]
    def prepare_connection(self, conn: sqlite3.Connection) -> None:
        """The function of SQL that reads the words of a search."""
        conn.create_function("fts_query", 1, fts_query, deterministic=True)

    @hookimpl  # type: ignore[untyped-decorator]
    def register_routes(self) -> list[tuple[str, Callable[..., Any]]]:
        """The page of an article, and how the others look."""
        return [(r"^/article/(?P<doc_id>\w+)$", self._article), (rf"^{STYLE}$", self._style)]

    @hookimpl  # type: ignore[untyped-decorator]
    def extra_css_urls(self) -> list[str]:
        """What every page looks at."""
        return [STYLE]

    @hookimpl  # type: ignore[untyped-decorator]
    def render_cell(self, row: Any, value: Any, column: str, database: str) -> Markup | None:
        """A cell that leads on: to the article of its row, or to what else is known of a name."""
        if not (value := _plain(value)):
            return None
        if column == "doc_id":
            sentence = _plain(row["sentence_id"]) if "sentence_id" in row.keys() else None  # noqa: SIM118
            place = "" if sentence is None else f"#s{sentence}"
            return _link(f"/article/{value}{place}", labels.ARTICLE)
        if column in LINKED:
            query, parameter = LINKED[column]
            return _link(f"/{database}/{query}?{urlencode({parameter: value})}", value)
        return None

    async def _article(self, request: Any, datasette: Datasette) -> Response:
        doc_id = request.url_vars["doc_id"]
        words = Words()
        name = self._path.stem
        links = {words.start: f"/{name}", words.rows: f"/{name}/documents/{doc_id}"}
        draw = partial(article.stored, doc_id=doc_id, words=words, links=links)
        page = await datasette.get_database(name).execute_fn(draw)
        return Response.html(page) if page else Response.text("no such article", status=404)

    async def _style(self) -> Response:
        return Response(source("browse.css"), content_type="text/css; charset=utf-8")


def _plain(value: Any) -> Any:
    """The key itself, where Datasette gives with it what it is called in the table that it points at."""
    return value["value"] if isinstance(value, dict) else value


def _link(target: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(target, text)


def fts_query(words: str | None) -> str:
    """What FTS5 is asked for the words of a user; without words what nothing matches."""
    try:
        return search.expression(words or "")
    except ValueError:
        return '""'


def application(path: Path) -> Datasette:
    """Datasette over a database of `svodka run`, opened for reading only.

    Raises FileNotFoundError where there is no database.
    """
    with views.opened(path) as connection:
        metadata = _metadata(connection, path.stem)
    if pm.has_plugin(PLUGIN):
        pm.unregister(name=PLUGIN)
    pm.register(_Plugin(path), name=PLUGIN)
    return Datasette([str(path)], metadata=metadata, settings=LIMITS)


def serve(path: Path, port: int, ready: Callable[[], None] = lambda: None) -> None:
    """Answer on this machine until interrupted; `ready` is called once the port is ours.

    Raises FileNotFoundError where there is no database, OSError for a port that another program has.
    """
    import uvicorn

    app = application(path).app()
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise OSError(
                f"port {port} cannot be had ({error.strerror}): choose another by --port"
            ) from error
        ready()
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run([listening])


def _metadata(connection: sqlite3.Connection, database: str) -> dict[str, Any]:
    """Titles, what every column means, facets and questions, in Datasette's terms."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    described: dict[str, tuple[str, Sequence[Column | views.ViewColumn]]]
    described = {name: (table.row, table.columns) for name, table in TABLES.items()}
    described |= {name: (view.meaning, view.columns) for name, view in views.VIEWS.items()}
    tables = {
        name: {
            "title": f"{labels.TABLES[name]} · {name}",
            "description": meaning,
            "columns": {each.name: _meaning(each) for each in columns},
            "facets": FACETS.get(name, []),
        }
        for name, (meaning, columns) in described.items()
    }
    tables["documents"]["label_column"] = "title"
    tables["entities"]["label_column"] = "name"
    queries = _queries(connection)
    start = environment().get_template("browse.html")
    shown = {name: tables[name] for name in (*views.VIEWS, *TABLES) if name in there}
    html = start.render(database=database, queries=queries, tables=shown, views=views.VIEWS)
    about = {"title": "svodka", "description_html": html}
    return about | {"databases": {database: about | {"tables": tables, "queries": queries}}}


def _meaning(column: Column | views.ViewColumn) -> str:
    """In Russian and English."""
    label = labels.COLUMNS.get(column.name)
    return f"{label} · {column.meaning}" if label else column.meaning


def _queries(connection: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """The questions that the tables of this database answer."""
    connection.create_function("fts_query", 1, fts_query, deterministic=True)
    found = {}
    for name, title, sql in QUERY.findall(files(__package__).joinpath("queries.sql").read_text("utf-8")):
        try:
            connection.execute(f"EXPLAIN {sql}", defaultdict(str))
        except sqlite3.OperationalError:  # a table of it was not written
            continue
        found[name] = {"sql": sql, "title": title, "hide_sql": True}
    return found
