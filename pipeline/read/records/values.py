"""Values of fields: what a text, a headline, a list of authors is, and what each is made of.

Every converter takes a value that is not empty and gives what a column holds, or None where it does not fit.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from pipeline.article import normalize, one_line, sound
from pipeline.read.records.markup import render
from pipeline.read.records.moments import is_empty
from pipeline.read.records.synonyms import (
    AUTHORS,
    ID,
    OUTLET,
    PUBLISHED,
    SECTION,
    SOURCE,
    SUMMARY,
    TEXT,
    TITLE,
    URL,
    named,
)
from pipeline.russian.lemmas import wordset

Fields = Mapping[str, object]
Path = tuple[str, ...]

HEADLINE = 1_000
"""Characters of the longest headline; a longer one is a text."""
ADDRESS = re.compile(r"(?:https?:)?//[^\s/]+\.?\S*|(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?]\S*)?", re.IGNORECASE)
HOST = re.compile(r"(?:https?:)?//(?:www\.)?(?P<host>[^/\s?#:]+)", re.IGNORECASE)
HYPERLINK = re.compile(r"=\s*(?:HYPERLINK|ГИПЕРССЫЛКА)\s*\(\s*\"(?P<url>[^\"]+)\"", re.IGNORECASE)

# Where an object stands in place of a string, the key of the string; the first that is there.
INSIDE: dict[str, tuple[str, ...]] = {
    OUTLET: ("name", "title", "text", "value", "#text"),
    URL: ("url", "@id", "href", "link", "rendered", "value", "#text"),
    PUBLISHED: ("rendered", "value", "iso", "utc", "@value"),
    ID: ("$oid", "value", "id", "#text"),
}
INSIDE_ANY = ("text", "rendered", "markup", "name", "title", "value", "#text", "_text", "label")
PARTS = wordset("""
    sections section paragraphs paragraph blocks block data items children nodes parts content body
    value markup rendered html text
""")
"""Keys of a body of parts under which its text stands."""


def value_at(fields: Fields, path: Path) -> object:
    """What stands under nested keys; None where nothing does."""
    if len(path) == 1:
        return fields.get(path[0])
    value: object = fields
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def holds(fields: Fields, path: Path) -> bool:
    """Whether anything, also null, stands under nested keys."""
    inner = value_at(fields, path[:-1])
    return isinstance(inner, dict) and path[-1] in inner


def opened(field: str, value: object) -> Path:
    """The keys from an object to the string that it stands for; () for what is no such object."""
    if not isinstance(value, dict):
        return ()
    keys = (key for key in INSIDE.get(field, INSIDE_ANY) if isinstance(value.get(key), str | int))
    return next(((key,) for key in keys), ())


def text_of(value: object, depth: int = 6) -> str:
    """The text of a string, of a list of paragraphs, or of an object of sections; "" where there is none."""
    if isinstance(value, str):
        return value
    if depth and isinstance(value, list | tuple):
        return "\n\n".join(filter(str.strip, (text_of(part, depth - 1) for part in value)))
    if depth and isinstance(value, dict):
        parts = [part for key, part in value.items() if key.lower() in PARTS or _means(key, TITLE)]
        others = [part for key, part in value.items() if isinstance(part, str) and not _means(key, SUMMARY)]
        return text_of(parts, depth - 1) or max(others, key=len, default="")
    return ""


def short(value: object) -> str | None:
    """A headline or a name, on one line and without markup; None for what is longer or no string."""
    if not isinstance(value, str) or len(value) > HEADLINE:
        return None
    return one_line(normalize(render(sound(value))[0])) or None


def address(value: object) -> str | None:
    """A web address: of a scheme or a host, or in a formula of a spreadsheet."""
    if not isinstance(value, str):
        return None
    value = value.strip()
    if formula := HYPERLINK.match(value):
        return formula["url"]
    return value if ADDRESS.fullmatch(value) else None


def host(url: str | None) -> str | None:
    """The site of a web address."""
    found = HOST.match(url or "")
    return found["host"].lower() if found else None


def identifier(value: object) -> str | None:
    """A number or a string as text; 3.0 is 3."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return short(value)


def outlet(value: object) -> str | None:
    """A name; of an address, its host."""
    name = short(value)
    return (host(name) or name) if name else None


def people(value: object) -> tuple[str, ...] | None:
    """Names of a list, of objects with a name, or of one string with commas."""
    found: list[str] = []
    for each in _listed(value):
        if isinstance(each, dict):
            each = value_at(each, opened(AUTHORS, each))
        name = short(each)
        if name is None:
            return None
        found += (part.strip() for part in re.split("[,;]", name))
    return tuple(dict.fromkeys(filter(None, found))) or None


def first(value: object) -> str | None:
    """A string, or the first of a list, also of one in a string: "Город; Транспорт"."""
    for each in _listed(value):
        name = short(value_at(each, opened(SECTION, each)) if isinstance(each, dict) else each)
        return name.partition(";")[0].strip() or None if name else None
    return None


def _listed(value: object) -> list[object]:
    """A list as it is, or as pandas writes it into CSV: "['Город', 'Транспорт']"."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            value = ast.literal_eval(value)
    found = list(value) if isinstance(value, list | tuple) else [value]
    return [each for each in found if not is_empty(each)]


def _means(key: str, field: str) -> bool:
    return any(each.field == field for each in named(key))


CONVERTERS: dict[str, Callable[[object], object]] = {
    TEXT: lambda value: text_of(value).strip() or None,
    SUMMARY: lambda value: text_of(value).strip() or None,
    TITLE: short,
    URL: address,
    OUTLET: outlet,
    SOURCE: outlet,
    ID: identifier,
    AUTHORS: people,
    SECTION: first,
}
"""Field > what its value becomes; dates are read by `moments.Column`."""
