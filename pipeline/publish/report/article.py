"""The page of an article, everything that was found in it marked: of the report, and of `svodka browse`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from pipeline.article import below
from pipeline.publish import marked
from pipeline.publish.report.draw import environment, source
from pipeline.publish.report.words import Words

MARKED = ("sentences", "mentions", *marked.KINDS)
"""Tables whose rows are marked, or linked to."""

FIND = "SELECT doc_id, title, text, outlet, url, published_date FROM documents WHERE doc_id = ?"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says of an article beside its marks."""

    doc_id: str
    heading: str
    """What a reader takes for its title, where it has none."""
    title: str | None
    text: str
    day: date | None
    outlet: str | None
    url: str | None


def page(article: Shown, places: marked.Places, words: Words, links: Mapping[str, str]) -> str:
    """The page; `links` are (what it is called > where it leads) and stand above the title."""
    said = below(article.title, article.text)
    marks = [each for each in places.get((article.doc_id, "text"), ()) if each.start >= said]
    spans = (each._replace(start=each.start - said, stop=each.stop - said) for each in marks)
    web = article.url is not None and article.url.startswith(("http://", "https://"))
    return (
        environment()
        .get_template("article.html")
        .render(
            t=words,
            article=article,
            title=marked.marked(article.title or "", places.get((article.doc_id, "title"), ())),
            text=marked.marked(article.text[said:], spans),
            original=article.url if web else "",
            links=links,
            css=Markup(source("article.css") + marked.CSS),
        )
    )


def stored(connection: sqlite3.Connection, doc_id: str, words: Words, links: Mapping[str, str]) -> str | None:
    """The page of an article of a database; None where there is no such article."""
    found = next(_rows(connection, FIND, doc_id), None)
    if found is None:
        return None
    day = found.pop("published_date")
    found["heading"] = found["title"] or words.untitled
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows = {
        name: _rows(connection, f"SELECT * FROM {name} WHERE doc_id = ?", doc_id)
        for name in MARKED
        if name in there
    }
    article = Shown(day=None if day is None else date.fromisoformat(day), **found)
    return page(article, marked.marks(rows, sentences=True), words, links)


def _rows(connection: sqlite3.Connection, query: str, *parameters: Any) -> Iterator[dict[str, Any]]:
    with closing(connection.execute(query, parameters)) as cursor:
        names = [each[0] for each in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))
