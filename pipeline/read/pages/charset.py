"""Bytes of a page to text: the encoding that it declares, unless that gives garbage."""

from __future__ import annotations

import re

from pipeline.read.common import Report
from pipeline.read.encoding import known, text_of

HEAD = 4096
"""Bytes in which a page declares its encoding; browsers look at the first 1,024."""
DECLARED = re.compile(rb"""(?:charset\s*=|<\?xml[^>]*encoding\s*=)\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def page_text(data: bytes, report: Report, told: str | None = None) -> str:
    """The text of a page as of `text_of`: valid UTF-8, else as declared, else as the letters tell.

    `told` is the encoding of a header above the page, which goes before the page's own word.
    Raises InputError "BinaryFile", "Mojibake".
    """
    return text_of(data, report, known(told) or _declared(data))


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data[:HEAD])
    return found[1].decode("ascii", "replace") if found else None
