"""RTF by striprtf, laid out as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from pipeline.article import Article, normalize
from pipeline.read.common import Found, InputError, Options, Report, Source
from pipeline.read.text.headed import headed


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of a document. Raises InputError, OSError."""
    data = source.read()
    if not data.startswith(b"{\\rtf"):
        raise InputError("BadDocument", "not an RTF")
    try:
        # RTF is ASCII; letters are escapes in the encoding that the document names.
        text = normalize(str(rtf_to_text(data.decode("latin-1"), errors="replace")))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise InputError("BadDocument", f"broken: {error}") from None
    text = "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
    if not text:
        raise InputError("EmptyText", "the document has no text")
    yield headed(Article(source.uri, text), options)
