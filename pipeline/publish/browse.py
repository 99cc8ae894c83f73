"""The database in a browser: Datasette on this machine alone, with labels, facets and ready questions.

Datasette (https://docs.datasette.io, extra ``browse``) opens the file for reading only. The pages load
nothing from elsewhere.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

from pipeline.publish import labels, search, views
from pipeline.schema import TABLES, Column

HOST = "127.0.0.1"

Render = Callable[[Path, str], str | None]
"""The page of an article as HTML, by the database and its doc_id; None where there is no such article."""

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

LIMITS = {"sql_time_limit_ms": 10_000, "facet_time_limit_ms": 2_000, "default_page_size": 50}

PLUGIN = "svodka"


class _Plugin:
    """What Datasette asks svodka for."""

    __name__ = __name__  # Datasette expects a module

    def __init__(self, path: Path, render: Render | None) -> None:
        self._path, self._render = path, render

    @hookimpl  # type: ignore[untyped-decorator]
    def prepare_connection(self, conn: sqlite3.Connection) -> None:
        """The function of SQL that reads the words of a search."""
        conn.create_function("fts_query", 1, fts_query, deterministic=True)

    @hookimpl  # type: ignore[untyped-decorator]
    def register_routes(self) -> list[tuple[str, Callable[..., Any]]]:
        """The page of an article, where there is something to draw it with."""
        return [(r"^/article/(?P<doc_id>\w+)$", self._article)] if self._render else []

    async def _article(self, request: Any) -> Response:
        page = self._render and self._render(self._path, request.url_vars["doc_id"])
        return Response.html(page) if page else Response.text("no such article", status=404)


def fts_query(words: str | None) -> str:
    """What FTS5 is asked for the words of a user; without words what nothing matches."""
    try:
        return search.expression(words or "")
    except ValueError:
        return '""'


def application(path: Path, render: Render | None = None) -> Datasette:
    """Datasette over a database of `svodka run`, opened for reading only.

    Raises FileNotFoundError where there is no database.
    """
    with views.opened(path) as connection:
        metadata = _metadata(connection, path.stem)
    if pm.has_plugin(PLUGIN):
        pm.unregister(name=PLUGIN)
    pm.register(_Plugin(path, render), name=PLUGIN)
    return Datasette([str(path)], metadata=metadata, settings=LIMITS)


def serve(path: Path, port: int, render: Render | None = None) -> None:
    """Answer on this machine until interrupted."""
    import uvicorn

    uvicorn.run(application(path, render).app(), host=HOST, port=port, log_level="warning")


def _metadata(connection: sqlite3.Connection, database: str) -> dict[str, Any]:
    """Titles, what every column means, facets and questions, in Datasette's terms."""
    described: dict[str, tuple[str, Sequence[Column | views.ViewColumn]]]
    described = {name: (table.row, table.columns) for name, table in TABLES.items()}
    described |= {name: (view.meaning, view.columns) for name, view in views.VIEWS.items()}
    tables = {
        name: {
            "title": f"{labels.TABLES[name]} · {name}",
            "description": meaning,
            "columns": {each.name: each.meaning for each in columns},
            "facets": FACETS.get(name, []),
        }
        for name, (meaning, columns) in described.items()
    }
    tables["documents"]["label_column"] = "title"
    tables["entities"]["label_column"] = "name"
    return {
        "title": "svodka",
        "description": "Новости в таблицах: кто, что, где, когда, сколько. News as tables.",
        "databases": {database: {"tables": tables, "queries": _queries(connection)}},
    }


def _queries(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """The questions that the tables of this database answer."""
    connection.create_function("fts_query", 1, fts_query, deterministic=True)
    found = {}
    for name, title, sql in QUERY.findall(files(__package__).joinpath("queries.sql").read_text("utf-8")):
        try:
            connection.execute(f"EXPLAIN {sql}", defaultdict(str))
        except sqlite3.OperationalError:  # a table of it was not written
            continue
        found[name] = {"sql": sql, "title": title}
    return found
