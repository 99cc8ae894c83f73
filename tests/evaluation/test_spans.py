import pytest

from evaluation.corpora import Span
from evaluation.spans import Score, joined, judged, names_only, overlap, strict, strip, stripped


def marked(text: str, type_: str = "DATE") -> tuple[str, list[Span]]:
    """The text without its brackets, and a span for each pair of them."""
    plain, spans = "", []
    for piece in text.split("["):
        if "]" in piece:
            inside, after = piece.split("]")
            spans.append(Span(len(plain), len(plain) + len(inside), type_))
            piece = inside + after
        plain += piece
    return plain, spans


def counts(score: Score) -> tuple[int, int, int, int]:
    return score.right, score.predicted, score.recalled, score.gold


STRIP = [
    ("в 2014 году", "2014"),
    ("до конца 2014 года", "конца 2014"),
    ("с начала 2014 г.", "начала 2014"),
    ("более чем на 5%", "5%"),
    ("за год", "год"),
    ("в 2007–2011 гг.", "2007–2011"),
    ("«в среду»,", "среду"),
    ("полгода", "полгода"),
]


@pytest.mark.parametrize(("text", "expected"), STRIP)
def test_strip(text: str, expected: str) -> None:
    start, stop = strip(text, 0, len(text))
    assert text[start:stop] == expected


def test_strict() -> None:
    gold = [Span(0, 5, "PER"), Span(6, 9, "LOC"), Span(10, 12, "ORG")]
    predicted = [Span(0, 5, "PER"), Span(6, 9, "ORG")]
    score, wrong, missed = strict(gold, predicted)
    assert counts(score) == (1, 2, 1, 3)
    assert score.precision == 1 / 2
    assert score.recall == 1 / 3
    assert score.f1 == pytest.approx(0.4)
    assert wrong == [Span(6, 9, "ORG")]
    assert missed == [Span(6, 9, "LOC"), Span(10, 12, "ORG")]


def test_scores_add_up_to_the_micro_average() -> None:
    total = Score(1, 2, 1, 4) + Score(3, 3, 3, 4)
    assert (total.precision, total.recall) == (4 / 5, 4 / 8)
    assert Score().f1 == 0


def test_names_only() -> None:
    text, spans = marked("[правительство] [России] и [ВТБ]")
    assert names_only(text, spans) == spans[1:]


# gold, predicted, (right, predicted, recalled, gold) stripped, the same for overlap
COMPARED = [
    ("[в июне 2014 года] и [в среду]", "в [июне 2014] года и [в] среду", (1, 2, 1, 2), (2, 2, 2, 2)),
    ("[с 10,5] [до 17] рублей", "[с 10,5 до 17] рублей", (1, 1, 1, 1), (1, 1, 1, 1)),
    # What is found in two pieces stays in two: only the gold's cuts are a convention.
    ("с [10,5 до 17] рублей", "с [10,5] до [17] рублей", (0, 2, 0, 1), (2, 2, 1, 1)),
    # A whole that holds more than the parts is wrong, and two dates in a list are two.
    ("[с 1] [по 5 марта] текущего года", "[с 1 по 5 марта текущего года]", (0, 1, 0, 1), (1, 1, 1, 1)),
    ("[в 2007] и [2008 годах]", "[в 2007 и 2008 годах]", (0, 1, 0, 2), (1, 1, 2, 2)),
    # Half of such words are annotated: neither right nor wrong, whatever the gold has.
    ("вчера и [в среду]", "[вчера] и [в среду]", (1, 1, 1, 1), (1, 1, 1, 1)),
    ("[вчера] и [в среду]", "[вчера] и в [среду]", (1, 1, 1, 1), (1, 1, 1, 1)),
    ("[накануне] и [в среду]", "накануне и [в среду]", (1, 1, 1, 1), (1, 1, 1, 1)),
]


@pytest.mark.parametrize(("gold", "predicted", "exact", "touch"), COMPARED)
def test_compare(
    gold: str, predicted: str, exact: tuple[int, int, int, int], touch: tuple[int, int, int, int]
) -> None:
    text, theirs = marked(gold)
    same, ours = marked(predicted)
    assert same == text
    assert counts(stripped(text, theirs, ours)[0]) == exact
    assert counts(overlap(text, theirs, ours)[0]) == touch


# gold, the same with ends of a range joined
JOINED = [
    ("[с 10,5] [до 17] рублей", "[с 10,5 до 17] рублей"),
    ("с [10,5] до [17] рублей", "с [10,5 до 17] рублей"),
    ("с [14 июня] [по 15 июля]", "с [14 июня по 15 июля]"),
    ("[От 5] до [7 процентов]", "[От 5 до 7 процентов]"),
    ("на [30]-[40 процентов]", "на [30-40 процентов]"),
    ("[в 2007]–[2011 гг.]", "[в 2007–2011 гг.]"),
    # A change by one amount to another, a list, an apposition and neighbours are two each.
    ("[на 2 доллара] [до 83 долларов]", "[на 2 доллара] [до 83 долларов]"),
    ("[в 2007] и [2008 годах]", "[в 2007] и [2008 годах]"),
    ("[5%], [до 7%]", "[5%], [до 7%]"),
    ("[во вторник] — [13 сентября]", "[во вторник] — [13 сентября]"),
    ("[вечером] [в среду]", "[вечером] [в среду]"),
    ("[с 1] мая [по 5 июня]", "[с 1] мая [по 5 июня]"),
]


@pytest.mark.parametrize(("gold", "expected"), JOINED)
def test_joined(gold: str, expected: str) -> None:
    text, spans = marked(gold)
    assert joined(text, spans) == marked(expected)[1]


def test_joined_keeps_other_types_apart() -> None:
    text, spans = marked("[2007]–[2011]")
    spans[0] = Span(spans[0].start, spans[0].stop, "TIME")
    assert joined(text, spans) == spans


def test_judged() -> None:
    text, spans = marked("[Вчера] и [накануне,] и [вчера вечером]")
    assert judged(text, spans) == spans[2:]
