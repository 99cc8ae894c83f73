import doctest

import pytest

from pipeline.publish import marked
from pipeline.publish.marked import Mark


def test_examples() -> None:
    assert doctest.testmod(marked).failed == 0


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "Банк &lt;России&gt;"),
        ([Mark(0, 13, "ORG"), Mark(6, 12, "LOC")], "<ORG>Банк &lt;<LOC>России</LOC>&gt;</ORG>"),
        ([Mark(0, 6, "ORG"), Mark(5, 13, "LOC")], "<ORG>Банк <LOC>&lt;</LOC></ORG>России&gt;"),
        ([Mark(0, 4, "PER"), Mark(0, 4, "ORG")], "<PER><ORG>Банк</ORG></PER> &lt;России&gt;"),
        ([Mark(0, 13, "s0")], '<span id="s0">Банк &lt;России&gt;</span>'),
        ([Mark(0, 4, "PER", 'a"b')], '<mark class="PER" title="a&#34;b">Банк</mark> &lt;России&gt;'),
    ],
)  # fmt: skip
def test_spans_are_nested_and_escaped(spans: list[Mark], expected: str) -> None:
    for kind in marked.NAMES:
        expected = expected.replace(f"<{kind}>", f'<mark class="{kind}">').replace(f"</{kind}>", "</mark>")
    assert marked.marked("Банк <России>", spans) == expected
