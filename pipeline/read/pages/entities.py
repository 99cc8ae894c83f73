"""XML is refused where its entities could be bombs or thieves of files, before any parser sees it."""

from __future__ import annotations

import re

from pipeline.read.common import InputError

DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[]*\[", re.IGNORECASE)
ENTITY = re.compile(r"<!ENTITY\s+(?P<parameter>%\s*)?(?P<name>\S+)\s+(?P<value>[^>]*)>?", re.IGNORECASE)
HARMLESS = re.compile(r"""(["'])(?:&\#\w+;|[^&%])*\1\s*""")
"""A text without other entities: ``<!ENTITY nbsp "&#160;">``, as some feeds declare."""


def refuse(markup: str) -> None:
    """Raise InputError "HostileXML" where a document type declares entities that load or repeat others."""
    head = DOCTYPE.search(markup)
    if head is None:
        return
    for entity in ENTITY.finditer(markup, head.end()):
        if entity["parameter"] or not HARMLESS.fullmatch(entity["value"]):
            raise InputError(
                "HostileXML", f"the entity {entity['name']!r} loads or repeats others; not expanded"
            )
