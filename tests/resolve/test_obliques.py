"""Names in an oblique case whose nominative a corpus or a table has: (documents by key, what moves)."""

import pytest

from pipeline.resolve import known
from pipeline.resolve.obliques import moves
from tests.resolve.material import counted


@pytest.mark.parametrize(
    ("documents", "moved"),
    [
        # the table of organizations, the list of cities
        ({"ORG|самсунга": 3}, {"ORG|самсунга": "ORG|=samsung"}),
        ({"LOC|бахмута": 1}, {"LOC|бахмута": known.key("LOC", "Бахмут")}),
        # what more articles have
        ({"ORG|обьлеса": 1, "ORG|обьлес": 2}, {"ORG|обьлеса": "ORG|обьлес"}),
        ({"ORG|обьлеса": 2, "ORG|обьлес": 2}, {}),
        ({"PRODUCT|вердана": 1, "PRODUCT|вердан": 2, "ORG|вердан": 9}, {"PRODUCT|вердана": "PRODUCT|вердан"}),
        # a word that the dictionary has as a nominative, several words, Latin letters
        ({"ORG|лира": 1, "ORG|лир": 5}, {}),
        ({"ORG|банк вердана": 1, "ORG|банк вердан": 5}, {}),
        # an adjective may be that of a country: the Republika Srpska is not Serbia
        ({"LOC|сербской": 1}, {}),
        # of a person the surname alone is another form
        ({"PER|уолесу|бен": 1, "PER|уолес|бен": 3}, {"PER|уолесу|бен": "PER|уолес|бен"}),
        ({"PER|буфе|фолкера": 1, "PER|буфе|фолкер": 2}, {"PER|буфе|фолкера": "PER|буфе|фолкер"}),
        ({"PER|иваненко|александра": 1, "PER|иваненко|александр": 9}, {}),
        ({"PER|маска|илона": 1, "PER|маск|илон": 9}, {}),
        ({"PER|уолесу|": 1, "PER|уолес|": 3}, {}),
    ],
)
def test_moves(documents: dict[str, int], moved: dict[str, str]) -> None:
    assert moves(counted([[key] for key, n in documents.items() for _ in range(n)])) == moved
