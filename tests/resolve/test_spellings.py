"""Which spellings of a name a corpus joins: (key, other key, names that stand beside both, one or two)."""

import pytest

from pipeline.resolve.spellings import SHARED, Spellings, may_vary
from tests.resolve.material import counted

COMPANY = [f"ORG|={at}" for at in range(SHARED)]


@pytest.mark.parametrize(
    ("key", "other", "company", "one"),
    [
        ("ORG|хизбур-рахат", "ORG|хезбур рахат", COMPANY, True),
        ("ORG|хизбур-рахат", "ORG|хезбур рахат", COMPANY[1:], False),
        ("ORG|lantor group", "ORG|лантор груп", COMPANY, True),
        ("ORG|лантор", "ORG|лантон", COMPANY, False),
        ("LOC|пержаб", "LOC|паржаб", COMPANY, True),
        ("LOC|пержаб", "ORG|паржаб", COMPANY, False),
        # the country that a body's name has, or has not; but not of two countries
        ("ORG|хизбур-рахат [PK]", "ORG|хизбур-рахат", COMPANY, True),
        ("ORG|хизбур-рахат [PK]", "ORG|хезбур-рахат [IN]", COMPANY, False),
        # of a person a part is the same
        ("PER|тарани|антонио", "PER|tarani|антонио", COMPANY, True),
        ("PER|малук|саиф", "PER|малук|саифул", COMPANY, True),
        ("PER|малук|саиф", "PER|мулук|суаф", COMPANY, False),
        ("PER|туск|доналд", "PER|туск|донал", COMPANY, False),
    ],
)
def test_spellings(key: str, other: str, company: list[str], one: bool) -> None:
    spellings = Spellings(counted([[key, *company], [key, other, *company]]))
    assert (spellings.main(other) == key) == one


def test_the_spelling_of_most_documents_is_the_main_one() -> None:
    names = ("ORG|хизбур", "ORG|хезбур", "ORG|хезбур", "ORG|хазбур")
    spellings = Spellings(counted([[key, *COMPANY] for key in names]))
    assert {spellings.main(key) for key in ("ORG|хизбур", "ORG|хезбур", "ORG|хазбур")} == {"ORG|хезбур"}


@pytest.mark.parametrize(
    ("key", "varies"),
    [
        ("PER|туск|доналд", True),
        ("PER|туск|", False),
        ("ORG|верховный суд", False),  # words of the dictionary
        ("ORG|лантор", True),
        ("ORG|=лантор", False),  # of the tables
        ("ORG|лаа", False),  # too few consonants
        ("WORK_OF_ART|лантор", False),
    ],
)
def test_what_may_be_spelled_otherwise(key: str, varies: bool) -> None:
    assert may_vary(key) == varies
