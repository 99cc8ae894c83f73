"""Lists for a person or a pipe: what a search found, entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from rich.text import Text

from pipeline.publish.search import Hit, marks
from pipeline.resolve.suspects import Suspect, suspects
from pipeline.terminal.screen import STRONG, Screen


def hits(found: Sequence[Hit], words: str) -> None:
    """Print what a search found, its words marked, each under the headline of its article."""
    console = Screen()
    for hit in found:
        head = [hit.published_date, hit.outlet, hit.title if hit.kind != "title" else None, hit.url]
        console.print(Text(" · ".join(filter(None, head)) or hit.doc_id, style="dim"), soft_wrap=True)
        styled = Text(hit.text)
        for start, stop in marks(hit.text, words):
            styled.stylize(STRONG, start, stop)
        console.print(styled, soft_wrap=True)
        console.print()
    if not found:
        console.print("nothing was found")


def entities(rows: Sequence[Mapping[str, Any]], check: bool, limit: int) -> None:
    """Print entities, or those of which two may be one or one may be two, as columns with tabs between."""
    columns = ("entity_id", "type", "name", "kind", "country", "n_mentions", "aliases")
    lines: Iterable[Sequence[Any]] = suspects(rows) if check else [[row[c] for c in columns] for row in rows]
    print("\t".join(Suspect._fields if check else columns))
    for line in islice(lines, limit):
        print("\t".join(_tabbed(value) for value in line))


def _tabbed(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
