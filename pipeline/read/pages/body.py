"""The main text of a page, by trafilatura: what is marked as the article, else what reads like one."""

from __future__ import annotations

import logging
from configparser import ConfigParser
from copy import deepcopy

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG

from pipeline.article import letters, normalize
from pipeline.read.pages.heading import headline
from pipeline.read.pages.page import PICTURE, Page
from pipeline.read.pages.rendering import paragraphs, parse
from pipeline.read.text.headed import without_title
from pipeline.read.text.lines import SENTENCE_END

PRUNED = "//figcaption"
"""Captions and credits of pictures are no prose of the article."""
SHORTEST = 40
"""Characters of the shortest body of an article, and of the shortest lead."""
BODY = 200
"""Characters from which an element that calls itself the body of the article is taken at its word."""
TOLD = 0.6
"""How much of a text must be sentences for it to be taken as the article without comparison by slower means;
half as much, for it to be an article at all."""
NEAR, GAP = 6, 2
"""Lines from the headline to the first sentence, and from a sentence to the next; more are a menu."""
MARKED = "//*[@itemprop='articleBody'][not(@content)][not(ancestor::*[@itemprop='articleBody'])]"
LEAD = 0.8
"""How much of a description a paragraph in sight must repeat from its start to be the lead."""
FOLLOWING = (
    "following::*[self::p or self::div or self::h2 or self::h3 or self::span][normalize-space(text())]"
)
AROUND = 40
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


def body(tree: etree._Element, page: Page) -> str | None:
    """The paragraphs of the article, its lead first, without the headline; None where there is no article."""
    text = _extracted(_marked(tree))
    if len(text) < BODY:
        text = max(_extracted(tree), text, key=len)
    if not _is_article(text):
        text = _run(tree, page)
    elif _in_table(tree, page):
        text = _between(text)
    if not _is_article(text):
        return None
    text = without_title(text, page.title)
    lead = _lead(tree, page, letters(text))
    return normalize(f"{lead}\n\n{text}" if lead else text)


def _is_article(text: str) -> bool:
    return len(text) >= SHORTEST and _told(text) >= TOLD / 2


def _in_table(tree: etree._Element, page: Page) -> bool:
    """Whether the headline stands in a cell: such a page is laid out by tables, its menus are cells too."""
    heading = headline(tree, page.title)
    return heading is not None and next(heading.iterancestors("td"), None) is not None


def _between(text: str) -> str:
    """The paragraphs from the first sentence to the last, without the menus around them."""
    blocks = text.split("\n\n")
    sentences = [i for i, block in enumerate(blocks) if _is_sentence(block)]
    return "\n\n".join(blocks[sentences[0] : sentences[-1] + 1])


def _told(text: str) -> float:
    """How much of a text stands in paragraphs that end as sentences do: little of a menu, 0 to 1."""
    return sum(len(block) for block in text.split("\n\n") if _is_sentence(block)) / max(1, len(text))


def _is_sentence(text: str) -> bool:
    return SENTENCE_END.search(text[-4:]) is not None


def _marked(tree: etree._Element) -> etree._Element | None:
    """A page of nothing but what calls itself the body of the article; None where nothing does."""
    bodies = tree.xpath(MARKED)
    if not bodies:
        return None
    root = parse("<body><article></article></body>")
    if root is not None:
        root[0][0].extend(deepcopy(each) for each in bodies)
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
        main = getattr(document, "body", None)
        if main is not None:
            for element in main.iter(*TAGS):
                element.tag = TAGS[element.tag]
            text = max(text, paragraphs(main), key=_told)
        if _told(text) >= TOLD:
            break
    return text


def _run(tree: etree._Element, page: Page) -> str:
    """The lines in sight from the headline to the next menu: for pages laid out by tables, without elements
    that say what is what.
    """
    lines = paragraphs(tree).replace("\n\n", "\n").split("\n")
    title = letters(page.title or "")
    start = next((i + 1 for i, line in enumerate(lines) if letters(line) == title), 0)
    sentences = [i for i, line in enumerate(lines) if i >= start and _is_sentence(line)]
    if not title or not sentences or sentences[0] - start > NEAR:
        return ""
    stop = sentences[0]
    for i in sentences:
        if i - stop <= GAP:
            stop = i
    return "\n\n".join(lines[sentences[0] : stop + 1])


def _lead(tree: etree._Element, page: Page, text: str) -> str | None:
    """The paragraph between headline and body, which extractors of main text lose; `text` by its `letters`.

    It repeats the description of the page, or is a sentence before which no other stands.
    """
    heading = headline(tree, page.title)
    said = [letters(each) for each in page.descriptions]
    lead = None
    for element in () if heading is None else heading.xpath(FOLLOWING)[:AROUND]:
        shown = paragraphs(element)
        plain = letters(shown)
        if len(shown) < SHORTEST or "\n\n" in shown or PICTURE.search(element.get("class") or ""):
            continue
        if plain in text:
            return lead if text.startswith(plain) else None
        if any(_repeats(plain, each) for each in said):
            return shown
        if lead is None and _is_sentence(shown):
            lead = shown
    return None


def _repeats(shown: str, said: str) -> bool:
    """Whether a paragraph begins as a description does, which may be cut short."""
    return len(said) > SHORTEST and shown[: round(LEAD * len(said))] == said[: round(LEAD * len(said))]
