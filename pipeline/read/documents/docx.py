"""DOCX by mammoth: its styles become headings, its tables rows; headers and footers of pages are left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import mammoth

from pipeline.article import Article
from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.documents.document import article_of
from pipeline.read.documents.package import checked
from pipeline.read.pages.rendering import parse


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of a document. Raises InputError, OSError."""
    data = source.read()
    with checked(data, "word/document.xml"):
        pass
    try:
        shown = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {})
        )
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise InputError("BadDocument", f"not a DOCX, or broken: {error}") from None
    yield article_of(parse(shown.value), Article(source.uri, ""), options)
