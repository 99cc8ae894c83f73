"""Markup to text: what a browser shows of HTML, as paragraphs with a blank line between."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "svg", "iframe", "object", "button",
     "select", "textarea", "audio", "video", "figcaption"}
)  # fmt: skip
"""Elements whose text is no part of what is told; a caption tells of its picture."""
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
     "dt", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
     "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)  # fmt: skip
CELLS = frozenset({"td", "th"})
PARAGRAPH, LINE, CELL = "\x1d", "\x1e", "\x1f"
"""Signs for the breaks while text is gathered: no text holds these control characters."""
CELL_GAP = " | "
"""Between the cells of a row, so that neighbouring numbers stay apart."""
LONGEST_VALUE = 200
"""Characters of the longest value in a cell."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parse(text: str) -> etree._Element | None:
    """The tree of a page or of a fragment of one; None where there is no element."""
    # A declared encoding is of the bytes, which are decoded already.
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    data = text.encode("utf-8", "replace").replace(b"\0", b"")
    try:
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def text_of(markup: str) -> str:
    """The paragraphs of a fragment of HTML: ``<p>Мэр&nbsp;Тулы</p>`` is "Мэр Тулы"."""
    tree = parse(markup)
    return "" if tree is None else paragraphs(tree)


def paragraphs(element: etree._Element) -> str:
    """The text that a browser shows of an element: blocks apart, white space as one space.

    Cells that hold values stand on one line, `CELL_GAP` between them; those that lay out a page are blocks.
    ``<br>`` breaks the line.
    """
    pieces: list[str] = []
    _gather(element, pieces)
    blocks = []
    for block in "".join(pieces).split(PARAGRAPH):
        lines = (CELL_GAP.join(filter(None, map(_spaced, line.split(CELL)))) for line in block.split(LINE))
        if text := "\n".join(filter(None, lines)):
            blocks.append(text)
    return "\n\n".join(blocks)


def _gather(element: etree._Element, pieces: list[str]) -> None:
    """Append the text of an element with its breaks. Walks without recursion: pages nest deeply."""
    stack: list[tuple[etree._Element, bool]] = [(element, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        sign = PARAGRAPH if tag in BLOCKS or tag in CELLS else LINE if tag == "br" else ""
        if done:
            pieces.append(sign if sign != LINE else "")
        elif tag in CELLS and _holds_data(node):
            pieces += (CELL, _flat(node), CELL)
        elif tag and tag not in UNSEEN and not HIDDEN.search(node.get("style", "")):
            pieces += (sign, node.text or "")
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node is not element:
            pieces.append(node.tail or "")


def _holds_data(cell: etree._Element) -> bool:
    """Whether a cell holds a value; the tables that lay out a page hold longer texts and several blocks."""
    blocks = sum(inner.tag in BLOCKS for inner in cell.iterdescendants())
    return blocks <= 1 and sum(len(text.strip()) for text in cell.itertext()) <= LONGEST_VALUE


def _flat(cell: etree._Element) -> str:
    """The text of a cell on one line."""
    pieces = [cell.text or ""]
    for child in cell:
        _gather(child, pieces)
        pieces.append(child.tail or "")
    return re.sub(f"[{PARAGRAPH}{LINE}{CELL}]+", " ", "".join(pieces))


def _spaced(text: str) -> str:
    """White space as a browser shows it; no-break spaces are kept."""
    return re.sub(r"[ \t\n\r\f\v]+", " ", text).strip(" ")
