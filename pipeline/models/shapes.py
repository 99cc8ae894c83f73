"""The shape of a word form: script and casing, as slovnet's models were trained to know it.

slovnet tells shapes itself (`slovnet.shape`), but to import it takes longer than to annotate an article.
"""

from __future__ import annotations

import re
from functools import lru_cache

MARKS = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
"""Characters that have a shape of their own when they stand alone."""
OUTLINES = ("X", "x", "XX", "xx", "Xx", "Xx-Xx", "OTHER")
SHAPES = (
    *(f"{script}_{outline}" for script in ("RU", "EN") for outline in OUTLINES),
    *(f"PUNCT_{mark}" for mark in MARKS),
    *("PUNCT_OTHER", "NUM", "OTHER"),
)
"""All shapes, in the order that models number them."""

# What a form begins with tells its kind: "СИЗО-6" is Russian, "2011-2020" a number.
_KIND = re.compile(
    rf"(?P<RU>[а-яё])|(?P<EN>[a-z])|(?P<NUM>[+-]?\d)|(?P<PUNCT>[{re.escape(MARKS)}])", re.IGNORECASE
)


@lru_cache(maxsize=1 << 14)
def shape(form: str) -> str:
    """One of SHAPES."""
    match = _KIND.match(form)
    kind = match.lastgroup if match else "OTHER"
    if kind in ("RU", "EN"):
        return f"{kind}_{_outline(form)}"
    if kind == "PUNCT":
        return f"PUNCT_{form if len(form) == 1 else 'OTHER'}"
    return str(kind)


def _outline(form: str) -> str:
    if len(form) == 1:
        return "X" if form.isupper() else "x"
    if form.isupper():
        return "XX"
    if form.islower():
        return "xx"
    if _is_title(form):
        return "Xx"
    first, hyphen, rest = form.partition("-")
    return "Xx-Xx" if hyphen and _is_title(first) and _is_title(rest) else "OTHER"


def _is_title(form: str) -> bool:
    return form[:1].isupper() and form[1:].islower()
