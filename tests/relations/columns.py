"""What is told of every pair of mentions in some articles, and of whose their posts may be: ``columns.tsv``.

``python -m tests.relations.columns`` renews the table; then read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from pipeline.models.templates import Columns
from pipeline.quotes.view import View
from pipeline.relations import held
from pipeline.relations.features import columns
from pipeline.relations.find import relate
from pipeline.relations.items import items
from pipeline.relations.model import load
from pipeline.relations.pairs import pairs
from pipeline.relations.posts import TYPES, WORKS_AS, Names, Options, Posts, Told
from pipeline.relations.where_features import columns as columns_of_posts
from tests.told import lines_of, view_of

PATH = Path(__file__).parent / "columns.tsv"
ARTICLES = (
    "Президент Бразилии Марсело Оливейра прибыл в Лиссабон.",
    "Министерство труда (Минтруд) утвердило план. Министр Анна Круглова, бывший мэр Твери, ждёт.",
    "Пётр Самойлов купил в Баку завод «Орион», а Самойлова и Лисин из компании «Ветер» уехали в Рим.",
    "Министр Чили (так сообщил в среду утром он из порта Осло) уехал в Рим.",
    "Пётр Зимин приехал вчера рано утром на старом поезде без багажа и сна в Осло. Врач ждал Зимина.",
)


OF_POSTS = (
    "Ректор Пермского института связи Анна Лис ждёт. Глава ведомства Илья Седов, экс-мэр города Орла, тут.",
    "Чили и Перу молчат.\n\nПрезидент страны Марк Соль уехал. Турецкий министр спорта Али Кан и певец Пётр "
    "Зимин (клуб «Волна») остались в Осло. Пресс-секретарь президента Чили Лия Мор и советник Кан тут.",
)


def lines() -> list[str]:
    """The table: a line a pair that is asked, a line a name that a post may be of, a line a post."""
    return [*lines_of("relations", *told()), *told_of_posts()]


def told_of_posts() -> Iterator[str]:
    """What is told of the posts in `OF_POSTS`; the organization of each is the first that is asked."""
    view = view_of(OF_POSTS)
    found = relate(view.batch)
    works = [each for each in view.batch.relations if each.type == WORKS_AS]
    posts = Posts.of(found, [(each.subject, each.object) for each in works])
    names = [f"{text(view, each.object)}, {text(view, each.subject)}" for each in works]
    told_by = Told.by(found, view.batch.mentions, view.batch.relations)
    organization = None
    for kind in TYPES:
        options = Options.ask(found, posts, Names.of(found, view.batch.mentions, kind))
        own = columns_of_posts(view, found, posts, options, told_by, organization)
        pairs = zip(options.of.tolist(), found.at.take(options.at).tolist(), strict=True)
        yield from lines_of(kind, [f"{names[of]} | {text(view, at)}" for of, at in pairs], own)
        organization = np.full(len(posts), -1)
        organization[options.of[::-1]] = options.at[::-1]
    yield from lines_of("held", names, held.columns(view, found, posts, [0.65] * len(posts)))


def text(view: View, at: int) -> str:
    """The words of a mention."""
    return view.text(*view.rows[at])


def told() -> tuple[list[str], Columns]:
    """The texts of the pairs that are asked, and what is told of them."""
    view = view_of(ARTICLES)
    found = items(view, view.rows, [(each.type, each.subtype) for each in view.batch.mentions])
    asked = pairs(view, found, load().asked)
    at = found.at.tolist()
    texts = [
        f"{view.text(*view.rows[at[one]])} | {view.text(*view.rows[at[other]])}"
        for one, other in zip(asked.one.tolist(), asked.other.tolist(), strict=True)
    ]
    return texts, columns(view, found, asked)


if __name__ == "__main__":
    PATH.write_text("\n".join([*lines(), ""]), "utf-8")
