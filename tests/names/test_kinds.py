"""Every kind of fault that names have had, on sentences of its own: `kinds.tsv`, over the real models."""

from __future__ import annotations

from functools import cache

import pytest

from tests import golden
from tests.golden import kinds
from tests.names.kinds import Case, Corpus, corpora, read

CASES = read()


@cache
def annotated() -> list[Corpus]:
    return list(corpora(CASES))


def marks(case: Case) -> list[pytest.MarkDecorator]:
    # A kind with a question mark is not right yet: the test says so when it becomes so.
    return [pytest.mark.xfail(strict=True)] if case.kind.endswith("?") else []


@pytest.mark.parametrize(
    ("number", "claims"),
    [
        pytest.param(at, case.claims, marks=marks(case), id=f"{case.kind}-{case.articles[0][:30]}")
        for at, case in enumerate(CASES)
    ],
)
def test_claims(number: int, claims: tuple[str, ...]) -> None:
    corpus = annotated()[number]
    assert [claim for claim in claims if not corpus.holds(claim)] == []


def test_every_row() -> None:
    rows = list(kinds.mentions(corpus.articles for corpus in annotated()))
    assert not (found := golden.difference(kinds.MENTIONS, rows)), found
