"""Markup inside a field that should be text: told by its form, and rendered before offsets are counted."""

from __future__ import annotations

import re

from pipeline.article import unescaped
from pipeline.read.pages.rendering import text_of

ATTRIBUTES = (
    r"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)|\s+(?:async|defer|hidden|controls|itemscope))*"""
)
TAG = re.compile(rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*){ATTRIBUTES}\s*/?>")
ALONE = frozenset({"br", "hr", "img", "p", "li"})
"""Tags that need no closing one."""
BREAKS = re.compile(r"<(?:p|br|div|li|td)\b", re.IGNORECASE)
GLUED = re.compile(r"(?<=[.!?…])(</[A-Za-z]+>)(?=<[A-Za-z])")
"""Where one element ends with a sentence and the next begins at once: "<s>Дождь.</s><s>Снег.</s>"."""


def render(text: str) -> tuple[str, float]:
    """The text without markup, and the share of its characters that was markup; as it is where there is none.

    Elements become paragraphs, links their text; scripts and styles are dropped. Entities are resolved, also
    those escaped twice. "если a < b и c > d" and "P&G" are no markup.
    """
    if "<" not in text and "&" not in text:
        return text, 0.0
    shown = text if has_tags(text) else unescaped(text)
    if has_tags(shown):
        shown = text_of(_with_breaks(shown))
    shown = unescaped(shown)
    shown = shown if shown == text else shown.strip()
    return (shown, 1 - min(len(shown), len(text)) / len(text)) if shown != text else (text, 0.0)


def has_tags(text: str) -> bool:
    """Whether a text holds a tag that stands alone by nature, or one that is opened and closed."""
    if "<" not in text:
        return False
    opened: set[str] = set()
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name in ALONE or (tag["close"] and name in opened):
            return True
        opened.add(name)
    return False


def _with_breaks(text: str) -> str:
    """Line breaks count where no element breaks lines, as in the drafts of WordPress."""
    text = GLUED.sub(r"\1 ", text)
    if not BREAKS.search(text):
        text = re.sub(r"\n\s*\n", "<p>", text).replace("\n", "<br>")
    return text
