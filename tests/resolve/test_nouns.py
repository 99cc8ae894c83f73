"""What an organization is."""

import pytest

from pipeline.resolve.nouns import KINDS, kind, kind_of


@pytest.mark.parametrize("noun", sorted(KINDS))
def test_every_noun(noun: str) -> None:
    assert kind_of(noun) == noun
    assert kind({f"{noun.capitalize()} Урала": 1}, {}) == noun


@pytest.mark.parametrize(
    ("names", "before", "expected"),
    [
        ({"Минфин России": 2}, {}, "министерство"),
        ({"ООО «Лира»": 1}, {}, "компания"),
        ({"Лира": 3}, {"газета": 1}, "газета"),
        ({"Лира": 3}, {}, None),
        ({"Верховный суд Чили": 1}, {"газета": 1}, "суд"),
        # one mention of many tells nothing; a noun in another case is not what it is
        ({"Лира": 30}, {"газета": 1}, None),
        ({"Лира": 30}, {"газета": 2}, "газета"),
        ({"Силы Боливарианской Федерации": 1}, {}, None),
        # a noun far inside a name is of another body
        ({"Лира имени того самого банка": 1}, {}, None),
    ],
)
def test_kind(names: dict[str, int], before: dict[str, int], expected: str | None) -> None:
    assert kind(names, before) == expected
