"""Documents as a tree of HTML: the first heading is the title, what follows is laid out as plain text."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from pipeline.article import Article, normalize, one_line
from pipeline.read.common import InputError, Options
from pipeline.read.dateline import Published
from pipeline.read.pages.rendering import paragraphs
from pipeline.read.text.headed import headed, without_title
from pipeline.read.text.lines import SENTENCE_END

HEADINGS = ("h1", "h2", "h3")


def article_of(
    tree: etree._Element | None, article: Article, options: Options, *published: tuple[str, Published | None]
) -> Article:
    """The article with the text of a tree: its title is the heading that it begins with, if any.

    A line with the date or a rubric may stand above the heading. `article` holds what is known otherwise;
    `published` as of `headed`. Raises InputError "EmptyText".
    """
    text = "" if tree is None else normalize(paragraphs(tree))
    heading = None if tree is None else next(tree.iter(*HEADINGS), None)
    title = article.title
    if title is None and heading is not None and (said := normalize(paragraphs(heading))):
        above, _, below = text.partition(said)
        if "\n\n" not in above.strip() and not SENTENCE_END.search(above.strip()):
            title = one_line(said)
            text = "\n\n".join(filter(None, (above.strip(), below.strip())))
    text = without_title(text, title)
    if not text:
        raise InputError("EmptyText", "the document has no text")
    return headed(replace(article, text=text, title=title), options, *published)
