"""What a page says of itself: JSON-LD, meta elements and microdata, told apart from what it shows.

    <script type="application/ld+json">{"@type": "NewsArticle", "headline": ...}</script>     JSON-LD
    <meta property="article:published_time" content="2024-06-18T11:25:00+03:00">              meta
    <time itemprop="datePublished" datetime="2024-06-18T11:25">сегодня</time>                 microdata

A page may speak of other articles, comments and pictures too; only what it says of the article is kept.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from lxml import etree

from pipeline.article import one_line
from pipeline.read.pages.rendering import paragraphs

Claims = dict[str, list[str]]
"""Values by field, the best first: "headline", "published", "author", "organization", "photo", "section",
"trail", "outlet", "publisher", "url", "description"."""

# Names of meta elements, the best first.
META = {
    "headline": ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title"),
    "published": (
        "article:published_time", "article:published", "og:published_time", "mediator_published_time",
        "datepublished", "pubdate", "publishdate", "publish-date", "publish_date", "published_time",
        "publication_date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
        "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date", "date",
    ),
    "author": ("author", "article:author", "mediator_author", "dc.creator", "dcterms.creator",
               "parsely-author", "sailthru.author"),
    "section": ("article:section", "mediator_theme", "parsely-section", "section", "category"),
    "outlet": ("og:site_name",),
    "publisher": ("dc.publisher", "dcterms.publisher"),
    "url": ("og:url", "twitter:url"),
    "description": ("og:description", "description", "twitter:description"),
}  # fmt: skip
# Properties of schema.org's Article.
PROPERTIES = {
    "headline": "headline", "datePublished": "published", "author": "author", "creator": "author",
    "articleSection": "section", "publisher": "publisher", "url": "url", "mainEntityOfPage": "url",
    "description": "description",
}  # fmt: skip
ARTICLE = re.compile(r"(?:Article|Posting|Report|Reportage|News)$")
"""Types of schema.org that are an article: NewsArticle, BlogPosting, Report."""
PAGE = re.compile(r"(?:WebPage|ItemPage)$")
ORGANIZATION = re.compile(r"Organi[sz]ation$|Corporation$")


def claims(tree: etree._Element) -> Claims:
    """The claims of a page by field: of JSON-LD before meta before microdata."""
    found: Claims = defaultdict(list)
    for name, value in (*_json_ld(tree), *_meta(tree), *_microdata(tree)):
        text = one_line(html.unescape(value))
        if text and text not in found[name]:
            found[name].append(text)
    return found


def _meta(tree: etree._Element) -> Iterator[tuple[str, str]]:
    said: dict[str, list[str]] = defaultdict(list)
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or ""
        said[name.lower()].append(meta.get("content") or "")
    for field, names in META.items():
        yield from ((field, value) for name in names for value in said.get(name, ()))


def _json_ld(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """Of the first article among the nodes, then of pages, and the trail of rubrics."""
    nodes = [node for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()
             for node in _nodes(_loads(script.text or ""))]  # fmt: skip
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    articles = [node for node in nodes if ARTICLE.search(_type(node))][:1]
    for node in (*articles, *(node for node in nodes if PAGE.search(_type(node)))):
        for key, field in PROPERTIES.items():
            for value in _list(node.get(key)):
                known = (
                    by_id.get(str(value.get("@id"))) if isinstance(value, dict) and field != "url" else None
                )
                yield from _claim(field, known or value)
    # The first trail goes through rubrics; others, if any, through themes.
    for node in [node for node in nodes if _type(node) == "BreadcrumbList"][:1]:
        yield from (("trail", name) for name in _trail(node))


def _loads(text: str) -> Any:
    """JSON as pages write it: within a comment, with line breaks in strings; None where it is none."""
    text = re.sub(
        r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*;?\s*$", "", text
    )
    with suppress(ValueError, RecursionError):
        return json.loads(text.strip().rstrip(";"), strict=False)
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Objects that stand for themselves: those of a list, a graph, the main entity of a page."""
    for node in _list(value):
        if isinstance(node, dict):
            yield node
            for key in ("@graph", "mainEntity"):
                yield from _nodes(node.get(key))
        elif isinstance(node, list):
            yield from _nodes(node)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _type(node: dict[str, Any]) -> str:
    """The type that says most: ``["WebPage", "NewsArticle"]`` is an article."""
    types = [kind for kind in _list(node.get("@type")) if isinstance(kind, str)]
    return next((kind for kind in types if ARTICLE.search(kind)), types[0] if types else "")


def _claim(field: str, value: Any) -> Iterator[tuple[str, str]]:
    """A value of JSON-LD: text, number, or an object with a name or an address."""
    if isinstance(value, dict):
        name = value.get("@id") or value.get("url") if field == "url" else value.get("name")
        field = "organization" if field == "author" and ORGANIZATION.search(_type(value)) else field
        yield from (
            each for part in _list(name) for each in _claim(field, part) if not isinstance(part, dict)
        )
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield field, str(value)


def _trail(node: dict[str, Any]) -> Iterator[str]:
    for element in _list(node.get("itemListElement")):
        if isinstance(element, dict):
            item = element.get("item")
            name = element.get("name") or (item.get("name") if isinstance(item, dict) else None)
            if isinstance(name, str):
                yield name


def _microdata(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """Properties of the article, and of no scope at all; those of comments and other articles are not its."""
    main = _main_scope(tree)
    late = []  # a property without a scope says less
    for element in tree.iterfind(".//*[@itemprop]"):
        scope = _scope(element)
        if scope is not main and scope is not None:
            if _kind(scope).endswith("ListItem") and "name" in element.get("itemprop", "").split():
                late.append(("trail", _value(element)))
            continue
        for key in element.get("itemprop", "").split():
            if field := PROPERTIES.get(key):
                if field == "author" and ORGANIZATION.search(_kind(element)):
                    field = "organization"
                claim = field, _value(element, address=field == "url")
                if scope is None and main is not None:
                    late.append(claim)
                else:
                    yield claim
    yield from late


def _main_scope(tree: etree._Element) -> etree._Element | None:
    """The article of the page: the item with a body, else with the first heading, else the first."""
    items = [item for item in tree.iterfind(".//*[@itemscope]") if ARTICLE.search(_kind(item))]
    for inner in (".//*[@itemprop='articleBody']", ".//h1"):
        if found := [item for item in items if item.find(inner) is not None]:
            return found[-1]  # the innermost of nested ones
    return items[0] if items else None


def _kind(element: etree._Element) -> str:
    return (element.get("itemtype") or "").rstrip("/")


def _scope(element: etree._Element) -> etree._Element | None:
    """The item that a property belongs to: the nearest around it."""
    return next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)


def _value(element: etree._Element, *, address: bool = False) -> str:
    """A property's value: its content, moment or address, the name of its item, else what it shows."""
    if element.get("itemscope") is not None and not address:
        name = element.find(".//*[@itemprop='name']")
        return paragraphs(element) if name is None else _value(name)
    for attribute in ("content", "datetime", *(("itemid", "href") if address else ())):
        if value := element.get(attribute):
            return str(value)
    return "" if address else paragraphs(element)
