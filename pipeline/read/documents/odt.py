"""ODT: text of OpenDocument, whose elements are renamed to those of HTML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.article import Article
from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.documents.document import article_of
from pipeline.read.documents.package import checked

CONTENT = "content.xml"
TAGS = {
    "p": "p", "list": "ul", "list-item": "li", "table": "table", "table-row": "tr", "table-cell": "td",
    "line-break": "br", "note": "figcaption", "annotation": "figcaption", "tracked-changes": "template",
    "section": "div", "text": "body",
}  # fmt: skip
"""Elements of OpenDocument and of HTML; notes and deleted text are no part of what is shown."""
TITLE = "Title"
"""The style of a headline that is no heading."""


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of a document. Raises InputError, OSError."""
    with checked(source.read(), CONTENT) as archive:
        try:
            tree = etree.fromstring(
                archive.read(CONTENT), etree.XMLParser(resolve_entities=False, no_network=True)
            )
        except etree.XMLSyntaxError as error:
            raise InputError("BadDocument", f"broken: {error}") from None
    for element in tree.iter("{*}*"):
        name = etree.QName(element)
        style = next((value for key, value in element.items() if key.endswith("}style-name")), "")
        level = next((value for key, value in element.items() if key.endswith("}outline-level")), "1")
        if name.localname == "h" or (name.localname == "p" and style == TITLE):
            element.tag = f"h{min(max(int(level), 1), 6)}" if level.isdecimal() else "h1"
        elif name.localname in ("s", "tab"):
            element.tail = " " + (element.tail or "")
        else:
            element.tag = TAGS.get(name.localname, name.localname)
    yield article_of(next(tree.iter("body"), None), Article(source.uri, ""), options)
