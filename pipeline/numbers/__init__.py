"""Numbers of an article: percentages, sums of money, and what they say.

Expressions find them (`percents`, `money`); `indicators` reads off the sentence what each one says.
"""

from __future__ import annotations

from pipeline.numbers.stage import find

__all__ = ["find"]
