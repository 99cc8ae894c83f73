"""The entities of the articles of `tests/names/kinds.tsv`, made of their mentions as they are kept."""

from __future__ import annotations

from tests import golden
from tests.golden import kinds
from tests.names.kinds import read


def test_every_row() -> None:
    rows = list(kinds.entities(read(), golden.kept(kinds.MENTIONS)))
    assert not (found := golden.difference(kinds.ENTITIES, rows)), found
