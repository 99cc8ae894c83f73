"""Which names a post may be of, and what made-up weights choose of them."""

import numpy as np
import pytest

from pipeline.models.choice import Choice
from pipeline.models.templates import FINE, Feature, Weights
from pipeline.relations.find import relate
from pipeline.relations.heads import most, usual
from pipeline.relations.posts import WORKS_AS, Names, Options, Posts
from pipeline.relations.where import fill
from tests.told import view_of

TEXT = (
    "Перу и Чили спорят. Президент Чили Марсело Оливейра и глава компании «Орион» Анна Круглова ждут.\n\n"
    "Чили молчит, в Перу тихо."
)


def choice(*features: tuple[Feature, float]) -> Choice:
    weights = np.array([round(weight * FINE) for _, weight in features], np.int32)
    return Choice(Weights.of([feature for feature, _ in features], weights))


def chosen(**weights: Choice) -> dict[str, tuple[str | None, str | None, bool | None]]:
    """Person > organization, place and whether it counts, by some weights."""
    view = view_of([TEXT])
    items = relate(view.batch)
    nothing = choice((("zone", "none"), -1.0))
    fill(
        view,
        items,
        view.batch.relations,
        {"organization": nothing, "place": nothing, "held": nothing} | weights,
    )

    def text(at: int | None) -> str | None:
        return None if at is None else view.text(*view.rows[at])

    return {
        str(text(each.subject)): (text(each.organization), text(each.place), each.held)
        for each in view.batch.relations
        if each.type == WORKS_AS
    }


def only(zone: str, kind: str) -> Choice:
    """Weights by which names of a kind are taken where they stand so, and nowhere else."""
    return choice((("fine zone", kind, zone), 1.0), (("fine", kind), -0.5))


NOTHING = (None, None, False)


@pytest.mark.parametrize(
    ("weights", "person", "expected"),
    [
        ({}, "Марсело Оливейра", NOTHING),  # as likely as none is not enough
        ({"held": choice((("cases", "Nom Nom"), 1.0))}, "Марсело Оливейра", (None, None, True)),
        ({"held": choice((("cases", "Nom Nom"), -1.0))}, "Марсело Оливейра", NOTHING),
        ({"place": only("in", "COUNTRY")}, "Марсело Оливейра", (None, "Чили", False)),
        ({"place": only("back 1", "COUNTRY")}, "Марсело Оливейра", (None, "Перу", False)),
        ({"place": only("in", "CITY")}, "Марсело Оливейра", NOTHING),
        ({"organization": only("in", "ORG")}, "Анна Круглова", ("Орион", None, False)),
        # the place knows the organization
        (
            {"organization": only("in", "ORG"), "place": choice((("fine chosen", "COUNTRY", "apart"), 1.0))},
            "Анна Круглова",
            ("Орион", "Перу", False),  # of two as likely the first
        ),
        (
            {"place": choice((("fine chosen", "COUNTRY", "apart"), 1.0))},
            "Анна Круглова",
            NOTHING,
        ),
    ],
)
def test_choices(
    weights: dict[str, Choice], person: str, expected: tuple[str | None, str | None, bool]
) -> None:
    assert chosen(**weights)[person] == expected


def test_a_name_is_asked_once_where_it_is_nearest() -> None:
    view = view_of([TEXT])
    items = relate(view.batch)
    works = [each for each in view.batch.relations if each.type == WORKS_AS]
    posts = Posts.of(items, [(each.subject, each.object) for each in works])
    options = Options.ask(items, posts, Names.of(items, view.batch.mentions, "place"))
    found = {
        (int(of), int(view.rows[items.at[at]][0])) for of, at in zip(options.of, options.at, strict=True)
    }
    first = [row for row, form in enumerate(view.form) if form in ("Чили", "Перу")]
    assert {row for of, row in found if of == 0} == {first[0], first[2]}


@pytest.mark.parametrize(
    ("head", "kind", "expected"),
    [
        ("губернатор", "STATE_OR_PROVINCE", "often"),
        ("губернатор", "COUNTRY", "rare"),
        ("мэр", "CITY", "often"),
        ("мэр", "ORG", "never"),
        ("тетеревятник", "ORG", "unknown"),
    ],
)
def test_what_posts_of_a_head_are_of(head: str, kind: str, expected: str) -> None:
    assert usual(head, kind) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("мэр", "CITY"),
        ("губернатор", "STATE_OR_PROVINCE"),
        ("политолог", "none"),
        ("тетеревятник", "unknown"),
    ],
)
def test_what_a_head_is_mostly_of(head: str, expected: str) -> None:
    assert most(head) == expected
