import pytest

from pipeline.dates.grammar import Grammar, rule

GRAMMAR = Grammar(
    [
        rule("day:DAY month:MONTH (year:YEAR4 YEARWORD?)?", {}),
        rule("[до | от] number:PAIR UNIT", {}, kind="test"),
    ],
    {"PAIR": "INT DASH INT"},
    {"PAIR": lambda tokens: (int(tokens[0]), int(tokens[2]))},
)

MATCHES = [
    ("5 марта", [("5 марта", {"day": 5, "month": 3})]),
    ("К 5 МАРТА 2014 года!", [("5 МАРТА 2014 года", {"day": 5, "month": 3, "year": 2014})]),
    ("до 5-6 лет", [("5-6 лет", {"number": (5, 6), "kind": "test"})]),
    ("5-6 лет", []),
    ("5 кг марта", []),
    ("5\nмарта", []),
    ("45 марта", []),
]


@pytest.mark.parametrize(("text", "matches"), MATCHES)
def test_matches(text: str, matches: list[tuple[str, dict[str, object]]]) -> None:
    scanned = GRAMMAR.scan(text, 0, len(text))
    found = [
        (text[scanned.starts[match.first] : scanned.stops[match.last - 1]], match.fields)
        for match in GRAMMAR.matches(scanned)
    ]
    assert found == matches


def test_letters_that_grow_in_lower_case_keep_offsets() -> None:
    text = "İİ 5 марта"
    scanned = GRAMMAR.scan(text, 0, len(text))
    assert [text[scanned.starts[m.first] : scanned.stops[m.last - 1]] for m in GRAMMAR.matches(scanned)] == [
        "5 марта"
    ]


@pytest.mark.parametrize("pattern", ["day:DAYS", "DAY & MONTH"])
def test_a_mistaken_pattern_is_reported(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"DAYS|what is at"):
        Grammar([rule(pattern, {})], {}, {})
