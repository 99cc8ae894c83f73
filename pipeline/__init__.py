"""svodka: Russian news articles in, normalized tables out.

    >>> import pipeline
    >>> tables = pipeline.annotate("ВВП вырос на 3%.", published="2024-08-17")
    >>> dates = pipeline.load("dates", "data/out")
    >>> people = pipeline.view("people_by_day", "data/out", since="2024-08-01")
    >>> html = pipeline.render("ВВП вырос на 3%.")

Names are imported when first used, so that a command can set up its process before numpy starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.article import Article as Article
    from pipeline.notebook import annotate as annotate
    from pipeline.notebook import articles as articles
    from pipeline.notebook import load as load
    from pipeline.notebook import render as render
    from pipeline.notebook import view as view

__all__ = ["Article", "annotate", "articles", "load", "render", "view"]


def __getattr__(name: str) -> Any:
    if name == "Article":
        from pipeline.article import Article

        return Article
    if name in __all__:
        from pipeline import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
