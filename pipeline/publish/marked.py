"""An article as HTML with its names, dates, numbers and quotes marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from markupsafe import Markup, escape

Rows = Iterable[Mapping[str, Any]]


class Mark(NamedTuple):
    """A span of a text, what it is, what is known of it."""

    start: int
    stop: int
    kind: str
    """Class of the HTML element: PER, ORG, LOC, OTHER, DATE, NUMBER, QUOTE; or ``s3``, a sentence."""
    known: str = ""
    """What a reader sees who points at it."""


Places = Mapping[tuple[str, str], Sequence[Mark]]
"""Marks by (doc_id, field)."""

NAMES = ("PER", "ORG", "LOC")
KINDS = {
    "dates": ("DATE", ("value",)),
    "percents": ("NUMBER", ("indicator", "of", "by")),
    "money": ("NUMBER", ("currency", "indicator", "of")),
    "quantities": ("NUMBER", ("kind", "of")),
    "quotes": ("QUOTE", ("speaker_name", "outlet")),
}
"""Tables of facts whose rows are marked: kind, and the columns that tell of it."""


CSS = (files(__package__) / "marks.css").read_text("utf-8")
"""How the marks look."""


def marks(tables: Mapping[str, Rows], *, sentences: bool = False) -> Places:
    """The marks of all articles, from rows of the tables; with `sentences`, those too, to link to."""
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)

    def add(row: Mapping[str, Any], kind: str, known: str = "") -> None:
        found[row["doc_id"], row["field"]].append(Mark(row["start"], row["stop"], kind, known))

    for row in tables.get("sentences", ()) if sentences else ():
        add(row, f"s{row['sentence_id']}")
    for row in tables.get("mentions", ()):
        add(
            row,
            row["type"] if row["type"] in NAMES else "OTHER",
            _known(row, ("entity_name",)) or row["type"],
        )
    for table, (kind, columns) in KINDS.items():
        for row in tables.get(table, ()):
            add(row, kind, _known(row, columns))
    return found


def _known(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    """What the columns say; pandas has NaN where there is nothing."""
    return ", ".join(row[name] for name in columns if isinstance(row.get(name), str))


def marked(text: str, spans: Iterable[Mark]) -> Markup:
    """The text with an element around every span; one that crosses another ends with it.

    >>> marked("Иван Лаптев в Туле", [Mark(0, 11, "PER", "Иван Лаптев"), Mark(14, 18, "LOC")])
    Markup('<mark class="PER" title="Иван Лаптев">Иван Лаптев</mark> в <mark class="LOC">Туле</mark>')
    """
    parts: list[str] = []
    open_: list[tuple[int, str]] = []  # where the elements around the current place end, and their tags
    at = 0

    def advance(to: int) -> None:
        nonlocal at
        while open_ and open_[-1][0] <= to:
            stop, tag = open_.pop()
            parts.extend((str(escape(text[at:stop])), f"</{tag}>"))
            at = stop
        parts.append(str(escape(text[at:to])))
        at = to

    for span in sorted(spans, key=lambda span: (span.start, -span.stop)):
        advance(span.start)
        stop = min(span.stop, open_[-1][0]) if open_ else span.stop
        if stop <= span.start:
            continue
        tag, opening = _opening(span)
        parts.append(opening)
        open_.append((stop, tag))
    advance(len(text))
    return Markup("".join(parts))


def _opening(span: Mark) -> tuple[str, str]:
    if span.kind[0] == "s":
        return "span", f'<span id="{span.kind}">'
    known = f' title="{escape(span.known)}"' if span.known else ""
    return "mark", f'<mark class="{span.kind}"{known}>'
