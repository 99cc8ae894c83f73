"""Tables of words in modules: a word that is misspelled would never be met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module

from pipeline.russian.analyzer import is_known
from pipeline.russian.lemmas import spelled

TERM = re.compile("[а-яёa-z]+(?:[ -][а-яёa-z]+)*(?:-?[0-9]+)?$", re.IGNORECASE)
WORD = re.compile("[а-яё]", re.IGNORECASE)
APART = re.compile("[ -]")


def tables(modules: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """(name, words) of each table of Russian words, and of each part of one that has several."""
    for module in modules:
        for name, value in vars(import_module(f"pipeline.{module}")).items():
            several = isinstance(value, dict) and all(isinstance(each, frozenset) for each in value.values())
            parts = [*value.values()] if several else [value]
            if isinstance(value, dict):
                parts.append(tuple(value.values()))
            for part in parts if name.isupper() else ():
                words = list(part) if isinstance(part, frozenset | dict | tuple) else []
                if words and all(isinstance(word, str) and WORD.match(word) for word in words):
                    yield f"{module}.{name}", words


def odd(words: Sequence[str]) -> list[str]:
    """Those that are no words, or not written as one."""
    return [word for word in words if not TERM.match(word)]


def unknown(words: Sequence[str]) -> list[str]:
    """Those that no dictionary has."""
    return [word for word in words if not all(map(is_known, APART.split(spelled(word))))]
