import pytest

from pipeline.article import Article
from pipeline.dates.grammar import Grammar, Needs, rule
from pipeline.dates.scan import scan
from pipeline.segment import segment

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
    ("İİ 5 марта", [("5 марта", {"day": 5, "month": 3})]),  # letters that grow in lower case
]


@pytest.mark.parametrize(("text", "matches"), MATCHES)
def test_matches(text: str, matches: list[tuple[str, dict[str, object]]]) -> None:
    scanned, _ = scan(segment([Article("", text)]), GRAMMAR.alphabet)
    found = []
    for start, run in GRAMMAR.matches(scanned):
        for match in run:
            first, last = start + match.first, start + match.last
            fields = match.rule.fields(match.spans, scanned.forms[first : start + match.stop])
            found.append((text[scanned.starts[first] : scanned.stops[last - 1]], fields))
    assert found == matches


NEEDED = [
    ("DAY MONTH?", ["DAY"]),
    ("(DAY | MONTH) YEAR4", ["DAY MONTH", "YEAR4"]),
    ("(DAY DASH)? (COMMA DAY)* MONTH", ["MONTH"]),
    ("PAIR (UNIT | UNIT MONTH?)", ["INT", "DASH", "INT", "UNIT"]),
]


@pytest.mark.parametrize(("pattern", "needed"), NEEDED)
def test_what_a_pattern_needs(pattern: str, needed: list[str]) -> None:
    alphabet = GRAMMAR.alphabet
    sets = [{symbol for name in names.split() for symbol in alphabet.members(name)} for names in needed]
    assert [*map(set, Needs(alphabet, {"PAIR": "INT DASH INT"}).of(pattern))] == sets


@pytest.mark.parametrize("pattern", ["day:DAYS", "DAY & MONTH", "[day:DAY] MONTH", "(DAY | MONTH?)"])
def test_a_mistaken_pattern_is_reported(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"DAYS|what is at|comes before|nothing is"):
        Grammar([rule(pattern, {})], {}, {})


def test_what_no_one_reads_is_reported() -> None:
    with pytest.raises(ValueError, match="no one reads shade"):
        Grammar([rule("day:DAY MONTH", {}, shade=1)], {}, {}, lambda name: name == "day")
