"""Generated parts of Markdown pages: what stands between ``<!-- NAME -->`` and ``<!-- /NAME -->``."""

from __future__ import annotations

import re
from pathlib import Path


def fill(page: Path, name: str, text: str) -> bool:
    """Replace the part `name` of a page by `text`; False, and no change, where the page has no such part."""
    content = page.read_text(encoding="utf-8")
    part = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- /{re.escape(name)} -->)", re.DOTALL)
    if not part.search(content):
        return False
    page.write_text(part.sub(lambda match: f"{match[1]}{text}{match[2]}", content), encoding="utf-8")
    return True


def table(header: str, rows: list[list[str]], *, right: bool = False) -> str:
    """A table in Markdown; columns are the names in `header`, apart by ``|``.

    With `right` all of them but the first stand to the right, as numbers do.
    """
    names = header.split("|")
    rule = ["---", *["---:" if right else "---"] * (len(names) - 1)]
    lines = [names, rule, *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
