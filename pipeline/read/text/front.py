"""The head of metadata that an extractor of web pages writes before a text.

---
title: Мост открыт
sitename: Вёрсты
date: 2024-06-18
---
Мэр открыл мост.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LINES = 40
"""Lines of the longest head."""
FENCE = re.compile(r"\s*-{3,}\s*")
ENTRY = re.compile(r"\s*([A-Za-zА-Яа-яЁё][\w -]{0,30}?)\s*:(?:\s+(.*))?")
LISTED = re.compile(r"\s+-\s+(.*)|\s*-\s+(.*)")
NOTHING = frozenset({"", "none", "null", "nan", "-", "[]"})

# What is taken, with the names that extractors and authors of Markdown give it, the best first.
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "заголовок"),
    "authors": ("authors", "author", "byline", "авторы", "автор"),
    "url": ("url", "canonical", "canonicalurl", "link", "sourceurl", "ссылка"),
    "outlet": (
        "outlet", "sitename", "site", "publisher", "source", "hostname", "domain", "издание", "источник",
    ),
    "published": ("date", "published", "pubdate", "publishdate", "datepublish", "created", "дата"),
    "section": ("section", "category", "categories", "rubric", "рубрика", "раздел"),
}  # fmt: skip


def plain(name: str) -> str:
    """A name as in `NAMES`: in lower case, without marks: "site_name" is "sitename"."""
    return re.sub(r"[\W_]", "", name.lower())


@dataclass(frozen=True, slots=True)
class Front:
    """A head of metadata: where the text after it begins, and its values by the names of `NAMES`."""

    stop: int
    values: dict[str, list[str]]

    def first(self, name: str) -> str | None:
        """The first value under a name, or None."""
        return next(iter(self.values.get(name, ())), None)


def front(text: str) -> Front | None:
    """The head at the beginning of a text; None where it does not begin with one."""
    start = len(text) - len(text.lstrip())
    rows = text[start:].split("\n", LINES + 1)
    if not FENCE.fullmatch(rows[0]):
        return None
    given: dict[str, list[str]] = {}
    stop, key = start + len(rows[0]) + 1, None
    for row in rows[1 : LINES + 1]:
        stop += len(row) + 1
        if FENCE.fullmatch(row):
            return Front(min(stop, len(text)), _named(given)) if given else None
        if entry := ENTRY.fullmatch(row):
            key = plain(entry[1])
            given[key] = _values(entry[2] or "")
        elif key and (item := LISTED.fullmatch(row)):
            given[key] += _values(item[1] or item[2] or "")
        elif row.strip():
            return None
    return None


def _named(given: dict[str, list[str]]) -> dict[str, list[str]]:
    found = {name: next((given[key] for key in keys if given.get(key)), []) for name, keys in NAMES.items()}
    found["authors"] = [
        name.strip() for each in found["authors"] for name in re.split(r"[;,]\s*", each) if name.strip()
    ]
    return found


def _values(text: str) -> list[str]:
    """The value of an entry without quotation marks; those of a list in brackets; none for "None"."""
    text = text.strip()
    if text.lower() in NOTHING:
        return []
    items = text[1:-1].split(",") if text[0] == "[" and text[-1] == "]" else [text]
    return [bare for item in items if (bare := item.strip().strip("'\"").strip())]
