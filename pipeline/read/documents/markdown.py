"""Markdown by markdown-it: fields from the front matter, else from headline and header lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import yaml
from markdown_it import MarkdownIt

from pipeline.article import Article, normalize, one_line
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.documents.document import article_of
from pipeline.read.encoding import text_of
from pipeline.read.pages.byline import names
from pipeline.read.pages.rendering import parse
from pipeline.read.records.moments import from_field
from pipeline.read.text.front import NAMES, plain

FRONT = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.{0,65536}?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL
)
"""YAML between lines ``---``, TOML between ``+++``."""


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of a document. Raises InputError, OSError."""
    data = source.read()
    if not data.strip():
        raise InputError("EmptyFile", "the file is empty")
    text = normalize(text_of(data, report))
    front = FRONT.match(text)
    fields: dict[str, Any] = {}
    if front:
        try:
            fields = _fields(front["fence"], front["head"])
            text = text[front.end() :]
        except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError) as error:
            yield Problem(source.uri, "BadFrontMatter", f"read as text: {error}", severity=WARNING)
    tree = parse(MarkdownIt("commonmark").enable("table").render(text))
    known = Article(
        source.uri,
        "",
        _first(fields, "title"),
        section=_first(fields, "section"),
        authors=names(_values(fields, "authors")),
        url=_first(fields, "url"),
        outlet=_first(fields, "outlet"),
    )
    given = _first(fields, "published")
    published = from_field(given, options.timezone)
    yield article_of(tree, known, options, ("field", published))
    if given and published is None:
        yield Problem(
            source.uri, "BadPublished", f"no date in the front matter: {given[:80]}", severity=WARNING
        )


def _fields(fence: str, head: str) -> dict[str, Any]:
    """The front matter by names in lower case without marks; values of YAML stay as they are written."""
    # The base loader makes nothing but texts, lists and mappings.
    found = tomllib.loads(head) if fence == "+++" else yaml.load(head, yaml.BaseLoader)
    return {plain(str(key)): value for key, value in found.items()} if isinstance(found, dict) else {}


def _values(fields: dict[str, Any], field: str) -> list[str]:
    """Texts of a field: of a list its items, of an item with a name that."""
    for name in NAMES[field]:
        value = fields.get(name)
        listed = value if isinstance(value, list) else [value]
        texts = [
            str(each.get("name") or "") if isinstance(each, dict) else str(each) for each in listed if each
        ]
        if found := [text for each in texts if (text := one_line(normalize(each)))]:
            return found
    return []


def _first(fields: dict[str, Any], field: str) -> str | None:
    return next(iter(_values(fields, field)), None)
