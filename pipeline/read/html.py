"""Pages of news sites: what is known of the article by `page`, its body by trafilatura."""

from __future__ import annotations

from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from os.path import commonprefix

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG

from pipeline.article import Article, letters, normalize
from pipeline.read.charset import decode_page
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.dateline import from_name, from_option, stamped
from pipeline.read.entities import refuse
from pipeline.read.headed import masked
from pipeline.read.page import Page, headline, known
from pipeline.read.rendering import paragraphs, parse

PRUNED = ["//figcaption", "//nav", "//footer", "//aside", "//form", "//button"]
"""Elements that never are an article's body, by what HTML says of them."""
SHORTEST = 40
"""Characters of the shortest body of an article."""
BODY = 200
"""Characters from which an element that calls itself the body of the article is taken at its word."""
LEAD = 0.8
"""How much of a description a paragraph in sight must repeat from its start to be the lead."""
FOLLOWING = "following::*[self::p or self::div or self::h2 or self::h3 or self::span][normalize-space(text())]"
NEAR = 40
"""Elements with text after the headline among which the lead stands."""
TAGS = {"head": "h2", "item": "li", "list": "ul", "quote": "blockquote", "row": "tr", "cell": "td", "lb": "br"}
"""trafilatura's names of elements in those of HTML."""
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
    if len(text) < SHORTEST:
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
    blocks = [block for block in text.split("\n\n") if block]
    if blocks and page.title and letters(blocks[0]) == letters(page.title):
        blocks = blocks[1:]
    lead = _lead(tree, page)
    if lead and letters(lead) not in letters(text):
        blocks = [lead, *blocks]
    return normalize("\n\n".join(blocks))


def _marked(tree: etree._Element) -> etree._Element | None:
    """A page of nothing but what calls itself the body of the article; None where nothing does."""
    bodies = tree.xpath("//*[@itemprop='articleBody'][not(ancestor::*[@itemprop='articleBody'])]")
    if not bodies:
        return None
    root = etree.Element("html")
    article = etree.SubElement(etree.SubElement(root, "body"), "article")
    for body in bodies:
        if body.get("content") is None:
            article.append(deepcopy(body))
    return root


def _extracted(tree: etree._Element | None) -> str:
    """The main text of a tree; empty where there is none."""
    if tree is None:
        return ""
    document = bare_extraction(
        deepcopy(tree), include_comments=False, with_metadata=False, prune_xpath=PRUNED, config=CONFIG
    )
    body = getattr(document, "body", None)
    if body is None:
        return ""
    for element in body.iter(*TAGS):
        element.tag = TAGS[element.tag]
    return paragraphs(body)


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
        shown = letters(text)
        same = max((len(commonprefix((shown, each))) / len(each) for each in said if len(each) > SHORTEST), default=0)
        if same >= LEAD and "\n\n" not in text:
            return text
    return None
