"""The list of towns."""

import pytest

from pipeline.russian.towns import is_place, is_route, is_town, of_several_words


@pytest.mark.parametrize(
    ("one", "other", "route"),
    [
        ("казань", "уфа", True),
        ("сочи", "омск", True),
        # one town; persons; a place and no place
        ("орехово", "зуево", False),
        ("баден", "баден", False),
        ("анна", "мария", False),
        ("москва", "победа", False),
        ("казани", "уфы", False),
    ],
)
def test_routes(one: str, other: str, route: bool) -> None:
    assert is_route(one, other) == route


def test_names_with_and_without_hyphens() -> None:
    assert is_town("солт-лейк-сити")
    assert is_town("солт лейк сити")
    assert ("солт", "лейк", "сити") in of_several_words()["солт"]
    assert not is_town("город шебекино")


def test_places_of_the_dictionary() -> None:
    assert is_place("волге")
    assert not is_place("столе")
