"""Digests of many articles in little memory."""

import pytest

from pipeline.article import blake
from pipeline.run import digests
from pipeline.run.digests import Digests, Firsts


@pytest.mark.parametrize("n", [0, 1, 3])
def test_digests_are_those_that_were_given(n: int) -> None:
    given = [blake(str(at)) for at in range(n)]
    assert (list(Digests.of(given)), len(Digests.of(given))) == (given, n)


@pytest.mark.parametrize("recent", [1, 3, 100])
def test_the_first_of_equal_digests_is_found(monkeypatch: pytest.MonkeyPatch, recent: int) -> None:
    monkeypatch.setattr(digests, "RECENT", recent)
    # with zeros at the end, which numpy's strings leave out; one differs from another by them alone
    given = [blake("a"), "ab" + "00" * 15, "00" * 16, blake("b"), blake("a"), "00" * 15 + "ab", "00" * 16]
    firsts = Firsts()
    found = [firsts.first(digest, at) for at, digest in enumerate([*given, *given])]
    assert found == [0, 1, 2, 3, 0, 5, 2] * 2
