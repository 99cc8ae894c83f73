"""Pages of news sites: what is known of the article by `page`, its body by trafilatura."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG

from pipeline.article import Article, letters, normalize
from pipeline.read.charset import decode_page
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.dateline import from_name, from_option, stamped
from pipeline.read.entities import refuse
from pipeline.read.headed import masked, without_title
from pipeline.read.layout import SENTENCE_END
from pipeline.read.page import Page, headline, known
from pipeline.read.rendering import paragraphs, parse

PRUNED = "//figcaption"
"""Captions and credits of pictures are no prose of the article."""
SHORTEST = 40
"""Characters of the shortest body of an article."""
BODY = 200
"""Characters from which an element that calls itself the body of the article is taken at its word."""
TOLD = 0.6
"""How much of a text must be sentences for it to be taken as the article without comparison by slower means;
half as much, for it to be an article at all."""
MARKED = "//*[@itemprop='articleBody'][not(@content)][not(ancestor::*[@itemprop='articleBody'])]"
LEAD = 0.8
"""How much of a description a paragraph in sight must repeat from its start to be the lead."""
FOLLOWING = (
    "following::*[self::p or self::div or self::h2 or self::h3 or self::span][normalize-space(text())]"
)
NEAR = 40
"""Elements with text after the headline among which the lead stands."""
TAGS = {
    "head": "h2",
    "item": "li",
    "list": "ul",
    "quote": "blockquote",
    "row": "tr",
    "cell": "td",
    "lb": "br",
}
"""trafilatura's names of elements in those of HTML."""
# What they cannot do with a page is told by a row of `errors`.
for library in ("trafilatura", "htmldate"):
    logging.getLogger(library).setLevel(logging.CRITICAL)
CONFIG = ConfigParser()
CONFIG.read_dict(DEFAULT_CONFIG)
# A piece of news may have two sentences; below these sizes trafilatura turns to the menus of the page.
CONFIG["DEFAULT"].update({"MIN_EXTRACTED_SIZE": str(SHORTEST), "MIN_OUTPUT_SIZE": "1"})


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of a page. Raises InputError, OSError."""
    data = source.read()
    if not data.strip():
        raise InputError("EmptyFile", "the file is empty")
    markup, report.encoding = decode_page(data)
    yield from article_of(markup, source.uri, options)


def article_of(markup: str, uri: str, options: Options, address: str | None = None) -> Iterator[Found]:
    """Yield the article of a page, and a warning where its date cannot be read.

    `address`: where the page was loaded from, if the input tells. Raises InputError "NoMainText",
    "HostileXML".
    """
    refuse(markup)
    tree = parse(markup)
    if tree is None:
        raise InputError("NoMainText", "the page has no text")
    page = known(tree, options.timezone, address)
    text = _body(tree, page)
    if len(text) < SHORTEST or _told(text) < TOLD / 2:
        raise InputError("NoMainText", "no article was found among the page's menus and links")
    article = Article(
        uri,
        text,
        page.title,
        url=page.url,
        outlet=page.outlet,
        source=page.source,
        section=page.section,
        authors=page.authors,
    )
    yield stamped(
        masked(article, options.timezone),
        ("html", page.published),
        ("filename", from_name(uri, options.timezone)),
        ("option", from_option(options.published)),
    )
    if page.unread:
        shown = f"no date in the page's date of publication: {page.unread[:80]}"
        yield Problem(uri, "BadPublished", shown, severity=WARNING)


def _body(tree: etree._Element, page: Page) -> str:
    """The paragraphs of the article, its lead first, without a copy of the headline."""
    text = _extracted(_marked(tree))
    if len(text) < BODY:
        text = max(_extracted(tree), text, key=len)
    text = without_title(text, page.title)
    lead = _lead(tree, page)
    return normalize(text if not lead or letters(lead) in letters(text) else f"{lead}\n\n{text}")


def _marked(tree: etree._Element) -> etree._Element | None:
    """A page of nothing but what calls itself the body of the article; None where nothing does."""
    bodies = tree.xpath(MARKED)
    if not bodies:
        return None
    root = parse("<body><article></article></body>")
    if root is not None:
        root[0][0].extend(deepcopy(body) for body in bodies)
    return root


def _extracted(tree: etree._Element | None) -> str:
    """The main text of a tree; empty where there is none."""
    if tree is None:
        return ""
    text = ""
    for fast in (True, False):
        document = bare_extraction(
            deepcopy(tree),
            fast=fast,
            include_comments=False,
            with_metadata=False,
            prune_xpath=PRUNED,
            config=CONFIG,
        )
        body = getattr(document, "body", None)
        if body is not None:
            for element in body.iter(*TAGS):
                element.tag = TAGS[element.tag]
            text = max(text, paragraphs(body), key=_told)
        if _told(text) >= TOLD:
            break
    return text


def _told(text: str) -> float:
    """How much of a text stands in paragraphs that end as sentences do: little of a menu, 0 to 1."""
    blocks = text.split("\n\n")
    return sum(len(block) for block in blocks if SENTENCE_END.search(block[-4:])) / max(1, len(text))


def _lead(tree: etree._Element, page: Page) -> str | None:
    """The paragraph between headline and body, told by the page's description, which repeats it.

    Extractors of main text lose it, since it stands apart from the body.
    """
    heading = headline(tree, page.title)
    said = [letters(each) for each in page.descriptions]
    if heading is None:
        return None
    for element in heading.xpath(FOLLOWING)[:NEAR]:
        text = paragraphs(element)
        if "\n\n" not in text and any(_repeats(letters(text), each) for each in said):
            return text
    return None


def _repeats(shown: str, said: str) -> bool:
    """Whether a paragraph begins as a description does, which may be cut short."""
    return len(said) > SHORTEST and shown[: round(LEAD * len(said))] == said[: round(LEAD * len(said))]
