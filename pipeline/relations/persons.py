"""Of which places a person's posts are in news, counted by `training.persons`: Песков's are of Russia."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

PATH = Path(str(files(__package__) / "persons.tsv"))


@cache
def places() -> Mapping[str, frozenset[str]]:
    """Last name, folded > the places that its posts are often of, as `posts.thing` calls them."""
    lines = PATH.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {last: frozenset(told[::2]) for last, _, *told in rows}
