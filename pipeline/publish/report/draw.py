"""The templates, and what they know beside plain values."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import jinja2
import pandas as pd


@cache
def environment() -> jinja2.Environment:
    """The templates of the report; an unknown name in one is an error."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(source), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters.update(spark=spark, iso=iso)
    return environment


def source(name: str) -> str:
    """A file of `templates/` as it stands."""
    return (files(__package__) / "templates" / name).read_text("utf-8")


def spark(numbers: list[int]) -> str:
    """Path of one upright stroke a bin, as `spark` of report.js draws it."""
    most = max(*numbers, 1)
    return "".join(f"M{at + 0.5} 10V{10 - 9 * n / most:.1f}" for at, n in enumerate(numbers) if n)


def iso(window: tuple[pd.Timestamp, pd.Timestamp]) -> str:
    """The first and the last day."""
    return " ".join(day.date().isoformat() for day in window)
