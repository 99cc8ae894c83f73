import numpy as np
import pytest

from pipeline.article import Article
from pipeline.batch import Coded
from pipeline.models import Names
from pipeline.names.cuts import closed, cut
from pipeline.names.spans import ORGANIZATION, Kind, Spans, Tokens, attributive, drafts
from pipeline.segment import segment
from tests.names.test_phrases import words

KINDS = ("ORGANIZATION", "CITY", "PERSON", "EVENT")


def spans(*rows: tuple[int, int, str]) -> Spans:
    start, stop, kinds = zip(*rows, strict=True)
    score = np.arange(len(rows), dtype=np.float32)
    codes = np.array([KINDS.index(kind) for kind in kinds])
    return drafts(Names(np.array(start), np.array(stop), codes, KINDS, score))


def rows(found: Spans) -> list[tuple[int, int, Kind]]:
    kinds = [found.kinds[kind] for kind in found.kind.tolist()]
    return list(zip(found.start.tolist(), found.stop.tolist(), kinds, strict=True))


def test_types_are_those_of_the_contract() -> None:
    found = spans((0, 1, "CITY"), (1, 2, "PERSON"), (2, 3, "EVENT"))
    assert rows(found) == [(0, 1, Kind("LOC", "CITY")), (1, 2, Kind("PER")), (2, 3, Kind("EVENT"))]
    assert found.of("LOC", "PER").tolist() == [True, True, False]


def test_the_longer_first_and_the_first_of_equals() -> None:
    found = spans((4, 5, "CITY"), (0, 1, "CITY"), (0, 2, "PERSON"), (4, 5, "CITY"), (4, 5, "EVENT"))
    found = found.ordered(found.new([(0, 2)], ORGANIZATION))
    assert rows(found) == [
        (0, 2, Kind("ORG")),
        (0, 2, Kind("PER")),
        (0, 1, Kind("LOC", "CITY")),
        (4, 5, Kind("EVENT")),
        (4, 5, Kind("LOC", "CITY")),
    ]
    assert found.score[4] == 0
    assert np.isnan(found.score[0])


def test_covered() -> None:
    assert spans((1, 3, "CITY"), (2, 3, "PERSON")).covered(5).tolist() == [False, True, True, False, False]


def test_words_and_what_stands_between_them() -> None:
    batch = segment([Article(uri="a.txt", text="Ли Цзы-дин, НАТО")])
    found = spans((0, 2, "PERSON"), (3, 4, "ORGANIZATION"))
    words, gaps = Tokens(batch).words(found)
    assert [[form for form, *_ in name] for name in words] == [["Ли", "Цзы-дин"], ["НАТО"]]
    assert gaps == [(True,), ()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("российской:ADJ:Gen:Fem армии:NOUN:Gen:Fem", True),
        ("Российские:ADJ:Nom:Plur власти:NOUN:Nom:Plur", True),
        ("Тверской:ADJ:Loc:Fem прошёл:VERB::", False),
        ("Тверской:ADJ:Loc:Fem кафе:NOUN:Gen:Neut", False),
        ("Курской:ADJ:Loc:Fem и:CCONJ::", False),
        ("Россия:PROPN:Nom:Fem", False),
        ("Тверская:ADJ:Nom:Fem", False),
    ],
)
def test_adjectives_that_speak_of_what_follows(text: str, expected: bool) -> None:
    form, pos, feats = zip(*words(text), strict=True)
    batch = segment([Article(uri="a.txt", text=" ".join(form))])
    codes = np.arange(len(form), dtype=np.int32)
    batch.tokens.pos, batch.tokens.feats = Coded(codes, pos), Coded(codes, feats)
    assert attributive(Tokens(batch), spans((0, 1, "CITY"))).tolist() == [expected]


def texts(text: str, name: str, kind: str) -> list[str]:
    """What becomes of the span of `name`, whose words stand in the text."""
    batch = segment([Article(uri="a.txt", text=text)])
    tokens = Tokens(batch)
    at = text.index(name)
    starts, stops = batch.tokens.start.tolist(), batch.tokens.stop.tolist()
    first, last = starts.index(at), stops.index(at + len(name))
    return tokens.texts(closed(tokens, cut(tokens, spans((first, last + 1, kind)))))


@pytest.mark.parametrize(
    ("text", "name", "kind", "parts"),
    [
        ("В Лации, Умбрии и Апулии дождь", "Лации, Умбрии и Апулии", "CITY", ["Лации", "Умбрии", "Апулии"]),
        (
            "В Курской и Тульской областях",
            "Курской и Тульской областях",
            "CITY",
            ["Курской и Тульской областях"],
        ),
        ("Завод Brenta/Sorma стоит", "Brenta/Sorma", "ORGANIZATION", ["Brenta", "Sorma"]),
        ("В МУП «Чистая вода» обыск", "МУП «Чистая вода", "ORGANIZATION", ["МУП «Чистая вода»"]),
        ('В МУП "Чистая вода" обыск', 'МУП "Чистая вода', "ORGANIZATION", ['МУП "Чистая вода"']),
        ("Рядом «Вода» и МУП", "Вода", "ORGANIZATION", ["Вода"]),
        ("Ищут Дениса Р., водителя", "Дениса Р", "PERSON", ["Дениса Р."]),
        ("Ищут группу Денис Р., видимо", "Денис Р", "ORGANIZATION", ["Денис Р"]),
    ],
)
def test_where_a_span_ends(text: str, name: str, kind: str, parts: list[str]) -> None:
    assert texts(text, name, kind) == parts
