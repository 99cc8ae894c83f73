"""Dates: every temporal expression of an article, resolved to calendar days. See docs/dates.md."""

from pipeline.dates.find import find, parse

__all__ = ["find", "parse"]
