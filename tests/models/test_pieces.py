import pytest

from pipeline.models.pieces import CAPACITY, LONGEST, Pieces

VOCABULARY = {
    "▁": (3, -5.0),
    "▁мос": (4, -3.0),
    "▁москва": (5, -6.0),
    "квич": (6, -3.0),
    "и": (7, -2.0),
    "м": (8, -4.0),
    "о": (9, -4.0),
    "с": (10, -4.0),
    "к": (11, -4.0),
    "в": (12, -4.0),
    "No": (13, -4.0),
    "▁▁": (14, -1.0),
}
NAMES = {id_: piece for piece, (id_, _) in VOCABULARY.items()} | {2: "?"}


def pieces() -> Pieces:
    return Pieces(VOCABULARY, {"№": "No"}, begin=0, end=1, unknown=2)


@pytest.mark.parametrize(
    ("form", "spaced", "expected"),
    [
        ("москва", True, "▁москва"),
        ("москвичи", True, "▁мос квич и"),
        ("москвичи", False, "м о с квич и"),
        ("моск", False, "м о с к"),
        ("№", False, "No"),
        ("№", True, "▁ No"),
        ("ж", False, "?"),
        ("жи", True, "▁ ? и"),
        ("и ", False, "и ▁"),
        (" ", True, "▁▁"),
        ("", False, "?"),
    ],
)
def test_the_likeliest_pieces(form: str, spaced: bool, expected: str) -> None:
    assert " ".join(NAMES[id_] for id_ in pieces()(form, spaced=spaced)) == expected


def test_a_form_without_end_is_cut() -> None:
    assert len(pieces()("и" * 10**6, spaced=False)) == LONGEST


def test_more_forms_than_are_kept() -> None:
    read = pieces()
    forms = [f"и{'м' * (n % 7)}{n}" for n in range(CAPACITY + 1)]
    for form in forms:
        read(form, spaced=True)
    assert read(forms[0], spaced=True) == pieces()(forms[0], spaced=True)
